"""Names of the emitted classes: each once, none that the module needs otherwise."""

from __future__ import annotations

from resdsl.emit.plan import Definition, Plan
from resdsl.model import naming

_TAKEN = {
    "Tensor",
    "F",
    "Subsample",
    "PadChannels",
    "DropPath",
    "Conv2dSame",
    "StdConv2d",
    "MaxPool2dSame",
    "AvgPool2dSame",
    "BlurPool2d",
    "ChannelAttention",
}


class ClassNames:
    """The class name of every definition that a plan uses."""

    def __init__(self, plan: Plan) -> None:
        """Give names, the network's own first."""
        taken = {*_TAKEN, plan.network.name}
        self._names: dict[Definition, str] = {}
        for definition in (*plan.units, *plan.composites):
            name = naming.class_name(definition.entity.name)
            candidate, number = name, 2
            while candidate in taken:
                candidate = f"{name}{number}"
                number += 1
            taken.add(candidate)
            self._names[definition] = candidate

    def of(self, definition: Definition) -> str:
        """The class of a definition."""
        return self._names[definition]

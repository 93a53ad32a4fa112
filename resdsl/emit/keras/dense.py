"""The function `_dense` of an emitted module: dense layers that start alike."""

from __future__ import annotations

from resdsl.base.records import record
from resdsl.emit.keras.helpers import (
    TENSOR,
    Keywords,
    commonest,
    declared,
    differing,
    parts_of,
)
from resdsl.emit.keras.top import Top
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import Spelling


@record
class DenseHelper:
    """What the calls of `_dense` say, and what they leave to it.

    A shared initialiser would draw the same values in each layer: Keras keeps its seed.
    """

    defaults: Keywords
    varying: frozenset[str]
    top: Top

    @classmethod
    def of(cls, plan: Plan, top: Top) -> DenseHelper | None:
        """What the dense layers of a network differ in; None for a single one."""
        parts = parts_of(plan, "dense")
        if len(parts) < 2:
            return None
        calls = [_said(part, top) for part in parts]
        bias = commonest(call["use_bias"] for call in calls)
        defaults = {"use_bias": bias, "activation": "None", "dtype": "None"}
        varying = frozenset(k for call in calls for k in differing(call, defaults))
        return cls(defaults=defaults, varying=varying, top=top)

    def keywords(self, part: OpPart, _spelling: Spelling) -> Keywords:
        """The keywords of a call: what is not the function's default."""
        return differing(_said(part, self.top), self.defaults)

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        keywords = declared(self.defaults, self.varying)
        return ", ".join([f"x: {TENSOR}", "units: int", "*", *keywords, "name: str"])

    @property
    def arguments(self) -> str:
        """What it hands to Keras."""
        bias = self.defaults["use_bias"]
        said = {} if bias == "True" else {"use_bias": bias}
        said |= {name: name for name in self.defaults if name in self.varying}
        texts = (f"{name}={text}" for name, text in said.items())
        return ", ".join(["units", *texts, "kernel_initializer=normal"])


def _said(part: OpPart, top: Top) -> Keywords:
    """Everything that a call may say, as it would be said."""
    final = part in {top.last, top.classifier}
    return {
        "use_bias": str(part.attributes["bias"]),
        "activation": "classifier_activation" if part is top.deciding else "None",
        "dtype": '"float32"' if final else "None",
    }

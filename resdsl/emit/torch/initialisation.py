"""`reset_parameters`: how fresh weights are drawn, by the type of module."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl import ir
from resdsl.emit.plan import Plan
from resdsl.emit.torch.modules import Modules
from resdsl.naming.torch import attribute_names
from resdsl.records import record


@record
class Reset:
    """Initialisation of one type of module."""

    type: str
    lines: Sequence[str]


def resets(plan: Plan, modules: Modules) -> list[Reset]:
    """What `reset_parameters` does."""
    ops = list(ir.all_ops(plan.network))
    init = plan.network.initialisation
    found = []
    convs = [op for op in ops if op.kind == "conv"]
    if convs:
        lines = [_drawn(init)]
        if any(op.values["bias"] for op in convs):
            lines += _zeroed_if_there()
        found.append(Reset(type="nn.Conv2d", lines=lines))
    dense = [op for op in ops if op.kind == "dense"]
    if dense:
        lines = ["nn.init.normal_(module.weight, std=0.01)"]
        if all(op.values["bias"] for op in dense):
            lines.append("nn.init.zeros_(module.bias)")
        elif any(op.values["bias"] for op in dense):
            lines += _zeroed_if_there()
        found.append(Reset(type="nn.Linear", lines=lines))
    norms = ir.last_norms(plan.network) if init.zero_last_norm else ()
    for unit in plan.units:
        names = attribute_names(tuple(part.node for part in unit.parts), modules.scheme)
        for norm in norms:
            if norm in names:
                zeroed = f"nn.init.zeros_(module.{names[norm]}.weight)"
                found.append(Reset(type=modules.names.of(unit), lines=[zeroed]))
    return found


def _zeroed_if_there() -> list[str]:
    return ["if module.bias is not None:", "    nn.init.zeros_(module.bias)"]


def _drawn(init: ir.Initialisation) -> str:
    kind = init.scheme.partition("_")[2]
    if init.scheme.startswith("he_"):
        mode = f'mode="fan_{init.fan}"'
        return f"nn.init.kaiming_{kind}_(module.weight, {mode})"
    return f"nn.init.xavier_{kind}_(module.weight)"

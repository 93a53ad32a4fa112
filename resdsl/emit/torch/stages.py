"""The function that makes the blocks of a stage, and its calls."""

from __future__ import annotations

from resdsl import ir
from resdsl.emit.folding import variable
from resdsl.emit.layout import fit
from resdsl.emit.plan import Plan
from resdsl.emit.python import TORCH
from resdsl.emit.torch.arguments import construction, mixed, ordered, parameter
from resdsl.emit.torch.modules import Modules


def stage_lines(plan: Plan, modules: Modules) -> list[str]:
    """`def _stage(...)`; nothing where stages are listed block by block."""
    rule = plan.rule
    if rule is None:
        return []
    unit = plan.units[0]
    name = modules.names.of(unit)
    parameters = ", ".join(
        parameter(argument, default) for argument, default in rule.parameters
    )
    head = fit(f"def _stage({parameters}) -> nn.Sequential:")
    first = construction(unit, name, rule.first)
    lines: list[str]
    if rule.rest is None:
        several = any(argument == "blocks" for argument, _ in rule.parameters)
        inner = f"*({first} for _ in range(blocks))" if several else first
        lines = [f"return nn.Sequential({inner})"]
    elif rule.last is not None:
        first_of, rest_of, last_of = map(dict, (rule.first, rule.rest, rule.last))
        listed = ", ".join(
            mixed(first_of[argument], rest_of[argument], last_of[argument])
            for argument in ordered(unit)
        )
        call = f"{name}({listed})"
        lines = [
            f"units = ({call} for i in range(blocks))",
            "return nn.Sequential(*units)",
        ]
    else:
        counter = "i" if rule.counter else "_"
        rest = construction(unit, name, rule.rest)
        lines = [
            f"first = {first}",
            f"rest = ({rest} for {counter} in range(1, blocks))",
            "return nn.Sequential(first, *rest)",
        ]
    return [head, *(fit(f"    {line}") for line in lines)]


def stage_call(plan: Plan, stage: ir.Stage, modules: Modules) -> str:
    """The expression that makes a stage."""
    if plan.rule is None:
        unit = plan.units[0]
        class_name = modules.names.of(unit)
        listed = list(plan.listed[stage.name])
        if stage is plan.open_stage:
            listed[0] = tuple(
                (name, variable("in") if name == "in" else value)
                for name, value in listed[0]
            )
        blocks = ", ".join(
            construction(unit, class_name, arguments) for arguments in listed
        )
        return f"nn.Sequential({blocks})"
    call = next(c for c in plan.rule.calls if c.stage is stage)
    texts = []
    for name, value in call.arguments:
        text = TORCH.source(value)
        if name == "in" and stage is plan.open_stage:
            text = "in_channels"
        place = name in {"in", "width"}
        texts.append(text if place else f"{TORCH.name(name)}={text}")
    return f"_stage({', '.join(texts)})"

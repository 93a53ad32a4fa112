"""The functions that make the blocks of a stage, and their calls."""

from __future__ import annotations

from resdsl import ir
from resdsl.emit.arguments import Values, listed, mixed, ordered
from resdsl.emit.folding import variable
from resdsl.emit.layout import fit
from resdsl.emit.plan import Definition, Plan, StageRule
from resdsl.emit.python import TORCH
from resdsl.emit.torch.modules import Modules

_BY_PLACE = {"in", "width"}


def stage_functions(plan: Plan, modules: Modules) -> list[list[str]]:
    """`def _stage(...)` for every unit whose stages are not listed block by block."""
    return [
        _function(stages.unit, stages.rule, plan.stage_function(stages), modules)
        for stages in plan.stages
        if stages.rule is not None
    ]


def _function(
    unit: Definition, rule: StageRule, name: str, modules: Modules
) -> list[str]:
    parameters = ", ".join(
        TORCH.parameter(argument, default) for argument, default in rule.parameters
    )
    head = fit(f"def _{name}({parameters}) -> nn.Sequential:")
    return [head, *(fit(f"    {line}") for line in _lines(unit, rule, modules))]


def _lines(unit: Definition, rule: StageRule, modules: Modules) -> list[str]:
    first = _new(unit, rule.first, modules)
    if rule.rest is None:
        several = any(argument == "blocks" for argument, _ in rule.parameters)
        inner = f"*({first} for _ in range(blocks))" if several else first
        return [f"return nn.Sequential({inner})"]
    if rule.last is not None:
        heads, middles, ends = map(dict, (rule.first, rule.rest, rule.last))
        texts = (
            mixed(heads[argument], middles[argument], ends[argument], TORCH)
            for argument in ordered(unit)
        )
        block = f"{modules.names.of(unit)}({', '.join(texts)})"
        return [
            f"units = ({block} for i in range(blocks))",
            "return nn.Sequential(*units)",
        ]
    counter = "i" if rule.counter else "_"
    rest = _new(unit, rule.rest, modules)
    return [
        f"first = {first}",
        f"rest = ({rest} for {counter} in range(1, blocks))",
        "return nn.Sequential(first, *rest)",
    ]


def _new(unit: Definition, values: Values, modules: Modules) -> str:
    """A unit's construction."""
    texts = listed(unit, values, TORCH, by_place=_BY_PLACE)
    return f"{modules.names.of(unit)}({', '.join(texts)})"


def stage_call(plan: Plan, stage: ir.Stage, modules: Modules) -> str:
    """The expression that makes a stage."""
    stages = plan.stage_plan(stage)
    on_image = stage is plan.open_stage
    if stages.rule is None:
        blocks: list[Values] = list(stages.listed[stage])
        blocks[0] = _opened(blocks[0]) if on_image else blocks[0]
        texts = [_new(stages.unit, values, modules) for values in blocks]
        return f"nn.Sequential({', '.join(texts)})"
    values = stages.calls[stage]
    texts = []
    for name, value in _opened(values) if on_image else values:
        text = TORCH.source(value)
        texts.append(text if name in _BY_PLACE else f"{TORCH.name(name)}={text}")
    return f"_{plan.stage_function(stages)}({', '.join(texts)})"


def _opened(values: Values) -> Values:
    """The arguments with free channels, those of the image."""
    return tuple((n, variable("in") if n == "in" else v) for n, v in values)

"""The function that makes the blocks of a stage, and its calls."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from resdsl.emit.arguments import Values, listed, mixed, ordered
from resdsl.emit.keras.chain import INDENT, Chain
from resdsl.emit.keras.layers import Layers
from resdsl.emit.layout import fit
from resdsl.emit.plan import Definition, Plan, StageRule
from resdsl.model import ir

_SUMMARY = f'{INDENT}"""The blocks of one stage."""'


def stage_functions(plan: Plan, layers: Layers) -> list[list[str]]:
    """`def stage(...)` for every unit whose stages are not listed block by block."""
    return [
        _function(stages.unit, stages.rule, plan.stage_function(stages), layers)
        for stages in plan.stages
        if stages.rule is not None
    ]


def _function(
    unit: Definition, rule: StageRule, name: str, layers: Layers
) -> list[str]:
    spelling = layers.spelling
    parameters = [
        spelling.name(argument) + ("" if default is None else f"={default}")
        for argument, default in rule.parameters
        if argument != "in"
    ]
    head = fit(f"def {name}({', '.join(['x', *parameters])}, *, name):")
    lines = _lines(unit, rule, layers)
    return [head, _SUMMARY, *(fit(INDENT + line) for line in lines)]


def _lines(unit: Definition, rule: StageRule, layers: Layers) -> list[str]:
    several = any(name == "blocks" for name, _ in rule.parameters)
    start = _call(unit, rule.first, 'f"{name}_block1"', layers)
    if not several:
        return [f"return {start}"]
    name = 'f"{name}_block{i + 1}"'
    lines: list[str] = []
    if rule.rest is None:
        loop, inner = "range(blocks)", _call(unit, rule.first, name, layers)
    elif rule.last is not None:
        loop, inner = "range(blocks)", _mixed(unit, rule, name, layers)
    else:
        loop, inner = "range(1, blocks)", _call(unit, rule.rest, name, layers)
        lines = [f"x = {start}"]
    return [*lines, f"for i in {loop}:", f"{INDENT}x = {inner}", "return x"]


def _call(
    unit: Definition, values: Values, name: str, layers: Layers, x: str = "x"
) -> str:
    """A use of the unit's function; channels follow from x."""
    texts = listed(unit, values, layers.spelling, by_place={"width"}, without={"in"})
    return f"{layers.functions[unit]}({', '.join([x, *texts])}, name={name})"


def _mixed(unit: Definition, rule: StageRule, name: str, layers: Layers) -> str:
    """A use of the unit's function in any block."""
    texts = [
        mixed(rule, argument, layers.spelling)
        for argument in ordered(unit, without={"in"})
    ]
    return f"{layers.functions[unit]}({', '.join(['x', *texts])}, name={name})"


def apply_stage(plan: Plan, stage: ir.Stage, layers: Layers, chain: Chain) -> None:
    """The statements that make a stage."""
    stages = plan.stage_plan(stage)
    if stages.rule is not None:
        texts = list(_arguments(stages.calls[stage], layers))
        function, name = plan.stage_function(stages), f'f"{{prefix}}{stage.name}"'
        chain.apply(lambda x: f"{function}({', '.join([x, *texts])}, name={name})")
        return
    for number, values in enumerate(stages.listed[stage], start=1):
        name = f'f"{{prefix}}{stage.name}_block{number}"'
        chain.apply(partial(_call, stages.unit, values, name, layers))


def _arguments(values: Values, layers: Layers) -> Iterator[str]:
    spelling = layers.spelling
    for name, value in values:
        if name == "width":
            yield spelling.source(value)
        elif name != "in":
            yield f"{spelling.name(name)}={spelling.source(value)}"

"""The function that makes the blocks of a stage, and its calls."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from resdsl import ir
from resdsl.emit.arguments import Values, listed, mixed, ordered
from resdsl.emit.keras.chain import INDENT, Chain
from resdsl.emit.keras.layers import Layers
from resdsl.emit.layout import fit
from resdsl.emit.plan import Definition, Plan, StageRule

_SUMMARY = f'{INDENT}"""The blocks of one stage."""'


def stage_lines(plan: Plan, layers: Layers) -> list[str]:
    """`def stage(...)`; nothing where stages are listed block by block."""
    rule = plan.rule
    if rule is None:
        return []
    spelling = layers.spelling
    parameters = [
        spelling.name(name) + ("" if default is None else f"={default}")
        for name, default in rule.parameters
        if name != "in"
    ]
    head = fit(f"def stage({', '.join(['x', *parameters])}, *, name):")
    lines = _lines(plan.units[0], rule, layers)
    return [head, _SUMMARY, *(fit(INDENT + line) for line in lines)]


def _lines(unit: Definition, rule: StageRule, layers: Layers) -> list[str]:
    several = any(name == "blocks" for name, _ in rule.parameters)
    start = _call(unit, rule.first, 'f"{name}_block1"', layers)
    if not several:
        return [f"return {start}"]
    name = 'f"{name}_block{i + 1}"'
    if rule.rest is None:
        loop, inner = "range(blocks)", _call(unit, rule.first, name, layers)
        lines = []
    elif rule.last is not None:
        loop, inner = "range(blocks)", _mixed(unit, rule, name, layers)
        lines = []
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
    assert rule.rest is not None
    assert rule.last is not None
    first, rest, last = map(dict, (rule.first, rule.rest, rule.last))
    texts = [
        mixed(first[argument], rest[argument], last[argument], layers.spelling)
        for argument in ordered(unit, without={"in"})
    ]
    return f"{layers.functions[unit]}({', '.join(['x', *texts])}, name={name})"


def apply_stage(plan: Plan, stage: ir.Stage, layers: Layers, chain: Chain) -> None:
    """The statements that make a stage."""
    if plan.rule is not None:
        texts = list(_arguments(plan.rule, stage, layers))
        name = f'f"{{prefix}}{stage.name}"'
        chain.apply(lambda x: f"stage({', '.join([x, *texts])}, name={name})")
        return
    unit = plan.units[0]
    for number, values in enumerate(plan.listed[stage.name], start=1):
        name = f'f"{{prefix}}{stage.name}_block{number}"'
        chain.apply(partial(_call, unit, values, name, layers))


def _arguments(rule: StageRule, stage: ir.Stage, layers: Layers) -> Iterator[str]:
    call = next(call for call in rule.calls if call.stage is stage)
    spelling = layers.spelling
    for name, value in call.arguments:
        if name == "width":
            yield spelling.source(value)
        elif name != "in":
            yield f"{spelling.name(name)}={spelling.source(value)}"

"""The stages of each unit: what makes them, and what it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from resdsl.emit.folding import variable
from resdsl.emit.plan import Bindings, Definition, Plan, StagePlan
from resdsl.emit.stage_rules import Finder, Table, literals
from resdsl.model import ir
from resdsl.ops.sides import Sides, Size
from resdsl.syntax.nodes import Number

# a list of fewer blocks is as short as a function for them
_LONG = 3


def stage_plan(
    stages: Sequence[ir.Stage],
    units: tuple[Definition, Definition],
    open_stage: ir.Stage | None,
    *,
    single: bool,
) -> StagePlan:
    """How the stages of two units, a first one and the others, are made.

    Mostly the two are one. The open stage gets free channels. A `single` unit stands in
    the place of its stage, and no function makes it, nor what is alone.
    """
    first_unit, unit = units
    table = [_rows(stage, units) for stage in stages]
    defaults = _defaults(table, _left_open(stages, units))
    two_sizes = frozenset(
        name
        for blocks in table
        for block in blocks
        for name, value in block.items()
        if isinstance(value, Sides)
    )
    for each in dict.fromkeys(units):
        if each.defaults is None or first_unit is unit:
            each.defaults = defaults
        each.two_sizes |= two_sizes
    finder = Finder(first_unit, unit, defaults, table)
    alone = [len(stage.blocks) for stage in stages] == [1]
    rule = None if single or alone else finder.rule()
    calls: dict[ir.Stage, Bindings] = {}
    listed: dict[ir.Stage, tuple[Bindings, ...]] = {}
    if rule is not None:
        calls = dict(zip(stages, finder.calls(rule), strict=True))
    else:
        for stage, blocks in zip(stages, table, strict=True):
            listed[stage] = tuple(literals(block.items()) for block in blocks)
    if open_stage in calls:
        calls[open_stage] = _opened(calls[open_stage])
    elif open_stage in listed:
        first, *rest = listed[open_stage]
        listed[open_stage] = (_opened(first), *rest)
    return StagePlan(first=first_unit, unit=unit, rule=rule, calls=calls, listed=listed)


def with_following(plan: Plan) -> Plan:
    """The same in code where channels follow from the value that comes in.

    There one function can make stages whose blocks differ in nothing else.
    """
    if plan.network.open is not None:
        return plan
    own = {*plan.network.stages}  # what an op holds is told by its body
    stages = (_following(s) if own.issuperset(s.listed) else s for s in plan.stages)
    return replace(plan, stages=tuple(stages))


def _following(plan: StagePlan) -> StagePlan:
    longest = max(map(len, plan.listed.values()), default=0)
    if longest < _LONG:
        return plan
    table = [
        [dict(_known(block)) for block in blocks] for blocks in plan.listed.values()
    ]
    left_open = _left_open([*plan.listed], (plan.first, plan.unit))
    defaults = _defaults(table, [name for name in left_open if name != "in"])
    finder = Finder(plan.first, plan.unit, defaults, table)
    rule = finder.rule()
    if rule is None:
        return plan
    calls = dict(zip(plan.listed, finder.calls(rule), strict=True))
    return replace(plan, rule=rule, calls=calls, listed={})


def _known(block: Bindings) -> Iterator[tuple[str, Size]]:
    """What a block is told, but for the channels that come in."""
    for name, value in block:
        if name != "in" and isinstance(value, Number):
            assert not isinstance(value.value, Decimal)
            yield name, value.value


def _left_open(
    stages: Sequence[ir.Stage], units: tuple[Definition, Definition]
) -> list[str]:
    """The parameters of units that the lines of stages do not give."""
    ends = (stages[0].blocks[0], stages[0].blocks[-1])
    given = {binding.name for block in ends for binding in block.arguments}
    return [name for name in _parameters(units) if name not in given]


def _parameters(units: tuple[Definition, Definition]) -> tuple[str, ...]:
    """What one of the units asks for, each once."""
    return tuple(dict.fromkeys(name for unit in units for name in unit.parameters))


def _rows(
    stage: ir.Stage, units: tuple[Definition, Definition]
) -> list[dict[str, Size]]:
    """What each block gives to the constructor of its unit.

    What its unit does not ask for, and the other one does, is there too; what it cannot
    know is as in the blocks that do.
    """
    first, *rest = stage.blocks
    rows = [_values(units, 0, first), *(_values(units, 1, block) for block in rest)]
    return [{**rows[-1], **rows[0]}, *({**rows[0], **row} for row in rows[1:])]


def _values(
    units: tuple[Definition, Definition], place: int, block: ir.Block
) -> dict[str, Size]:
    values = {**block.variables, **{b.name: b.value for b in block.arguments}}
    renamed = units[place].variables
    told = [(name, renamed.get(name, name)) for name in _parameters(units)]
    found = {name: values[source] for name, source in told if source in values}
    return {n: v if isinstance(v, Sides) else int(v) for n, v in found.items()}


def _opened(values: Bindings) -> Bindings:
    """The arguments, with a variable for the channels: an image may have any number."""
    return tuple((n, variable("in") if n == "in" else v) for n, v in values)


def _defaults(table: Table, parameters: Sequence[str]) -> dict[str, Size]:
    """The constructor's defaults: no dilation, and what all but first blocks share."""
    every = [block for blocks in table for block in blocks]
    defaults: dict[str, Size] = {
        name: 1
        for name in parameters
        if name.endswith("dilation") and any(block[name] == 1 for block in every)
    }
    rest = [block for blocks in table for block in blocks[1:]]
    for name in parameters if rest else ():
        shared = all(block[name] == rest[0][name] for block in rest)
        if shared and name not in {"in", "width", "index"}:
            defaults.setdefault(name, rest[0][name])
    return defaults

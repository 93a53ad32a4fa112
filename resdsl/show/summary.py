"""The rows of `resdsl summary`: stages, runs of equal units in them, and layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import prod

from resdsl.base.records import record
from resdsl.model import ir, naming
from resdsl.model.analysis import Cost, blocks_cost, cost
from resdsl.model.keys import Run, runs
from resdsl.ops.types import Shape
from resdsl.show import words
from resdsl.show.outline import Section, sections, sights
from resdsl.show.receptive_field import Field, fields

# what `--depth` unfolds to
STAGES, UNITS, LAYERS, ALL = 1, 2, 3, 4


@record
class Row:
    """A line of the table; a repeated one counts all its repeats."""

    indent: int
    name: str
    layer: str
    output: Shape
    cost: Cost


@record
class Behind:
    """Facts of the map behind a part; `activation` is the largest output inside it.

    `fields` are those along both axes.
    """

    name: str
    output: Shape
    fields: tuple[Field, Field]
    activation: int


Named = tuple[tuple[str, ir.Op], ...]


def rows(network: ir.Network, depth: int) -> Iterator[Row]:
    """The lines of the table, unfolded to a depth."""
    named = naming.named_ops(network, "torch")  # in the order of the sections
    for section in sections(network):
        yield _headline(section)
        if section.stage is None:
            own = _take(named, section.ops)
            if depth > STAGES:
                yield from (_layer(op, name, 1, cost((op,))) for name, op in own)
            continue
        blocks = [_take(named, ir.block_ops(block)) for block in section.stage.blocks]
        if depth > STAGES:
            yield from _units(section.stage, blocks, depth)


def _take(named: Iterator[tuple[str, ir.Op]], ops: Iterable[ir.Op]) -> Named:
    """The next ops with their names; a block may stand in several places."""
    return tuple(islice(named, sum(1 for _ in ops)))


def _headline(section: Section) -> Row:
    return Row(
        indent=0,
        name=section.name,
        layer=words.units(section.stage) if section.stage is not None else "",
        output=section.output,
        cost=section.cost,
    )


def _units(stage: ir.Stage, blocks: Sequence[Named], depth: int) -> Iterator[Row]:
    found = runs(stage)
    if depth == ALL:
        each = enumerate(stage.blocks)
        found = tuple(Run(first=number, blocks=(block,)) for number, block in each)
    for run in found:
        named = blocks[run.first : run.first + run.repeat]
        yield Row(
            indent=1,
            name=_label(run, named[0]),
            layer=_unit(run),
            output=run.blocks[0].output,
            cost=blocks_cost(run.blocks),
        )
        if depth >= LAYERS:
            yield from _layers(named)


def _label(run: Run, named: Named) -> str:
    """`layer1.1-2`, from the name of the first op in it."""
    prefix = named[0][0].partition(".")[0] + "." if named else ""
    last = f"-{run.first + run.repeat - 1}" if run.repeat > 1 else ""
    return f"{prefix}{run.first}{last}"


def _unit(run: Run) -> str:
    """`2 x [1x1 3x3 1x1]`, and what its shortcut is if it has layers."""
    block = run.blocks[0]
    layers = " ".join(words.brief(sight) for sight in sights(block.nodes))
    times = f"{run.repeat} x " if run.repeat > 1 else ""
    text = f"{times}[{layers}]"
    if block.shortcut is not None and block.shortcut.nodes:
        text += f" + {words.shortcut(block)}"
    return text


def _layers(named: Sequence[Named]) -> Iterator[Row]:
    """The layers of equal units, each with what all its repeats cost."""
    if len(named) > 1:  # which of them drop out may differ
        named = [tuple(p for p in n if p[1].role != "drop") for n in named]
    for column in zip(*named, strict=True):
        name, op = column[0]
        own_name = name.split(".", 2)[-1]  # of layer1, 0, conv1
        yield _layer(op, own_name, 2, cost(each for _, each in column))


def _layer(op: ir.Op, name: str, indent: int, total: Cost) -> Row:
    return Row(
        indent=indent,
        name=name,
        layer=f"{words.window(op)}{words.step(op)} {op.kind.replace('_', ' ')}".strip(),
        output=op.output,
        cost=total,
    )


def places(network: ir.Network) -> Iterator[Behind]:
    """What is known behind the stem and each part of the body."""
    found = tuple(zip(*(fields(network, axis) for axis in (0, 1)), strict=True))
    found = found if network.stem else found[1:]
    # the head, if there is one, is the section that has no field beside it
    for section, both in zip(sections(network), found, strict=False):
        yield Behind(
            name=section.name,
            output=section.output,
            fields=both,
            activation=max((prod(op.output) for op in section.distinct), default=0),
        )

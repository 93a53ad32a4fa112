"""The rows of `resdsl summary`: stages, runs of equal units in them, and layers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from resdsl import ir, naming
from resdsl.analysis import Cost, cost
from resdsl.field import Field, fields
from resdsl.ops import Shape
from resdsl.show import words
from resdsl.show.outline import Section, block_ops, sections, sights
from resdsl.structure import REGULARISERS, Run, runs

# how far `--depth` unfolds
STAGES, UNITS, LAYERS, ALL = 1, 2, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table; a repeated one counts all its repeats."""

    indent: int
    name: str
    layer: str
    output: Shape
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is known behind a stage: its largest output, too."""

    name: str
    output: Shape
    field: Field
    activation: int


Names = dict[ir.Op, str]


def rows(network: ir.Network, depth: int) -> Iterator[Row]:
    """The lines of the table, unfolded to a depth."""
    names: Names = {op: name for name, op in naming.named_ops(network, "torch")}
    for section in sections(network):
        yield _headline(section)
        if depth == STAGES:
            continue
        if section.stage is None:
            yield from (_layer(op, names[op], 1) for op in ir.ops_of(section.nodes))
        else:
            yield from _units(section.stage, names, depth)


def _headline(section: Section) -> Row:
    stage = section.stage
    units = ""
    if stage is not None:
        names = dict.fromkeys(block.entity.name for block in stage.blocks)
        units = f"{len(stage.blocks)} x {', '.join(names)}"
    return Row(
        indent=0,
        name=section.name,
        layer=units,
        output=section.output,
        cost=section.cost,
    )


def _units(stage: ir.Stage, names: Names, depth: int) -> Iterator[Row]:
    found = runs(stage)
    if depth == ALL:
        found = tuple(
            Run(first=number, blocks=(block,))
            for number, block in enumerate(stage.blocks)
        )
    for run in found:
        block = run.blocks[0]
        prefix = _prefix(block, names)
        label = f"{prefix}{run.first}"
        if run.repeat > 1:
            label += f"-{run.first + run.repeat - 1}"
        yield Row(
            indent=1,
            name=label,
            layer=_unit(run),
            output=block.output,
            cost=cost(op for each in run.blocks for op in block_ops(each)),
        )
        if depth >= LAYERS:
            yield from _layers(run, names)


def _unit(run: Run) -> str:
    """`2 x [1x1 3x3 1x1]`, and what its shortcut is if it has layers."""
    block = run.blocks[0]
    layers = " ".join(words.brief(sight) for sight in sights(block.nodes))
    times = f"{run.repeat} x " if run.repeat > 1 else ""
    text = f"{times}[{layers}]"
    if block.shortcut is not None and block.shortcut.nodes:
        text += f" + {words.shortcut(block)}"
    return text


def _prefix(block: ir.Block, names: Names) -> str:
    """`layer1.` from the name of the block's first op, if it has one."""
    first = next((names[op] for op in block_ops(block) if "." in names[op]), "")
    return f"{first.partition('.')[0]}." if first else ""


def _layers(run: Run, names: Names) -> Iterator[Row]:
    """The layers of a run, each with what all its repeats cost."""
    if run.repeat == 1:
        columns = [(op,) for op in block_ops(run.blocks[0])]
    else:  # which of them drop out may differ
        columns = list(zip(*map(_alike, run.blocks), strict=True))
    for column in columns:
        name = names[column[0]]
        parts = name.split(".", 2)  # layer1, 0, conv1
        yield _layer(column[0], parts[-1], 2, cost(column))


def _alike(block: ir.Block) -> Iterator[ir.Op]:
    return (op for op in block_ops(block) if op.kind not in REGULARISERS)


def _layer(op: ir.Op, name: str, indent: int, total: Cost | None = None) -> Row:
    step = f"/{words.stride(op)}" if words.stride(op) > 1 else ""
    return Row(
        indent=indent,
        name=name,
        layer=f"{words.window(op)}{step} {op.kind.replace('_', ' ')}".strip(),
        output=op.output,
        cost=total if total is not None else cost((op,)),
    )


def places(network: ir.Network) -> Iterator[Place]:
    """What is known behind the stem and each part of the body."""
    found = fields(network) if network.stem else fields(network)[1:]
    # the head, if there is one, is the section that has no field beside it
    for section, field in zip(sections(network), found, strict=False):
        yield Place(
            name=section.name,
            output=section.output,
            field=field,
            activation=max((prod(op.output) for op in section.ops), default=0),
        )

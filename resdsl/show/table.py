"""The paper's Table 1 for any networks: stages as rows, units in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import prod

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import network_cost
from resdsl.ops.types import Shape
from resdsl.show import words
from resdsl.show.outline import Section, Sight, sections, sights


@record
class Piece:
    """A layer by itself, or the layers of a unit that is repeated."""

    lines: tuple[str, ...]
    repeat: int | None = None

    @property
    def text(self) -> str:
        """`[3x3, 64; 3x3, 64] x 2`, or the layer."""
        if self.repeat is None:
            return ", ".join(self.lines)
        return f"[{'; '.join(self.lines)}] x {self.repeat}"


Cell = tuple[Piece, ...]


@record
class Row:
    """A stage: its name, its output size, and a cell for each network (or nothing)."""

    name: str
    output: str
    cells: tuple[Cell, ...]


@record
class Table:
    """Rows of layers, and what each network costs."""

    networks: tuple[str, ...]
    rows: tuple[Row, ...]
    flops: tuple[int, ...]
    parameters: tuple[int, ...]
    notes: tuple[str, ...]


@record
class _Part:
    """What one network puts into a row."""

    name: str
    size: Shape
    cell: Cell


def table_of(networks: Sequence[ir.Network]) -> Table:
    """The table of some networks, in their order."""
    columns = [tuple(_parts(network)) for network in networks]
    sized = len({network.input[1:] for network in networks}) == 1
    keyed = [{_key(part, sized): part for part in parts} for parts in columns]
    rows = []
    for key in _merged(keyed):
        found = [parts.get(key) for parts in keyed]
        there = [part for part in found if part is not None]
        rows.append(
            Row(
                name=there[0].name,
                output=_sizes(networks, found),
                cells=tuple(part.cell if part else () for part in found),
            )
        )
    costs = [network_cost(network) for network in networks]
    return Table(
        networks=tuple(network.name for network in networks),
        rows=tuple(rows),
        flops=tuple(each.macs for each in costs),
        parameters=tuple(each.trainable for each in costs),
        notes=tuple(_notes(networks)),
    )


def _sizes(networks: Sequence[ir.Network], parts: Sequence[_Part | None]) -> str:
    """The size of a row's maps; where they differ, which network has which."""
    having: dict[str, list[str]] = {}
    for network, part in zip(networks, parts, strict=True):
        if part is not None:
            having.setdefault(words.tight(part.size), []).append(network.name)
    if len(having) == 1:
        return next(iter(having))
    return "; ".join(f"{size} in {_and(names)}" for size, names in having.items())


_Key = tuple[str, Shape]


def _key(part: _Part, sized: bool) -> _Key:
    """The key of a row: a name and, where all inputs have one size, an output size."""
    return (part.name, part.size if sized else ())


def _merged(columns: Sequence[dict[_Key, _Part]]) -> list[_Key]:
    """The rows of all networks: in the order of each, larger maps first."""
    merged: list[_Key] = []
    known: set[_Key] = set()
    for column in columns:
        place = 0
        for key in column:
            if key in known:
                if key in merged[place:]:
                    place = merged.index(key, place) + 1
                continue
            while place < len(merged) and prod(merged[place][1]) > prod(key[1]):
                place += 1
            merged.insert(place, key)
            known.add(key)
            place += 1
    return merged


# One network


def _parts(network: ir.Network) -> Iterator[_Part]:
    moved: Cell = ()
    stages = {stage.name for stage in network.stages}
    for section in sections(network):
        if section.stage is not None:
            cell = (*moved, *_units(section.stage))
            moved = ()
            yield _part(f"{section.name}_x", section, cell)
            continue
        seen = list(sights(section.nodes))
        if section.nodes is network.stem:
            name = "stem" if "conv1" in stages else "conv1"
            seen, pools = _split(seen, network)
            moved = tuple(map(_piece, pools))
            if seen:
                size = words.map_size(seen[-1].node.output)
                yield _Part(name=name, size=size, cell=tuple(map(_piece, seen)))
        elif section.nodes is network.head:
            if seen:
                yield _part("", section, (_piece(*seen),))
        elif seen:
            yield _part(section.name, section, tuple(_pieces(seen)))


def _part(name: str, section: Section, cell: Cell) -> _Part:
    return _Part(name=name, size=words.map_size(section.output), cell=cell)


def _split(
    seen: list[Sight], network: ir.Network
) -> tuple[list[Sight], tuple[Sight, ...]]:
    """The stem; its last pool is apart where it makes the maps of the first stage."""
    first = network.body[0] if network.body else None
    if not isinstance(first, ir.Stage) or len(seen) < 2:
        return seen, ()
    last = seen[-1].node
    pools = last.role == "pool" and not _is_bracketed(last)
    if pools and words.map_size(last.output) == words.map_size(first.output):
        return seen[:-1], (seen[-1],)
    return seen, ()


def _piece(*seen: Sight) -> Piece:
    return Piece(lines=tuple(map(words.line, seen)))


def _pieces(seen: Iterable[Sight]) -> Iterator[Piece]:
    """The layers of a group, and the units of the stages in it."""
    for sight in seen:
        if isinstance(sight.node, ir.Stage):
            yield from _units(sight.node)
        else:
            yield _piece(sight)


def _units(stage: ir.Stage) -> Iterator[Piece]:
    """Brackets of a stage: one for each run of units that differ in strides at most."""
    for lines, blocks in groupby(map(_brackets, stage.blocks)):
        yield Piece(lines=lines, repeat=sum(1 for _ in blocks))


def _brackets(block: ir.Block) -> tuple[str, ...]:
    lines = tuple(
        words.bracket(sight)
        for sight in sights(block.nodes)
        if _is_bracketed(sight.node)
    )
    return lines or (block.entity.name.replace("_", " "),)


def _is_bracketed(node: ir.Op | ir.Fork | ir.Stage) -> bool:
    """Whether it stands in brackets; pools do not, the notes say where maps shrink."""
    shown = node.operation.shown if isinstance(node, ir.Op) else None
    return shown is None or shown.bracketed


# Notes


def _notes(networks: Sequence[ir.Network]) -> Iterator[str]:
    sharing: dict[tuple[str, ...], list[str]] = {}
    for network in networks:
        sharing.setdefault(tuple(_strided(network)), []).append(network.name)
    if len(sharing) == 1:
        texts = [_and(places) for places in sharing if places]
    else:
        texts = [f"{_and(p)} in {_and(names)}" for p, names in sharing.items() if p]
    if texts:
        yield f"Downsampling is performed by {'; '.join(texts)}."
    for line, having in _unbracketed(networks).items():
        several = len(networks) > 1
        places = [
            _and([*units]) + (f" of {name}" if several else "")
            for name, units in having.items()
        ]
        yield f"Units have a {line}, too: {'; '.join(places)}."
    yield "FLOPs are multiply-adds for one image; parameters are the trainable ones."


def _unbracketed(
    networks: Sequence[ir.Network],
) -> dict[str, dict[str, dict[str, None]]]:
    """Pools and blurs inside units, for brackets leave them out: networks, units."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for network in networks:
        for stage in network.stages:
            for number, block in enumerate(stage.blocks, start=1):
                for sight in sights(block.nodes):
                    if not _is_bracketed(sight.node):
                        having = found.setdefault(words.line(sight), {})
                        units = having.setdefault(network.name, {})
                        units[f"{stage.name}_{number}"] = None
    return found


_MOST = 8  # places that a note names


def _strided(network: ir.Network) -> Iterator[str]:
    """The units that make their maps smaller, as `conv3_1`."""
    for stage in network.stages:
        for number, block in enumerate(stage.blocks, start=1):
            if prod(block.output[1:]) < prod(block.input[1:]):
                yield f"{stage.name}_{number}"


def _and(names: Sequence[str]) -> str:
    if len(names) > _MOST:
        names = (*names[: _MOST - 1], f"{len(names) - _MOST + 1} more units")
    return words.together(names)

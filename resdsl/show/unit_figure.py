"""The inside of residual units, as in the paper's Figure 5: what is drawn of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.show import words
from resdsl.show.outline import Sight, layers

MOST_STEPS = 40  # of one unit
_MOST_BRANCHES = 6  # of a join


@record
class Layer:
    """A box on a line."""

    text: str
    title: str
    paint: str


@record
class Note:
    """A word beside a line: a norm, an activation."""

    text: str


@record
class Start:
    """A value by its name, from which a line starts anew."""

    text: str


@record
class Fork:
    """Where the shortcut leaves the trunk."""


@record
class Join:
    """Where the shortcut is added."""


@record
class Branch:
    """A gate: what it computes multiplies what it is computed from."""

    steps: tuple[Step, ...]


@record
class Parallel:
    """Branches side by side, and the box where they become one value."""

    branches: tuple[tuple[Step, ...], ...]
    layer: Layer


Step = Layer | Note | Start | Fork | Join | Branch | Parallel


@record
class Unit:
    """A residual unit; `branch` are its shortcut's layers, None in plain nets."""

    name: str
    caption: str
    input: str
    output: str
    steps: tuple[Step, ...]
    branch: tuple[Step, ...] | None
    shortcut: str


def units_of(networks: Iterable[ir.Network]) -> tuple[Unit, ...]:
    """The units that stand for those of some networks, each once."""
    found: dict[Unit, Unit] = {}
    for network in networks:
        for unit in _typical(network):
            found.setdefault(replace(unit, caption=""), unit)
    return tuple(found.values())


def _typical(network: ir.Network) -> Iterator[Unit]:
    """The first stage's last unit, and the first unit with layers in its shortcut.

    Where some units have a shortcut and others none, there is one of each, and so there
    is of each definition.
    """
    shown: list[tuple[ir.Stage, int]] = []
    if network.all_stages:
        first = network.all_stages[0]
        shown.append((first, len(first.blocks) - 1))
    for stage in network.all_stages:
        places = [
            i for i, b in enumerate(stage.blocks) if b.shortcut and b.shortcut.nodes
        ]
        if places:
            shown.append((stage, places[0]))
            break
    for plain in (False, True):
        if any((s.blocks[i].shortcut is None) is plain for s, i in shown):
            continue
        places_of = (
            (stage, i)
            for stage in network.all_stages
            for i, block in enumerate(stage.blocks)
            if (block.shortcut is None) is plain
        )
        shown += [*islice(places_of, 1)]
    known = {stage.blocks[place].entity for stage, place in shown}
    for stage in network.all_stages:
        for place, block in enumerate(stage.blocks):
            if block.entity not in known:
                known.add(block.entity)
                shown.append((stage, place))
    for stage, place in dict.fromkeys(shown):
        yield _unit(network, stage, place)


def _unit(network: ir.Network, stage: ir.Stage, place: int) -> Unit:
    block = stage.blocks[place]
    steps = tuple(_steps(block.nodes))
    branch = None
    if block.shortcut is not None:
        branch = tuple(_steps(block.shortcut.nodes))
        fork = block.splits
        steps = tuple(s for s in steps if fork or not isinstance(s, Fork))
        steps = steps if fork else (Fork(), *steps)
    return Unit(
        name=block.entity.name.replace("_", " "),
        caption=f"{network.name}, {stage.name} unit {place + 1}",
        input=_features(block.input),
        output=_features(block.output),
        steps=_cut(steps),
        branch=None if branch is None else _cut(branch),
        shortcut=words.shortcut(block),
    )


def _features(shape: Shape) -> str:
    """`256-d, 56x56`."""
    size = words.tight(shape[1:])
    return f"{shape[0]}-d, {size}" if size else f"{shape[0]}-d"


def _cut(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The first and last steps of many; where shortcuts leave and meet stays, too."""
    hidden = len(steps) - MOST_STEPS
    if hidden <= 0:
        return tuple(steps)
    half = MOST_STEPS // 2
    dropped = steps[half : half + hidden]
    text = f"… {sum(isinstance(s, Layer) for s in dropped)} more layers …"
    kept = (s for s in dropped if isinstance(s, Fork | Join))
    more = Layer(text=text, title=text, paint="pool")
    return (*steps[:half], more, *kept, *steps[half + hidden :])


def _steps(nodes: Iterable[ir.Node], name: str = "gate") -> Iterator[Step]:
    marked = ""  # the name of the value at hand, if nothing was done to it since
    for sight in layers(nodes, name, flat=False):
        named, marked = marked, ""
        match sight.node:
            case ir.Gate(nodes=inner):
                steps = _steps(inner, sight.name)
                yield Branch(steps=tuple(_without_forks(steps, sight.name)))
            case ir.Join(branches=[only]):  # guards drop the others
                yield from _steps(only)
            case ir.Join() as join:
                yield _parallel(sight, join)
            case ir.Op(role="identity"):
                continue
            case ir.Op() if sight.is_idle:
                continue
            case ir.Op(role="mark") as op:
                marked = op.mark
                yield Note(text=f"mark {marked}")
            case ir.Op(role="from") as op if op.mark == named:
                marked = named
            case _:
                yield _step(sight)


def _parallel(sight: Sight, join: ir.Join) -> Layer | Parallel:
    """Branches side by side; one box where there are many."""
    number = len(join.branches)
    text = words.line(sight)
    if join.weigher:
        weighing = (s for s in layers(join.weigher) if s.is_shown)
        text = f"{text}, by {', '.join(map(words.brief, weighing))}"
    layer = Layer(text=text, title=words.full(sight), paint="pool")
    if number > _MOST_BRANCHES:
        return replace(layer, text=f"{layer.text} of {number} branches")
    branches = tuple(tuple(_steps(branch)) for branch in join.branches)
    return Parallel(branches=branches, layer=layer)


def _without_forks(steps: Iterable[Step], name: str) -> Iterator[Step]:
    """A gate or join in a gate is a box."""
    for step in steps:
        match step:
            case Branch():
                text = name.replace("_", " ")
                yield Layer(text=text, title=text, paint="pool")
            case Parallel(layer=layer):
                yield layer
            case _:
                yield step


def _step(sight: Sight) -> Step:
    assert isinstance(sight.node, ir.Op)
    op = sight.node
    if op.role == "add":
        return Join()
    if op.role == "split":
        return Fork()
    if op.role == "from":
        return Start(text=op.mark)
    if not sight.is_shown:
        return Note(text=op.kind.replace("_", " "))
    paint = "stage0" if op.operation.is_layer else "pool"
    text = f"{words.line(sight)} by {op.by}" if op.by else words.line(sight)
    return Layer(text=text, title=words.full(sight), paint=paint)

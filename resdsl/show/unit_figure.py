"""The inside of residual units, as in the paper's Figure 5: what is drawn of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from textwrap import wrap

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.show import words
from resdsl.show.outline import Sight, layers

MOST_UNITS = 24  # that are drawn
MOST_STEPS = 40  # of one unit
_MOST_LINES = 4  # that say where a unit stands
_MOST_BRANCHES = 6  # of a join


@record
class Layer:
    """A box on a line; `form` is its text without numbers of channels."""

    text: str
    title: str
    paint: str
    form: str


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
    """A residual unit; `branch` are its shortcut's layers, None in plain nets.

    `places` say of which stages it is, a line each.
    """

    name: str
    input: str
    output: str
    steps: tuple[Step, ...]
    branch: tuple[Step, ...] | None
    shortcut: str
    places: tuple[str, ...] = ()


def units_of(
    networks: Iterable[ir.Network], stage: str = "", number: int | None = None
) -> tuple[Unit, ...]:
    """The units of some networks, each form of them once, with where it stands.

    Only those of a stage, or only one of its units, where one is named.
    """
    found: dict[Hashable, Unit] = {}
    places: dict[Hashable, dict[str, dict[str, list[int]]]] = {}
    for network in networks:
        known: dict[ir.Block, Hashable] = {}
        for each in network.all_stages:
            for place, block in enumerate(each.blocks, start=1):
                if (stage and each.name != stage) or number not in {None, place}:
                    continue
                if block not in known:
                    unit = _unit(block)
                    known[block] = key = _form_of(unit)
                    found.setdefault(key, unit)
                having = places.setdefault(known[block], {})
                stages = having.setdefault(network.name, {})
                stages.setdefault(each.name, []).append(place)
    drawn = islice(found.items(), MOST_UNITS)
    return tuple(replace(unit, places=_listed(places[key])) for key, unit in drawn)


def _listed(places: dict[str, dict[str, list[int]]]) -> tuple[str, ...]:
    """`ResNet50: conv2.2-3, conv3.2-4`, a line or more for each network."""
    lines: list[str] = []
    for network, stages in places.items():
        runs = (f"{s}.{run}" for s, at in stages.items() for run in words.runs(at))
        lines += wrap(f"{network}: {', '.join(runs)}", 38)
    hidden = len(lines) - _MOST_LINES
    return (*lines[:_MOST_LINES], *(["…"] if hidden > 0 else ()))


def _form_of(step: Unit | Step) -> Hashable:
    """What it looks like, whatever its channels and sizes."""
    match step:
        case Unit(steps=steps, branch=branch):
            return (
                *(step.name, step.shortcut, tuple(map(_form_of, steps))),
                None if branch is None else tuple(map(_form_of, branch)),
            )
        case Layer(form=form):
            return form
        case Branch(steps=steps):
            return tuple(map(_form_of, steps))
        case Parallel(branches=branches, layer=layer):
            inside = (tuple(map(_form_of, branch)) for branch in branches)
            return layer.form, tuple(inside)
        case _:
            return step


def _unit(block: ir.Block) -> Unit:
    steps = tuple(_steps(block.nodes))
    branch = None
    if block.shortcut is not None:
        branch = tuple(_steps(block.shortcut.nodes))
        fork = block.splits
        steps = tuple(s for s in steps if fork or not isinstance(s, Fork))
        steps = steps if fork else (Fork(), *steps)
    return Unit(
        name=block.entity.name.replace("_", " "),
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
    more = Layer(text=text, title=text, paint="pool", form=text)
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
    form = f"{words.form(sight)} {number}"
    layer = Layer(text=text, title=words.full(sight), paint="pool", form=form)
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
                yield Layer(text=text, title=text, paint="pool", form=text)
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
    form = words.form(sight)
    return Layer(text=text, title=words.full(sight), paint=paint, form=form)

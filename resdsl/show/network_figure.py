"""What a picture like the paper's Figure 3 shows: boxes, arcs and frames.

A box is a layer, or a join with all of its branches. An arc is a shortcut, from above
one box to below another. A frame holds a unit that is repeated, where a deep network is
folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal, TypeVar

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import network_cost
from resdsl.ops.types import Shape
from resdsl.show import words
from resdsl.show.outline import (
    Section,
    Sight,
    before,
    sections,
    sights,
    until_split,
)
from resdsl.show.outline import layers as inside

T = TypeVar("T")

BOXES = 64  # of one network; with more, a figure is folded
MOST_BOXES = 2_000  # that are drawn one by one, if asked for
_UNITS = (4, 2)  # first and last units shown of a stage whose units all differ
_PARTS = (24, 8)  # the same for the parts of a network
_ALONE = (60, 8)  # the same for a stage by itself
_PAINTS = 6

ArcKind = Literal["identity", "changing", "projection"]


@record
class Box:
    """A layer; `paint` names its colour, `size` is that of its output.

    What `starts` does so from a value with a name, and not from the box above it. It is
    of the stage `part`, if of one, and stands for the `node`.
    """

    text: str
    title: str
    paint: str
    size: Shape
    starts: bool = False
    part: str = ""
    node: ir.Op | ir.Fork | ir.Stage | None = None


@record
class Arc:
    """A shortcut from above the box `first` to below the box `last`."""

    first: int
    last: int
    kind: ArcKind
    title: str


@record
class Frame:
    """The boxes of a unit that is repeated."""

    first: int
    last: int
    repeat: int


@record
class Column:
    """One network, from its image down."""

    name: str
    caption: str
    boxes: tuple[Box, ...]
    arcs: tuple[Arc, ...]
    frames: tuple[Frame, ...]


def layers(network: ir.Network) -> int:
    """How many boxes a network has, unfolded."""
    number = 0
    for section in sections(network):
        number += sum(1 for _ in _boxes(section.nodes, ""))
        for block in section.stage.blocks if section.stage else ():
            number += sum(1 for _ in _boxes(block.nodes, ""))
    return number


def columns_of(
    networks: Sequence[ir.Network], fold: bool | None = None
) -> tuple[Column, ...]:
    """The columns of a figure; folded where that is needed, or as `fold` says."""
    if fold is None:
        fold = any(layers(network) > BOXES for network in networks)
    return tuple(_Drawing(fold).column(network) for network in networks)


@record
class _Unit:
    """A residual unit as drawn."""

    boxes: tuple[Box, ...]
    arc: Arc | None

    @property
    def look(self) -> tuple[object, ...]:
        """What is equal of units that look the same."""
        return (self.arc, *(replace(box, node=None) for box in self.boxes))


def unfolded(network: ir.Network, part: str) -> Column:
    """One stage of a network by itself, unit by unit."""
    drawing = _Drawing(fold=False)
    numbers = _paint_numbers(network)
    for section in sections(network):
        if section.name == part and section.stage is not None:
            drawing.stage_alone(
                section, section.stage, f"stage{numbers[section.stage]}"
            )
    return drawing.done(f"{network.name}, {part}", "")


class _Drawing:
    """Draws one network, box by box."""

    def __init__(self, fold: bool) -> None:
        self._fold = fold
        self._boxes: list[Box] = []
        self._arcs: list[Arc] = []
        self._frames: list[Frame] = []

    def column(self, network: ir.Network) -> Column:
        total = network_cost(network)
        size = words.map_size(network.input)
        title = words.shape(network.input)
        self._boxes.append(Box(text="image", title=title, paint="image", size=size))
        numbers = _paint_numbers(network)
        for part in elided(tuple(sections(network)), _PARTS):
            if isinstance(part, int):
                self._more(part, "parts", self._boxes[-1].size)
            elif part.stage is None:
                between = part.nodes is not network.stem
                paint = "group" if between else "stem"
                self._boxes += _boxes(part.nodes, paint)
            else:
                self._stage(part, part.stage, f"stage{numbers[part.stage]}")
        return self.done(
            network.name,
            f"{words.short(total.trainable)} parameters,"
            f" {words.short(total.macs)} MACs",
        )

    def done(self, name: str, caption: str) -> Column:
        """What is drawn by now."""
        return Column(
            name=name,
            caption=caption,
            boxes=tuple(self._boxes),
            arcs=tuple(self._arcs),
            frames=tuple(self._frames),
        )

    def stage_alone(self, section: Section, stage: ir.Stage, paint: str) -> None:
        """A stage below the name of what goes into it."""
        text, size = words.shape(section.input), words.map_size(section.input)
        self._boxes.append(Box(text=text, title=text, paint="image", size=size))
        for block in elided(stage.blocks, _ALONE):
            if isinstance(block, int):
                self._more(block, "units", words.map_size(section.output))
            else:
                self._draw(_unit(block, paint), 1)

    def _stage(self, section: Section, stage: ir.Stage, paint: str) -> None:
        drawn = {
            block: _unit(block, paint, section.name) for block in set(stage.blocks)
        }
        units = (drawn[block] for block in stage.blocks)
        if not self._fold:
            for unit in units:
                self._draw(unit, 1)
            return
        runs = (list(group) for _, group in groupby(units, key=lambda unit: unit.look))
        found = [(run[0], len(run)) for run in runs]
        for run in elided(found, _UNITS):
            if isinstance(run, int):
                hidden = found[_UNITS[0] : len(found) - _UNITS[1]]
                number = sum(repeat for _, repeat in hidden)
                self._more(number, "units", words.map_size(section.output))
            else:
                self._draw(*run)

    def _draw(self, unit: _Unit, repeat: int) -> None:
        start = len(self._boxes)
        self._boxes += unit.boxes
        arc = unit.arc
        if arc is not None:
            first, last = arc.first + start, arc.last + start
            self._arcs.append(replace(arc, first=first, last=last))
        if repeat > 1:
            last = len(self._boxes) - 1
            self._frames.append(Frame(first=start, last=last, repeat=repeat))

    def _more(self, number: int, what: str, size: Shape) -> None:
        text = f"… {number:,} more {what} …"
        self._boxes.append(Box(text=text, title=text, paint="more", size=size))


def elided(items: Sequence[T], keep: tuple[int, int]) -> Iterator[T | int]:
    """The first and last items, and between them the number of those left out."""
    first, last = keep
    hidden = len(items) - first - last
    if hidden < 2:
        yield from items
        return
    yield from items[:first]
    yield hidden
    yield from items[len(items) - last :]


def _paint_numbers(network: ir.Network) -> dict[ir.Stage, int]:
    """Colours, counted from the end: the last stages of ResNet and VGG look alike."""
    stages = network.stages
    return {
        stage: (4 - len(stages) + number) % _PAINTS
        for number, stage in enumerate(stages)
    }


def _boxes(nodes: Iterable[ir.Node], paint: str) -> Iterator[Box]:
    """The layers of a body, and its joins with what is in their branches."""
    marked = start = ""  # the name of the value at hand, and of one to start from
    for sight in inside(nodes, flat=False):
        named, marked = marked, ""
        match sight.node:
            case ir.Op(role="mark") as op:
                marked = op.mark
            case ir.Op(role="from") as op if op.mark == named:
                marked = named
            case ir.Op(role="from") as op:
                start = op.mark
            case ir.Join(branches=[only]):  # guards drop the others
                yield from _boxes(only, paint)
            case _ if sight.is_shown:
                yield _box(sight, paint, start)
                start = ""


def _box(sight: Sight, paint: str, start: str) -> Box:
    node, text = sight.node, words.box(sight)
    if isinstance(node, ir.Join):
        text = f"{text}: {' | '.join(map(_brief, node.branches))}"
        if node.weigher:
            text = f"{text} by {_brief(node.weigher)}"
    return Box(
        text=f"{start}: {text}" if start else text,
        title=words.full(sight) if text == words.box(sight) else text,
        paint=node.role if node.role in {"pool", "dense"} else paint,
        size=words.map_size(node.output),
        starts=bool(start),
        node=node,
    )


def _brief(branch: Sequence[ir.Node]) -> str:
    """`1x1, 3x3`, or the name of the value where nothing is done to it."""
    layers_of = ", ".join(map(words.brief, sights(branch)))
    return layers_of or next(iter(ir.asked_for(branch)), "x")


def _unit(block: ir.Block, paint: str, part: str = "") -> _Unit:
    trunk = before(block.nodes, "add")
    boxes = [*_boxes(trunk, paint)]
    late = sum(1 for _ in _boxes(until_split(block), paint))
    if not boxes:
        name = block.entity.name.replace("_", " ")
        size = words.map_size(block.output)
        boxes = [Box(text=name, title=name, paint=paint, size=size)]
        late = 0
    arc = None
    if block.shortcut is not None:
        arc = Arc(
            first=min(late, len(boxes) - 1),
            last=len(boxes) - 1,
            kind=_kind(block.shortcut),
            title=_title(block),
        )
    boxes += _boxes(block.nodes[len(trunk) :], paint)
    return _Unit(boxes=tuple(replace(box, part=part) for box in boxes), arc=arc)


def _kind(shortcut: ir.Shortcut) -> ArcKind:
    if shortcut.input != shortcut.output:
        return "changing"
    return "projection" if shortcut.nodes else "identity"


def _title(block: ir.Block) -> str:
    assert block.shortcut is not None
    layers_of = "; ".join(words.line(sight) for sight in sights(block.shortcut.nodes))
    name = words.shortcut(block)
    return f"{name}: {layers_of}" if layers_of else name

"""What differs between two networks, whatever their specs say.

Two networks are the same if they take the same input and compute the same from it with
the same weights in the same order: names, groups and the cut into stages do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Any, TypeVar

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import Cost, Facts, analyse
from resdsl.model.keys import key_of, key_of_block, key_of_network
from resdsl.model.spelling import spelled
from resdsl.show import words
from resdsl.show.outline import Section, sections

T = TypeVar("T")

# where a shortcut starts and ends, which the line about the shortcut implies
_JOINTS = frozenset({"add", "split"})
_WORK = 1_000_000  # longer sequences than this product are compared by place


@record
class Change:
    """What was, and what is; None where there was or is nothing."""

    what: str
    before: str | None
    after: str | None


@record
class Difference:
    """What differs in one part: `units`, such as `3-5, 7`, are those of a stage."""

    part: str
    units: str
    changes: tuple[Change, ...]


@record
class PartCost:
    """What a part that differs costs in each network; None where it is not there."""

    part: str
    before: Cost | None
    after: Cost | None


@record(eq=False)
class Comparison:
    """Two networks, and how they differ."""

    before: ir.Network
    after: ir.Network
    facts: tuple[Facts, Facts]
    differences: tuple[Difference, ...]
    costs: tuple[PartCost, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def compare(before: ir.Network, after: ir.Network) -> Comparison:
    """How one network differs from another."""
    found = [*_difference("network", _general(before, after))]
    costs: list[PartCost] = []
    if key_of_network(before) != key_of_network(after):
        for a, b in _parts(tuple(sections(before)), tuple(sections(after))):
            part = tuple(_part(a, b))
            if part:
                found += part
                costs.append(
                    PartCost(
                        part=part[0].part,
                        before=a.cost if a else None,
                        after=b.cost if b else None,
                    )
                )
        if not found:
            cut = Change(what="cut into stages", before=None, after=None)
            found += _difference("network", (cut,))
    return Comparison(
        before=before,
        after=after,
        facts=(analyse(before), analyse(after)),
        differences=tuple(found),
        costs=tuple(costs),
    )


def _parts(
    before: Sequence[Section], after: Sequence[Section]
) -> Iterator[tuple[Section | None, Section | None]]:
    """Parts side by side: by their names or, where none is shared, by their order."""
    shared = {s.name for s in before if s.stage} & {s.name for s in after if s.stage}
    key: Callable[[Section], str] = (lambda s: s.name) if shared else _kind
    for a, b in lined_up(before, after, key):
        if a is not None and b is not None and (a.stage is None) != (b.stage is None):
            yield a, None
            yield None, b
        else:
            yield a, b


def _kind(section: Section) -> str:
    return "stage" if section.stage else section.name


def lined_up(
    before: Sequence[T], after: Sequence[T], key: Callable[[T], Any]
) -> Iterator[tuple[T | None, T | None]]:
    """Two sequences side by side: what has the same key, then what has not."""
    a, b = [key(item) for item in before], [key(item) for item in after]
    if len(a) * len(b) > _WORK:
        yield from zip_longest(before, after)
        return
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    for _, low, high, start, end in matcher.get_opcodes():
        yield from zip_longest(before[low:high], after[start:end])


def _difference(
    part: str, changes: Iterable[Change], units: str = ""
) -> Iterator[Difference]:
    """What differs, if there are any changes."""
    noted = tuple(changes)
    if noted:
        yield Difference(part=part, units=units, changes=noted)


def _general(before: ir.Network, after: ir.Network) -> Iterator[Change]:
    """What is not said by any part."""
    yield from _changed("input", words.tight(before.input), words.tight(after.input))
    rules = (_initialisation(before), _initialisation(after))
    yield from _changed("initialisation", *rules)


def _part(before: Section | None, after: Section | None) -> Iterator[Difference]:
    """What differs in a part."""
    section = before or after
    assert section is not None
    name = section.name
    if before is None or after is None:
        what = "stage" if section.stage else "layers"
        change = Change(what=what, before=_outline(before), after=_outline(after))
        yield from _difference(name, (change,))
    elif before.stage is not None and after.stage is not None:
        yield from _stages(name, before.stage, after.stage)
    elif key_of(before.nodes) != key_of(after.nodes):
        changes = (*_output(before, after), *_layers(before.nodes, after.nodes))
        yield from _difference(name, changes)


def _stages(name: str, before: ir.Stage, after: ir.Stage) -> Iterator[Difference]:
    keys = {b: key_of_block(b) for b in {*before.blocks, *after.blocks}}
    sides = [tuple(enumerate(s.blocks, start=1)) for s in (before, after)]
    if [keys[b] for _, b in sides[0]] == [keys[b] for _, b in sides[1]]:
        return
    changes = (
        *_changed("units", str(len(before.blocks)), str(len(after.blocks))),
        *_changed("unit", words.unit_names(before), words.unit_names(after)),
        *_output(before, after),
    )
    yield from _difference(name, changes)
    found = []
    for a, b in _units(sides[0], sides[1], lambda pair: keys[pair[1]]):
        if a is not None and b is not None and keys[a[1]] != keys[b[1]]:
            found.append((a[0], _units_changes(a[1], b[1])))
    for changes, group in groupby(found, key=lambda pair: pair[1]):
        yield from _difference(
            name, changes, ", ".join(words.runs(place for place, _ in group))
        )


def _units(
    before: Sequence[T], after: Sequence[T], key: Callable[[T], Any]
) -> Iterable[tuple[T | None, T | None]]:
    """Two stages side by side; units are put in or taken out, but never both.

    One that changed would look like one put in here and another taken out there.
    """
    pairs = [*lined_up(before, after, key)]
    both = any(a is None for a, _ in pairs) and any(b is None for _, b in pairs)
    return zip_longest(before, after) if both else pairs


def _output(before: Section | ir.Stage, after: Section | ir.Stage) -> Iterator[Change]:
    return _changed("output", words.tight(before.output), words.tight(after.output))


def _units_changes(before: ir.Block, after: ir.Block) -> tuple[Change, ...]:
    """What differs between two residual units: layers, then the shortcut."""
    plain = before.shortcut is None or after.shortcut is None
    changes = (
        *_layers(before.nodes, after.nodes, _JOINTS if plain else frozenset()),
        *_changed("shortcut", _shortcut(before), _shortcut(after)),
    )
    if changes:
        return changes
    return (Change(what="shapes", before=_shapes(before), after=_shapes(after)),)


def _shapes(block: ir.Block) -> str:
    return f"{words.tight(block.input)} to {words.tight(block.output)}"


def _layers(
    before: tuple[ir.Node, ...],
    after: tuple[ir.Node, ...],
    without: frozenset[str] = frozenset(),
) -> Iterator[Change]:
    """Layers that were put in, taken out or changed, as a spec would write them."""
    lines = [
        tuple(line for line in spelled(nodes) if line not in without)
        for nodes in (before, after)
    ]
    for a, b in lined_up(lines[0], lines[1], str):
        yield from _changed("layer", a, b)


def _changed(what: str, before: str | None, after: str | None) -> Iterator[Change]:
    if before != after:
        yield Change(what=what, before=before, after=after)


def _initialisation(network: ir.Network) -> str:
    rule = network.initialisation
    zero = ", zero last norm" if rule.zero_last_norm else ""
    fan = f" fan={rule.fan}" if rule.by_fan else ""
    return f"{rule.scheme}{fan} dense={rule.dense}{zero}"


def _shortcut(block: ir.Block) -> str:
    if block.shortcut is None:
        return "none"
    return "; ".join(spelled(block.shortcut.nodes)) or "identity"


def _outline(section: Section | None) -> str | None:
    if section is None:
        return None
    if section.stage is None:
        return "; ".join(spelled(section.nodes))
    return f"{words.units(section.stage)}, output {words.tight(section.output)}"

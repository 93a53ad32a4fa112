"""The differences between two networks, as text and as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from resdsl.base.characters import visible
from resdsl.model import ir
from resdsl.model.analysis import Cost, Facts
from resdsl.show import words
from resdsl.show.comparison import Change, Comparison, Difference

_DECIMAL = re.compile(r"\d+\.\d+")
# the mark of a line and its text, to the line as printed
Paint = Callable[[str, str], str]


def plain(_mark: str, line: str) -> str:
    """The line without colour."""
    return line


def as_text(comparison: Comparison, paint: Paint = plain) -> str:
    """Part by part, then the totals; nothing where the networks are the same."""
    if comparison.same:
        return ""
    before, after = comparison.before, comparison.after
    lines = [f"{_titled(before)} -> {_titled(after)}", ""]
    costs = {cost.part: cost for cost in comparison.costs}
    for part, group in groupby(comparison.differences, key=lambda d: d.part):
        lines.append(part)
        for difference in _runs(group):
            lines += _difference(difference, paint)
        if (cost := costs.get(part)) is not None:
            lines += _cost(cost.before or Cost(), cost.after or Cost())
        lines.append("")
    lines.append("total")
    first, second = comparison.facts
    lines.append(_delta("parameters", first.trainable, second.trainable))
    lines.append(_delta("MACs", first.macs, second.macs))
    lines.append(_delta("depth", first.depth, second.depth))
    return "".join(f"{line}\n" for line in lines)


def _titled(network: ir.Network) -> str:
    """Its name, and the spec as it was given."""
    return f"{network.name} ({visible(network.span.source.name)})"


def _runs(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Units in a row that differ alike, but for a rate that rises, become one entry."""
    for _, group in groupby(differences, key=_pattern):
        alike = tuple(group)
        places = [p for each in alike for p in _places(each.units)]
        changes = zip(*(each.changes for each in alike), strict=True)
        yield Difference(
            part=alike[0].part,
            units=", ".join(words.runs(places)),
            changes=tuple(map(_merged, changes)),
        )


def _pattern(difference: Difference) -> tuple[object, ...]:
    """What differs, without the digits of rates."""
    sides = ((c.what, c.before, c.after) for c in difference.changes)
    texts = [_DECIMAL.sub("#", side or "-") for each in sides for side in each]
    return bool(difference.units), *texts


def _places(units: str) -> Iterator[int]:
    """The units of a text made of `runs`."""
    for run in units.split(", ") if units else ():
        first, _, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _merged(changes: Sequence[Change]) -> Change:
    before, after = (
        _between([side for each in changes if (side := getattr(each, name))])
        for name in ("before", "after")
    )
    if before == after:  # they differ in digits that nobody reads, so all are shown
        before, after = changes[0].before, changes[0].after
    return Change(what=changes[0].what, before=before, after=after)


def _between(texts: Sequence[str]) -> str | None:
    """One text for those that differ in rates: `drop_path 0.0125 ... 0.1`."""
    if not texts:
        return None
    ends = zip(
        *(map(_short, _DECIMAL.findall(t)) for t in (texts[0], texts[-1])), strict=True
    )
    shown = (a if a == b else f"{a} ... {b}" for a, b in ends)
    return _DECIMAL.sub(lambda _: next(shown), texts[0])


def _short(number: str) -> str:
    return f"{float(number):.4g}"


def _difference(difference: Difference, paint: Paint) -> Iterator[str]:
    indent = "  "
    if difference.units:
        word = "unit" if difference.units.isdigit() else "units"
        yield f"  {word} {difference.units}"
        indent = "    "
    for change in difference.changes:
        mark, line = _change(change)
        yield paint(mark, f"{indent}{mark} {line}")


def _change(change: Change) -> tuple[str, str]:
    """`+`, `-` or `~`, and the text behind it."""
    what = "" if change.what == "layer" else f"{change.what}: "
    match change.before, change.after:
        case None, str(after):
            return "+", what + after
        case str(before), None:
            return "-", what + before
        case None, None:
            return "~", change.what
        case before, after:
            return "~", f"{what}{before} -> {after}"


def _cost(before: Cost, after: Cost) -> Iterator[str]:
    for name, first, second in (
        ("parameters", before.trainable, after.trainable),
        ("MACs", before.macs, after.macs),
    ):
        if first != second:
            yield _delta(name, first, second)


def _delta(name: str, before: int, after: int) -> str:
    """`  parameters  25,557,032 -> 25,028,904  (-528,128, -2.1%)`."""
    if before == after:
        return f"  {name:<10}  {before:,}"
    share = ""
    if before:
        part = (after - before) / before
        share = f", {part:+.1%}" if abs(part) >= 0.0005 else ", under 0.1%"
    return f"  {name:<10}  {before:,} -> {after:,}  ({after - before:+,}{share})"


# JSON


def as_json(comparison: Comparison) -> str:
    """All of it; `changes` is empty where the networks are the same."""
    import json

    first, second = comparison.facts
    content = {
        "same": comparison.same,
        "before": _named(comparison.before),
        "after": _named(comparison.after),
        "changes": [
            {
                "part": difference.part,
                "units": difference.units or None,
                "what": change.what,
                "before": change.before,
                "after": change.after,
            }
            for difference in comparison.differences
            for change in difference.changes
        ],
        "parts": [
            {
                "part": cost.part,
                "parameters": _sides(cost.before, cost.after, "trainable"),
                "macs": _sides(cost.before, cost.after, "macs"),
            }
            for cost in comparison.costs
        ],
        "parameters": _sides(first, second, "trainable"),
        "macs": _sides(first, second, "macs"),
        "depth": _sides(first, second, "depth"),
    }
    return json.dumps(content, indent=2) + "\n"


def _named(network: ir.Network) -> dict[str, str]:
    return {"name": network.name, "spec": network.span.source.name}


def _sides(
    before: Cost | Facts | None, after: Cost | Facts | None, name: str
) -> dict[str, Any]:
    """A number of both networks; None where there is nothing to count."""
    return {
        "before": getattr(before, name, None),
        "after": getattr(after, name, None),
    }

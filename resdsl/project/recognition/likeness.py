"""In what two networks with the same tensors differ, in a sentence.

All of it is said by the comparison of `resdsl diff`. What only training sees does not
count: how weights are drawn, what is dropped, the momentum of norms.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.model import ir
from resdsl.show import words
from resdsl.show.comparison import Change, Difference, compare

_MOST_PLACES = 4
# what says how a network is written or trained, and not what it computes
_BESIDE = {"initialisation", "input", "unit", "cut into stages"}
_DROPPED = ("dropout", "drop_path", "drop_block")
# seen only where nothing else tells it
_FOLLOWS = {"output", "shapes"}


def difference(one: ir.Network, other: ir.Network) -> str | None:
    """What the other computes in place of what the first does; None where nothing."""
    found = [*_found(one, other, without=_BESIDE | _FOLLOWS)]
    found = found or [*_found(one, other, without=_BESIDE)]
    places: dict[tuple[str, ...], list[str]] = {}
    for place, phrases in found:
        places.setdefault(phrases, []).append(place)
    told = (f"{words.together(phrases)} {_where(at)}" for phrases, at in places.items())
    return "; ".join(told) or None


def _found(
    one: ir.Network, other: ir.Network, without: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each place with what is computed there."""
    for each in compare(one, other).differences:
        changes = (change for change in each.changes if change.what not in without)
        phrases = tuple(dict.fromkeys(filter(None, map(_phrase, changes))))
        if phrases:
            yield _place(each), phrases


def _place(found: Difference) -> str:
    if not found.units:
        return found.part
    word = "unit" if found.units.isdigit() else "units"
    return f"{found.part} ({word} {found.units})"


def _where(places: list[str]) -> str:
    spare = len(places) - _MOST_PLACES
    if spare > 1:
        return f"in {words.together([*places[:_MOST_PLACES], f'{spare} more places'])}"
    return f"in {words.together(places)}"


def _phrase(change: Change) -> str | None:
    """What is there in place of what; None where only training sees it."""
    before, after = _computed(change.before), _computed(change.after)
    if before == after:
        return None
    what = "" if change.what in {"layer", "layers"} else f"{change.what} "
    if not before:
        return f"{what}`{after}` added"
    if not after:
        return f"no {what}`{before}`"
    return f"{what}`{after}` in place of `{before}`"


def _computed(text: str | None) -> str:
    """Ops as they are seen where nothing is trained, without numbers of channels.

    So the same change reads alike in stages of several widths.
    """
    ops = (text or "").split("; ")
    kept = (op for op in ops if not op.startswith(_DROPPED))
    return "; ".join(
        " ".join(
            word
            for word in op.split(" ")
            if not (word.isdigit() or word.startswith("momentum="))
        )
        for op in kept
    )

"""Did-you-mean."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from resdsl.messages.foreign import SYNONYMS

_CANDIDATES = 500  # comparing takes time, and a spec may define very many names
_LENGTH = 60  # of a name that is compared
_SHORT = 2  # names of one or two letters are like all others


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` may be a slip of, or None."""
    from difflib import get_close_matches

    if len(name) > _LENGTH:
        return None
    short = (candidate for candidate in known if len(candidate) <= _LENGTH)
    candidates = list(islice(dict.fromkeys(short), _CANDIDATES))
    synonym = SYNONYMS.get(name.lower(), "")
    if synonym.partition(" ")[0] in candidates:
        return synonym
    folded = {candidate.lower(): candidate for candidate in candidates}
    if name.lower() in folded and folded[name.lower()] != name:
        return folded[name.lower()]
    if len(name) <= _SHORT:
        return None
    close = get_close_matches(name.lower(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], what: str) -> str:
    """A help line: the nearest known name, or all of them."""
    candidates = list(dict.fromkeys(known))
    near = nearest(name, candidates)
    if near is not None:
        return f"did you mean `{near}`?"
    if not candidates:
        return f"there is no {what} here"
    several = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{several} here: {listed(candidates)}"


def listed(names: Iterable[str], most: int = 12) -> str:
    """`a`, `b` and so on, cut after `most`."""
    candidates = list(names)
    shown = ", ".join(f"`{name}`" for name in candidates[:most])
    rest = len(candidates) - most
    return f"{shown} and {rest} more" if rest > 0 else shown

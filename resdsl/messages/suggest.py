"""Did-you-mean."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_CANDIDATES = 500  # comparing takes time, and a spec may define very many names


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` may be a slip of, or None."""
    from difflib import get_close_matches

    candidates = list(islice(dict.fromkeys(known), _CANDIDATES))
    folded = {candidate.lower(): candidate for candidate in candidates}
    if name.lower() in folded and folded[name.lower()] != name:
        return folded[name.lower()]
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
    return f"{what}s here: {listed(candidates)}"


def listed(names: Iterable[str], most: int = 12) -> str:
    """`a`, `b` and so on, cut after `most`."""
    candidates = list(names)
    shown = ", ".join(f"`{name}`" for name in candidates[:most])
    rest = len(candidates) - most
    return f"{shown} and {rest} more" if rest > 0 else shown

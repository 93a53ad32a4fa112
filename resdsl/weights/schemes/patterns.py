"""Patterns of tensors' names, which schemes and `--map` have on both sides of a row.

| in a pattern | stands for |
|---|---|
| `{stage0}`, `{unit01}`, `{opa}` | a number or a letter; the first one is called so |
| `*` | any text; those of the new name are the last ones of the old name |
| `{gamma,beta}` | a choice: the row stands for one row each, as in a shell |
| `[resnet.]` | what may be missing |

    >>> rows = Rows({"conv{unita}/{gamma,beta}": "bn.{unit0}.{weight,bias}"})
    >>> rows.new("convb/beta")
    'bn.1.bias'
    >>> list(rows.old("bn.1.bias"))
    ['convb/beta']

Any word counts. `{place0}` is the number of a unit over all stages, where the other
side has its numbers `{stage0}` and `{unit0}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from resdsl.base.records import record
from resdsl.model.schemes import WORD, filled

# how many units each stage has, from which the place of a unit follows
Depths = Sequence[int]

_CHOICE = re.compile(r"\{([^{}]*,[^{}]*)\}")
_TOKEN = re.compile(rf"(?P<word>{WORD.pattern})|(?P<any>\*)|\[(?P<maybe>[^][]*)\]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBER = "0|[1-9][0-9]{0,5}"


@record
class Found:
    """What a pattern stands for in one name: counts from 0, and the text of stars."""

    counts: Mapping[str, int]
    stars: tuple[str, ...]


class Pattern:
    """One side of a row, without choices."""

    def __init__(self, text: str) -> None:
        """Read a pattern.

        Raises:
            ValueError: a word in braces does not say what the first one is called.
        """
        self.text = text
        self.stars = text.count("*")
        self._starts: list[tuple[str, str]] = []
        self._regex = re.compile("".join(self._parts()))
        self._start = re.split(r"[*{[]", text, maxsplit=1)[0]
        self.words = frozenset(word for word, _ in self._starts)
        fixed = len(_TOKEN.sub("", text))
        # what has no star comes first, and what says more
        self.rank = (bool(self.stars), -fixed)

    def _parts(self) -> Iterator[str]:
        """The pattern as a regular expression; what is counted has a group `w0`."""
        at = 0
        for token in _TOKEN.finditer(self.text):
            yield re.escape(self.text[at : token.start()])
            at = token.end()
            if token["any"]:
                yield "(.*)"
            elif token["maybe"] is not None:
                yield f"(?:{re.escape(token['maybe'])})?"
            else:
                yield self._group(token["word"])
        yield re.escape(self.text[at:])

    def _group(self, text: str) -> str:
        match = WORD.fullmatch(text)
        if match is None or not (match[1] and match[2]):
            raise ValueError(f"`{text}` does not say what the first one is called")
        name, start = f"w{len(self._starts)}", match[2]
        self._starts.append((match[1], start))
        form = "[a-z]" if start == "a" else _NUMBER
        if len(start) > 1:  # `01`, of as many digits
            form = f"[0-9]{{{len(start)}}}"
        return f"(?P<{name}>{form})"

    def read(self, name: str) -> Found | None:
        """What it stands for in a name; None where that does not fit."""
        if not name.startswith(self._start):
            return None
        match = self._regex.fullmatch(name)
        if match is None:
            return None
        counts: dict[str, int] = {}
        for group, (word, start) in enumerate(self._starts):
            text = match[f"w{group}"]
            count = _LETTERS.index(text) if start == "a" else int(text) - int(start)
            if count < 0 or counts.setdefault(word, count) != count:
                return None
        counted = set(match.re.groupindex.values())
        stars = (t for n, t in enumerate(match.groups(), start=1) if n not in counted)
        return Found(counts=counts, stars=tuple(stars))

    def fill(self, found: Found) -> str | None:
        """The name that says this; None where a letter would be beyond the last."""
        for word, start in self._starts:
            if start == "a" and found.counts[word] >= len(_LETTERS):
                return None
        left = iter(("",) * (self.stars - len(found.stars)) + found.stars)
        spare = len(found.stars) - self.stars
        for _ in range(spare):
            next(left)
        parts = (
            next(left) if token == "*" else filled(token, found.counts)
            for token in re.split(r"(\*)", re.sub(r"\[([^][]*)\]", r"\1", self.text))
        )
        return "".join(parts)


@record(eq=False)
class Row:
    """An old name and the new one, None for what is left out; both from a `line`."""

    old: Pattern
    new: Pattern | None
    line: str


class Rows:
    """The rows of a table, those first that say more."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """Read a table of old names and new ones; "" is what is left out.

        Raises:
            ValueError: a row cannot be read, or says of a new name what its old lacks.
        """
        rows = [row for old, new in table.items() for row in _rows(old, new)]
        self.rows = sorted(rows, key=lambda row: row.old.rank)

    def find(self, name: str, depths: Depths = ()) -> tuple[Row, str] | None:
        """The row that an old name fits, and its new name ("": left out)."""
        for row in self.rows:
            found = row.old.read(name)
            if found is None:
                continue
            if row.new is None:
                return row, ""
            new = _filled(row.new, found, depths)
            if new is not None:
                return row, new
        return None

    def new(self, name: str, depths: Depths = ()) -> str | None:
        """The new name of an old one: "" if it is left out, None if it is unknown."""
        found = self.find(name, depths)
        return None if found is None else found[1]

    def old(self, name: str, depths: Depths = ()) -> Iterator[str]:
        """The old names that have this new one: by several rows, there are several."""
        for row in self.rows:
            found = row.new and row.new.read(name)
            old = found and _filled(row.old, found, depths)
            if old:
                yield old


def _filled(pattern: Pattern, found: Found, depths: Depths) -> str | None:
    """The name of the other side."""
    if not pattern.words <= found.counts.keys():
        counts = dict(_placed(found.counts, depths))
        if not pattern.words <= counts.keys():
            return None
        found = Found(counts=counts, stars=found.stars)
    return pattern.fill(found)


def _placed(counts: Mapping[str, int], depths: Depths) -> Iterator[tuple[str, int]]:
    """The counts, with the place that follows from stage and unit, or these from it."""
    yield from counts.items()
    if "place" in counts:
        place = counts["place"]
        for stage, depth in enumerate(depths):
            if place < depth:
                yield from (("stage", stage), ("unit", place))
                return
            place -= depth
    elif {"stage", "unit"} <= counts.keys() and counts["stage"] < len(depths):
        yield "place", sum(depths[: counts["stage"]]) + counts["unit"]


def _rows(old: str, new: str) -> Iterator[Row]:
    """The rows that one line stands for: those of each of its choices."""
    choices = [match[1].split(",") for match in _CHOICE.finditer(old)]
    others = [match[1].split(",") for match in _CHOICE.finditer(new)]
    if new and others and [*map(len, choices)] != [*map(len, others)]:
        raise ValueError(f"`{old}` and `{new}` have other choices")
    for picked in product(*(range(len(choice)) for choice in choices)):
        before = Pattern(_picked(old, choices, picked))
        after = Pattern(_picked(new, others, picked)) if new else None
        known = before.words | ({"stage", "unit"} if "place" in before.words else set())
        if after is not None and not after.words <= known | {"place"}:
            (word, *_) = sorted(after.words - known)
            raise ValueError(f"`{new}` counts `{word}`, which `{old}` does not say")
        if after is not None and after.stars > before.stars:
            raise ValueError(f"`{new}` has a `*` that `{old}` lacks")
        yield Row(old=before, new=after, line=old)


def _picked(text: str, choices: list[list[str]], picked: Sequence[int]) -> str:
    """A text with one of each of its choices."""
    words = (choice[i] for choice, i in zip(choices, picked, strict=False))
    return _CHOICE.sub(lambda _: next(words), text)

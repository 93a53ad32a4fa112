"""Naming schemes: how a code base calls the parts of a network.

A scheme is data: `names` defines it in a spec, with a pattern for each sort of part.
In a pattern, `{stage1}` is the number of the stage, counted from 1, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from resdsl.base.records import record

# the scheme of Keras's layers, which is no definition
KERAS = "keras"
# the scheme of a network that says none
USUAL = "torchvision"

# what stands for the modules of an op of one's own, where that is a list
LISTED = "{op0}"

# a word of a pattern: what it stands for, and what the first one is called
WORD = re.compile(r"\{([^{}]*?)([0-9]*|a)\}")
# what is counted is an index from 0, or a variable of emitted code with the number
# that the first one has there
Count = int | tuple[str, int]


@record
class Scheme:
    """The names of a code base, as the attributes and keys of PyTorch have them.

    Stages lie in `container` (the network itself, if None) under `stage`; their units
    in `inner` (the stage itself, if None) under `unit`. Without `stage`, units lie in
    the container one behind the other; the only unit of a stage is called `single`, if
    that is not "", in the place of the stage. `group` is the name of a group between
    stages, in the container; `stem` and `final` are the whole names of the ops of the
    stem, and of those that end the features. `shortcut` holds a unit's shortcut, which
    is registered first or last; one of a single op is that op if it stands `alone`.
    `numbers_parts` says that ops of one's own number their parts, `skips_dropped` that
    numbers count no op that a guard drops. Where `more` is not "", a stage goes on with
    one before it of whose name, and `more`, it has the start. `words` are the names of
    ops that have no label, where they are not the usual ones, by the names that specs
    have for ops. `lists` are the names of lists of modules: what has such a label with
    a number behind it lies there. What is called so stands `first` or `last`
    in its class. Where `groups_alone`, a group of one op of one's own is that op; where
    `rows_numbered`, a unit that is a row has the numbers of its ops for names.
    """

    name: str
    container: str | None
    stage: str | None
    inner: str | None
    unit: str
    single: str
    group: str
    stem: str
    final: str
    shortcut: str
    shortcut_first: bool
    shortcut_alone: bool
    numbers_parts: bool
    skips_dropped: bool
    more: str
    words: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    groups_alone: bool
    rows_numbered: bool

    def word(self, op: str) -> str | None:
        """What an op is called, if not as usual."""
        return dict(self.words).get(op)

    def in_list(self, label: str) -> str:
        """The name of what has this label: `convs.0` of `convs0`, in a list."""
        name = label.rstrip("0123456789")
        number = label[len(name) :]
        plain = 0 < len(number) < 3 and number == str(int(number))
        return f"{name}.{number}" if name in self.lists and plain else label

    def unit_name(self, stage: Count, unit: Count) -> str:
        """The name of a unit, in its stage."""
        return filled(self.unit, {"stage": stage, "unit": unit})

    @property
    def lists_ops(self) -> bool:
        """Whether an op of one's own that is a join is a list of its modules."""
        return LISTED in self.lists

    def rank(self, part: str) -> int:
        """Where a part of a class is registered, of those that are not as called."""
        name = part.partition(".")[0]
        if name in self.first:
            return self.first.index(name) - len(self.first)
        return self.last.index(name) + 1 if name in self.last else 0

    def goes_on(self, stage: str, first: str) -> bool:
        """Whether a stage is more of that which starts with another one."""
        return bool(self.more) and stage.startswith(first + self.more)

    def within(self, path: str) -> str:
        """The whole name of what lies in the container."""
        return path if self.container is None else f"{self.container}.{path}"

    @property
    def numbers_units(self) -> bool:
        """Whether units have their numbers for names, as a Sequential gives them."""
        return self.unit in {"{unit0}", "{place0}"}

    @property
    def holds_parts(self) -> bool:
        """Whether some module holds what would else be attributes of the network."""
        return self.container is not None or "." in self.stem + self.final

    @property
    def groups_in_stages(self) -> bool:
        """Whether a group lies in the stage that it stands before."""
        return "." in self.group

    def taken(self, stages: tuple[str, ...]) -> set[str]:
        """What no label of stem and head may be, for stages of these names."""
        if self.container is not None or self.stage is None:
            return {str(self.container)}
        patterns = [pattern for pattern in (self.stage, self.single) if pattern]
        named = product(patterns, enumerate(stages))
        return {filled(p, {"stage": i, "name": name}) for p, (i, name) in named}


def filled(pattern: str, values: Mapping[str, Count | str]) -> str:
    """A pattern with its words replaced."""
    return WORD.sub(lambda word: _spelled(values[word[1]], word[2]), pattern)


def _spelled(value: Count | str, start: str) -> str:
    """A count from `start` on, as `0`, `01` or `a`; a variable as in an f-string."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        if start == "a":
            return chr(ord(start) + value)
        return str(value + int(start)).zfill(len(start))
    variable, first = value
    apart = int(start) - first
    if apart == 0:
        return f"{{{variable}}}"
    return f"{{{variable} {'+' if apart > 0 else '-'} {abs(apart)}}}"


def mentions(pattern: str, *words: str) -> bool:
    """Whether a pattern has one of these words."""
    return any(word[1] in words for word in WORD.finditer(pattern))

"""Naming schemes: how a code base calls the parts of a network.

A scheme is data: `names` defines it in a spec, with a pattern for each sort of part.
In a pattern, `{stage1}` is the number of the stage, counted from 1, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from resdsl.base.records import record

# the scheme of Keras's layers, which is no definition
KERAS = "keras"
# the scheme of a network that says none
USUAL = "torchvision"

# a word of a pattern: what it stands for, and what the first one is called
WORD = re.compile(r"\{([^{}]*?)([0-9]*)\}")
# what is counted is an index from 0, or a variable of emitted code with the number
# that the first one has there
Count = int | tuple[str, int]


@record
class Scheme:
    """The names of a code base, as the attributes and keys of PyTorch have them.

    Stages lie in `container` (the network itself, if None) under `stage`; their units
    in `inner` (the stage itself, if None) under `unit`. `shortcut` holds a unit's
    shortcut, which is registered first or last. `words` are the names of ops that have
    no label, where they are not the usual ones, by the names that specs have for ops.
    """

    name: str
    container: str | None
    stage: str
    inner: str | None
    unit: str
    shortcut: str
    shortcut_first: bool
    words: tuple[tuple[str, str], ...]

    def word(self, op: str) -> str | None:
        """What an op is called, if not as usual."""
        return dict(self.words).get(op)

    def stage_name(self, stage: Count, name: str) -> str:
        """The name of a stage, in its container."""
        return filled(self.stage, {"stage": stage, "name": name})

    def unit_name(self, stage: Count, name: str, unit: Count) -> str:
        """The name of a unit, in its stage."""
        return filled(self.unit, {"stage": stage, "name": name, "unit": unit})

    @property
    def numbers_units(self) -> bool:
        """Whether units have their numbers for names, as a Sequential gives them."""
        return self.unit == "{unit0}"

    @property
    def numbers_stages(self) -> bool:
        """Whether stages have their numbers, from 0, for names."""
        return self.stage == "{stage0}"

    def inside_container(self, label: str | None) -> str:
        """The whole name of a group between the stages, which lies where they lie."""
        return f"{self.container}.{label}" if self.container else str(label)

    def taken(self, stages: tuple[str, ...]) -> set[str]:
        """What no label of stem, head and groups may be, for stages of these names."""
        names = {self.stage_name(i, name) for i, name in enumerate(stages)}
        return names | {self.container} if self.container else names

    def unit_path(self, stage: int, name: str, unit: int) -> str:
        """The whole name of a unit."""
        parts = (
            self.container,
            self.stage_name(stage, name),
            self.inner,
            self.unit_name(stage, name, unit),
        )
        return ".".join(part for part in parts if part is not None)


def filled(pattern: str, values: Mapping[str, Count | str]) -> str:
    """A pattern with its words replaced."""
    return WORD.sub(lambda word: _spelled(values[word[1]], word[2]), pattern)


def _spelled(value: Count | str, start: str) -> str:
    """A count from `start` on; a variable as a field of an f-string."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value + int(start))
    variable, first = value
    apart = int(start) - first
    if apart == 0:
        return f"{{{variable}}}"
    return f"{{{variable} {'+' if apart > 0 else '-'} {abs(apart)}}}"


def mentions(pattern: str, *words: str) -> bool:
    """Whether a pattern has one of these words."""
    return any(word[1] in words for word in WORD.finditer(pattern))

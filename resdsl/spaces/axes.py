"""What is varied: the names, their values, and the order of the networks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import numpy as np

from resdsl.base import limits
from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.model.expressions import Value, within_limits
from resdsl.spaces.tables import Codes

# networks of a block, which are counted together
BLOCK = 1 << 16
_MOST_VALUES = 1_000_000  # of one name
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_NUMBER = r"[+-]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})(?::({_NUMBER}))?(:log)?")


@record
class Axis:
    """A name that is varied; with `log`, samples are uniform in its logarithm."""

    name: str
    values: tuple[Value, ...]
    log: bool = False


def read_axis(text: str) -> Axis:
    """`NAME=FROM..TO[:STEP][:log]` or `NAME=V1,V2,...`.

    Raises:
        UsageError: it has another form, or no value.
    """
    name, equals, said = (part.strip() for part in text.partition("="))
    if not equals or not _NAME.fullmatch(name):
        raise UsageError.of(
            f"`--vary {text}` does not say what is varied",
            "write NAME=FROM..TO, NAME=FROM..TO:STEP or NAME=V1,V2,...",
        )
    found = _RANGE.fullmatch(said)
    if found is None:
        parts = [part.strip() for part in said.split(",")]
        return axis_of(name, [_value(text, part) for part in parts])
    first, last, step, log = found.groups()
    return Axis(
        name=name,
        values=_range(text, _value(text, first), _value(text, last), step),
        log=log is not None,
    )


def axis_of(name: str, values: Sequence[Value]) -> Axis:
    """A name with its values, each once.

    Raises:
        UsageError: there is none, or one stands there twice.
    """
    if not values:
        raise UsageError.of(f"`{name}` has no value", "give it one at least")
    seen = set()
    for value in values:
        if (type(value), value) in seen:
            raise UsageError.of(f"`{name}` has the value {value} twice", "drop one")
        seen.add((type(value), value))
    return Axis(name=name, values=tuple(values))


def _range(text: str, first: Value, last: Value, step: str | None) -> tuple[Value, ...]:
    """The values from the first on, as far as the last."""
    by = 1 if step is None else _value(text, step)
    assert not any(isinstance(v, bool | str) for v in (first, last, by))
    whole = all(isinstance(value, int) for value in (first, last, by))
    start, end, by = (Decimal(str(value)) for value in (first, last, by))
    if step is None and not whole:
        raise UsageError.of(f"`--vary {text}` has no step", f"write one: {text}:0.1")
    if by <= 0 or start > end:
        raise UsageError.of(
            f"`--vary {text}` is empty",
            "the first value is the least, and the step is above 0",
        )
    number = int((end - start) / by) + 1
    if number > _MOST_VALUES:
        raise UsageError.of(
            f"`--vary {text}` has {number:,} values, more than {_MOST_VALUES:,}",
            "take a larger step",
        )
    values = (start + index * by for index in range(number))
    return tuple(int(value) if whole else value for value in values)


def _value(text: str, said: str) -> Value:
    if said in {"true", "false"}:
        return said == "true"
    if not re.fullmatch(_NUMBER, said):
        raise UsageError.of(
            f"`--vary {text}`: {said!r} is no value",
            "write numbers, true or false: NAME=FROM..TO:STEP or NAME=V1,V2,...",
        )
    digits = said.replace("_", "")
    number = int(digits) if re.fullmatch(r"[+-]?\d+", digits) else Decimal(digits)
    if len(digits) > 40 or not within_limits(number):
        most = limits.NUMBER
        raise UsageError.of(
            f"`--vary {text}`: {said} is beyond the numbers of the language",
            f"they are from -{most:,} to {most:,}",
        )
    return number


@record
class Space:
    """A grid of networks, the last name varying fastest; or so many `sample`d ones."""

    axes: tuple[Axis, ...]
    sample: int | None = None
    seed: int = 0

    @property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """The values of each name."""
        return {axis.name: axis.values for axis in self.axes}

    @property
    def size(self) -> int:
        """The number of networks."""
        lengths = (len(axis.values) for axis in self.axes)
        return math.prod(lengths) if self.sample is None else self.sample

    @property
    def _cut(self) -> tuple[int, int, int]:
        """What a block holds: so many values of one axis, and all of those behind it.

        Returns the place of that axis, the number of its values, and how many blocks
        are made of it.
        """
        inner = 1
        for place in range(len(self.axes) - 1, -1, -1):
            length = len(self.axes[place].values)
            if inner * length > BLOCK or place == 0:
                taken = min(length, max(1, BLOCK // inner))
                return place, taken, -(-length // taken)
            inner *= length
        raise AssertionError

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        if self.sample is not None:
            return -(-self.sample // BLOCK)
        place, _, pieces = self._cut
        return math.prod(len(a.values) for a in self.axes[:place]) * pieces

    def block(self, number: int) -> tuple[list[Codes], tuple[int, ...]]:
        """The codes of each name in a block, and the shape of the block."""
        if self.sample is not None:
            return self._drawn(number, self.sample)
        return self._of_grid(number)

    def _of_grid(self, number: int) -> tuple[list[Codes], tuple[int, ...]]:
        place, taken, pieces = self._cut
        outer, piece = divmod(number, pieces)
        ranges: list[range] = []
        for axis in reversed(self.axes[:place]):
            outer, index = divmod(outer, len(axis.values))
            ranges.insert(0, range(index, index + 1))
        length = len(self.axes[place].values)
        ranges.append(range(piece * taken, min(length, (piece + 1) * taken)))
        ranges += [range(len(axis.values)) for axis in self.axes[place + 1 :]]
        codes = []
        for at, each in enumerate(ranges):
            shape = [1] * len(ranges)
            shape[at] = len(each)
            codes.append(np.arange(each.start + 1, each.stop + 1).reshape(shape))
        return codes, tuple(map(len, ranges))

    def _drawn(self, number: int, sample: int) -> tuple[list[Codes], tuple[int, ...]]:
        """Each block has random numbers of its own, whoever draws it."""
        random = np.random.Generator(np.random.Philox(key=[self.seed, number]))
        length = min(BLOCK, sample - number * BLOCK)
        codes = []
        for axis in self.axes:
            if axis.log:
                drawn = np.searchsorted(_shares(axis), random.random(length), "right")
            else:
                drawn = random.integers(0, len(axis.values), length)
            codes.append(np.asarray(drawn, dtype=np.intp) + 1)
        return codes, (length,)


def _shares(axis: Axis) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Where in [0, 1] each value of an axis ends, by the logarithm up to the next."""
    ends = np.log([float(str(value)) for value in _with_end(axis)])
    shares: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    shares = (ends[1:] - ends[0]) / (ends[-1] - ends[0])
    return shares[:-1]


def _with_end(axis: Axis) -> Iterator[Value]:
    values = axis.values
    yield from values
    if len(values) == 1:
        yield Decimal(str(values[0])) + 1
    else:
        last, before = (Decimal(str(v)) for v in (values[-1], values[-2]))
        yield last + (last - before)

"""What an op of the catalogue is: arguments and their types, rules, weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import prod
from typing import Any, Literal

from resdsl.base import limits
from resdsl.base.records import record

Shape = tuple[int, ...]
Values = Mapping[str, Any]


class Misfit(Exception):  # noqa: N818 - it becomes a diagnostic
    """An op that cannot work on its input; `argument` is the one to blame.

    `label` is what to say beside it; `channels` says that their number is to blame too.
    """

    def __init__(
        self,
        problem: str,
        help: str,
        argument: str | None = None,
        label: str = "",
        *,
        channels: bool = False,
    ) -> None:
        """Say what does not fit and the edit to make."""
        super().__init__(problem)
        self.problem = problem
        self.help = help
        self.argument = argument
        self.label = label
        self.channels = channels


class Vanished(Misfit):
    """A feature map that shrinks to nothing: a larger input may do."""


@record
class Type:
    """What an argument may be: a description, a test, and the words it knows.

    `help` is what to write in the place of something else.
    """

    description: str
    help: str
    accepts: Callable[[Any], bool]
    words: tuple[str, ...] = ()


def _whole(value: Any, least: int) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and least <= value <= limits.DIMENSION


def _real(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


SIZE = Type(
    description=f"a whole number from 1 to {limits.DIMENSION:,}",
    help="write a whole number of this range",
    accepts=lambda v: _whole(v, 1),
)
COUNT = Type(
    description=f"a whole number from 0 to {limits.DIMENSION:,}",
    help="write a whole number, 0 for none",
    accepts=lambda v: _whole(v, 0),
)
POSITIVE = Type(
    description="a number greater than 0",
    help="write a number such as 1e-5",
    accepts=lambda v: _real(v) and v > 0,
)
NONNEGATIVE = Type(
    description="a number of at least 0",
    help="write 0 to go without it, or a number such as 1e-8",
    accepts=lambda v: _real(v) and v >= 0,
)
REAL = Type(description="a number", help="write a number", accepts=_real)
SHARE = Type(
    description="a number from 0 up to but not including 1",
    help="write a share, such as 0.1 for a tenth",
    accepts=lambda v: _real(v) and 0 <= v < 1,
)
FLAG = Type(
    description="true or false",
    help="write `true` or `false`",
    accepts=lambda v: isinstance(v, bool),
    words=("true", "false"),
)
PADDING = Type(
    description="`even`, `same`, `valid` or a whole number of at least 0",
    help="write one of these words, or pixels at each side",
    accepts=lambda v: v in {"even", "same", "valid"} or _whole(v, 0),
    words=("even", "same", "valid"),
)

REQUIRED = object()


@record
class Argument:
    """One argument of an op; `default` is REQUIRED where there is none."""

    name: str
    type: Type
    default: Any = REQUIRED
    meaning: str = ""


@record
class Weight:
    """One tensor of an op, by its role; the shape has PyTorch's order of axes."""

    role: str
    shape: Shape
    trainable: bool = True

    @property
    def size(self) -> int:
        """The number of values."""
        return prod(self.shape)


def _same(_values: Values, shape: Shape) -> Shape:
    return shape


def _no_weights(_values: Values, _shape: Shape) -> tuple[Weight, ...]:
    return ()


def _no_macs(_values: Values, _input: Shape, _output: Shape) -> int:
    return 0


@record
class Operation:
    """An op of the catalogue.

    `name` is what a spec writes; `kind` names it inside (IR, templates); several
    kinds of one name differ by `variant`, as in `norm batch`. The first argument is
    the positional one if `positional` says so.

    What the emitters need to know: `output_channels` is the argument that says how many
    channels come out (None where they stay), `takes_channels` whether a module is made
    for a number of input channels, `sign` what is known of the sign of the output.
    """

    name: str
    kind: str
    purpose: str
    variant: str | None = None
    arguments: tuple[Argument, ...] = ()
    positional: bool = False
    output_channels: str | None = None
    takes_channels: bool = False
    sign: Literal["any", "kept", "nonnegative"] = "any"
    shape: Callable[[Values, Shape], Shape] = _same
    weights: Callable[[Values, Shape], tuple[Weight, ...]] = _no_weights
    macs: Callable[[Values, Shape, Shape], int] = _no_macs

    def argument(self, name: str) -> Argument | None:
        """The argument of that name."""
        for argument in self.arguments:
            if argument.name == name:
                return argument
        return None

"""What an op of the catalogue is: its values and their types, weights, facts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from math import prod
from typing import ClassVar, Generic, Literal, TypeGuard, TypeVar, cast

from resdsl.base import limits
from resdsl.base.records import record
from resdsl.ops.sides import Sides, Size, axes, by_axis

Shape = tuple[int, ...]
Number = int | Decimal
Padding = Size | Literal["same"]
T = TypeVar("T")


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
class Type(Generic[T]):
    """What an argument may be: a description, a test, and the words it knows.

    `help` is what to write in the place of something else; `names` says that any name
    is a value as it stands.
    """

    description: str
    help: str
    accepts: Callable[[object], bool]
    words: tuple[str, ...] = ()
    names: bool = False


def _whole(value: object, least: int) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return least <= value <= limits.DIMENSION


def _sized(value: object, least: int) -> bool:
    """Whether it is such a number, or one for each direction."""
    if isinstance(value, Sides):
        return all(_whole(side, least) for side in axes(value))
    return _whole(value, least)


def _real(value: object) -> TypeGuard[Number]:
    return isinstance(value, Number) and not isinstance(value, bool)


SIZE: Type[int] = Type(
    description=f"a whole number from 1 to {limits.DIMENSION:,}",
    help="write a whole number of this range",
    accepts=lambda v: _whole(v, 1),
)
SIDES: Type[Size] = Type(
    description=f"a whole number from 1 to {limits.DIMENSION:,}, or two as in `1x7`",
    help="write a whole number of this range, or one for height and width: `1x7`",
    accepts=lambda v: _sized(v, 1),
)
COUNT: Type[int] = Type(
    description=f"a whole number from 0 to {limits.DIMENSION:,}",
    help="write a whole number, 0 for none",
    accepts=lambda v: _whole(v, 0),
)
LENGTH: Type[int | Literal["channels"]] = Type(
    description=f"`channels`, or a whole number from 1 to {limits.DIMENSION:,}",
    help="write an odd number, or `channels`: it follows from them",
    accepts=lambda v: v == "channels" or _whole(v, 1),
    words=("channels",),
)
PIXELS: Type[Size] = Type(
    description=f"a whole number from 0 to {limits.DIMENSION:,}, or two as in `0x3`",
    help="write pixels at each side, or those for height and width: `0x3`",
    accepts=lambda v: _sized(v, 0),
)
POSITIVE: Type[Number] = Type(
    description="a number greater than 0",
    help="write a number such as 1e-5",
    accepts=lambda v: _real(v) and v > 0,
)
NONNEGATIVE: Type[Number] = Type(
    description="a number of at least 0",
    help="write 0 to go without it, or a number such as 1e-8",
    accepts=lambda v: _real(v) and v >= 0,
)
REAL: Type[Number] = Type(description="a number", help="write a number", accepts=_real)
SHARE: Type[Number] = Type(
    description="a number from 0 up to but not including 1",
    help="write a share, such as 0.1 for a tenth",
    accepts=lambda v: _real(v) and 0 <= v < 1,
)
FLAG: Type[bool] = Type(
    description="true or false",
    help="write `true` or `false`",
    accepts=lambda v: isinstance(v, bool),
    words=("true", "false"),
)
PADDING: Type[Padding] = Type(
    description="`even`, `same`, `valid` or whole numbers of at least 0",
    help="write one of these words, or pixels at each side (`0x3`: height, width)",
    accepts=lambda v: v in {"even", "same", "valid"} or _sized(v, 0),
    words=("even", "same", "valid"),
)

NAME: Type[str] = Type(
    description="a name",
    help="write a name, as in `mark before`",
    accepts=lambda v: isinstance(v, str),
    names=True,
)

PER: Type[str] = Type(
    description="`channel` or `map`",
    help="write whether there is a scale for each channel, or one",
    accepts=lambda v: v in {"channel", "map"},
    words=("channel", "map"),
)
WHICH: Type[str] = Type(
    description="`all` or `end`",
    help="write whether all sides get them, or the right and the bottom one",
    accepts=lambda v: v in {"all", "end"},
    words=("all", "end"),
)
BORDER: Type[str] = Type(
    description="`reflected` or `zeros`",
    help="write what lies around the map",
    accepts=lambda v: v in {"reflected", "zeros"},
    words=("reflected", "zeros"),
)
METHOD: Type[str] = Type(
    description="`nearest` or `bilinear`",
    help="write how pixels between pixels are made",
    accepts=lambda v: v in {"nearest", "bilinear"},
    words=("nearest", "bilinear"),
)
STARTS: Type[str] = Type(
    description="`all` or `weighted`",
    help="write which shortcuts start here (a piece of the channels is `piece 0 of=2`)",
    accepts=lambda v: v in {"all", "weighted"},
    words=("all", "weighted"),
)

REQUIRED = object()


@record
class Argument:
    """One argument of an op; `default` is REQUIRED where there is none."""

    name: str
    type: Type[object]
    default: object


def argument(of: Type[T], default: object = REQUIRED) -> T:
    """Say what a field of `Values` is as an argument of the op.

    A default may be a word that stands for a number: `even` padding, or `kernel`.
    """
    return cast("T", partial(Argument, type=cast("Type[object]", of), default=default))


@record
class Weight:
    """One tensor of an op, by its role; the shape has PyTorch's order of axes.

    `keras` is Keras's name for it where that is not the usual one; there it may have
    axes of one pixel before, `pixels` of them, or the first axis alone, if it is
    `flat`. Each `row` is a kernel of that shape where there are several.
    """

    role: str
    shape: Shape
    trainable: bool = True
    keras: str = ""
    pixels: int = 0
    flat: bool = False
    row: Shape = ()

    @property
    def size(self) -> int:
        """The number of values."""
        return prod(self.shape)


def kernel_and_bias(shape: Shape, bias: bool) -> tuple[Weight, ...]:
    """The tensors of a layer by the shape of its kernel, whose first axis is output."""
    weight = Weight(role="weight", shape=shape)
    return (weight, Weight(role="bias", shape=shape[:1])) if bias else (weight,)


def feature_map(shape: Shape) -> tuple[int, int, int]:
    """Channels, rows and columns; `Misfit` for a vector."""
    if len(shape) != 3:
        raise Misfit(
            f"needs a feature map, but gets a vector of {shape[0]:,} features",
            "put it before `flatten` and the first `dense`",
        )
    return shape[0], shape[1], shape[2]


@record
class Values:
    """The values of an op's arguments, and what follows from them.

    An op that has arguments or a rule of its own derives a record from this; each field
    is an argument. `window` and `stride` are None where an op has none.
    """

    arguments: ClassVar[tuple[Argument, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Take the arguments from the fields."""
        own = {n: a for n, a in vars(cls).items() if isinstance(a, partial)}
        if own:  # the class that `record` makes of this one inherits them
            cls.arguments = tuple(made(name=name) for name, made in own.items())
            for name in own:
                delattr(cls, name)

    @property
    def bias(self) -> bool:
        """Whether it adds a bias, which a norm behind it may undo."""
        return False

    @property
    def any_channels(self) -> bool:
        """Whether its module is one for any number of channels, unlike others of it."""
        return False

    @property
    def is_idle(self) -> bool:
        """Whether its output is its input, so that emitted code has no such op."""
        return False

    @property
    def window(self) -> Size | None:
        """Rows and columns of its kernel, if that moves over a map."""
        return None

    @property
    def stride(self) -> Size | None:
        """Rows and columns from one window to the next."""
        return None

    @property
    def reach(self) -> Size:
        """Pixels from the first that its window reads to the last."""
        return 0 if self.window is None else by_axis(lambda k: k - 1, self.window)

    def output(self, shape: Shape) -> Shape:
        """The shape that comes out.

        Raises:
            Misfit: it cannot work on such an input.
        """
        return shape

    def weights(self, _shape: Shape) -> tuple[Weight, ...]:
        """The tensors for an input, in PyTorch's order."""
        return ()

    def macs(self, _shape: Shape, _output: Shape) -> int:
        """Multiply-adds for one image, by the shapes of input and output."""
        return 0


# what an op is for in a network; names, drawings, warnings and docstrings depend on it
Role = Literal[
    "conv",
    "dense",
    "norm",
    "act",
    "pool",
    "resize",
    "drop",
    "pad",
    "flatten",
    "attention",
    "scale",
    "add",
    "split",
    "identity",
    "mark",
    "from",
    "piece",
]


@record
class Shown:
    """A layer in tables and pictures; `{window}` is `3x3`, `{channels}` what comes out.

    `box` is its text as in Figure 3 of the ResNet paper, `line` as in Table 1 where it
    differs; `short` is as short as can be, else window and box. What
    shrinks a map is not `bracketed`.
    """

    box: str
    short: str = ""
    line: str = ""
    bracketed: bool = True


@record
class Operation:
    """An op of the catalogue.

    `name` is what a spec writes; `kind` names it inside (IR, templates); several
    kinds of one name differ by `variant`, as in `norm batch`. `values` are its
    arguments and rules. The first argument is positional if `positional` says so.

    `role` says what it is in a network, and `shown` what tables and pictures show; None
    where they leave it out. Of its values: `sign` is what is known of their sign,
    `vectors` whether it does with a vector what it does with a map of one pixel,
    `whole_map` whether each depends on the whole map, whose size is gone then, and
    `probabilities` whether they sum to one.

    What the emitters need to know: `output_channels` is the argument that says how many
    channels come out (None where they stay), `takes_channels` whether a module is made
    for a number of input channels, `overwritable` whether nothing else needs what comes
    out, so that the next op may work in place. `keeps` is the map that a training step
    holds for the gradient of it, if it holds one.
    """

    name: str
    kind: str
    role: Role
    values: type[Values] = Values
    variant: str | None = None
    positional: bool = False
    shown: Shown | None = None
    sign: Literal["any", "kept", "nonnegative"] = "any"
    vectors: bool = False
    whole_map: bool = False
    probabilities: bool = False
    output_channels: str | None = None
    takes_channels: bool = False
    overwritable: bool = False
    keeps: Literal["input", "output"] | None = None

    @property
    def is_layer(self) -> bool:
        """Whether papers count it among the layers."""
        return self.role in {"conv", "dense"}

    @property
    def has_weights(self) -> bool:
        """Whether it has tensors that are saved."""
        return self.values.weights is not Values.weights

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Its arguments, in the order in which messages and the docs list them."""
        return self.values.arguments

    def argument(self, name: str) -> Argument | None:
        """The argument of that name."""
        return next((a for a in self.arguments if a.name == name), None)

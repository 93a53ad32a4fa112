"""What is known at the place where a statement is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import gcd
from random import Random

from tests.strategies.expressions import same

# labels that emitted code could use for something else, and some long or plain ones
LABELS = (
    *("alpha", "beta", "gamma", "delta", "stem", "head", "x", "x1", "y", "out", "se"),
    *("conv1", "conv2", "bn1", "norm1", "relu1", "act1", "fc", "fc1", "layer1", "pool"),
    *("conv", "norm", "act", "keras", "torch", "nn", "layers", "ops", "name", "math"),
    *("inputs", "outputs", "width", "stride", "gate_"),
    *("block", "stage", "shortcut", "input", "default", "names", "op", "use"),
    *(
        "F",
        "Tensor",
        "self_",
        "in_channels",
        "num_classes",
        "drop",
        "feature",
        "features",
    ),
    *("a_label_of_quite_some_length_as_nobody_would_write_it", "L", "b0", "c_1", "t2"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """A number of channels: its expression, and a number that surely divides it."""

    text: str
    divisor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """An op, a unit or a shortcut: how to call it; `fixed` is always said.

    `acts` says that it takes the name of an activation.
    """

    name: str
    parameters: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    channels: bool = False
    vector: bool = False
    acts: bool = False


@dataclass(slots=True, kw_only=True)
class Scope:
    """What a body may name, and what its ops have made so far.

    `numbers` are whole and at least 1, `rates` from 0 to less than 1.
    """

    random: Random
    numbers: list[str]
    labels: list[str]
    channels: Channels
    flags: tuple[str, ...] = ("true", "false")
    rates: tuple[str, ...] = ("0", "0.1", ".5", "1e-1")
    ops: tuple[Definition, ...] = ()
    acts: tuple[str, ...] = ()
    vector: bool = False

    def inside(self, **changes: object) -> "Scope":
        """The scope of an inner body: names that it adds are not known outside."""
        inner = replace(self, numbers=[*self.numbers])
        for name, value in changes.items():
            setattr(inner, name, value)
        return inner

    def maybe(self, share: int = 2) -> bool:
        """True in one of `share` cases, on average."""
        return self.random.randrange(share) == 0

    def same(self, text: str) -> str:
        """The value of a text, in other words."""
        return same(self.random, text)

    def groups(self, other: Channels | None = None) -> str:
        """A number that divides the channels, and other ones."""
        common = gcd(self.channels.divisor, (other or self.channels).divisor)
        divisors = [d for d in range(1, common + 1) if common % d == 0]
        return str(self.random.choice(divisors))

    def keywords(self, choices: Mapping[str, Callable[[], str]], most: int = 3) -> str:
        """Some arguments by name, in any order."""
        count = min(self.random.choice([0, 0, 1, 1, 2, most]), len(choices))
        names = self.random.sample(sorted(choices), count)
        return "".join(f" {name}={choices[name]()}" for name in names)


def labels(random: Random) -> list[str]:
    """Labels to pop, all different."""
    return random.sample(LABELS, len(LABELS))

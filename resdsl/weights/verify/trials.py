"""What models are asked, and compared on: images of some sizes, random weights.

Sizes are even, odd and not square, where the network allows it; weights and running
statistics are the same for every model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Protocol

from resdsl.model import ir
from resdsl.model.analysis import any_size
from resdsl.model.following import Following, joined_shape
from resdsl.ops.joins import joined, pixel
from resdsl.ops.types import Misfit, Shape
from resdsl.weights import bridge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating]

_BATCH = 2  # images
_SMALL = 64  # pixels, the smallest side to try
_TINY = 16  # the same for hundreds of blocks
_DEEP = 200  # blocks
_STEP = 32  # pixels, from one size to try to the next


@dataclass(frozen=True, slots=True)
class Size:
    """Height and width of an image."""

    height: int
    width: int

    def __str__(self) -> str:
        return f"{self.height} x {self.width}"


def sizes_of(network: ir.Network) -> tuple[list[Size], list[str]]:
    """The smallest size of each kind that a network takes; kinds that it refuses."""
    own = Size(*network.input[1:])
    if not any_size(network):
        return [own], [f"other sizes: `flatten` makes the model for {own}"]
    small = _SMALL if len(network.blocks) < _DEEP else _TINY
    start = min(small, own.height, own.width) // 2 * 2
    evens = range(start, max(own.height, own.width, start) + _STEP, _STEP)
    kinds = {
        "even size": (Size(n, n) for n in evens),
        "odd size": (Size(n + 1, n + 1) for n in evens),
        "non-square size": (Size(n + 8, n - 7) for n in evens),
    }
    found = {kind: _first(network, sizes) for kind, sizes in kinds.items()}
    sizes = [size for size in found.values() if size is not None]
    missing = [f"{kind}: the network takes none" for kind, s in found.items() if not s]
    return sizes or [own], missing


def _first(network: ir.Network, sizes: Iterable[Size]) -> Size | None:
    for size in sizes:
        if min(size.height, size.width) < 1:
            continue
        try:
            output_at(network, size)
        except Misfit:
            continue
        return size
    return None


def output_at(network: ir.Network, size: Size) -> Shape:
    """The shape that a network gives for images of another size.

    Raises:
        Misfit: it takes none of this size.
    """
    image = (network.input[0], size.height, size.width)
    return _Shapes().main_path(network, image)


class _Shapes(Following[Shape]):
    """The shapes of values; `Misfit` where they do not fit."""

    def op(self, op: ir.Op, value: Shape) -> Shape:
        if op.role == "dense" and value != op.input:
            raise _differs(value, op.input)
        return op.values.output(value)

    def joined(self, node: ir.Node, values: Sequence[Shape]) -> Shape:
        shape = joined("sum", values)
        if isinstance(node, ir.Fork):
            shape = joined_shape(node.word, node.branches, values)
        if shape is None or (isinstance(node, ir.Gate) and shape != values[0]):
            raise _differs(values[-1], values[0])
        return shape

    def weighed(self, fork: ir.Join, value: Shape, weights: Shape) -> Shape:
        wanted = pixel(value, len(fork.branches))
        if weights != wanted:
            raise _differs(weights, wanted)
        return value


def _differs(one: Shape, two: Shape) -> Misfit:
    return Misfit(f"has shape {one}, and {two} is needed", "use another input size")


# Images and weights


class Model(Protocol):
    """A model built from the emitted code of a target."""

    def counts(self) -> tuple[int, int]:
        """Trainable values, and running statistics."""

    def shapes(self) -> dict[str, Shape]:
        """All tensors, counters aside."""

    def put(self, tensor: bridge.Tensor, value: Array) -> None:
        """Set a tensor; the value has PyTorch's order of axes."""

    def statistics(self, images: Array) -> Mapping[str, Array]:
        """Means and variances of some images, by PyTorch's names; none if unable."""

    def outputs(self, images: Array) -> Array:
        """What it makes of images; channels come first, in and out."""


def images(network: ir.Network, size: Size, *, seed: int, batch: int = _BATCH) -> Array:
    """Normal noise, channels first; exact in float32, to which Keras converts it."""
    shape = (batch, network.input[0], size.height, size.width)
    return _generator(seed).standard_normal(shape, dtype="float32").astype("float64")


def port(
    network: ir.Network, models: Sequence[Model], size: Size, *, seed: int = 0
) -> None:
    """Give models of one network the same random weights and running statistics.

    The statistics are measured on some images, then moved and widened at random. So
    the outputs of hundreds of layers neither overflow nor vanish, and rounding errors
    do not grow (variances that are too small multiply them by 1e9 in 269 layers).
    """
    generator = _generator(seed)
    tensors = bridge.tensors(network)
    for tensor in tensors:
        if tensor.trainable:
            value = _weight(tensor, generator)
            for model in models:
                model.put(tensor, value)
    statistics: Mapping[str, Array] = {}
    for model in models:
        statistics = statistics or model.statistics(images(network, size, seed=seed))
    for tensor in tensors:
        if not tensor.trainable:
            value = _statistic(tensor, statistics.get(tensor.torch), generator)
            for model in models:
                model.put(tensor, value)


def _generator(seed: int) -> np.random.Generator:
    import numpy as np

    return np.random.default_rng(seed)


def _weight(tensor: bridge.Tensor, generator: np.random.Generator) -> Array:
    shape = tensor.shape
    if tensor.role == "bias":
        return _normal(generator, shape, 0.1)
    if prod(shape[1:]) == 1:  # a scale; of a standardised conv, a number a channel
        return generator.uniform(0.5, 1.5, shape)
    return _normal(generator, shape, (2 / prod(shape[1:])) ** 0.5)


def _statistic(
    tensor: bridge.Tensor, measured: Array | None, generator: np.random.Generator
) -> Array:
    if tensor.role == "running_mean":
        noise = _normal(generator, tensor.shape, 0.1)
        if measured is None:
            return noise
        moved: Array = measured + noise * abs(measured).mean()
        return moved
    scale = generator.uniform(1, 1.5, tensor.shape)
    if measured is None:
        return scale
    # a channel that is constant on these images has variance 0, which would not do
    scaled: Array = (measured + measured.mean() * 0.1 + 1e-3) * scale
    return scaled


def _normal(
    generator: np.random.Generator, shape: tuple[int, ...], deviation: float
) -> Array:
    drawn = generator.standard_normal(shape)
    drawn *= deviation
    return drawn

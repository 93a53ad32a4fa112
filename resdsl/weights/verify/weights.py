"""Random weights and running statistics, the same for every model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from resdsl.model import ir
from resdsl.weights import bridge
from resdsl.weights.verify.sizes import Size

if TYPE_CHECKING:
    import numpy as np

    from resdsl.weights.verify.models import Array, Model

_BATCH = 2


def images(network: ir.Network, size: Size, *, seed: int, batch: int = _BATCH) -> Array:
    """Normal noise, channels first, of values that float32 has: Keras cuts to it."""
    shape = (batch, network.input[0], size.height, size.width)
    return _generator(seed).standard_normal(shape, dtype="float32").astype("float64")


def port(
    network: ir.Network, models: Sequence[Model], size: Size, *, seed: int = 0
) -> None:
    """Give models of one network the same random weights and running statistics.

    The statistics are those of some images, moved and widened at random: hundreds of
    layers neither overflow, nor lose sight of the image, nor turn rounding into outputs
    of their own (they do where variances are too small: 1e9 times in 269 layers).
    """
    generator = _generator(seed)
    tensors = list(bridge.tensors(network))
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
    if len(shape) == 1:
        return generator.uniform(0.5, 1.5, shape)
    fan_in = 1
    for number in shape[1:]:
        fan_in *= number
    return _normal(generator, shape, (2 / fan_in) ** 0.5)


def _statistic(
    tensor: bridge.Tensor, measured: Array | None, generator: np.random.Generator
) -> Array:
    mean = tensor.role == "running_mean"
    if mean:
        noise = _normal(generator, tensor.shape, 0.1)
        if measured is None:
            return noise
        moved: Array = measured + noise * abs(measured).mean()
        return moved
    scale = generator.uniform(1, 1.5, tensor.shape)
    if measured is None:
        return scale
    # a channel that some images leave at rest has no variance
    scaled: Array = (measured + measured.mean() * 0.1 + 1e-3) * scale
    return scaled


def _normal(
    generator: np.random.Generator, shape: tuple[int, ...], deviation: float
) -> Array:
    drawn = generator.standard_normal(shape)
    drawn *= deviation
    return drawn

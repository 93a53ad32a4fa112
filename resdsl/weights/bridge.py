"""Weights between PyTorch and Keras: which tensor is which, and how its axes differ.

Both names of every tensor follow from the IR, so that nothing is guessed from order or
shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.model import ir, naming
from resdsl.model.analysis import Orders
from resdsl.model.naming.companions import depthwise_of
from resdsl.model.naming.torch_listing import named_tensors
from resdsl.ops.types import Shape, Weight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]

_KERAS_VARIABLES = {
    "weight": "kernel",
    "bias": "bias",
    "running_mean": "moving_mean",
    "running_var": "moving_variance",
}
_KERAS_NORM_VARIABLES = {**_KERAS_VARIABLES, "weight": "gamma", "bias": "beta"}


@record
class Tensor:
    """One tensor of a network under both its names.

    `shape` is PyTorch's, `in_keras` that of Keras's variable; in `kernels`, what lies
    in a row is a kernel, where there are several in rows. `flattened` is the
    feature map (channels, height, width) that a dense layer's inputs were before
    `flatten`, which PyTorch and Keras read in different orders.
    """

    torch: str
    layer: str
    variable: str
    op: ir.Op
    role: str
    shape: Shape
    trainable: bool
    flattened: Shape | None
    in_keras: Shape
    kernels: Shape

    def name_in(self, target: str) -> str:
        """Its name in a target."""
        return self.torch if target == "torch" else self.keras

    def shape_in(self, target: str) -> Shape:
        """Its shape in a target."""
        return self.shape if target == "torch" else self.in_keras

    @property
    def keras(self) -> str:
        """Layer and variable, `conv1_conv/kernel`."""
        return f"{self.layer}/{self.variable}"

    def to_keras(self, array: Array) -> Array:
        """The tensor in Keras's order of axes."""
        if self.flattened is not None:
            outputs = array.shape[0]
            maps = array.reshape(outputs, *self.flattened)
            array = maps.transpose(0, 2, 3, 1).reshape(outputs, -1)
        array = array.reshape(self.kernels)
        return array.transpose(_turned(self.kernels)).reshape(self.in_keras)

    def to_torch(self, array: Array) -> Array:
        """The tensor in PyTorch's order of axes."""
        axes = _turned(self.kernels)
        array = array.reshape([self.kernels[axis] for axis in axes])
        array = array.transpose([axes.index(axis) for axis in range(len(axes))])
        if self.flattened is not None:
            outputs, (channels, height, width) = array.shape[0], self.flattened
            maps = array.reshape(outputs, height, width, channels)
            array = maps.transpose(0, 3, 1, 2).reshape(outputs, -1)
        return array.reshape(self.shape)


def _turned(shape: Shape) -> tuple[int, ...]:
    """Where each of Keras's axes is in PyTorch's order.

    Kernels start with outputs and inputs in PyTorch; in Keras they end with inputs and
    outputs, also where there are several. All other tensors have one axis.
    """
    several = range(len(shape) - 4)
    axes = range(len(several), len(shape))
    return (*several, *axes[2:], *reversed(axes[:2]))


@lru_cache(maxsize=2)  # a conversion asks several times for those of one network
def tensors(network: ir.Network) -> tuple[Tensor, ...]:
    """Every tensor of a network, in the order of PyTorch's state dict."""
    return tuple(_tensors(network))


def _tensors(network: ir.Network) -> Iterator[Tensor]:
    orders = iter(Orders(network).dense)
    is_depthwise = depthwise_of(network)
    keys = (key for key, _, _ in named_tensors(network))
    for layer, op in naming.named_ops(network, "keras"):
        flattened = next(orders) if op.role == "dense" else None
        for weight in op.weights:
            shape = _in_keras(op, weight, depthwise=is_depthwise(op))
            yield _tensor(op, weight, next(keys), layer, flattened, shape)


def names(network: ir.Network) -> set[str]:
    """What its tensors are called, in PyTorch and in Keras."""
    return {name for t in tensors(network) for name in (t.torch, t.keras)}


def _in_keras(op: ir.Op, weight: Weight, *, depthwise: bool) -> Shape:
    """The shape of Keras's variable, which may have axes of one pixel before."""
    shape, kernels = weight.shape, _kernels(weight)
    turned = (*(1,) * weight.pixels, *(kernels[axis] for axis in _turned(kernels)))
    if not depthwise or weight.role != "weight":
        return turned
    # of each channel its filters
    return (*turned[:2], op.input[0], shape[0] // op.input[0])


def _kernels(weight: Weight) -> Shape:
    """PyTorch's shape; where several kernels lie in rows, that of all of them."""
    if weight.flat:
        return weight.shape[:1]
    return (weight.shape[0], *weight.row) if weight.row else weight.shape


def _tensor(
    op: ir.Op,
    weight: Weight,
    key: str,
    layer: str,
    flattened: Shape | None,
    in_keras: Shape,
) -> Tensor:
    variables = _KERAS_NORM_VARIABLES if op.role == "norm" else _KERAS_VARIABLES
    return Tensor(
        torch=key,
        layer=layer,
        variable=weight.keras or variables[weight.role],
        op=op,
        role=weight.role,
        shape=weight.shape,
        trainable=weight.trainable,
        flattened=flattened if weight.role == "weight" else None,
        in_keras=in_keras,
        kernels=_kernels(weight),
    )

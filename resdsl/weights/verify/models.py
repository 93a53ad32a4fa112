"""Models of both frameworks behind one face: counts, tensors, outputs.

They compute in float64, since in a deep net the rounding of float32 could hide or feign
a difference; in float32 where weights are so many that memory counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

from resdsl import emit
from resdsl.model import analysis, ir, naming
from resdsl.ops import Shape
from resdsl.weights import bridge, live
from resdsl.weights.verify.sizes import Size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating]


class Model(Protocol):
    """A model built from the emitted code of a target."""

    def counts(self) -> tuple[int, int]:
        """Trainable values, and running statistics."""

    def name(self, tensor: bridge.Tensor) -> str:
        """What a tensor is called here."""

    def shape(self, tensor: bridge.Tensor) -> Shape:
        """The shape that a tensor has here."""

    def shapes(self) -> dict[str, Shape]:
        """All tensors, counters aside."""

    def put(self, tensor: bridge.Tensor, value: Array) -> None:
        """Set a tensor; the value has PyTorch's order of axes."""

    def statistics(self, images: Array) -> Mapping[str, Array]:
        """Means and variances of some images, by PyTorch's names; none if unable."""

    def outputs(self, images: Array) -> Array:
        """What it makes of images; channels come first, in and out."""


# trainable values beyond which a model computes in float32
_LARGE = 200_000_000


def precision_of(network: ir.Network) -> Literal["float32", "float64"]:
    """What models of a network compute in."""
    trainable = analysis.analyse(network).trainable
    return "float64" if trainable <= _LARGE else "float32"


def factory_of(network: ir.Network, target: str) -> Any:
    """The factory of a network's emitted code."""
    name = naming.factory_name(network.name)
    return getattr(live.module_of(name, emit.generate(network, target)), name)


class TorchModel:
    """The emitted PyTorch module, in evaluation mode."""

    def __init__(self, model: Any) -> None:
        """Take a module."""
        self.model = model.eval()
        self._state: dict[str, Any] = {
            name: value
            for name, value in model.state_dict().items()
            if not name.endswith("num_batches_tracked")
        }

    @classmethod
    def build(cls, network: ir.Network, _sizes: Sequence[Size]) -> TorchModel:
        """Run the emitted code."""
        import torch

        usual = torch.get_default_dtype()
        torch.set_default_dtype(getattr(torch, precision_of(network)))
        try:
            return cls(factory_of(network, "torch")())
        finally:
            torch.set_default_dtype(usual)

    def counts(self) -> tuple[int, int]:
        """Trainable values, and running statistics."""
        parameters = [p.numel() for p in self.model.parameters() if p.requires_grad]
        total = sum(value.numel() for value in self._state.values())
        return sum(parameters), total - sum(parameters)

    def name(self, tensor: bridge.Tensor) -> str:
        """What a tensor is called here."""
        return tensor.torch

    def shape(self, tensor: bridge.Tensor) -> Shape:
        """The shape that a tensor has here."""
        return tensor.shape

    def shapes(self) -> dict[str, Shape]:
        """All tensors, counters aside."""
        return {name: tuple(value.shape) for name, value in self._state.items()}

    def put(self, tensor: bridge.Tensor, value: Array) -> None:
        """Set a tensor."""
        import torch

        with torch.no_grad():
            self._state[tensor.torch].copy_(torch.from_numpy(value))

    def statistics(self, images: Array) -> Mapping[str, Array]:
        """Means and variances of some images: batch norms note those of one batch."""
        import torch

        norms = [m for m in self.model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
        momenta = [norm.momentum for norm in norms]
        for norm in norms:
            norm.train().momentum = 1.0
        with torch.no_grad():
            self.model(self._given(images))
        for norm, momentum in zip(norms, momenta, strict=True):
            norm.eval().momentum = momentum
        return {
            name: value.numpy().copy()
            for name, value in self._state.items()
            if name.endswith(("running_mean", "running_var"))
        }

    def outputs(self, images: Array) -> Array:
        """What it makes of images."""
        import torch

        with torch.no_grad():
            result: Array = self.model(self._given(images)).numpy()
        return result

    def _given(self, images: Array) -> Any:
        """The images as a tensor of the model's type."""
        import torch

        types = (parameter.dtype for parameter in self.model.parameters())
        return torch.from_numpy(images).to(next(types, torch.float64))


class KerasModel:
    """The emitted Keras model."""

    def __init__(self, model: Any) -> None:
        """Take a model."""
        self.model = model
        self._variables = dict(self._named(model))

    @classmethod
    def build(cls, network: ir.Network, sizes: Sequence[Size]) -> KerasModel:
        """Run the emitted code; height and width are free if there are several."""
        import keras

        height, width = sizes[0].height, sizes[0].width
        free = (None, None) if len(sizes) > 1 else (height, width)
        factory = factory_of(network, "keras")
        policy = keras.config.dtype_policy()
        keras.config.set_dtype_policy(precision_of(network))
        try:
            return cls(factory(input_shape=(*free, network.input[0])))
        finally:
            keras.config.set_dtype_policy(policy)

    @staticmethod
    def _named(model: Any) -> Iterator[tuple[str, Any]]:
        for layer in model.layers:
            for variable in layer.weights:
                yield f"{layer.name}/{variable.name}", variable

    def counts(self) -> tuple[int, int]:
        """Trainable values, and running statistics."""
        return self._size(self.model.trainable_weights), self._size(
            self.model.non_trainable_weights
        )

    @staticmethod
    def _size(variables: Sequence[Any]) -> int:
        from math import prod

        return sum(prod(variable.shape) for variable in variables)

    def name(self, tensor: bridge.Tensor) -> str:
        """What a tensor is called here."""
        return tensor.keras

    def shape(self, tensor: bridge.Tensor) -> Shape:
        """The shape that a tensor has here."""
        return tensor.keras_shape

    def shapes(self) -> dict[str, Shape]:
        """All tensors."""
        return {name: tuple(v.shape) for name, v in self._variables.items()}

    def put(self, tensor: bridge.Tensor, value: Array) -> None:
        """Set a tensor."""
        self._variables[tensor.keras].assign(tensor.to_keras(value))

    def statistics(self, images: Array) -> Mapping[str, Array]:  # noqa: ARG002
        """None: PyTorch is there wherever outputs are compared."""
        return {}

    def outputs(self, images: Array) -> Array:
        """What it makes of images."""
        import keras

        given = self.model(images.transpose(0, 2, 3, 1), training=False)
        result: Array = keras.ops.convert_to_numpy(given)
        return result.transpose(0, 3, 1, 2) if result.ndim == 4 else result

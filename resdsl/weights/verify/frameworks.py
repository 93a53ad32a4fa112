"""The frameworks that are installed, and models of both behind one face.

Models compute in float64, since in a deep net the rounding of float32 could hide or
feign a difference; in float32 where weights are so many that memory counts.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from math import prod
from typing import TYPE_CHECKING, Any, Literal

from resdsl.base.records import record
from resdsl.model import analysis, ir
from resdsl.model.sizes import sizes as known_sizes
from resdsl.ops.types import Shape
from resdsl.weights import bridge, live
from resdsl.weights.verify.trials import Model, Size

if TYPE_CHECKING:
    from resdsl.weights.verify.trials import Array

_LARGE = 200_000_000  # trainable values beyond which a model computes in float32


def precision_of(network: ir.Network) -> Literal["float32", "float64"]:
    """What models of a network compute in."""
    trainable = analysis.analyse(network).trainable
    return "float64" if trainable <= _LARGE else "float32"


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
            return cls(live.factory_of(network, "torch")())
        finally:
            torch.set_default_dtype(usual)

    def counts(self) -> tuple[int, int]:
        """Trainable values, and running statistics."""
        parameters = [p.numel() for p in self.model.parameters() if p.requires_grad]
        total = sum(value.numel() for value in self._state.values())
        return sum(parameters), total - sum(parameters)

    def shapes(self) -> dict[str, Shape]:
        """All tensors, counters aside."""
        return {name: tuple(value.shape) for name, value in self._state.items()}

    def put(self, tensor: bridge.Tensor, value: Array) -> None:
        """Set a tensor."""
        import torch

        with torch.no_grad():
            self._state[tensor.torch].copy_(torch.from_numpy(value))

    def statistics(self, images: Array) -> Mapping[str, Array]:
        """Means and variances that batch norms record for one batch of images."""
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
    """The emitted Keras model; `made` makes it for images of a height and width."""

    def __init__(self, made: Callable[..., Any], size: Sequence[int | None]) -> None:
        """Make the model."""
        self.model = made(*size)
        self._made = made
        self._variables = dict(self._named(self.model))

    @classmethod
    def build(cls, network: ir.Network, sizes: Sequence[Size]) -> KerasModel:
        """Run the emitted code; height and width are free if there are several.

        A net that works at some sizes only takes no free ones.
        """
        known = known_sizes(network)
        free = len(sizes) > 1 and not (known and known.misfits)
        size = (None, None) if free else (sizes[0].height, sizes[0].width)
        return cls(partial(_keras_model, network), size)

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
        return sum(prod(variable.shape) for variable in variables)

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

        model, size = self.model, images.shape[2:]
        if model.input_shape[1:3] not in {(None, None), size}:
            model = self._made(*size)
            model.set_weights(self.model.get_weights())
        given = model(images.transpose(0, 2, 3, 1), training=False)
        result: Array = keras.ops.convert_to_numpy(given)
        return result.transpose(0, 3, 1, 2) if result.ndim == 4 else result


def _keras_model(network: ir.Network, height: int | None, width: int | None) -> Any:
    import keras

    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy(precision_of(network))
    try:
        return live.keras_model(network, input_shape=(height, width, network.input[0]))
    finally:
        keras.config.set_dtype_policy(policy)


# What is installed


@record
class Framework:
    """A framework that is installed: its target, what to call it, how to build.

    `forget` frees what it keeps of models that nobody needs any more.
    """

    target: str
    title: str
    build: Callable[[ir.Network, Sequence[Size]], Model]
    forget: Callable[[], object] = gc.collect


def installed() -> tuple[list[Framework], list[str]]:
    """The frameworks that can be imported, and why the others cannot."""
    both = (_torch(), _keras())
    found = [framework for framework in both if isinstance(framework, Framework)]
    return found, [why for why in both if isinstance(why, str)]


def _torch() -> Framework | str:
    why = _problem("torch")
    if why:
        return f"torch: {why}; pip install 'resdsl[torch]' brings it"
    return Framework(target="torch", title="torch", build=TorchModel.build)


def _keras() -> Framework | str:
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    os.environ.setdefault("JAX_ENABLE_X64", "1")
    live.prepare_keras(computing=True)
    with _hushed():
        why = _problem("keras")
    if why:
        return f"keras: {why}; pip install 'resdsl[tensorflow]' brings it"
    keras = import_module("keras")
    return Framework(
        target="keras",
        title=f"keras on {keras.config.backend()}",
        build=KerasModel.build,
        forget=keras.utils.clear_session,
    )


@contextmanager
def _hushed() -> Iterator[None]:
    """Discard standard error: TensorFlow logs there while it is imported."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _problem(package: str) -> str:
    """Why a package cannot be imported; nothing if it can."""
    if find_spec(package) is None:
        return "not installed"
    try:
        import_module(package)
    except ImportError as error:
        return f"cannot be imported ({error})"
    return ""

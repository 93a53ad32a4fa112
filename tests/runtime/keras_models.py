"""Emitted Keras code as living models beside PyTorch's, for the tests here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resdsl import emit
from resdsl.model import ir, naming
from resdsl.weights import live
from resdsl.weights.verify.frameworks import KerasModel, TorchModel
from resdsl.weights.verify.trials import Size, images, port, sizes_of
from tests.runtime.undrawn import nothing_drawn

Array = NDArray[np.floating[Any]]
TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both models of a network, with the same random weights and statistics."""

    network: ir.Network
    torch: TorchModel
    keras: KerasModel

    def outputs(self, size: Size, batch: int = 2, seed: int = 1) -> tuple[Array, Array]:
        """What each makes of the same images; channels come first."""
        x = images(self.network, size, seed=seed, batch=batch)
        return self.torch.outputs(x), self.keras.outputs(x)

    def apart(self, size: Size, batch: int = 2) -> float:
        """The largest difference of the outputs, relative to the largest output."""
        expected, found = self.outputs(size, batch)
        assert found.shape == expected.shape
        assert np.isfinite(expected).all()
        assert expected.std() > 0
        return float(abs(found - expected).max() / abs(expected).max())


@lru_cache(maxsize=2)
def pair(network: ir.Network, *sizes: Size) -> Pair:
    """Both models; images of any size do, unless sizes are named.

    All weights are set here: to draw them before takes as long as to make the model.
    """
    wanted = list(sizes) or sizes_of(network)[0]
    with nothing_drawn():
        keras_model = KerasModel.build(network, wanted)
        torch_model = TorchModel.build(network, wanted)
    port(network, (torch_model, keras_model), wanted[0], seed=3)
    return Pair(network=network, torch=torch_model, keras=keras_model)


def module(network: ir.Network) -> ModuleType:
    """The emitted Keras module."""
    name = naming.factory_name(network.name)
    return live.module_of(name, emit.generate(network, "keras"))


def factory(network: ir.Network) -> Callable[..., Any]:
    """The function that makes the Keras model."""
    made: Callable[..., Any] = getattr(
        module(network), naming.factory_name(network.name)
    )
    return made


def source(network: ir.Network) -> str:
    """The emitted Keras code."""
    return emit.generate(network, "keras")


def shape_at(model: Any, layer: str) -> tuple[int | None, ...]:
    """The shape that a layer gives."""
    return tuple(model.get_layer(layer).output.shape)

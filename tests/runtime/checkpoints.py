"""Models of both frameworks and their outputs, for tests of checkpoints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn

from resdsl.emit import generate
from resdsl.model import ir, naming
from resdsl.weights import live

Images = NDArray[np.float32]


def keras_images(size: int, count: int = 2) -> Images:
    """Normal noise, channels last."""
    generator = np.random.default_rng(1)
    return generator.standard_normal((count, size, size, 3)).astype("float32")


def keras_model(network: ir.Network, size: int) -> Any:
    """The emitted model with fresh weights."""
    factory = naming.factory_name(network.name)
    module = live.module_of(factory, generate(network, "keras"))
    return getattr(module, factory)(input_shape=(size, size, 3))


def keras_outputs(model: Any, x: Images) -> Images:
    return np.asarray(model(x, training=False))


def torch_outputs(model: nn.Module, x: Images) -> Images:
    with torch.no_grad():
        y = model.eval()(torch.from_numpy(x.transpose(0, 3, 1, 2).copy()))
    assert torch.isfinite(y).all()
    assert y.std() > 0
    array: Images = y.numpy()
    return array


def soften(model: nn.Module, x: Images) -> nn.Module:
    """Make the logits small: a softmax of large ones would hide differences."""
    fc = model.get_submodule("fc")
    assert isinstance(fc, nn.Linear)
    inputs: list[Tensor] = []
    hook = fc.register_forward_hook(
        lambda _module, given, _output: inputs.extend(given)
    )
    torch_outputs(model, x)
    hook.remove()
    with torch.no_grad():
        fc.weight /= inputs[0].max()
    return model


def soften_keras(model: Any, x: Images) -> Any:
    """The same for a Keras model."""
    dense = model.get_layer("predictions")
    features = keras.Model(model.input, dense.input)(x)
    dense.kernel.assign(dense.kernel / float(np.asarray(features).max()))
    return model


def state_of(path: Path) -> Mapping[str, Tensor]:
    if path.suffix == ".safetensors":
        return load_file(path)
    state: Mapping[str, Tensor] = torch.load(path, weights_only=True)
    return state


def close(ours: Images, theirs: Images) -> bool:
    """Equal but for the order of additions."""
    scale = float(np.abs(theirs).max())
    return bool(np.abs(ours - theirs).max() <= 2e-5 * scale)


def shake(model: Any, seed: int = 0) -> Any:
    """Draw every weight and statistic of a Keras model anew."""
    generator = np.random.default_rng(seed)
    for variable in model.variables:
        shape = tuple(variable.shape)
        if len(shape) > 1:
            values = generator.normal(0, (2 / np.prod(shape[:-1])) ** 0.5, shape)
        elif variable.name in {"gamma", "moving_variance"}:
            values = generator.uniform(0.5, 1.5, shape)
        else:
            values = generator.normal(0, 0.1, shape)
        variable.assign(values.astype("float32"))
    return model

"""What the scripts of `nets/` share: random weights, images, and what is to be seen.

A script runs with the packages of its ecosystem on the path. It gets a folder, where it
writes the file that is converted and `outputs.npz`, what the real net makes of images.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
LOAD = "--load"  # told to a script that is to load a file, and not to write it
SIZES = ((64, 64), (75, 57))  # an even one, and an odd one that is not square


def random(name: str, shape: tuple[int, ...], generator: np.random.Generator) -> Array:
    """Weights of about the right size, and statistics that are not 0 and 1."""
    fan = int(np.prod(shape[:-1])) if len(shape) > 1 else 0
    if len(shape) == 4 and shape[-1] == shape[-2]:  # PyTorch's order of axes
        fan = int(np.prod(shape[1:]))
    if fan:
        return generator.normal(0, fan**-0.5, shape).astype(np.float32)
    if name.endswith(("bias", "beta", "mean", "biases", "_b")):
        return generator.normal(0, 0.1, shape).astype(np.float32)
    return generator.uniform(0.5, 1.5, shape).astype(np.float32)


def drawn(shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """Random values for tensors of these names and shapes."""
    generator = np.random.default_rng(0)
    return {name: random(name, shape, generator) for name, shape in shapes.items()}


def save_outputs(folder: Path, outputs: Callable[[Array], Any]) -> None:
    """What a net makes of two images at each size; channels come first."""
    generator = np.random.default_rng(1)
    found: dict[str, Any] = {}
    for number, size in enumerate(SIZES):
        x = generator.normal(size=(2, 3, *size)).astype(np.float32)
        found[f"x{number}"], found[f"y{number}"] = x, np.asarray(outputs(x))
    np.savez(folder / "outputs.npz", **found)


def channels_last(function: Callable[[Array], Any]) -> Callable[[Array], Array]:
    """A net whose images, and maps, have their channels last."""

    def outputs(x: Array) -> Array:
        y = function(x.transpose(0, 2, 3, 1))
        y = np.asarray(y.detach() if hasattr(y, "detach") else y)
        return y.transpose(0, 3, 1, 2) if y.ndim == 4 else y

    return outputs


def fill_torch(model: Any) -> dict[str, Any]:
    """Random weights and statistics in a PyTorch model; its state dict."""
    import torch

    state = model.eval().state_dict()
    shapes = {n: tuple(t.shape) for n, t in state.items() if t.is_floating_point()}
    filled = {name: torch.from_numpy(array) for name, array in drawn(shapes).items()}
    model.load_state_dict({**state, **filled})
    found: dict[str, Any] = model.state_dict()
    return found


def torch_outputs(
    model: Any, chosen: Callable[[Any], Any] = lambda found: found
) -> Callable[[Array], Array]:
    """What a PyTorch model makes of images."""
    import torch

    def outputs(x: Array) -> Array:
        with torch.no_grad():
            found: Array = chosen(model(torch.from_numpy(x))).numpy()
        return found

    return outputs


def fill_keras(model: Any) -> None:
    """Random weights and statistics in a model of Keras 2 or 3."""
    generator = np.random.default_rng(0)
    values = []
    for variable in model.variables:
        name = variable.name.partition(":")[0]
        values.append(random(name, tuple(variable.shape), generator))
    model.set_weights(values)

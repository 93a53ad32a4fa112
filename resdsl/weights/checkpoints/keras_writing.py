"""Writes `.weights.h5` and `.keras` through the emitted model and Keras itself.

Where Keras files a variable depends on the order in which it sorts the layers, and a
`.keras` file holds the whole model: both are Keras's own to say.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resdsl import emit
from resdsl.model import ir, naming
from resdsl.weights import bridge, live
from resdsl.weights.checkpoints.stored import CheckpointError

if TYPE_CHECKING:
    from resdsl.weights.checkpoints.stored import Array


def write(
    path: Path, network: ir.Network, values: Mapping[bridge.Tensor, Array]
) -> None:
    """Save the emitted model with these values; those it is not given stay fresh.

    Raises:
        CheckpointError: Keras is not installed.
        DiagnosticError: Keras cannot have the network.
    """
    model = _model(network)
    layers = {layer.name: layer for layer in model.layers}
    for tensor, array in values.items():
        variables = {v.name: v for v in layers[tensor.layer].variables}
        variables[tensor.variable].assign(array)
    _find_room(path, sum(array.nbytes for array in values.values()))
    if path.name.endswith(".keras"):
        model.save(path)
    else:
        model.save_weights(path)


def _find_room(path: Path, size: int) -> None:
    """Have the system refuse at once what it has no room for: HDF5 then crashes.

    Raises:
        OSError: the system refused.
    """
    if not hasattr(os, "posix_fallocate"):  # macOS, Windows
        return
    with path.open("xb") as file:
        try:
            os.posix_fallocate(file.fileno(), 0, max(size, 1))
        finally:
            path.unlink()


def _model(network: ir.Network) -> Any:
    factory = naming.factory_name(network.name)
    try:
        module = live.module_of(factory, emit.generate(network, "keras"))
    except ModuleNotFoundError as error:
        raise CheckpointError.of(
            f"{error.name} is not installed, which writing Keras's files needs",
            help="pip install 'resdsl[tensorflow]'",
        ) from None
    return getattr(module, factory)()

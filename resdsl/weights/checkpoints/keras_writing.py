"""`.weights.h5` and `.keras` as Keras writes them.

Weights are filed with h5py alone: what Keras would make of them follows from the
emitted source. A `.keras` file holds the whole model, too, which Keras itself writes.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from pathlib import Path

from resdsl.model import ir
from resdsl.weights import live
from resdsl.weights.checkpoints import by_scheme
from resdsl.weights.checkpoints.keras import variables_of
from resdsl.weights.checkpoints.keras_places import places
from resdsl.weights.checkpoints.stored import (
    CheckpointError,
    Stored,
    laid_out,
    needed,
)
from resdsl.weights.schemes import Scheme


def write_weights(
    path: Path,
    network: ir.Network,
    tensors: Sequence[Stored],
    scheme: Scheme | None = None,
) -> None:
    """File values for the emitted model, or that of a scheme, one after the other.

    Raises:
        CheckpointError: h5py is not installed, or the scheme lacks a name.
        DiagnosticError: Keras cannot have the network.
    """
    h5py = needed("h5py")
    filed = places(network)
    named = {} if scheme is None else by_scheme.layers(network, scheme)
    if scheme is not None and scheme.nested[1] in named.values():
        inner, beside = scheme.nested
        filed = {
            layer: place if named.get(layer) == beside else f"layers/{inner}/{place}"
            for layer, place in filed.items()
        }
    layers: defaultdict[str, dict[str, Stored]] = defaultdict(dict)
    for tensor in tensors:
        layer, _, variable = tensor.name.rpartition("/")
        layers[layer][variable] = tensor
    _find_room(path, tensors)
    with h5py.File(path, "w") as file:
        for layer, variables in layers.items():
            group = file.create_group(f"{filed[layer]}/vars")
            group.attrs["name"] = named.get(layer, layer)
            for key, tensor in _keys(filed[layer], variables):
                group[key] = laid_out(tensor.read())


def _keys(place: str, variables: dict[str, Stored]) -> Iterator[tuple[str, Stored]]:
    """Keras counts those that it knows of, and a layer of ours names the others."""
    known = [name for name in variables_of(place) if name in variables]
    for name, tensor in variables.items():
        yield str(known.index(name)) if name in known else name, tensor


def write_archive(path: Path, network: ir.Network, tensors: Sequence[Stored]) -> None:
    """Save the emitted model with these values.

    Raises:
        CheckpointError: Keras is not installed.
        DiagnosticError: Keras cannot have the network.
    """
    try:
        model = live.keras_model(network)
    except ModuleNotFoundError as error:
        raise CheckpointError.of(
            f"{error.name} is not installed, which writing .keras files needs",
            help="pip install 'resdsl[tensorflow]'; .weights.h5 needs h5py alone",
        ) from None
    variables = {
        f"{layer.name}/{variable.name}": variable
        for layer in model.layers
        for variable in layer.variables
    }
    for tensor in tensors:
        variables[tensor.name].assign(tensor.read())
    _find_room(path, tensors)
    model.save(path)


def _find_room(path: Path, tensors: Iterable[Stored]) -> None:
    """Have the system refuse at once what it has no room for: HDF5 then crashes.

    Raises:
        OSError: the system refused.
    """
    if not hasattr(os, "posix_fallocate"):  # macOS, Windows
        return
    size = sum(4 * prod(tensor.shape) for tensor in tensors)  # of float32
    with path.open("xb") as file:
        try:
            os.posix_fallocate(file.fileno(), 0, max(size, 1))
        finally:
            path.unlink()

"""Checkpoints without values, for what only reads names and shapes."""

import json
from collections.abc import Mapping
from math import prod
from pathlib import Path

from resdsl.model import ir
from resdsl.model.naming.torch_listing import named_tensors
from resdsl.weights import schemes

Shapes = Mapping[str, tuple[int, ...]]


def torch_shapes(network: ir.Network) -> Shapes:
    """The tensors of a network as PyTorch has them."""
    return {name: weight.shape for name, _, weight in named_tensors(network)}


def shapes_of(network: ir.Network, name: str) -> Shapes:
    """The tensors of a network as an ecosystem has them."""
    scheme = schemes.every()[name]
    found = {}
    for tensor, key in schemes.keys(network, scheme).items():
        axes = scheme.turned(len(tensor.shape)) or range(len(tensor.shape))
        sizes = dict(zip(axes, tensor.shape, strict=True))
        found[key] = tuple(sizes[axis] for axis in sorted(sizes))
    return found


def write_header(path: Path, shapes: Shapes) -> Path:
    """Write a sound safetensors file, whose values take no room on a disk."""
    header, end = {}, 0
    for name, shape in shapes.items():
        offsets = [end, end := end + 4 * prod(shape)]
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": offsets}
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
    return path

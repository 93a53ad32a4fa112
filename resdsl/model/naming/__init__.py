"""Names in the emitted code: derived from the IR, never typed twice."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.model import ir
from resdsl.model.naming import torch_listing
from resdsl.model.naming.torch import Target

__all__ = [
    "Target",
    "class_name",
    "factory_name",
    "named_ops",
]


def factory_name(network: str) -> str:
    """`resnet50` for `ResNet50`: the function, and the file."""
    return network.lower()


def class_name(definition: str) -> str:
    """`SqueezeExcite` for `squeeze_excite`."""
    return "".join(part[:1].upper() + part[1:] for part in definition.split("_"))


def named_ops(network: ir.Network, target: Target) -> Iterator[tuple[str, ir.Op]]:
    """Every op with its qualified name in a target, in the same order for each."""
    if target == "torch":
        return torch_listing.named_ops(network)
    from resdsl.model.naming import keras_listing

    return keras_listing.named_ops(network)

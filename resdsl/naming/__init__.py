"""Names in the emitted code: derived from the IR, never typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from resdsl import ir
from resdsl.naming import keras, torch

Target = Literal["torch", "keras"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A published way to name the parts of a residual network."""

    name: str
    target: Target


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme(name="torchvision", target="torch"),
        Scheme(name="keras", target="keras"),
    )
}


def factory_name(network: str) -> str:
    """`resnet50` for `ResNet50`: the function, and the file."""
    return network.lower()


def class_name(definition: str) -> str:
    """`SqueezeExcite` for `squeeze_excite`."""
    return "".join(part[:1].upper() + part[1:] for part in definition.split("_"))


def named_ops(network: ir.Network, target: Target) -> Iterator[tuple[str, ir.Op]]:
    """Every op with its qualified name in a target, in the same order for each."""
    return torch.named_ops(network) if target == "torch" else keras.named_ops(network)

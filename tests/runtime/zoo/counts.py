"""Whether a bundled net counts what the library's own net does, for one image.

PyTorch's nets are made without memory, those of Keras without weights.
"""

from __future__ import annotations

from math import prod
from typing import Any

from resdsl.base import library
from resdsl.model import analysis, ir
from resdsl.weights.verify.trials import Size
from tests.families.published import Count, count_torch
from tests.runtime.emitted import bundled
from tests.runtime.zoo.references import reference


def compare(spec: str) -> None:
    """Compare the parameters and multiply-adds of a net with the published one's.

    Raises:
        AssertionError: they differ.
    """
    network = bundled(spec)
    facts = analysis.analyse(network)
    if library.source(spec).startswith("keras"):
        expected = _count_keras(spec, network)
    else:
        expected = count_torch(reference(spec), network.input)
    assert (facts.trainable, facts.macs) == expected


def _count_keras(spec: str, network: ir.Network) -> Count:
    from tests.runtime.zoo.keras_proof import published

    model = published(spec, Size(*network.input[1:]))
    parameters = sum(prod(weight.shape) for weight in model.trainable_weights)
    return parameters, sum(map(_macs, model.layers))


def _macs(layer: Any) -> int:
    """Of a convolution or dense layer: kernels are used at each place of its output."""
    places = prod(layer.output.shape[1:-1])
    kernels = [w for w in layer.trainable_weights if w.name.endswith("kernel")]
    return int(places * sum(prod(kernel.shape) for kernel in kernels))

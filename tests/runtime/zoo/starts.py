"""Whether each fresh weight is drawn as the published code draws it."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Any

import numpy as np

from resdsl.base import library
from tests.runtime.emitted import Emitter, bundled
from tests.runtime.zoo.references import reference

FEW = 200  # of fewer values, a deviation says little
MANY = 5_000  # of fewer, the greatest says little

# a weight's name, what it starts with here, and there
Start = tuple[str, Any, Any]


def compare(spec: str, emitter: Emitter) -> None:
    """Compare how far weights go, and how they lie, with those of the published net.

    Shifts and biases are left out: what they start with is near 0, if not 0.

    Raises:
        AssertionError: they differ.
    """
    of_keras = library.source(spec) == "keras"
    starts = _of_keras(spec) if of_keras else _of_torch(spec, emitter)
    differing = {
        name: (_drawn(ours), _drawn(theirs))
        for name, ours, theirs in starts
        if not name.endswith(("bias", "beta")) and not _alike(ours, theirs)
    }
    assert not differing, differing


def _of_torch(spec: str, emitter: Emitter) -> Iterable[Start]:
    ours = emitter.fresh(bundled(spec)).state_dict()
    for name, weight in reference(spec)().named_parameters():
        yield name, ours[name].numpy(), weight.detach().numpy()


def _of_keras(spec: str) -> Iterable[Start]:
    """Their weights are in one order, as `make zoo` proves."""
    from tests.runtime.keras_models import factory
    from tests.runtime.zoo.keras_proof import (
        behind_preparation,
        proof_sizes,
        published,
    )

    network = bundled(spec)
    size = proof_sizes(network)[0]
    ours = factory(network)(input_shape=(size.height, size.width, 3))
    layers = behind_preparation(published(spec, size))
    theirs = [(layer.name, weight) for layer in layers for weight in layer.weights]
    for one, (layer, other) in zip(ours.weights, theirs, strict=True):
        yield f"{layer}.{other.name}", np.asarray(one), np.asarray(other)


def _alike(ours: Any, theirs: Any) -> bool:
    if theirs.min() == theirs.max():
        return bool((ours == theirs.min()).all())
    if theirs.size < FEW:
        return bool(ours.min() != ours.max())
    near = max(0.05, 9 / sqrt(theirs.size))  # six times as much as chance makes
    (one, shape), (other, expected) = _drawn(ours), _drawn(theirs)
    told = shape == expected or theirs.size < MANY
    return abs(one / other - 1) <= near and told


def _drawn(weight: Any) -> tuple[float, str]:
    """How far half of the values go from 0, and the distribution.

    The deviation would be that of single values: timm's truncated normal draws some a
    hundred deviations away (`findings/timm_truncated_normal.sh`).
    """
    sizes = abs(weight)
    half = float(np.median(sizes))
    return half, "uniform" if sizes.max() <= 2.2 * half else "normal"

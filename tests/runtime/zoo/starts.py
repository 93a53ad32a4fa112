"""Whether each fresh weight is drawn as the published code draws it."""

from __future__ import annotations

from math import sqrt

import torch
from torch import Tensor

from tests.runtime.emitted import Emitter, bundled
from tests.runtime.zoo.references import reference

FEW = 200  # of fewer values, a deviation says little
MANY = 5_000  # of fewer, the greatest says little


def compare(spec: str, emitter: Emitter) -> None:
    """Compare deviations and distributions of weights with those of the published net.

    Shifts and biases are left out: what they start with is near 0, if not 0.

    Raises:
        AssertionError: they differ.
    """
    ours = emitter.fresh(bundled(spec)).state_dict()
    published = dict(reference(spec)().named_parameters())
    differing = {
        name: (_drawn(ours[name]), _drawn(weight.detach()))
        for name, weight in published.items()
        if not name.endswith("bias") and not _alike(ours[name], weight.detach())
    }
    assert not differing, differing


def _alike(ours: Tensor, theirs: Tensor) -> bool:
    if theirs.min() == theirs.max():
        return torch.equal(ours, theirs)
    if theirs.numel() < FEW:
        return ours.min() != ours.max()
    # six times as much as chance makes
    near = max(0.05, 6 / sqrt(2 * theirs.numel()))
    (one, shape), (other, expected) = _drawn(ours), _drawn(theirs)
    told = shape == expected or theirs.numel() < MANY
    return abs(one / other - 1) <= near and told


def _drawn(weight: Tensor) -> tuple[float, str]:
    """The deviation, and the distribution of what goes around 0."""
    deviation = weight.std().item() if weight.numel() > 1 else 0.0
    within = weight.abs().max().item() <= 1.8 * deviation
    return deviation, "uniform" if within else "normal"

"""Whether fresh nets start as the published ones do: their first losses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log
from statistics import median
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from resdsl.model import analysis, ir
from tests.runtime.emitted import Emitter, bundled, images
from tests.runtime.training import first_side
from tests.runtime.zoo.references import reference

SEEDS = range(5)
SIDES = (80, 96)  # the first that a net takes; others take the size of their spec
OWN = 1000  # classes of nets that give no choice


def side_of(network: ir.Network) -> int:
    """The height and width of the images that a net gets."""
    return first_side(network, SIDES if analysis.any_size(network) else ())


def compare(spec: str, emitter: Emitter, classes: int | None, side: int = 32) -> None:
    """Compare losses of fresh nets with those of the published code.

    No `classes` are those of a net that gives no choice. In training, the median is at
    most half as large again, or as that of a guess; in evaluation, where no statistics
    are known yet, at most twice as large.

    Raises:
        AssertionError: they are larger.
    """
    ours = _first_losses(emitter.factory(bundled(spec)), classes, side)
    published = _first_losses(reference(spec), classes, side)
    most = 1.5 * max(median(published["train"]), log(classes or OWN))
    assert median(ours["train"]) <= most, classes
    assert median(ours["eval"]) <= 2 * median(published["eval"]), classes


def _first_losses(
    make: Callable[..., nn.Module], classes: int | None, side: int
) -> dict[str, list[float]]:
    """Of fresh nets of every seed, on 32 normal images."""
    found: dict[str, list[float]] = {"train": [], "eval": []}
    for seed in SEEDS:
        torch.manual_seed(seed)
        model = make() if classes is None else make(num_classes=classes)
        for mode, loss in _losses(model, classes or OWN, seed, side):
            found[mode].append(loss)
    return found


def _losses(
    model: nn.Module, classes: int, seed: int, side: int
) -> Iterator[tuple[str, float]]:
    x = images(32, 3, side, side, seed=100 + seed)
    labels = torch.arange(32) % classes
    with torch.no_grad():  # evaluation first: training changes running statistics
        for mode in ("eval", "train"):
            output: Any = model.train(mode == "train")(x)
            yield mode, F.cross_entropy(output, labels).item()

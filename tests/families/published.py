"""Counts of published models, from the code that published them.

`python -m tests.families.published FILE.csv...` prints, for each model of such a file,
its parameters and multiply-adds, and ours where they differ. Nothing is downloaded:
models of PyTorch are made without memory, those of Keras without weights.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from resdsl.model import analysis
from tests.families import survey
from tests.runtime.zoo.references import AUXILIARY, WITHOUT, without_memory

Count = tuple[int, int | None]


def count_torch(make: Callable[[], Any], shape: tuple[int, ...]) -> Count:
    """The parameters of a model of PyTorch, and the multiply-adds for one image.

    PyTorch counts the operations itself, two of them each; on the meta device nothing
    is computed. Products of an image with itself are no layer: means that it weighs.
    """
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    model = without_memory(make).eval()
    counter = FlopCounterMode(display=False)
    with torch.no_grad(), counter:
        model(torch.empty(1, *shape, device="meta"))
    counts = counter.get_flop_counts()["Global"]
    macs = sum(n for op, n in counts.items() if op is not torch.ops.aten.bmm) // 2
    return sum(p.numel() for p in model.parameters()), macs


def _timm(name: str, shape: tuple[int, ...]) -> Count:
    import timm

    return count_torch(partial(timm.create_model, name), shape)


def _torchvision(name: str, shape: tuple[int, ...]) -> Count:
    import torchvision

    alone = WITHOUT if name in AUXILIARY else {}
    return count_torch(partial(torchvision.models.get_model, name, **alone), shape)


def _keras(name: str, _: tuple[int, ...]) -> Count:
    import keras

    model = getattr(keras.applications, name)(weights=None)
    return sum(int(w.size) for w in _values(model.trainable_weights)), None


def _keras_hub(name: str, _: tuple[int, ...]) -> Count:
    hub: Any = importlib.import_module("keras_hub")
    model = hub.models.Backbone.from_preset(name, load_weights=False)
    return sum(int(w.size) for w in _values(model.trainable_weights)), None


def _values(weights: Any) -> list[Any]:
    import numpy as np

    return [np.empty(weight.shape) for weight in weights]


SOURCES = {
    "timm": _timm,
    "torchvision": _torchvision,
    "keras": _keras,
    "keras_hub": _keras_hub,
}


def main(paths: list[str]) -> None:
    """Print what the models of some files count."""
    for path in map(Path, paths):
        for row in survey.rows(path):
            network = survey.network(path.parent.name, path.stem, row)
            facts = analysis.analyse(network)
            count = SOURCES[path.parent.name](row["model"], network.input)
            ours = (facts.trainable, facts.macs)
            same = all(a in {b, None} for a, b in zip(count, ours, strict=True))
            told = "" if same else f" here {ours}"
            sys.stdout.write(f"{row['model']} {count[0]} {count[1]}{told}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

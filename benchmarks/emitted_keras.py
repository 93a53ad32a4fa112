"""Emitted Keras against keras.applications: the same net, in turns."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

import resdsl
from benchmarks.measuring import in_turns
from resdsl.weights.live import factory_of

NETS: dict[str, tuple[str, Callable[..., Any]]] = {
    "ResNet50": ("keras/resnet50", keras.applications.ResNet50),
    "ResNet50V2": ("keras/resnet50v2", keras.applications.ResNet50V2),
}
SIZE = (2, 224, 224, 3)
ROUNDS = 9


def run() -> dict[str, object]:
    """Seconds of ours over seconds of theirs."""
    return {name: _ratios(*net) for name, net in NETS.items()}


def _ratios(spec: str, published: Callable[..., Any]) -> dict[str, float]:
    makers: dict[str, Callable[[], Any]] = {
        "ours": factory_of(resdsl.load(spec), "keras"),
        "theirs": lambda: published(weights=None, classifier_activation=None),
    }
    models = {name: make() for name, make in makers.items()}
    x = np.random.default_rng(0).normal(size=SIZE).astype("float32")
    y = np.zeros(SIZE[0], dtype="int32")
    for model in models.values():
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(optimizer="sgd", loss=loss)
    return {
        "construction": _ratio(makers, ROUNDS),
        "forward": _ratio(
            {n: partial(m.predict_on_batch, x) for n, m in models.items()}, ROUNDS
        ),
        "training step": _ratio(
            {n: partial(m.train_on_batch, x, y) for n, m in models.items()}, ROUNDS
        ),
    }


def _ratio(works: dict[str, Callable[[], Any]], rounds: int) -> float:
    seconds = in_turns(works, rounds)
    return round(seconds["ours"] / seconds["theirs"], 3)

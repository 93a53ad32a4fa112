"""Emitted Keras against keras.applications: the same net, in turns."""

from __future__ import annotations

import os
from functools import partial

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

import resdsl
from benchmarks.measuring import ratio
from resdsl.weights.live import factory_of

NETS = ("ResNet50", "ResNet50V2", "MobileNetV2", "EfficientNetB0")
SIZE = (2, 224, 224, 3)
ROUNDS = 9


def run() -> dict[str, object]:
    """CPU time of ours over that of theirs."""
    return {name: _ratios(name) for name in NETS}


def _ratios(name: str) -> dict[str, float]:
    logits = {"classifier_activation": None}
    make = partial(factory_of(resdsl.load(f"keras/{name.lower()}"), "keras"), **logits)
    other = partial(getattr(keras.applications, name), weights=None, **logits)
    x = np.random.default_rng(0).normal(size=SIZE).astype("float32")
    y = np.zeros(SIZE[0], dtype="int32")
    ours, theirs = make(), other()
    for model in (ours, theirs):
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(optimizer="sgd", loss=loss)
    return {
        "construction": ratio(make, other, ROUNDS),
        "forward": ratio(
            partial(ours.predict_on_batch, x),
            partial(theirs.predict_on_batch, x),
            ROUNDS,
        ),
        "training step": ratio(
            partial(ours.train_on_batch, x, y),
            partial(theirs.train_on_batch, x, y),
            ROUNDS,
        ),
    }

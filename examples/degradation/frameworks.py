"""Trains one net in PyTorch and in Keras, from the same weights on the same batches.

FOLDER/nets and FOLDER/keras hold the emitted files. FOLDER/frameworks.json gets loss,
error and test error by epoch of every seed.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
import torch
from rich.progress import track
from safetensors.torch import save_file
from torch import nn

from examples.degradation.train import (
    DECAY,
    MOMENTUM,
    Images,
    batches,
    epoch,
    images,
    tested,
)

SPEC = Path(__file__).with_name("nets.rd")
N, RATE, EPOCHS, SEEDS, IMAGES = 1, 0.1, 3, 3, 2000
SLOWER = 2  # the epoch from which on the rate is a tenth
Rows = list[list[float]]


def fresh(folder: Path, seed: int) -> nn.Module:
    """The emitted PyTorch net; batches are drawn from the same seed after it."""
    torch.manual_seed(seed)
    model: nn.Module = runpy.run_path(str(folder / "nets/residual.py"))["residual"](N)
    return model


def in_torch(folder: Path, seed: int, data: Images, unseen: Images) -> Rows:
    """What PyTorch sees."""
    model = fresh(folder, seed)
    optimizer = torch.optim.SGD(model.parameters(), RATE, MOMENTUM, weight_decay=DECAY)
    rows: Rows = []
    for number in range(EPOCHS):
        if number == SLOWER:
            optimizer.param_groups[0]["lr"] /= 10
        rows.append([*epoch(model, optimizer, data), tested(model, unseen)[0]])
    return rows


def converted(folder: Path, model: nn.Module) -> Any:
    """The emitted Keras model with the weights of a PyTorch net."""
    old, new = folder / "start.safetensors", folder / "start.weights.h5"
    save_file(model.state_dict(), old)
    command = [sys.executable, "-m", "resdsl", "convert", "--force"]
    command += [
        str(SPEC),
        str(old),
        str(new),
        "--network",
        "Residual",
        "--set",
        f"n={N}",
    ]
    subprocess.run(command, check=True, capture_output=True)
    made = runpy.run_path(str(folder / "keras/residual.py"))["residual"](N)
    made.load_weights(new)
    return made


def in_keras(
    folder: Path, seed: int, data: Images, unseen: Images, *, own_ways: bool = False
) -> Rows:
    """What Keras sees, made to do as PyTorch does, or in its own ways."""
    model = converted(folder, fresh(folder, seed))
    # PyTorch adds the decay to the gradient, so that momentum acts on it, as it does
    # on a penalty; Keras's own goes past momentum, straight to the weights
    for variable in model.trainable_variables:
        variable.regularizer = None if own_ways else keras.regularizers.L2(DECAY / 2)
    decay = DECAY if own_ways else None
    optimizer = keras.optimizers.SGD(RATE, MOMENTUM, weight_decay=decay)
    mean = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    entropy = keras.metrics.SparseCategoricalCrossentropy("entropy", from_logits=True)
    model.compile(optimizer, mean, metrics=["accuracy", entropy])
    rows: Rows = []
    for number in range(EPOCHS):
        if number == SLOWER:
            optimizer.learning_rate = RATE / 10
            # a velocity has the old rate in it; PyTorch's has none
            for velocity in () if own_ways else optimizer.momentums:
                velocity.assign(velocity / 10)
        sums = np.zeros(2)
        for x, y in batches(data):
            model.reset_metrics()
            found = model.train_on_batch(_pixels(x), y.numpy(), return_dict=True)
            sums += len(y) * np.array([found["entropy"], 1 - found["accuracy"]])
        loss, wrong = sums / len(data[1])
        output = model.predict_on_batch(_pixels(unseen[0]))
        unknown = (output.argmax(1) != unseen[1].numpy()).mean()
        rows.append([loss, 100 * wrong, 100 * unknown])
    return [[round(float(value), 4) for value in row] for row in rows]


def _pixels(x: torch.Tensor) -> Any:
    """Channels last, as Keras has them."""
    return x.permute(0, 2, 3, 1).numpy()


def main(folder: Path) -> None:
    data, unseen = images(None, IMAGES)
    seen: dict[str, list[Rows]] = {"torch": [], "keras": [], "own_ways": []}
    for seed in track(range(SEEDS), "training"):
        arguments = (folder, seed, data, unseen)
        seen["torch"].append(in_torch(*arguments))
        seen["keras"].append(in_keras(*arguments))
        seen["own_ways"].append(in_keras(*arguments, own_ways=True))
    (folder / "frameworks.json").write_text(f"{json.dumps(seen)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

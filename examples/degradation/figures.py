"""Draws what train.py saw, and writes it as tables into a page.

Lines are means over the seeds, behind them all between the least and the greatest.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

STYLE: dict[Any, Any] = {  # matplotlib has a type of its own for its names
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.family": "sans-serif",
    "font.size": 9,
    "legend.frameon": False,
    "svg.fonttype": "none",  # words stay words
    "svg.hashsalt": "resdsl",  # the same file every time
}
WORDS = {
    "plain": "plain",
    "residual": "residual, option A",
    "optionb": "residual, option B",
    "optionc": "residual, option C",
    "preactivation": "pre-activation",
}
COLOURS = {8: "#b8860b", 20: "#1a936f", 32: "#2e6fbb", 56: "#c0392b"}
Array = NDArray[np.float64]
Line = tuple[Array, int, float, str]  # (seeds, values), depth, thickness, words


class Seen:
    """The runs of a file by net and depth, the seeds in a row."""

    def __init__(self, path: Path) -> None:
        epochs, responses = defaultdict(list), defaultdict(list)
        for run in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            epochs[run["net"], run["depth"]].append(run["epochs"])
            responses[run["net"], run["depth"]].append(run["responses"])
        # (seeds, epochs, loss | error | test error)
        self.epochs = {key: np.array(value) for key, value in epochs.items()}
        self.responses = {key: np.array(value) for key, value in responses.items()}

    def depths(self, net: str) -> list[int]:
        """How deep the runs of a net are."""
        return sorted(depth for name, depth in self.epochs if name == net)

    def errors(self, net: str) -> list[Line]:
        """Figure 4: training thin, test thick."""
        lines: list[Line] = []
        for depth in self.depths(net):
            values = self.epochs[net, depth]
            lines.append((values[:, :, 1], depth, 0.8, ""))
            lines.append((values[:, :, 2], depth, 2.0, f"{depth} layers"))
        return lines

    def deviations(self, net: str) -> list[Line]:
        """Figure 7: how far each layer's outputs deviate."""
        return [
            (self.responses[net, depth], depth, 1.2, f"{depth} layers")
            for depth in self.depths(net)
        ]

    def table(self) -> str:
        """The paper's Table 2: errors behind the last epoch."""
        rows = ["| net | layers | training error, % | test error, % |"]
        rows.append("|---|--:|--:|--:|")
        for net, words in WORDS.items():
            for depth in self.depths(net):
                last = self.epochs[net, depth][:, -1]
                rows.append(
                    f"| {words} | {depth} | {_of(last[:, 1])} | {_of(last[:, 2])} |"
                )
        return "\n".join(rows)


def _of(values: Array) -> str:
    """The mean of the seeds, and the least and the greatest, if there are several."""
    if len(values) == 1:
        return f"{values[0]:.1f}"
    return f"{values.mean():.1f} ({values.min():.1f} to {values.max():.1f})"


def frameworks(path: Path) -> str:
    """What PyTorch and Keras see, and how far one seed and two seeds lie apart."""
    seen = {name: np.array(runs) for name, runs in json.loads(path.read_text()).items()}
    names = ("torch", "keras", "own_ways")
    rows = [
        "| | PyTorch | Keras | Keras, its own ways | one seed, in both | two seeds |"
    ]
    rows.append("|---|--:|--:|--:|--:|--:|")

    def row(what: str, values: dict[str, Array]) -> None:
        means = " | ".join(f"{values[name].mean():.3f}" for name in names)
        both = abs(values["torch"] - values["keras"]).mean()
        pairs = combinations(values["torch"], 2)
        seeds = np.mean([abs(one - two) for one, two in pairs])
        rows.append(f"| {what} | {means} | {both:.3f} | {seeds:.3f} |")

    for epoch in range(seen["torch"].shape[1]):
        losses = {name: seen[name][:, epoch, 0] for name in names}
        row(f"loss, epoch {epoch + 1}", losses)
    row("training error, %", {name: seen[name][:, -1, 1] for name in names})
    row("test error, %", {name: seen[name][:, -1, 2] for name in names})
    return "\n".join(rows)


def draw(path: Path, lines: Callable[[str], list[Line]], **labels: Any) -> None:
    """Plain nets left, residual ones right, on one scale."""
    from matplotlib import pyplot as plt

    plt.switch_backend("svg")
    plt.rcParams.update(STYLE)
    picture, both = plt.subplots(1, 2, figsize=(8, 3.2), sharex=True, sharey=True)
    for axes, net in zip(both, ("plain", "residual"), strict=True):
        for values, depth, thickness, words in lines(net):
            x = np.arange(1, values.shape[1] + 1)
            colour = COLOURS[depth]
            axes.fill_between(x, values.min(0), values.max(0), color=colour, alpha=0.1)
            axes.plot(x, values.mean(0), color=colour, lw=thickness, label=words)
        axes.set(title=WORDS[net], **labels)
        axes.legend()
    both[1].set(ylabel=None)
    picture.savefig(path, bbox_inches="tight", metadata={"Date": None})


def put(text: str, place: str, table: str) -> str:
    """A page with a table in one of its places."""
    start, end = f"<!-- {place} -->\n", f"<!-- end of {place} -->"
    before, after = text.partition(start)[0], text.partition(end)[2]
    return f"{before}{start}\n{table}\n\n{end}{after}"


def main(results: Path, page: Path) -> None:
    """Put figures into the folder `images` beside a page, and tables into the page."""
    seen, folder = Seen(results), page.parent / "images"
    errors = {"xlabel": "epoch", "ylabel": "error, %", "ylim": (0, 100)}
    draw(folder / "degradation.svg", seen.errors, **errors)
    deviations = {"xlabel": "layer", "ylabel": "deviation of its outputs"}
    draw(folder / "responses.svg", seen.deviations, **deviations)
    text = put(page.read_text(encoding="utf-8"), "errors", seen.table())
    both = results.with_name("frameworks.json")
    if both.exists():
        text = put(text, "frameworks", frameworks(both))
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

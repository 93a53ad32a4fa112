"""`docs/zoo.md`: every bundled spec with what it costs and what is proved of it.

`make zoo` writes it when all is proved, `python -m tests.runtime.zoo.page` at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from resdsl.base import library
from resdsl.emit import generate
from resdsl.model import analysis
from resdsl.project import specs

PAGE = Path(__file__).resolve().parents[3] / "docs" / "zoo.md"
# published nets beyond this many parameters are compared by names and shapes only
LARGE = 90_000_000

_FOLDERS = {
    "": "The paper's nets, its plain nets and shortcut options, and VGG",
    "cifar": "CIFAR nets of other papers",
    "torchvision": "torchvision",
    "timm": "timm",
    "keras": "keras.applications",
    "author": "The authors' released Caffe nets",
    "seed": "A Keras tutorial's ResNet-50",
}
_PROOFS = {
    "": "counts of the paper",
    "cifar": "published counts",
    "torchvision": "strict load, equal outputs",
    "timm": "strict load, equal outputs",
    "keras": "same layers, equal outputs",
    "author": "layer by layer",
    "seed": "equal outputs",
}
_HEAD = """# The zoo

Every bundled spec. Lines count what is neither blank nor a comment in the spec (with
the specs that it derives from not counted), and all lines of the emitted files.
*Proved* says what a test compares with the published network: the specs' own counts
are checked by their `expect`; strict load means that the library's state dict loads
with `strict=True`, its keys in the same order; outputs are equal bit for bit in
PyTorch, with random weights and running statistics, at an even and at an odd, not
square size. Of nets with more than 90 million parameters names, order and shapes are
compared. `make verify` compares both targets of every spec with each other.

This page is made by `make zoo`.
"""


def page() -> str:
    """The text of the page."""
    return _HEAD + "".join(_section(folder) for folder in _FOLDERS)


def _section(folder: str) -> str:
    rows = [
        row
        for spec in library.bundled()
        if _folder(spec) == folder
        for row in _rows(spec)
    ]
    return (
        f"\n## {_FOLDERS[folder]}\n\n"
        "| spec | network | parameters | multiply-adds | spec lines | PyTorch | Keras |"
        " proved |\n|---|---|--:|--:|--:|--:|--:|---|\n" + "".join(rows)
    )


def _folder(spec: str) -> str:
    return spec.rpartition("/")[0]


def _rows(spec: str) -> Iterator[str]:
    opened = specs.open_spec(spec)
    text = library.bundled_path(spec).read_text(encoding="utf-8")
    lines = sum(1 for s in map(str.strip, text.splitlines()) if s and s[0] != "#")
    for name in opened.names:
        network = opened.elaborate(name)
        facts = analysis.analyse(network)
        emitted = [len(generate(network, t).splitlines()) for t in ("torch", "keras")]
        proof = _PROOFS[_folder(spec)]
        if _folder(spec) in {"torchvision", "timm"} and facts.trainable > LARGE:
            proof = "names and shapes"
        cells = (
            f"`{spec}`",
            name,
            f"{facts.trainable:,}",
            f"{facts.macs:,}",
            str(lines),
            *map(str, emitted),
            proof,
        )
        yield f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

"""`docs/zoo.md`: every bundled spec with what it costs and what is proved of it.

`make zoo` writes it when all is proved, `python -m tests.runtime.zoo.page` at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from resdsl.base import library
from resdsl.emit import generate
from resdsl.model import analysis
from resdsl.project import specs
from tests.families import survey
from tests.families.survey import Net

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

_SURVEY = """
## Published nets, family by family

Of {all} convolutional nets that timm 1.0.31, torchvision 0.29.1, keras.applications
3.15.1 and keras-hub's presets publish (nets with attention are counted where their
module has others, too), {said} have a plain spec with the published count of
parameters: bundled, or a text in `specs/families/`, where a family is one network with
parameters and each of its nets a line.

| source | family | published | bundled | another text | left out |
|---|---|--:|--:|--:|---|
"""


def page() -> str:
    """The text of the page."""
    return _HEAD + "".join(_section(folder) for folder in _FOLDERS) + _survey()


def _survey() -> str:
    """What the language says of each published family."""
    said = sum(net.is_said for net in survey.nets())
    rows = [
        _family(source, family, list(found))
        for (source, family), found in groupby(
            survey.nets(), key=lambda net: (net.source, net.family)
        )
    ]
    return _SURVEY.format(said=said, all=len(survey.nets())) + "".join(rows)


def _family(source: str, family: str, found: Sequence[Net]) -> str:
    left = [net for net in found if not net.is_said]
    why = (
        f"{reason}: {', '.join(f'`{net.model}`' for net in nets)}"
        for reason, nets in groupby(sorted(left, key=_why), key=_why)
    )
    bundled = sum(net.bundled for net in found)
    texts = sum(net.text and not net.bundled for net in found)
    cells = (source, family, str(len(found)), str(bundled), str(texts), "; ".join(why))
    return f"| {' | '.join(cells)} |\n"


def _why(net: Net) -> str:
    return net.why


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

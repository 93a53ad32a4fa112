"""`docs/zoo.md`: every bundled spec with what it costs and what is proved of it.

`make zoo` writes it when all is proved, `python -m tests.runtime.zoo.page` at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from resdsl.base import library
from resdsl.model import analysis
from resdsl.project import specs
from tests.families import survey
from tests.families.survey import Net

PAGE = Path(__file__).resolve().parents[3] / "docs" / "zoo.md"
# published nets beyond this many parameters are compared by names and shapes only
LARGE = 90_000_000

SOURCES = {
    "paper": (
        "The paper's nets, its plain nets and shortcut options, and VGG",
        "counts",
    ),
    "cifar": ("CIFAR nets of other papers", "counts"),
    "torchvision": ("torchvision", "strict load, equal outputs"),
    "timm": ("timm", "strict load, equal outputs"),
    "keras": ("keras.applications", "same order, equal outputs"),
    "keras_hub": ("keras-hub's presets", "same order, equal outputs"),
    "author": ("The authors' released Caffe nets", "layer by layer"),
    "tf_slim": ("TF-Slim", "equal outputs of some, `make ecosystems`"),
    "flax": ("Flax's ImageNet example", "equal outputs of some, `make ecosystems`"),
    "image_classifiers": (
        "image-classifiers",
        "equal outputs of some, `make ecosystems`",
    ),
    "detectron2": (
        "detectron2's backbones",
        "equal outputs of some, `make ecosystems`",
    ),
    "seed": ("A Keras tutorial's ResNet-50", "equal outputs"),
}
_HEAD = """# The zoo

Every bundled spec, by source and family: what it costs, and what is proved of it.

What *proved* says:

- *strict load, equal outputs*: the library's state dict loads with `strict=True`, its
  keys in the same order; outputs are equal bit for bit in PyTorch, with random weights
  and running statistics, at an even and at an odd, not square size;
- *names and shapes*: the same keys in the same order, of the same shapes, where there
  are more than 90 million parameters;
- *same order, equal outputs*: `set_weights` takes the list of the library's model as it
  is (ConvNeXts: each kernel reshaped), and outputs are equal in Keras, as above;
- *layer by layer*, *equal outputs*: as above, with a definition that has no state dict;
- *counts*: the paper's, or published ones.

CI proves two nets of each family so, `make zoo` all of them; `make verify` compares
both targets of every spec with each other. Each spec expects its parameters.
`python -m tests.runtime.zoo --counts` compares parameters and multiply-adds of all
with those of the library's own nets: PyTorch counts its operations on the meta device,
those of Keras follow from its layers. With `--losses`, fresh nets start like published
ones: the smallest of each family that has a classifier to choose, for 2, 10 and 1000
classes, in training and in evaluation mode; and `init_weights` fills each from the
meta device. With `--starts`, each weight is drawn with the deviation of the published
code's, [but for a few](weights.md#fresh-weights).

This page is made by `make zoo`.

## Published nets, family by family

Of {all} convolutional nets that timm 1.0.31, torchvision 0.29.1, keras.applications
3.15.1 and keras-hub's presets publish (nets with attention are counted where their
module has others, too), {said} have a plain spec with the published count of
parameters. {bundled} are bundled; of the others, `specs/families/` has a text: there, a
family is one network with parameters and each of its nets a line; the names are given
where others of the family are bundled.

| source | family | published | bundled | a text | left out, and why |
|---|---|--:|--:|---|---|
"""
_TABLE = """
### {source}: {family}

| spec | parameters | multiply-adds | proved |
|---|--:|--:|---|
"""


def page() -> str:
    """The text of the page."""
    return survey_text() + "".join(map(_section, SOURCES))


def survey_text() -> str:
    """What the language says of each published family."""
    nets = survey.nets()
    said, bundled = (sum(getattr(n, a) for n in nets) for a in ("is_said", "bundled"))
    rows = (
        _family(source, family, list(found))
        for (source, family), found in groupby(nets, key=lambda n: (n.source, n.family))
    )
    return _HEAD.format(all=len(nets), said=said, bundled=bundled) + "".join(rows)


def _family(source: str, family: str, found: Sequence[Net]) -> str:
    left = sorted((net for net in found if net.why), key=_why)
    why = (
        f"{reason}: {', '.join(f'`{net.model}`' for net in nets)}"
        for reason, nets in groupby(left, key=_why)
    )
    bundled = sum(net.bundled for net in found)
    only = [f"`{net.model}`" for net in found if net.text and not net.bundled]
    texts = ", ".join(only) if bundled else str(len(only))
    cells = (source, family, str(len(found)), str(bundled), texts, "; ".join(why))
    return f"| {' | '.join(cells)} |\n"


def _why(net: Net) -> str:
    return net.why


def _section(source: str) -> str:
    """The tables of a source, a family each."""
    found = [s for s in library.bundled() if library.source(s) == source]
    families = sorted(found, key=library.family)
    tables = (
        _table(source, family, of_it)
        for family, of_it in groupby(families, key=library.family)
    )
    return f"\n## {SOURCES[source][0]}\n" + "".join(tables)


def _table(source: str, family: str, found: Iterable[str]) -> str:
    rows = (row for spec in found for row in rows_of(spec))
    return _TABLE.format(source=source, family=family) + "".join(rows)


def rows_of(spec: str) -> Iterator[str]:
    """A row for each network of a spec."""
    opened, source = specs.open_spec(spec), library.source(spec)
    for name in opened.names:
        facts = analysis.analyse(opened.elaborate(name))
        proof = SOURCES[source][1]
        if source in {"torchvision", "timm"} and facts.trainable > LARGE:
            proof = "names and shapes"
        title = f"`{spec}`" if len(opened.names) == 1 else f"`{spec}`, {name}"
        yield f"| {title} | {facts.trainable:,} | {facts.macs:,} | {proof} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

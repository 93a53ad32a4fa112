"""Which published convolutional nets the language says: bundled, or as a plain text.

`survey.csv` has all of timm 1.0.31 (in the modules that hold convolutional nets),
torchvision 0.29.1, keras.applications 3.15.1 and keras-hub's presets; `left_out.csv`
says why nets are not said, or not bundled with the others of their family. A net that
is said has a row with the published count in a csv file beside a text, or is bundled
under its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from resdsl.base import library
from resdsl.model import ir
from resdsl.project import specs

HERE = Path(__file__).parent
_BUNDLED = {"timm", "torchvision", "keras", "keras_hub"}


@dataclass(frozen=True, slots=True)
class Net:
    """A published net, and how it is said; `why` it is not said, or not bundled."""

    source: str
    family: str
    model: str
    bundled: bool
    text: bool
    why: str

    @property
    def is_said(self) -> bool:
        """Whether there is a spec of it."""
        return self.bundled or self.text


@cache
def nets() -> tuple[Net, ...]:
    """All of them, in the order of the survey."""
    bundled = set(map(str.lower, library.bundled()))
    texts = {
        (path.parent.name, row["model"])
        for path in sorted(HERE.glob("*/*.csv"))
        for row in rows(path)
    }
    reasons = [(row["model"], row["why"]) for row in rows(HERE / "left_out.csv")]
    return tuple(
        Net(
            source=source,
            family=family,
            model=model,
            bundled=source in _BUNDLED and f"{source}/{model.lower()}" in bundled,
            text=(source, model) in texts,
            why=next(
                (w for p, w in reasons if fnmatchcase(f"{source}/{model}", p)), ""
            ),
        )
        for source, family, model in map(dict.values, rows(HERE / "survey.csv"))
    )


def network(source: str, family: str, row: dict[str, str]) -> ir.Network:
    """The bundled net of a row, or the one that its family's text has."""
    bundled = f"{source}/{row['model'].lower()}"
    if library.is_bundled(bundled):
        return specs.open_spec(bundled).elaborate()
    return specs.open_spec(f"families/{source}/{family}").elaborate(row["network"])


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a csv file, by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

"""Families of published nets have the published counts.

`tests/families/SOURCE/FAMILY.csv` has the counts of the library's own models
(`python -m tests.families.published` reckons them anew), FAMILY.rd beside it our text.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from resdsl.model import analysis
from resdsl.project import specs

FAMILIES = Path(__file__).parents[1] / "families"
COUNTS = sorted(FAMILIES.glob("*/*.csv"))


@pytest.mark.parametrize(
    "path", COUNTS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_published_counts(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spec = specs.open_spec(str(path.with_suffix(".rd")))

    found = {
        row["model"]: analysis.analyse(spec.elaborate(row["network"])).trainable
        for row in rows
    }

    assert found == {row["model"]: int(row["parameters"]) for row in rows}
    assert len(found) == len(rows)

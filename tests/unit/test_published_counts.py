"""Families of published nets have the published counts.

`tests/families/SOURCE/FAMILY.csv` has the counts of the library's own models
(`python -m tests.families.published` reckons them anew), `specs/families` our texts.
Bundled nets expect their count, and `docs/test_zoo_md.py` elaborates all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdsl.base import library
from resdsl.model import analysis
from tests.chosen import size
from tests.families import survey

FAMILIES = Path(__file__).parents[1] / "families"
COUNTS = sorted(FAMILIES.glob("*/*.csv"))


@pytest.mark.parametrize(
    "path", COUNTS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_published_counts(path: Path) -> None:
    rows = list(survey.rows(path))
    source, family = path.parent.name, path.stem

    found = {row["model"]: _count(source, family, row) for row in rows}

    assert found == {row["model"]: int(row["parameters"]) for row in rows}
    assert len(found) == len(rows)


def _count(source: str, family: str, row: dict[str, str]) -> int:
    bundled = f"{source}/{row['model'].lower()}"
    if library.is_bundled(bundled):
        return size(bundled)
    return analysis.analyse(survey.network(source, family, row)).trainable


def test_most_published_nets_are_said() -> None:
    """818 are convolutional; the survey has 23 with attention beside them."""
    nets = survey.nets()
    attention = [net for net in nets if net.why.startswith("attention")]
    assert len(nets) - len(attention) == 818
    assert not any(net.is_said for net in attention)
    assert sum(net.is_said for net in nets) >= 700


def test_a_net_that_is_not_said_has_a_reason() -> None:
    assert [net.model for net in survey.nets() if not net.is_said and not net.why] == []
    assert [net.model for net in survey.nets() if net.bundled and net.why] == []


@pytest.mark.parametrize("source", ["torchvision", "keras"])
def test_sources_are_bundled_whole(source: str) -> None:
    """All nets of a library are bundled, or `left_out.csv` says why not."""
    nets = [net for net in survey.nets() if net.source == source]
    missing = [net.model for net in nets if not (net.bundled or net.why)]
    assert missing == [], "bundle them, or say why not in left_out.csv"


def test_most_published_nets_are_bundled() -> None:
    assert sum(net.bundled for net in survey.nets()) >= 560

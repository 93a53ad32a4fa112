"""Families of published nets have the published counts.

`tests/families/SOURCE/FAMILY.csv` has the counts of the library's own models
(`python -m tests.families.published` reckons them anew), `specs/families` our texts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdsl.model import analysis
from tests.families import survey

FAMILIES = Path(__file__).parents[1] / "families"
COUNTS = sorted(FAMILIES.glob("*/*.csv"))


@pytest.mark.parametrize(
    "path", COUNTS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_published_counts(path: Path) -> None:
    rows = list(survey.rows(path))
    source, family = path.parent.name, path.stem

    found = {
        row["model"]: analysis.analyse(survey.network(source, family, row)).trainable
        for row in rows
    }

    assert found == {row["model"]: int(row["parameters"]) for row in rows}
    assert len(found) == len(rows)


def test_most_published_nets_are_said() -> None:
    """818 are convolutional; the survey has 23 with attention beside them."""
    nets = survey.nets()
    attention = [net for net in nets if net.why.startswith("attention")]
    assert len(nets) - len(attention) == 818
    assert not any(net.is_said for net in attention)
    assert sum(net.is_said for net in nets) >= 700


def test_a_net_that_is_not_said_has_a_reason() -> None:
    assert [net.model for net in survey.nets() if not net.is_said and not net.why] == []
    assert [net.model for net in survey.nets() if net.is_said and net.why] == []

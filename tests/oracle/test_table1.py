"""`resdsl table` of the five paper specs is the paper's Table 1."""

import csv
from pathlib import Path

import pytest

from resdsl.project import specs
from resdsl.show.table import Table, table_of

DATA = Path(__file__).parent / "data" / "table1.csv"
SPECS = ("resnet18", "resnet34", "resnet50", "resnet101", "resnet152")
# logits come out of the specs; softmax belongs to the loss
SOFTMAX = ", softmax"


def printed() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def table() -> Table:
    return table_of([specs.open_spec(spec).elaborate() for spec in SPECS])


def test_every_structural_cell(table: Table) -> None:
    *rows, _ = printed()
    assert [row.name for row in table.rows] == [row["layer"] for row in rows]
    assert [row.output for row in table.rows] == [row["output"] for row in rows]
    for row, wanted in zip(table.rows, rows, strict=True):
        for spec, cell in zip(SPECS, row.cells, strict=True):
            text = "; ".join(piece.text for piece in cell)
            assert text == wanted[spec].removesuffix(SOFTMAX), (row.name, spec)


def test_flops_are_within_a_tenth(table: Table) -> None:
    wanted = printed()[-1]
    for spec, flops in zip(SPECS, table.flops, strict=True):
        assert abs(flops / 1e9 - float(wanted[spec])) < 0.1

"""The rows of habits.txt: their patterns, fields and terminals exist."""

import re

import pytest

from resdsl.messages.habits import FIELDS, HABITS, Habit
from resdsl.messages.making import fields_of
from tests.helpers import lark

ROWS = [pytest.param(row, id=row.pattern) for row in HABITS]


@pytest.mark.parametrize("row", ROWS)
def test_rows_hold_together(row: Habit) -> None:
    known = {*re.compile(row.pattern).groupindex, *FIELDS}
    assert {name for text in row.texts for name in fields_of(text)} <= known
    assert set(row.needs) <= known
    terminals = {terminal.name.removeprefix("_") for terminal in lark().terminals}
    special = {"_NL", "_SEMICOLON", "$END"}
    assert row.tokens | row.expected | row.only <= terminals | special
    assert row.at in {"", "last", "both"}
    assert len(row.texts) >= 2


def test_no_field_is_left_over() -> None:
    used = {name for row in HABITS for text in row.texts for name in fields_of(text)}
    assert set(FIELDS) <= used | {name for row in HABITS for name in row.needs}

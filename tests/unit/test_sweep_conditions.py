"""Conditions on many networks at once say what the language says of each."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdsl.base.diagnostics import DiagnosticError, Problem
from resdsl.model.expressions import Value, evaluate, holds
from resdsl.spaces import intervals
from resdsl.spaces.best import front
from resdsl.spaces.conditions import Evaluator, read_condition, read_expression

ROWS = 40
NAMES = ("a", "b", "macs", "wm", "flag")


def rows(random: Random) -> list[dict[str, Value]]:
    return [
        {
            "a": random.choice([1, 2, 3, 7, 8, 12]),
            "b": random.choice([1, 3, 4, 64]),
            "macs": random.choice([10, 4_100_000_000, 999_999_999_999, 3 * 7 * 64]),
            "wm": random.choice([Decimal("0.5"), Decimal("2.25"), Decimal("0.1")]),
            "flag": random.choice([True, False]),
        }
        for _ in range(ROWS)
    ]


def evaluator(values: list[dict[str, Value]]) -> Evaluator:
    columns: dict[str, intervals.Amount | intervals.Mask] = {
        name: intervals.whole(np.array([row[name] for row in values], np.int64))
        for name in ("a", "b", "macs")
    }
    reals = [float(str(row["wm"])) for row in values]
    columns["wm"] = intervals.reals(np.array(reals))
    columns["flag"] = np.array([row["flag"] for row in values], np.bool_)
    return Evaluator(columns, lambda place: values[place], len(values))


def number(random: Random, depth: int = 0) -> str:
    if depth > 2 or random.random() < 0.3:
        return random.choice(["a", "b", "macs", "wm", "2", "0.1", "7", "64", "4.1e9"])
    one, two = number(random, depth + 1), number(random, depth + 1)
    match random.randrange(10):
        case 0 | 1 | 2 | 3:
            return f"({one} {random.choice('+-*/')} {two})"
        case 4:
            name = random.choice(["floor", "ceil", "round", "log2"])
            return f"{name}({one})"
        case 5:
            return f"{random.choice(['min', 'max'])}({one}, {two})"
        case 6:
            return f"(a {random.choice(['//', '%'])} b)"
        case 7:
            return f"({random.choice(['a', 'b', 'wm'])} ** {random.choice('230')})"
        case 8:
            return f"round_to({random.choice(['a', 'wm', 'b'])}, 8)"
    return f"-{one}"


def condition(random: Random) -> str:
    sign = random.choice(["==", "!=", "<", "<=", ">", ">="])
    text = f"{number(random)} {sign} {number(random)}"
    match random.randrange(5):
        case 0:
            return f"{text} and flag"
        case 1:
            return f"not ({text}) or flag == true"
        case 2:
            return f"a < {number(random)} <= macs or {text}"
    return text


def language(guard: object, row: Mapping[str, Value]) -> bool | None:
    try:
        return holds(guard, row)  # type: ignore[arg-type]
    except Problem:
        return None


@given(st.integers(0, 2**32))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_conditions_are_those_of_the_language(seed: int) -> None:
    random = Random(seed)
    values = rows(random)
    text = condition(random)
    question = read_condition(text, NAMES, "--where")
    wanted = [language(question.node, row) for row in values]
    try:
        found = question.holds(lambda _names: evaluator(values)).tolist()
    except DiagnosticError:
        assert None in wanted, text
        return
    # beyond the numbers of the language, a condition has a value here all the same
    known = [(f, w) for f, w in zip(found, wanted, strict=True) if w is not None]
    assert all(one == other for one, other in known), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("macs < 4.1e9", False),
        ("macs <= 4.1e9", True),
        ("macs < 4_100_000_000.5", True),
        ("macs == 4.1e9", True),
        ("0.1 * 3 == 0.3", True),
        ("wm * 3 == 0.3", True),
        ("macs / 3 * 3 == macs", False),
        ("macs / 1000 == 4_100_000", True),
        ("floor(wm * 30) == 3", True),
        ("4.1e9 > macs - 1", True),
        ("wm", None),
        ("flag", True),
        ("flag == true", True),
        ("not flag", False),
    ],
)
def test_what_doubles_cannot_tell(text: str, value: bool | None) -> None:
    row: dict[str, Value] = {"macs": 4_100_000_000, "wm": Decimal("0.1"), "flag": True}
    row |= {"a": 1, "b": 2}
    question = read_condition(text, NAMES, "--where")
    assert language(question.node, row) is value
    if value is None:
        with pytest.raises(DiagnosticError):
            question.holds(lambda _names: evaluator([row]))
        return
    assert question.holds(lambda _names: evaluator([row])).tolist() == [value]


def test_numbers_to_order_by() -> None:
    values = rows(Random(1))
    for text in ("-macs", "macs / a", "round(wm * 10) + b", "round_to(a, 8)"):
        question = read_expression(text, NAMES, "--sort")
        found = question.numbers(lambda _names: evaluator(values))
        wanted = [float(str(evaluate(question.node, row))) for row in values]  # type: ignore[arg-type]
        assert found == pytest.approx(wanted)


@given(st.integers(0, 2**32), st.integers(1, 4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_fronts(seed: int, sides: int) -> None:
    random = Random(seed)
    keys = [
        np.array([random.randrange(6) for _ in range(25)], np.int64)
        for _ in range(sides)
    ]
    points = list(zip(*(key.tolist() for key in keys), strict=True))
    wanted = [
        not any(
            all(x <= y for x, y in zip(other, point, strict=True)) and other != point
            for other in points
        )
        for point in points
    ]
    assert front(keys).tolist() == wanted

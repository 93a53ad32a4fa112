"""Values of expressions, worked out by hand."""

from decimal import Decimal

import pytest

from resdsl.ops.types import NONNEGATIVE
from resdsl.project import specs
from tests.helpers import finding, network, values_of

NET = """network Net(a=7, b=2.5) {{
    input 3 x 8 x 8
    stem {{ conv 1x1 4; let value = {expression}; act leaky_relu(slope={use}) }}
}}
"""


def value(expression: str) -> object:
    """What `let value = EXPRESSION` comes to."""
    text = NET.format(expression=expression, use="value * value + 1")
    conv, act = network(text).stem
    slope = Decimal(values_of(act)["slope"]) - 1
    root = slope.sqrt()
    assert conv.output == (4, 8, 8)
    return root


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("12 // 4 // 2", 1),
        ("2 * 7 // 4", 3),
        ("2 * (7 // 4)", 2),
        ("7 % 4", 3),
        ("7 // 4 * 4 + 7 % 4", 7),
        ("1 / 4", "0.25"),
        ("2 ** 10", 1024),
        ("2 ** 3 ** 2", 512),
        ("9 + -2 ** 2", 5),
        ("(-2) ** 2", 4),
        ("2 ** -1", "0.5"),
        ("4 ** 0.5", 2),
        ("floor(7 / 2)", 3),
        ("9 + floor(-7 / 2)", 5),
        ("ceil(7 / 2)", 4),
        ("ceil(7)", 7),
        ("log2(4096)", 12),
        ("9 + log2(0.125)", 6),
        ("floor(log2(1_000_000))", 19),
        ("0.1 + 0.2", "0.3"),
        ("1 - 0.99", "0.01"),
        ("-2 * -3", 6),
        ("a - 2", 5),
        ("a * b", "17.5"),
        ("in + 1", 4),
        ("min(3, 2)", 2),
        ("max(3, 2)", 3),
        ("max(min(a, 5), 1)", 5),
        ("round_to(11, 8)", 8),
        ("round_to(12, 8)", 16),
        ("round_to(13, 8)", 16),
        ("round_to(2.5, 1)", 3),
        ("round(2.5)", 2),
        ("round(3.5)", 4),
        ("round(5 / 2 + 0.01)", 3),
        ("9 + round(-2.5)", 7),
        ("round_to(10, 8, 0.8)", 8),
        ("round_to(10, 8, 0.9)", 16),
        ("round_to(80, 8, 0.9)", 80),
        ("round_to(1, 8, 0.9)", 8),
        ("round_to(35.2, 8, 0.9)", 32),
        ("round_to(12, 8, 1)", 16),
        ("round_to(a * b, 1)", 18),
        ("1e3", 1000),
        (".5", "0.5"),
        ("1_000", 1000),
    ],
)
def test_value(expression: str, expected: int | str) -> None:
    assert value(expression) == Decimal(expected)


@pytest.mark.parametrize(
    "expression",
    ["1e12", "10_000 * 100_000_000", "0 - 1e12", "1e-24", "1e-12 * 1e-12", "-1e-24"],
)
def test_the_last_numbers_within_the_limit(expression: str) -> None:
    (_, act) = network(NET.format(expression=expression, use="value / value")).stem
    assert values_of(act)["slope"] == 1


def test_reals_are_exact() -> None:
    text = NET.format(expression="1.001e-5", use="value")
    (_, act) = network(text).stem
    assert values_of(act)["slope"] == Decimal("0.00001001")
    assert NONNEGATIVE.accepts(Decimal("0.1"))
    flag = True
    assert not NONNEGATIVE.accepts(flag)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("1 / 0", "E0213"),
        ("0 ** -1", "E0213"),
        ("2 ** 101", "E0211"),
        ("10 ** 13", "E0211"),
        ("1.5 ** 99.5", "E0211"),
        ("(-2) ** 0.5", "E0212"),
        ("log2(0)", "E0212"),
        ("log2(1, 2)", "E0215"),
        ("1 // (a - 7)", "E0213"),
        ("1 % 0", "E0213"),
        ("2.5 // 2", "E0212"),
        ("b % 2", "E0212"),
        ("5 // 2.5", "E0212"),
        ("5 % b", "E0212"),
        ("true + 1", "E0212"),
        ("max(true, 1)", "E0212"),
        ("round_to(7, 0)", "E0212"),
        ("round_to(7, 2.5)", "E0212"),
        ("round_to(7)", "E0215"),
        ("round_to(7, 8, 0.9, 1)", "E0215"),
        ("round_to(7, 0, 0.9)", "E0212"),
        ("max(1, 2, 3)", "E0215"),
        ("max(1, other=2)", "E0215"),
        ("abs(1)", "E0214"),
        ("c", "E0210"),
        ("out", "E0210"),
        ("width", "E0210"),
        ("1e12 + 1", "E0211"),
        ("1_000_000 * 1_000_001", "E0211"),
        ("-1_000_000 * 1_000_001", "E0211"),
        ("-1e12 - 0.5", "E0211"),
        ("1e-13 * 1e-13", "E0211"),
    ],
)
def test_no_value(expression: str, code: str) -> None:
    assert finding(NET.format(expression=expression, use="1")).code == code


@pytest.mark.parametrize(
    ("guard", "kept"),
    [
        ("in == 2", False),
        ("not in == 2", True),
        ("in == 2 or in == 3", True),
        ("in == 2 or in == 4", False),
        ("in > 2 and in < 4", True),
        ("not (in > 2 and in < 4)", False),
        ("in == 2 and in == 3 or true", True),
        ("in == 2 and (in == 3 or true)", False),
        ("2 < in < 4", True),
        ("2 < in < 3", False),
        ("1 < 2 < in != 4", True),
        ("in == 3", True),
        ("in != 3", False),
        ("in != 4", True),
        ("in < 3", False),
        ("in < 4", True),
        ("in <= 2", False),
        ("in <= 3", True),
        ("in > 2", True),
        ("in > 3", False),
        ("in >= 3", True),
        ("in >= 4", False),
        ("a - 4 == in", True),
        ("true", True),
        ("false", False),
        ("3.0 == in", True),
    ],
)
def test_guard(guard: str, kept: bool) -> None:
    text = NET.format(expression="1", use="1").replace(
        "(slope=1) }", f"(slope=1) if {guard}; flatten }}"
    )
    nodes = network(text).stem
    assert [type(node).__name__ for node in nodes[1:]] == [
        "Op" if kept else "Absent",
        "Op",
    ]


def test_guard_is_a_comparison() -> None:
    text = "network Net { input 3 x 8 x 8; stem { norm if in } }"
    assert finding(text).code == "E0212"


def test_a_flag_as_parameter() -> None:
    text = "network Net(deep=true) { input 3 x 8 x 8; stem { norm if deep } }"
    spec = specs.parse_spec(text, "test.rd")
    assert type(spec.elaborate().stem[0]).__name__ == "Op"
    shallow = spec.elaborate(parameters={"deep": False})
    assert type(shallow.stem[0]).__name__ == "Absent"

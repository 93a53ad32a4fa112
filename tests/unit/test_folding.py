"""Partial evaluation: what is emitted has the value that every use has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdsl.emit.folding import Folder, alike, reduced
from resdsl.emit.python_source import TORCH
from resdsl.model.expressions import Value, evaluate
from resdsl.project import specs
from resdsl.syntax.nodes import Expression, Let


def parsed(text: str) -> Expression:
    """An expression of the language, over names that blocks know."""
    spec = specs.parse_spec(
        f"block unit(k=1) {{ let value = {text}; conv 1x1 value }}\n", "test.rd"
    )
    (statement, _) = spec.scope.own["block", "unit"].definition.body.statements
    assert isinstance(statement, Let)
    return statement.value


def uses(**columns: Sequence[Value]) -> list[dict[str, Value]]:
    """Environments, one a use: `uses(width=(64, 128))`."""
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def folded(text: str, environments: list[dict[str, Value]]) -> str:
    """What `text` becomes, as Python source."""
    folder = _folder(environments)
    expression = parsed(text)
    values = [evaluate(expression, environment) for environment in environments]
    return TORCH.source(folder.fold(expression, values))


def _folder(environments: list[dict[str, Value]]) -> Folder:
    from resdsl.emit.folding import variable

    folder = Folder(environments)
    for name in environments[0]:
        folder.known.setdefault(name, variable(name))
    return folder


WIDTHS = (64, 128, 256, 512)


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("width", {"width": WIDTHS}, "width"),
        ("width", {"width": (64, 64)}, "64"),
        ("width * 4", {"width": WIDTHS}, "width * 4"),
        ("4 * width", {"width": WIDTHS}, "width * 4"),
        ("width * 1", {"width": WIDTHS}, "width"),
        ("width // 1 + 0", {"width": WIDTHS}, "width"),
        ("width * 4 // 64 * 32", {"width": WIDTHS}, "width * 2"),
        ("width * 128 // 64 * 1", {"width": WIDTHS}, "width * 2"),
        ("width // 8 * 2", {"width": WIDTHS}, "width // 4"),
        ("max(8, round_to(width / 4, 8))", {"width": WIDTHS}, "width // 4"),
        (
            "round_to(width // 3, 8, 1)",
            {"width": WIDTHS},
            "max(int(width // 3 + 8 / 2) // 8 * 8, math.ceil(width // 3 * 1 / 8) * 8)",
        ),
        ("width * k", {"width": WIDTHS, "k": (4, 4, 4, 4)}, "width * 4"),
        ("width * k", {"width": (64, 128), "k": (4, 2)}, "width * k"),
        ("width + 8 - 4", {"width": (64, 128)}, "width + 4"),
        ("width - 8", {"width": (64, 128)}, "width - 8"),
        ("(width + 2) * 3", {"width": (64, 128)}, "(width + 2) * 3"),
        ("width - (2 - stride)", {"width": (8, 16), "stride": (1, 1)}, "width - 1"),
        ("in * 2", {"in": (3, 64)}, "in_channels * 2"),
        ("max(width, 100)", {"width": (64, 128)}, "max(width, 100)"),
        ("width % 3", {"width": (64, 128, 256)}, "width % 3"),
        ("stride * 2 - 1", {"stride": (1, 2)}, "stride * 2 - 1"),
        # what is no single step is still put shortly
        ("width * 3 * 2 + 1", {"width": (64, 128)}, "width * 6 + 1"),
        ("width * (3 * 2) + 1", {"width": (64, 128)}, "width * 6 + 1"),
        ("2 * width + 1", {"width": (64, 128)}, "width * 2 + 1"),
        ("1 * (width % 7)", {"width": (64, 129)}, "width % 7"),
        ("width % 7 * 1", {"width": (64, 129)}, "width % 7"),
        ("width % 7 // 1", {"width": (64, 129)}, "width % 7"),
        ("width % 7 / 1", {"width": (64, 129)}, "width % 7"),
        ("width % 7 + 0", {"width": (64, 129)}, "width % 7"),
        ("width % 7 - 0", {"width": (64, 129)}, "width % 7"),
        ("0 + width % 7", {"width": (64, 129)}, "width % 7"),
        ("0 - width % 7", {"width": (64, 129)}, "0 - width % 7"),
        ("-(-(width % 7))", {"width": (64, 129)}, "width % 7"),
        ("-(1 * (width % 7))", {"width": (64, 129)}, "-(width % 7)"),
        ("-(k * width % 7)", {"width": (64, 129), "k": (3, 3)}, "-(width * 3 % 7)"),
        ("width - 100", {"width": (64, 128)}, "width - 100"),
        ("2 * (index + 1) - 2", {"index": (0, 1)}, "2 * (index + 1) - 2"),
        # a choice that always comes out alike is none
        ("max(width, 8) % 7", {"width": (64, 129)}, "width % 7"),
        ("stride * 2 - min(1, stride)", {"stride": (1, 2)}, "stride * 2 - 1"),
        ("min(8, width % 7) + 1", {"width": (64, 129)}, "width % 7 + 1"),
        ("max(in, 8) % 7", {"in": (16, 33)}, "max(in_channels, 8) % 7"),
    ],
)
def test_what_becomes_of_an_expression(
    text: str, columns: dict[str, Sequence[Value]], expected: str
) -> None:
    assert folded(text, uses(**columns)) == expected


def test_a_name_is_folded_by_its_own_values_not_by_anothers() -> None:
    """`groups` is 64 everywhere and `width` is not, though it is 64 somewhere."""
    environments = uses(width=(64, 128), k=(64, 64))

    assert folded("width + k * width", environments) == "width * 65"
    assert folded("width", environments) == "width"


def test_a_short_let_is_put_in_place_and_a_long_one_kept() -> None:
    environments = uses(width=(64, 96), inner=(128, 192), odd=(197, 293))
    folder = Folder([{"width": use["width"]} for use in environments])
    folder.uses = environments
    from resdsl.emit.folding import variable

    folder.known["width"] = variable("width")

    folder.define("inner", parsed("width * 128 // 64"))
    folder.define("odd", parsed("width * 3 + 5"))

    assert TORCH.source(folder.known["inner"]) == "width * 2"
    assert TORCH.source(folder.known["odd"]) == "odd"
    kept = [(name, TORCH.source(value)) for name, value in folder.locals]
    assert kept == [("odd", "width * 3 + 5")]


def test_constants_are_evaluated_and_reals_stay_exact() -> None:
    assert TORCH.source(reduced(parsed("2 * 3 + 1"))) == "7"
    assert TORCH.source(reduced(parsed("1 - 0.9"))) == "0.1"
    assert TORCH.source(reduced(parsed("0.1 * width / 3"))) == "0.1 * width / 3"


def test_alike_are_expressions_that_stand_in_different_places() -> None:
    first = parsed("max(width, 8) * 2")
    assert alike(first, parsed("max(width, 8)   *   2"))
    for other in ("max(width, 9) * 2", "min(width, 8) * 2", "max(8, width) * 2"):
        assert not alike(first, parsed(other)), other


# Any expression over any uses

leaves = st.one_of(
    st.sampled_from(["width", "in", "stride", "k"]), st.integers(1, 64).map(str)
)
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({} + {})".format, inner, inner),
        st.builds("({} - {})".format, inner, inner),
        st.builds("({} * {})".format, inner, inner),
        st.builds("({} // {})".format, inner, inner),
        st.builds("({} % {})".format, inner, inner),
        st.builds("max({}, {})".format, inner, inner),
        st.builds("min({}, {})".format, inner, inner),
        st.builds("round_to({}, {})".format, inner, st.integers(1, 32)),
        st.builds("round_to({}, {}, 0.9)".format, inner, st.integers(1, 32)),
        st.builds("-{}".format, inner),
    ),
    max_leaves=8,
)
names = st.sampled_from((1, 2, 3, 8, 12, 64, 128))
environments = st.lists(
    st.fixed_dictionaries(
        {"width": names, "in": names, "stride": st.integers(1, 2), "k": names}
    ),
    min_size=1,
    max_size=5,
)


@given(text=expressions, environments=environments)
def test_folding_keeps_every_value(
    text: str, environments: list[dict[str, Value]]
) -> None:
    from resdsl.base.diagnostics import Problem

    expression = parsed(text)
    try:
        values = [evaluate(expression, environment) for environment in environments]
    except (Problem, ValueError):
        return  # a division by zero, or a number beyond the limits

    result = _folder(environments).fold(expression, values)

    source = TORCH.source(result)
    for environment, value in zip(environments, values, strict=True):
        assert evaluate(result, environment) == value
        python = {
            name.replace("in", "in_channels") if name == "in" else name: number
            for name, number in environment.items()
        }
        assert eval(source, {"math": math}, python) == value, source


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1e-5"), "1e-5"),
        (Decimal("0.00001"), "1e-5"),
        (Decimal("1.001e-5"), "1.001e-5"),
        (Decimal("0.001"), "0.001"),
        (1 - Decimal("0.99"), "0.01"),
        (64, "64"),
        (True, "True"),
        ("valid", '"valid"'),
    ],
)
def test_literals(value: object, expected: str) -> None:
    from resdsl.emit.python_source import literal

    assert literal(value) == expected

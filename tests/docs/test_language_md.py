"""docs/language.md: every snippet is run, and its tables say what the code does."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from resdsl.base import limits
from resdsl.base.diagnostics import DiagnosticError
from resdsl.elaborate import checks, settings
from resdsl.elaborate.checks.resolved import QUANTITIES
from resdsl.elaborate.files import Workspace
from resdsl.model.expressions import FUNCTIONS
from resdsl.model.schemes import KERAS
from resdsl.ops import CATALOGUE
from resdsl.ops.types import REQUIRED, Operation
from resdsl.project import specs
from resdsl.syntax.words import STATEMENTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"
TEXT = PAGE.read_text(encoding="utf-8")

# statements and ops are shown alone, and run in these
WRAPPED = {
    "rd-network": 'use "resnet50"\nnetwork Net from ResNet50 {{\n{0}}}\n',
    "rd-ops": "network Net {{ input 64 x 32 x 32; stem {{\n{0}}} }}\n",
}
FENCE = re.compile(r"^```(rd[^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def line_of(match: re.Match[str]) -> int:
    return TEXT.count("\n", 0, match.start()) + 1


SNIPPETS = [
    pytest.param(match[1].split(), match[2], id=f"line {line_of(match)}")
    for match in FENCE.finditer(TEXT)
]


def codes(text: str) -> list[str]:
    try:
        spec = specs.parse_spec(text, "snippet.rd")
        for name in spec.names:
            spec.elaborate(name)
    except DiagnosticError as error:
        return [diagnostic.code for diagnostic in error.diagnostics]
    assert spec.names
    return []


@pytest.mark.parametrize(("info", "body"), SNIPPETS)
def test_snippet(info: list[str], body: str) -> None:
    kind, *expected = info
    assert kind in {"rd", "rd-error", *WRAPPED}
    assert bool(expected) == (kind == "rd-error")
    assert codes(
        WRAPPED.get(kind, "{0}").format(body) if kind in WRAPPED else body
    ) == (expected)


def test_snippets_are_found() -> None:
    assert len(SNIPPETS) == TEXT.count("```rd")
    assert len(SNIPPETS) > 15


def rows(first: str) -> dict[str, list[str]]:
    """Rows of the tables whose header starts with `first`: cells by the first one."""
    found: dict[str, list[str]] = {}
    inside = False
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == first:
            inside = True
        elif inside and not line.startswith("|--"):
            found[cells[0]] = cells[1:]
    return found


def label(operation: Operation) -> str:
    return f"`{operation.name} {operation.variant or ''}".rstrip() + "`"


def argument_cell(operation: Operation) -> str:
    """The arguments of an op as the table has them."""

    def shown(value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, Decimal):
            return "1e-5" if value == Decimal("1e-5") else str(value)
        return str(value)

    cells = []
    for place, argument in enumerate(operation.arguments):
        default = "" if argument.default is REQUIRED else f"={shown(argument.default)}"
        text = f"`{argument.name}{default}`"
        bold = operation.positional and place == 0
        cells.append(f"**{text}**" if bold else text)
    return ", ".join(cells)


@pytest.mark.parametrize("operation", CATALOGUE, ids=lambda o: o.kind)
def test_every_op_has_its_row(operation: Operation) -> None:
    assert rows("op")[label(operation)][0] == argument_cell(operation)


def test_no_op_is_invented() -> None:
    known = {label(operation) for operation in CATALOGUE}
    library = {f"`{name}`" for name in Workspace.prelude().known("op")}
    assert set(rows("op")) == known | library


def test_types_of_arguments_are_said() -> None:
    for operation in CATALOGUE:
        for argument in operation.arguments:
            if argument.name != "padding" or operation.name == "zeropad":
                said = argument.type.description in " ".join(TEXT.split())
                assert said, argument
            else:
                assert {f"`{w}`" for w in argument.type.words} == set(rows("word"))


def test_limits() -> None:
    known = {name: value for name, value in vars(limits).items() if name.isupper()}
    table = {name.strip("`"): cells[0] for name, cells in rows("limit").items()}
    assert table == {name: f"{value:,}" for name, value in known.items()}


def test_statements() -> None:
    opening = {cell.strip("`").split()[0] for cell in rows("statement")}
    assert opening == {*STATEMENTS, "add", "NAME:"}


def test_keys_words_and_quantities() -> None:
    keys = {re.match(r"`(\w+)", cell)[1] for cell in rows("key")}  # type: ignore[index] # all match
    assert keys == set(settings.STAGE_KEYS)
    assert {c.strip("`") for c in rows("quantity")} == set(QUANTITIES)
    variables = {c.strip("`") for c in rows("variable")}
    assert variables == {*checks.STAGE_VARIABLES, "out"}
    words = (word for values in settings.INIT_WORDS.values() for word in values)
    for word in (*settings.INIT_WORDS, *words):
        assert f"`{word}`" in TEXT
    for scheme in (*settings.INIT_SCHEMES, *Workspace.prelude().known("scheme"), KERAS):
        assert f"`{scheme}`" in TEXT
    for when in (*settings.WHENS, *settings.WITHOUT):
        assert re.search(rf"`shortcut \w* ?{when}`", TEXT), when
    for function in FUNCTIONS:
        assert any(f"`{function}(" in cell for cell in rows("function"))


@pytest.mark.parametrize("kind", ["block", "shortcut", "op"])
def test_the_standard_library(kind: str) -> None:
    prelude = Workspace.prelude()
    for (k, name), entity in prelude.own.items():
        if k == kind:
            parameters = ", ".join(p.span.text for p in entity.parameters)
            cell = rows(kind)[f"`{name}`"][0]
            assert cell == (f"`{parameters}`" if parameters else "")
    if kind != "op":
        assert set(rows(kind)) == {f"`{name}`" for name in prelude.known(kind)}  # type: ignore[arg-type] # two of its kinds


def test_links_lead_somewhere() -> None:
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors

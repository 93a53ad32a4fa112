"""The table of codes, docs/errors.md: every code once, and its examples hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resdsl import emit, messages
from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.lint import CODES
from resdsl.messages import Code
from resdsl.project import specs
from tests.command import invoke

CODE = re.compile(r"[EW]0\d{3}")
TABLE = messages.table()
ENTRIES = [pytest.param(known, id=code) for code, known in TABLE.items()]
# wrong specs that cannot be printed: the page describes them
NOT_PRINTED: dict[str, str | bytes] = {
    "E0106": f"network Net {{ input 3 x 32 x {'+'.join(['1'] * 202)} }}",
    "E0108": "network Net { input 3 x 32 x 32 }\n" + "#" * 500_000,
    "E0109": "network Net {\r    input 3 x 32 x 32\r}\r",
    "E0110": b"network Net { input 3 x 32 x 32 }  # gr\xf6\xdfer\n",
}


def found(text: str | bytes, known: Code) -> set[str]:
    """What is said of a spec, its warnings included, and of its code as asked for."""
    only = [] if known.only is None else [known.only]
    said: list[Diagnostic] = []
    try:
        spec = specs.parse_spec(text, "example.rd")
        nothing = () if known.code.startswith("W") else (None,)
        for name in spec.names or nothing:
            network = spec.elaborate(name, keep=only if known.option == "keep" else ())
            for target in only if known.option == "target" else ():
                emit.generate(network, target)
        said += spec.warnings()
    except DiagnosticError as error:
        said += error.diagnostics
    return {diagnostic.code for diagnostic in said}


@pytest.mark.parametrize("known", ENTRIES)
def test_examples(known: Code) -> None:
    wrong = NOT_PRINTED.get(known.code, known.wrong)
    assert found(wrong, known) == {known.code}
    assert found(known.right, known) == set()


@pytest.mark.parametrize("known", ENTRIES)
def test_entries_read_well(known: Code) -> None:
    assert known.title[0].islower() or known.title.startswith("`")
    assert not known.title.endswith(".")
    assert known.explanation.endswith(".")
    assert all(len(line) <= 100 for line in known.wrong.splitlines())


def raised(root: Path) -> Iterator[str]:
    """Every code that stands as a text of its own in the package, or in a row."""
    for path in (root / "resdsl").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if CODE.fullmatch(text):
                    yield text
    rows = root / "resdsl" / "messages" / "habits.txt"
    yield from CODE.findall(rows.read_text(encoding="utf-8"))


def test_the_table_has_every_code_and_no_other(root: Path) -> None:
    assert set(raised(root)) == set(TABLE)


def test_warnings_are_those_that_can_be_allowed() -> None:
    assert [code for code in TABLE if code[0] == "W"] == list(CODES)


def test_the_page_is_in_order_and_every_entry_is_read() -> None:
    headings = re.findall(r"^### (\w+)", messages.page(), re.MULTILINE)
    assert list(TABLE) == headings == sorted(set(headings))


# resdsl explain


def test_explain_prints_an_entry() -> None:
    result = invoke(["explain", "e0203"])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"error[E0203]: {TABLE['E0203'].title}\n")
    assert "    block    botleneck\n" in result.stdout


@pytest.mark.parametrize("code", TABLE)
def test_every_entry_can_be_explained(code: str) -> None:
    result = invoke(["explain", code])
    assert result.exit_code == 0
    assert all(len(line) <= 120 for line in result.stdout.splitlines())


def test_explain_lists_all() -> None:
    lines = invoke(["explain"]).stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == list(TABLE)


def test_explain_of_no_code() -> None:
    result = invoke(["explain", "E0300"])
    assert result.exit_code == 2
    assert "did you mean `E03" in result.stderr
    assert invoke(["explain", "nonsense"]).exit_code == 2

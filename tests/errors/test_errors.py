"""Each `NAME.rd` here is wrong; `NAME.txt` is what `resdsl check` tells a user of it.

Most have one mistake. Those called `several_...` have more, the ones called `warns_...`
only what is legal and probably wrong, `target_...` what one target cannot do, and
`keep_n_...` why emitted code cannot take the parameter `n`.
After a change of wording: `python -m tests.errors.test_errors` rewrites the texts, and
the diff is to be read as prose.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from resdsl import emit, messages
from resdsl.base import render
from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.project import specs

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.rd"))

# codes that no fixture can have; the tests named here cover them
ELSEWHERE = {
    "E0108": "tests/unit/test_limits.py",  # a file of a million characters
}


@cache
def diagnose(name: str) -> tuple[Diagnostic, ...]:
    """What is told of a fixture; its folder is the working folder."""
    file = f"{name}.rd"
    found: dict[Diagnostic, None] = {}
    try:
        spec = specs.parse_spec(Path(file).read_bytes(), file)
        several = name.startswith(("several_", "warns_"))
        for network in spec.names if several else (None,):
            try:
                kept = [name.split("_")[1]] if name.startswith("keep_") else []
                resolved = spec.elaborate(network, keep=kept)
                if name.startswith("target_"):
                    emit.generate(resolved, name.split("_")[1])
            except DiagnosticError as error:
                found |= dict.fromkeys(error.diagnostics)
        found |= dict.fromkeys(spec.diagnostics)
        if not found:
            found |= dict.fromkeys(spec.warnings())
    except DiagnosticError as error:
        found |= dict.fromkeys(error.diagnostics)
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)


@pytest.mark.parametrize("name", NAMES)
def test_fixture(name: str) -> None:
    diagnostics = diagnose(name)
    expected = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert render.render(diagnostics, "full") == expected
    assert (len(diagnostics) == 1) is not name.startswith("several_")
    wanted = "warning" if name.startswith(("warns_", "several_warnings")) else "error"
    assert {diagnostic.severity for diagnostic in diagnostics} == {wanted}
    for diagnostic in diagnostics:
        _check_place(diagnostic, f"{name}.rd")
        _check_tone(diagnostic.message)
        _check_tone(diagnostic.help or "x")


def _check_place(diagnostic: Diagnostic, file: str) -> None:
    """It is in the user's file, and not in one that the file uses."""
    span = diagnostic.primary.span
    assert span.source.name == file
    assert 0 <= span.start <= span.end <= len(span.source.text)


def _check_tone(text: str) -> None:
    """Lower case, no full stop, one line, nothing of the parser's own words."""
    assert "\n" not in text
    assert not text.endswith(".") or text.endswith("...")
    assert not text[0].isupper() or text.startswith(("Keras", "PyTorch"))
    for word in ("token", "Token", "_NL", "LBRACE", "RBRACE", "NAME,", "$END"):
        assert word not in text


def test_every_text_has_its_spec() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == NAMES


def test_every_code_is_shown() -> None:
    shown = {diagnostic.code for name in NAMES for diagnostic in diagnose(name)}
    assert shown == set(messages.table()) - set(ELSEWHERE)


if __name__ == "__main__":
    os.chdir(HERE)
    for fixture in NAMES:
        Path(f"{fixture}.txt").write_text(
            render.render(diagnose(fixture), "full"), encoding="utf-8", newline="\n"
        )

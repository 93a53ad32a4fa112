"""Each `NAME.rd` here has one mistake; `NAME.txt` is what a user is told of it.

After a change of wording: `python -m tests.errors.test_errors` rewrites the texts, and
the diff is to be read as prose.
"""

import os
import re
from pathlib import Path

import pytest

from resdsl import render, specs
from resdsl.diagnostics import Diagnostic, DiagnosticError

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.rd"))

# said of a run, not of a text; the tests named here cover them
ELSEWHERE = {
    "E0108": "tests/unit/test_limits.py",  # a file of a million characters
}


def diagnose(name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a fixture; its folder is the working folder."""
    file = f"{name}.rd"
    try:
        specs.parse_spec(Path(file).read_bytes(), file).elaborate()
    except DiagnosticError as error:
        return error.diagnostics
    return ()


def told(name: str) -> str:
    return render.render(diagnose(name), "full")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)


@pytest.mark.parametrize("name", NAMES)
def test_wording(name: str) -> None:
    expected = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert told(name) == expected


@pytest.mark.parametrize("name", NAMES)
def test_one_mistake_is_one_error(name: str) -> None:
    diagnostics = diagnose(name)
    # each network of a circle is derived from itself
    assert len(diagnostics) == (2 if name == "circular_from" else 1)


@pytest.mark.parametrize("name", NAMES)
def test_place_is_in_the_users_file(name: str) -> None:
    for diagnostic in diagnose(name):
        assert diagnostic.primary.span.source.name == f"{name}.rd"
        span = diagnostic.primary.span
        assert 0 <= span.start <= span.end <= len(span.source.text)


@pytest.mark.parametrize("name", NAMES)
def test_tone(name: str) -> None:
    """Lower case, no full stop, one line."""
    for diagnostic in diagnose(name):
        for text in (diagnostic.message, diagnostic.help or "x"):
            assert "\n" not in text
            assert not text.endswith(".") or text.endswith("...")
            assert not text[0].isupper()


def test_every_text_has_its_spec() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == NAMES


def test_every_code_is_shown(root: Path) -> None:
    messages = (root / "resdsl" / "messages").glob("*.py")
    code = re.compile(r'"(E0[123]\d\d)"')
    known = {c for path in messages for c in code.findall(path.read_text("utf-8"))}
    shown = {diagnostic.code for name in NAMES for diagnostic in diagnose(name)}
    assert known - set(ELSEWHERE) == shown


if __name__ == "__main__":
    os.chdir(HERE)
    for fixture in NAMES:
        Path(f"{fixture}.txt").write_text(told(fixture), encoding="utf-8", newline="\n")

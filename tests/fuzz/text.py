"""Small changes of the bundled specs: whatever is typed, nothing ends in a traceback.

`python -m tests.fuzz.text` tries every prefix, every deletion of a character and every
swap of two neighbours, of every bundled spec and every fixture in `tests/errors`. Names
of specs as arguments try only those.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from resdsl import messages
from resdsl.base import library, render
from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.project import specs
from tests.chosen import chosen

ERRORS = Path(__file__).resolve().parents[1] / "errors"
CODES = messages.table()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, and how it came about."""

    origin: str
    change: str
    text: str


def texts() -> dict[str, str]:
    """What is changed: the bundled specs, the standard library, the wrong specs."""
    paths = {name: library.bundled_path(name) for name in chosen()}
    paths |= {f"std/{path.stem}": path for path in library.standard_paths()}
    paths |= {f"errors/{path.stem}": path for path in sorted(ERRORS.glob("*.rd"))}
    return {
        name: path.read_bytes().decode("utf-8", errors="replace")
        for name, path in paths.items()
    }


CHANGES = ("the first", "without", "swapped at")


def case(name: str, text: str, number: int) -> Case:
    """The change of a number: prefix, deletion and swap at each place in turn."""
    at, change = divmod(number, len(CHANGES))
    changed = (
        text[:at],
        text[:at] + text[at + 1 :],
        text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
    )[change]
    return Case(origin=name, change=f"{CHANGES[change]} {at}", text=changed)


def cases(name: str, text: str) -> Iterator[Case]:
    """Every change of a text."""
    return (case(name, text, number) for number in range(len(CHANGES) * len(text)))


def told(text: str | bytes) -> tuple[Diagnostic, ...]:
    """Everything that `resdsl check` would say of a text.

    Networks that cost seconds are left to the tests of limits.
    """
    found: dict[Diagnostic, None] = {}
    try:
        spec = specs.parse_spec(text, "fuzz.rd")
        found |= dict.fromkeys(spec.diagnostics)
        for name in spec.names[:3]:
            try:
                spec.elaborate(name)
            except DiagnosticError as error:
                found |= dict.fromkeys(error.diagnostics)
        if not found and len(spec.names) <= 3:
            found |= dict.fromkeys(spec.warnings())
    except DiagnosticError as error:
        found |= dict.fromkeys(error.diagnostics)
    return tuple(found)


def check(case: Case) -> None:
    """Whatever is told is of the table, has its place, and can be shown."""
    check_told(told(case.text))


def check_told(diagnostics: Iterable[Diagnostic]) -> None:
    """The same of what was told of a text."""
    for diagnostic in diagnostics:
        assert diagnostic.code in CODES
        for label in (diagnostic.primary, *diagnostic.related):
            assert 0 <= label.span.start <= label.span.end
            assert label.span.end <= len(label.span.source.text)
        assert render.render_full(diagnostic)


def failures(tried: Iterable[Case]) -> Iterator[tuple[Case, str]]:
    """The cases that end in a traceback, with it."""
    for case in tried:
        try:
            check(case)
        except Exception:  # noqa: BLE001 - any at all is a finding
            yield case, traceback.format_exc()


def main(names: list[str]) -> int:
    """Try all there is; the number of cases that fail."""
    failed = 0
    for name, text in texts().items():
        if names and name not in names:
            continue
        sys.stderr.write(f"{name}: {3 * len(text):,} texts\n")
        for case, trace in failures(cases(name, text)):
            failed += 1
            sys.stderr.write(f"{case.origin}, {case.change}:\n{trace}\n")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)

"""Every spec in the documentation is laid out as `resdsl fmt` does it."""

import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

import resdsl
from resdsl.base.diagnostics import DiagnosticError

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FENCE = re.compile(r"^```(rd[\w-]*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)

# statements and ops are shown alone, and mean something only inside of these
WRAPPED = {"rd-network": "network Net {\n", "rd-ops": "block unit {\n"}

SNIPPETS = [
    pytest.param(
        match[1],
        match[2],
        id=f"{page.name}:{text.count(chr(10), 0, match.start()) + 1}",
    )
    for page in PAGES
    for text in [page.read_text(encoding="utf-8")]
    for match in FENCE.finditer(text)
]


def formatted(kind: str, body: str) -> str:
    opening = WRAPPED.get(kind)
    try:
        if opening is None:
            return resdsl.format_source(body)
        whole = resdsl.format_source(f"{opening}{indent(body, '    ')}}}\n")
        return dedent(whole.removeprefix(opening).removesuffix("}\n"))
    except DiagnosticError:
        if kind != "rd-error":
            raise
        return body


@pytest.mark.parametrize(("kind", "body"), SNIPPETS)
def test_snippet(kind: str, body: str) -> None:
    assert formatted(kind, body) == body


def test_snippets_are_found() -> None:
    assert len(SNIPPETS) > 15


if __name__ == "__main__":
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = FENCE.sub(
            lambda m: m[0].replace(m[2], formatted(m[1], m[2])) if m[2] else m[0],
            before,
        )
        page.write_text(after, encoding="utf-8", newline="\n")

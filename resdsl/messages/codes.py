"""The table of codes, which is `docs/errors.md` itself: what `resdsl explain` reads."""

from __future__ import annotations

import re

from resdsl.base import library
from resdsl.base.records import record

_ENTRY = re.compile(
    r"^### (\w+): ([^\n]+)\n\n(.+?)\n\n"
    r"Wrong(?: \(told by `--target (\w+)`\))?:\n\n```text\n(.+?)```\n\n"
    r"Right:\n\n```rd\n(.+?)```$",
    re.MULTILINE | re.DOTALL,
)


@record
class Entry:
    """A code, what it is about, a spec that has it, and one that is right.

    `only` names the target that says it, where the spec itself is right.
    """

    code: str
    title: str
    explanation: str
    only: str | None
    wrong: str
    right: str


def page() -> str:
    """The page, in Markdown."""
    return (library.folder("docs") / "errors.md").read_text(encoding="utf-8")


def table() -> dict[str, Entry]:
    """Every entry of the page by its code, in the order of the page."""
    return {
        code: Entry(
            code=code,
            title=title,
            explanation=" ".join(explanation.split()),
            only=only,
            wrong=wrong,
            right=right,
        )
        for code, title, explanation, only, wrong, right in (
            found.groups() for found in _ENTRY.finditer(page())
        )
    }

"""The table of codes, which is `docs/errors.md` itself: what `resdsl explain` reads."""

from __future__ import annotations

import re

from resdsl.base import library
from resdsl.base.records import record

_ENTRY = re.compile(
    r"^### (?P<code>\w+): (?P<title>[^\n]+)\n\n(?P<explanation>.+?)\n\n"
    r"Wrong(?: \(told by `--target (?P<only>\w+)`\))?:\n\n"
    r"```text\n(?P<wrong>.+?)```\n\nRight:\n\n```rd\n(?P<right>.+?)```$",
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
    found = (match.groupdict() for match in _ENTRY.finditer(page()))
    return {groups["code"]: Entry(**groups) for groups in found}

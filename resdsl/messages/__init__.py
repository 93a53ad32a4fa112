"""Every message that a user can get, in one place: its code, words and help.

Headlines are lower case without a full stop and hold the numbers; `help` is the edit to
make. E01xx syntax, E02xx names and types, E03xx architecture, E04xx target, W02xx and
W03xx warnings. The table of them all, with examples, is docs/errors.md, which
`resdsl explain` reads.
"""

from __future__ import annotations

import re

from resdsl.base import library
from resdsl.base.records import record

_ENTRY = (
    r"(?ms)^### (?P<code>\w+): (?P<title>[^\n]+)\n\n(?P<explanation>.+?)\n\n"
    r"Wrong(?: \(told by `--(?P<option>target|keep) (?P<only>\w+)`\))?:\n\n"
    r"```text\n(?P<wrong>.+?)```\n\nRight:\n\n```rd\n(?P<right>.+?)```$"
)


@record
class Code:
    """A code, what it is about, a spec that has it, and one that is right.

    Where the spec itself is right, `option` of `gen` with the value `only` has it said.
    """

    code: str
    title: str
    explanation: str
    option: str | None
    only: str | None
    wrong: str
    right: str


def page() -> str:
    """The page of codes, in Markdown."""
    return (library.folder("docs") / "errors.md").read_text(encoding="utf-8")


def table() -> dict[str, Code]:
    """Every code, in the order of the page."""
    found = (match.groupdict() for match in re.finditer(_ENTRY, page()))
    return {groups["code"]: Code(**groups) for groups in found}

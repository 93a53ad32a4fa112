"""Entries of the table of codes as text, and all of them as `docs/errors.md`.

`python -m resdsl.messages.page FILE` writes the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent, wrap

from resdsl.messages.codes import TABLE, Entry

_WIDTH, _PAGE_WIDTH = 88, 120
_CHAPTERS = {
    "E01": "Text",
    "E02": "Names and values",
    "E03": "Architecture",
    "E04": "Targets",
    "W02": "Warnings: names",
    "W03": "Warnings: architecture",
}
_TITLE = "# Errors and warnings\n"
_PARAGRAPHS = (
    """
    Every finding has a code. `resdsl explain E0203` prints the entry of one, and
    `resdsl explain` lists them all. This page is made from the same table
    (`make docs`).
    """,
    """
    An **error** means that the spec cannot be used; the command ends with exit code 1
    and writes nothing. One run tells of every mistake that does not only follow from
    another.
    """,
    """
    A **warning** is about what is legal and probably wrong. It changes nothing, unless
    `--strict` makes it an error. It is about the file that a command is given: what
    that uses, and the standard library, is not its fault. A comment silences it, on its
    line or on a line of its own above it, with a reason for the reader:
    """,
)
_SILENCED = """\
```rd
network Net {
    input 3 x 32 x 32
    default conv bias=true    # resdsl: allow W0303 as published
    stem { conv 3x3 16; norm; act }
}
```
"""


def as_text(entry: Entry) -> str:
    """An entry for a terminal."""
    kind = "warning" if entry.is_warning else "error"
    where = f" (only in {entry.only} code)" if entry.only else ""
    return "\n\n".join(
        [
            f"{kind}[{entry.code}]: {entry.title}{where}",
            "\n".join(wrap(entry.explanation, _WIDTH)),
            "Wrong:",
            indent(entry.wrong_text, "    ").rstrip("\n"),
            "Right:",
            indent(entry.right, "    "),
        ]
    )


def as_list() -> str:
    """One line a code."""
    return "".join(f"{code}  {known.title}\n" for code, known in TABLE.items())


def as_page() -> str:
    """All entries, as Markdown."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield _TITLE
    for paragraph in _PARAGRAPHS:
        yield _wrapped(" ".join(paragraph.split()))
    yield _SILENCED
    chapter = ""
    for code, known in TABLE.items():
        if code[:3] != chapter:
            chapter = code[:3]
            yield f"## {_CHAPTERS[chapter]}\n"
        yield f"### {code}: {known.title}\n"
        yield _wrapped(known.explanation)
        said = f" (told by `--target {known.only}`)" if known.only else ""
        yield f"Wrong{said}:\n\n```text\n{known.wrong_text}```\n"
        yield f"Right:\n\n```rd\n{known.right}```\n"


def _wrapped(text: str) -> str:
    return "\n".join(wrap(text, _PAGE_WIDTH)) + "\n"


if __name__ == "__main__":
    import sys
    from pathlib import Path

    Path(sys.argv[1]).write_text(as_page(), encoding="utf-8", newline="\n")

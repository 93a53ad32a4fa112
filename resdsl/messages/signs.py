"""E0102, E0103: characters and numbers without a meaning, and what may be meant."""

from __future__ import annotations

import re

from resdsl.base.diagnostics import Diagnostic, Edit
from resdsl.base.source import Source, Span
from resdsl.messages.making import filled, finding
from resdsl.messages.rewriting import rewritten, rewritten_stage
from resdsl.syntax import statements

_LOOKALIKES = {  # what people paste
    "×": "write `x`",
    "\N{NO-BREAK SPACE}": "write a space",
    "−": "write `-`",  # noqa: RUF001
    "–": "write `-`",  # noqa: RUF001
    "“": 'write `"`',
    "”": 'write `"`',
    "'": 'write `"`',
}
_HELP = {
    "[": "there are no lists: sizes are written `3 x 64`, arguments `name=value`",
    "]": "there are no lists: remove it",
    "^": "a power is `**`, as in `width ** 2`",
    "?": "there is no choice of values: give each of two ops a guard, as in"
    " `act if stride > 1`",
    "|": "ops follow one another on lines of their own, or behind `;`",
    "~": "comparisons are `==`, `!=`, `<`, `<=`, `>`, `>=`",
    "!": "comparisons are `==`, `!=`, `<`, `<=`, `>`, `>=`",
    "&": "write `and` between two conditions",
    "%": "write a share as a number, as in `0.5`",
    "$": "a name stands by itself: remove it",
    "@": "a name stands by itself: remove it",
}
# what starts like a number, and the edit
_NUMBERS = (
    (r"\d+(?:x\d+){3,}", "a shape has three sizes, as in 3 x 224 x 224"),
    (r"(?P<one>\d+)x(?P<other>\w*)", "write `<one> x <other>`, with spaces"),
    (r"(?P<one>\d+)\.", "write `<one>.0`"),
    (r"[\d.]+[kKmMgG]", "write the number in full, as in `25_557_032` or `4e9`"),
    (r".*", "a name does not start with a digit"),
)
# statements with a list in them, and the edit
_SIZES = r"\W*(?P<one>\w+)\W+(?P<two>\w+)\W+(?P<three>\w+)\W*"
_LISTS = (
    (
        rf"(?P<said>(?:input|expect)\b[^\[:]*?)[\s:]*\[{_SIZES}\].*",
        "write `<said> <one> x <two> x <three>`",
    ),
    (
        r"(?i:(?:.*[=:.\s])?(?:cat|concat|concatenate)\s*\().*",
        "branches are joined in braces: write `concat { identity; conv 3x3 64 }`",
    ),
    (
        r"(?i:(?:.*[=:.\s])?(?:add|sum|stack)\s*\().*",
        "branches are joined in braces: write `sum { identity; conv 3x3 64 }`",
    ),
    (
        r"(?:network|block|shortcut|op)\s+\w+\s*\[.*",
        "parameters stand in parentheses",
    ),
)
_NUMBER = r"[\d.][\w.]*"
_LONGEST = 200  # of a statement that is looked at


def unexpected_character(source: Source, offset: int) -> Diagnostic:
    """A character with which nothing starts, or a number that ends in letters."""
    character = source.text[offset]
    span = Span(source, offset, offset + 1)
    if character == '"':
        message = "a text in quotes that does not end"
        return finding("E0102", message, span, 'close it with `"`')
    number = re.compile(_NUMBER).match(source.text, offset)
    if number:
        span = Span(source, offset, number.end())
        message = f"`{number[0]}` is neither a number nor a name"
        written = _edit(_NUMBERS, number[0])
        return finding("E0103", message, span, written, edit=span)
    shown = character if character.isprintable() and character.strip() else ""
    named = f"`{shown}`" if shown else f"the character U+{ord(character):04X}"
    message = f"{named} has no meaning here"
    help_line = _meant(source, offset)
    known = character in _LOOKALIKES
    place = span if known else _statement(source, offset)
    edit: Edit | Span | None = place
    if help_line == "write a space":
        edit = Edit(span=span, text=" ")
    elif not known and not (help_line or "").startswith("write `"):
        edit = None
    return finding("E0102", message, span, help_line, edit=edit, sure=known)


def _statement(source: Source, offset: int) -> Span | None:
    """The statement around a place, without the blanks at its edges."""
    found = statements.statement_at(source.text, offset)
    if found is None:
        return None
    text = source.text[found[0] : found[1]]
    start = found[0] + len(text) - len(text.lstrip())
    return Span(source, start, start + len(text.strip()))


def _meant(source: Source, offset: int) -> str | None:
    """What to write for a character that has no meaning."""
    character = source.text[offset]
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if source.text.startswith(("//", "/*"), offset):
        return "a comment starts with `#`"
    if not character.isascii() and character.isalpha():
        return "names are of ASCII letters, digits and `_`"
    said = statements.statement_at(source.text, offset) if character == "[" else None
    edit = _list(source.text[said[0] : said[1]].strip()) if said else None
    return edit or _HELP.get(character)


def _list(statement: str) -> str | None:
    """What a statement with a list in it says."""
    if len(statement) > _LONGEST or "\n" in statement:
        return None
    said = statement.split("#", maxsplit=1)[0]
    meant = rewritten_stage(said) or rewritten(said)
    return f"write `{meant}`" if meant else _edit(_LISTS, statement)


def _edit(rows: tuple[tuple[str, str], ...], said: str) -> str | None:
    """The edit of the first row whose pattern is all that is said."""
    for pattern, edit in rows:
        found = re.fullmatch(pattern, said)
        if found is not None:
            groups = {name: text or "..." for name, text in found.groupdict().items()}
            return filled(edit, groups)
    return None

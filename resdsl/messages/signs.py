"""Characters without a meaning here, and what those who wrote them may have meant."""

from __future__ import annotations

import re

from resdsl.base.source import Source
from resdsl.messages.rewriting import rewritten_stage
from resdsl.syntax import statements

_LOOKALIKES = {  # what people paste
    "×": "x",
    "\N{NO-BREAK SPACE}": "a space",
    "−": "-",  # noqa: RUF001
    "–": "-",  # noqa: RUF001
    "“": '"',
    "”": '"',
    "'": '"',
}
_HELP = {
    "[": "there are no lists: sizes are written `3 x 64`, arguments `name=value`",
    "]": "there are no lists: remove it",
    "^": "there are no powers: write a product, as in `width * width`",
    "?": "there is no choice of values: give each of two ops a guard, as in"
    " `act if stride > 1`",
    "|": "ops follow one another on lines of their own, or behind `;`",
    "~": "comparisons are `==`, `!=`, `<`, `<=`, `>`, `>=`",
    "!": "comparisons are `==`, `!=`, `<`, `<=`, `>`, `>=`",
    "&": "one comparison stands in a guard: keep one of them",
    "%": "write a share as a number, as in `0.5`",
    "$": "a name stands by itself: remove it",
    "@": "a name stands by itself: remove it",
}


def meant(source: Source, offset: int) -> str | None:
    """What to write for a character that has no meaning."""
    character = source.text[offset]
    if character in _LOOKALIKES:
        wanted = _LOOKALIKES[character]
        return f"write {wanted}" if wanted == "a space" else f"write `{wanted}`"
    if source.text.startswith(("//", "/*"), offset):
        return "a comment starts with `#`"
    if not character.isascii() and character.isalpha():
        return "names are of ASCII letters, digits and `_`"
    said = statements.statement_at(source.text, offset) if character == "[" else None
    if said is not None:
        return _list(source.text[said[0] : said[1]].strip()) or _HELP["["]
    return _HELP.get(character)


def _list(statement: str) -> str | None:
    """What a statement with a list in it says."""
    if len(statement) > 200 or "\n" in statement:
        return None
    if re.match(r"(add\s+)?stage\b", statement):
        stage = rewritten_stage(statement.split("#", maxsplit=1)[0])
        return f"write `{stage}`" if stage else None
    sizes = re.findall(r"\w+", statement.partition("[")[2].partition("]")[0])
    if re.match(r"(input|expect)\b", statement) and len(sizes) == 3:
        before = statement.partition("[")[0].replace(":", "").strip()
        return f"write `{before} {' x '.join(sizes)}`"
    name = re.fullmatch(
        r"(network|block|shortcut|op)\s+\w+\s*", statement.split("[", maxsplit=1)[0]
    )
    return "parameters stand in parentheses" if name else None

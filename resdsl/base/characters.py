"""Characters as a terminal may show them: none acts on it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TAB = 4


def one_line(text: str) -> str:
    """A text that may quote the source, without its line ends and control characters.

    Line ends become spaces.
    """
    return visible(re.sub(r"\s*[\r\n]\s*", " ", text))


def visible(text: str) -> str:
    """The text with a visible sign for each character that acts on a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_cell(character)[0] for character in text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines; line ends and tabs stay."""
    return re.sub(r"[^\n\t]+", lambda line: visible(line[0]), text)


def cells(line: str) -> Iterator[tuple[str, int]]:
    """What to show for each character, and how many columns that takes."""
    column = 0
    for character in line:
        if character == "\t":
            width = _TAB - column % _TAB
            cell = " " * width, width
        else:
            cell = _cell(character)
        column += cell[1]
        yield cell


# Terminals differ in how they show what these join or vary, so they are left out:
# joiners, variation selectors, skin tones.
_UNSHOWN = {*"\u200c\u200d\ufe0e\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}
_ACTING = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def _cell(character: str) -> tuple[str, int]:
    """A character as shown, and its width."""
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return character, 1
    if code < 0x20:
        return chr(0x2400 + code), 1
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}", 1
    if character in _UNSHOWN:
        return "", 0
    category = unicodedata.category(character)
    if category in _ACTING:
        return "\N{REPLACEMENT CHARACTER}", 1
    if category in {"Mn", "Me"} or 0x1160 <= code < 0x1200:  # the latter: Hangul parts
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1

"""A text of the language in any other layout of the same meaning.

Seeded, not drawn by Hypothesis token by token, which takes a hundred times as long.
"""

import re
from itertools import pairwise
from random import Random

_COMMENTS = (
    "# resdsl: allow W0303",
    "#",
    "# a remark",
    "#{",
    "# (",
    '# "',
    "# ; x }",
    "#!",
    "# größe 3 × 3",
    "#\t",
)
TOKEN = re.compile(
    r'#[^\n]*|"[^"\n]*"|\d+(?:x\d+)+(?!\w)'
    r"|(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|\w+|[=!<>]=|//|\*\*|\n|[^\s]"
)
_WORD = re.compile(r"[\w.\"]")


def laid_out(text: str, random: Random) -> str:
    """A text of the same meaning (but for remarks) in another layout."""
    newline = random.choice(["\n", "\r\n"])
    calm = random.random() < 0.5  # many texts are nearly as people write them
    tokens = TOKEN.findall(text)
    pieces = [_breaks(random) if random.random() < 0.5 else ""]
    depth = 0
    for token, after in pairwise([*tokens, "\n"]):
        if token == "\n":
            separator = _separator(random, calm)
            behind_comment = pieces[-1].startswith("#")
            pieces.append("\n" + separator if behind_comment else separator)
            continue
        depth += {"(": 1, ")": -1}.get(token, 0)
        pieces.append(token)
        loose = token == "{" or after == "}" or depth > 0
        if loose and not calm and random.random() < 0.2:
            pieces.append(_breaks(random))
        elif after != "\n":
            pieces.append(_blanks(random, token, after, calm))
    return "".join(pieces).replace("\n", newline)


def _blanks(random: Random, before: str, after: str, calm: bool) -> str:
    """What may stand between two tokens of a line."""
    needed = bool(_WORD.match(before[-1]) and _WORD.match(after[0]))
    if calm:
        return " " if needed or random.random() < 0.9 else ""
    return random.choice([" ", "  ", "\t", " \t ", *([] if needed else ["", ""])])


def _breaks(random: Random) -> str:
    """Line ends with comments between them."""
    lines = random.choices(
        ["", _comment(random), _comment(random)], k=random.randint(1, 3)
    )
    return "".join(f"{random.choice(['', ' ', chr(9)])}{line}\n" for line in lines)


def _comment(random: Random) -> str:
    if random.random() < 0.7:
        return random.choice(_COMMENTS)
    codes = (
        random.choice([random.randrange(0x300), 0x2028, 0x1F600]) for _ in range(5)
    )
    return "#" + "".join(map(chr, codes)).replace("\n", "").replace("\r", "")


def _separator(random: Random, calm: bool) -> str:
    """What may stand between two statements."""
    if random.random() < 0.3:
        return random.choice(["", " ;", "\t"]) + _breaks(random)
    usual = ["\n", "\n\n", "; ", ";\n"] if calm else ["\n", ";", " ;; "]
    return random.choice(usual)

"""Statements in a text that does not parse: where one starts and ends, and braces.

Nothing here knows the grammar: what is between two separators is a statement, with the
braces that it opens.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from resdsl.base.records import record

_MARK = re.compile(r'"[^"\r\n]*"|#[^\r\n]*|[(){};\n]')
# what starts only at the top level: also what may be chosen, where it has a body
_ITEM = re.compile(
    r'^(?:(?:network|op)\s+\w|use\s*"|(?:block|shortcut|names)\s+\w+[^{};\n]*\{)',
    re.MULTILINE,
)
# what stands in a network, and never in the body of a group or op
_STATEMENT = re.compile(
    r"(?:stem|head)\s*\{|add\s+stage\s+\w+\s*:|input\s+[\w(]|expect\s+\w+\s*[=<>!]"
    r"|(?:block|shortcut|default|init)\s+[a-z]|names\s+[a-z]\w*\b(?!\s*\{)"
)
# in these bodies, no stage stands either
_WITHOUT_STAGES = re.compile(r"(?:stem|head|block|shortcut|(?:\w+\s*:\s*)?gate)\b")
_STAGE = re.compile(r"stage\s+\w+\s*:")
_NETWORK = re.compile(r"\s*network")
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_DEFINITION = re.compile(r'(?:network|op)\s+\w+[^{};\n]*[{=]|names\s+\w+\s*\{|use\s*"')


@record
class Imbalance:
    """A brace without its partner: an opening one, or a closing one (`stray`).

    `other` is the place that shows it: a statement that cannot stand inside the opening
    brace, or the brace that closes a network too early; None if there is no such place.
    """

    brace: int
    stray: bool
    other: tuple[int, int] | None


def marks(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Parentheses, braces and separators, those in quotes and comments left out."""
    stop = len(text) if end is None else end
    for mark in _MARK.finditer(text, start, stop):
        if len(mark[0]) == 1 and mark[0] not in "\"'#":
            yield mark


def closed_at(text: str, start: int, opened: int) -> int | None:
    """Where so many parentheses are closed behind `start`; None if they never are."""
    for mark in marks(text, start):
        if mark[0] in "{};":
            return None
        opened += {"(": 1, ")": -1}.get(mark[0], 0)
        if opened == 0:
            return mark.end()
    return None


def blanked(text: str, start: int, end: int) -> str:
    """The text with spaces from `start` to `end`; line ends are kept."""
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]


def top_level(text: str, offset: int) -> int:
    """The start of the top-level statement that an offset is in."""
    return _starts(text, offset)[0]


def heads(text: str, offset: int) -> list[str]:
    """What stands before each brace that is open at an offset, the outermost first."""
    starts = _starts(text, offset)
    return [
        text[start : inner - 1].strip() for start, inner in itertools.pairwise(starts)
    ]


def said_before(text: str, offset: int) -> str:
    """The innermost statement at an offset, from its start up to the offset."""
    return text[_starts(text, offset)[-1] : offset].strip()


def statement_at(text: str, offset: int) -> tuple[int, int] | None:
    """The innermost statement that an offset is in, or that ends there."""
    start = _starts(text, offset)[-1]
    end = _end(text, start, offset, nested=True)
    if end is None:  # a parenthesis is open: the statement is its line
        end = _end(text, start, offset, nested=False) or len(text)
    return (start, end) if text[start:end].strip() else None


def _starts(text: str, offset: int) -> list[int]:
    """The starts of all statements that an offset is in, the outermost first."""
    starts = [0]
    depth = 0
    for mark in marks(text, end=offset):
        match mark[0]:
            case "(":
                depth += 1
            case ")":
                depth = max(0, depth - 1)
            case "\n" if depth:
                continue
            case "{":
                starts.append(mark.end())
                depth = 0
            case "}":
                depth = 0
                if len(starts) > 1:
                    starts.pop()
            case _:
                starts[-1] = mark.end()
                depth = 0
    return starts


def _end(text: str, start: int, offset: int, *, nested: bool) -> int | None:
    """Where the statement from `start` on ends; None if a parenthesis is never closed.

    `nested` says whether lines may break inside of parentheses.
    """
    braces = parentheses = 0
    for mark in marks(text, start):
        match mark[0]:
            case "(":
                parentheses += nested
            case ")":
                parentheses = max(0, parentheses - 1)
            case "\n" if parentheses:
                continue
            case _ if parentheses:
                return None
            case "{":
                braces += 1
            case "}":
                braces -= 1
                if braces < 0:
                    return mark.start()
            case _ if braces == 0 and mark.start() >= offset:
                return mark.start()
    return None if parentheses else len(text)


# what opens a statement of the language
_KNOWN = re.compile(
    r"(?:(?:network|block|shortcut|op)\s+\w+|use\s*\"|add\s+stage\b|output_stride\b"
    r"|(?:input|stem|head|stage|default|init|expect|names)\b)"
)
# where a statement may end; in parentheses only an empty line or a comment ends it
_EDGE = re.compile(r"[(){};]|\n(?:[ \t\r]*\n)*|#[^\n]*|\Z")
_SAID = re.compile(r"\S(?:.*\S)?", re.DOTALL)
# what YAML says on a line
_ENTRY = re.compile(r"-\s|\w+\s*:")
# so many unknown statements may be mistakes in a spec: where no statement is known, and
# where some are (then two more for each known one)
_FEW = 2
_MANY = 10


def foreign(text: str) -> tuple[int, int] | None:
    """The first unknown statement of a text that is no spec at all; None for a spec.

    Only statements outside of all braces are counted. In a spec these are definitions,
    or statements of a network whose braces are lost.
    """
    known = 0
    strange: list[tuple[int, int]] = []
    for start, end in _outermost(text):
        if _KNOWN.match(text, start) and not _ENTRY.match(text, start):
            known += 1
        else:
            strange.append((start, end))
    if known == 0:
        data = text.lstrip()[:1] in {"{", "[", "<"}  # JSON, TOML, HTML
        enough = data or len(strange) > _FEW
    else:
        enough = len(strange) > _MANY + 2 * known
    start = len(text) - len(text.lstrip())
    return (strange or [(start, start + 1)])[0] if enough else None


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """The statements outside of braces; each ends with its line or at a brace."""
    braces = parentheses = start = 0
    for mark in _EDGE.finditer(text):
        sign = mark[0][:1]
        if sign in {"(", ")"}:
            parentheses = max(0, parentheses + (1 if sign == "(" else -1))
            continue
        if parentheses and mark[0] == "\n":
            continue
        said = _SAID.search(text, start, mark.start())
        if braces == 0 and said is not None:
            yield said.start(), said.end()
        braces = max(0, braces + {"{": 1, "}": -1}.get(sign, 0))
        start, parentheses = mark.end(), 0


# Braces


def pieces(text: str) -> list[tuple[int, int]]:
    """The text in one piece if its braces match, else in one piece for each item.

    Every line that starts like an item, without indentation, then begins a piece.
    """
    items = [match.start() for match in _ITEM.finditer(text)]
    if imbalance(text, 0, len(text)) is None and not _inside(text, items):
        return [(0, len(text))]
    edges = [0, *(start for start in items if start), len(text)]
    return list(itertools.pairwise(edges))


def lines_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The top-level lines of a text that no brace around is open in.

    Lines of which a statement goes over several are together, and those without one
    are left out.
    """
    braces = parentheses = 0
    edges = [start]
    for mark in marks(text, start, end):
        match mark[0]:
            case "(":
                parentheses += 1
            case ")":
                parentheses = max(0, parentheses - 1)
            case "\n":
                if braces == 0 and parentheses == 0:
                    edges.append(mark.end())
            case sign:
                braces += {"{": 1, "}": -1}.get(sign, 0)
                parentheses = 0
    for first, last in itertools.pairwise((*edges, end)):
        blank = _BLANK.match(text, first, last)
        if blank is None or blank.end() < last:
            yield first, last


def _inside(text: str, items: list[int]) -> bool:
    """Whether a line that starts like an item stands inside of braces."""
    waiting = iter(items)
    item = next(waiting, None)
    depth = 0
    for mark in marks(text):
        while item is not None and item < mark.start():
            if depth > 0:
                return True
            item = next(waiting, None)
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return False


def _is_network(text: str, start: int) -> bool:
    return _NETWORK.match(text, start) is not None


def imbalance(text: str, start: int, end: int) -> Imbalance | None:
    """The first brace of a piece that has no partner."""
    opened: list[int] = []
    statement = start
    network = False
    early: tuple[int, int] | None = None  # the closing brace of the last network
    for mark in marks(text, start, end):
        if mark[0] == "{":
            if not opened:
                network = _is_network(text, statement)
            opened.append(mark.start())
        elif mark[0] == "}":
            if not opened:
                return Imbalance(brace=mark.start(), stray=True, other=early)
            opened.pop()
            if network and not opened:
                early = mark.span()
        elif not opened:
            statement = mark.end()
    return _unclosed(text, start, end, opened) if opened else None


def _unclosed(text: str, start: int, end: int, opened: list[int]) -> Imbalance:
    """The brace before a statement that cannot stand inside it, else the innermost."""
    # open braces, whether of a network, and whether of what holds no stages
    inside: list[tuple[int, bool, bool]] = []
    statement = start
    for mark in marks(text, start, end):
        match mark[0]:
            case "{":
                opening = _word_at(text, statement, end)
                without = _WITHOUT_STAGES.match(text, opening) is not None
                without = without or (bool(inside) and inside[-1][2])
                network = _is_network(text, statement)
                inside.append((mark.start(), network, without))
            case "}":
                inside.pop()
            case "(" | ")":
                continue
        statement = mark.end()
        if not inside:
            continue
        brace, network, without = inside[-1]
        pattern = _DEFINITION if network else _STATEMENT
        at = _word_at(text, statement, end)
        misplaced = pattern.match(text, at, end)
        if misplaced is None and without:
            misplaced = _STAGE.match(text, at, end)
        if misplaced is not None:
            word = re.compile(r"\w+").match(text, at)
            last = word.end() if word else at + 1
            return Imbalance(brace=brace, stray=False, other=(at, last))
    return Imbalance(brace=opened[-1], stray=False, other=None)


def _word_at(text: str, start: int, end: int) -> int:
    """Where the first word from a place on is, behind spaces and comments."""
    blank = _BLANK.match(text, start, end)
    return blank.end() if blank else start

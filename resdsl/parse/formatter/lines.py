"""Lines of canonical text, and how neighbours are aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from resdsl.base.records import record

INDENT = "    "
_BEFORE_COMMENT = "    "
_BLOCK, _SHORTCUT = "block ", "shortcut "


@record
class Line:
    """Code, a comment behind it, or both; a blank line has neither.

    `choice` says that it is a `block` or `shortcut` line of a network.
    """

    depth: int = 0
    code: str = ""
    comment: str = ""
    choice: bool = False


def printed(lines: Iterable[Line]) -> str:
    """The text of lines."""
    aligned = _in_runs(_in_runs(lines, _is_choice, _choices), _has_both, _comments)
    return "".join(f"{_text(line)}\n" for line in aligned)


def _text(line: Line) -> str:
    words = line.code + line.comment
    return INDENT * line.depth + words if words else ""


def _in_runs(
    lines: Iterable[Line],
    belongs: Callable[[Line], bool],
    align: Callable[[Sequence[Line]], Iterable[Line]],
) -> Iterator[Line]:
    """The lines, neighbours that belong to a run being aligned."""
    for (wanted, _), group in groupby(lines, lambda line: (belongs(line), line.depth)):
        run = tuple(group)
        yield from align(run) if wanted else run


def _is_choice(line: Line) -> bool:
    return line.choice


def _choices(run: Sequence[Line]) -> Iterator[Line]:
    """`block` as wide as `shortcut`, if there is one."""
    wide = any(line.code.startswith(_SHORTCUT) for line in run)
    for line in run:
        if wide and line.code.startswith(_BLOCK):
            name = line.code.removeprefix(_BLOCK)
            yield replace(line, code=f"{_BLOCK:<{len(_SHORTCUT)}}{name}")
        else:
            yield line


def _has_both(line: Line) -> bool:
    return bool(line.code and line.comment)


def _comments(run: Sequence[Line]) -> Iterator[Line]:
    """The comments in one column."""
    width = max(len(line.code) for line in run)
    for line in run:
        yield replace(line, code=f"{line.code:<{width}}{_BEFORE_COMMENT}")

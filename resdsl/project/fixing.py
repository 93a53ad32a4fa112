"""Texts that are mended: edits that are sure, and the numbers of `expect`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from resdsl.base.diagnostics import Diagnostic, Edit
from resdsl.base.edits import apart, edited
from resdsl.base.records import record
from resdsl.base.source import Source
from resdsl.messages.architecture import UNMET
from resdsl.project.specs import checked

_ROUNDS = 100  # an edit may uncover the next mistake

Wanted = Callable[[Diagnostic], bool]


def is_sure(diagnostic: Diagnostic) -> bool:
    """Whether nobody needs to be asked before its edits are made."""
    return diagnostic.sure


def is_unmet(diagnostic: Diagnostic) -> bool:
    """Whether it is about an `expect` that has another number than the network."""
    return diagnostic.code == UNMET and bool(diagnostic.edits)


@record
class Mended:
    """A text with edits made; `edits` are those, each of the text before it."""

    text: str
    edits: tuple[Edit, ...]


def mended(source: Source, path: Path, wanted: Wanted) -> Mended:
    """The text of a spec that lies at `path` with all edits that are wanted."""
    text, made = source.text, list[Edit]()
    real = os.path.realpath(path)
    for _ in range(_ROUNDS):
        now = Source(name=source.name, text=text, title=source.title)
        found = checked(now, path, real).findings()
        edits = [e for d in found if wanted(d) for e in d.edits]
        edits = list(apart(edit for edit in edits if edit.span.source is now))
        after = edited(text, edits)
        if after == text:
            break
        made += edits
        text = after
    return Mended(text=text, edits=tuple(made))

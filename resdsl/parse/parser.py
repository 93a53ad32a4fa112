"""Text to syntax tree, as far as it can be read.

A statement that is not of the language is reported and left out, and what stands behind
it is read; so one run says every mistake of this kind.
"""

from __future__ import annotations

import re

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.base.source import Source, Span
from resdsl.parse import prepared
from resdsl.parse.reading import Parsed, errors, file_of, nothing, parse_tree, too_deep
from resdsl.syntax.nodes import File


def parse(source: Source) -> File:
    """Parse a source.

    Raises:
        DiagnosticError: the text is not of this language.
    """
    parsed = parse_what_can_be(source)
    if parsed.diagnostics:
        raise DiagnosticError(parsed.diagnostics)
    return parsed.file


def parse_what_can_be(source: Source) -> Parsed:
    """Parse a source; what is wrong with it is left out of the tree."""
    known = prepared.tree(source)
    if known is not None:
        return Parsed(file=known, diagnostics=())
    problem = unreadable(source)
    if problem is not None:
        return nothing(source, [problem])
    try:
        if too_deep(source.text, 0, len(source.text)) is None:
            file = file_of(source, parse_tree(source.text))
            return Parsed(file=file, diagnostics=())
    except errors():
        pass
    from resdsl.parse.recovery import recovered

    return recovered(source)


def unreadable(source: Source) -> Diagnostic | None:
    """What can be said against a text before any parsing."""
    text = source.text
    if len(text) > limits.CHARACTERS:
        from resdsl.messages import files as messages

        return messages.file_too_long(Span(source, 0, 1), len(text))
    lone = re.search(r"\r(?!\n)", text)
    if lone is not None:
        from resdsl.messages import files as messages

        return messages.carriage_return(Span(source, lone.start(), lone.end()))
    return None

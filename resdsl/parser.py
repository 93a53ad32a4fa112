"""Text to syntax tree: Lark does the parsing, `tree.py` names what it found.

A statement that is not of the language is reported and left out, and what stands behind
it is read; so one run says every mistake of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from resdsl import limits, recovery
from resdsl.diagnostics import Diagnostic, DiagnosticError
from resdsl.library import grammar_text
from resdsl.messages import files as file_messages
from resdsl.messages import nesting
from resdsl.messages import syntax as messages
from resdsl.source import Source, Span
from resdsl.syntax import Comment, File

if TYPE_CHECKING:
    from lark import Lark, Token, Tree


class _Newlines:
    """Lark's post-lexer: a newline inside parentheses does not end a statement."""

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        opened: list[Token] = []
        operators = 0
        for token in stream:
            match token.type:
                case "LPAR":
                    opened.append(token)
                    operators += 1
                    if len(opened) > limits.NESTING:
                        raise _Refused("too deep", token)
                case "RPAR" if opened:
                    opened.pop()
                case "LBRACE" | "RBRACE" | "_SEMICOLON":
                    if opened:
                        raise _Refused("unclosed", opened[-1])
                    operators = 0
                case "SIGN" | "TIMES":
                    operators += 1
                case "_NL":
                    if opened:
                        continue
                    operators = 0
            if operators > limits.OPERATORS:
                raise _Refused("too long", token)
            yield token
        if opened:
            raise _Refused("unclosed", opened[-1])


class _Refused(Exception):  # noqa: N818 - caught in this file
    """What the post-lexer sees: parentheses, and expressions beyond the limits."""

    def __init__(self, why: str, token: Token) -> None:
        super().__init__(why)
        self.why = why
        self.token = token


@cache
def _lark() -> Lark:
    from lark import Lark

    return Lark(
        grammar_text(),
        parser="lalr",
        postlex=_Newlines(),
        propagate_positions=True,
        maybe_placeholders=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What could be read of a source, and what is wrong with the rest."""

    file: File
    diagnostics: tuple[Diagnostic, ...]


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
    problem = _unreadable(source)
    if problem is not None:
        return _nothing(source, [problem])
    try:
        if _too_deep(source.text, 0, len(source.text)) is not None:
            return _recovered(source)
        tree = _lark().parse(source.text)
    except _errors():
        return _recovered(source)
    return Parsed(file=_file(source, tree, ()), diagnostics=())


def _file(source: Source, tree: Tree[Any], broken: tuple[Span, ...]) -> File:
    from resdsl.tree import Builder

    return Builder(source, tuple(_comments(source))).file(tree, broken)


def _nothing(source: Source, diagnostics: list[Diagnostic]) -> Parsed:
    """A source of which nothing is understood."""
    everything = Span(source, 0, len(source.text))
    file = File(source=source, items=(), comments=(), broken=(everything,))
    return Parsed(file=file, diagnostics=tuple(diagnostics))


_COMMENT_OR_STRING = re.compile(r'"[^"\r\n]*"|#[^\r\n]*')

_BRACE_OR_NOT = re.compile(rf"{_COMMENT_OR_STRING.pattern}|[{{}}]")


def _comments(source: Source) -> Iterator[Comment]:
    for match in _COMMENT_OR_STRING.finditer(source.text):
        if match[0].startswith("#"):
            span = Span(source, match.start(), match.end())
            yield Comment(span=span, text=match[0])


def _unreadable(source: Source) -> Diagnostic | None:
    """What can be said against a text before any parsing."""
    text = source.text
    if len(text) > limits.CHARACTERS:
        return file_messages.file_too_long(Span(source, 0, 1), len(text))
    lone = re.search(r"\r(?!\n)", text)
    if lone is not None:
        return file_messages.carriage_return(Span(source, lone.start(), lone.end()))
    return None


def _too_deep(text: str, start: int, end: int) -> int | None:
    """The first brace that is too deep in others; a hostile text has no deep tree."""
    depth = 0
    for mark in _BRACE_OR_NOT.finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth > limits.NESTING:
            return mark.start()
    return None


# Recovery

_EFFORT = 1_000_000  # characters parsed again at most, to find further mistakes


def _errors() -> tuple[type[Exception], ...]:
    from lark.exceptions import UnexpectedInput

    return (UnexpectedInput, _Refused)


def _recovered(source: Source) -> Parsed:
    """Every mistake of a text that does not parse, and the tree of the rest."""
    recovery_ = _Recovery(source)
    for start, end in recovery.pieces(source.text):
        imbalance = recovery.imbalance(source.text, start, end)
        deep = _too_deep(source.text, start, end)
        if imbalance is not None:
            recovery_.give_up(imbalance, start, end)
        elif deep is not None:
            recovery_.leave_out(deep, start, end)
        else:
            recovery_.mend(start, end)
    return recovery_.result()


class _Recovery:
    """Blanks what does not parse, statement by statement."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._found: list[Diagnostic] = []
        self._broken: list[Span] = []
        self._effort = _EFFORT
        self._lost = False

    def result(self) -> Parsed:
        """What was found, and the tree of the rest."""
        if not self._lost:
            try:
                tree = _lark().parse(self._text)
            except _errors():  # two halves that do not go together
                return _nothing(self._source, self._found)
            file = _file(self._source, tree, tuple(self._broken))
            return Parsed(file=file, diagnostics=tuple(self._found))
        return _nothing(self._source, self._found)

    def give_up(self, imbalance: recovery.Imbalance, start: int, end: int) -> None:
        """A piece whose braces do not match."""
        brace = self._span(imbalance.brace, imbalance.brace + 1)
        other = self._span(*imbalance.other) if imbalance.other else None
        if other is None and not imbalance.stray:
            other = self._next_item(end)
        if imbalance.stray:
            self._found.append(nesting.stray_brace(brace, other))
        else:
            self._found.append(nesting.unclosed_brace(brace, other))
        self._blank(start, end)

    def leave_out(self, brace: int, start: int, end: int) -> None:
        """A piece with braces too deep in others."""
        span = self._span(brace, brace + 1)
        self._found.append(nesting.too_deep("braces", span))
        self._blank(start, end)

    def _next_item(self, end: int) -> Span | None:
        word = re.compile(r"\w+").match(self._source.text, end)
        return self._span(*word.span()) if word else None

    def mend(self, start: int, end: int) -> None:
        """Every mistake of a piece whose braces match."""
        while len(self._found) < limits.FINDINGS and self._effort > 0:
            # what is known to parse is not parsed again
            rest = " " * start + self._text[start:end]
            try:
                _lark().parse(rest)
            except _errors() as error:
                offset, diagnostic = self._explained(error, rest)
            else:
                return
            self._found.append(diagnostic)
            self._effort -= offset - start
            statement = recovery.statement_at(rest, offset)
            if statement is None:
                break
            self._blank(*statement)
            start = max(start, recovery.top_level(rest, offset))
        self._lost = True

    def _blank(self, start: int, end: int) -> None:
        self._text = recovery.blanked(self._text, start, end)
        self._broken.append(self._span(start, end))

    def _explained(self, error: Exception, text: str) -> tuple[int, Diagnostic]:
        """Where a mistake shows, and what to say of it."""
        from lark.exceptions import UnexpectedInput

        if isinstance(error, _Refused):
            start = error.token.start_pos or 0
            span = self._span(start, start + len(error.token))
            return start, nesting.refused(error.why, span)
        assert isinstance(error, UnexpectedInput)
        diagnostic = messages.unexpected(self._source, text, error)
        position: Any = error.pos_in_stream
        at = len(text.rstrip()) if position is None else position
        return min(at, diagnostic.primary.span.start), diagnostic

    def _span(self, start: int, end: int) -> Span:
        return Span(self._source, start, end)

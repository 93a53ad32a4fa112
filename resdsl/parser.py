"""Text to syntax tree: Lark does the parsing, `tree.py` names what it found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from resdsl import limits
from resdsl.diagnostics import Diagnostic, DiagnosticError
from resdsl.library import grammar_text
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
                        raise _TooDeep(token)
                case "RPAR" if opened:
                    opened.pop()
                case "LBRACE" | "RBRACE" | "SEMICOLON":
                    if opened:
                        raise _Unclosed(opened[-1])
                    operators = 0
                case "SIGN" | "TIMES":
                    operators += 1
                case "_NL":
                    if opened:
                        continue
                    operators = 0
            if operators > limits.OPERATORS:
                raise _TooLong(token)
            yield token
        if opened:
            raise _Unclosed(opened[-1])


class _Unclosed(Exception):  # noqa: N818 - caught in this file
    """A parenthesis that nothing closes."""


class _TooDeep(Exception):  # noqa: N818 - caught in this file
    """Parentheses nested beyond the limit."""


class _TooLong(Exception):  # noqa: N818 - caught in this file
    """An expression beyond the limit."""


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


_COMMENT_OR_STRING = re.compile(r'"[^"\r\n]*"|#[^\r\n]*')
_BRACE_OR_NOT = re.compile(rf"{_COMMENT_OR_STRING.pattern}|[{{}}]")


def _comments(source: Source) -> Iterator[Comment]:
    for match in _COMMENT_OR_STRING.finditer(source.text):
        if match[0].startswith("#"):
            span = Span(source, match.start(), match.end())
            yield Comment(span=span, text=match[0])


def parse(source: Source) -> File:
    """Parse a source.

    Raises:
        DiagnosticError: the text is not of this language.
    """
    from lark.exceptions import UnexpectedInput

    from resdsl.tree import Builder

    problem = _unreadable(source)
    if problem is not None:
        raise DiagnosticError([problem])
    try:
        tree: Tree[Any] = _lark().parse(source.text)
    except _Unclosed as error:
        raise DiagnosticError([messages.unclosed(_span(source, error))]) from None
    except _TooDeep as error:
        place = _span(source, error)
        raise DiagnosticError([messages.too_deep("parentheses", place)]) from None
    except _TooLong as error:
        raise DiagnosticError([messages.too_long(_span(source, error))]) from None
    except UnexpectedInput as error:
        raise DiagnosticError([messages.unexpected(source, error)]) from None
    return Builder(source, tuple(_comments(source))).file(tree)


def _unreadable(source: Source) -> Diagnostic | None:
    """What can be said against a text before any parsing."""
    text = source.text
    if len(text) > limits.CHARACTERS:
        return messages.file_too_long(Span(source, 0, 1), len(text))
    lone = text.replace("\r\n", "\n").find("\r")
    if lone >= 0:
        offset = next(
            i for i, c in enumerate(text) if c == "\r" and text[i + 1 : i + 2] != "\n"
        )
        return messages.carriage_return(Span(source, offset, offset + 1))
    depth = 0
    for match in _BRACE_OR_NOT.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth > limits.NESTING:
            return messages.too_deep("braces", Span(source, match.start(), match.end()))
    return None


def _span(source: Source, error: Exception) -> Span:
    return _token_span(source, error.args[0])


def _token_span(source: Source, token: Token) -> Span:
    assert token.start_pos is not None
    return Span(source, token.start_pos, token.start_pos + len(token))

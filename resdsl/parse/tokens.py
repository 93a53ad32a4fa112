"""Lark's post-lexer: which line ends count, and how long an expression may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from resdsl.base import limits

if TYPE_CHECKING:
    from lark import Token

_COMMENT = re.compile(r"#[^\r\n]*")


class Refused(Exception):  # noqa: N818 - it becomes a diagnostic
    """What the post-lexer sees: parentheses, and expressions beyond the limits."""

    def __init__(self, why: str, token: Token) -> None:
        """Say why, and at which token."""
        super().__init__(why)
        self.why = why
        self.token = token


class Newlines:
    """Lark's post-lexer: a newline inside parentheses does not end a statement."""

    always_accept = ("_SEP",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens of a stream but for those newlines.

        Raises:
            Refused: parentheses do not match, or an expression is too long.
        """
        opened: list[Token] = []
        operators = 0
        for token in stream:
            match token.type:
                case "LPAR":
                    opened.append(token)
                    operators += 1
                    if len(opened) > limits.NESTING:
                        raise Refused("too deep", token)
                case "RPAR" if opened:
                    opened.pop()
                case "SIGN" | "TIMES":
                    operators += 1
                case "_SEP" if opened and ";" not in _COMMENT.sub("", token):
                    continue
                case "_SEP" | "LBRACE" | "RBRACE":
                    if opened:
                        raise Refused("unclosed", opened[-1])
                    operators = 0
            if operators > limits.OPERATORS:
                raise Refused("too long", token)
            yield token
        if opened:
            raise Refused("unclosed", opened[-1])

"""The language for Pygments: colour in documentation, notebooks and terminals.

Pygments finds it by its entry point, as `resdsl` or by the file name `*.rd`: the name
`rd` and the file name `*.Rd` are R's documentation, also where file names ignore case.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, default, include, words
from pygments.token import (
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

from resdsl.model.expressions import FUNCTIONS, WORDS
from resdsl.ops import NAMES
from resdsl.syntax.words import JOINS

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_REFERENCE = rf"{_NAME}(?:\.{_NAME})?"
_BLANK = r"[ \t]+"
_KERNEL = r"[0-9]+(?:x[0-9]+)+(?![A-Za-z0-9_])"
_NUMBER = r"(?:[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"


def _opening(word: str, name: Any, declares: bool = False) -> tuple[Any, ...]:
    """A statement that opens with a word and the name that it is about."""
    keyword = Keyword.Declaration if declares else Keyword
    pattern = rf"({word})({_BLANK})({_REFERENCE})"
    return pattern, bygroups(keyword, Whitespace, name), "statement"


class ResdslLexer(RegexLexer):  # type: ignore[misc] # Pygments has no types
    """Specs of resdsl; a kernel is a number of the kind `Number.Kernel`."""

    name = "resdsl"
    aliases: ClassVar = ["resdsl"]
    filenames: ClassVar = ["*.rd"]
    url = ""

    tokens: ClassVar = {
        # where a statement may start
        "root": [
            (r"\s+", Whitespace),
            (r"#.*", Comment.Single),
            (r"[{};]", Punctuation),
            (rf"({_NAME})([ \t]*)(:)", bygroups(Name.Label, Whitespace, Punctuation)),
            _opening("network", Name.Class, declares=True),
            _opening("op", Name.Function, declares=True),
            _opening("let", Name.Variable, declares=True),
            _opening("block|shortcut", Name.Function),
            (rf"(add)({_BLANK})(?=stage\b)", bygroups(Keyword, Whitespace)),
            _opening("stage", Name.Label),
            _opening("default", Name.Builtin),
            _opening("init|expect|names", Name),
            (
                words(("use", "input", "output_stride"), suffix=r"\b"),
                Keyword,
                "statement",
            ),
            (words(("stem", "head", "else", *JOINS, "by"), suffix=r"\b"), Keyword),
            (words(NAMES, suffix=r"\b"), Name.Builtin, "statement"),
            (_REFERENCE, Name.Function, "statement"),
            default("statement"),
        ],
        # up to its end
        "statement": [
            (r"(?=[\n{};])", Whitespace, "#pop"),
            include("words"),
        ],
        # where a line end does not end it
        "parentheses": [
            (r"\)", Punctuation, "#pop"),
            (r"(?=[{};])", Whitespace, "#pop"),
            (r"\n", Whitespace),
            include("words"),
        ],
        "words": [
            (r"[ \t\r\f\v]+", Whitespace),
            (r"#.*", Comment.Single),
            (r'"[^"\n]*"', String),
            (r"\(", Punctuation, "parentheses"),
            (_KERNEL, Number.Kernel),
            (rf"{_NUMBER}(?![A-Za-z0-9_.])", Number),
            (rf"{_NAME}(?=[ \t]*=(?!=))", Name.Attribute),
            (words(("if", "from", "as"), suffix=r"\b"), Keyword),
            (r"x\b", Operator.Word),
            (words(tuple(WORDS), suffix=r"\b"), Keyword.Constant),
            (words(tuple(FUNCTIONS), suffix=r"(?=[ \t]*\()"), Name.Builtin),
            (_REFERENCE, Name),
            (r"[=!<>]=|//|[-+*/%<>=]", Operator),
            (r"[,:)]", Punctuation),
        ],
    }

"""Text to tokens, and tokens to the trees that `tree.py` reads: what Lark is given.

Lark's own classes count lines and columns, match blanks one by one and keep tokens that
say nothing; a text of this language has a hundred tokens, and a folder many texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, cast

from lark.lexer import BasicLexer, ContextualLexer, LexerState, Token

from resdsl.base import limits
from resdsl.base.cache import Kept

if TYPE_CHECKING:
    from lark.parsers.lalr_parser_state import ParserState

    from resdsl.syntax.nodes import File, Statement

_Match = Callable[[str, int], re.Match[str] | None]

# terminals of which a node holds the text; the others are there for its place
_SAYING = frozenset(
    (
        *("STRING", "NAME", "LABEL", "NUMBER", "DIMS2", "DIMS3"),
        *("BLOCK", "SHORTCUT", "OP", "STEM", "HEAD", "ADD"),
        *("COMPARE", "SIGN", "TIMES", "KNOWN"),
    )
)
_COUNTED = frozenset(
    ("LPAR", "RPAR", "LBRACE", "RBRACE", "_SEP", "SIGN", "TIMES"),
)
_COMMENT = re.compile(r"#[^\r\n]*")
_PLAIN = r'[^\r\n{}()"#'
# a statement on one line, and what ends it; nothing that could go on is taken for one
_STATEMENT = re.compile(rf"{_PLAIN};]++(?:\{{{_PLAIN}]*+\}})?+")
_ENDED = re.compile(
    rf"[ \t]*+({_STATEMENT.pattern})(?=[ \t]*+(?:#[^\r\n]*+)?+(?:\r?\n|[;}}]))"
)


class Word(Token):
    """A token that knows its offsets; line and column follow from them."""

    __slots__ = ()
    start_pos: int
    end_pos: int
    line = column = end_line = end_column = None


class Node:
    """What a rule made: its children that say something, and where it stands.

    Of an empty rule both offsets are None. A rule that Lark takes apart in its parent
    is not looked at: its tokens are its parent's.
    """

    __slots__ = ("children", "data", "end_pos", "start_pos")

    def __init__(self, data: str, children: list[Any]) -> None:
        """Remember the offsets of all tokens, and the children that say something."""
        self.data = data
        self.start_pos = self.end_pos = None
        if data[0] == "_":
            self.children = children
            return
        for child in children:
            if child.start_pos is not None:
                self.start_pos = child.start_pos
                break
        for child in reversed(children):
            if child.end_pos is not None:
                self.end_pos = child.end_pos
                break
        self.children = [
            child for child in children if type(child) is Node or child.type in _SAYING
        ]


class Known(Word):
    """Statements in a row that were read in earlier texts.

    Beside each stands how many characters it was before its place here.
    """

    __slots__ = ("statements",)
    statements: list[tuple[Statement, int]]


# The statements of networks that a process read: many have some in common.
_KNOWN: Kept[str, Statement] = Kept(512)


def remember(file: File) -> None:
    """Keep what was read of a file without mistakes, statement by statement."""
    for item in file.items:
        for statement in getattr(item, "statements", ()):
            said = statement.span.text
            if said not in _KNOWN and _STATEMENT.fullmatch(said):
                _KNOWN[said] = statement


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
            if token.type in _COUNTED:
                match token.type:
                    case "LPAR":
                        opened.append(token)
                        operators += 1
                        if len(opened) > limits.NESTING:
                            raise Refused("too deep", token)
                    case "RPAR":
                        if opened:
                            opened.pop()
                    case "SIGN" | "TIMES":
                        operators += 1
                    case "_SEP" if opened and ";" not in _COMMENT.sub("", token):
                        continue
                    case _:
                        if opened:
                            raise Refused("unclosed", opened[-1])
                        operators = 0
                if operators > limits.OPERATORS:
                    raise Refused("too long", token)
            yield token
        if opened:
            raise Refused("unclosed", opened[-1])


class Lexer(ContextualLexer):
    """One match a token, with the blanks before it.

    Where nothing matches, at the end or at a mistake, Lark's lexer goes on.
    """

    def __init__(
        self, conf: Any, states: dict[int, Collection[str]], **kwargs: Any
    ) -> None:
        """As Lark makes it; a pattern is compiled when its state is first met."""
        super().__init__(conf, states, **kwargs)
        self._starting = {state for state, taken in states.items() if "KNOWN" in taken}
        self._matches: dict[int, _Match] = {}
        self._separator = re.compile(
            _pattern(cast(BasicLexer, self.root_lexer), {"_SEP"})
        ).match

    def lex(
        self, lexer_state: LexerState, parser_state: ParserState[int]
    ) -> Iterator[Token]:
        """The tokens of a text, each one that the parser can take where it stands."""
        of: Any = lexer_state.text
        text: str = getattr(of, "text", of)  # a slice since Lark 1.3
        states = parser_state.state_stack
        matches = self._matches
        new = str.__new__
        at = 0
        while True:
            state = states[-1]
            if state in self._starting and (known := self._known(text, at)) is not None:
                at = known.end_pos
                yield known
                continue
            found = (matches.get(state) or self._match(state))(text, at)
            if found is None:
                break
            kind: Any = found.lastgroup
            value = found[kind]
            at = found.end()
            token = new(Word, value)
            token.type = kind
            token.value = value
            token.start_pos = at - len(value)
            token.end_pos = at
            yield token
        lexer_state.line_ctr.feed(text[:at])
        yield from super().lex(lexer_state, parser_state)

    def _known(self, text: str, at: int) -> Known | None:
        """The statements from here on that were read before, if there are any."""
        statements: list[tuple[Statement, int]] = []
        start = end = at
        while (found := _ENDED.match(text, at)) is not None:
            said = found[1].rstrip(" \t")
            statement = _KNOWN.get(said)
            if statement is None:
                break
            begin = found.start(1)
            end = begin + len(said)
            if not statements:
                start = begin
            statements.append((statement, begin - statement.span.start))
            separator = self._separator(text, end)
            if separator is None:
                break
            at = separator.end()
        if not statements:
            return None
        token = str.__new__(Known, "")
        token.type = "KNOWN"
        token.value = ""
        token.start_pos = start
        token.end_pos = end
        token.statements = statements
        return token

    def _match(self, state: int) -> _Match:
        """What matches the tokens that the parser takes in a state."""
        lexer: Any = self.lexers[state]
        pattern = re.compile(_pattern(lexer))
        self._matches[state] = pattern.match
        return pattern.match


def _pattern(lexer: BasicLexer, only: Collection[str] = ()) -> str:
    """All that a lexer takes, or some of it, in the order in which it tries."""
    regexps = {
        terminal.name: terminal.pattern.to_regexp()
        for terminal in lexer.terminals
        if not only or terminal.name in only or terminal.name in lexer.ignore_types
    }
    blank = "|".join(regexps.pop(name) for name in lexer.ignore_types)
    # a name that is a word of the language is taken for that
    words = [name for name, regexp in regexps.items() if regexp.isidentifier()]
    each = [f"(?P<{name}>{regexps.pop(name)}(?![A-Za-z0-9_]))" for name in words]
    place = list(regexps).index("NAME") if "NAME" in regexps else len(regexps)
    others = [f"(?P<{name}>{regexp})" for name, regexp in regexps.items()]
    return f"(?:{blank})*+(?:{'|'.join(others[:place] + each + others[place:])})"

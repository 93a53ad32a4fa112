"""Syntax and comments to lines: what shares a line, and where each comment goes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resdsl.base.records import record
from resdsl.parse.formatter.flat import (
    Fragment,
    Statement,
    Values,
    header,
    joined,
    parameter_span,
)
from resdsl.parse.formatter.lines import INDENT, Line
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import is_directive

WIDTH = 100  # columns of code; diagnostics show lines of this length uncut

_BLANK_LINE = re.compile(r"\n[ \t;]*\r?\n")
_NOTHING = re.compile(r"[ \t;,]*")  # what may stand between a statement and its comment


@record
class _Braces:
    """A body: its statements; `start` is the offset behind `{`, `end` that of `}`."""

    start: int
    end: int
    nodes: Sequence[Statement]


def lay_out(file: syntax.File) -> list[Line]:
    """The lines of a file, neighbours not yet aligned."""
    layout = _Layout(file)
    return layout.sequence(file.items, 0, len(file.source.text), 0)


class _Layout:
    """Lays out the statements of one file."""

    def __init__(self, file: syntax.File) -> None:
        self._text = file.source.text
        self._comments = file.comments
        self._starts = [comment.span.start for comment in file.comments]

    # Comments

    def _within(self, start: int, end: int) -> Sequence[syntax.Comment]:
        """The comments of a stretch of the text."""
        low, high = (bisect_left(self._starts, offset) for offset in (start, end))
        return self._comments[low:high]

    def _beside(self, end: int) -> tuple[str, int]:
        """The comment behind what ends there, on the same line, and where both end."""
        nothing = _NOTHING.match(self._text, end)
        assert nothing is not None
        for comment in self._within(nothing.end(), nothing.end() + 1):
            return comment.text.rstrip(), comment.span.end
        return "", end

    @staticmethod
    def _alone(comments: Iterable[syntax.Comment], depth: int) -> Iterator[Line]:
        for comment in comments:
            yield Line(depth=depth, comment=comment.text.rstrip())

    # Statements in a row

    def sequence(
        self, nodes: Sequence[Statement], start: int, end: int, depth: int
    ) -> list[Line]:
        """The lines of a body (or of the whole file) between two offsets."""
        lines: list[Line] = []
        at, ended, tall = start, 0, False
        for chain in self._chains(nodes, alone=depth == 0):
            self._gap(lines, at, chain[0].span.start, depth)
            found = self._chain(chain, depth)
            apart = tall or len(found) > 1
            if depth == 0 and ended and apart and Line() not in lines[ended:]:
                lines.insert(ended, Line())
            lines += found
            ended, tall = len(lines), len(found) > 1
            _, at = self._beside(chain[-1].span.end)
        self._gap(lines, at, end, depth)
        while lines and lines[-1] == Line():
            lines.pop()
        return lines

    def _chains(
        self, nodes: Sequence[Statement], *, alone: bool
    ) -> Iterator[list[Statement]]:
        """The statements, those that share a line together."""
        chain: list[Statement] = []
        for node in nodes:
            if chain and (alone or self._breaks(chain[-1].span.end, node.span.start)):
                yield chain
                chain = []
            chain.append(node)
        if chain:
            yield chain

    def _breaks(self, start: int, end: int) -> bool:
        return "\n" in self._text[start:end]

    def _gap(self, lines: list[Line], at: int, to: int, depth: int) -> None:
        """Add what stands between statements: comments, several blank lines as one."""
        for comment in self._within(at, to):
            self._blank(lines, at, comment.span.start)
            lines += self._alone([comment], depth)
            at = comment.span.end
        self._blank(lines, at, to)

    def _blank(self, lines: list[Line], at: int, to: int) -> None:
        if lines and lines[-1] != Line() and _BLANK_LINE.search(self._text, at, to):
            lines.append(Line())

    def _chain(self, chain: Sequence[Statement], depth: int) -> list[Line]:
        """Statements that share a line, with the comment behind them."""
        texts = [self._inline(node) for node in chain]
        text = "; ".join(filter(None, texts))
        comment, _ = self._beside(chain[-1].span.end)
        # a directive is about its line, so that line is never split
        long = is_directive(comment)
        split = None in texts or not (long or _fits(text, depth))
        if split:
            long = long and len(chain) == 1
            lines = [
                line for node in chain for line in self._statement(node, depth, long)
            ]
        else:
            alone = len(chain) == 1
            lines = [
                Line(depth=depth, code=text, choice=alone and _is_choice(chain[0]))
            ]
        if not comment:
            return lines
        if self._must_move(chain, comment, split=split):
            return [Line(depth=depth, comment=comment), *lines]
        return [*lines[:-1], replace(lines[-1], comment=comment)]

    @staticmethod
    def _must_move(chain: Sequence[Statement], comment: str, *, split: bool) -> bool:
        """Whether a comment must go above its line, to keep its meaning.

        It may be about all statements of a line that is to be split. And behind an op
        that is now alone on its line, it would be copied into emitted code.
        """
        (*others, last) = chain
        if others:
            return split
        plain = isinstance(last, syntax.Call) and not last.comment
        says = comment[1:].strip() and not is_directive(comment)
        return plain and bool(says)

    # One statement on one line

    def _inline(self, node: Statement) -> str | None:
        """The statement on one line, if that is where it is and has no comment."""
        if self._within(node.span.start, node.span.end):
            return None
        text = joined(header(node))
        body = _braces(node)
        if body is None:
            return text
        inside = self._inline_body(body)
        return None if inside is None else f"{text} {inside}".lstrip()

    def _inline_body(self, body: _Braces) -> str | None:
        if self._within(body.start, body.end):
            return None
        if not body.nodes:
            return "{}"
        starts = (body.start, *(node.span.end for node in body.nodes))
        ends = (*(node.span.start for node in body.nodes), body.end)
        if any(map(self._breaks, starts, ends)):
            return None
        texts = [self._inline(node) for node in body.nodes]
        return None if None in texts else f"{{ {'; '.join(filter(None, texts))} }}"

    # One statement on several lines

    def _statement(self, node: Statement, depth: int, long: bool) -> list[Line]:
        """Its lines; a `long` statement stays on one line if no comment is inside."""
        body = _braces(node)
        lines = self._header(node, body, depth, long)
        if body is None:
            return lines
        inside = self._inline_body(body)
        opening = lines.pop().code
        if inside is not None and _fits(f"{opening} {inside}", depth):
            return [*lines, Line(depth=depth, code=f"{opening} {inside}".lstrip())]
        comment, start = self._beside(body.start)
        return [
            *lines,
            Line(depth=depth, code=f"{opening} {{".lstrip(), comment=comment),
            *self.sequence(body.nodes, start, body.end, depth + 1),
            Line(depth=depth, code="}"),
        ]

    def _header(
        self, node: Statement, body: _Braces | None, depth: int, long: bool
    ) -> list[Line]:
        """A statement without its body; comments that have no place in it go above."""
        fragments = tuple(header(node))
        lists = [f for f in fragments if isinstance(f, Values)]
        comments = self._within(node.span.start, body.start if body else node.span.end)
        homeless = [
            comment
            for comment in comments
            if not any(_covers(values, comment) for values in lists)
        ]
        unfolded = [
            v for v in lists if any(_covers(v, comment) for comment in comments)
        ]
        lines = list(self._unfold(fragments, unfolded, depth))
        for at in reversed(range(len(lists))):  # the last ones, until all fits
            if long or all(_fits(line.code, line.depth) for line in lines):
                break
            lines = list(self._unfold(fragments, [*unfolded, *lists[at:]], depth))
        if len(lines) == 1 and _is_choice(node):
            lines = [replace(lines[0], choice=True)]
        return [*self._alone(homeless, depth), *lines]

    def _unfold(
        self, fragments: Iterable[Fragment], unfolded: Sequence[Values], depth: int
    ) -> Iterator[Line]:
        """A statement with some of its lists one value a line."""
        code = ""
        for fragment in fragments:
            if isinstance(fragment, str):
                code += fragment
            elif fragment not in unfolded:
                code += fragment.text
            else:
                yield Line(depth=depth, code=f"{code}(")
                yield from self._values(fragment, depth + 1)
                code = ")"
        yield Line(depth=depth, code=code)

    def _values(self, values: Values, depth: int) -> Iterator[Line]:
        at = values.span.start
        for element in values.elements:
            yield from self._alone(self._within(at, element.span.end), depth)
            comment, at = self._beside(element.span.end)
            yield Line(depth=depth, code=f"{element.text},", comment=comment)
        yield from self._alone(self._within(at, values.span.end), depth)


def _fits(code: str, depth: int) -> bool:
    return len(INDENT) * depth + len(code) <= WIDTH


def _covers(values: Values, comment: syntax.Comment) -> bool:
    return values.span.start <= comment.span.start < values.span.end


def _is_choice(node: Statement) -> bool:
    return isinstance(node, syntax.UnitChoice | syntax.ShortcutChoice)


def _braces(node: Statement) -> _Braces | None:
    """The body of a statement that has one."""
    match node:
        case (
            syntax.Stem(body=body)
            | syntax.Head(body=body)
            | syntax.Group(body=body)
            | syntax.Braces(body=body)
            | syntax.Join(body=body)
            | syntax.Definition(body=body)
        ):
            span = body.span
            nodes = body.statements
            return _Braces(start=span.start + 1, end=span.end - 1, nodes=nodes)
        case syntax.Scheme():
            start = node.span.source.text.index("{", node.name.span.end) + 1
            return _Braces(start=start, end=node.span.end - 1, nodes=node.rows)
        case syntax.Network(alias=False):
            parameters = parameter_span(node)
            places = [node.name.span.end]
            places += [parameters.end] if parameters else []
            places += [node.base.span.end] if node.base else []
            start = node.span.source.text.index("{", max(places)) + 1
            return _Braces(start=start, end=node.span.end - 1, nodes=node.statements)
    return None

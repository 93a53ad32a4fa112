"""Lark's tree to syntax nodes: expressions, names and arguments, and places of all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from resdsl.base.source import Source, Span
from resdsl.ops.sides import size_of
from resdsl.syntax import nodes as syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lark import Token, Tree
    from lark.tree import Meta


class ExpressionBuilder:
    """Builds the nodes of one source; method names are the grammar's rule names."""

    def __init__(self, source: Source) -> None:
        """Remember what spans refer to."""
        self._source = source

    def build(self, tree: Tree[Token]) -> Any:
        """The node of any rule."""
        return getattr(self, tree.data)(tree, tree.children)

    def span(self, place: Meta | Token) -> Span:
        """Where a token or a tree stands; an empty tree stands nowhere."""
        start: Any = place.start_pos
        end: Any = place.end_pos
        return Span(self._source, start, end)

    def identifier(self, token: Token) -> syntax.Identifier:
        return syntax.Identifier(span=self.span(token), text=str(token))

    def _of(self, children: Sequence[Any], rule: str) -> Any:
        """The node of the child made by `rule`, or None."""
        for child in children:
            if not isinstance(child, str) and child.data == rule:
                return self.build(child)
        return None

    def _only(self, _tree: Tree[Token], children: list[Any]) -> Any:
        """The node of a rule that holds one other node."""
        return self.build(children[0])

    def _all(self, _tree: Tree[Token], children: list[Any]) -> tuple[Any, ...]:
        """The nodes of a rule that holds several."""
        return tuple(self.build(child) for child in children)

    positional = enclosed = _only
    keywords = _all

    def keyword(self, tree: Tree[Token], children: list[Any]) -> syntax.Keyword:
        return syntax.Keyword(
            span=self.span(tree.meta),
            name=self.identifier(children[0]),
            value=self.build(children[1]),
        )

    def name(self, tree: Tree[Token], children: list[Any]) -> syntax.Name:
        *qualifier, last = children
        identifier = self.identifier(last)
        return syntax.Name(
            span=self.span(tree.meta) if qualifier else identifier.span,
            qualifier=self.identifier(qualifier[0]) if qualifier else None,
            identifier=identifier,
        )

    def reference(self, tree: Tree[Token], children: list[Any]) -> syntax.Reference:
        return syntax.Reference(
            span=self.span(tree.meta),
            name=self.build(children[0]),
            arguments=self._of(children, "arguments"),
        )

    def arguments(self, tree: Tree[Token], children: list[Any]) -> syntax.Arguments:
        nodes = [self.build(child) for child in children]
        return syntax.Arguments(
            span=self.span(tree.meta),
            positional=tuple(n for n in nodes if not isinstance(n, syntax.Keyword)),
            keywords=tuple(n for n in nodes if isinstance(n, syntax.Keyword)),
        )

    # Expressions

    def condition(self, tree: Tree[Token], children: list[Any]) -> syntax.Guard:
        *sides, last = map(self.build, children[::2])
        sides.append(last)
        found = tuple(
            syntax.Condition(
                span=Span(self._source, left.span.start, right.span.end),
                left=left,
                comparison=str(sign),
                right=right,
            )
            for left, sign, right in zip(sides, children[1::2], sides[1:], strict=False)
        )
        if len(found) == 1:
            return replace(found[0], span=self.span(tree.meta))
        return syntax.Logic(span=self.span(tree.meta), operator="chain", operands=found)

    def bare(self, tree: Tree[Token], children: list[Any]) -> syntax.Condition:
        return syntax.Condition(
            span=self.span(tree.meta),
            left=self.build(children[0]),
            comparison=None,
            right=None,
        )

    def either(self, tree: Tree[Token], children: list[Any]) -> syntax.Logic:
        return self._logic("or", tree, children)

    def both(self, tree: Tree[Token], children: list[Any]) -> syntax.Logic:
        return self._logic("and", tree, children)

    def denied(self, tree: Tree[Token], children: list[Any]) -> syntax.Logic:
        return self._logic("not", tree, children)

    def _logic(
        self, operator: str, tree: Tree[Token], children: list[Any]
    ) -> syntax.Logic:
        operands = tuple(map(self.build, children))
        span = self.span(tree.meta)
        return syntax.Logic(span=span, operator=operator, operands=operands)

    def binary(self, tree: Tree[Token], children: list[Any]) -> syntax.Binary:
        left, operator, right = children
        return syntax.Binary(
            span=self.span(tree.meta),
            operator=str(operator),
            left=self.build(left),
            right=self.build(right),
        )

    def negative(self, tree: Tree[Token], children: list[Any]) -> syntax.Expression:
        sign, operand = children
        node: syntax.Expression = self.build(operand)
        if sign == "+":
            return node
        return syntax.Negative(span=self.span(tree.meta), operand=node)

    def number(self, tree: Tree[Token], children: list[Any]) -> syntax.Number:
        lexeme = str(children[0]).replace("_", "")
        value = whole(lexeme) if lexeme.isdigit() else _real(lexeme)
        return syntax.Number(span=self.span(tree.meta), value=value)

    def sides(self, tree: Tree[Token], children: list[Any]) -> syntax.Number:
        """`1x7`; `3x3` is the number 3."""
        value = size_of(*map(whole, children[0].split("x")))
        return syntax.Number(span=self.span(tree.meta), value=value)

    kernel = sides

    def variable(self, tree: Tree[Token], children: list[Any]) -> syntax.Variable:
        return syntax.Variable(span=self.span(tree.meta), name=str(children[0]))

    def apply(self, tree: Tree[Token], children: list[Any]) -> syntax.Apply:
        return syntax.Apply(
            span=self.span(tree.meta),
            function=self.identifier(children[0]),
            arguments=self.build(children[1]),
        )


def whole(digits: str) -> int:
    """The number that digits spell; of too many digits, one beyond every limit."""
    return int(digits.lstrip("0")[:20] or "0")


def _real(lexeme: str) -> Decimal:
    """The real number that a lexeme spells, or one that is beyond every limit."""
    try:
        return Decimal(lexeme)
    except InvalidOperation:  # Decimal has no exponent as large
        return Decimal("1e99")

"""Lark's tree to syntax nodes: expressions, names and arguments, and places of all."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from resdsl import syntax
from resdsl.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lark import Token, Tree

# terminals of which a node holds the text; the others are there for its place
_SAYING = {
    *("STRING", "NAME", "LABEL", "NUMBER", "DIMS2", "DIMS3"),
    *("BLOCK", "SHORTCUT", "OP", "STEM", "HEAD", "ADD"),
    *("COMPARE", "SIGN", "TIMES"),
}


class ExpressionBuilder:
    """Builds the nodes of one source; method names are the grammar's rule names."""

    def __init__(self, source: Source) -> None:
        """Remember what spans refer to."""
        self._source = source

    def build(self, tree: Tree[Any]) -> Any:
        """The node of any rule."""
        return getattr(self, tree.data)(tree, said(tree))

    def span(self, tree: Tree[Any] | Token) -> Span:
        """Where a tree or a token stands."""
        first: Any = tree
        last: Any = tree
        if not isinstance(tree, str):
            first, last = _edge(tree, 0), _edge(tree, -1)
        return Span(self._source, first.start_pos, last.end_pos)

    def identifier(self, token: Token) -> syntax.Identifier:
        return syntax.Identifier(span=self.span(token), text=str(token))

    def _of(self, children: Sequence[Any], rule: str) -> Any:
        """The node of the child made by `rule`, or None."""
        for child in children:
            if not isinstance(child, str) and child.data == rule:
                return self.build(child)
        return None

    def positional(self, _tree: Tree[Any], children: list[Any]) -> syntax.Expression:
        return self._expression(children[0])

    def keywords(
        self, _tree: Tree[Any], children: list[Any]
    ) -> tuple[syntax.Keyword, ...]:
        return tuple(self.build(child) for child in children)

    def keyword(self, tree: Tree[Any], children: list[Any]) -> syntax.Keyword:
        return syntax.Keyword(
            span=self.span(tree),
            name=self.identifier(children[0]),
            value=self._expression(children[1]),
        )

    def name(self, tree: Tree[Any], children: list[Any]) -> syntax.Name:
        *qualifier, identifier = children
        return syntax.Name(
            span=self.span(tree),
            qualifier=self.identifier(qualifier[0]) if qualifier else None,
            identifier=self.identifier(identifier),
        )

    def reference(self, tree: Tree[Any], children: list[Any]) -> syntax.Reference:
        return syntax.Reference(
            span=self.span(tree),
            name=self.build(children[0]),
            arguments=self._of(children, "arguments"),
        )

    def arguments(self, tree: Tree[Any], children: list[Any]) -> syntax.Arguments:
        nodes = [self.build(child) for child in children]
        return syntax.Arguments(
            span=self.span(tree),
            positional=tuple(n for n in nodes if not isinstance(n, syntax.Keyword)),
            keywords=tuple(n for n in nodes if isinstance(n, syntax.Keyword)),
        )

    # Expressions

    def _expression(self, tree: Tree[Any]) -> syntax.Expression:
        expression: syntax.Expression = self.build(tree)
        return expression

    def condition(self, tree: Tree[Any], children: list[Any]) -> syntax.Condition:
        left, *rest = children
        return syntax.Condition(
            span=self.span(tree),
            left=self._expression(left),
            comparison=str(rest[0]) if rest else None,
            right=self._expression(rest[1]) if rest else None,
        )

    def binary(self, tree: Tree[Any], children: list[Any]) -> syntax.Binary:
        left, operator, right = children
        return syntax.Binary(
            span=self.span(tree),
            operator=str(operator),
            left=self._expression(left),
            right=self._expression(right),
        )

    def negative(self, tree: Tree[Any], children: list[Any]) -> syntax.Expression:
        sign, operand = children
        node = self._expression(operand)
        if sign == "+":
            return node
        return syntax.Negative(span=self.span(tree), operand=node)

    def number(self, tree: Tree[Any], children: list[Any]) -> syntax.Number:
        lexeme = str(children[0]).replace("_", "")
        value = whole(lexeme) if lexeme.isdigit() else _real(lexeme)
        return syntax.Number(span=self.span(tree), value=value)

    def variable(self, tree: Tree[Any], children: list[Any]) -> syntax.Variable:
        return syntax.Variable(span=self.span(tree), name=str(children[0]))

    def enclosed(self, _tree: Tree[Any], children: list[Any]) -> syntax.Expression:
        return self._expression(children[0])

    def apply(self, tree: Tree[Any], children: list[Any]) -> syntax.Apply:
        return syntax.Apply(
            span=self.span(tree),
            function=self.identifier(children[0]),
            arguments=self.build(children[1]),
        )


def said(tree: Tree[Any]) -> list[Any]:
    """The children of a tree that say something: no braces, commas and line ends."""
    children: list[Any] = tree.children
    return [c for c in children if not isinstance(c, str) or c.type in _SAYING]  # type: ignore[attr-defined]


def _edge(tree: Any, place: int) -> Any:
    """The first or last token of a tree (place 0 or -1), or None if it is empty."""
    children = tree.children
    for child in children if place == 0 else reversed(children):
        found = child if isinstance(child, str) else _edge(child, place)
        if found is not None:
            return found
    return None


def whole(digits: str) -> int:
    """The number that digits spell, or one just as far beyond every limit."""
    return int(digits.lstrip("0")[:20] or "0")


def _real(lexeme: str) -> Decimal:
    """The real that a lexeme spells, or one beyond every limit."""
    try:
        return Decimal(lexeme)
    except InvalidOperation:  # an exponent beyond all bounds
        return Decimal("1e99")

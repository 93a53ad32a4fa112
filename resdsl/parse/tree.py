"""Lark's tree to syntax nodes: files, networks and bodies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from resdsl.base.source import Source, Span
from resdsl.parse.tree_expressions import ExpressionBuilder, whole
from resdsl.syntax import nodes as syntax
from resdsl.syntax.directives import documentation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lark import Token, Tree

_REMARK = re.compile(r"[ \t;]*(#[^\r\n]*)")


class Builder(ExpressionBuilder):
    """Builds the nodes of one source; method names are the grammar's rule names."""

    def __init__(self, source: Source, comments: tuple[syntax.Comment, ...]) -> None:
        """Remember what spans and documentation refer to."""
        super().__init__(source)
        self._comments = comments

    def file(self, tree: Tree[Token], broken: tuple[Span, ...] = ()) -> syntax.File:
        """The whole source but for the statements that are `broken`."""
        children: list[Any] = tree.children
        return syntax.File(
            source=self._source,
            items=tuple(self.build(child) for child in children),
            comments=self._comments,
            broken=broken,
        )

    def _parameters(self, children: Sequence[Any]) -> tuple[syntax.Parameter, ...]:
        return self._of(children, "parameters") or ()

    # Top level

    def use(self, tree: Tree[Token], children: list[Any]) -> syntax.Use:
        path, *alias = children
        return syntax.Use(
            span=self.span(tree.meta),
            path=str(path)[1:-1],
            path_span=self.span(path),
            alias=self.identifier(alias[0]) if alias else None,
        )

    def network(self, tree: Tree[Token], children: list[Any]) -> syntax.Network:
        alias = tree.data == "alias"
        return syntax.Network(
            span=self.span(tree.meta),
            name=self.identifier(children[0]),
            parameters=self._parameters(children),
            base=self._of(children, "reference" if alias else "base"),
            alias=alias,
            statements=self._of(children, "network_body") or (),
            documentation=documentation(self.span(tree.meta)),
        )

    alias = network
    base = ExpressionBuilder._only
    parameters = network_body = ExpressionBuilder._all

    def definition(self, tree: Tree[Token], children: list[Any]) -> syntax.Definition:
        return syntax.Definition(
            span=self.span(tree.meta),
            kind=str(children[0]),  # type: ignore[arg-type] # one of three terminals
            name=self.identifier(children[1]),
            parameters=self._parameters(children),
            body=self._of(children, "body"),
        )

    def scheme(self, tree: Tree[Token], children: list[Any]) -> syntax.Scheme:
        name, *rows = children
        return syntax.Scheme(
            span=self.span(tree.meta),
            name=self.identifier(name),
            rows=tuple(map(self.build, rows)),
        )

    def row(self, tree: Tree[Token], children: list[Any]) -> syntax.Row:
        word, text, *place = children
        return syntax.Row(
            span=self.span(tree.meta),
            word=self.identifier(word),
            text=str(text)[1:-1],
            text_span=self.span(text),
            place=self.identifier(place[0]) if place else None,
        )

    def parameter(self, tree: Tree[Token], children: list[Any]) -> syntax.Parameter:
        name, *default = children
        return syntax.Parameter(
            span=self.span(tree.meta),
            name=self.identifier(name),
            default=self.build(default[0]) if default else None,
        )

    # Networks

    def input(self, tree: Tree[Token], children: list[Any]) -> syntax.Input:
        return syntax.Input(
            span=self.span(tree.meta), dimensions=self.build(children[0])
        )

    def stem(self, tree: Tree[Token], children: list[Any]) -> syntax.Stem:
        return syntax.Stem(span=self.span(tree.meta), body=self.build(children[1]))

    def head(self, tree: Tree[Token], children: list[Any]) -> syntax.Head:
        return syntax.Head(span=self.span(tree.meta), body=self.build(children[1]))

    def unit(self, tree: Tree[Token], children: list[Any]) -> syntax.UnitChoice:
        return syntax.UnitChoice(
            span=self.span(tree.meta), reference=self.build(children[1])
        )

    def shortcut(self, tree: Tree[Token], children: list[Any]) -> syntax.ShortcutChoice:
        _, reference, *when = children
        return syntax.ShortcutChoice(
            span=self.span(tree.meta),
            reference=self.build(reference),
            when=self.identifier(when[0]) if when else None,
        )

    def stage(self, tree: Tree[Token], children: list[Any]) -> syntax.Stage:
        *added, name, repeat, keywords = children
        count, width = self.build(repeat)
        return syntax.Stage(
            span=self.span(tree.meta),
            added=bool(added),
            name=self.identifier(name),
            repeat=count,
            width=width,
            keywords=self.build(keywords),
        )

    def dimensions(
        self, tree: Tree[Token], children: list[Any]
    ) -> tuple[syntax.Expression, ...]:
        first = children[0]
        if getattr(first, "type", None) in {"DIMS2", "DIMS3"}:
            return self._glued(first)
        return self._all(tree, children)

    repeat = dimensions

    def _glued(self, token: Token) -> tuple[syntax.Number, ...]:
        """`3x64` without spaces, each number at its own place."""
        numbers = []
        at = self.span(token).start
        for digits in token.split("x"):
            span = Span(self._source, at, at + len(digits))
            numbers.append(syntax.Number(span=span, value=whole(digits)))
            at += len(digits) + 1
        return tuple(numbers)

    def default(self, tree: Tree[Token], children: list[Any]) -> syntax.Default:
        return syntax.Default(span=self.span(tree.meta), call=self.build(children[0]))

    def init(self, tree: Tree[Token], children: list[Any]) -> syntax.Init:
        return syntax.Init(
            span=self.span(tree.meta),
            scheme=self.identifier(children[0]),
            keywords=self.build(children[1]),
        )

    def output_stride(
        self, tree: Tree[Token], children: list[Any]
    ) -> syntax.OutputStride:
        return syntax.OutputStride(
            span=self.span(tree.meta),
            value=self.build(children[0]),
            keywords=self.build(children[1]),
        )

    def expect(self, tree: Tree[Token], children: list[Any]) -> syntax.Expect:
        quantity, comparison, values = children
        return syntax.Expect(
            span=self.span(tree.meta),
            quantity=self.identifier(quantity),
            comparison=str(comparison),
            values=self.build(values),
        )

    def names(self, tree: Tree[Token], children: list[Any]) -> syntax.Names:
        return syntax.Names(span=self.span(tree.meta), scheme=self.build(children[0]))

    # Bodies

    def body(self, tree: Tree[Token], children: list[Any]) -> syntax.Body:
        return syntax.Body(
            span=self.span(tree.meta), statements=tuple(self.build(c) for c in children)
        )

    def labelled(self, tree: Tree[Token], children: list[Any]) -> syntax.Call:
        label, call = children
        return self._call(tree, call.children, self.identifier(label))

    def call(self, tree: Tree[Token], children: list[Any]) -> syntax.Call:
        return self._call(tree, children, None)

    def otherwise(self, tree: Tree[Token], children: list[Any]) -> syntax.Call:
        return self._call(tree, children[0].children, None, otherwise=True)

    def _call(
        self,
        tree: Tree[Token],
        children: list[Any],
        label: syntax.Identifier | None,
        *,
        otherwise: bool = False,
    ) -> syntax.Call:
        span = self.span(tree.meta)
        parts = {child.data: self.build(child) for child in children}
        return syntax.Call(
            span=span,
            label=label,
            name=parts["name"],
            kernel=parts.get("kernel"),
            positional=parts.get("positional"),
            keywords=parts["keywords"],
            guard=parts.get("guard"),
            otherwise=otherwise,
            comment=self._remark(span),
        )

    def _remark(self, span: Span) -> str:
        """The comment behind an op that has its line for itself."""
        comment = _REMARK.match(self._source.text, span.end)
        if comment is None or syntax.is_directive(comment[1]):
            return ""
        line, column = span.location
        before = self._source.line(line)[: column - 1]
        return "" if before.strip(" \t;") else comment[1][1:].strip()

    def group(self, tree: Tree[Token], children: list[Any]) -> syntax.Group:
        return syntax.Group(
            span=self.span(tree.meta),
            label=self.identifier(children[0]),
            body=self.build(children[1]),
        )

    def braces(self, tree: Tree[Token], children: list[Any]) -> syntax.Braces:
        return syntax.Braces(span=self.span(tree.meta), body=self.build(children[0]))

    def join(self, tree: Tree[Token], children: list[Any]) -> syntax.Join:
        *label, name, keywords, body = children
        return syntax.Join(
            span=self.span(tree.meta),
            label=self.identifier(label[0]) if label else None,
            name=self.build(name),
            keywords=self.build(keywords),
            body=self.build(body),
        )

    labelled_join = join

    def let(self, tree: Tree[Token], children: list[Any]) -> syntax.Let:
        return syntax.Let(
            span=self.span(tree.meta),
            name=self.identifier(children[0]),
            value=self.build(children[1]),
        )

    guard = ExpressionBuilder._only

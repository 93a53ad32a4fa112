"""Nodes as text on one line: words, and lists that may be broken over lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.syntax import nodes as syntax

_LOOSE, _PRODUCT, _TIGHT, _POWER = range(4)  # how firmly an operator binds
_FIRMNESS = {"+": _LOOSE, "-": _LOOSE, "*": _PRODUCT, "/": _PRODUCT}


@record
class Element:
    """One value of a list."""

    span: Span
    text: str


@record
class Values:
    """A list in parentheses; the span is from parenthesis to parenthesis."""

    span: Span
    elements: tuple[Element, ...]

    @property
    def text(self) -> str:
        """The list on one line."""
        return f"({', '.join(element.text for element in self.elements)})"


Fragment = str | Values
Fragments = Iterator[Fragment]
Setting = (
    syntax.Input
    | syntax.UnitChoice
    | syntax.ShortcutChoice
    | syntax.Stage
    | syntax.Default
    | syntax.Init
    | syntax.OutputStride
    | syntax.Expect
    | syntax.Names
)
Statement = (
    syntax.Use
    | syntax.Network
    | syntax.Definition
    | syntax.Scheme
    | syntax.Row
    | syntax.Statement
    | syntax.Call
    | syntax.Container
    | syntax.Let
)


def joined(fragments: Iterable[Fragment]) -> str:
    """Fragments on one line."""
    return "".join(f if isinstance(f, str) else f.text for f in fragments)


def header(node: Statement) -> Fragments:
    """A statement up to the body that it may have."""
    match node:
        case syntax.Use():
            yield f'use "{node.path}"'
            yield f" as {node.alias.text}" if node.alias else ""
        case syntax.Network():
            yield from _network(node)
        case syntax.Definition():
            yield f"{node.kind} {node.name.text}"
            yield from _parameters(node)
        case syntax.Scheme() | syntax.Row():
            yield from _naming(node)
        case syntax.Group():
            yield f"{node.label.text}:"
        case syntax.Braces():
            yield ""
        case syntax.Join():
            yield f"{node.label.text}: " if node.label else ""
            yield node.name.text
            yield from _keywords(node.keywords)
        case syntax.Let():
            yield f"let {node.name.text} = "
            yield from expression(node.value)
        case syntax.Call():
            yield from _call(node)
        case syntax.Stem():
            yield "stem"
        case syntax.Head():
            yield "head"
        case _:
            yield from _setting(node)


def _naming(node: syntax.Scheme | syntax.Row) -> Fragments:
    if isinstance(node, syntax.Scheme):
        yield f"names {node.name.text}"
        return
    yield f'{node.word.text} "{node.text}"'
    yield f" {node.place.text}" if node.place else ""


def _network(node: syntax.Network) -> Fragments:
    yield f"network {node.name.text}"
    yield from _parameters(node)
    if node.base is not None:
        yield " = " if node.alias else " from "
        yield from _reference(node.base)


def _setting(node: Setting) -> Fragments:
    """A statement of a network, without a body."""
    match node:
        case syntax.Input():
            yield "input "
            yield from _by(node.dimensions)
        case syntax.UnitChoice():
            yield "block "
            yield from _reference(node.reference)
        case syntax.ShortcutChoice():
            yield "shortcut "
            yield from _reference(node.reference)
            yield f" {node.when.text}" if node.when else ""
        case syntax.Stage():
            yield f"{'add ' if node.added else ''}stage {node.name.text}: "
            yield from _by((node.repeat, node.width))
            yield from _keywords(node.keywords)
        case syntax.Default():
            yield "default "
            yield from _call(node.call)
        case syntax.Init():
            yield f"init {node.scheme.text}"
            yield from _keywords(node.keywords)
        case syntax.OutputStride():
            yield "output_stride "
            yield from expression(node.value)
            yield from _keywords(node.keywords)
        case syntax.Expect():
            yield f"expect {node.quantity.text} {node.comparison} "
            yield from _by(node.values)
        case syntax.Names():
            yield f"names {node.scheme.text}"
        case _:
            assert_never(node)


def _call(node: syntax.Call) -> Fragments:
    yield "else " if node.otherwise else ""
    yield f"{node.label.text}: " if node.label else ""
    yield node.name.text
    if node.kernel is not None:
        yield f" {node.kernel.span.text}"
    if node.positional is not None:
        yield " "
        yield from _positional(node.positional)
    yield from _keywords(node.keywords)
    if node.guard is not None:
        yield " if "
        yield from _condition(node.guard)


def _positional(node: syntax.Expression) -> Fragments:
    """A value without a name; one that starts with `if` would be a guard."""
    fragments = list(expression(node))
    guard = re.match(r"if\b", joined(fragments))
    yield from ("(", *fragments, ")") if guard else fragments


_JOINED = {"or": 0, "and": 1, "not": 2, "chain": 3}  # how firmly


def _condition(node: syntax.Guard, firmness: int = 0) -> Fragments:
    if isinstance(node, syntax.Logic):
        yield from _logic(node, firmness)
        return
    yield from expression(node.left)
    if node.comparison is not None and node.right is not None:
        yield f" {node.comparison} "
        yield from expression(node.right)


def _logic(node: syntax.Logic, firmness: int) -> Fragments:
    own = _JOINED[node.operator]
    yield "(" if own < firmness else ""
    if node.operator == "not":
        yield "not "
    for place, operand in enumerate(node.operands):
        if place and node.operator == "chain":
            assert isinstance(operand, syntax.Condition)
            yield f" {operand.comparison} "
            yield from expression(operand.right or operand.left)
            continue
        yield f" {node.operator} " if place else ""
        yield from _condition(operand, own + 1 if place else own)
    yield ")" if own < firmness else ""


def _keywords(keywords: Iterable[syntax.Keyword]) -> Fragments:
    for keyword in keywords:
        yield " "
        yield from _keyword(keyword)


def _keyword(node: syntax.Keyword) -> Fragments:
    yield f"{node.name.text}="
    yield from expression(node.value)


def _by(sizes: Iterable[syntax.Expression]) -> Fragments:
    """`3 x 224 x 224`."""
    for place, size in enumerate(sizes):
        yield " x " if place else ""
        yield from expression(size)


def _reference(node: syntax.Reference) -> Fragments:
    yield node.name.text
    if node.arguments is not None:
        yield _arguments(node.arguments)


def _arguments(node: syntax.Arguments) -> Values:
    given: Sequence[syntax.Expression | syntax.Keyword]
    given = sorted((*node.positional, *node.keywords), key=lambda n: n.span.start)
    elements = (
        Element(
            span=value.span,
            text=joined(
                _keyword(value)
                if isinstance(value, syntax.Keyword)
                else expression(value)
            ),
        )
        for value in given
    )
    return Values(span=node.span, elements=tuple(elements))


def _parameters(node: syntax.Network | syntax.Definition) -> Fragments:
    span = parameter_span(node)
    if span is None or not (node.parameters or "#" in span.text):
        return
    elements = (
        Element(span=parameter.span, text=_parameter(parameter))
        for parameter in node.parameters
    )
    yield Values(span=span, elements=tuple(elements))


def _parameter(node: syntax.Parameter) -> str:
    if node.default is None:
        return node.name.text
    return f"{node.name.text}={joined(expression(node.default))}"


def parameter_span(node: syntax.Network | syntax.Definition) -> Span | None:
    """Where the parameters of a definition stand, parentheses included."""
    start = node.name.span.end
    depth = 0
    for match in re.finditer(r"#[^\r\n]*|[^\s]", node.span.source.text[start:]):
        match match[0]:
            case "(":
                depth += 1
            case ")":
                depth -= 1
        if not depth:
            if match[0] != ")":
                return None
            opening = node.span.source.text.index("(", start)
            return Span(node.span.source, opening, start + match.end())
    return None


# Expressions


def expression(node: syntax.Expression, firmness: int = _LOOSE) -> Fragments:
    """An expression, in parentheses if it binds less firmly than its place demands."""
    match node:
        case syntax.Number():
            yield node.span.text
        case syntax.Variable():
            yield node.name
        case syntax.Apply():
            yield node.function.text
            yield _arguments(node.arguments)
        case syntax.Negative():
            yield "(" if firmness > _TIGHT else ""
            yield "-"
            yield from expression(node.operand, _TIGHT)
            yield ")" if firmness > _TIGHT else ""
        case syntax.Binary(operator="**"):
            yield "(" if firmness > _POWER else ""
            yield from expression(node.left, _POWER + 1)
            yield " ** "
            yield from expression(node.right, _TIGHT)
            yield ")" if firmness > _POWER else ""
        case syntax.Binary():
            own = _FIRMNESS.get(node.operator, _PRODUCT)
            yield "(" if own < firmness else ""
            yield from expression(node.left, own)
            yield f" {node.operator} "
            yield from expression(node.right, own + 1)
            yield ")" if own < firmness else ""
        case _:
            assert_never(node)

"""Partial evaluation of expressions over all uses of a definition.

A name that has one value in all uses is folded into its literal. What is left is
simplified where every use agrees: `width * 4 // 64 * 32` becomes `width * 2`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from resdsl.base.diagnostics import Problem
from resdsl.base.source import Source, Span
from resdsl.messages import target as messages
from resdsl.model.expressions import (
    SIDES,
    WORDS,
    Value,
    by_direction,
    evaluate,
    holds,
    names_in,
    substitute,
)
from resdsl.ops.sides import Sides, axes
from resdsl.syntax.nodes import (
    Apply,
    Arguments,
    Binary,
    Condition,
    Expression,
    Guard,
    Identifier,
    Negative,
    Node,
    Number,
    Variable,
)

_NOWHERE = Span(Source(name="", text=""), 0, 0)
Environment = Mapping[str, Value]
_ORDER = {"<", "<=", ">", ">="}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
# comparisons that change when their sides are swapped
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def number(value: int | Decimal | Sides) -> Number:
    """A literal that stands in no source."""
    return Number(span=_NOWHERE, value=value)


def variable(name: str) -> Variable:
    """A name that stands in no source."""
    return Variable(span=_NOWHERE, name=name)


def binary(operator: str, left: Expression, right: Expression) -> Binary:
    """An operation that stands in no source."""
    return Binary(span=_NOWHERE, operator=operator, left=left, right=right)


def applied(name: str, *values: Expression) -> Apply:
    """A function of some values that stands in no source."""
    function = Identifier(span=_NOWHERE, text=name)
    arguments = Arguments(span=_NOWHERE, positional=values, keywords=())
    return Apply(span=_NOWHERE, function=function, arguments=arguments)


def uneven_sides(kernel: Expression) -> tuple[Expression, Expression]:
    """What "same" adds before and after a window of stride 1: the odd pixel after."""
    before = each_way(
        lambda k: binary("//", binary("-", k, number(1)), number(2)), kernel
    )
    return before, each_way(lambda k: binary("//", k, number(2)), kernel)


def each_way(function: Callable[..., Expression], *operands: Expression) -> Expression:
    """What a function makes of operands, apart for each direction where it must be."""
    if not any(map(has_two_sizes, operands)):
        return reduced(function(*operands))
    height, width = (reduced(function(*sizes)) for sizes in directions(operands))
    return reduced(by_direction(height, width))


def directions(operands: Sequence[Expression]) -> Iterator[tuple[Expression, ...]]:
    """Some sizes in the direction of the height, then in that of the width."""
    for axis in (0, 1):
        yield tuple(_in_direction(operand, axis) for operand in operands)


def has_two_sizes(expression: Expression) -> bool:
    """Whether an expression is a size for each direction, as far as it shows."""
    match expression:
        case Number(value=Sides()):
            return True
        case Apply(function=function):
            return function.text == SIDES
    return False


def _in_direction(expression: Expression, axis: int) -> Expression:
    match expression:
        case Number(value=Sides() as sides):
            return number(axes(sides)[axis])
        case Apply(function=function, arguments=arguments) if function.text == SIDES:
            return arguments.positional[axis]
    return expression


class Folder:
    """Folds the expressions of one definition, given the environment of every use.

    `known` maps names to what is to stand for them: a literal where all uses agree, the
    simplified expression of a parameter or `let`, or the name itself where it varies.
    """

    def __init__(self, uses: Sequence[Environment]) -> None:
        """Look which names are the same in all uses."""
        self.uses = uses
        self.known: dict[str, Expression] = {}
        self.locals: list[tuple[str, Expression]] = []
        for name, value in uses[0].items():
            same = all(name in use and use[name] == value for use in uses)
            if same and not isinstance(value, bool | str):
                self.known[name] = number(value)

    def define(self, name: str, expression: Expression) -> None:
        """A parameter or `let`: folded; inlined if short, else kept as a local."""
        if name in self.known:
            return
        folded = self.fold(expression, [use[name] for use in self.uses])
        if _short(folded):
            self.known[name] = folded
        else:
            self.locals.append((name, folded))
            self.known[name] = variable(name)

    def fold(
        self,
        expression: Expression | None,
        values: Sequence[Any],
        uses: Sequence[Environment] | None = None,
    ) -> Expression:
        """The shortest expression with these values in these uses (all, if None)."""
        if isinstance(expression, Number):
            return expression
        if expression is None or any(
            v.name not in self.known for v in names_in(expression)
        ):
            assert all(value == values[0] for value in values)
            return number(values[0])
        folded = reduced(substitute(expression, self.known))
        if _short(folded):
            return folded
        if uses is None and all(value == values[0] for value in values):
            return number(values[0])
        environments = uses if uses is not None else self.uses
        return _simplified(_decided(folded, environments), values, environments)

    def condition(self, guard: Guard) -> Guard:
        """A guard, its names folded; a number stands on its right.

        Of several conditions, those go that are the same in all uses: some differ.
        """
        if isinstance(guard, Condition):
            return self._condition(guard)
        if guard.operator == "not":
            inner = self.condition(guard.operands[0])
            if isinstance(inner, Condition) and inner.comparison is not None:
                return replace(inner, comparison=_OPPOSITE[inner.comparison])
            return replace(guard, operands=(inner,))
        operands = [o for o in guard.operands if not self._is_constant(o)]
        if len(operands) == 1:
            return self.condition(operands[0])
        if guard.operator == "chain" and len(operands) == len(guard.operands):
            links = (self._folded(o) for o in operands if isinstance(o, Condition))
            return replace(guard, operands=tuple(links))
        operator = "and" if guard.operator == "chain" else guard.operator
        folded = tuple(map(self.condition, operands))
        return replace(guard, operator=operator, operands=folded)

    def _is_constant(self, guard: Guard) -> bool:
        """Whether a guard holds in all uses or in none, of images of any channels."""
        names = {v.name for v in names_in(guard)} - WORDS.keys()
        free = isinstance(self.known.get("in"), Variable)
        if (free and "in" in names) or any(names - use.keys() for use in self.uses):
            return False
        return len({holds(guard, use) for use in self.uses}) == 1

    def _folded(self, guard: Condition) -> Condition:
        left = reduced(substitute(guard.left, self.known))
        if guard.right is None:
            return replace(guard, left=left)
        return replace(
            guard, left=left, right=reduced(substitute(guard.right, self.known))
        )

    def _condition(self, guard: Condition) -> Condition:
        names = [v.name for v in names_in(guard)] if guard.comparison in _ORDER else ()
        if any(isinstance(use.get(n), Sides) for use in self.uses for n in names):
            raise Problem(messages.pairs_compared(guard.span))
        folded = self._folded(guard)
        left, right = folded.left, folded.right
        if right and isinstance(left, Number) and not isinstance(right, Number):
            turned = _TURNED.get(guard.comparison or "", guard.comparison)
            return replace(guard, left=right, comparison=turned, right=left)
        return replace(guard, left=left, right=right)


def reduced(expression: Expression) -> Expression:
    """The expression with what is constant evaluated, and `* 1`, `// 1`, `+ 0` gone."""
    if isinstance(expression, Number | Variable):
        return expression
    if not names_in(expression):
        value = evaluate(expression, {})
        assert not isinstance(value, bool | str)
        return number(value)
    match expression:
        case Negative(operand=Negative(operand=operand)):
            return reduced(operand)
        case Negative(operand=operand):
            return replace(expression, operand=reduced(operand))
        case Apply(arguments=arguments):
            positional = tuple(reduced(a) for a in arguments.positional)
            return replace(
                expression, arguments=replace(arguments, positional=positional)
            )
        case Binary(operator=operator, left=left, right=right):
            return _reduced_binary(operator, reduced(left), reduced(right))


def _reduced_binary(operator: str, left: Expression, right: Expression) -> Expression:
    match operator, left, right:
        case "*" | "//" | "/" | "**", _, Number(value=1):
            return left
        case "*", Number(value=1), _:
            return right
        case "+" | "-", _, Number(value=0):
            return left
        case "*", _, Number(value=0):
            return right
        case "+", Number(value=0), _:
            return right
        case "//", Number(value=0), _:
            return left
        case "*", Number(value=int()), Variable():
            return binary("*", right, left)
        case (
            "*" | "+",
            Binary(
                operator=same, left=inner, right=Number(value=int() | Decimal() as a)
            ),
            Number(value=int() | Decimal() as b),
        ) if same == operator:
            return binary(operator, inner, number(a * b if same == "*" else a + b))
        case "//", Binary(operator="*", left=inner, right=Number(value=int(a))), Number(
            value=int(b)
        ) if a % b == 0:
            return _reduced_binary("*", inner, number(a // b))
    return binary(operator, left, right)


def _decided(expression: Expression, uses: Sequence[Environment]) -> Expression:
    """The expression without a `min` or `max` of which every use has the same side.

    What depends on the channels that come in stays: those of the image are free.
    """
    match expression:
        case Binary(left=left, right=right):
            return replace(
                expression, left=_decided(left, uses), right=_decided(right, uses)
            )
        case Apply(function=function, arguments=arguments):
            names = {v.name for v in names_in(expression)}
            if function.text not in {"min", "max"} or "in" in names:
                return expression
            if not all(names <= use.keys() for use in uses):
                return expression
            for side in arguments.positional:
                if all(evaluate(side, u) == evaluate(expression, u) for u in uses):
                    return side
    return expression


def alike(one: Any, two: Any) -> bool:
    """Whether two expressions are the same but for where they stand."""
    if isinstance(one, tuple) and isinstance(two, tuple):
        return len(one) == len(two) and all(map(alike, one, two))
    if not isinstance(one, Node):
        return bool(one == two)
    return type(one) is type(two) and all(
        alike(getattr(one, field.name), getattr(two, field.name))
        for field in fields(one)
        if field.name != "span"
    )


def _short(expression: Expression) -> bool:
    """Whether an expression reads well wherever its name would stand."""
    match expression:
        case Number() | Variable():
            return True
        case Binary(operator="*" | "//", left=Variable(), right=Number() | Variable()):
            return True
    return False


def _simplified(
    expression: Expression, values: Sequence[Any], uses: Sequence[Environment]
) -> Expression:
    """`v`, `v * k`, `v // k` or `v +- k` if every use agrees, else the expression.

    What is rounded stands alone where that changes nothing.
    """
    bare = _unrounded(expression, values, uses)
    if bare is not expression:
        return bare
    names = dict.fromkeys(v.name for v in names_in(expression))
    for name in names:
        if not all(name in use for use in uses):
            continue
        pairs = [(value, use[name]) for value, use in zip(values, uses, strict=True)]
        simple = _relation(name, pairs)
        if simple is not None and len(set(pairs)) > 1:
            return simple
    return expression


def _unrounded(
    expression: Expression, values: Sequence[Any], uses: Sequence[Environment]
) -> Expression:
    match expression:
        case Apply(function=function, arguments=arguments) if function.text in {
            "round",
            "round_to",
        } and all(name.name in use for use in uses for name in names_in(expression)):
            inner = arguments.positional[0]
            found = [evaluate(inner, use) for use in uses]
            if found == list(values) and all(map(_whole, found)):
                return _unrounded(inner, values, uses)
    return expression


def _relation(name: str, pairs: Iterable[tuple[Any, Any]]) -> Expression | None:
    """How each first number follows from each second, if it is a single step."""
    pairs = list(pairs)
    if not all(_whole(a) and _whole(b) and b > 0 for a, b in pairs):
        return None
    value, base = pairs[0]
    factor = value // base
    if factor >= 1 and all(a == b * factor for a, b in pairs):
        return reduced(binary("*", variable(name), number(factor)))
    if value > 0:
        divisor = base // value
        if divisor >= 1 and all(b == a * divisor for a, b in pairs):
            return binary("//", variable(name), number(divisor))
    step = value - base
    if all(a == b + step for a, b in pairs):
        operator = "+" if step > 0 else "-"
        return binary(operator, variable(name), number(abs(step)))
    return None


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

"""Expressions of the language: their values, free names and substitution."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from math import ceil, floor, trunc
from operator import eq, ge, gt, le, lt, ne
from typing import Any, assert_never

from resdsl.base import limits
from resdsl.base.diagnostics import Problem
from resdsl.messages import values as messages
from resdsl.ops import KINDS
from resdsl.ops.sides import Sides, axes, size_of
from resdsl.syntax.nodes import (
    Apply,
    Arguments,
    Binary,
    Condition,
    Expression,
    Guard,
    Identifier,
    Logic,
    Negative,
    Node,
    Number,
    Variable,
    walk,
)

# a text is the name of a kind of norm or activation
Value = int | Decimal | bool | Sides | str
Environment = Mapping[str, Value]


def round_to(
    value: int | Decimal, multiple: int | Decimal, least: int | Decimal = 0
) -> int:
    """The multiple nearest to `value`, a tie upwards: `round_to(12, 8)` is 16.

    It is no less than `least` of the value: with 0.9, as in MobileNets, rounding takes
    no more than a tenth away.
    """
    if not isinstance(multiple, int) or multiple < 1:
        raise ValueError
    nearest = trunc(value + _decimal(multiple) / 2) // multiple * multiple
    if not least:
        return nearest
    return max(nearest, ceil(_decimal(least * value) / multiple) * multiple)


def log2(value: int | Decimal) -> int | Decimal:
    """The power of 2 that gives `value`: whole where it is."""
    if value <= 0:
        raise ValueError
    exact = Decimal(value).ln() / Decimal(2).ln()
    near = int(exact.to_integral_value())
    return near if Decimal(2) ** near == value else exact


# each with the numbers of values that it takes
FUNCTIONS: dict[str, tuple[Callable[..., int | Decimal], tuple[int, ...]]] = {
    "min": (min, (2,)),
    "max": (max, (2,)),
    "round_to": (round_to, (2, 3)),
    "round": (round, (1,)),
    "floor": (floor, (1,)),
    "ceil": (ceil, (1,)),
    "log2": (log2, (1,)),
}
# what makes one size of two, in expressions that no spec writes
SIDES = "height x width"
WORDS: dict[str, bool] = {"true": True, "false": False}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
_LEAST = Decimal(1) / limits.NUMBER**2
_MOST_EXPONENT = 100
_ONE = Decimal(1)


def evaluate(expression: Expression, environment: Environment) -> Value:
    """The value of an expression.

    Raises:
        Problem: it has none (a name that is unbound, a division by zero, ...).
    """
    match expression:
        case Number(value=value):
            result: Value = value
        case Variable(name=name):
            if name in WORDS:
                return WORDS[name]
            if name not in environment:
                if name in KINDS:
                    return name
                raise Problem(messages.unbound(expression, sorted(environment)))
            return environment[name]
        case Negative(operand=operand):
            result = -number(operand, environment)
        case Binary():
            result = _binary(expression, environment)
        case Apply():
            result = _apply(expression, environment)
        case _:
            assert_never(expression)
    if not within_limits(result):
        raise Problem(messages.number_too_large(expression.span))
    return result


def holds(guard: Guard, environment: Environment) -> bool:
    """Whether a guard holds; all of it must have a value."""
    if isinstance(guard, Condition):
        return _holds(guard, environment)
    values = [holds(operand, environment) for operand in guard.operands]
    if guard.operator == "not":
        return not values[0]
    return any(values) if guard.operator == "or" else all(values)


def compared(guard: Guard) -> Iterator[Expression]:
    """The expressions of a guard."""
    if isinstance(guard, Logic):
        for operand in guard.operands:
            yield from compared(operand)
        return
    yield guard.left
    if guard.right is not None:
        yield guard.right


def _holds(condition: Condition, environment: Environment) -> bool:
    if condition.comparison is None or condition.right is None:
        value = evaluate(condition.left, environment)
        if not isinstance(value, bool):
            raise Problem(messages.not_a_condition(condition.span))
        return value
    left = evaluate(condition.left, environment)
    right = evaluate(condition.right, environment)
    if condition.comparison not in {"==", "!="}:  # the larger of two sizes counts
        left, right = (
            max(axes(v)) if isinstance(v, Sides) else v for v in (left, right)
        )
    return compare(left, condition.comparison, right)


def compare(left: Value, comparison: str, right: Value) -> bool:
    """`left comparison right`."""
    return _COMPARISONS[comparison](left, right)


def within_limits(value: Value) -> bool:
    """Whether a number is neither too large nor too close to zero."""
    if isinstance(value, int):  # it may have a million digits
        return -limits.NUMBER <= value <= limits.NUMBER
    if value == 0 or isinstance(value, str):
        return True
    if isinstance(value, Sides):
        return all(map(within_limits, axes(value)))
    # no arithmetic, not even abs(): it may leave the range of Decimal itself
    return _LEAST <= value.copy_abs() <= limits.NUMBER


def number(expression: Expression, environment: Environment) -> int | Decimal:
    """The value of an expression that is to be a number.

    Raises:
        Problem: it is a truth value or two sizes, or has none.
    """
    value = evaluate(expression, environment)
    if isinstance(value, bool | Sides | str):
        raise Problem(messages.not_a_number(expression.span, value))
    return value


def _binary(expression: Binary, environment: Environment) -> int | Decimal:
    left = number(expression.left, environment)
    right = number(expression.right, environment)
    operator = expression.operator
    if operator in {"/", "//", "%"} and right == 0:
        raise Problem(messages.division_by_zero(expression))
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return _decimal(left) / right
        case "**":
            return _power(expression, left, right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        raise Problem(messages.whole_numbers_only(expression, operator))
    return left // right if operator == "//" else left % right


def _power(
    expression: Binary, base: int | Decimal, exponent: int | Decimal
) -> int | Decimal:
    """Whole where both are and nothing is divided, else to 28 digits."""
    if not -_MOST_EXPONENT <= exponent <= _MOST_EXPONENT:
        raise Problem(messages.exponent_too_large(expression.right, _MOST_EXPONENT))
    if base == 0 and exponent < 0:
        raise Problem(messages.division_by_zero(expression))
    if isinstance(exponent, int) and exponent >= 0 and isinstance(base, int):
        power: int = base**exponent
        return power
    if isinstance(exponent, Decimal) and base < 0:
        raise Problem(messages.root_of_negative(expression))
    return _decimal(base) ** exponent


def _decimal(value: int | Decimal) -> Decimal:
    """The same, no whole number to Python; 28 digits hold those of the language."""
    return value if isinstance(value, Decimal) else value * _ONE


def _apply(expression: Apply, environment: Environment) -> int | Decimal | Sides:
    name = expression.function.text
    if name == SIDES:
        height, width = expression.arguments.positional
        return size_of(*(int(number(s, environment)) for s in (height, width)))
    if name not in FUNCTIONS:
        raise Problem(messages.unknown_function(expression, sorted(FUNCTIONS)))
    function, counts = FUNCTIONS[name]
    arguments = expression.arguments
    if arguments.keywords or len(arguments.positional) not in counts:
        raise Problem(messages.function_arguments(expression, counts))
    values = [number(a, environment) for a in arguments.positional]
    try:
        return function(*values)
    except ValueError:
        if function is log2:
            raise Problem(messages.bad_logarithm(arguments.positional[0])) from None
        raise Problem(messages.bad_multiple(arguments.positional[1])) from None


def by_direction(height: Expression, width: Expression) -> Apply:
    """The size of these two."""
    function = Identifier(span=height.span, text=SIDES)
    arguments = Arguments(span=height.span, positional=(height, width), keywords=())
    return Apply(span=height.span, function=function, arguments=arguments)


def names_in(expression: Expression | Guard) -> list[Variable]:
    """Every variable of an expression or condition, in order."""
    if isinstance(expression, Number):  # as most are
        return []
    return [node for node in walk(expression) if isinstance(node, Variable)]


def mentioned(root: Node) -> frozenset[str]:
    """Every name that stands where a value may stand."""
    found = set()
    for node in walk(root):
        match node:
            case Variable(name=name):
                found.add(name)
            case Apply(function=function):  # it may stand for a kind: `norm normal()`
                found.add(function.text)
    return frozenset(found)


def substitute(expression: Expression, known: Mapping[str, Expression]) -> Expression:
    """The expression with names replaced by what is known of them."""
    match expression:
        case Number():
            return expression
        case Variable(name=name):
            return known.get(name, expression)
        case Negative(operand=operand):
            return replace(expression, operand=substitute(operand, known))
        case Binary(left=left, right=right):
            return replace(
                expression,
                left=substitute(left, known),
                right=substitute(right, known),
            )
        case Apply(arguments=arguments):
            positional = tuple(substitute(a, known) for a in arguments.positional)
            return replace(
                expression,
                arguments=Arguments(
                    span=arguments.span, positional=positional, keywords=()
                ),
            )


def put_in(expression: Expression, known: Mapping[str, Expression]) -> Expression:
    """`substitute` for expressions of a spec, whose size names of names may multiply.

    Raises:
        Problem: the result is longer than a statement may be.
    """
    result = substitute(expression, known)
    operators = 0
    for node in walk(result):
        operators += isinstance(node, Negative | Binary | Apply)
        if operators > limits.OPERATORS:
            raise Problem(messages.too_long(expression.span))
    return result


def put_in_guard(guard: Guard, known: Mapping[str, Expression]) -> Guard:
    """A guard with names replaced by what is known of them."""
    if isinstance(guard, Logic):
        operands = tuple(put_in_guard(operand, known) for operand in guard.operands)
        return replace(guard, operands=operands)
    right = guard.right
    return replace(
        guard,
        left=put_in(guard.left, known),
        right=None if right is None else put_in(right, known),
    )


def form(expression: Expression) -> tuple[object, ...]:
    """The expression without its spans: equal for expressions that say the same."""
    match expression:
        case Number(value=value):
            return (value,)
        case Variable(name=name):
            return (name,)
        case Negative(operand=operand):
            return ("-", form(operand))
        case Binary(operator=operator, left=left, right=right):
            return (operator, form(left), form(right))
        case Apply(function=function, arguments=arguments):
            return (function.text, *map(form, arguments.positional))


def value_of(name: str, given: object) -> Value:
    """A Python number as a value of the language; `name` is for messages.

    Raises:
        TypeError: it is no number.
        ValueError: it is beyond the language's numbers.
    """
    value = Decimal(repr(given)) if isinstance(given, float) else given
    if not isinstance(value, int | Decimal):
        kind = type(given).__name__
        raise TypeError(f"{name} must be an int, float, Decimal or bool, not {kind}")
    finite = not isinstance(value, Decimal) or value.is_finite()
    if not (finite and within_limits(value)):
        huge = isinstance(given, int) and given.bit_length() > 100
        said = name if huge else f"{name}={given}"[:100]
        raise ValueError(f"{said} is beyond the numbers of the language")
    return value

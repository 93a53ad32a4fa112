"""E0106, E0210-E0215: expressions, and the names in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages.foreign import flag_of, is_nothing
from resdsl.messages.suggest import did_you_mean, nearest
from resdsl.messages.values import FLAGS, error, shown
from resdsl.syntax.nodes import Apply, Binary, Variable


def unbound(
    variable: Variable, known: Iterable[str], words: Collection[str] = ()
) -> Diagnostic:
    """A name that has no value here; `words` are what could stand there besides."""
    names = [name for name in known if name not in FLAGS]
    return error(
        "E0210",
        f"unknown name `{variable.name}`",
        variable.span,
        _instead(variable.name, names, tuple(words)),
        text="no value of this name here",
    )


def _instead(name: str, known: list[str], words: tuple[str, ...]) -> str:
    flag = flag_of(name)
    if flag is not None and (not words or flag in words):
        return f"write `{flag}`"
    if is_nothing(name):
        return "write `false`" if words == FLAGS else "leave it away, with its `=`"
    near = nearest(name, [*words, *known])
    if near is not None:
        return f"did you mean `{near}`?"
    if words:
        number = () if words == FLAGS else ("a number",)
        choices = [*(f"`{word}`" for word in words), *number]
        return f"write {', '.join(choices[:-1])} or {choices[-1]}"
    if known:
        return did_you_mean(name, known, "name")
    return "write a number, or declare the name as a parameter"


def out_in_block(variable: Variable) -> Diagnostic:
    """`out` inside a block, where it is not known yet."""
    return error(
        "E0210",
        "`out` is known only in a shortcut",
        variable.span,
        "a block makes its output itself: write the channels, as in `width * 4`",
    )


def network_parameter(variable: Variable, owner: str) -> Diagnostic:
    """A parameter of a network, in a definition."""
    name = variable.name
    return error(
        "E0210",
        f"`{name}` is a parameter of a network, which {owner} does not see",
        variable.span,
        f"declare `{name}` in {owner}, and give it where the network chooses that",
    )


def later_parameter(variable: Variable) -> Diagnostic:
    """A default that uses a parameter behind its own."""
    return error(
        "E0210",
        f"`{variable.name}` has no value yet",
        variable.span,
        "a default uses the parameters before its own: change their order",
    )


def number_too_large(span: Span) -> Diagnostic:
    """A number beyond the limit, or closer to zero than it."""
    return error(
        "E0211",
        f"numbers go up to {limits.NUMBER:,} (and down to 1e-24)",
        span,
    )


def too_long(span: Span) -> Diagnostic:
    """An expression that is beyond the limit once its names are put in."""
    return error(
        "E0106",
        f"more than {limits.OPERATORS} operators, once what its names stand for is"
        " put in",
        span,
        "make it shorter, or name its parts with `let` in the block or op itself",
    )


def not_a_number(span: Span, value: bool) -> Diagnostic:
    """A truth value where a number is needed."""
    message = f"expected a number, not `{shown(value)}`"
    return error("E0212", message, span, "write a number")


def not_a_condition(span: Span) -> Diagnostic:
    """A guard that is neither true nor false."""
    return error(
        "E0212",
        "a guard is a comparison, or true or false",
        span,
        f"write a comparison, as in `if {span.text} > 1`",
    )


def division_by_zero(expression: Binary) -> Diagnostic:
    """A division by zero."""
    return error(
        "E0213",
        f"division by zero: `{expression.span.text}`",
        expression.right.span,
        "keep it above zero, as in `max(..., 1)`",
        text="is 0",
    )


def whole_numbers_only(expression: Binary) -> Diagnostic:
    """`//` or `%` of a real."""
    return error(
        "E0212",
        f"`{expression.operator}` is for whole numbers",
        expression.span,
        "use `/`, or round first with `round_to(value, 1)`",
    )


def unknown_function(expression: Apply, known: Iterable[str]) -> Diagnostic:
    """A function that the language does not have."""
    name = expression.function
    return error(
        "E0214",
        f"unknown function `{name.text}`",
        name.span,
        did_you_mean(name.text, known, "function"),
    )


def function_arguments(expression: Apply, count: int) -> Diagnostic:
    """Too many or too few arguments of a function."""
    given = len(expression.arguments.positional)
    named = " by position" if expression.arguments.keywords else ""
    return error(
        "E0215",
        f"`{expression.function.text}` takes {count} values{named}, not {given}",
        expression.span,
        f"write `{expression.function.text}(a, b)`",
    )


def bad_multiple(expression: Apply) -> Diagnostic:
    """A multiple that is no whole number of at least 1."""
    return error(
        "E0212",
        "`round_to` needs a multiple that is a whole number of at least 1",
        expression.arguments.positional[1].span,
        "write the multiple second, as in `round_to(width, 8)`",
    )

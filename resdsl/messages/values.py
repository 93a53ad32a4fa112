"""E021x-E023x: values, types and arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from resdsl import limits
from resdsl.diagnostics import Diagnostic, Label
from resdsl.messages.suggest import cut, did_you_mean, listed
from resdsl.source import Span
from resdsl.syntax import Apply, Binary, Variable

if TYPE_CHECKING:
    from resdsl.ops import Argument


def error(
    code: str,
    message: str,
    span: Span,
    help: str | None = None,
    *related: Label,
    text: str = "",
) -> Diagnostic:
    """An error with one place, and others related to it."""
    return Diagnostic(
        code=code,
        message=cut(message),
        primary=Label(span=span, text=text),
        related=related,
        help=cut(help) if help else None,
    )


_DIGITS = 40  # of a number that is shown in full


def shown(value: Any) -> str:
    """A value as a spec writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, Decimal):
        whole, _, fraction = format(value, "f").partition(".")
        if len(whole) + len(fraction) > _DIGITS:
            return f"{value:.6e}"
        return f"{whole}.{fraction.rstrip('0') or '0'}"
    return str(value)


def unbound(variable: Variable, known: Iterable[str]) -> Diagnostic:
    """A name that has no value here."""
    names = [name for name in known if name not in {"true", "false"}]
    return error(
        "E0210",
        f"unknown name `{variable.name}`",
        variable.span,
        did_you_mean(variable.name, names, "name")
        if names
        else "write a number, or declare the name as a parameter",
        text="no value of this name here",
    )


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


def wrong_type(
    argument: Argument, value: Any, span: Span, owner: str, cause: Label | None = None
) -> Diagnostic:
    """A value of the wrong kind."""
    help_line = argument.type.help
    if isinstance(value, Decimal) and argument.type.accepts(int(value)):
        help_line = "`/` makes a real number: write `//`, or a whole number"
    related = () if cause is None else (cause,)
    return error(
        "E0216",
        f"`{argument.name}` of {owner} is {argument.type.description}, not"
        f" {shown(value)}",
        span,
        help_line,
        *related,
    )


def unknown_argument(
    name: str, span: Span, owner: str, known: Sequence[str]
) -> Diagnostic:
    """A keyword that nothing here takes."""
    help_line = (
        did_you_mean(name, known, "argument")
        if known
        else f"{owner} takes no arguments"
    )
    return error("E0217", f"{owner} has no argument `{name}`", span, help_line)


def argument_twice(name: str, span: Span, first: Span) -> Diagnostic:
    """A value given twice."""
    return error(
        "E0218",
        f"`{name}` is given twice",
        span,
        "keep one of them",
        Label(span=first, text="first given here"),
    )


def missing_argument(name: str, span: Span, owner: str, example: str) -> Diagnostic:
    """A value that has no default and is not given."""
    return error("E0219", f"{owner} needs `{name}`", span, f"write {example}")


def too_many_arguments(
    span: Span, owner: str, most: int, others: Sequence[str] = ()
) -> Diagnostic:
    """More values by position than are taken; `others` can be given by name."""
    takes = "no value" if most == 0 else f"{most} at most"
    return error(
        "E0220",
        f"{owner} takes {takes} by position",
        span,
        f"name it: {', '.join(f'`{name}=...`' for name in others)}"
        if others
        else "remove it",
    )


def no_kernel(span: Span, owner: str) -> Diagnostic:
    """A kernel on an op that has none."""
    return error("E0221", f"{owner} has no kernel", span, f"remove `{span.text}`")


def uneven_kernel(span: Span) -> Diagnostic:
    """A kernel that is not square."""
    return error(
        "E0222",
        f"kernels are square, not {span.text}",
        span,
        "write a square kernel, as in `3x3`",
    )


# what other libraries call the kinds of norm and act
_ALIASES = {
    "swish": "silu",
    "hard_swish": "hardswish",
    "hard_sigmoid": "hardsigmoid",
    "lrelu": "leaky_relu",
    "leakyrelu": "leaky_relu",
    "batchnorm": "batch",
    "bn": "batch",
    "groupnorm": "group",
    "gn": "group",
}


def unknown_variant(
    name: str, span: Span, owner: str, known: Sequence[str], is_op: bool
) -> Diagnostic:
    """A kind of norm or act that there is not."""
    if is_op:
        help_line = f"write one op a line (or `;` between): `{owner}; {name}`"
    elif _ALIASES.get(name.lower()) in known:
        help_line = f"write `{_ALIASES[name.lower()]}`: another name for the same"
    else:
        help_line = did_you_mean(name, known, "kind")
    return error("E0223", f"unknown kind of {owner}: `{name}`", span, help_line)


def not_a_variant(span: Span, owner: str, known: Sequence[str]) -> Diagnostic:
    """A number where a kind is named."""
    return error(
        "E0223",
        f"`{owner}` takes the name of a kind, not `{span.text}`",
        span,
        f"kinds: {listed(known)}",
    )

"""One op of the catalogue: which it is, and what its arguments are."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from resdsl.base.diagnostics import Diagnostic, Problem
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.messages import values as messages
from resdsl.model.expressions import WORDS, Environment, evaluate
from resdsl.model.ir import Attribute
from resdsl.ops import NAMES, VARIANTS, plain
from resdsl.ops.types import Argument, Operation
from resdsl.syntax.nodes import Apply, Call, Expression, Name, Number, Variable


@record(eq=False)
class OpDefault:
    """What `default` statements say of one op name."""

    operation: Operation
    attributes: Mapping[str, Attribute]


Defaults = Mapping[str, OpDefault]
Given = dict[str, tuple[Expression, Span]]
NOTHING: Environment = MappingProxyType({})


def operation_of(
    call: Call, defaults: Defaults, environment: Environment = NOTHING
) -> Operation:
    """The op that a call means: the variant it names, else the default's, else ours."""
    name = call.name.identifier.text
    variant = _variant(call, environment)
    if variant is not None:
        return VARIANTS[name][variant]
    return defaults[name].operation if name in defaults else plain(name)


def _variant(call: Call, environment: Environment) -> str | None:
    """The variant of an op that a call names, or that what it names stands for."""
    named = variant_named(call)
    if named is None:
        return None
    name, kinds = call.name.identifier.text, VARIANTS[call.name.identifier.text]
    word, span = named
    if word not in kinds and word in environment:
        value = environment[word]
        if value not in kinds:
            raise Problem(messages.no_kind(span, name, value, list(kinds)))
        word = str(value)
    if word not in kinds:
        is_op = word in VARIANTS
        raise Problem(messages.unknown_variant(word, span, name, list(kinds), is_op))
    return word


def variant_named(call: Call) -> tuple[str, Span] | None:
    """The word for a variant (`batch` in `norm batch(eps=1e-3)`), or None.

    It may be the name of a parameter.
    """
    name = call.name.identifier.text
    kinds = VARIANTS[name]
    if not kinds or call.positional is None:
        return None
    usual = plain(name)  # it may take a value in that place: `scale 0.2`
    value = usual.positional or call.kernel is not None
    if value and usual.variant is None and not _names_one(call.positional, kinds):
        return None
    match call.positional:
        case Variable(name=word, span=span):
            return word, span
        case Apply(function=function):
            return function.text, function.span
        case other:
            raise Problem(messages.not_a_variant(other.span, name, list(kinds)))


def _names_one(positional: Expression, kinds: Container[str]) -> bool:
    match positional:
        case Variable(name=word):
            return word in kinds
        case Apply(function=function):
            return function.text in kinds
    return False


def given(call: Call, operation: Operation) -> Given:
    """The arguments that a call gives, by name; each once, each known.

    Raises:
        Problem: one is unknown, given twice, or cannot stand by position.
    """
    owner = f"`{operation.name}`"
    arguments: Given = {}
    for name, expression, span in _spelled(call, operation, owner):
        if operation.argument(name) is None:
            known = [a.name for a in operation.arguments]
            raise Problem(messages.unknown_argument(name, span, owner, known))
        if name in arguments:
            raise Problem(messages.argument_twice(name, span, arguments[name][1]))
        arguments[name] = (expression, span)
    return arguments


def _spelled(
    call: Call, operation: Operation, owner: str
) -> Iterator[tuple[str, Expression, Span]]:
    if call.kernel is not None:
        if operation.argument("kernel") is None:
            raise Problem(_no_kernel(call, call.kernel, operation))
        yield "kernel", call.kernel, call.kernel.span
    positional: Sequence[Expression] = ()
    keywords = call.keywords
    if variant_named(call) is None:
        positional = () if call.positional is None else (call.positional,)
    elif isinstance(call.positional, Apply):
        positional = call.positional.arguments.positional
        keywords = (*call.positional.arguments.keywords, *keywords)
    for index, expression in enumerate(positional):
        most = 1 if operation.positional else 0
        if index >= most:
            others = [a.name for a in operation.arguments[most:]]
            raise Problem(
                messages.too_many_arguments(expression.span, owner, most, others)
            )
        yield operation.arguments[0].name, expression, expression.span
    for keyword in keywords:
        yield keyword.name.text, keyword.value, keyword.name.span


def _no_kernel(call: Call, kernel: Number, operation: Operation) -> Diagnostic:
    """A kernel on an op without one: `2x2` where it is to be a number, 2."""
    owner, number = f"`{operation.name}`", kernel.value
    if operation.positional and call.positional is None and isinstance(number, int):
        return messages.no_kernel_but(kernel.span, owner, str(number))
    return messages.no_kernel(kernel.span, owner)


def is_catalogue_op(name: Name) -> bool:
    """Whether a name means an op of the catalogue; definitions cannot shadow those."""
    return name.qualifier is None and name.identifier.text in NAMES


def given_attributes(
    call: Call, operation: Operation, environment: Environment
) -> dict[str, Attribute]:
    """The arguments that a call itself gives, with their values."""
    owner = f"`{operation.name}`"
    return {
        name: attribute(argument_of(operation, name), expression, environment, owner)
        for name, (expression, _) in given(call, operation).items()
    }


def argument_of(operation: Operation, name: str) -> Argument:
    """An argument that the op is known to have."""
    argument = operation.argument(name)
    assert argument is not None
    return argument


def attribute(
    argument: Argument, expression: Expression, environment: Environment, owner: str
) -> Attribute:
    """The value of an expression as an argument of that type."""
    value: Any
    if isinstance(expression, Variable) and argument.type.names:
        value = expression.name
    elif isinstance(expression, Variable) and expression.name in argument.type.words:
        value = WORDS.get(expression.name, expression.name)
    elif isinstance(expression, Variable) and expression.name in WORDS:
        value = WORDS[expression.name]
    else:
        value = evaluate(expression, environment)
    if not argument.type.accepts(value):
        raise Problem(messages.wrong_type(argument, value, expression.span, owner))
    return Attribute(value=value, expression=expression, span=expression.span)

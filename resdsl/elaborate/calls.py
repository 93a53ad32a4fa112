"""One op of the catalogue: which it is, and what its arguments are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resdsl.diagnostics import Problem
from resdsl.expressions import WORDS, Environment, evaluate, names_in
from resdsl.ir import Attribute
from resdsl.messages import values as messages
from resdsl.ops import NAMES, REQUIRED, VARIANTS, Argument, Operation, plain
from resdsl.records import record, replace
from resdsl.source import Span
from resdsl.syntax import Apply, Binary, Call, Expression, Name, Number, Variable


@record
class Default:
    """What `default` statements say of one op name."""

    operation: Operation
    attributes: Mapping[str, Attribute]


Defaults = Mapping[str, Default]
Given = dict[str, tuple[Expression, Span]]


def operation_of(call: Call, defaults: Defaults) -> Operation:
    """The op that a call means: the variant it names, else the default's, else ours."""
    name = call.name.identifier.text
    variant = variant_named(call)
    if variant is not None:
        return VARIANTS[name][variant]
    return defaults[name].operation if name in defaults else plain(name)


def variant_named(call: Call) -> str | None:
    """The variant that a call names (`batch` in `norm batch(eps=1e-3)`), or None."""
    name = call.name.identifier.text
    kinds = VARIANTS[name]
    if not kinds or call.positional is None:
        return None
    match call.positional:
        case Variable(name=word, span=span):
            pass
        case Apply(function=function):
            word, span = function.text, function.span
        case other:
            raise Problem(messages.not_a_variant(other.span, name, list(kinds)))
    if word not in kinds:
        is_op = word in VARIANTS
        raise Problem(messages.unknown_variant(word, span, name, list(kinds), is_op))
    return word


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
            raise Problem(messages.no_kernel(call.kernel.span, owner))
        if call.kernel.height != call.kernel.width:
            raise Problem(messages.uneven_kernel(call.kernel.span))
        span = call.kernel.span
        yield "kernel", Number(span=span, value=call.kernel.height), span
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


def is_catalogue_op(name: Name) -> bool:
    """Whether a name means an op of the catalogue; definitions cannot shadow those."""
    return name.qualifier is None and name.identifier.text in NAMES


class Calls:
    """The calls of one network: what each says is read once, its values per block."""

    def __init__(self, defaults: Defaults) -> None:
        """Remember what the network says by `default`."""
        self._defaults = defaults
        self._known: dict[int, _Said] = {}

    def operation(self, call: Call) -> Operation:
        """The op that a call means."""
        return operation_of(call, self._defaults)

    def arguments(self, call: Call, environment: Environment) -> Arguments:
        """The op, and every argument with its value: as given, else as defaulted.

        Raises:
            Problem: a value is of the wrong type, or there is none.
        """
        said = self._known.get(id(call))
        if said is None:
            said = self._known[id(call)] = self._said(call)
        return said.constant or _arguments(said, environment)

    def _said(self, call: Call) -> _Said:
        operation = operation_of(call, self._defaults)
        owner = f"`{operation.name}`"
        fixed: dict[str, Attribute] = {}
        varying: list[tuple[Argument, Expression]] = []
        said = given(call, operation)
        for name, (expression, _) in said.items():
            argument = _argument(operation, name)
            if _is_constant(argument, expression):
                fixed[name] = attribute(argument, expression, {}, owner)
            else:
                varying.append((argument, expression))
        for argument in operation.arguments:
            if argument.name not in said:
                default = self._default(call, operation, argument)
                if default is not None:
                    fixed[argument.name] = default
        names = {a.name for a in operation.arguments}
        expressions = {n: a.expression for n, a in fixed.items()} | {
            argument.name: expression for argument, expression in varying
        }
        read = _Said(
            call=call,
            operation=operation,
            fixed=fixed,
            varying=tuple(varying),
            padded={"padding", "kernel"} <= names,
            half_reach=_half_reach(
                expressions.get("kernel"), expressions.get("dilation")
            ),
            constant=None,
        )
        return read if varying else replace(read, constant=_arguments(read, {}))

    def _default(
        self, call: Call, operation: Operation, argument: Argument
    ) -> Attribute | None:
        """An argument that a call does not give; None is the kernel's value."""
        default = self._defaults.get(operation.name)
        if default is not None and default.operation is operation:
            known = default.attributes.get(argument.name)
            if known is not None:
                return known
        if argument.default is REQUIRED:
            example = _example(call, argument)
            owner = f"`{operation.name}`"
            raise Problem(
                messages.missing_argument(argument.name, call.span, owner, example)
            )
        if argument.default == "kernel":
            return None
        return Attribute(value=argument.default, expression=None, span=call.name.span)


@record
class Arguments:
    """An op with all of its arguments, in the catalogue's order."""

    operation: Operation
    attributes: Mapping[str, Attribute]
    values: Mapping[str, Any]


@record
class _Said:
    """What one call says, the same in every block; keeps the call, hence its id.

    `constant` is what it comes to where nothing of it varies.
    """

    call: Call
    operation: Operation
    fixed: Mapping[str, Attribute]
    varying: tuple[tuple[Argument, Expression], ...]
    padded: bool
    half_reach: Expression | None
    constant: Arguments | None


def _is_constant(argument: Argument, expression: Expression) -> bool:
    if isinstance(expression, Variable):
        return expression.name in WORDS or expression.name in argument.type.words
    return not names_in(expression)


def _arguments(said: _Said, environment: Environment) -> Arguments:
    operation = said.operation
    owner = f"`{operation.name}`"
    found = dict(said.fixed)
    for argument, expression in said.varying:
        found[argument.name] = attribute(argument, expression, environment, owner)
    if said.padded:
        found.setdefault("stride", found["kernel"])
        found["padding"] = _padding(found, said.half_reach)
    attributes = {a.name: found[a.name] for a in operation.arguments}
    return Arguments(
        operation=operation,
        attributes=attributes,
        values={name: a.value for name, a in attributes.items()},
    )


def given_attributes(
    call: Call, operation: Operation, environment: Environment
) -> dict[str, Attribute]:
    """The arguments that a call itself gives, with their values."""
    owner = f"`{operation.name}`"
    return {
        name: attribute(_argument(operation, name), expression, environment, owner)
        for name, (expression, _) in given(call, operation).items()
    }


def _argument(operation: Operation, name: str) -> Argument:
    argument = operation.argument(name)
    assert argument is not None
    return argument


def attribute(
    argument: Argument, expression: Expression, environment: Environment, owner: str
) -> Attribute:
    """The value of an expression as an argument of that type."""
    value: Any
    if isinstance(expression, Variable) and expression.name in argument.type.words:
        value = WORDS.get(expression.name, expression.name)
    elif isinstance(expression, Variable) and expression.name in WORDS:
        value = WORDS[expression.name]
    else:
        value = evaluate(expression, environment)
    if not argument.type.accepts(value):
        raise Problem(messages.wrong_type(argument, value, expression.span, owner))
    return Attribute(value=value, expression=expression, span=expression.span)


def _example(call: Call, argument: Argument) -> str:
    match argument.name:
        case "kernel":
            return f"`{call.name.text} 3x3`"
        case "channels":
            return "`conv 3x3 64`"
        case name:
            return f"`{call.name.text} {name}=2`"


def _padding(
    attributes: Mapping[str, Attribute], half_reach: Expression | None
) -> Attribute:
    """The padding in pixels a side, where it is the same at every side and size."""
    padding, kernel = attributes["padding"], attributes["kernel"]
    dilation = attributes.get("dilation")
    reach = (dilation.value if dilation else 1) * (kernel.value - 1)
    if padding.value == "valid":
        return Attribute(value=0, expression=None, span=padding.span)
    # a stride makes "same" depend on the size, but for a kernel of one pixel
    centred = reach == 0 or (attributes["stride"].value == 1 and reach % 2 == 0)
    if padding.value == "even" or (padding.value == "same" and centred):
        return Attribute(
            value=reach // 2 if dilation else (kernel.value - 1) // 2,
            expression=half_reach,
            span=padding.span,
        )
    return padding


def _half_reach(
    kernel: Expression | None, dilation: Expression | None
) -> Expression | None:
    """`dilation * (kernel - 1) // 2`, or None where neither has an expression."""
    if kernel is None:
        return None
    span = kernel.span

    def binary(operator: str, left: Expression, right: Expression) -> Expression:
        return Binary(span=span, operator=operator, left=left, right=right)

    one, two = Number(span=span, value=1), Number(span=span, value=2)
    reach = binary("-", kernel, one)
    if dilation is not None:
        reach = binary("*", dilation, reach)
    return binary("//", reach, two)

"""The arguments of ops, valued: what a call says is read once, its values per block."""

from __future__ import annotations

from collections.abc import Mapping

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.elaborate.calls import (
    Defaults,
    OpDefault,
    argument_of,
    attribute,
    given,
    operation_of,
)
from resdsl.messages import values as messages
from resdsl.model.expressions import WORDS, Environment, names_in
from resdsl.model.ir import Attribute
from resdsl.ops.types import REQUIRED, Argument, Operation, Values
from resdsl.ops.windows import Window
from resdsl.syntax.nodes import Binary, Call, Expression, Number, Variable


class Calls:
    """The calls of one network."""

    def __init__(self, defaults: Defaults) -> None:
        """Remember what the network says by `default`."""
        self._defaults = defaults
        self._known: dict[int, _Said | OpArguments] = {}  # by id

    def operation(self, call: Call) -> Operation:
        """The op that a call means, even one that a guard drops.

        Raises:
            Problem: an argument is missing, or is no value of its type in any block.
        """
        return self._read(call).operation

    def arguments(self, call: Call, environment: Environment) -> OpArguments:
        """The op, and every argument with its value: as given, else as defaulted.

        Raises:
            Problem: a value is of the wrong type, or there is none.
        """
        said = self._read(call)
        return said if isinstance(said, OpArguments) else _arguments(said, environment)

    def _read(self, call: Call) -> _Said | OpArguments:
        said = self._known.get(id(call))
        if said is None:
            default = self._defaults.get(call.name.text)
            said = self._known[id(call)] = _said(call, default)
        return said


@record
class OpArguments:
    """An op with all of its arguments, in the catalogue's order."""

    operation: Operation
    attributes: Mapping[str, Attribute]
    values: Values


@record
class _Said:
    """What one call says, the same in every block."""

    operation: Operation
    fixed: Mapping[str, Attribute]
    varying: tuple[tuple[Argument, Expression], ...]
    padded: bool
    half_reach: Expression | None


def _said(call: Call, default: OpDefault | None) -> _Said | OpArguments:
    operation = operation_of(call, {} if default is None else {call.name.text: default})
    owner = f"`{operation.name}`"
    fixed: dict[str, Attribute] = {}
    varying: list[tuple[Argument, Expression]] = []
    said = given(call, operation)
    for name, (expression, _) in said.items():
        argument = argument_of(operation, name)
        if _is_constant(argument, expression):
            fixed[name] = attribute(argument, expression, {}, owner)
        else:
            varying.append((argument, expression))
    chosen: Mapping[str, Attribute] = {}  # by the network's `default`
    if default is not None and default.operation is operation:
        chosen = default.attributes
    for argument in operation.arguments:
        if argument.name not in said:
            value = chosen.get(argument.name) or _defaulted(call, operation, argument)
            if value is not None:
                fixed[argument.name] = value
    padded = issubclass(operation.values, Window)
    written = {name: a.expression for name, a in fixed.items()} if padded else {}
    written |= {argument.name: expression for argument, expression in varying}
    read = _Said(
        operation=operation,
        fixed=fixed,
        varying=tuple(varying),
        padded=padded,
        half_reach=_half_reach(written.get("kernel"), written.get("dilation")),
    )
    return read if varying else _arguments(read, {})


def _defaulted(
    call: Call, operation: Operation, argument: Argument
) -> Attribute | None:
    """An argument that nothing gives; None is the kernel's value."""
    value = argument.default
    if value is REQUIRED:
        example = _example(call, argument)
        owner = f"`{operation.name}`"
        raise Problem(
            messages.missing_argument(argument.name, call.span, owner, example)
        )
    if value == "kernel":
        return None
    return Attribute(value=value, expression=None, span=call.name.span)


def _is_constant(argument: Argument, expression: Expression) -> bool:
    if isinstance(expression, Variable):
        kind = argument.type
        return kind.names or expression.name in {*WORDS, *kind.words}
    return not names_in(expression)


def _arguments(said: _Said, environment: Environment) -> OpArguments:
    operation = said.operation
    owner = f"`{operation.name}`"
    found = dict(said.fixed)
    for argument, expression in said.varying:
        found[argument.name] = attribute(argument, expression, environment, owner)
    if said.padded:
        found.setdefault("stride", found["kernel"])
        found["padding"] = _padding(found, said.half_reach)
    attributes = {a.name: found[a.name] for a in operation.arguments}
    return OpArguments(
        operation=operation,
        attributes=attributes,
        values=operation.values(**{n: a.value for n, a in attributes.items()}),
    )


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
            word=padding.value,
        )
    return padding


def _half_reach(
    kernel: Expression | None, dilation: Expression | None
) -> Expression | None:
    """`dilation * (kernel - 1) // 2`, or None where neither says more than a number."""
    numbers = isinstance(kernel, Number) and isinstance(dilation, Number | None)
    if kernel is None or numbers:
        return None
    span = kernel.span

    def binary(operator: str, left: Expression, right: Expression) -> Expression:
        return Binary(span=span, operator=operator, left=left, right=right)

    one, two = Number(span=span, value=1), Number(span=span, value=2)
    reach = binary("-", kernel, one)
    if dilation is not None:
        reach = binary("*", dilation, reach)
    return binary("//", reach, two)

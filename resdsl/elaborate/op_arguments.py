"""The arguments of ops, valued: what a call says is read once, its values per block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.elaborate.calls import (
    Defaults,
    OpDefault,
    argument_of,
    attribute,
    given,
    operation_of,
    variant_named,
)
from resdsl.messages import values as messages
from resdsl.model.expressions import WORDS, Environment, by_direction, names_in
from resdsl.model.ir import Attribute
from resdsl.ops.sides import Sides, Size, axes, by_axis
from resdsl.ops.types import REQUIRED, Argument, Operation, Values
from resdsl.ops.windows import Window
from resdsl.syntax.nodes import Binary, Call, Expression, Number, Variable


class Calls:
    """The calls of one network."""

    def __init__(self, defaults: Defaults) -> None:
        """Remember what the network says by `default`."""
        self._defaults = defaults
        # by id, and by the kind that a parameter stands for
        self._known: dict[tuple[int, str], _Said | OpArguments] = {}

    def operation(self, call: Call, environment: Environment) -> Operation:
        """The op that a call means, even one that a guard drops.

        Raises:
            Problem: an argument is missing, or is no value of its type in any block.
        """
        return self._read(call, environment).operation

    def arguments(self, call: Call, environment: Environment) -> OpArguments:
        """The op, and every argument with its value: as given, else as defaulted.

        Raises:
            Problem: a value is of the wrong type, or there is none.
        """
        said = self._read(call, environment)
        return said if isinstance(said, OpArguments) else _arguments(said, environment)

    def _read(self, call: Call, environment: Environment) -> _Said | OpArguments:
        named = variant_named(call) if call.positional is not None else None
        kind = None if named is None else environment.get(named[0])
        key = id(call), kind if isinstance(kind, str) else ""
        said = self._known.get(key)
        if said is None:
            default = self._defaults.get(call.name.text)
            said = self._known[key] = _said(call, default, environment)
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
    window: tuple[Expression | None, Expression | None]  # kernel and dilation


def _said(
    call: Call, default: OpDefault | None, environment: Environment
) -> _Said | OpArguments:
    defaults = {} if default is None else {call.name.text: default}
    operation = operation_of(call, defaults, environment)
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
        window=(written.get("kernel"), written.get("dilation")),
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
        found["padding"] = _padding(found, *said.window)
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
        case "by":
            return "`by=shares`, the name of a vector"
        case name:
            return f"`{call.name.text} {name}=2`"


def _padding(
    attributes: Mapping[str, Attribute],
    kernel: Expression | None,
    dilation: Expression | None,
) -> Attribute:
    """The padding in pixels a side, where it is the same at opposite sides always."""
    padding = attributes["padding"]
    sizes = [attributes[n].value for n in ("kernel", "dilation") if n in attributes]
    if padding.value == "valid":
        return Attribute(value=0, expression=None, span=padding.span)
    reach = by_axis(lambda k, d=1: d * (k - 1), *sizes)
    half = by_axis(lambda pixels: pixels // 2, reach)
    # a stride makes "same" depend on the size, but for a kernel of one pixel
    centred = all(
        pixels == 0 or (stride == 1 and pixels % 2 == 0)
        for pixels, stride in zip(
            axes(reach), axes(attributes["stride"].value), strict=True
        )
    )
    if padding.value == "even" or (padding.value == "same" and centred):
        expression = _half_reach(kernel, dilation)
        if any(isinstance(size, Sides) for size in sizes):
            expression = _half_by_axis(kernel, dilation, sizes, padding.span)
        return Attribute(
            value=half,
            expression=expression,
            span=padding.span,
            word=padding.value,
        )
    return padding


def _half_by_axis(
    kernel: Expression | None,
    dilation: Expression | None,
    values: Sequence[Size],
    span: Span,
) -> Expression:
    """`_half_reach` for each direction; `values` are those of kernel and dilation."""
    each = []
    for axis in (0, 1):
        said = [
            None if size is None else _in_direction(size, value, axis)
            for size, value in zip((kernel, dilation), values, strict=False)
        ]
        found = _half_reach(*said, *[None] * (2 - len(said)))
        if found is None:
            numbers = [axes(value)[axis] for value in values]
            half = prod([numbers[0] - 1, *numbers[1:]]) // 2
            found = Number(span=span, value=half)
        each.append(found)
    height, width = each
    return by_direction(height, width)


def _in_direction(expression: Expression, value: Size, axis: int) -> Expression:
    """One of both sizes; a name of two has one value in all of an emitted class."""
    if isinstance(value, Sides):
        return Number(span=expression.span, value=axes(value)[axis])
    return expression


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

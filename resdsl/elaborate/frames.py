"""A body at work: names, shape, and what is said in the names of the definition."""

from __future__ import annotations

from resdsl.base.records import fresh, mutable, replace
from resdsl.elaborate.op_arguments import Arguments
from resdsl.model import ir
from resdsl.model.expressions import Value, put_in, put_in_condition
from resdsl.model.scope import Scope
from resdsl.ops import Shape
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import Condition, Expression


@mutable
class Frame:
    """A body at work: names in scope, and the shape at this point.

    `inner` are the `let`s of a group or gate, in the names of the definition.
    """

    scope: Scope
    environment: dict[str, Value]
    shape: Shape
    lets: list[ir.Binding] = fresh(list)
    inner: dict[str, Expression] | None = None

    def guard(self, call: syntax.Call) -> Condition | None:
        """The guard of an op, in the names of the definition."""
        if call.guard is None or not self.inner:
            return call.guard
        return put_in_condition(call.guard, self.inner)

    def attributes(self, arguments: Arguments) -> dict[str, ir.Attribute]:
        """An op's arguments, in the names of the definition."""
        return {name: self._attribute(a) for name, a in arguments.attributes.items()}

    def _attribute(self, attribute: ir.Attribute) -> ir.Attribute:
        expression = attribute.expression
        if expression is None or not self.inner or isinstance(attribute.value, str):
            return attribute
        return replace(attribute, expression=put_in(expression, self.inner))

    def binding(self, binding: ir.Binding) -> ir.Binding:
        """An argument of a composite op, in the names of the definition."""
        expression = put_in(binding.expression, self.inner or {})
        return replace(binding, expression=expression)

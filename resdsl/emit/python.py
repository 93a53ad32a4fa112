"""Expressions and literals as Python source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from resdsl.base.records import record, replace
from resdsl.syntax.nodes import (
    Apply,
    Binary,
    Condition,
    Expression,
    Negative,
    Number,
    Variable,
)

_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "//": 2, "%": 2}
_UNARY, _ATOM = 3, 4


def literal(value: Any) -> str:
    """A number, truth value or word as Python writes it."""
    if isinstance(value, Decimal):
        return real(value)
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)


def real(value: Decimal) -> str:
    """The shortest spelling of a real that gives the same float, `1e-5`."""
    text = repr(float(value))
    mantissa, exponent, power = text.partition("e")
    if not exponent:
        return text
    return f"{mantissa}e{int(power)}"


@record
class Spelling:
    """How a target spells the names of a definition.

    `renamed` are names that it knows by others; `taken` are its own, which a spec's
    names must not hide.
    """

    renamed: Mapping[str, str]
    taken: frozenset[str]

    def name(self, name: str) -> str:
        """A name as Python spells it here."""
        if name in self.renamed:
            return self.renamed[name]
        return f"{name}_" if name in self.taken else name

    def parameter(self, name: str, default: int | None) -> str:
        """A typed parameter, `stride: int = 1`."""
        text = f"{self.name(name)}: int"
        return text if default is None else f"{text} = {default}"

    def renaming(self, **names: str) -> Spelling:
        """The same with other names for some."""
        return replace(self, renamed={**self.renamed, **names})

    def source(self, expression: Expression) -> str:
        """An expression as Python source."""
        return self._source(expression)[0]

    def condition(self, condition: Condition) -> str:
        """A guard as Python source."""
        left = self.source(condition.left)
        if condition.right is None:
            return left
        return f"{left} {condition.comparison} {self.source(condition.right)}"

    def _source(self, expression: Expression) -> tuple[str, int]:
        """The text, and how strongly it binds."""
        match expression:
            case Number(value=value):
                return literal(value), _ATOM if value >= 0 else _UNARY
            case Variable(name=name):
                return self.name(name), _ATOM
            case Negative(operand=operand):
                return f"-{self._within(operand, _UNARY)}", _UNARY
            case Binary(operator=operator, left=left, right=right):
                binding = _PRECEDENCE[operator]
                first = self._within(left, binding)
                second = self._within(right, binding + 1)
                return f"{first} {operator} {second}", binding
            case Apply(function=function, arguments=arguments):
                values = arguments.positional
                if function.text == "round_to":
                    return self._rounded(values[0], values[1]), _PRECEDENCE["*"]
                listed = ", ".join(self._listed(function.text, values))
                return f"{function.text}({listed})", _ATOM

    def _listed(self, function: str, values: Iterable[Expression]) -> Iterator[str]:
        """The values of a function; those of the same one inside stand beside them."""
        for value in values:
            match value:
                case Apply(function=inner, arguments=arguments) if (
                    inner.text == function
                ):
                    yield from self._listed(function, arguments.positional)
                case _:
                    yield self.source(value)

    def _within(self, expression: Expression, binding: int) -> str:
        text, strength = self._source(expression)
        return text if strength >= binding else f"({text})"

    def _rounded(self, value: Expression, multiple: Expression) -> str:
        """The nearest multiple, a tie upwards."""
        step = self._within(multiple, _UNARY)
        return f"int({self.source(value)} + {step} / 2) // {step} * {step}"


_BUILTINS = {"int", "float", "max", "min", "range", "super", "bool", "name"}

TORCH = Spelling(
    renamed={"in": "in_channels"},
    taken=frozenset(
        {*_BUILTINS, "self", "torch", "nn", "F", "Tensor", "x", "in_channels"}
    ),
)
KERAS = Spelling(
    renamed={"in": "in_channels", "stride": "strides", "num_classes": "classes"},
    taken=frozenset(
        {
            *_BUILTINS,
            "keras",
            "layers",
            "ops",
            "x",
            "shortcut",
            "gate",
            "conv",
            "norm",
            "stage",
            "average_pool",
            "blur_pool",
            "pad_channels",
            "pad_lowest",
            "channel_attention",
            "StandardizedConv2D",
            "input_shape",
            "include_top",
            "prefix",
            "inputs",
            "in_channels",
            "strides",
            "classes",
        }
    ),
)

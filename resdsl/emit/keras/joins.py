"""Joins as statements: a variable for each branch, and the layer that joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from resdsl.emit.keras.chain import Chain, Scope
from resdsl.emit.plan import Dropped, GroupPart, Part, is_optional
from resdsl.model import ir
from resdsl.syntax.nodes import Guard


class Printer(Protocol):
    """What prints the parts of a body."""

    def apply(self, parts: Sequence[Part], scope: Scope, chain: Chain) -> None:
        """Statements for the parts of a body."""

    def part(self, part: Part, scope: Scope, chain: Chain) -> None:
        """Statements for a part, whatever its guard."""


# Keras's layers that join branches
_JOINS = {"sum": "Add", "concat": "Concatenate", "product": "Multiply"}


def join(layers: Printer, part: GroupPart, scope: Scope, chain: Chain) -> None:
    """The branches, each in a variable, and the layer that joins them."""
    join = part.node
    assert isinstance(join, ir.Join)
    branches = part.parts[: len(part.parts) - len(join.weigher)]
    always, optional = list[str](), dict[Guard, Chain]()
    for number, branch in enumerate(branches, start=1):
        if isinstance(branch, Dropped):
            continue
        guard = branch.guard if is_optional(branch) else None
        inner = chain.beside(branch.node.label or f"branch{number}")
        _branch(layers, branch, scope, inner)
        if guard is None:
            chain.lines += inner.lines
            always.append(inner.value)
        else:
            optional[guard] = inner
    if len(always) == 1 and not optional:
        chain.value = always[0]
        return
    if len(optional) == 1 and always == [chain.value]:
        _joined_if(*optional.popitem(), join, scope, chain)
        return
    value = f"[{', '.join(always)}]"
    if optional:
        value = _listed(value, optional, scope, chain)
    if join.weigher:
        _select(layers, part, value, scope, chain)
        return
    chain.apply(lambda _: f"{_layer(join, scope)}({value})")


def _layer(join: ir.Join, scope: Scope) -> str:
    return f"layers.{_JOINS[join.word]}(name={scope.of(join)})"


def _joined_if(
    guard: Guard, inner: Chain, join: ir.Join, scope: Scope, chain: Chain
) -> None:
    """A branch that comes to the value at hand, where it is there at all."""
    chain.settle()
    values = f"[{chain.variable}, {inner.value}]"
    inner.lines.append(f"{chain.variable} = {_layer(join, scope)}({values})")
    chain.branch(f"if {scope.spelling.condition(guard)}", inner)


def _branch(layers: Printer, branch: Part, scope: Scope, chain: Chain) -> None:
    """The statements of a branch, into a variable of its own if there are any."""
    chain.variable = chain.fresh(chain.variable)
    if is_optional(branch):  # its guard is around the statements
        layers.part(branch, scope, chain)
    else:
        layers.apply([branch], scope, chain)
    if not chain.lines:
        chain.taken.remove(chain.variable)


def _listed(
    value: str, optional: Mapping[Guard, Chain], scope: Scope, chain: Chain
) -> str:
    """Branches in a list, to which those come that not all instances have."""
    listed = chain.fresh("branches")
    chain.lines.append(f"{listed} = {value}")
    for guard, inner in optional.items():
        inner.lines.append(f"{listed}.append({inner.value})")
        chain.branch(f"if {scope.spelling.condition(guard)}", inner)
    return listed


def _select(
    layers: Printer, part: GroupPart, value: str, scope: Scope, chain: Chain
) -> None:
    """Branches, weighted by a softmax over them that follows from their sum."""
    join, name = part.node, scope.names[part.node]
    assert isinstance(join, ir.Join)
    listed, weights = chain.fresh("branches"), chain.beside(chain.fresh("weights"))
    chain.lines.append(f"{listed} = {value}")
    total = scope.literal(f"{name}_sum")
    weights.apply(lambda _: f"layers.Add(name={total})({listed})")
    layers.apply(part.parts[-1:], scope, weights)
    chain.lines += weights.lines
    groups = f", groups={join.groups}" if join.groups > 1 else ""
    text = f"_select({listed}, {weights.value}{groups}, name={scope.of(join)})"
    chain.apply(lambda _: text)

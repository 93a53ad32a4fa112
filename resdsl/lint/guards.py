"""W0301: guards that come out the same wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.records import fresh, mutable
from resdsl.base.source import Span
from resdsl.elaborate.inheritance import parameters
from resdsl.lint.walking import mentioned, walk
from resdsl.messages import warnings as messages
from resdsl.model import ir
from resdsl.model.expressions import names_in
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax


@mutable
class _Outcomes:
    """How a guard came out, and in which networks; `open` says that it may vary."""

    holds: set[bool] = fresh(set)
    networks: dict[str, None] = fresh(dict)
    open: bool = False


def constant_guards(
    scope: Scope, networks: Sequence[tuple[Entity, ir.Network]]
) -> Iterator[Diagnostic]:
    """Guards of a file that always or never hold in its networks.

    A guard that a parameter decides is there to be decided, and so is one that a
    dilation decides: any network can be dilated from outside.
    """
    guards = [(entity, list(_guards(network))) for entity, network in networks]
    if not any(seen for _, seen in guards):
        return
    fixed = {call.guard.span: call.guard for call in _fixed(scope) if call.guard}
    found: dict[Span, _Outcomes] = {}
    for entity, seen in guards:
        settable = bool(parameters(entity))
        for guard, holds in seen:
            if guard not in fixed:
                continue
            outcomes = found.setdefault(guard, _Outcomes())
            outcomes.holds.add(holds)
            outcomes.networks[entity.name] = None
            outcomes.open |= settable
    for guard, outcomes in found.items():
        if len(outcomes.holds) == 1 and not outcomes.open:
            (holds,) = outcomes.holds
            yield messages.constant_guard(guard, holds, list(outcomes.networks))


def _fixed(scope: Scope) -> Iterator[syntax.Call]:
    """The guarded ops of a file whose guards nothing from outside decides."""
    for entity in scope.own.values():
        decided = {parameter.name.text for parameter in entity.parameters}
        decided |= {"dilation", "first_dilation"}
        for node in walk(entity.node):
            if isinstance(node, syntax.Let) and decided & mentioned(node.value):
                decided.add(node.name.text)
            if (
                isinstance(node, syntax.Call)
                and node.guard is not None
                and decided.isdisjoint(v.name for v in names_in(node.guard))
            ):
                yield node


def _guards(network: ir.Network) -> Iterator[tuple[Span, bool]]:
    """The guards of a network, with whether they held; distinct blocks once.

    Not those of definitions that ship with resdsl: they are in no other file.
    """
    bodies = [network.outside]
    for block in dict.fromkeys(network.blocks):
        bodies += [
            unit.nodes
            for unit in (block, block.shortcut)
            if unit is not None and unit.entity and not unit.entity.shared
        ]
    for node in chain.from_iterable(map(ir.walk, bodies)):
        if node.guard is not None:
            dropped = isinstance(node, ir.Absent) or _otherwise(node)
            yield node.guard.span, not dropped


def _otherwise(node: ir.Node) -> bool:
    return isinstance(node, ir.Op) and node.otherwise

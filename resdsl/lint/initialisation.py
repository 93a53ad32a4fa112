"""W0310: an `init` that sets nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages import warnings as messages
from resdsl.model import ir
from resdsl.model.last_norms import last_norm
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax


def no_last_norm(entity: Entity, network: ir.Network) -> Iterator[Diagnostic]:
    """Units that add, and whose last norm `zero_last_norm` does not reach.

    Told where the network says what zeroes it, or else which units it has.
    """
    if not network.initialisation.zero_last_norm:
        return
    said = _said(entity.network.statements)
    if said is None:
        return
    units: dict[Entity, None] = {}
    for block in dict.fromkeys(network.blocks):
        adds = any(op.role == "add" for op in ir.ops_of(block.nodes, ()))
        if adds and last_norm(block.nodes) is None:
            units[block.entity] = None
    for unit in units:
        yield messages.no_last_norm(said, unit.name)


def _said(statements: Sequence[syntax.Node]) -> Span | None:
    """What of a network zeroes norms, or else what chooses its unit."""
    keywords = (
        k for node in statements if isinstance(node, syntax.Init) for k in node.keywords
    )
    found = [k.span for k in keywords if k.name.text == "zero_last_norm"]
    found += [
        node.reference.span
        for node in statements
        if isinstance(node, syntax.UnitChoice)
    ]
    return next(iter(found), None)

"""W0302, W0303: ops that undo or repeat the op before them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Source
from resdsl.messages import warnings as messages
from resdsl.model import ir

# what stands in a row; None where something else comes between
Row = Sequence[ir.Op | None]
Pair = tuple[ir.Op, ir.Op]


def doubtful_pairs(network: ir.Network, source: Source) -> Iterator[Diagnostic]:
    """Pairs of ops of which one is in vain, if one of them stands in the source."""
    for one, two in _pairs(network):
        if one.kind == "conv":
            bias = one.attributes["bias"]
            if bias.span.source is source:
                yield messages.bias_before_norm(bias.span, two.span)
        elif two.span.source is source:
            yield messages.act_after_act(two.span, one.span, last=True)
        elif one.span.source is source:
            yield messages.act_after_act(one.span, two.span, last=False)


def _is_doubtful(one: ir.Op, two: ir.Op) -> bool:
    """Whether the norm undoes a bias, or one of two activations does nothing."""
    if one.operation.name == "act":
        return two.operation.name == "act"
    biased = one.kind == "conv" and two.kind == "batch_norm"
    return biased and bool(one.attributes["bias"].value)


def _pairs(network: ir.Network) -> Iterator[Pair]:
    """Doubtful ops directly behind one another; those of like blocks once."""
    rows: dict[ir.Block | tuple[ir.Node, ...], Row] = {}
    seen: set[tuple[int, int]] = set()
    last: ir.Op | None = None
    for body in network.bodies:
        if body not in rows:
            found = _of_block(body) if isinstance(body, ir.Block) else _of(body)
            rows[body], pairs = found
            yield from pairs
        row = rows[body]
        if not row:
            continue
        first = row[0]
        if last is not None and first is not None:
            edge = (id(last), id(first))
            if edge not in seen:
                seen.add(edge)
                if _is_doubtful(last, first):
                    yield last, first
        last = row[-1]


def _of_block(block: ir.Block) -> tuple[Row, Sequence[Pair]]:
    return _of(block.nodes, () if block.shortcut is None else block.shortcut.nodes)


def _of(
    nodes: Sequence[ir.Node], shortcut: Sequence[ir.Node] = ()
) -> tuple[Row, Sequence[Pair]]:
    """The row of a body; doubtful pairs in it, its branches and its shortcut."""
    side: list[Row] = []
    row = _row(nodes, side)
    side.append(_row(shortcut, side))
    return row, [pair for each in (row, *side) for pair in _neighbours(each)]


def _row(nodes: Sequence[ir.Node], side: list[Row]) -> list[ir.Op | None]:
    """The ops of a body in a row; branches of gates go to the `side`."""
    row: list[ir.Op | None] = []
    for node in ir.walk(nodes, ir.MAIN_PATH):
        match node:
            case ir.Op(kind="split"):
                continue
            case ir.Op():
                row.append(node)
            case ir.Gate(nodes=inner):
                side.append(_row(inner, side))
                row.append(None)
            case _:
                continue
    return row


def _neighbours(row: Row) -> Iterator[Pair]:
    for one, two in itertools.pairwise(row):
        if one is not None and two is not None and _is_doubtful(one, two):
            yield one, two

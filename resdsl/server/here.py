"""What statements come to in the networks of a file: shapes, parameters, MACs."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.model import ir
from resdsl.model.analysis import Cost, blocks_cost, cost
from resdsl.server.asked import Asked
from resdsl.syntax import nodes as syntax

Found = ir.Op | ir.Container | ir.Absent | ir.Stage


@record(eq=False)
class Here:
    """What stands for a statement in a network, and in which part of it."""

    network: ir.Network
    part: str
    node: Found

    @property
    def cost(self) -> Cost:
        """What it costs, once."""
        match self.node:
            case ir.Stage(blocks=blocks):
                return blocks_cost(blocks)
            case ir.Op():
                return cost([self.node])
            case ir.Absent():
                return Cost()
            case _:
                return cost(ir.ops_of(self.node.nodes))


def around(asked: Asked, at: int) -> list[syntax.Node]:
    """The nodes of the tree that a place is in, the outermost first."""
    asked.analysis.document.settle()
    found: list[syntax.Node] = []
    waiting: list[object] = list(asked.analysis.file.items)
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend(item)
        elif isinstance(item, syntax.Node) and item.span.start <= at <= item.span.end:
            found.append(item)
            waiting = [getattr(item, name) for name in item.__field_names__]  # type: ignore[attr-defined] # of records
    return found


def instances(asked: Asked, span: Span) -> Iterator[Here]:
    """All that came of the statement at a span, each part of a network once."""
    for _, network in asked.analysis.networks:
        seen: set[tuple[str, int]] = set()
        for part, node in _nodes(network):
            if node.span is span and (part, id(node)) not in seen:
                seen.add((part, id(node)))
                yield Here(network=network, part=part, node=node)


def _nodes(network: ir.Network) -> Iterator[tuple[str, Found]]:
    for part, nodes in (("stem", network.stem), ("head", network.head)):
        yield from ((part, node) for node in ir.walk(nodes, ir.OUTSIDE))
    for each in network.body:
        if isinstance(each, ir.Group):
            yield from ((each.name, node) for node in ir.walk([each], ir.OUTSIDE))
    for stage in network.all_stages:
        yield stage.name, stage
        for block in dict.fromkeys(stage.blocks):
            yield from ((stage.name, node) for node in ir.walk(block.nodes))
            if block.shortcut is not None:
                beside = f"{stage.name}, shortcut"
                inner = ir.walk(block.shortcut.nodes)
                yield from ((beside, node) for node in inner)


def share(part: int, whole: int) -> str:
    """`12 %` of the whole."""
    return f"{100 * part / whole:.0f} %" if whole else "0 %"

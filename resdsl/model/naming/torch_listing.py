"""Every op by its name in emitted PyTorch code, as the keys of a state dict have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from resdsl.model import ir
from resdsl.model.heads import end_of_features
from resdsl.model.keys import Key, parted, unit_key
from resdsl.model.naming.places import Lying, places
from resdsl.model.naming.torch import (
    INNER,
    SKIP,
    Names,
    composite_names,
    inner_names,
    is_numbered_unit,
    is_one_op,
    is_parameter,
    is_sequential,
    registered,
    stands_alone,
    unit_names,
)
from resdsl.model.schemes import Scheme
from resdsl.ops.types import Weight

# an op with its qualified name, and whether it is a parameter of that name
_Found = tuple[str, ir.Op, bool]


def named_ops(network: ir.Network) -> Iterator[tuple[str, ir.Op]]:
    """Every op with its qualified name, in the order of registration."""
    return ((name, op) for name, op, _ in _found(network))


def named_tensors(network: ir.Network) -> Iterator[tuple[str, ir.Op, Weight]]:
    """Every tensor with its op, by its name in a state dict, in the order there."""
    for name, op, is_own in _found(network):
        inner = INNER.get(op.kind, "")
        for weight in op.weights:
            yield name if is_own else f"{name}{inner}.{weight.role}", op, weight


def _found(network: ir.Network) -> Iterator[_Found]:
    inside, lying = _Inside(network), places(network)
    end = end_of_features(network.head)
    yield from inside.lying(network.stem, lying.stem)
    for part in network.body:
        if isinstance(part, ir.Group):
            yield from inside.walk((part,), lying.groups, "")
            continue
        for path, block in zip(lying.units[part], part.blocks, strict=True):
            yield from inside.block(block, path)
    yield from inside.lying(network.head[:end], lying.final)
    yield from inside.lying(network.head[end:], lying.head)


def keys(network: ir.Network, scheme: Scheme) -> Iterator[tuple[str, Weight]]:
    """Every tensor under the names of a scheme, which need not be the network's own.

    So weights of any code base that a scheme describes can be read.
    """
    for key, _, weight in named_tensors(replace(network, scheme=scheme)):
        yield key, weight


def _skipping(network: ir.Network) -> set[ir.Block]:
    """Blocks whose shortcut stands beside that of others of their unit.

    It has no weights and starts at x, and that of the others starts at `split`.
    """
    units: dict[Key, list[ir.Block]] = {}
    for block in dict.fromkeys(network.blocks):
        if block.shortcut is not None:
            units.setdefault(unit_key(block), []).append(block)
    found: set[ir.Block] = set()
    for blocks in units.values():
        if parted(blocks):
            found.update(block for block in blocks if not block.splits)
    return found


class _Inside:
    """The ops of bodies with their names; those of each block are found once."""

    def __init__(self, network: ir.Network) -> None:
        self.scheme = network.scheme
        self._skipping = _skipping(network)
        self._known: dict[ir.Block, tuple[_Found, ...]] = {}

    def lying(self, nodes: tuple[ir.Node, ...], body: Lying) -> Iterator[_Found]:
        """The ops of a body outside of stages."""
        prefix = f"{body.module}." if body.module else ""
        yield from self.walk(nodes, body.names, prefix)

    def block(self, block: ir.Block, path: str) -> Iterator[_Found]:
        """The ops of a block of that name."""
        if block not in self._known:  # it may stand in several places
            self._known[block] = tuple(self._block(block))
        for name, op, is_own in self._known[block]:
            yield f"{path}.{name}", op, is_own

    def _block(self, block: ir.Block) -> Iterator[_Found]:
        scheme = self.scheme
        names = unit_names(block.nodes, scheme)
        if is_numbered_unit(block.nodes, scheme):
            yield from self.walk(block.nodes, names, "")
            return
        own, body = self._class(block.nodes, names, "")
        yield from own
        if not scheme.shortcut_first:
            yield from body
        if block.shortcut is not None:
            name = SKIP if block in self._skipping else scheme.shortcut
            nodes = block.shortcut.nodes
            if stands_alone(nodes, saved=scheme.shortcut_alone):
                yield from self.walk(nodes, {nodes[0]: name}, "")
            else:
                yield from self._body(nodes, f"{name}.")
        if scheme.shortcut_first:
            yield from body

    def _class(
        self, nodes: tuple[ir.Node, ...], names: Names, prefix: str
    ) -> tuple[list[_Found], Iterator[_Found]]:
        """The parameters of a class, and its other ops."""
        parts = registered(nodes, names, self.scheme)
        own = [
            (prefix + names[node], node, True)
            for node in parts
            if isinstance(node, ir.Op) and is_parameter(node)
        ]
        return own, self.walk(tuple(parts[len(own) :]), names, prefix)

    def _body(
        self, nodes: tuple[ir.Node, ...], prefix: str, *, composite: bool = False
    ) -> Iterator[_Found]:
        """The ops of a group, shortcut or op of one's own: a Sequential, or a class."""
        named = composite_names if composite else inner_names
        names = named(nodes, self.scheme)
        sequential = ir.is_row(nodes)
        if composite:
            sequential = is_sequential(nodes, self.scheme)
        if sequential:
            return self.walk(nodes, names, prefix)
        own, others = self._class(nodes, names, prefix)
        return chain(own, others)

    def walk(
        self, nodes: tuple[ir.Node, ...], names: Mapping[ir.Node, str], prefix: str
    ) -> Iterator[_Found]:
        """The ops of a body whose parts have these names."""
        for node in nodes:
            match node:
                case ir.Op():
                    yield prefix + names.get(node, node.kind), node, False
                case ir.Group(label=None) | ir.Gate(label=None) | ir.Join():
                    yield from self.walk(node.nodes, names, prefix)
                case ir.Group(nodes=inner) | ir.Gate(nodes=inner) if is_one_op(
                    inner, self.scheme
                ):
                    yield from self.walk(inner, {inner[0]: names[node]}, prefix)
                case ir.Group(nodes=inner) | ir.Gate(nodes=inner):
                    yield from self._body(inner, f"{prefix}{names[node]}.")
                case ir.Composite(nodes=inner):
                    within = f"{prefix}{names[node]}."
                    yield from self._body(inner, within, composite=True)
                case ir.Stage(blocks=blocks):
                    path = f"{prefix}{names[node]}"
                    if self.scheme.single and len(blocks) == 1:
                        yield from self.block(blocks[0], path)
                        continue
                    for index, block in enumerate(blocks):
                        yield from self.block(block, f"{path}.{index}")
                case ir.Absent():
                    continue

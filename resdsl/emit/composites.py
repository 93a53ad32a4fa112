"""Which uses of composite ops are made by one class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from resdsl.emit.units import leading
from resdsl.model import ir
from resdsl.model.keys import Key, composite_key, unit_key
from resdsl.ops.sides import Sides

Uses = dict[Key, list[ir.Composite]]


def composite_uses(
    network: ir.Network, blocks: Sequence[ir.Block], units: Mapping[Key, Key]
) -> tuple[Uses, dict[Key, Key]]:
    """Every use of every composite op, inner ones before those that use them.

    Beside it, for keys that share a class with another, that one; `units` says so of
    units.
    """
    uses: Uses = {}
    groups = [part for part in network.body if isinstance(part, ir.Group)]
    bodies: list[Iterable[ir.Node]] = [network.stem, groups]
    for block in blocks:
        bodies += [block.nodes] + ([block.shortcut.nodes] if block.shortcut else [])
    for node in _composites(chain(*bodies, network.head)):
        uses.setdefault(composite_key(node), []).append(node)
    if len({entity for entity, *_ in uses}) == len(uses):
        return uses, {}  # as most are
    same = _together(uses, _merged_bodies(blocks, units))
    kernels = _of_kernels({key: uses[key] for key in uses if key not in same})
    same = {key: kernels.get(leader, leader) for key, leader in same.items()} | kernels
    return (_united(uses, same), same) if same else (uses, {})


def inner_first(uses: Mapping[Key, Sequence[ir.Composite]]) -> list[Key]:
    """The keys, of which a use may have inner ops that the first use lacks."""
    return sorted(uses, key=lambda key: max(map(_depth, uses[key])))


def _depth(use: ir.Composite) -> int:
    return 1 + max(map(_depth, _composites(use.nodes)), default=0)


def _composites(nodes: Iterable[ir.Node]) -> Iterator[ir.Composite]:
    """The composite ops of a body, inner ones first."""
    for node in nodes:
        if isinstance(node, ir.Container):
            yield from _composites(node.nodes)
        if isinstance(node, ir.Composite):
            yield node


def _merged_bodies(
    blocks: Sequence[ir.Block], units: Mapping[Key, Key]
) -> list[list[tuple[ir.Node, ...]]]:
    """Of every unit, and of every kind of its shortcuts, the bodies of all blocks."""
    found: dict[Key, list[tuple[ir.Node, ...]]] = {}
    for block in blocks:
        unit = leading(unit_key(block), units)
        found.setdefault(unit, []).append(block.nodes)
        if block.shortcut is not None:
            found.setdefault((unit, block.rule), []).append(block.shortcut.nodes)
    return list(found.values())


def _together(
    uses: Uses, bodies: Iterable[Sequence[tuple[ir.Node, ...]]]
) -> dict[Key, Key]:
    """Keys whose uses stand in one place of a body, which must have one class there.

    Blocks of one unit may differ in what a guard drops inside of an op of one's own.
    """
    same: dict[Key, Key] = {}
    waiting = list(bodies)
    while waiting:
        for calls in _places(waiting.pop()):
            first, *others = dict.fromkeys(
                same.get(key, key) for key in map(composite_key, calls)
            )
            if not others:
                continue
            joined = {*others, *(k for k, leader in same.items() if leader in others)}
            same |= dict.fromkeys(joined, first)
            members = [first, *(k for k, leader in same.items() if leader == first)]
            waiting.append([use.nodes for key in members for use in uses[key]])
    return same


def _of_kernels(uses: Uses) -> dict[Key, Key]:
    """Keys of ops that differ in the kernels of convs: one class is told these."""
    alike: dict[Key, list[Key]] = {}
    for key in uses:
        rest = tuple(part for part in key if not isinstance(part, Sides))
        alike.setdefault(rest, []).append(key)
    same: dict[Key, Key] = {}
    for first, *others in alike.values():
        found = [use for key in (first, *others) for use in uses[key]]
        places = zip(*(ir.ops_of(use.nodes) for use in found), strict=True)
        if others and all(map(_takes_kernels, places)):
            same |= dict.fromkeys(others, first)
    return same


def _takes_kernels(ops: Sequence[ir.Op]) -> bool:
    """Whether one module can stand for ops of one place, whatever kernels they have."""
    return not any(op.has_two_sizes for op in ops) or all(op.is_even for op in ops)


def _places(bodies: Sequence[tuple[ir.Node, ...]]) -> Iterator[list[ir.Composite]]:
    """The uses of composite ops in each place of a body that is given in all uses."""
    for nodes in zip(*bodies, strict=False):
        calls = [node for node in nodes if isinstance(node, ir.Composite)]
        if calls:
            yield calls
        yield from _places([n.nodes for n in nodes if isinstance(n, ir.Container)])


def _united(uses: Uses, same: dict[Key, Key]) -> Uses:
    """The uses of each class, none before the classes that it uses itself."""
    members: Uses = {}
    for key, found in uses.items():
        members.setdefault(same.get(key, key), []).extend(found)
    ordered: Uses = {}

    def visit(key: Key) -> None:
        if key in ordered:
            return
        for use in members[key]:
            for inner in _composites(use.nodes):
                found = composite_key(inner)
                visit(same.get(found, found))
        ordered[key] = members[key]

    for key in members:
        visit(key)
    return ordered

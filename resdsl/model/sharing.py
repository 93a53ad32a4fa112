"""Which units, and which uses of composite ops, one emitted class makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from resdsl.model import ir
from resdsl.model.expressions import form

# a definition, and what all uses of one class or function have in common
Key = tuple[Any, ...]


def unit_key(block: ir.Block) -> Key:
    """Blocks of one key are made by one class: the same arguments, said alike."""
    return (block.entity, *map(_said, block.arguments))


def _said(binding: ir.Binding) -> Key:
    flag = binding.value if isinstance(binding.value, bool) else None
    return (form(binding.expression), flag)


def parted(blocks: Sequence[ir.Block]) -> bool:
    """Whether shortcuts of one unit start at different places, some behind `split`."""
    splits = any(node.role == "split" for node in blocks[0].nodes)
    starts = {block.splits for block in blocks if block.shortcut is not None}
    return splits and len(starts) > 1


def composite_key(use: ir.Composite) -> Key:
    """Uses of one key are made by one class: flags, and the parts that there are.

    A dense brings a `flatten` along on a map, and none on a vector.
    """
    values = (b.value for b in (*use.arguments, *use.lets))
    flags = (v for v in values if isinstance(v, bool))
    return (use.entity, *flags, *_slots(use.nodes))


def _slots(nodes: Sequence[ir.Node]) -> Iterator[Key]:
    for node in nodes:
        match node:
            case ir.Op(kind=kind) | ir.Absent(kind=kind):
                yield (kind,)
            case ir.Composite():
                yield composite_key(node)
            case ir.Group(nodes=inner) | ir.Gate(nodes=inner):
                yield tuple(_slots(inner))

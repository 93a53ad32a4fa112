"""What bundled nets are made of: units, shortcuts, stems, norms."""

from __future__ import annotations

from resdsl.model import ir
from tests.helpers import values_of
from tests.runtime.emitted import bundled

Kind = tuple[object, ...]


def kinds(spec: str, name: str | None = None) -> set[Kind]:
    """The distinct units, shortcuts, stems and norms of a net, without their widths."""
    network = bundled(spec, name)
    found: set[Kind] = {("stem", *map(_shape, ir.ops_of(network.stem)))}
    for block in network.blocks:
        shortcut = block.shortcut.entity if block.shortcut is not None else None
        for entity in (block.entity, shortcut):
            if entity is not None:
                found.add((entity.definition.kind, str(entity.node.span.source.name)))
                found.add((entity.definition.kind, entity.name))
        found |= {(op.kind,) for op in ir.ops_of(block.nodes)}
        found |= {("standardized",) for op in ir.ops_of(block.nodes) if _standard(op)}
    return found


def _shape(op: ir.Op) -> tuple[object, ...]:
    return op.kind, op.values.window, op.values.stride


def _standard(op: ir.Op) -> bool:
    return bool(values_of(op).get("standardize"))

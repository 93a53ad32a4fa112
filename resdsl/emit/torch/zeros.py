"""Norms whose scale starts at zero: the last of every unit, where a net asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.base.records import record
from resdsl.emit.last_norms import LastNorm, zero_norms
from resdsl.emit.plan import ChoicePart, Plan, nodes_of
from resdsl.emit.torch.modules import Modules
from resdsl.model import ir
from resdsl.model.naming.torch import (
    ADDS,
    Names,
    composite_names,
    inner_names,
    is_there,
    skips_dropped,
    unit_names,
)
from resdsl.model.schemes import Scheme

NORMS = {
    "batch_norm": "nn.BatchNorm2d",
    "group_norm": "nn.GroupNorm",
    "layer_norm": "nn.LayerNorm",
    "rms_norm": "RmsNorm",
    "simple_norm": "SimpleNorm",
    "response_norm": "ResponseNorm",
    "frn_norm": "FilterResponseNorm",
    "evo_norm": "EvoNorm",
    "deviation_norm": "DeviationNorm",
    "affine_norm": "Affine",
}


def zeroed(plan: Plan, modules: Modules) -> Iterator[tuple[str, str, str]]:
    """Types of units, what must hold, too, and the statement that zeroes a scale.

    Units that read alike are one row.
    """
    types: dict[tuple[str, str], list[str]] = {}
    for unit, norm in zero_norms(plan).items():
        names = unit_names(nodes_of(unit.parts), modules.scheme)
        also, line = _zeroing(norm, names, modules)
        also = f" and module.{ADDS}{also}" if unit.partly else also
        types.setdefault((also, line), []).append(modules.classes[unit])
    for (also, line), found in types.items():
        yield " | ".join(found), also, line


def _zeroing(norm: LastNorm, names: Names, modules: Modules) -> tuple[str, str]:
    """What must hold besides the type of a unit, and the statement."""
    guarded = norm.part.guard is not None
    found, also = _Place(start="module"), ""
    around: ir.Node | None = None
    for node in norm.path:
        if around is None:
            found = found.inside(names[node])
        else:
            inner, nodes = _names_within(around, norm, modules.scheme)
            if skips_dropped(nodes, modules.scheme) and not guarded:
                found = _Place(start=f"{found}[{_from_end(nodes, node)}]")
            else:
                found = found.inside(inner[node])
        call = norm.call
        if call is not None and node is call.node and call.guard is not None:
            also += f" and isinstance({found}, {modules.classes[call.definition]})"
        around = node
    if guarded and not isinstance(norm.part, ChoicePart):
        also += f" and isinstance({found}, {NORMS[norm.part.kind]})"
    return also, f"nn.init.zeros_({found.weight(plain=not also)})"


def _names_within(
    around: ir.Node, norm: LastNorm, scheme: Scheme
) -> tuple[Names, Sequence[ir.Node]]:
    """The names of what a group or an op of one's own holds, and what that is."""
    if isinstance(around, ir.Group):
        return inner_names(around.nodes, scheme), around.nodes
    assert norm.call is not None
    nodes = nodes_of(norm.call.definition.parts)
    return composite_names(nodes, scheme), nodes


@record
class _Place:
    """The text of a module, and the names that lead further inside."""

    start: str
    names: tuple[str, ...] = ()

    def inside(self, name: str) -> _Place:
        return _Place(start=self.start, names=(*self.names, name))

    def __str__(self) -> str:
        name = ".".join(self.names)
        if not name:
            return self.start
        attribute = f'get_submodule("{name}")' if "." in name else name
        return f"{self.start}.{attribute}"

    def weight(self, *, plain: bool) -> str:
        """The text of its weight."""
        if plain and len(self.names) == 1 and "." not in self.names[0]:
            return f"{self}.weight"
        return f'{self.start}.get_parameter("{".".join((*self.names, "weight"))}")'


def _from_end(nodes: Sequence[ir.Node], node: ir.Node) -> int:
    """The place of an op in a Sequential that has only what no guard drops."""
    behind = nodes[nodes.index(node) :]
    return -sum(map(is_there, behind))

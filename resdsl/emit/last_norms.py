"""The last norm of a residual unit before its `add`, whose scale may start at zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdsl.base.records import record
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Definition,
    GroupPart,
    OpPart,
    Part,
    Plan,
)
from resdsl.model import ir
from resdsl.model.last_norms import last_of, unscaled
from resdsl.ops.types import Role


@record(eq=False)
class LastNorm:
    """`path` are the groups around the norm, and the norm itself."""

    path: tuple[ir.Node, ...]
    part: OpPart | ChoicePart

    @property
    def nodes(self) -> tuple[ir.Node, ...]:
        """The ops that are it, where a guard chooses one of two."""
        if isinstance(self.part, ChoicePart):
            return self.part.then.node, self.part.otherwise.node
        return (self.part.node,)


def last_norm(unit: Definition) -> LastNorm | None:
    """The norm between the last conv of a unit and its `add`, if there are both.

    Norms inside of a join, a gate or a composite op do not count.
    """
    if not unit.adds:
        return None
    steps = ((_role(part), (path, part)) for path, part in _main_path(unit.parts))
    found = last_of(steps)
    if found is None:
        return None
    path, part = found
    assert isinstance(part, OpPart | ChoicePart)
    norm = LastNorm(path=path, part=part)
    scaled = not any(isinstance(n, ir.Op) and unscaled(n) for n in norm.nodes)
    return norm if scaled else None


def _main_path(
    parts: Sequence[Part], path: tuple[ir.Node, ...] = ()
) -> Iterator[tuple[tuple[ir.Node, ...], Part]]:
    for part in parts:
        inside = (*path, part.node)
        if isinstance(part, GroupPart):
            if isinstance(part.node, ir.Group):
                yield from _main_path(part.parts, inside)
            elif isinstance(part.node, ir.Join):
                yield inside, part
        else:
            yield inside, part


def _role(part: Part) -> Role | None:
    """The role of an op; a composite op or join counts as `conv` if it has one."""
    match part:
        case OpPart(uses=(op, *_)) | ChoicePart(then=OpPart(uses=(op, *_))):
            return op.role
        case CallPart(definition=Definition(parts=parts)) | GroupPart(parts=parts):
            inner = (p for _, p in _main_path(parts))
            return "conv" if any(_role(p) == "conv" for p in inner) else None
        case _:
            return None


def zero_norms(plan: Plan) -> Mapping[ir.Node, Definition]:
    """The norms whose scale starts at zero: the last of every unit, on request."""
    if not plan.network.initialisation.zero_last_norm:
        return {}
    norms = ((unit, last_norm(unit)) for unit in plan.units)
    return {node: unit for unit, norm in norms if norm for node in norm.nodes}

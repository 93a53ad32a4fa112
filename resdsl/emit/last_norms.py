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

# where an op stands: what it is in, the use of an op of one's own around it, itself
_Step = tuple[tuple[ir.Node, ...], CallPart | None, Part]


@record(eq=False)
class LastNorm:
    """`path` is what holds the norm: groups, an op of one's own; and the norm itself.

    `call` is the use of that op, which holds the norm in place of the unit.
    """

    path: tuple[ir.Node, ...]
    part: OpPart | ChoicePart
    call: CallPart | None

    @property
    def nodes(self) -> tuple[ir.Node, ...]:
        """The ops that are it, where a guard chooses one of two."""
        if isinstance(self.part, ChoicePart):
            return self.part.then.node, self.part.otherwise.node
        return (self.part.node,)


def last_norm(unit: Definition) -> LastNorm | None:
    """The norm between the last conv of a unit and its `add`, if there are both.

    Norms inside of a join or a gate do not count, nor those of an op's own ops.
    """
    if not unit.adds:
        return None
    found = last_of((_role(step[-1]), step) for step in _main_path(unit.parts))
    if found is None:
        return None
    path, call, part = found
    assert isinstance(part, OpPart | ChoicePart)
    norm = LastNorm(path=path, part=part, call=call)
    scaled = not any(isinstance(n, ir.Op) and unscaled(n) for n in norm.nodes)
    return norm if scaled else None


def _main_path(
    parts: Sequence[Part], path: tuple[ir.Node, ...] = (), call: CallPart | None = None
) -> Iterator[_Step]:
    for part in parts:
        inside = (*path, part.node)
        if isinstance(part, GroupPart):
            if isinstance(part.node, ir.Group):
                yield from _main_path(part.parts, inside, call)
            elif isinstance(part.node, ir.Join):
                yield inside, call, part
        elif isinstance(part, CallPart) and call is None:
            yield from _main_path(part.definition.parts, inside, part)
        else:
            yield inside, call, part


def _role(part: Part) -> Role | None:
    """The role of an op; a composite op or join counts as `conv` if it has one."""
    match part:
        case OpPart(uses=(op, *_)) | ChoicePart(then=OpPart(uses=(op, *_))):
            return op.role
        case CallPart(definition=Definition(parts=parts)) | GroupPart(parts=parts):
            inner = (step[-1] for step in _main_path(parts))
            return "conv" if any(_role(p) == "conv" for p in inner) else None
        case _:
            return None


def zero_norms(plan: Plan) -> Mapping[Definition, LastNorm]:
    """The norms whose scale starts at zero, by unit: its last one, on request."""
    if not plan.network.initialisation.zero_last_norm:
        return {}
    norms = ((unit, last_norm(unit)) for unit in plan.units)
    return {unit: norm for unit, norm in norms if norm}

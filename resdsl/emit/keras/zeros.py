"""Norms whose scale starts at zero: the last of every unit, where a net asks for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

from resdsl.base.records import record
from resdsl.emit.last_norms import zero_norms
from resdsl.emit.plan import CallPart, Definition, Plan, walk
from resdsl.model import ir

# what says that a unit adds its shortcut, where its last norm goes by that
ADDS = "adds"
# the keyword of norms, and of functions that hand it to one
ZERO = "gamma_initializer"


@record
class Zeros:
    """What says that the scales of norms start at zero.

    `norms` are the texts for norms, `calls` those for uses of an op of one's own that
    has the norm: its function is among those that are `told`, as others use it, too.
    """

    units: Collection[Definition]
    norms: Mapping[ir.Node, str]
    calls: Mapping[ir.Node, str]
    told: Collection[Definition]

    @classmethod
    def of(cls, plan: Plan) -> Zeros:
        """Look at the units of a network."""
        found = zero_norms(plan)
        texts = {
            unit: f'"zeros" if {ADDS} else "ones"' if unit.partly else '"zeros"'
            for unit in found
        }
        inside = {
            norm.call.node: (norm.call.definition, unit)
            for unit, norm in found.items()
            if norm.call
        }
        parts = chain.from_iterable(walk(body) for body in plan.bodies)
        told = {definition for definition, _ in inside.values()} & {
            part.definition
            for part in parts
            if isinstance(part, CallPart)
            and (part.node not in inside or inside[part.node][1].partly)
        }
        handed = {unit for definition, unit in inside.values() if definition in told}
        return cls(
            units=found.keys(),
            norms={
                node: ZERO if unit in handed else texts[unit]
                for unit, norm in found.items()
                for node in norm.nodes
            },
            calls={
                node: texts[unit]
                for node, (_, unit) in inside.items()
                if unit in handed
            },
            told=told,
        )

"""A wrong net is never emitted quietly: every op of a plan must have been printed."""

from __future__ import annotations

from collections.abc import Collection, Set

from resdsl.emit.plan import Plan
from resdsl.model import ir

# where paths part and join: units print them as statements of their own
PATHS = frozenset({"split", "add"})


def check_printed(
    plan: Plan, printed: Set[ir.Node], where: str, without: Collection[str] = PATHS
) -> None:
    """See that nothing was left out.

    Raises:
        AssertionError: an op was; this is a fault of a target, not of a spec.
    """
    for part in plan.ops:
        if part.role not in without and part.node not in printed:
            op, name = part.node.span.text, plan.network.name
            raise AssertionError(f"{name}: `{op}` is missing in the emitted {where}")

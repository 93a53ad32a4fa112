"""The last norm of a residual unit before its `add`, whose scale may start at zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from resdsl.model import ir
from resdsl.ops.norms import BatchNorm
from resdsl.ops.types import Role

T = TypeVar("T")
_MAIN_PATH = (ir.Group, ir.Join, ir.Composite)  # no gate: its convs weigh only


def last_of(steps: Iterable[tuple[Role | None, T]]) -> T | None:
    """The last norm of a main path behind all of its convs, from what has which role.

    None where there is none before the `add`.
    """
    last: T | None = None
    for role, step in steps:
        if role == "add":
            break
        if role in {"conv", "from"}:
            last = None
        elif role == "norm":
            last = step
    return last


def last_norm(nodes: Sequence[ir.Node]) -> ir.Op | None:
    """The last norm of a block, if it has a scale.

    Norms inside of a join or a gate do not count, nor those of an op's own ops.
    """
    norm = last_of(_steps(nodes))
    return None if norm is None or unscaled(norm) else norm


def unscaled(norm: ir.Op) -> bool:
    """Whether a norm has no scale that could start at zero."""
    return isinstance(norm.values, BatchNorm) and not norm.values.scale


def _steps(
    nodes: Sequence[ir.Node], *, of_op: bool = False
) -> Iterator[tuple[Role | None, ir.Op | None]]:
    for node in nodes:
        if isinstance(node, ir.Op):
            yield node.role, node
        elif isinstance(node, ir.Group):
            yield from _steps(node.nodes, of_op=of_op)
        elif isinstance(node, ir.Composite) and not of_op:
            yield from _steps(node.nodes, of_op=True)
        elif isinstance(node, ir.Composite | ir.Join):
            ops = ir.ops_of([node], _MAIN_PATH)
            yield "conv" if any(op.role == "conv" for op in ops) else None, None

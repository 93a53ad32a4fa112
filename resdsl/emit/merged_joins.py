"""Joins of all uses of a body become one: each branch from its counterparts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import partial, reduce
from typing import Protocol

from resdsl.base.diagnostics import Problem
from resdsl.base.records import mutable
from resdsl.emit.folding import Environment, binary
from resdsl.emit.plan import Dropped, GroupPart, Part, is_optional, nodes_of
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.syntax.nodes import Expression

# the environments of those uses that have a part; None for all of them
Uses = Sequence[Environment] | None


@mutable
class Cursor:
    """Channels at this point of a body, as an expression, and what stands before.

    `marks` are the channels of the values that have names.
    """

    channels: Expression
    overwritable: bool = False
    nonnegative: bool = False
    marks: Mapping[str, Expression] = field(default_factory=dict)


class Merging(Protocol):
    """What merges the parts of a body."""

    cursor: Cursor

    def part(self, nodes: Sequence[ir.Node], uses: Uses, *, branch: bool) -> Part:
        """One part in all uses."""

    def settled(
        self, channels: Expression, values: Sequence[int], uses: Uses
    ) -> Expression:
        """Channels as short as can be."""

    def within(self, cursor: Cursor) -> Merging:
        """The same at another point of a body."""


def merged_join(
    merger: Merging, join: ir.Join, nodes: Sequence[ir.Node], uses: Uses
) -> GroupPart:
    """A join, each branch from its counterparts in all uses."""
    joins = [node for node in nodes if isinstance(node, ir.Join)]
    start = merger.cursor
    ends: list[Cursor] = []
    parts: list[Part] = []
    for branch in zip(*(each.nodes for each in joins), strict=True):
        inner = merger.within(replace(start, overwritable=False))
        if join.weigher and len(parts) == len(join.nodes) - 1:
            inner.cursor.channels = _joined(merger, joins, parts, ends, uses)
        parts.append(inner.part(branch, uses, branch=True))
        ends.append(inner.cursor)
    there = ends[:-1] if join.weigher else ends
    merger.cursor = replace(
        start,
        channels=_joined(merger, joins, parts, there, uses),
        # one branch alone may be what others read
        overwritable=sum(not _may_lack(part) for part in parts) > 1,
        nonnegative=all(end.nonnegative for end in there),
    )
    held = nodes_of(parts)
    node = join if held == join.nodes else replace(join, nodes=held)
    return GroupPart(node=node, guard=None, parts=tuple(parts))


def _joined(
    merger: Merging,
    joins: Sequence[ir.Join],
    parts: Sequence[Part],
    ends: Sequence[Cursor],
    uses: Uses,
) -> Expression:
    """The channels behind a join."""
    found = [
        end.channels
        for part, end in zip(parts, ends, strict=False)
        if not isinstance(part, Dropped)
    ]
    lacking = list(filter(is_optional, parts))
    if joins[0].word == "concat":
        if lacking:
            raise Problem(messages.guarded_channels(lacking[0].node.span))
        total = reduce(partial(binary, "+"), found)
        return merger.settled(total, [each.output[0] for each in joins], uses)
    if joins[0].word == "select" and lacking:
        raise Problem(messages.guarded_branch(lacking[0].node.span))
    for index, (part, end) in enumerate(zip(parts, ends, strict=False)):
        if not _may_lack(part) and not any(_is_narrow(j, index) for j in joins):
            return end.channels
    raise Problem(messages.guarded_join(joins[0].span))


def _is_narrow(join: ir.Join, index: int) -> bool:
    """Whether a branch of a product has one channel, which reaches all others."""
    return join.nodes[index].output[0] < join.output[0]


def _may_lack(part: Part) -> bool:
    """Whether some uses are without a part."""
    return isinstance(part, Dropped) or is_optional(part)

"""What branches that are joined make together, and whether they fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import cast

from resdsl.base.diagnostics import Problem
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.model.expressions import Environment, evaluate
from resdsl.ops.joins import joined, pixel
from resdsl.ops.types import SIZE, Shape
from resdsl.syntax import nodes as syntax


def word(join: syntax.Join) -> ir.Word:
    """How a join makes one value of its branches."""
    return cast(ir.Word, join.word)


def output(join: syntax.Join, branches: Sequence[ir.Node]) -> Shape:
    """The shape of what branches make together.

    Raises:
        Problem: they do not fit, or guards drop all of them.
    """
    there = [node for node in branches if not isinstance(node, ir.Absent)]
    if not there:
        raise Problem(messages.no_branch_left(join.name.span, join.word))
    whole = there if join.word != "sum" else _without_pixels(there)
    shape = joined(join.word, [node.output for node in whole])
    if shape is not None:
        return shape
    first, other = next(
        (one, two)
        for one, two in combinations(whole, 2)
        if joined(join.word, (one.output, two.output)) is None
    )
    both = (first.output, other.output)
    raise Problem(messages.branches_differ(join.word, both, (first.span, other.span)))


def _without_pixels(branches: Sequence[ir.Node]) -> Sequence[ir.Node]:
    """Branches of a sum that are no pixel of the whole map: it is added to all others.

    A branch that strides down to one pixel by chance is none of these.
    """
    found = [node for node in branches if not _is_pooled(node)]
    shapes = {pixel(node.output) for node in found}
    others = {node.output for node in branches if node not in found}
    return found if found and others <= shapes else branches


def _is_pooled(node: ir.Node) -> bool:
    pools = (op.operation.whole_map for op in ir.ops_of([node]))
    return node.output[1:] == (1, 1) and any(pools)


def groups(join: syntax.Join, environment: Environment, shape: Shape) -> int:
    """The parts of the channels of which each holds the weights of all branches.

    Raises:
        Problem: they do not divide the channels.
    """
    for keyword in join.keywords:
        number = evaluate(keyword.value, environment)
        whole = number if SIZE.accepts(number) else 0
        if not isinstance(whole, int) or whole < 1 or shape[0] % whole:
            raise Problem(messages.select_groups(keyword.span, number, shape[0]))
        return whole
    return 1

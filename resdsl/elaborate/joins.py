"""What branches that are joined make together, and whether they fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import cast

from resdsl.base.diagnostics import Problem
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.model.expressions import Environment, evaluate
from resdsl.model.following import joined_shape
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
    shape = _joined(join.word, there)
    if shape is not None:
        return shape
    pairs = combinations(there, 2)
    first, other = next(pair for pair in pairs if _joined(join.word, pair) is None)
    both = (first.output, other.output)
    raise Problem(messages.branches_differ(join.word, both, (first.span, other.span)))


def _joined(word: str, branches: Sequence[ir.Node]) -> Shape | None:
    shapes = [node.output for node in branches]
    return joined_shape(word, [[node] for node in branches], shapes)


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

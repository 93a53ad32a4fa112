"""Syntax to IR: names and `use`, inheritance, values, blocks and shapes, checks.

`files` gives every file its scope; `checks` says what is wrong with names and
arguments; `inheritance` settles which statements are in force; `networks` walks them,
with `planned_stages`, `blocks`, `bodies`, `op_arguments` and `uses` below it;
`open_counts` leaves parameters open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resdsl.base.diagnostics import Problem, Report
from resdsl.elaborate.checks.resolved import check_expected, is_general
from resdsl.elaborate.home import at_home
from resdsl.elaborate.inheritance import statements_of
from resdsl.elaborate.networks import elaborate
from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.ops.types import Shape

__all__ = ["elaborate_network"]


def elaborate_network(
    entity: Entity,
    given: Mapping[str, Value],
    report: Report,
    shape: Shape | None = None,
    keep: Sequence[str] = (),
) -> ir.Network | None:
    """The IR of a network; None if it cannot work.

    Its `expect` statements are checked, unless `shape` stands in for its input: they
    speak of that one. The parameters to `keep` stay open, at values as `given`.
    """
    try:
        statements = statements_of(entity, given, report)
        network = elaborate(entity, statements, given, shape)
        opened = network
        if keep:
            from resdsl.elaborate.open_counts import with_open

            opened = with_open(network, entity, statements, given, keep)
    except Problem as problem:
        report.add(at_home(problem.diagnostic, entity, given))
        return None
    expects = statements.expects
    if given:
        expects = [part for part in expects if is_general(part.node)]
    if expects and shape is None:
        check_expected(network, expects, report)
    return opened

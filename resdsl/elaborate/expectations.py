"""`expect`: what must hold of a network."""

from __future__ import annotations

from decimal import Decimal
from math import prod

from resdsl.base.diagnostics import Problem, Report
from resdsl.elaborate.inheritance import InForce
from resdsl.messages import architecture as messages
from resdsl.messages import expressions as expression_messages
from resdsl.messages.values import shown
from resdsl.model import analysis, ir
from resdsl.model.expressions import Environment, compare, evaluate, names_in
from resdsl.syntax import nodes as syntax

QUANTITIES = ("parameters", "macs", "depth", "output")


def check(
    network: ir.Network, expects: list[InForce[syntax.Expect]], report: Report
) -> None:
    """Report every `expect` that does not hold."""
    facts = analysis.analyse(network)
    has: dict[str, tuple[int, ...]] = {
        "parameters": (facts.trainable,),
        "macs": (facts.macs,),
        "depth": (facts.depth,),
        "output": network.output,
    }
    for part in expects:
        try:
            _check(part, has)
        except Problem as problem:
            report.add(problem.diagnostic)


def is_general(node: syntax.Expect) -> bool:
    """Whether an `expect` is meant for a network that was varied from outside, too.

    `== 25_557_032` is a fact of the network as written; a bound, or a formula in the
    network's parameters, is a demand on every variation.
    """
    named = any(map(names_in, node.values))
    return named or node.comparison != "=="


def _check(part: InForce[syntax.Expect], has: dict[str, tuple[int, ...]]) -> None:
    node = part.node
    quantity = node.quantity.text
    wanted = tuple(_number(e, part.environment) for e in node.values)
    if _holds(has[quantity], node.comparison, wanted):
        return
    difference = ""
    if len(wanted) == len(has[quantity]) == 1:
        amount: int | Decimal = has[quantity][0] - wanted[0]
        if amount > 0:
            difference = f"{_shown_exactly(amount)} too many"
        elif amount < 0:
            difference = f"{_shown_exactly(-amount)} too few"
    word = "MACs" if quantity == "macs" else quantity
    raise Problem(
        messages.unmet(
            word,
            node.comparison,
            (_sizes(wanted), _sizes(has[quantity])),
            difference,
            node.span,
        )
    )


def _number(expression: syntax.Expression, environment: Environment) -> int | Decimal:
    value = evaluate(expression, environment)
    if isinstance(value, bool):
        raise Problem(expression_messages.not_a_number(expression.span, value))
    return value


def _sizes(values: tuple[int | Decimal, ...]) -> str:
    return " x ".join(_shown_exactly(value) for value in values)


def _shown_exactly(value: int | Decimal) -> str:
    """A number with separators, `25,557,032`."""
    return f"{value:,}" if isinstance(value, int) else shown(value)


def _holds(
    has: tuple[int, ...], comparison: str, wanted: tuple[int | Decimal, ...]
) -> bool:
    """Shapes are equal or not; their order is that of their sizes' product."""
    if len(wanted) == 1 and len(has) == 1:
        return compare(has[0], comparison, wanted[0])
    if comparison in {"==", "!="}:
        return (has == wanted) is (comparison == "==")
    return compare(prod(has), comparison, prod(int(v) for v in wanted))

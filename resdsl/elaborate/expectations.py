"""`expect`: what must hold of a network."""

from __future__ import annotations

from math import prod

from resdsl import analysis, ir, syntax
from resdsl.diagnostics import Problem, Report
from resdsl.elaborate.inheritance import InForce
from resdsl.expressions import Value, compare, evaluate
from resdsl.messages import architecture as messages
from resdsl.messages import names as name_messages
from resdsl.messages.values import shown

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


def _check(part: InForce[syntax.Expect], has: dict[str, tuple[int, ...]]) -> None:
    node = part.node
    quantity = node.quantity.text
    if quantity not in QUANTITIES:
        raise Problem(name_messages.unknown_word("quantity", node.quantity, QUANTITIES))
    wanted = tuple(evaluate(e, part.environment) for e in node.values)
    if _holds(has[quantity], node.comparison, wanted):
        return
    difference = ""
    if len(wanted) == len(has[quantity]) == 1:
        amount = has[quantity][0] - wanted[0]
        direction = "too many" if amount > 0 else "too few"
        difference = f"{shown_exactly(abs(amount))} {direction}" if amount else ""
    word = "MACs" if quantity == "macs" else quantity
    raise Problem(
        messages.unmet(
            word,
            node.comparison,
            " x ".join(shown_exactly(v) for v in wanted),
            " x ".join(shown_exactly(v) for v in has[quantity]),
            difference,
            node.span,
        )
    )


def shown_exactly(value: Value) -> str:
    """A number with separators, `25,557,032`."""
    return f"{value:,}" if isinstance(value, int) else shown(value)


def _holds(has: tuple[int, ...], comparison: str, wanted: tuple[Value, ...]) -> bool:
    """Shapes are equal or not; their order is that of their sizes' product."""
    if len(wanted) == 1 and len(has) == 1:
        return compare(has[0], comparison, wanted[0])
    if comparison in {"==", "!="}:
        return (has == wanted) is (comparison == "==")
    return compare(prod(has), comparison, prod(int(v) for v in wanted))

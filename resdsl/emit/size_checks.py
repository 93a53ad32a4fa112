"""What emitted code says of sizes that do not work, and does with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import Plan
from resdsl.model.sizes import Sizes

INDENT = " " * 4
_LONGEST = 37  # words on sizes that fit into a line of emitted code


def size_rule(plan: Plan) -> str:
    """A sentence on the sizes that work; nothing where all do that are large enough."""
    return f"{plan.sizes.sides} must be {plan.sizes}." if plan.sizes else ""


def size_check(
    plan: Plan, indent: str, shapes: Mapping[int | None, str], more: str = ""
) -> Sequence[str]:
    """Statements that refuse other sizes; `more` must hold for one to be refused.

    `shapes` are the texts for height and width (None), and for either one.
    """
    found = plan.sizes
    if found is None:
        return []
    said = str(found)
    wanted = said if len(said) <= _LONGEST else "such as the docstring says"
    message = f'f"{found.sides} must be {wanted}, not {{size}}"'
    constants: dict[str, int] = {}
    refused = _refused(found, bool(more), constants)
    names = sorted(constants, reverse=True)
    values = ", ".join(str(constants[name]) for name in names)
    return [
        *([f"{indent}{', '.join(names)} = {values}"] if names else []),
        fit(f"{indent}for size in {shapes[found.axis]}:"),
        fit(f"{indent}{INDENT}if {more}{refused}:"),
        fit(f"{indent}{INDENT * 2}raise ValueError({message})"),
    ]


def _refused(found: Sizes, grouped: bool, constants: dict[str, int]) -> str:
    """When a size does not work; the numbers it compares with are constants."""

    def constant(name: str, value: int) -> str:
        if value in {0, 1}:  # as they are, for readers and linters
            return str(value)
        constants[name] = value
        return name

    if found.period == 1:
        return f"size < {constant('least', found.least)}"
    start, count, period = found.start, len(found.remainders), found.period
    if start is None:
        listed = ", ".join(map(str, found.remainders))
        wrong = f"size % {period} not in ({listed})"
    elif count == 1:
        wrong = f"size % {period} != {constant('remainder', start % period)}"
    else:
        moved = f"(size {'-' if start > 0 else '+'} {abs(start)})" if start else "size"
        wrong = f"{moved} % {period} >= {constant('fitting', count)}"
    if any(size % period in found.remainders for size in range(1, found.least)):
        either = f"size < {constant('least', found.least)} or {wrong}"
        return f"({either})" if grouped else either
    return wrong

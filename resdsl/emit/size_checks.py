"""What emitted code says of sizes that do not work, and does with them."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.emit.line_breaking import fit
from resdsl.model import ir
from resdsl.model.sizes import Sizes, sizes

INDENT = " " * 4
_LONGEST = 37  # words on sizes that fit into a line of emitted code


def size_rule(network: ir.Network) -> str:
    """A sentence on the sizes that work; nothing where all do that are large enough."""
    found = sizes(network)
    return f"H and W must be {found}." if found else ""


def size_check(
    network: ir.Network, indent: str, shape: str, more: str = ""
) -> Sequence[str]:
    """Statements that refuse other sizes; `more` must hold for one to be refused."""
    found = sizes(network)
    if found is None:
        return []
    said = str(found)
    wanted = said if len(said) <= _LONGEST else "such as the docstring says"
    message = f'f"H and W must be {wanted}, not {{size}}"'
    return [
        fit(f"{indent}for size in {shape}:"),
        fit(f"{indent}{INDENT}if {more}{_refused(found, bool(more))}:"),
        fit(f"{indent}{INDENT * 2}raise ValueError({message})"),
    ]


def _refused(found: Sizes, grouped: bool) -> str:
    """When a size does not work."""
    start, count, period = found.start, len(found.remainders), found.period
    if start is None:
        listed = ", ".join(map(str, found.remainders))
        wrong = f"size % {period} not in ({listed})"
    elif count == 1:
        wrong = f"size % {period} != {start % period}"
    else:
        moved = f"(size {'-' if start > 0 else '+'} {abs(start)})" if start else "size"
        wrong = f"{moved} % {period} >= {count}"
    if any(size % period in found.remainders for size in range(1, found.least)):
        either = f"size < {found.least} or {wrong}"
        return f"({either})" if grouped else either
    return wrong

"""What a notebook shows of a network: its column of Table 1."""

from __future__ import annotations

from resdsl import ir
from resdsl.analysis import analyse
from resdsl.show import table_text
from resdsl.show.table import table_of

_WIDTH = 80


def html(network: ir.Network) -> str:
    """The table, with its own style."""
    return table_text.html(table_of([network]))


def bundle(network: ir.Network) -> dict[str, str]:
    """The table, and for a console the lines of `resdsl summary`."""
    from resdsl.show.terminal import Look, text

    plain = text(network, analyse(network), 2, Look(width=_WIDTH))
    return {"text/html": html(network), "text/plain": plain}

"""What a notebook shows of a network: its column of Table 1.

Importing this module makes networks display themselves in notebooks.
"""

from __future__ import annotations

from typing import Any

from resdsl.model import ir

_WIDTH = 80


def html(network: ir.Network) -> str:
    """The table, with its own style."""
    from resdsl.show import table_text
    from resdsl.show.table import table_of

    return table_text.html(table_of([network]))


def bundle(network: ir.Network, **_: Any) -> dict[str, str]:
    """The table, and for a console the lines of `resdsl summary`."""
    from resdsl.show.summary_text import Look, tables

    plain = tables(network, 2, Look(width=_WIDTH))
    return {"text/html": html(network), "text/plain": plain}


# IPython looks for these on the class
for _name, _shown in {"_repr_html_": html, "_repr_mimebundle_": bundle}.items():
    setattr(ir.Network, _name, _shown)

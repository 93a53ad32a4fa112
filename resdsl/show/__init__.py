"""Networks to look at: terminal table, Table 1, Figure 3, differences, reports.

Everything is made from the IR alone. `outline` says what the parts of a network are,
`words` what a layer is called in each table or picture. `summary`, `table` and
`comparison` find what is shown, and the modules with `_text` behind their names print
it; `network_figure` and `unit_figure` say what is drawn, those with `_layout` where;
`explorer` makes a figure that answers the pointer, for pages.
"""

from typing import Any

from resdsl.model import ir


def show_in_notebooks() -> None:
    """Have a notebook show a network as its figure and its column of Table 1."""
    # IPython looks for these on the class
    for name, shown in {"_repr_html_": _html, "_repr_mimebundle_": _bundle}.items():
        setattr(ir.Network, name, shown)


def _html(network: ir.Network) -> str:
    from resdsl.show import table_text
    from resdsl.show.network_layout import draw_networks
    from resdsl.show.table import table_of

    figure = draw_networks([network])
    table = table_text.html(table_of([network]))
    return f'<div style="max-height: 40em; overflow: auto">{figure}</div>{table}'


def _bundle(network: ir.Network, **_: Any) -> dict[str, str]:
    """Figure and table, and for a console the lines of `resdsl summary`."""
    from resdsl.show.summary_text import Look, tables

    return {
        "text/html": _html(network),
        "text/plain": tables(network, 2, Look(width=80)),
    }

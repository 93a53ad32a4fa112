"""Code lenses above networks, and the commands behind them: code, figure, summary."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from resdsl import emit
from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import ir
from resdsl.model.analysis import network_cost
from resdsl.server.asked import Asked
from resdsl.show import words

_FAILED = int(types.LSPErrorCodes.RequestFailed)


def _figure(network: ir.Network) -> str:
    from resdsl.show import network_layout

    return network_layout.draw_networks([network], None)


def _summary(network: ir.Network) -> str:
    from resdsl.show import summary_text

    look = summary_text.Look(width=None, colour=False)
    return summary_text.tables(network, 2, look)


# what can be shown of a network: what a lens calls it, the suffix of the text, and how
VIEWS: dict[str, tuple[str, str, Callable[[ir.Network], str]]] = {
    "torch": ("PyTorch", ".py", lambda network: emit.generate(network, "torch")),
    "keras": ("Keras", ".py", lambda network: emit.generate(network, "keras")),
    "figure": ("figure", ".svg", _figure),
    "summary": ("summary", ".txt", _summary),
}
SHOW = "resdsl.show"


def lenses(asked: Asked, _params: types.CodeLensParams) -> list[types.CodeLens]:
    """A line above each network: what it has, and what can be shown of it."""
    uri = asked.analysis.document.uri
    found: list[types.CodeLens] = []
    for entity, network in asked.analysis.networks:
        place = asked.range(entity.network.name.span)
        total = network_cost(network)
        counts = f"{words.short(total.trainable)} parameters, "
        counts += f"{words.short(total.macs)} MACs"
        for view, (title, _, _) in VIEWS.items():
            shown = f"{title}: {counts}" if view == "summary" else title
            command = types.Command(
                title=shown, command=SHOW, arguments=[uri, entity.name, view]
            )
            found.append(types.CodeLens(range=place, command=command))
    return found


def shown(asked: Asked, name: str, view: str) -> dict[str, str]:
    """A network as code, picture or table: its title, suffix and text.

    Raises:
        JsonRpcException: there is no such network now, or the target cannot do it.
    """
    network = next((n for e, n in asked.analysis.networks if e.name == name), None)
    if network is None:
        message = f"network {name} has mistakes, or is not there"
        raise JsonRpcException(message, _FAILED)
    title, suffix, make = VIEWS[view]
    try:
        text = make(network)
    except DiagnosticError as error:
        raise JsonRpcException(str(error), _FAILED) from None
    return {"title": f"{name}: {title}", "suffix": suffix, "text": text}

"""What the page asks of resdsl: a spec as it is typed, and all that is shown of it.

Runs in the browser (Pyodide), in a worker, and answers what the language server
answers, from the same modules: mistakes, completion, hover, layout, code, pictures.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from resdsl import emit
from resdsl.base import library
from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.render import render
from resdsl.model import ir
from resdsl.model.analysis import network_cost
from resdsl.project import specs
from resdsl.server.analysis import Analysis
from resdsl.server.documents import Documents
from resdsl.show import words

Answer = dict[str, Any]


class Session:
    """One spec, open as in an editor, and the bundled one that it came from."""

    def __init__(self) -> None:
        """Start with nothing open."""
        self._documents = Documents()
        self._uri = ""
        self._base: str | None = None

    # The text

    def open(self, *, spec: str) -> str | None:
        """A spec of this name from here on; its text, if it is a bundled one."""
        self._documents.closed(self._uri)
        self._uri = f"untitled:{spec.rpartition('/')[2]}.rd"
        self._base = spec if library.is_bundled(spec) else None
        document = self._documents.opened(self._uri, "", 0)
        self._analysis = Analysis(document, self._documents)
        if self._base is None:
            return None
        return library.bundled_path(spec).read_text(encoding="utf-8")

    def show(self, *, text: str, view: str, network: str | None) -> Answer:
        """The text as it is now, as code, picture or table of one of its networks."""
        self._analysis.document.text = text
        found = {entity.name: ir for entity, ir in self._analysis.networks}
        if not found:
            return {"networks": []}
        name = network if network in found else next(iter(found))
        shown = found[name]
        cost = network_cost(shown)
        facts = [f"{words.shape(shown.input)} → {words.shape(shown.output)}"]
        facts += [f"{words.short(cost.trainable)} parameters"]
        facts += [f"{words.short(cost.macs)} MACs"]
        answer: Answer = {"networks": [*found], "network": name, "facts": facts}
        try:
            answer["content"] = VIEWS[view](self, shown)
        except DiagnosticError as error:  # a target cannot do what the network needs
            answer["refused"] = render(error.diagnostics)
        return answer

    def problems(self) -> list[Answer]:
        """What is wrong with the text, each as `check` prints it, and its fixes."""
        from playground import editing

        return editing.problems(self._documents, self._analysis)

    def saved(self, *, view: str, network: str) -> str:
        """What is shown of a network, as the text of a file."""
        from resdsl.show import network_layout, summary_text

        found = next(ir for e, ir in self._analysis.networks if e.name == network)
        if view == "summary":
            return summary_text.as_csv(found)
        if view == "figure":
            return network_layout.draw_networks([found])
        text: str = VIEWS[view](self, found)
        return text

    # What an editor asks

    def ask(self, *, text: str, method: str, line: int = 0, character: int = 0) -> Any:
        """What the language server answers about the text, or about a place in it."""
        from playground import editing

        self._analysis.document.text = text
        return editing.ask(self._documents, self._analysis, method, line, character)

    def standalone(self, *, text: str) -> str | None:
        """The text with its bases and used files written in, if nothing is wrong."""
        from resdsl.project.standalone import standalone

        self._analysis.document.text = text
        spec = self._analysis.spec
        if spec.diagnostics:
            return None
        return standalone(spec.scope.networks())

    def bundled(self) -> list[str]:
        """The names of all bundled specs."""
        return [*library.bundled()]

    # Views that need more than the network

    def difference(self, network: ir.Network) -> str:
        """What differs from the bundled spec that this one came from."""
        from resdsl.show import comparison_text
        from resdsl.show.comparison import compare

        if self._base is None:
            return "It came from no bundled spec.\n"
        spec = specs.open_spec(self._base)
        name = network.name if network.name in spec.names else spec.names[0]
        return comparison_text.as_text(compare(spec.elaborate(name), network))


def _unit(_: Session, network: ir.Network) -> str:
    from resdsl.show import unit_layout

    return unit_layout.draw_units([network]) if network.all_stages else ""


def _table(_: Session, network: ir.Network) -> str:
    from resdsl.show import table, table_text

    return table_text.html(table.table_of([network]))


def _summary(_: Session, network: ir.Network) -> list[Answer]:
    from resdsl.show import summary

    return [
        {
            "indent": row.indent,
            "name": row.name,
            "layer": row.layer,
            "output": words.tight(row.output),
            "parameters": row.cost.parameters,
            "macs": row.cost.macs,
        }
        for row in summary.rows(network, summary.LAYERS)
    ]


def _figure(_: Session, network: ir.Network) -> str:
    from resdsl.show import explorer

    return explorer.explorer([network])


VIEWS: dict[str, Callable[[Session, ir.Network], Any]] = {
    "torch": lambda _, network: emit.generate(network, "torch"),
    "keras": lambda _, network: emit.generate(network, "keras"),
    "figure": _figure,
    "unit": _unit,
    "table": _table,
    "summary": _summary,
    "diff": Session.difference,
}


SESSION = Session()


def answer(call: str, arguments: str) -> str:
    """A method of the session, called with JSON for JSON."""
    return json.dumps(getattr(SESSION, call)(**json.loads(arguments)))

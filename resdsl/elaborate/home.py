"""What is wrong with a network, at the lines of its own file."""

from __future__ import annotations

from collections.abc import Mapping

from resdsl.base.diagnostics import Diagnostic, Label, Problem
from resdsl.base.source import Span
from resdsl.elaborate.inheritance import Link, line_of
from resdsl.messages.asked import at_argument, moved, promoted, with_setting
from resdsl.messages.making import shown
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity


def at_home(
    found: Diagnostic, entity: Entity, given: Mapping[str, Value]
) -> Diagnostic:
    """A finding about a base, at what the derived network asks of it.

    That is an argument for the base, else another place in the network's own file, else
    the name of the base. What was `given` from outside is told in a note.
    """
    try:
        line = line_of(entity)
    except Problem:  # that is the finding
        return found
    for link in line:
        own = {
            name: shown(value)
            for name, value in given.items()
            if line[0].settable.get(name) is link.network
        }
        found = with_setting(found, link.network.network.span, own)
    for number in range(len(line) - 1, 0, -1):
        places = _arguments(line[number - 1])
        for link in line[number:]:
            found = at_argument(found, link.network.network.span, places)
    home, base = entity.scope.file.source, entity.network.base
    if base is None or found.primary.span.source is home:
        return found
    inner = next((label for label in found.related if label.span.source is home), None)
    if inner is not None:
        return promoted(found, inner)
    return moved(found, Label(span=base.name.span, text="of this base"))


def _arguments(link: Link) -> dict[str, Span]:
    """Where the arguments for a base stand, by their parameters."""
    base = link.network.network.base
    keywords = base.arguments.keywords if base and base.arguments else ()
    found = {name: expression.span for name, (expression, _) in link.given.items()}
    return found | {keyword.name.text: keyword.span for keyword in keywords}

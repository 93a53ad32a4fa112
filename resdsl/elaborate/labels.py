"""Labels of stem, head and groups: attributes of one module, each once."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.base.diagnostics import Label, Problem
from resdsl.elaborate.inheritance import Statements
from resdsl.messages import names as messages
from resdsl.model import ir
from resdsl.model.naming import SCHEMES
from resdsl.model.naming.torch import attribute_names
from resdsl.syntax import nodes as syntax


def check_labels(
    statements: Statements, stages: int, nodes: tuple[ir.Node, ...]
) -> None:
    """Refuse a label that another part of the network has; `nodes` are stem and head.

    Raises:
        Problem: a label, the name of a stage or one given to an op is the same.
    """
    seen: dict[str, syntax.Identifier] = {}
    for label in _labels(statements):
        first = seen.setdefault(label.text, label)
        if first is not label:
            raise Problem(messages.name_twice("label", label, first.span))
    if not seen:
        return
    scheme = SCHEMES[statements.names.get("torch", "torchvision")]
    attributes = attribute_names(nodes, scheme)
    why = "another part of the network is emitted under this name"
    for name in scheme.taken(stages) & seen.keys():
        raise Problem(messages.reserved(seen[name], "label", why))
    for node, name in attributes.items():
        if node.label is None and name in seen:
            other = Label(span=node.span, text=f"emitted as `{name}`")
            raise Problem(messages.reserved(seen[name], "label", why, other))


def _labels(statements: Statements) -> Iterator[syntax.Identifier]:
    for word in ("stem", "head"):
        part = statements.single.get(word)
        if part is not None and isinstance(part.node, syntax.Stem | syntax.Head):
            yield from _labels_of(part.node.body)
    for between in statements.body.values():
        if isinstance(between.node, syntax.Group):
            yield between.node.label


def _labels_of(body: syntax.Body) -> Iterator[syntax.Identifier]:
    """The labels of a body; those in a gate without one stand beside the others."""
    for node in body.statements:
        if isinstance(node, syntax.Let):
            continue
        if node.label is not None:
            yield node.label
        elif isinstance(node, syntax.Gate):
            yield from _labels_of(node.body)

"""One spec that stands alone: bases, used files and the library written into it.

Texts are copied as they stand, comments included; only names change: parameters of
bases to what they are given, and definitions that would meet under one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from resdsl.base.diagnostics import Edit, Report
from resdsl.base.edits import edited
from resdsl.base.source import Source, Span
from resdsl.elaborate.inheritance import Link, Statements, line_of, statements_of
from resdsl.elaborate.occurrences import Occurrence, names_in
from resdsl.elaborate.references import references
from resdsl.model.scope import Entity
from resdsl.parse.formatter import format_source
from resdsl.syntax import nodes as syntax
from resdsl.syntax.directives import comments_above

# what parameters stand for, as texts
Values = Mapping[str, str]

_ADDED = re.compile(r"add\s+(?=stage\b)")
_SIMPLE = re.compile(r"[\w.]+")


def standalone(networks: Iterable[Entity], *, library: bool = True) -> str:
    """The text of a spec that defines networks, and all that they are made of.

    What the standard library has is known everywhere, and need not be written.
    """
    written = _Written(library=library)
    texts = [_network(entity, written) for entity in networks]
    found = "\n\n".join((*written.definitions(), *texts))
    return format_source(f"{found}\n")


@dataclass
class _Written:
    """The definitions that are needed, and what each is called."""

    library: bool
    names: dict[Entity, str] = field(default_factory=dict)
    _by_node: dict[int, Entity] = field(default_factory=dict)
    _taken: set[tuple[str, str]] = field(default_factory=set)

    def add(self, entity: Entity) -> None:
        """Write a definition, and all that it refers to."""
        waiting = [entity]
        while waiting:
            each = waiting.pop()
            if id(each.node) in self._by_node or each.kind == "network":
                continue
            if each.shared and not self.library:
                continue
            self._by_node[id(each.node)] = each
            self.names[each] = self._free(each)
            for kind, name in references(each.node):
                waiting.append(each.scope.find(kind, name))

    def _free(self, entity: Entity) -> str:
        name, number = entity.name, 1
        while (entity.kind, name) in self._taken:
            number += 1
            name = f"{entity.name}_{number}"
        self._taken.add((entity.kind, name))
        return name

    def called(self, entity: Entity) -> str:
        """What a definition is called here."""
        known = self._by_node.get(id(entity.node))
        return entity.name if known is None else self.names[known]

    def definitions(self) -> Iterator[str]:
        """Their texts, with the comments above them."""
        for entity, name in self.names.items():
            span = entity.node.span
            own = Edit(span=entity.node.name.span, text=name)
            edits = [own, *_renamings(names_in(entity), self, {})]
            yield "\n".join([*comments_above(span), _edited(span, edits)])


def _edited(span: Span, edits: Iterable[Edit]) -> str:
    """The text of a stretch, with those edits that are in it."""
    source = Source(name="", text=span.text)
    inside = []
    for edit in edits:
        start, end = edit.span.start - span.start, edit.span.end - span.start
        if edit.span.source is span.source and start >= 0 and end <= len(span.text):
            inside.append(Edit(span=Span(source, start, end), text=edit.text))
    return edited(span.text, inside)


def _renamings(
    names: Iterable[Occurrence], written: _Written, values: Mapping[Span, str]
) -> Iterator[Edit]:
    """The edits of some names: of definitions, and of parameters that have a value."""
    qualifier: Span | None = None
    for name in names:
        if name.what == "alias":
            qualifier = name.span
        elif name.entity is not None:
            start = qualifier.start if qualifier is not None else name.span.start
            span = Span(name.span.source, start, name.span.end)
            yield Edit(span=span, text=written.called(name.entity))
            qualifier = None
        elif name.target in values and not _names_argument(name):
            assert name.target is not None
            yield Edit(span=name.span, text=values[name.target])


def _names_argument(name: Occurrence) -> bool:
    """Whether it stands before a `=`: it is not the value then, but what gets it."""
    behind = name.span.source.text[name.span.end : name.span.end + 20].lstrip()
    return behind.startswith("=") and not behind.startswith("==")


# A network without its bases


def _network(entity: Entity, written: _Written) -> str:
    statements = statements_of(entity, {}, Report())
    parameters, values = _parameters(line_of(entity), written)
    lines: list[str] = [f"# {line}".rstrip() for line in _documentation(statements)]
    heading = f"network {entity.name}"
    if parameters:
        heading += f"({', '.join(parameters)})"
    lines.append(f"{heading} {{")
    for network, node in _in_order(statements):
        for kind, name in _references_of(network, node):
            written.add(network.scope.find(kind, name))
        edits = _renamings(names_in(network), written, values)
        lines.append(_ADDED.sub("", _edited(node.span, edits), count=1))
    lines.append("}")
    return "\n".join(lines)


def _documentation(statements: Statements) -> list[str]:
    return statements.documentation.split("\n") if statements.documentation else []


def _references_of(
    network: Entity, node: syntax.Statement
) -> Iterator[tuple[syntax.EntityKind, syntax.Name]]:
    """The definitions that one statement of a network refers to."""
    for kind, name in references(network.node):
        if kind != "network" and name.span in node.span:
            yield kind, name


def _in_order(statements: Statements) -> Iterator[tuple[Entity, syntax.Statement]]:
    """The statements in force, each with the network that says it."""
    single = dict(statements.single)
    first = [
        single.pop(word)
        for word in ("input", "output_stride", "init")
        if word in single
    ]
    head = [single.pop("head")] if "head" in single else []
    names = [statements.names] if statements.names is not None else []
    parts = (
        *first,
        *statements.defaults.values(),
        *names,
        *single.values(),
        *statements.shortcuts,
        *statements.body.values(),
        *head,
        *statements.expects,
    )
    for part in parts:
        yield part.network, part.node


def _parameters(
    line: list[Link], written: _Written
) -> tuple[list[str], dict[Span, str]]:
    """The parameters of a network without its bases, and what the others stand for."""
    settable = line[0].settable
    declared: list[str] = []
    values: dict[Span, str] = {}
    passed: dict[str, str] = {}
    for link in line:
        for parameter in link.network.parameters:
            name = parameter.name.text
            here = dict(values)
            if name in passed:
                values[parameter.name.span] = passed.pop(name)
                continue
            text = ""
            if parameter.default is not None:
                names = names_in(link.network)
                edits = _renamings(names, written, here)
                text = _edited(parameter.default.span, edits)
            if settable.get(name) is link.network:
                declared.append(f"{name}={text}")
            else:
                values[parameter.name.span] = _enclosed(text)
        for name, (expression, _) in link.given.items():
            edits = _renamings(names_in(link.network), written, values)
            passed[name] = _enclosed(_edited(expression.span, edits))
    return declared, values


def _enclosed(text: str) -> str:
    """A text that stays one value wherever it is put."""
    return text if _SIMPLE.fullmatch(text) else f"({text})"

"""Every name of a file: where it stands, what it is, and where that is declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.elaborate import settings
from resdsl.elaborate.calls import is_catalogue_op, variant_named
from resdsl.elaborate.inheritance import parameters
from resdsl.elaborate.planned_stages import reference_of
from resdsl.model.schemes import KERAS
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import EntityKind

What = Literal[
    "network",
    "block",
    "shortcut",
    "op",
    "scheme",
    "parameter",
    "let",
    "stage",
    "label",
    "mark",
    "alias",
    "catalogue",
    "argument",
    "function",
    "word",
]
Values = Mapping[str, tuple[What, Span]]


@record(eq=False)
class Occurrence:
    """A name; `target` is where it is declared, None for what no text declares.

    `entity` is the definition that it names, if it names one.
    """

    span: Span
    what: What
    target: Span | None = None
    entity: Entity | None = None

    @property
    def declares(self) -> bool:
        """Whether it stands where it is declared."""
        return self.target == self.span


def occurrences(scope: Scope) -> Iterator[Occurrence]:
    """The names of a file, in the order of its statements."""
    for item in scope.file.items:
        if isinstance(item, syntax.Use):
            if item.alias is not None:
                yield _declared(item.alias, "alias")
            continue
        kind: EntityKind = (
            item.kind if not isinstance(item, syntax.Network) else "network"
        )
        entity = Entity(kind=kind, node=item, scope=scope)
        own = scope.own.get((kind, item.name.text))
        known = own if own is not None and own.node is item else entity
        yield Occurrence(
            span=item.name.span, what=kind, target=item.name.span, entity=known
        )
        yield from names_in(known)


def names_in(entity: Entity) -> Iterator[Occurrence]:
    """The names in one definition or network, but for its own."""
    return _Names(entity.scope, entity).item()


def _declared(name: syntax.Identifier, what: What) -> Occurrence:
    return Occurrence(span=name.span, what=what, target=name.span)


class _Names:
    """The names in one definition or network."""

    def __init__(self, scope: Scope, entity: Entity) -> None:
        self._scope = scope
        self._entity = entity
        self._marks: dict[str, Span] = {}

    def item(self) -> Iterator[Occurrence]:
        """All but its own name."""
        node = self._entity.node
        values: dict[str, tuple[What, Span]] = {}
        if isinstance(node, syntax.Scheme):
            return
        for parameter in node.parameters:
            yield _declared(parameter.name, "parameter")
            if parameter.default is not None:
                yield from self._values(parameter.default, values)
            values[parameter.name.text] = ("parameter", parameter.name.span)
        if isinstance(node, syntax.Definition):
            yield from self._body(node.body, values)
            return
        if node.base is not None:
            yield from self._reference("network", node.base, values)
        for statement in node.statements:
            yield from self._statement(statement, values)

    def _statement(
        self, node: syntax.Statement, values: Values
    ) -> Iterator[Occurrence]:
        match node:
            case syntax.Stem(body=body) | syntax.Head(body=body):
                yield from self._body(body, values)
            case syntax.Group():
                yield self._inherited(node.label, "label")
                yield from self._body(node.body, values)
            case syntax.UnitChoice(reference=reference):
                yield from self._reference("block", reference, values)
            case syntax.ShortcutChoice(reference=reference, when=when):
                yield from self._shortcut(reference, values)
                if when is not None:
                    yield Occurrence(span=when.span, what="word")
            case syntax.Stage():
                yield self._inherited(node.name, "stage")
                yield from self._stage(node, values)
            case syntax.Default(call=call):
                yield from self._call(call, values)
            case syntax.Names(scheme=name) if name.text != KERAS:
                yield from self._name("scheme", name)
            case _:
                yield from self._small(node, values)

    def _small(self, node: syntax.Statement, values: Values) -> Iterator[Occurrence]:
        """A statement that names no definition."""
        match node:
            case syntax.Expect(quantity=word) | syntax.Init(scheme=word):
                yield Occurrence(span=word.span, what="word")
            case syntax.Names(scheme=name):
                yield Occurrence(span=name.span, what="word")
            case _:
                pass
        match node:
            case syntax.Input(dimensions=inner) | syntax.Expect(values=inner):
                for each in inner:
                    yield from self._values(each, values)
            case syntax.OutputStride(value=value):
                yield from self._values(value, values)
            case _:
                pass
        if isinstance(node, syntax.Init | syntax.OutputStride):
            yield from self._keywords(node.keywords, values)

    def _inherited(self, name: syntax.Identifier, what: What) -> Occurrence:
        """A stage or group of a network, which a base may have said first."""
        target, entity, seen = name.span, self._entity, {self._entity}
        while entity.kind == "network" and entity.network.base is not None:
            base = entity.scope.resolve("network", entity.network.base.name)
            if base is None or base in seen:
                break
            seen.add(base)
            entity = base
            for statement in base.network.statements:
                match statement:
                    case syntax.Stage(name=other) | syntax.Group(label=other):
                        if other.text == name.text:
                            target = other.span
                    case _:
                        continue
        return Occurrence(span=name.span, what=what, target=target)

    # Bodies

    def _body(self, body: syntax.Body, outer: Values) -> Iterator[Occurrence]:
        values = dict(outer)
        for statement in body.statements:
            label = getattr(statement, "label", None)
            if label is not None:
                yield _declared(label, "label")
            match statement:
                case syntax.Let(name=name, value=value):
                    yield from self._values(value, values)
                    yield _declared(name, "let")
                    values[name.text] = ("let", name.span)
                case syntax.Stage(name=name):
                    yield _declared(name, "stage")
                    yield from self._stage(statement, values)
                case syntax.Join(keywords=keywords, body=inner):
                    yield from self._keywords(keywords, values)
                    yield from self._body(inner, values)
                case syntax.Group(body=inner) | syntax.Braces(body=inner):
                    yield from self._body(inner, values)
                case syntax.Call():
                    yield from self._call(statement, values)

    def _call(self, call: syntax.Call, values: Values) -> Iterator[Occurrence]:
        if not is_catalogue_op(call.name):
            entity = self._scope.resolve("op", call.name)
            yield from self._name("op", call.name)
            if call.positional is not None:
                yield from self._values(call.positional, values)
            yield from self._keywords(call.keywords, values, entity)
        else:
            yield Occurrence(span=call.name.span, what="catalogue")
            yield from self._positional(call, values)
            yield from self._keywords(call.keywords, values)
        if call.guard is not None:
            yield from self._values(call.guard, values)

    def _positional(self, call: syntax.Call, values: Values) -> Iterator[Occurrence]:
        """The value that an op of the catalogue has without a name."""
        said = call.positional
        if said is None:
            return
        if call.name.text in {"mark", "from"} and isinstance(said, syntax.Variable):
            first = self._marks.setdefault(said.name, said.span)
            yield Occurrence(span=said.span, what="mark", target=first)
            return
        try:
            kind = variant_named(call)
        except Problem:
            kind = None
        if kind is None or kind[0] in values:
            yield from self._values(said, values)
            return
        yield Occurrence(span=kind[1], what="word")
        if isinstance(said, syntax.Apply):
            yield from self._arguments(said.arguments, values)

    def _stage(self, stage: syntax.Stage, values: Values) -> Iterator[Occurrence]:
        yield from self._values(stage.repeat, values)
        yield from self._values(stage.width, values)
        for keyword in stage.keywords:
            yield Occurrence(span=keyword.name.span, what="argument")
            kind = keyword.name.text.removeprefix("first_")
            try:
                match kind:
                    case "block":
                        reference = reference_of(keyword.value, kind)
                        yield from self._reference("block", reference, values)
                    case "shortcut":
                        reference = reference_of(keyword.value, kind)
                        yield from self._shortcut(reference, values)
                    case _:
                        yield from self._values(keyword.value, values)
            except Problem:
                continue

    # Names of definitions, and what they are given

    def _shortcut(
        self, reference: syntax.Reference, values: Values
    ) -> Iterator[Occurrence]:
        if settings.without_shortcut(reference) is None:
            yield from self._reference("shortcut", reference, values)
        else:
            yield Occurrence(span=reference.name.span, what="word")

    def _reference(
        self, kind: EntityKind, reference: syntax.Reference, values: Values
    ) -> Iterator[Occurrence]:
        yield from self._name(kind, reference.name)
        if reference.arguments is not None:
            entity = self._scope.resolve(kind, reference.name)
            yield from self._arguments(reference.arguments, values, entity)

    def _name(self, kind: EntityKind, name: syntax.Name) -> Iterator[Occurrence]:
        if name.qualifier is not None:
            text = name.qualifier.text
            aliases = (use.alias for use, _ in self._scope.uses if use.alias)
            target = next((a.span for a in aliases if a.text == text), None)
            yield Occurrence(span=name.qualifier.span, what="alias", target=target)
        entity = self._scope.resolve(kind, name)
        yield Occurrence(
            span=name.identifier.span,
            what=kind,
            target=entity.node.name.span if entity else None,
            entity=entity,
        )

    def _arguments(
        self,
        arguments: syntax.Arguments,
        values: Values,
        entity: Entity | None = None,
    ) -> Iterator[Occurrence]:
        for value in arguments.positional:
            yield from self._values(value, values)
        yield from self._keywords(arguments.keywords, values, entity)

    def _keywords(
        self,
        keywords: tuple[syntax.Keyword, ...],
        values: Values,
        entity: Entity | None = None,
    ) -> Iterator[Occurrence]:
        """Values by name; names are parameters of a definition, if it is for one."""
        declared = _parameters(entity) if entity is not None else {}
        for keyword in keywords:
            target = declared.get(keyword.name.text)
            what: What = "argument" if target is None else "parameter"
            yield Occurrence(span=keyword.name.span, what=what, target=target)
            yield from self._values(keyword.value, values)

    def _values(
        self, expression: syntax.Expression | syntax.Guard, values: Values
    ) -> Iterator[Occurrence]:
        """The names in an expression."""
        match expression:
            case syntax.Variable(name=name, span=span):
                if name in values:
                    what, target = values[name]
                    yield Occurrence(span=span, what=what, target=target)
                else:
                    yield Occurrence(span=span, what="word")
            case syntax.Apply(function=function, arguments=arguments):
                yield Occurrence(span=function.span, what="function")
                yield from self._arguments(arguments, values)
            case syntax.Negative(operand=operand):
                yield from self._values(operand, values)
            case syntax.Binary(left=left, right=right):
                yield from self._values(left, values)
                yield from self._values(right, values)
            case syntax.Condition(left=left, right=other):
                yield from self._values(left, values)
                if other is not None:
                    yield from self._values(other, values)
            case syntax.Logic(operands=operands):
                for each in operands:
                    yield from self._values(each, values)


def _parameters(entity: Entity) -> dict[str, Span]:
    """Where the parameters of a definition are declared; a network has its bases'."""
    if entity.kind != "network":
        return {p.name.text: p.name.span for p in entity.parameters}
    try:
        settable = parameters(entity)
    except Problem:
        return {}
    return {
        parameter.name.text: parameter.name.span
        for network in set(settable.values())
        for parameter in network.parameters
        if settable.get(parameter.name.text) is network
    }

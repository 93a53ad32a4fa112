"""What an open file means: its names, its networks and what is wrong with them.

It is worked out anew where something changed, but for the networks made of nothing
that changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.library import bundled_title
from resdsl.base.records import record
from resdsl.base.source import Source
from resdsl.elaborate.occurrences import Occurrence, occurrences
from resdsl.elaborate.references import uses
from resdsl.model import ir
from resdsl.model.scope import Entity, Scope
from resdsl.parse.reading import Parsed
from resdsl.project.specs import Outcome, Spec, checked
from resdsl.server.documents import Document, Documents
from resdsl.syntax.nodes import File, Item

Closure = tuple[Item | None, ...]


@record(eq=False)
class _Known:
    """A network that was worked out, and all definitions that it is made of."""

    made_of: Closure
    outcome: Outcome


class Analysis:
    """What is known of one open file."""

    def __init__(self, document: Document, documents: Documents) -> None:
        """Know nothing yet."""
        self.document = document
        self._documents = documents
        self._known: dict[str, _Known] = {}
        self._read: dict[str, Parsed] = {}
        self._spec: Spec | None = None
        self._findings: tuple[Diagnostic, ...] | None = None
        self._occurrences: tuple[Occurrence, ...] | None = None

    @property
    def source(self) -> Source:
        """The text."""
        return self.document.source

    @property
    def file(self) -> File:
        """The tree, as far as the text can be read."""
        return self.document.editing.parsed.file

    @property
    def spec(self) -> Spec:
        """Its names, checked, with what is known of networks from before."""
        self.document.settle()
        now = self._documents.now
        if not self._spec or any(now(k) is not tree for k, tree in self._read.items()):
            self._renew()
        assert self._spec is not None
        return self._spec

    @property
    def scope(self) -> Scope:
        """What its names mean."""
        return self.spec.scope

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What `check` says of it."""
        spec = self.spec
        if self._findings is None:
            self._findings = spec.findings()
        self._keep(spec)
        return self._findings

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Its names, in the order of the text."""
        scope = self.scope
        if self._occurrences is None:
            self._occurrences = tuple(occurrences(scope))
        return self._occurrences

    @property
    def networks(self) -> Iterator[tuple[Entity, ir.Network]]:
        """Its networks that can be worked out."""
        spec = self.spec
        for entity in spec.scope.networks():
            if entity not in spec.unsound:
                network = spec.outcome(entity).network
                self._keep(spec, entity)
                if network is not None:
                    yield entity, network

    def uses(self, key: str) -> bool:
        """Whether it uses a file, by its real path."""
        return key in self._read

    def _renew(self) -> None:
        """Read names again."""
        document = self.document
        self._documents.asked.clear()
        bundled = bundled_title(document.key) is not None
        spec = checked(
            document.source,
            document.path,
            document.key,
            bundled=bundled,
            disk=self._documents,
        )
        for entity in spec.scope.networks():
            known = self._known.get(entity.name)
            if known is None or entity in spec.unsound:
                continue
            made_of = _closure(entity)
            if len(made_of) == len(known.made_of) and all(
                one is other for one, other in zip(made_of, known.made_of, strict=True)
            ):
                spec.outcomes[entity] = known.outcome
        self._spec, self._findings, self._occurrences = spec, None, None
        self._read = dict(self._documents.asked)

    def _keep(self, spec: Spec, *entities: Entity) -> None:
        """Know networks without mistakes for the next text."""
        for entity in entities or spec.outcomes:
            outcome = spec.outcomes[entity]
            known = self._known.get(entity.name)
            if outcome.diagnostics or (known and known.outcome is outcome):
                continue
            self._known[entity.name] = _Known(made_of=_closure(entity), outcome=outcome)
        if not entities:
            names = {entity.name for entity in spec.outcomes}
            for name in self._known.keys() - names:
                del self._known[name]


def all_scopes(scope: Scope) -> Iterator[Scope]:
    """The scope of a file, and those of all files that it uses."""
    seen: dict[int, Scope] = {}
    waiting = [scope]
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen[id(each)] = each
            yield each
            waiting += [used for _, used in each.uses]


def _closure(entity: Entity) -> Closure:
    """All definitions that a network is made of, in one order."""
    found = (used.node if used is not None else None for _, used in uses([entity]))
    return (entity.node, *found)

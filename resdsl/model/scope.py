"""Which definition a name means: the file's own, what it uses, the prelude."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import get_args

from resdsl.base.diagnostics import Diagnostic, Problem
from resdsl.base.records import mutable, record
from resdsl.messages.unknown import (
    not_in_alias,
    unknown_alias,
    unknown_definition,
)
from resdsl.syntax.nodes import (
    Definition,
    EntityKind,
    File,
    Item,
    Name,
    Network,
    Parameter,
    Scheme,
    Use,
)


@record(eq=False)
class Entity:
    """A definition together with the scope that its own names are looked up in."""

    kind: EntityKind
    node: Item
    scope: Scope

    @property
    def name(self) -> str:
        """The name it is defined under."""
        return self.node.name.text

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters it declares itself."""
        return self.node.parameters

    @property
    def shared(self) -> bool:
        """Whether it is of the standard library: the same one in all of a process."""
        return self.scope.shared

    @property
    def definition(self) -> Definition:
        """The node of a block, shortcut or op."""
        assert isinstance(self.node, Definition)
        return self.node

    @property
    def scheme(self) -> Scheme:
        """The node of a naming scheme."""
        assert isinstance(self.node, Scheme)
        return self.node

    @property
    def network(self) -> Network:
        """The node of a network."""
        assert isinstance(self.node, Network)
        return self.node


@mutable
class Scope:
    """The names of one file.

    `complete` says that it has all of them: no `use` failed, and no definition that
    could not be read. `shared` says that it is the same one in all of a process.
    """

    file: File
    prelude: Scope | None
    own: dict[tuple[EntityKind, str], Entity] = field(default_factory=dict)
    imported: dict[tuple[EntityKind, str], Entity] = field(default_factory=dict)
    qualified: dict[str, Scope] = field(default_factory=dict)
    uses: list[tuple[Use, Scope]] = field(default_factory=list)
    complete: bool = True
    shared: bool = False

    def networks(self) -> tuple[Entity, ...]:
        """The networks of the file, in its order."""
        return tuple(e for e in self.own.values() if e.kind == "network")

    def find(self, kind: EntityKind, name: Name) -> Entity:
        """What a name means.

        Raises:
            Problem: it means nothing here.
        """
        entity = self.resolve(kind, name)
        if entity is None:
            raise Problem(self._unknown(kind, name))
        return entity

    def get(self, kind: EntityKind, name: str) -> Entity | None:
        """The entity of an unqualified name, or None."""
        for names in (self.own, self.imported):
            if (kind, name) in names:
                return names[kind, name]
        return self.prelude.get(kind, name) if self.prelude else None

    def resolve(self, kind: EntityKind, name: Name) -> Entity | None:
        """What a name means, or None if nothing."""
        if name.qualifier is None:
            return self.get(kind, name.identifier.text)
        scope = self.qualified.get(name.qualifier.text)
        return scope.own.get((kind, name.identifier.text)) if scope else None

    def known(self, kind: EntityKind) -> Iterator[str]:
        """Every unqualified name of a kind."""
        for names in (self.own, self.imported):
            yield from (name for k, name in names if k == kind)
        if self.prelude:
            yield from self.prelude.known(kind)

    def _unknown(self, kind: EntityKind, name: Name) -> Diagnostic:
        if name.qualifier is not None:
            return self._unknown_qualified(kind, name, name.qualifier.text)
        text = name.identifier.text
        around = {e.name for e in self.networks() if name.span in e.node.span}
        names = set(self.known(kind)) - (around if kind == "network" else set())
        aliases = [
            a for a, scope in self.qualified.items() if (kind, text) in scope.own
        ]
        others = [other for other in get_args(EntityKind) if self.get(other, text)]
        return unknown_definition(kind, name, sorted(names), aliases, others)

    def _unknown_qualified(
        self, kind: EntityKind, name: Name, qualifier: str
    ) -> Diagnostic:
        if qualifier in self.qualified:
            names = sorted(n for k, n in self.qualified[qualifier].own if k == kind)
            return not_in_alias(kind, name, names)
        here = {known for _, known in (*self.own, *self.imported)}
        return unknown_alias(name, sorted(self.qualified), here)

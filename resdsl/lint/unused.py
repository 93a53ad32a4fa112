"""W0201-W0204: what is never used."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.base.diagnostics import Diagnostic
from resdsl.elaborate.references import references
from resdsl.lint.walking import mentioned
from resdsl.messages import warnings as messages
from resdsl.model.scope import Entity, Scope
from resdsl.syntax.nodes import (
    Definition,
    Group,
    Head,
    Let,
    Network,
    Stem,
    Use,
)


def unused(scope: Scope) -> Iterator[Diagnostic]:
    """Parameters, `let`s, definitions and imports of a file that nothing uses.

    Definitions of a file without a network are there for other files.
    """
    for entity in scope.own.values():
        yield from _names(entity)
    links = [
        (entity, name, scope.resolve(kind, name))
        for entity in scope.own.values()
        for kind, name in references(entity.node)
    ]
    if scope.networks():
        used = {target for entity, _, target in links if target is not entity}
        for entity in scope.own.values():
            if entity.kind != "network" and entity not in used:
                yield messages.unused_definition(entity.kind, entity.node.name)
    aliases = {name.qualifier.text for _, name, _ in links if name.qualifier}
    files = {id(e.scope) for _, name, e in links if e and name.qualifier is None}
    for use, target in scope.uses:
        if not _is_used(use, target, aliases, files):
            yield messages.unused_import(use)


def _is_used(use: Use, target: Scope, aliases: set[str], files: set[int]) -> bool:
    return use.alias.text in aliases if use.alias else id(target) in files


def _names(entity: Entity) -> Iterator[Diagnostic]:
    lets = list(_lets(entity.node))
    if not lets and not entity.parameters:
        return
    names = mentioned(entity.node)
    for parameter in entity.parameters:
        if parameter.name.text not in names:
            owner = f"{entity.kind} `{entity.name}`"
            yield messages.unused_parameter(parameter.name, owner)
    for let in lets:
        if let.name.text not in names:
            yield messages.unused_let(let.name)


def _lets(node: Definition | Network) -> Iterator[Let]:
    """The `let`s of a definition or network, in the order of the text."""
    parts = node.statements if isinstance(node, Network) else (node,)
    for part in parts:
        if isinstance(part, Definition | Stem | Head | Group):
            yield from (s for s in part.body.unfolded if isinstance(s, Let))

"""Checks of a file before any number is known: names and arguments.

`statements` checks networks and `definitions` all else, `identifiers` says which names
are taken, `checker` collects. `resolved` is for later: it checks networks whose numbers
are known.
"""

from __future__ import annotations

from resdsl.base.diagnostics import Report
from resdsl.elaborate.checks.checker import Checker
from resdsl.elaborate.checks.definitions import check_definition, check_scheme
from resdsl.elaborate.checks.identifiers import STAGE_VARIABLES
from resdsl.elaborate.checks.statements import check_network
from resdsl.elaborate.references import circles
from resdsl.messages import names as messages
from resdsl.model.naming import factory_name
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax

__all__ = ["STAGE_VARIABLES", "check_file"]


def check_file(scope: Scope, report: Report) -> set[Entity]:
    """Report every mistake in the names and arguments of a file.

    Returns what has a mistake.
    """
    networks: dict[str, syntax.Identifier] = {}
    for entity in scope.networks():
        name = entity.network.name
        first = networks.setdefault(factory_name(name.text), name)
        if first is not name:
            emitted = name.text.lower()
            report.add(messages.alike(name, first, first.text, emitted))
    failed = {entity for entity in scope.own.values() if not _sound(entity, report)}
    for call, chain, entity in circles(scope):
        report.add(messages.recursive_op(call.name, chain))
        failed.add(entity)
    return failed


def _sound(entity: Entity, report: Report) -> bool:
    span = entity.node.span
    file = entity.scope.file
    partial = any(span.start <= b.start < span.end for b in file.broken)
    checker = Checker(entity.scope, entity.kind, report, partial)
    if isinstance(entity.node, syntax.Network):
        check_network(entity, checker)
    elif isinstance(entity.node, syntax.Scheme):
        check_scheme(entity.node, checker)
    else:
        check_definition(entity.node, checker)
    return not checker.failed

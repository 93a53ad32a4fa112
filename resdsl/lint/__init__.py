"""Warnings: what is legal and probably wrong, one file a family of codes.

They are of the file at hand: what it uses is not its fault.
"""

from __future__ import annotations

from collections.abc import Mapping

from resdsl.base.diagnostics import Diagnostic
from resdsl.lint.allowed import not_allowed
from resdsl.lint.claims import channels_last, depth_in_name
from resdsl.lint.needless import repeated, unused
from resdsl.lint.without_effect import constant_guards, doubtful_pairs
from resdsl.model import ir
from resdsl.model.scope import Entity, Scope

__all__ = ["warnings_of"]


def warnings_of(
    scope: Scope, networks: Mapping[Entity, ir.Network]
) -> tuple[Diagnostic, ...]:
    """The warnings of a file without errors, sorted by place.

    `networks` are its networks, but for those that cannot be built as they stand.
    """
    found = list(unused(scope))
    for entity in networks:
        found += repeated(entity)
    found += constant_guards(scope, list(networks.items()))
    for entity, network in networks.items():
        found += doubtful_pairs(network, scope.file.source)
        found += depth_in_name(entity, network)
        found += channels_last(entity, network)
    complete = len(networks) == len(scope.networks())
    distinct = {(d.code, d.primary.span): d for d in reversed(found)}
    left = not_allowed(scope.file.source, distinct.values(), complete=complete)
    return tuple(sorted(left, key=lambda d: d.sort_key))

"""Warnings: what is legal and probably wrong, one file a family of codes.

They are of the file at hand: what it uses is not its fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.lint.doubtful import (
    channels_last,
    constant_guards,
    depth_in_name,
    doubtful_pairs,
    dropped,
)
from resdsl.lint.initialisation import no_last_norm
from resdsl.lint.needless import repeated, unused
from resdsl.lint.sizes import drops_nothing, never_smaller, swapped
from resdsl.messages import warnings as messages
from resdsl.model import ir
from resdsl.model.scope import Entity, Scope
from resdsl.syntax.directives import Directive, directives
from resdsl.syntax.nodes import File

CODES = (
    *("W0201", "W0202", "W0203", "W0204", "W0205", "W0206", "W0208", "W0209"),
    *("W0301", "W0302", "W0303", "W0304", "W0305", "W0306"),
    *("W0307", "W0308", "W0309", "W0310"),
)


def warnings_of(
    scope: Scope, networks: Mapping[Entity, ir.Network]
) -> tuple[Diagnostic, ...]:
    """The warnings of a file without errors, sorted by place.

    `networks` are its networks, but for those that cannot be built as they stand.
    """
    found = [*unused(scope), *drops_nothing(scope)]
    if not scope.file.items:
        found.append(messages.empty(Span(scope.file.source, 0, 0)))
    for entity in networks:
        found += repeated(entity)
        found += dropped(entity)
        found += swapped(entity)
    found += constant_guards(scope, list(networks.items()))
    for entity, network in networks.items():
        found += doubtful_pairs(network, scope.file.source)
        found += depth_in_name(entity, network)
        found += channels_last(entity, network)
        found += never_smaller(entity, network)
        found += no_last_norm(entity, network)
    complete = len(networks) == len(scope.networks())
    distinct = {(d.code, d.primary.span): d for d in reversed(found)}
    left = _not_allowed(scope.file, distinct.values(), complete=complete)
    return tuple(sorted(left, key=lambda d: d.sort_key))


# W0206, and what `# resdsl: allow` silences


def _not_allowed(
    file: File, warnings: Iterable[Diagnostic], *, complete: bool
) -> Iterator[Diagnostic]:
    """The warnings that no comment allows, and what is wrong with those comments.

    `complete` says that all there is to warn of is among the warnings.
    """
    allowing = [d for d in directives(file) if d.verb and d.verb.text == "allow"]
    allowed = {(d.line, word.text) for d in allowing for word in d.codes}
    silenced: set[tuple[int, str]] = set()
    for warning in warnings:
        place = (warning.primary.span.location[0], warning.code)
        if place in allowed:
            silenced.add(place)
        else:
            yield warning
    for directive in directives(file):
        yield from _doubtful(directive, silenced, complete)


def _doubtful(
    directive: Directive, silenced: set[tuple[int, str]], complete: bool
) -> Iterator[Diagnostic]:
    verb = directive.verb
    if verb is None or verb.text != "allow":
        span = verb.span if verb else directive.span
        yield messages.bad_directive(span, verb.text if verb else None)
        return
    if not directive.codes:
        yield messages.bad_directive(directive.span, None)
    for word in directive.codes:
        if word.text not in CODES:
            yield messages.unknown_code(word.span, word.text, CODES)
        elif complete and (directive.line, word.text) not in silenced:
            yield messages.allows_nothing(word.span, word.text)

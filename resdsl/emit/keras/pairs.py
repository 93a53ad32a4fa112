"""Convs with the batch norm behind them, where one function makes both layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from resdsl.emit.keras.chain import Scope, in_function, in_network
from resdsl.emit.plan import GroupPart, OpPart, Part, Plan, nodes_of
from resdsl.emit.python_source import KERAS
from resdsl.model import ir
from resdsl.model.naming import keras as names
from resdsl.model.naming.companions import strided_and_dilated

Body = tuple[Scope, Sequence[Part]]
_CONV, _NORM = "_conv", "_bn"


def pairs(
    plan: Plan, outside: names.Names, classifier: OpPart | None
) -> Mapping[OpPart, OpPart]:
    """The conv before each batch norm; nothing unless all of them stand so.

    The two layers have one name but for its end.
    """
    found = {
        norm: conv
        for scope, parts in _bodies(plan, outside)
        for conv, norm in pairwise(parts)
        if isinstance(conv, OpPart)
        and isinstance(norm, OpPart)
        and conv is not classifier
        and _is_pair(conv, norm, scope)
    }
    norms = sum(part.kind == "batch_norm" for part in plan.ops)
    return found if len(found) == norms else {}


def paired_name(conv: OpPart, scope: Scope) -> str:
    """The text for what the names of both layers start with."""
    start = _start(conv, scope)
    return "name" if start == "{name}" else f'f"{start}"'


def _start(conv: OpPart, scope: Scope) -> str:
    return scope.full(conv.node).removesuffix(_CONV)


def _is_pair(conv: OpPart, norm: OpPart, scope: Scope) -> bool:
    if (conv.kind, norm.kind) != ("conv", "batch_norm") or conv.guard or norm.guard:
        return False
    if any(map(strided_and_dilated, conv.uses)):  # a layer that strides stands between
        return False
    base, ends = _start(conv, scope), (_CONV, _NORM)
    found = scope.full(conv.node), scope.full(norm.node)
    return found == tuple(base + end for end in ends)


def _bodies(plan: Plan, outside: names.Names) -> Iterator[Body]:
    """Every body, those of groups and joins too, with the names of its parts."""
    branches = [branch for unit in plan.units for branch in unit.branches]
    for definitions, naming in (
        ((*plan.composites, *plan.staged), names.inner_names),
        (plan.units, names.unit_names),
        (branches, names.shortcut_names),
    ):
        for parts in (definition.parts for definition in definitions):
            yield from _within(in_function(naming(nodes_of(parts)), KERAS), parts)
    for parts in (plan.stem, tuple(plan.groups.values()), plan.head):
        yield from _within(in_network(outside, KERAS), parts)


def _within(scope: Scope, parts: Sequence[Part]) -> Iterator[Body]:
    yield scope, parts
    for part in parts:
        if isinstance(part, GroupPart):
            beside = names.stands_beside(part.node)
            nodes = nodes_of(part.parts)
            inner = scope if beside else scope.inside(scope.names[part.node], nodes)
            rows = [part.parts]
            if isinstance(part.node, ir.Join):
                rows = [(branch,) for branch in part.parts]
            for row in rows:
                yield from _within(inner, row)

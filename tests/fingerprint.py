"""What a network or tree says, as one value without places: equal means the same."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from resdsl.base.source import Source, Span
from resdsl.model import ir
from resdsl.model.scope import Entity
from resdsl.ops.types import Operation
from resdsl.syntax.nodes import File


def fingerprint(root: ir.Network | File) -> tuple[object, ...]:
    """Every value, shape, name, comment and expression of it, in order."""
    return tuple(_facts(root))


def _facts(root: object) -> Iterator[object]:
    """The leaves of a tree, with its shape; not recursive, for trees are deep."""
    pending: list[Any] = [root]
    while pending:
        node = pending.pop()
        match node:
            case Span() | Source():
                continue
            case Operation():
                yield node.kind
            case Entity():
                pending += [node.node, node.kind]
            case tuple() | list():
                yield len(node)
                pending += node
            case Mapping():
                yield len(node)
                pending += [item for pair in node.items() for item in pair]
            case _ if is_dataclass(node):
                yield type(node).__name__
                pending += [getattr(node, field.name) for field in fields(node)]
            case _:
                yield type(node).__name__, node

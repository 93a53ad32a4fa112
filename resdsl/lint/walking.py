"""Walks over syntax trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resdsl.base.records import fields
from resdsl.syntax.nodes import Node, Variable


def walk(root: Node) -> Iterator[Node]:
    """Every node of a tree, in the order of the text."""
    waiting: list[Any] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend(reversed(item))
        elif isinstance(item, Node):
            yield item
            inner = [getattr(item, name) for name in fields(item)]
            waiting.extend(i for i in reversed(inner) if isinstance(i, Node | tuple))


def mentioned(root: Node) -> set[str]:
    """Every name that stands where a value may stand."""
    return {node.name for node in walk(root) if isinstance(node, Variable)}

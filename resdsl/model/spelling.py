"""Ops as a spec would write them, with what is not the default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from resdsl.model import ir
from resdsl.ops.sides import by_axis, size_of, window_text
from resdsl.ops.windows import Window


def spelled(nodes: Iterable[ir.Node]) -> Iterator[str]:
    """The ops of a body, one text each; a join shows where it starts and ends."""
    for node in ir.walk(nodes, (ir.Group, ir.Composite)):
        match node:
            case ir.Stage(blocks=blocks):
                for line, group in groupby(map(_spelled_unit, blocks)):
                    yield f"{sum(1 for _ in group)} x {line}"
            case ir.Op():
                yield spell(node)
            case ir.Gate(nodes=inner):
                yield "gate {"
                yield from spelled(inner)
                yield "}"
            case ir.Join():
                yield f"{node.word} {{"
                for branch in (*node.branches, node.weigher):
                    yield " ".join(["{", "; ".join(spelled(branch)), "}"])
                yield "}"
            case _:
                continue


def _spelled_unit(block: ir.Block) -> str:
    """A unit on one line, with its shortcut."""
    line = f"{{ {'; '.join(spelled(block.nodes))} }}"
    if block.shortcut is None:
        return line
    return f"{line} + {{ {'; '.join(spelled(block.shortcut.nodes)) or 'identity'} }}"


def spell(op: ir.Op) -> str:
    """`conv 3x3 64 stride=2 groups=32`."""
    operation, kernel = op.operation, op.values.window
    words = [operation.name]
    if operation.variant is not None:
        words.append(operation.variant)
    if kernel is not None:
        words.append(window_text(kernel))
    for place, argument in enumerate(operation.arguments):
        said = argument.name == "kernel" and kernel is not None
        if said or argument.name == "ceil":  # it is seen in the output
            continue
        value, usual = getattr(op.values, argument.name), argument.default
        if isinstance(op.values, Window) and argument.name == "padding":
            value, usual = _padding(op, op.values, usual)
        if isinstance(value, str) and value == usual:
            continue
        if place == 0 and operation.positional:
            words.append(_value(value))
        elif value != (kernel if usual == "kernel" else usual):
            words.append(f"{argument.name}={_value(value)}")
    return " ".join(words)


def _padding(op: ir.Op, window: Window, default: object) -> tuple[object, object]:
    """The rows above the map, and columns left of it where they differ; the usual ones.

    Where TensorFlow's rule gives others than those, it is named: its rows alone would
    read as if there were none below.
    """
    rows = size_of(*window.leading(op.input, op.output))
    even = by_axis(lambda r: r // 2, window.reach)
    usual = even if default == "even" else default
    named = window.padding == "same" and rows != usual
    return window.padding if named else rows, usual


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)

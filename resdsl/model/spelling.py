"""Ops as a spec would write them, with what is not the default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from resdsl.model import ir
from resdsl.model.structure import leading_padding


def spelled(nodes: Iterable[ir.Node]) -> tuple[str, ...]:
    """The ops of a body, one text each; a gate shows where it starts and ends."""
    return tuple(_spelled(nodes))


def _spelled(nodes: Iterable[ir.Node]) -> Iterator[str]:
    for node in ir.walk(nodes, ir.MAIN_PATH):
        match node:
            case ir.Op():
                yield spell(node)
            case ir.Gate(nodes=inner):
                yield "gate {"
                yield from _spelled(inner)
                yield "}"
            case _:
                continue


def spell(op: ir.Op) -> str:
    """`conv 3x3 64 stride=2 groups=32`."""
    operation = op.operation
    values = dict(op.values)
    words = [operation.name]
    if operation.variant is not None:
        words.append(operation.variant)
    if (kernel := values.pop("kernel", None)) is not None:
        words.append(f"{kernel}x{kernel}")
        padding = _padding(op, values)
        values.pop("ceil", None)
        if padding:
            values["padding"] = padding
        if values.get("stride") == kernel and operation.name.endswith("pool"):
            del values["stride"]
    for place, argument in enumerate(operation.arguments):
        if argument.name not in values:
            continue
        value = values[argument.name]
        if place == 0 and operation.positional:
            words.append(_value(value))
        elif value != argument.default:
            words.append(f"{argument.name}={_value(value)}")
    return " ".join(words)


def _padding(op: ir.Op, values: dict[str, Any]) -> str | None:
    """The rows before the map, where they are not what a spec gets without a word."""
    if values.pop("padding", None) is None:
        return None
    before = leading_padding(op)
    even = op.values.get("dilation", 1) * (op.values["kernel"] - 1) // 2
    usual = 0 if op.kind == "avg_pool" else even
    if set(before) == {usual}:
        return None
    return str(before[0]) if len(set(before)) == 1 else "x".join(map(str, before))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)

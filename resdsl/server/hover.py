"""Hover: what stands here, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from resdsl.messages.making import shown
from resdsl.model import ir
from resdsl.model.analysis import network_cost
from resdsl.model.scope import Entity
from resdsl.ops import VARIANTS, plain
from resdsl.ops.sides import axes
from resdsl.ops.types import REQUIRED, Argument, Operation, Padding
from resdsl.ops.windows import Window
from resdsl.server.asked import Asked
from resdsl.server.here import Here, around, instances, share
from resdsl.show import words
from resdsl.syntax import nodes as syntax
from resdsl.syntax.directives import documentation

_MOST = 8  # places that are listed


def hover(asked: Asked, params: types.HoverParams) -> types.Hover | None:
    """What is known of what stands at a position."""
    at = asked.offset(params.position)
    name = asked.occurrence(params.position)
    said: list[str] = []
    if name is not None:
        if name.entity is not None:
            said += definition(name.entity)
            if name.entity.kind == "network":
                said += _network(asked, name.entity)
        elif name.what == "parameter" and name.target is not None:
            said += _parameter(name.target.source.line(name.target.location[0]))
    said += _statement(asked, around(asked, at), at)
    if not said:
        return None
    text = "\n\n".join(said)
    return types.Hover(
        contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text),
        range=asked.range(name.span) if name is not None else None,
    )


def _statement(asked: Asked, nodes: list[syntax.Node], at: int) -> Iterator[str]:
    """What the op or stage around a place comes to."""
    node = next((n for n in reversed(nodes) if _stands(n)), None)
    match node:
        case syntax.Call():
            padding = _padding(asked, node, at)
            if padding:
                yield padding
                return
            inside = node.name.span.start <= at <= node.name.span.end
            if inside and node.name.text in VARIANTS:
                yield f"```rd\n{signature_of(operation_of(node))}\n```"
            yield from _here(instances(asked, node.span))
        case syntax.Stage():
            yield from _stage(instances(asked, node.span))


def _stands(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Call | syntax.Stage)


def operation_of(call: syntax.Call) -> Operation:
    """The op that a call names, as far as its kind is written there."""
    name = call.name.identifier.text
    match call.positional:
        case (
            syntax.Variable(name=kind)
            | syntax.Apply(function=syntax.Identifier(text=kind))
        ):
            return VARIANTS[name].get(kind, plain(name))
        case _:
            return plain(name)


def _here(found: Iterable[Here]) -> Iterator[str]:
    """Output, parameters and MACs of an op at each place."""
    rows: dict[str, None] = {}
    for each in found:
        if isinstance(each.node, ir.Absent):
            rows[f"{_place(each)}: not here"] = None
            continue
        own, output = each.cost, words.shape(each.node.output)
        rows[f"{_place(each)}: {output}{_counts(own.trainable, own.macs)}"] = None
    yield from _listed(rows)


def _stage(found: Iterable[Here]) -> Iterator[str]:
    rows: dict[str, None] = {}
    for each in found:
        own, whole = each.cost, network_cost(each.network)
        shares = f"{share(own.trainable, whole.trainable)} and "
        shares += f"{share(own.macs, whole.macs)} of {each.network.name}"
        output = words.shape(each.node.output)
        counts = _counts(own.trainable, own.macs)
        rows[f"{_place(each)}: {output}{counts} ({shares})"] = None
    yield from _listed(rows)


def _listed(rows: dict[str, None]) -> Iterator[str]:
    if rows:
        shown_rows = [f"- {row}" for row in list(rows)[:_MOST]]
        rest = len(rows) - _MOST
        yield "\n".join((*shown_rows, *([f"- and {rest} more"] if rest > 0 else ())))


def _place(here: Here) -> str:
    return f"`{here.network.name}`, {here.part}"


def _counts(trainable: int, macs: int) -> str:
    text = f", {trainable:,} parameters" if trainable else ""
    return text + (f", {macs:,} MACs" if macs else "")


def _padding(asked: Asked, call: syntax.Call, at: int) -> str | None:
    """The pixels that a padding word comes to."""
    said = next(
        (
            keyword
            for keyword in call.keywords
            if keyword.name.text == "padding"
            and keyword.span.start <= at <= keyword.span.end
        ),
        None,
    )
    if said is None or not isinstance(said.value, syntax.Variable):
        return None
    found: dict[str, None] = {}
    for each in instances(asked, call.span):
        if isinstance(each.node, ir.Op) and isinstance(each.node.values, Window):
            pixels = _pixels(each.node, each.node.values)
            found[f"{_place(each)}: {pixels}"] = None
    return next(_listed(found), None)


def _pixels(op: ir.Op, window: Window) -> str:
    padding: Padding = window.padding
    if padding != "same":
        rows, columns = axes(padding)
        if rows == columns:
            return f"{rows} pixels at each side"
        return f"{rows} pixels above and below, {columns} left and right"
    total = [
        max((out - 1) * stride + reach + 1 - size, 0)
        for size, out, stride, reach in zip(
            op.input[1:],
            op.output[1:],
            axes(window.stride),
            axes(window.reach),
            strict=True,
        )
    ]
    top, left = window.leading(op.input, op.output)
    bottom, right = total[0] - top, total[1] - left
    return f"{top} pixels above, {bottom} below, {left} left, {right} right"


# Definitions


def definition(entity: Entity) -> Iterator[str]:
    """The heading of a definition, and the comments above it."""
    yield f"```rd\n{heading(entity)}\n```"
    text = documentation(entity.node.span)
    if text:
        yield text


def heading(entity: Entity) -> str:
    """`block bottleneck(expansion=4)`, as its file has it."""
    node = entity.node
    kind = "names" if entity.kind == "scheme" else entity.kind
    inside = ", ".join(" ".join(p.span.text.split()) for p in entity.parameters)
    text = f"{kind} {entity.name}" + (f"({inside})" if inside else "")
    if isinstance(node, syntax.Network) and node.base is not None:
        text += f" from {' '.join(node.base.span.text.split())}"
    return text


def _parameter(line: str) -> Iterator[str]:
    yield f"```rd\n{line.strip()}\n```"


def _network(asked: Asked, entity: Entity) -> Iterator[str]:
    for known, network in asked.analysis.networks:
        if known.name == entity.name and known.node is entity.node:
            total = network_cost(network)
            shapes = f"{words.shape(network.input)} to {words.shape(network.output)}"
            yield f"{shapes}{_counts(total.trainable, total.macs)}"


def signature_of(operation: Operation) -> str:
    """`conv KERNEL CHANNELS stride=1 ...`, with all defaults."""
    parts = [operation.name]
    if operation.variant:
        parts.append(operation.variant)
    parts += [argument_text(each, operation) for each in as_written(operation)]
    return " ".join(parts)


def as_written(operation: Operation) -> list[Argument]:
    """The arguments of an op in the order in which they are written: a kernel first."""

    def is_named(argument: Argument) -> bool:
        return argument.name != "kernel" or argument.default is not REQUIRED

    return sorted(operation.arguments, key=is_named)


def argument_text(argument: Argument, operation: Operation) -> str:
    """`stride=1`; what must be given is in capitals."""
    first = operation.positional and argument is operation.arguments[0]
    if argument.default is REQUIRED:
        name = argument.name.upper()
        return name if first or argument.name == "kernel" else f"{argument.name}={name}"
    return f"{argument.name}={shown(argument.default)}"

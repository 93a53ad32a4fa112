"""Bodies: each part of a definition from its counterparts in all uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from resdsl.base.diagnostics import Problem
from resdsl.base.records import mutable, replace
from resdsl.emit.folding import Folder, alike, number, reduced, variable
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
)
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.expressions import Value, evaluate, names_in, substitute
from resdsl.model.sharing import Key, composite_key
from resdsl.syntax.nodes import Condition, Expression

CLASSES = "num_classes"
# activations that may work in place, and what they may follow then
_INPLACE = {"relu", "relu6", "leaky_relu"}
_FRESH = {"conv", "batch_norm", "group_norm", "add", "dense"}

Uses = Sequence[Mapping[str, Value]] | None


@mutable
class Cursor:
    """Channels at this point of a body, as an expression, and what stands before."""

    channels: Expression
    previous: str = ""
    nonnegative: bool = False


class Bodies:
    """Zips bodies; knows the composite ops, and the op that classifies."""

    def __init__(
        self, composites: Mapping[Key, Definition], classifier: ir.Op | None
    ) -> None:
        """Take what every body of a network may refer to."""
        self._composites = composites
        self.has_composites = bool(composites)
        self._classifier = classifier

    def whole(self, nodes: tuple[ir.Node, ...], cursor: Cursor) -> tuple[Part, ...]:
        """A body that is used once: all its expressions are literals."""
        folder = Folder([{}])
        cursor.previous = ""
        return self.zip([nodes], folder, cursor)

    def zip(
        self,
        bodies: Sequence[tuple[ir.Node, ...]],
        folder: Folder,
        cursor: Cursor,
        uses: Uses = None,
    ) -> tuple[Part, ...]:
        """The parts of a body, each from its counterparts in all uses.

        Raises:
            Problem: uses have other ops: a 1 x 1 map is flattened in some of them.
        """
        if len({len(nodes) for nodes in bodies}) > 1:
            raise Problem(messages.blocks_differ(_uneven(bodies).span))
        return tuple(
            self._part(nodes, folder, cursor, uses)
            for nodes in zip(*bodies, strict=True)
        )

    def _part(
        self,
        nodes: Sequence[ir.Node],
        folder: Folder,
        cursor: Cursor,
        uses: Uses,
    ) -> Part:
        present = [i for i, n in enumerate(nodes) if not isinstance(n, ir.Absent)]
        if not present:
            return Dropped(node=nodes[0], guard=None)
        first = nodes[present[0]]
        guard = None
        if len(present) < len(nodes):
            assert first.guard is not None
            for node in (nodes[i] for i in present):
                if node.output[:1] != node.input[:1]:
                    raise Problem(messages.guarded_channels(node.span))
            guard = folder.condition(first.guard)
            all_uses = uses if uses is not None else folder.uses
            uses = [all_uses[i] for i in present]
        there = [nodes[i] for i in present]
        channels = cursor.channels
        part = self._present(there, guard, folder, cursor, uses)
        if guard is not None:
            cursor.channels = channels  # they stay, also in the uses that drop it
        return part

    def _present(
        self,
        there: Sequence[ir.Node],
        guard: Condition | None,
        folder: Folder,
        cursor: Cursor,
        uses: Uses,
    ) -> Part:
        """A part of which no use in `uses` drops its counterpart."""
        first = there[0]
        match first:
            case ir.Op() if len({_otherwise(node) for node in there}) > 1:
                return self._choice(there, folder, cursor, uses)
            case ir.Op():
                return self._op(first, there, guard, folder, cursor, uses)
            case ir.Composite():
                cursor.nonnegative = False
                return self._call(first, there, guard, folder, cursor, uses)
            case ir.Group() | ir.Gate():
                bodies = [_nodes(node) for node in there]
                inner = Cursor(channels=cursor.channels, nonnegative=cursor.nonnegative)
                parts = self.zip(bodies, folder, inner, uses)
                group = isinstance(first, ir.Group)
                if group:
                    cursor.channels = inner.channels
                cursor.previous = ""
                cursor.nonnegative = group and guard is None and inner.nonnegative
                return GroupPart(node=_holding(first, parts), guard=guard, parts=parts)
            case ir.Absent():
                raise AssertionError

    def _choice(
        self, nodes: Sequence[ir.Node], folder: Folder, cursor: Cursor, uses: Uses
    ) -> ChoicePart | OpPart:
        """Two ops in one place, by their guard; what follows sees either.

        Where both come to the same, it is one.
        """
        all_uses = uses if uses is not None else folder.uses
        parts: list[OpPart] = []
        cursors: list[Cursor] = []
        for behind_else in (False, True):
            chosen = [i for i, n in enumerate(nodes) if _otherwise(n) is behind_else]
            there = [nodes[i] for i in chosen]
            first = there[0]
            assert isinstance(first, ir.Op)
            cursors.append(replace(cursor))
            some = [all_uses[i] for i in chosen]
            parts.append(self._op(first, there, None, folder, cursors[-1], some))
        then, otherwise = parts
        if _same(then.attributes, otherwise.attributes):
            cursor.channels = cursors[0].channels
            cursor.previous = cursors[0].previous
            cursor.nonnegative = cursors[0].nonnegative
            return replace(then, uses=(*then.uses, *otherwise.uses))
        assert then.node.guard is not None
        if not _agree(cursors[0].channels, cursors[1].channels, all_uses):
            raise Problem(messages.guarded_channels(then.node.span))
        cursor.channels = cursors[0].channels
        cursor.previous = ""
        cursor.nonnegative = all(c.nonnegative for c in cursors)
        return ChoicePart(
            node=then.node,
            guard=folder.condition(then.node.guard),
            then=then,
            otherwise=otherwise,
        )

    def _op(
        self,
        op: ir.Op,
        nodes: Sequence[ir.Node],
        guard: Condition | None,
        folder: Folder,
        cursor: Cursor,
        uses: Uses,
    ) -> OpPart:
        ops = [node for node in nodes if isinstance(node, ir.Op)]
        # where nothing of a call varies, all uses have the arguments of one
        differing = ops if any(o.attributes is not op.attributes for o in ops) else [op]
        attributes: dict[str, Any] = {}
        for name, attribute in op.attributes.items():
            values = [o.attributes[name].value for o in differing]
            attributes[name] = _attribute(values, attribute.expression, folder, uses)
        before = cursor.channels
        if op is self._classifier:
            assert op.operation.output_channels is not None
            attributes[op.operation.output_channels] = variable(CLASSES)
        if op.operation.output_channels is not None:
            cursor.channels = attributes[op.operation.output_channels]
        elif any(o.flattens for o in ops):
            if len({o.output for o in ops}) > 1:
                raise Problem(messages.flattened_differently(op.span))
            cursor.channels = number(op.output[0])
        inplace = op.kind in _INPLACE and cursor.previous in _FRESH
        nonnegative = cursor.nonnegative
        if op.operation.sign != "kept":
            cursor.nonnegative = op.operation.sign == "nonnegative" and guard is None
        cursor.previous = op.kind if guard is None else ""
        return OpPart(
            node=op,
            guard=guard,
            kind=op.kind,
            attributes=attributes,
            channels=before,
            inplace=inplace,
            nonnegative=nonnegative,
            uses=tuple(ops),
        )

    def _call(
        self,
        node: ir.Composite,
        nodes: Sequence[ir.Node],
        guard: Condition | None,
        folder: Folder,
        cursor: Cursor,
        uses: Uses,
    ) -> CallPart:
        definition = self._composites[composite_key(node)]
        calls = [n for n in nodes if isinstance(n, ir.Composite)]
        arguments: dict[str, Expression] = {"in": cursor.channels}
        for place, binding in enumerate(node.arguments):
            values = [call.arguments[place].value for call in calls]
            arguments[binding.name] = _attribute(
                values, binding.expression, folder, uses
            )
        assert definition.output is not None
        cursor.channels = reduced(substitute(definition.output, arguments))
        cursor.previous = ""
        return CallPart(
            node=node,
            guard=guard,
            definition=definition,
            arguments=tuple((name, arguments[name]) for name in definition.parameters),
        )


def _same(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    return all(alike(one[name], two[name]) for name in one)


def _otherwise(node: ir.Node) -> bool:
    return isinstance(node, ir.Op) and node.otherwise


def _agree(
    one: Expression, two: Expression, uses: Sequence[Mapping[str, Value]]
) -> bool:
    """Whether two expressions are one, or have the same value in every use."""
    if one is two:
        return True
    if any(v.name not in use for e in (one, two) for v in names_in(e) for use in uses):
        return False
    return all(evaluate(one, use) == evaluate(two, use) for use in uses)


def _attribute(
    values: Sequence[Any],
    expression: Expression | None,
    folder: Folder,
    uses: Uses,
) -> Any:
    """A word or truth value as it is, a number as the expression that gives it."""
    if "same" in values:
        return "same"
    if isinstance(values[0], bool | str):
        return values[0]
    return folder.fold(expression, values, uses)


def _uneven(bodies: Sequence[tuple[ir.Node, ...]]) -> ir.Node:
    """The first `flatten` that not all uses of a body have."""
    nodes: tuple[ir.Node, ...]
    for nodes in zip(*bodies, strict=False):
        flattens = [isinstance(n, ir.Op) and n.kind == "flatten" for n in nodes]
        if any(flattens) and not all(flattens):
            return nodes[flattens.index(True)]
    return bodies[0][-1]


def _holding(node: ir.Group | ir.Gate, parts: Sequence[Part]) -> ir.Group | ir.Gate:
    """The node with those of its parts, since names are given to nodes.

    A guard may drop in one use what another has.
    """
    nodes = tuple(part.node for part in parts)
    return node if nodes == node.nodes else replace(node, nodes=nodes)


def _nodes(node: ir.Node) -> tuple[ir.Node, ...]:
    assert isinstance(node, ir.Group | ir.Gate)
    return node.nodes

"""IR to plan: partial evaluation of every definition over all its uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resdsl import ir
from resdsl.emit.folding import Folder, number, variable
from resdsl.emit.plan import (
    Branch,
    CallPart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
)
from resdsl.emit.stages import stage_plan
from resdsl.expressions import Value, names_in, substitute
from resdsl.scope import Entity
from resdsl.syntax import Condition, Expression, Variable

# constructor arguments in the order in which people expect them
ORDER = (
    "in",
    "width",
    "stride",
    "first_dilation",
    "dilation",
    "index",
    "blocks",
)
CLASSES = "num_classes"
# activations that may work in place, and what they may follow then
_INPLACE = {"relu", "relu6", "leaky_relu"}
_FRESH = {"conv", "batch_norm", "group_norm", "add", "dense"}


def specialise(network: ir.Network) -> Plan:
    """The plan of a network."""
    return _Specialiser(network).plan()


@dataclass(slots=True, kw_only=True)
class _Cursor:
    """Channels at this point of a body, as an expression, and what stands before."""

    channels: Expression
    previous: str = ""
    nonnegative: bool = False


class _Specialiser:
    def __init__(self, network: ir.Network) -> None:
        self._network = network
        self._composites: dict[Entity, Definition] = {}
        self._uses: dict[Entity, list[ir.Composite]] = {}
        self._open: set[ir.Composite] = set()
        self._classifier = _classifier(network.head)

    def plan(self) -> Plan:
        network = self._network
        blocks = tuple(dict.fromkeys(network.blocks))
        self._collect(blocks)
        self._mark_open()
        self._composites = {entity: Definition(entity=entity) for entity in self._uses}
        for entity, uses in self._uses.items():
            self._composite(self._composites[entity], uses)
        cursor = _Cursor(channels=variable("in"))
        stem = self._whole(network.stem, cursor)
        groups: dict[str, tuple[Part, ...]] = {}
        features = cursor.channels
        open_stage = None
        for part in network.body:
            if isinstance(part, ir.Group):
                assert part.label is not None
                groups[part.label] = self._whole(part.nodes, cursor)
            else:
                if isinstance(cursor.channels, Variable):
                    open_stage = part
                cursor.channels = number(part.output[0])
            features = cursor.channels
        unit = self._unit(blocks, open_stage is not None) if blocks else None
        head = self._whole(network.head, cursor)
        rule, listed = stage_plan(network, unit) if unit else (None, {})
        return Plan(
            network=network,
            units=(unit,) if unit else (),
            composites=self._ordered(),
            stem=stem,
            groups=groups,
            head=head,
            rule=rule,
            listed=listed,
            features=features,
            classifier=self._classifier,
            open_stage=open_stage,
        )

    # Composite ops

    def _collect(self, blocks: Sequence[ir.Block]) -> None:
        """Every use of every composite op, inner ones before those that use them."""
        for nodes in _bodies(self._network, blocks):
            for node in nodes:
                self._visit(node)

    def _visit(self, node: ir.Node) -> None:
        if isinstance(node, ir.Group | ir.Gate | ir.Composite):
            for inner in node.nodes:
                self._visit(inner)
        if isinstance(node, ir.Composite):
            self._uses.setdefault(node.entity, []).append(node)

    def _mark_open(self) -> None:
        """Find the composite ops that may get the image, of any number of channels."""
        nodes = list(self._network.stem)
        for part in self._network.body:
            if isinstance(part, ir.Stage):
                break
            nodes.append(part)
        while nodes:
            node = nodes.pop()
            if isinstance(node, ir.Group | ir.Gate | ir.Composite):
                nodes += node.nodes
            on_image = node.input[0] == self._network.input[0]
            if isinstance(node, ir.Composite) and on_image:
                self._open.add(node)

    def _composite(self, definition: Definition, uses: Sequence[ir.Composite]) -> None:
        environments = [
            {
                "in": use.input[0],
                **{b.name: b.value for b in (*use.arguments, *use.lets)},
            }
            for use in uses
        ]
        folder = Folder(environments)
        if any(use in self._open for use in uses):
            folder.known.pop("in", None)
        parameters = [b.name for b in uses[0].arguments if b.name not in folder.known]
        for name in ("in", *parameters):
            folder.known.setdefault(name, variable(name))
        for binding in uses[0].lets:
            folder.define(binding.name, binding.expression)
        cursor = _Cursor(channels=folder.known["in"])
        parts = self._zip([use.nodes for use in uses], folder, cursor)
        definition.parts = parts
        definition.locals = tuple(folder.locals)
        definition.output = cursor.channels
        used = _names_used(parts, folder.locals)
        definition.parameters = tuple(n for n in ("in", *parameters) if n in used)

    def _ordered(self) -> tuple[Definition, ...]:
        return tuple(self._composites.values())

    # Units

    def _unit(self, blocks: Sequence[ir.Block], on_image: bool) -> Definition:
        environments = [_environment(block) for block in blocks]
        folder = Folder(environments)
        if on_image:
            folder.known.pop("in", None)
        for name in ORDER:
            folder.known.setdefault(name, variable(name))
        for binding in (*blocks[0].arguments, *blocks[0].lets):
            folder.define(binding.name, binding.expression)
        cursor = _Cursor(channels=folder.known["in"])
        parts = self._zip([block.nodes for block in blocks], folder, cursor)
        branches = self._branches(blocks, folder, cursor.channels)
        used = _names_used(parts, folder.locals)
        for branch in branches:
            used |= _names_used(branch.parts, branch.locals)
            for condition in branch.condition or ():
                used |= {v.name for v in names_in(condition)}
        return Definition(
            entity=blocks[0].entity,
            parameters=tuple(name for name in ORDER if name in used),
            locals=tuple(folder.locals),
            parts=parts,
            output=cursor.channels,
            branches=branches,
        )

    def _branches(
        self, blocks: Sequence[ir.Block], folder: Folder, out: Expression
    ) -> tuple[Branch, ...]:
        """The kinds of shortcut that blocks of the unit have, in the rules' order."""
        by_rule: dict[int, list[ir.Block]] = {}
        for block in blocks:
            if block.shortcut is not None:
                by_rule.setdefault(block.shortcut.rule, []).append(block)
        if not by_rule:
            return ()
        order = sorted(by_rule, key=lambda rule: (rule < 0, rule))
        branches = []
        for rule in order:
            when: ir.When = self._network.rules[rule][1] if rule >= 0 else "always"
            last = rule == order[-1]
            condition = None if last else _conditions(when, folder, out)
            branches.append(self._branch(by_rule[rule], when, condition, folder, out))
        return tuple(branches)

    def _branch(
        self,
        blocks: Sequence[ir.Block],
        when: ir.When,
        condition: tuple[Condition, ...] | None,
        folder: Folder,
        out: Expression,
    ) -> Branch:
        shortcuts = [b.shortcut for b in blocks if b.shortcut is not None]
        first = shortcuts[0]
        environments = [
            {
                **_environment(block),
                "out": shortcut.output[0],
                **{b.name: b.value for b in (*shortcut.arguments, *shortcut.lets)},
            }
            for block, shortcut in zip(blocks, shortcuts, strict=True)
        ]
        inner = Folder(environments)
        # what is constant is judged over all blocks: the class has one constructor;
        # the block's own parameters and `let`s are out of sight here
        inner.known = {name: folder.known[name] for name in ORDER} | {"out": out}
        for binding in (*first.arguments, *first.lets):
            if binding.expression is None:
                inner.known[binding.name] = number(binding.value)
            else:
                inner.define(binding.name, binding.expression)
        start = folder.known["in"]
        cursor = _Cursor(channels=start)
        parts = self._zip([s.nodes for s in shortcuts], inner, cursor, environments)
        return Branch(
            name=first.entity.name if first.entity else "identity",
            when=when,
            condition=condition,
            parts=parts,
            locals=tuple(inner.locals),
            weighted=any(op.weights for op in ir.ops_of(first.nodes)),
        )

    # Bodies

    def _whole(self, nodes: tuple[ir.Node, ...], cursor: _Cursor) -> tuple[Part, ...]:
        """A body that is used once: all its expressions are literals."""
        folder = Folder([{}])
        cursor.previous = ""
        return self._zip([nodes], folder, cursor)

    def _zip(
        self,
        bodies: Sequence[tuple[ir.Node, ...]],
        folder: Folder,
        cursor: _Cursor,
        uses: Sequence[Mapping[str, Value]] | None = None,
    ) -> tuple[Part, ...]:
        """The parts of a body, each from its counterparts in all uses."""
        return tuple(
            self._part(nodes, folder, cursor, uses)
            for nodes in zip(*bodies, strict=True)
        )

    def _part(
        self,
        nodes: Sequence[ir.Node],
        folder: Folder,
        cursor: _Cursor,
        uses: Sequence[Mapping[str, Value]] | None,
    ) -> Part:
        present = [i for i, n in enumerate(nodes) if not isinstance(n, ir.Absent)]
        if not present:
            return Dropped(node=nodes[0], guard=None)
        first = nodes[present[0]]
        guard = None
        if len(present) < len(nodes):
            assert first.guard is not None
            guard = folder.condition(first.guard)
            all_uses = uses if uses is not None else folder.uses
            uses = [all_uses[i] for i in present]
        there = [nodes[i] for i in present]
        match first:
            case ir.Op():
                return self._op(first, there, guard, folder, cursor, uses)
            case ir.Composite():
                cursor.nonnegative = False
                return self._call(first, there, guard, folder, cursor, uses)
            case ir.Group() | ir.Gate():
                bodies = [_nodes(node) for node in there]
                inner = _Cursor(channels=cursor.channels)
                parts = self._zip(bodies, folder, inner, uses)
                if isinstance(first, ir.Group):
                    cursor.channels = inner.channels
                cursor.previous = ""
                cursor.nonnegative = False
                return GroupPart(node=first, guard=guard, parts=parts)
            case ir.Absent():
                raise AssertionError

    def _op(
        self,
        op: ir.Op,
        nodes: Sequence[ir.Node],
        guard: Condition | None,
        folder: Folder,
        cursor: _Cursor,
        uses: Sequence[Mapping[str, Value]] | None,
    ) -> OpPart:
        ops = [node for node in nodes if isinstance(node, ir.Op)]
        attributes: dict[str, Any] = {}
        for name in op.attributes:
            values = [o.attributes[name].value for o in ops]
            expression = op.attributes[name].expression
            attributes[name] = _attribute(values, expression, folder, uses)
        before = cursor.channels
        if op is self._classifier:
            attributes["features"] = variable(CLASSES)
        if op.operation.output_channels is not None:
            cursor.channels = attributes[op.operation.output_channels]
        elif op.kind == "flatten" and op.input[1:] != (1, 1):
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
        cursor: _Cursor,
        uses: Sequence[Mapping[str, Value]] | None,
    ) -> CallPart:
        definition = self._composites[node.entity]
        calls = [n for n in nodes if isinstance(n, ir.Composite)]
        arguments: dict[str, Expression] = {"in": cursor.channels}
        for place, binding in enumerate(node.arguments):
            values = [call.arguments[place].value for call in calls]
            expression = binding.expression
            if expression is None:
                # a default of the definition, in the caller's terms
                default = node.entity.parameters[place].default
                expression = substitute(default, arguments) if default else None
            arguments[binding.name] = _attribute(values, expression, folder, uses)
        assert definition.output is not None
        cursor.channels = substitute(definition.output, arguments)
        cursor.previous = ""
        return CallPart(
            node=node,
            guard=guard,
            definition=definition,
            arguments=tuple((name, arguments[name]) for name in definition.parameters),
        )


def _attribute(
    values: Sequence[Any],
    expression: Expression | None,
    folder: Folder,
    uses: Sequence[Mapping[str, Value]] | None,
) -> Any:
    """A word or truth value as it is, a number as the expression that gives it."""
    if "same" in values:
        return "same"
    if isinstance(values[0], bool | str):
        return values[0]
    return folder.fold(expression, values, uses)


def _environment(block: ir.Block) -> dict[str, Value]:
    bindings = (*block.arguments, *block.lets)
    return {**block.variables, **{b.name: b.value for b in bindings}}


def _nodes(node: ir.Node) -> tuple[ir.Node, ...]:
    assert isinstance(node, ir.Group | ir.Gate)
    return node.nodes


def _conditions(
    when: ir.When, folder: Folder, out: Expression
) -> tuple[Condition, ...] | None:
    """The rule of a shortcut line as a disjunction, without what is never so."""
    strides = [use["stride"] for use in folder.uses]
    before = folder.known["in"]
    stride = folder.known["stride"]
    conditions = []
    if when in {"change", "stride"} and any(s != 1 for s in strides):
        conditions.append(_differs(stride, number(1)))
    if when in {"change", "channels"}:
        conditions.append(_differs(before, out))
    return tuple(c for c in conditions if any(True for _ in names_in(c))) or None


def _differs(left: Expression, right: Expression) -> Condition:
    span = left.span
    return Condition(span=span, left=left, comparison="!=", right=right)


def _bodies(
    network: ir.Network, blocks: Sequence[ir.Block]
) -> list[tuple[ir.Node, ...]]:
    bodies = [network.stem]
    bodies += [part.nodes for part in network.body if isinstance(part, ir.Group)]
    for block in blocks:
        bodies.append(block.nodes)
        if block.shortcut is not None:
            bodies.append(block.shortcut.nodes)
    return [*bodies, network.head]


def _classifier(head: tuple[ir.Node, ...]) -> ir.Op | None:
    """The last dense layer of the head, unless a composite op hides it."""
    dense = [op for op in ir.ops_of(head) if op.kind == "dense"]
    return dense[-1] if dense and dense[-1] in set(_visible(head)) else None


def _visible(nodes: tuple[ir.Node, ...]) -> Iterator[ir.Node]:
    for node in nodes:
        yield node
        if isinstance(node, ir.Group | ir.Gate):
            yield from _visible(node.nodes)


def _names_used(
    parts: Sequence[Part], local: Sequence[tuple[str, Expression]]
) -> set[str]:
    """Every name that the printed parts mention."""
    used = {v.name for _, expression in local for v in names_in(expression)}
    for part in parts:
        if part.guard is not None:
            used |= {v.name for v in names_in(part.guard)}
        match part:
            case OpPart(uses=(op, *_), attributes=attributes, channels=channels):
                if op.operation.takes_channels:
                    used |= {v.name for v in names_in(channels)}
                for value in attributes.values():
                    if not isinstance(value, bool | str):
                        used |= {v.name for v in names_in(value)}
            case GroupPart(parts=inner):
                used |= _names_used(inner, ())
            case CallPart(arguments=arguments):
                used |= {v.name for _, e in arguments for v in names_in(e)}
    return used

"""All uses of a body become one: each part from its counterparts in all uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from resdsl.base.diagnostics import Problem
from resdsl.base.records import mutable
from resdsl.emit.folding import (
    Environment,
    Folder,
    alike,
    binary,
    number,
    reduced,
    variable,
)
from resdsl.emit.inner_stages import Said, grown, listed, told
from resdsl.emit.merged_joins import Cursor, Uses, merged_join
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    StagePart,
    StagePlan,
    labelled,
    nodes_of,
)
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.expressions import evaluate, names_in, substitute
from resdsl.model.keys import Key, composite_key
from resdsl.ops.layers import Piece, SpaceToDepth
from resdsl.ops.norms import OfGroups
from resdsl.ops.sides import Sides
from resdsl.ops.windows import Pool
from resdsl.syntax.nodes import Condition, Expression, Guard, Variable

CLASSES = "num_classes"


@mutable
class Merger:
    """Merges bodies; the channels of the `classifier` are the number of classes."""

    composites: Mapping[Key, Definition]
    folder: Folder
    cursor: Cursor
    classifier: ir.Op | None = None
    stages: Mapping[ir.Stage, StagePlan] = field(default_factory=dict)

    def within(self, cursor: Cursor) -> Merger:
        """The same at another point of a body."""
        return replace(self, cursor=cursor)

    def merged(
        self, bodies: Sequence[tuple[ir.Node, ...]], uses: Uses = None
    ) -> tuple[Part, ...]:
        """The parts of a body, given what it is in each use.

        Raises:
            Problem: uses have other ops: a 1 x 1 map is flattened in some of them.
        """
        if len({len(nodes) for nodes in bodies}) > 1:
            raise Problem(messages.blocks_differ(_uneven(bodies).span))
        self.cursor.overwritable = False
        parts = tuple(self.part(nodes, uses) for nodes in zip(*bodies, strict=True))
        _check_labels(parts)
        return parts

    def part(
        self, nodes: Sequence[ir.Node], uses: Uses, *, branch: bool = False
    ) -> Part:
        """One part in all uses; channels behind a branch are those of its join."""
        present = [i for i, n in enumerate(nodes) if not isinstance(n, ir.Absent)]
        if not present:
            return Dropped(node=nodes[0], guard=None)
        there = [nodes[i] for i in present]
        if there[0].role in {"add", "split"}:  # where, the shortcut says
            return self._joint(there, everywhere=len(present) == len(nodes))
        if len(present) == len(nodes):
            return self._present(there, None, uses, branch=branch)
        assert there[0].guard is not None
        for node in there:
            if not branch and node.output[:1] != node.input[:1]:
                raise Problem(messages.guarded_channels(node.span))
        guard = self.folder.condition(there[0].guard)
        channels = self.cursor.channels
        some = self._some(uses, present)
        part = self._present(there, guard, some, branch=branch)
        self.cursor.channels = channels  # a use that drops it keeps them, too
        return part

    def _some(self, uses: Uses, places: Sequence[int]) -> list[Environment]:
        known = self.folder.uses if uses is None else uses
        return [known[place] for place in places]

    def _present(
        self,
        there: Sequence[ir.Node],
        guard: Guard | None,
        uses: Uses,
        *,
        branch: bool,
    ) -> Part:
        """The part of those uses that have it."""
        match there[0]:
            case ir.Op() if len({_otherwise(node) for node in there}) > 1:
                return self._choice(there, uses)
            case ir.Op():
                part = self._op(there, guard, uses)
                row = guard is None and not branch  # an idle branch stays a branch
                return _without_idle(part) if row else part
            case ir.Composite():
                return self._call(there, guard, uses)
            case ir.Group() | ir.Gate() as first:
                return self._group(first, there, guard, uses)
            case ir.Join() as join:
                joined = merged_join(self, join, there, uses)
                return joined if branch else _without_one(joined)
            case ir.Stage():
                return self._stage(there, uses)
            case ir.Absent():
                raise AssertionError

    def _joint(self, there: Sequence[ir.Node], *, everywhere: bool) -> OpPart:
        """`add` or `split`; where not every use has it, the value may go through it."""
        before = self.cursor.overwritable
        part = self._op(there, None, None)
        self.cursor.overwritable &= everywhere or before
        return part

    def _group(
        self,
        first: ir.Group | ir.Gate,
        nodes: Sequence[ir.Node],
        guard: Guard | None,
        uses: Uses,
    ) -> GroupPart:
        inner = replace(self, cursor=replace(self.cursor))
        bodies = [n.nodes for n in nodes if isinstance(n, ir.Group | ir.Gate)]
        parts = inner.merged(bodies, uses)
        behind = inner.cursor if isinstance(first, ir.Group) else None
        self.cursor = Cursor(
            channels=behind.channels if behind else self.cursor.channels,
            nonnegative=bool(behind and behind.nonnegative and guard is None),
            marks=self.cursor.marks,
        )
        # names are looked up by node, so that the group must hold those of its parts
        held = nodes_of(parts)
        node = first if held == first.nodes else replace(first, nodes=held)
        return GroupPart(node=node, guard=guard, parts=parts)

    def settled(
        self, channels: Expression, values: Sequence[int], uses: Uses
    ) -> Expression:
        """Channels as short as can be; the image's are free."""
        expression = reduced(channels)
        if any(name.name == "in" for name in names_in(expression)):
            return expression
        return self.folder.fold(expression, values, uses)

    def _choice(self, nodes: Sequence[ir.Node], uses: Uses) -> ChoicePart | OpPart:
        """Two ops in one place, of which a guard chooses; one op if they are alike."""
        (then, one), (otherwise, two) = (
            self._side(nodes, uses, behind_else=behind_else)
            for behind_else in (False, True)
        )
        if _same(then.attributes, otherwise.attributes):
            self.cursor = one
            return replace(then, uses=(*then.uses, *otherwise.uses))
        assert then.node.guard is not None
        all_uses = self.folder.uses if uses is None else uses
        if not _agree(one.channels, two.channels, all_uses):
            raise Problem(messages.guarded_channels(then.node.span))
        both = one.nonnegative and two.nonnegative
        self.cursor = replace(one, overwritable=False, nonnegative=both)
        guard = self.folder.condition(then.node.guard)
        other = _without_idle(otherwise)
        if isinstance(other, Dropped):
            return replace(then, guard=guard)
        return ChoicePart(node=then.node, guard=guard, then=then, otherwise=other)

    def _side(
        self, nodes: Sequence[ir.Node], uses: Uses, *, behind_else: bool
    ) -> tuple[OpPart, Cursor]:
        """One of two ops, and the cursor behind it."""
        chosen = [i for i, n in enumerate(nodes) if _otherwise(n) is behind_else]
        side = replace(self, cursor=replace(self.cursor))
        part = side._op([nodes[i] for i in chosen], None, self._some(uses, chosen))
        return part, side.cursor

    def _op(self, nodes: Sequence[ir.Node], guard: Guard | None, uses: Uses) -> OpPart:
        cursor = self.cursor
        ops = [node for node in nodes if isinstance(node, ir.Op)]
        op = ops[0]
        attributes = self._attributes(ops, uses)
        before = cursor.channels
        sets_channels = op.operation.output_channels
        if sets_channels is not None:
            if op is self.classifier:
                attributes[sets_channels] = variable(CLASSES)
            cursor.channels = attributes[sets_channels]
        elif isinstance(op.values, Piece | SpaceToDepth):
            outputs = [o.output[0] for o in ops]
            cursor.channels = self.settled(_shared(before, attributes), outputs, uses)
        elif op.role == "mark":
            cursor.marks = {**cursor.marks, op.mark: before}
        elif op.role == "from":
            cursor.channels = cursor.marks[op.mark]
        elif any(o.flattens for o in ops):
            if len({o.output for o in ops}) > 1:
                raise Problem(messages.flattened_differently(op.span))
            cursor.channels = number(op.output[0])
        if isinstance(op.values, OfGroups) and op.values.size:
            numbers = [o.input[0] // o.attributes["size"].value for o in ops]
            groups = binary("//", before, attributes["size"])
            attributes["groups"] = self.settled(groups, numbers, uses)
        if "inplace" in attributes:
            attributes["inplace"] = cursor.overwritable and attributes["inplace"]
        nonnegative = cursor.nonnegative
        if op.operation.sign != "kept":
            cursor.nonnegative = op.operation.sign == "nonnegative" and guard is None
        cursor.overwritable = op.operation.overwritable and guard is None
        return OpPart(
            node=op,
            guard=guard,
            kind=op.kind,
            attributes=attributes,
            channels=before,
            nonnegative=nonnegative,
            uses=tuple(ops),
        )

    def _attributes(self, ops: Sequence[ir.Op], uses: Uses) -> dict[str, Any]:
        """What the ops of one place are told, for all of them."""
        # ops that share one mapping of attributes agree: it is enough to ask one
        op = ops[0]
        differing = ops if any(o.attributes is not op.attributes for o in ops) else [op]
        attributes: dict[str, Any] = {}
        for name, attribute in op.attributes.items():
            values = [o.attributes[name].value for o in differing]
            attributes[name] = self._attribute(values, attribute.expression, uses)
            if _is_lost(values, attributes[name]):
                if name != "padding" or not all(o.is_even for o in ops):
                    raise Problem(messages.two_sizes_vary(op.span, name))
                attributes[name] = "even"
        return attributes

    def _call(
        self, nodes: Sequence[ir.Node], guard: Guard | None, uses: Uses
    ) -> CallPart:
        calls = [node for node in nodes if isinstance(node, ir.Composite)]
        definition, *others = (self.composites[composite_key(c)] for c in calls)
        if any(other is not definition for other in others):
            raise Problem(messages.blocks_differ(calls[0].span))
        arguments: dict[str, Expression] = {"in": self.cursor.channels}
        for place, binding in enumerate(calls[0].arguments):
            values = [call.arguments[place].value for call in calls]
            arguments[binding.name] = self._attribute(values, binding.expression, uses)
        assert definition.output is not None
        self.cursor = Cursor(
            channels=reduced(substitute(definition.output, arguments)),
            marks=self.cursor.marks,
        )
        return CallPart(
            node=calls[0],
            guard=guard,
            definition=definition,
            arguments=tuple((name, arguments[name]) for name in definition.parameters),
        )

    def _stage(self, nodes: Sequence[ir.Node], uses: Uses) -> StagePart:
        """A stage of all uses: what the function that makes it is told."""
        stages = [node for node in nodes if isinstance(node, ir.Stage)]
        first = stages[0]
        plan = self.stages[first]
        entering = [stage.input[0] for stage in stages]
        said = {"in": Said(values=entering, expression=self.cursor.channels)}
        for place, binding in enumerate(first.said):
            found = (stage.said[place].value for stage in stages)
            values = [v if isinstance(v, Sides) else int(v) for v in found]
            expression = self._attribute(values, binding.expression, uses)
            said[binding.name] = Said(values=values, expression=expression)
        ruled = plan.rule is not None
        arguments = tuple(told(plan, stages, said)) if ruled else ()
        blocks = () if ruled else tuple(listed(plan, stages, said))
        self.cursor = Cursor(
            channels=self._behind(stages, said, uses), marks=self.cursor.marks
        )
        return StagePart(
            node=first, guard=None, stages=plan, arguments=arguments, blocks=blocks
        )

    def _behind(
        self, stages: Sequence[ir.Stage], said: Mapping[str, Said], uses: Uses
    ) -> Expression:
        """The channels behind a stage, of whose units they are known."""
        output = self.stages[stages[0]].unit.output
        assert output is not None
        values = [stage.output[0] for stage in stages]
        expressions = {name: each.expression for name, each in said.items()}
        found = reduced(substitute(output, expressions))
        names = {name.name for name in names_in(found)}
        known = self.folder.uses if uses is None else uses
        varies = len({*values}) > 1 or "in" in names
        if varies and all(
            names <= use.keys() and evaluate(found, use) == value
            for use, value in zip(known, values, strict=True)
        ):
            return found
        added = grown(values, said)
        if added is None:
            what = "the channels behind it"
            raise Problem(messages.stages_differ(stages[0].span, what))
        return reduced(added)

    def _attribute(
        self, values: Sequence[Any], expression: Expression | None, uses: Uses
    ) -> Any:
        """A word or truth value as it is, a number as the expression that gives it."""
        if "same" in values:
            return "same"
        if isinstance(values[0], bool | str):
            return values[0]
        return self.folder.fold(expression, values, uses)


def _is_lost(values: Sequence[Any], expression: Any) -> bool:
    """Whether an expression gives one of several values, of which some are pairs."""
    some = any(isinstance(value, Sides) for value in values)
    return some and len({*values}) > 1 and not isinstance(expression, Variable)


def _same(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    return all(alike(one[name], two[name]) for name in one)


def _otherwise(node: ir.Node) -> bool:
    return isinstance(node, ir.Op) and node.otherwise


def _agree(one: Expression, two: Expression, uses: Sequence[Environment]) -> bool:
    """Whether two expressions are one, or have the same value in every use."""
    if one is two:
        return True
    if any(v.name not in use for e in (one, two) for v in names_in(e) for use in uses):
        return False
    return all(evaluate(one, use) == evaluate(two, use) for use in uses)


def _without_idle(part: OpPart) -> OpPart | Dropped:
    """An op that changes something; a pool, in those uses whose window has pixels."""
    idle = [use.values.is_idle for use in part.uses]
    if all(idle):
        return Dropped(node=part.node, guard=None)
    pixels = [window.kernel == 1 for window in part.values(Pool)]
    if not any(idle) or pixels != idle:
        return part
    guard = Condition(
        span=part.node.span,
        left=part.attributes["kernel"],
        comparison="!=" if part.has_sides else ">",
        right=number(1),
    )
    return replace(part, guard=guard)


def _without_one(join: GroupPart) -> GroupPart | Dropped:
    """A join, but for one that guards leave nothing of but the value itself."""
    match [part for part in join.parts if not isinstance(part, Dropped)]:
        case [OpPart(role="identity", guard=None)]:
            return Dropped(node=join.node, guard=None)
    return join


def _check_labels(parts: Sequence[Part]) -> None:
    """Refuse ops of one label of which some uses have one, and some another."""
    labels: set[str] = set()
    for part in labelled(parts):
        if part.node.name in labels:
            raise Problem(messages.chosen_differently(part.node.span))
        labels.add(part.node.name)


def _uneven(bodies: Sequence[tuple[ir.Node, ...]]) -> ir.Node:
    """The first `flatten` that not all uses of a body have."""
    nodes: tuple[ir.Node, ...]
    for nodes in zip(*bodies, strict=False):
        flattens = [node.role == "flatten" for node in nodes]
        if any(flattens) and not all(flattens):
            return nodes[flattens.index(True)]
    return bodies[0][-1]


def _shared(channels: Expression, attributes: Mapping[str, Any]) -> Expression:
    """The channels of a piece, and those of the pixels of a square together."""
    if "of" in attributes:
        return binary("//", channels, attributes["of"])
    return binary("*", channels, binary("**", attributes["factor"], number(2)))

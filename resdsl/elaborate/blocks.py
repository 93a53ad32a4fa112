"""Stages: their blocks, and the shortcut of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from resdsl.base import limits
from resdsl.base.cache import Kept
from resdsl.base.diagnostics import Label, Problem
from resdsl.base.records import record
from resdsl.elaborate.bodies import Bodies, BodyPlace, Result
from resdsl.elaborate.checks.resolved import check_used, check_width
from resdsl.elaborate.planned_stages import PlannedStage
from resdsl.elaborate.uses import ChosenUnit, Variables
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax


@record(eq=False)
class Rule:
    """One `shortcut` line; `plain` is `shortcut none`."""

    use: ChosenUnit
    when: ir.When
    plain: bool
    node: syntax.ShortcutChoice

    def applies(self, before: int, after: int, stride: int) -> bool:
        """Whether the line is for a block of these channels and this stride."""
        match self.when:
            case "always":
                return True
            case "channels":
                return before != after
            case "stride":
                return stride != 1
            case "change":
                return stride != 1 or before != after


@record(eq=False)
class _Joint:
    """A block whose body is known and whose shortcut is to be found."""

    body: Result
    variables: Variables
    input: Shape
    wanted: Shape
    plan: PlannedStage
    where: str


# Blocks of units of the standard library, by all that makes them; saves 20.5 of
# 41.2 million instructions of a ResNet-50, text to source, after the first one
_SHARED: Kept[Hashable, ir.Block] = Kept(256)


class Blocks:
    """Elaborates the stages of one network, each distinct block once."""

    def __init__(
        self, plans: Sequence[PlannedStage], rules: Sequence[Rule], bodies: Bodies
    ) -> None:
        """Take the network's choices."""
        self._rules = rules
        self._total = sum(plan.repeat for plan in plans)
        self._bodies = bodies
        self._index = 0
        uses = (*(plan.unit for plan in plans), *(rule.use for rule in rules))
        # what counts blocks makes them differ
        self._counters = [
            name for name in ("index", "blocks") if any(u.mentions(name) for u in uses)
        ]
        shared = all(use.shared for use in uses)
        self._shared = shared and not self._counters and not bodies.has_defaults
        self._lines = tuple((r.use.entity, r.when, r.plain) for r in rules)
        self._known: dict[Hashable, ir.Block] = {}
        self._check_extent(plans)

    def _check_extent(self, plans: Iterable[PlannedStage]) -> None:
        """Refuse more ops than the limit before any of them is worked out."""
        of = self._bodies.extents.of
        shortcut = max(
            (of(r.use.entity) for r in self._rules if r.use.entity), default=0
        )
        total = 0
        for plan in plans:
            assert plan.unit.entity is not None
            total += plan.repeat * (of(plan.unit.entity) + shortcut)
            if total > limits.NETWORK_OPS:
                most = limits.NETWORK_OPS
                raise Problem(messages.too_many("ops", None, most, plan.node.span))

    def stage(self, plan: PlannedStage, shape: Shape) -> ir.Stage:
        """The blocks of a stage whose input has `shape`."""
        check_used(plan, self._bodies.home)
        blocks: list[ir.Block] = []
        for number in range(plan.repeat):
            told_anew = self._counters or not plan.repeats(number)
            if told_anew or blocks[-1].input != shape:
                blocks.append(self._known_block(plan, number, shape))
            else:
                blocks.append(blocks[-1])
            shape = blocks[-1].output
            self._index += 1
        check_width(plan, shape[0], self._bodies.home)
        return ir.Stage(
            name=plan.name,
            width=plan.width,
            stride=plan.stride,
            blocks=tuple(blocks),
            span=plan.node.span,
        )

    def _known_block(self, plan: PlannedStage, number: int, shape: Shape) -> ir.Block:
        """Block `number` of a stage, made only if there is none like it."""
        counters = {"index": self._index, "blocks": self._total}
        variables = plan.variables(number)
        variables |= {name: counters[name] for name in self._counters}
        unit = plan.unit.entity if self._shared else id(plan.unit.span)
        key = (unit, self._lines, shape, *variables.values())
        block = self._known.get(key)
        if block is None:
            block = _SHARED.get(key) if self._shared else None
            block = block or self._block(variables, shape, plan, number)
            self._keep(key, block)
        return block

    def _keep(self, key: Hashable, block: ir.Block) -> None:
        self._known[key] = block
        if self._shared and key not in _SHARED:
            _SHARED[key] = block

    def _block(
        self, variables: Variables, shape: Shape, plan: PlannedStage, number: int
    ) -> ir.Block:
        assert plan.unit.entity is not None
        entity = plan.unit.entity
        variables = {**variables, "in": shape[0]}
        arguments = plan.unit.bind(variables)
        place = BodyPlace(name=f"of stage {plan.name}", cause=plan.node.width)
        result = self._bodies.run(
            entity.definition.body,
            entity.scope,
            {**variables, **{b.name: b.value for b in arguments}},
            shape,
            place,
        )
        where = f"{plan.name} block {number + 1}"
        nodes, shortcut = self._joined(result, variables, shape, plan, where)
        return ir.Block(
            entity=entity,
            variables=variables,
            arguments=arguments,
            lets=result.lets,
            nodes=nodes,
            shortcut=shortcut,
            input=shape,
            output=result.output,
        )

    def _joined(
        self,
        result: Result,
        variables: Variables,
        shape: Shape,
        plan: PlannedStage,
        where: str,
    ) -> tuple[tuple[ir.Node, ...], ir.Shortcut | None]:
        """The body without its `add` in a plain net, else with its shortcut."""
        assert plan.unit.entity is not None
        add = next((n for n in result.nodes if n.role == "add"), None)
        name = plan.unit.entity.name
        if add is None:
            if self._rules and not self._rules[0].plain:
                line = self._rules[0].node.span
                raise Problem(messages.no_add(line, name, plan.unit.span.span))
            return result.nodes, None
        if not self._rules:
            raise Problem(messages.no_shortcut(plan.unit.span.span, name, add.span))
        if self._rules[0].plain:
            kept = (n for n in result.nodes if n.role not in {"add", "split"})
            return tuple(kept), None
        joint = _Joint(
            body=result,
            variables=variables,
            input=shape,
            wanted=add.output,
            plan=plan,
            where=where,
        )
        return result.nodes, self._shortcut(joint)

    def _shortcut(self, joint: _Joint) -> ir.Shortcut:
        before, wanted = joint.input, joint.wanted
        stride = int(joint.variables["stride"])
        number, rule = next(
            (
                (i, r)
                for i, r in enumerate(self._rules)
                if r.applies(before[0], wanted[0], stride)
            ),
            (-1, None),
        )
        use = rule.use if rule else None
        if use is None or use.entity is None:
            shortcut = _identity(number, before)
        else:
            shortcut = self._branch(use, number, joint)
        if shortcut.output == wanted:
            return shortcut
        why = _why(before, wanted, stride)
        stage = Label(span=joint.plan.node.span, text=why)
        if rule is None:
            line = self._rules[0].node.span
            raise Problem(
                messages.unit_shrinks(joint.where, (before, wanted), line, stage)
            )
        name = rule.use.entity.name if rule.use.entity else None
        at = rule.use.span.span
        shapes = (shortcut.output, wanted)
        shrinks = stride == 1 and before[1:] != wanted[1:]
        raise Problem(
            messages.shortcut_differs(
                name, joint.where, shapes, at, stage, shrinks=shrinks
            )
        )

    def _branch(self, use: ChosenUnit, rule: int, joint: _Joint) -> ir.Shortcut:
        """A shortcut with ops; one with parameters starts at `split`."""
        split = next((n for n in joint.body.nodes if n.role == "split"), None)
        if split is not None:
            branch = self._branch_from(split.output, use, rule, joint)
            if branch.weighted:
                return branch
        return self._branch_from(joint.input, use, rule, joint)

    def _branch_from(
        self, start: Shape, use: ChosenUnit, rule: int, joint: _Joint
    ) -> ir.Shortcut:
        assert use.entity is not None
        entity = use.entity
        known = {**joint.variables, "in": start[0], "out": joint.wanted[0]}
        arguments = use.bind(known)
        branch = self._bodies.run(
            entity.definition.body,
            entity.scope,
            {**known, **{b.name: b.value for b in arguments}},
            start,
            BodyPlace(
                name=f"of shortcut {entity.name} in stage {joint.plan.name}",
                cause=joint.plan.node.width,
            ),
        )
        return ir.Shortcut(
            entity=entity,
            rule=rule,
            arguments=arguments,
            lets=branch.lets,
            nodes=branch.nodes,
            input=start,
            output=branch.output,
        )


def _identity(rule: int, shape: Shape) -> ir.Shortcut:
    return ir.Shortcut(
        entity=None,
        rule=rule,
        arguments=(),
        lets=(),
        nodes=(),
        input=shape,
        output=shape,
    )


def _why(before: Shape, after: Shape, stride: int) -> str:
    changed = [
        word
        for word, differs in (
            ("size" if stride == 1 else "stride", before[1:] != after[1:]),
            ("channels", before[0] != after[0]),
        )
        if differs
    ]
    return f"changes {' and '.join(changed)} here" if changed else ""


def check_total(total: int, at: syntax.Node) -> None:
    """Refuse more blocks than the limit."""
    if total > limits.BLOCKS:
        raise Problem(messages.too_many("blocks", total, limits.BLOCKS, at.span))

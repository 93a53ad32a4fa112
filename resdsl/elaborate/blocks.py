"""Stages: their blocks, and the shortcut of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from resdsl.base import limits
from resdsl.base.cache import Kept
from resdsl.base.diagnostics import Problem
from resdsl.elaborate.bodies import Bodies, BodyPlace, Result
from resdsl.elaborate.checks.resolved import check_used, check_width
from resdsl.elaborate.planned_stages import Choices, Draft, PlannedStage
from resdsl.elaborate.shortcuts import Joined, Joint, joined
from resdsl.elaborate.uses import Variables
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax

# Blocks of units of the standard library, by all that makes them; saves 20.5 of
# 41.2 million instructions of a ResNet-50, text to source, after the first one
_SHARED: Kept[Hashable, ir.Block] = Kept(256)


class Blocks:
    """Elaborates the stages of one network, each distinct block once."""

    def __init__(
        self, drafts: Sequence[Draft], bodies: Bodies, *, keeps: bool = True
    ) -> None:
        """Take the choices of all stages; what `keeps` none makes each block anew."""
        self._keeps = keeps
        self._total = sum(draft.repeat for draft in drafts)
        self._bodies = bodies
        self._index = 0
        chosen = [each for draft in drafts for each in draft.chosen.every]
        self._adds = any(each.adds for each in chosen)
        rules = dict.fromkeys(rule for each in chosen for rule in each.rules)
        uses = (*(each.unit for each in chosen), *(rule.use for rule in rules))
        # what counts blocks makes them differ
        self._counters = [
            name for name in ("index", "blocks") if any(u.mentions(name) for u in uses)
        ]
        shared = all(use.shared for use in uses)
        self._shared = shared and not self._counters and not bodies.has_defaults
        self._known: dict[Hashable, ir.Block] = {}
        self._plans: list[PlannedStage] = []  # their units are known by id
        self._check_extent(drafts)

    def _check_extent(self, drafts: Iterable[Draft]) -> None:
        """Refuse more ops than the limit before any of them is worked out."""
        total = 0
        for draft in drafts:
            total += draft.repeat * self.extent(draft)
            if total > limits.NETWORK_OPS:
                most = limits.NETWORK_OPS
                raise Problem(messages.too_many("ops", None, most, draft.node.span))

    def extent(self, draft: Draft) -> int:
        """How many ops a block of a stage has at most."""
        return max(map(self._extent, draft.chosen.every))

    def _extent(self, chosen: Choices) -> int:
        """How many ops a block has, with the longest of its shortcuts."""
        of = self._bodies.extents.of
        assert chosen.unit.entity is not None
        branches = (rule.line.entity for rule in chosen.rules)
        shortcut = max((of(entity) for entity in branches if entity), default=0)
        return of(chosen.unit.entity) + shortcut

    @property
    def counts(self) -> bool:
        """Whether blocks ask for their number, or for that of all."""
        return bool(self._counters)

    def go_on(self, index: int, total: int) -> None:
        """Start behind so many blocks, of so many in all."""
        self._index, self._total = index, total

    @property
    def index(self) -> int | None:
        """How many blocks there are so far, if any of them asks for its number."""
        return self._index if "index" in self._counters else None

    def stage(self, plan: PlannedStage, shape: Shape) -> ir.Stage:
        """The blocks of a stage whose input has `shape`."""
        check_used(plan, self._bodies.home)
        self._plans.append(plan)
        start = shape
        blocks: list[ir.Block] = []
        for number in range(plan.repeat):
            told_anew = self._counters or not plan.repeats(number)
            if told_anew or blocks[-1].input != shape:
                blocks.append(self._known_block(plan.at(number), number, shape))
            else:
                blocks.append(blocks[-1])
            shape = blocks[-1].output
            self._index += 1
        check_width(plan, shape[0], self._bodies.home)
        return ir.Stage(
            label=plan.name,
            span=plan.node.span,
            input=start,
            output=shape,
            width=plan.width,
            stride=plan.stride,
            blocks=tuple(blocks),
        )

    def _known_block(self, plan: PlannedStage, number: int, shape: Shape) -> ir.Block:
        """Block `number` of a stage, made only if there is none like it."""
        counters = {"index": self._index, "blocks": self._total}
        variables = plan.variables(number)
        variables |= {name: counters[name] for name in self._counters}
        if not self._keeps:
            return self._block(variables, shape, plan, number)
        unit = plan.unit.entity if self._shared else id(plan.unit.span)
        lines = tuple(rule.line for rule in plan.rules)
        key = (unit, lines, shape, *variables.values())
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
        place = BodyPlace(
            name=f"of stage {plan.name}", cause=plan.node.width, use=plan.unit
        )
        result = self._bodies.run(
            entity.definition.body,
            entity.scope,
            {**variables, **{b.name: b.value for b in arguments}},
            shape,
            place,
        )
        where = f"{plan.name} block {number + 1}"
        joined = self._joined(result, variables, shape, plan, where)
        return ir.Block(
            entity=entity,
            variables=variables,
            arguments=arguments,
            lets=result.lets,
            nodes=joined.nodes,
            rules=tuple(rule.line for rule in plan.rules) if plan.adds else (),
            rule=joined.rule,
            shortcut=joined.shortcut,
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
    ) -> Joined:
        """The body with its shortcut; one without `add` has none."""
        assert plan.unit.entity is not None
        name, rules = plan.unit.entity.name, plan.rules
        add = next((n for n in result.nodes if n.role == "add"), None)
        if add is None:
            own = plan.own_rules or not self._adds
            if own and rules and not rules[0].line.plain:
                line = rules[0].node.span
                raise Problem(messages.no_add(line, name, plan.unit.span.span))
            return Joined(nodes=result.nodes, rule=-1, shortcut=None)
        if not rules:
            raise Problem(messages.no_shortcut(plan.unit.span.span, name, add.span))
        joint = Joint(
            body=result,
            variables=variables,
            input=shape,
            rules=rules,
            stage=plan.node,
            where=where,
        )
        return joined(joint, self._bodies)


def check_total(total: int, at: syntax.Node) -> None:
    """Refuse more blocks than the limit."""
    if total > limits.BLOCKS:
        raise Problem(messages.too_many("blocks", total, limits.BLOCKS, at.span))

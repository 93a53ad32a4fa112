"""One network: its statements, in order, to the IR."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from resdsl.base import limits
from resdsl.base.diagnostics import Problem
from resdsl.elaborate.blocks import Blocks, check_total
from resdsl.elaborate.bodies import Bodies, BodyPlace
from resdsl.elaborate.calls import OpDefault, given_attributes, operation_of
from resdsl.elaborate.checks.resolved import (
    check_labels,
    check_places,
    check_unit_labels,
)
from resdsl.elaborate.inheritance import OUTPUT_STRIDE, InForce, Statements
from resdsl.elaborate.inner_stages import InnerStages, Usual, drafts
from resdsl.elaborate.planned_stages import (
    Dilation,
    Draft,
    PlannedStage,
    dimension,
    output_stride,
    planned_stage,
)
from resdsl.elaborate.rules import Rule
from resdsl.elaborate.schemes import chosen_scheme
from resdsl.elaborate.settings import initialisation
from resdsl.elaborate.uses import ChosenUnit
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.model.sizes import Sizes, sizes
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax


def elaborate(
    entity: Entity,
    statements: Statements,
    given: Mapping[str, Value],
    shape: Shape | None = None,
) -> ir.Network:
    """The IR of a network whose parameters are set as `given`.

    `statements` are those in force for it; `shape` is its input, if not the one that
    they say.

    Raises:
        Problem: it cannot work.
    """
    shape = shape or input_shape(statements, entity)
    try:
        network = Elaboration(entity, statements, given).network(shape)
        if network.scheme.holds_parts:
            check_places(network)
        return network
    except Problem as problem:
        found = problem.diagnostic
        if found.code == messages.VANISHED:
            size = _smallest_input(entity, statements, given, shape[0])
            raise Problem(messages.smallest_input(found, size)) from None
        if found.code not in messages.DIFFERING:
            raise
        works = _sizes(entity, statements, given, shape[0])
        bad = works.wrong(shape[1:]) if works is not None else []
        if works is None or not bad:
            raise
        near = works.near(bad[0])
        told = messages.other_sizes(found, works.axis, str(works), near)
        raise Problem(told) from None


# what a network is tried at whose branches differ in size: halves of halves are even
_EVEN = 256


def _sizes(
    entity: Entity, statements: Statements, given: Mapping[str, Value], channels: int
) -> Sizes | None:
    """The sizes at which a network works, if it is known that not all do."""
    try:
        network = Elaboration(entity, statements, given).network(
            (channels, _EVEN, _EVEN)
        )
    except Problem:
        return None
    return sizes(network)


def _smallest_input(
    entity: Entity,
    statements: Statements,
    given: Mapping[str, Value],
    channels: int,
) -> int | None:
    """The least square size that a network works at, if any up to 4,096 does."""
    most = 4096

    def works(size: int) -> bool:
        try:
            Elaboration(entity, statements, given).network((channels, size, size))
        except Problem:
            return False
        return True

    if not works(most):
        return None
    return 1 + bisect_left(range(1, most), True, key=works)


def input_shape(statements: Statements, entity: Entity) -> Shape:
    """The shape that a network says for its images."""
    part = statements.single.get("input")
    if part is None:
        span = entity.network.name.span
        help_line = "write `input 3 x 224 x 224` first"
        raise Problem(messages.missing("input", span, help_line))
    assert isinstance(part.node, syntax.Input)
    dimensions = part.node.dimensions
    if len(dimensions) != 3:
        raise Problem(messages.input_rank(part.node.span, len(dimensions)))
    return tuple(
        dimension(expression, part.environment, f"the input's {what}")
        for expression, what in zip(
            dimensions, ("channels", "height", "width"), strict=True
        )
    )


class Elaboration:
    """One walk over the statements of a network, or a look at one part of it."""

    def __init__(
        self, entity: Entity, statements: Statements, given: Mapping[str, Value]
    ) -> None:
        self._entity = entity
        self._given = given
        self._statements = statements
        rules = tuple(map(_rule, statements.shortcuts))
        self.usual = Usual(unit=self._unit, rules=rules)
        self._chosen: ChosenUnit | None = None
        self.bodies = Bodies(
            {name: _default(part) for name, part in statements.defaults.items()},
            entity.network.span.source,
        )

    def network(self, shape: Shape) -> ir.Network:
        """The IR for an input of that shape."""
        statements = self._statements
        stem, after = self.part("stem", shape)
        plans, found = self._plans()
        scheme = chosen_scheme(statements.names, self._entity.scope)
        check_unit_labels(scheme, found)
        dilation = self.dilation()
        dilation.passed(stem)
        blocks = Blocks(found, self.bodies)
        body, after = self._body(
            plans, InnerStages(blocks, dilation, self.usual), after
        )
        if body:
            dilation.check()
        head, _ = self.part("head", after)
        check_labels(statements, scheme, tuple(plans), (*stem, *head))
        return ir.Network(
            name=self._entity.name,
            documentation=statements.documentation,
            spec=self._entity.scope.file.source.title,
            input=shape,
            stem=stem,
            body=body,
            head=head,
            initialisation=initialisation(statements.single.get("init")),
            scheme=scheme,
            settings=dict(self._given),
            span=self._entity.network.name.span,
        )

    def dilation(self) -> Dilation:
        """What turns strides into dilation, before the stem."""
        single = self._statements.single.get(OUTPUT_STRIDE)
        network = self._entity.network.name
        return Dilation(output_stride(single, self._given, network))

    def part(self, word: str, shape: Shape) -> tuple[tuple[ir.Node, ...], Shape]:
        """The ops of the stem or head for an input of that shape."""
        part = self._statements.single.get(word)
        if part is None:
            return (), shape
        assert isinstance(part.node, syntax.Stem | syntax.Head)
        return self._ops(part.node.body, part, shape, f"of the {word}")

    def _ops(
        self,
        body: syntax.Body,
        part: InForce[Any],
        shape: Shape,
        place: str,
        stages: InnerStages | None = None,
    ) -> tuple[tuple[ir.Node, ...], Shape]:
        environment = {**part.environment, "in": shape[0]}
        result = self.bodies.run(
            body, part.scope, environment, shape, BodyPlace(name=place), stages
        )
        return result.nodes, result.output

    def _plans(self) -> tuple[dict[str, PlannedStage], list[Draft]]:
        """The stages as they are said; with those in groups, what is known of all."""
        at = self._entity.network.name
        body = self._statements.body
        number = sum(isinstance(part.node, syntax.Stage) for part in body.values())
        plans: dict[str, PlannedStage] = {}
        found: list[Draft] = []
        before = 1
        for name, part in body.items():
            if number > limits.STAGES:
                most = limits.STAGES
                raise Problem(messages.too_many("stages", number, most, at.span))
            if isinstance(part.node, syntax.Group):
                inner = self.drafts(part.node, part)
                found += inner
                number += len(inner)
                continue
            plan, draft = self.planned(part.node, part, before)
            before = plan.dilation
            plans[name] = plan
            found.append(draft)
        check_total(sum(draft.repeat for draft in found), at)
        return plans, found

    def drafts(self, node: syntax.Group, part: InForce[Any]) -> list[Draft]:
        """What is known of the stages in a group."""
        self.bodies.extents.check(node.body, part.scope)
        return [*drafts(node.body, part.scope, part.environment, self.usual)]

    def planned(
        self, node: syntax.Stage, part: InForce[Any], before: int
    ) -> tuple[PlannedStage, Draft]:
        """A stage as it is said; `before` is the dilation of the one before it."""
        chosen = self.usual.of(node, part.scope, part.environment)
        plan = planned_stage(node, part.environment, chosen, before)
        return plan, Draft(node=node, chosen=chosen, repeat=plan.repeat)

    def _body(
        self,
        plans: Mapping[str, PlannedStage],
        stages: InnerStages,
        shape: Shape,
    ) -> tuple[tuple[ir.Stage | ir.Group, ...], Shape]:
        body: list[ir.Stage | ir.Group] = []
        for name, part in self._statements.body.items():
            if isinstance(part.node, syntax.Group):
                body.append(self.group(part.node, part, shape, stages))
            else:
                body.append(stages.planned(plans[name], shape))
            shape = body[-1].output
        return tuple(body), shape

    def group(
        self,
        node: syntax.Group,
        part: InForce[Any],
        shape: Shape,
        stages: InnerStages,
    ) -> ir.Group:
        """A group between stages for an input of that shape."""
        label = node.label.text
        nodes, output = self._ops(node.body, part, shape, f"of {label}", stages)
        return ir.Group(
            label=label,
            span=node.span,
            input=shape,
            output=output,
            nodes=nodes,
        )

    def _unit(self, stage: syntax.Stage) -> ChosenUnit:
        """The unit of stages that name none of their own."""
        if self._chosen is not None:
            return self._chosen
        part = self._statements.single.get("block")
        if part is None:
            help_line = "write `block bottleneck` or `block basic` before the stages"
            raise Problem(messages.missing("block", stage.span, help_line))
        assert isinstance(part.node, syntax.UnitChoice)
        reference = part.node.reference
        entity = part.scope.find("block", reference.name)
        self._chosen = ChosenUnit.of(reference, entity, part.environment)
        return self._chosen


def _default(part: InForce[syntax.Default]) -> OpDefault:
    call = part.node.call
    operation = operation_of(call, {})
    given = given_attributes(call, operation, part.environment)
    return OpDefault(
        operation=operation,
        attributes={name: _literal(attribute) for name, attribute in given.items()},
    )


def _literal(attribute: ir.Attribute) -> ir.Attribute:
    """An argument whose expression a definition could not take for one of its own."""
    value = attribute.value
    if isinstance(value, bool | str):
        return attribute
    number = syntax.Number(span=attribute.span, value=value)
    return replace(attribute, expression=number)


def _rule(part: InForce[syntax.ShortcutChoice]) -> Rule:
    node = part.node
    return Rule.of(node.reference, node.when, part.scope, part.environment, node)

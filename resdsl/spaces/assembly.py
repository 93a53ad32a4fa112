"""The lookups of a network, in the order in which it is elaborated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from resdsl.base import limits
from resdsl.elaborate.calls import is_catalogue_op
from resdsl.elaborate.checks.resolved import check_unit_labels
from resdsl.elaborate.inheritance import (
    OUTPUT_STRIDE,
    InForce,
    Statements,
    line_of,
)
from resdsl.elaborate.networks import input_shape
from resdsl.elaborate.references import stage_in
from resdsl.elaborate.schemes import chosen_scheme
from resdsl.messages import architecture as messages
from resdsl.model.expressions import Value, evaluate, mentioned
from resdsl.model.scope import Entity, Scope
from resdsl.spaces.parts import Name, Parts
from resdsl.spaces.pieces import Piece
from resdsl.spaces.program import Column, Program
from resdsl.spaces.tables import Refusal
from resdsl.syntax import nodes as syntax

# a network of which a number does not fit into 64 bits is left out under this
TOO_LARGE = "2**62"
_CHOICES = {"block", "shortcut", "first_block", "first_shortcut"}
_START = (1, 1, 1)


class Assembly:
    """A network's lookups; `pieces` are the columns of its parts.

    `environment` has the parameters of the network and of its bases, `output` is the
    column of what comes out.
    """

    def __init__(
        self,
        entity: Entity,
        base: Statements,
        axes: Mapping[str, Sequence[Value]],
        given: Mapping[str, Value],
        batch: int,
    ) -> None:
        """Take a network; `base` is what it says for some values of what is varied."""
        self._entity = entity
        self._base = base
        self._given = given
        self._batch = batch
        self.parts = Parts(entity, base, given)
        self.program = Program(axes)
        self.environment: dict[Name, Column] = {}
        self.pieces: list[Column] = []
        self._set_parameters()
        self._usual = self.said(p for p in base.defaults.values())
        stride = base.single.get(OUTPUT_STRIDE)
        self._stride = self.said([] if stride is None else [stride])
        if OUTPUT_STRIDE in axes:
            name = (None, OUTPUT_STRIDE)
            self.environment[name] = self.program.axes[OUTPUT_STRIDE]
            self._stride.append(name)
        self._dilates = bool(stride or OUTPUT_STRIDE in {*given, *axes})
        self.output = self._network()

    # Parameters

    def _set_parameters(self) -> None:
        line = line_of(self._entity)
        passed: dict[str, Column] = {}
        for link in line:
            network = link.network
            for parameter in network.parameters:
                name = parameter.name.text
                settable = line[0].settable.get(name) is network
                if name in passed:
                    column = passed.pop(name)
                elif settable and name in self.program.axes:
                    column = self.program.axes[name]
                elif settable and name in self._given:
                    column = Column(value=self._given[name])
                else:
                    assert parameter.default is not None  # the checks see to it
                    column = self._value(parameter.default, network)
                self.environment[network, name] = column
            for name, (expression, _) in link.given.items():
                passed[name] = self._value(expression, network)

    def _value(self, expression: syntax.Expression, network: Entity) -> Column:
        """An expression over the parameters of a network."""
        known = (name for name in mentioned(expression))
        names = sorted(n for n in known if (network, n) in self.environment)
        return self.program.add(
            lambda *values: evaluate(expression, dict(zip(names, values, strict=True))),
            *(self.environment[network, name] for name in names),
        )

    def said(
        self,
        parts: Iterable[InForce[Any]],
        node: syntax.Node | None = None,
        *,
        every: bool = False,
    ) -> list[Name]:
        """The parameters that statements speak of, if they vary; or `every` one."""
        found: dict[Name, None] = {}
        for part in parts:
            for name in sorted(mentioned(node or part.node)):
                column = self.environment.get((part.network, name))
                if column is not None and (every or column.varies or column.missing):
                    found[part.network, name] = None
        return [*found]

    def add(
        self,
        function: Callable[..., Any],
        inputs: Sequence[Column],
        names: Sequence[Name],
    ) -> Column:
        """A column; the function is given the inputs, and the parameters by name."""
        names = [*dict.fromkeys(names)]

        def told(*values: Any) -> Any:
            found = values[len(inputs) :]
            named = dict(zip(names, found, strict=True))
            return function(*values[: len(inputs)], named)

        columns = (self.environment[name] for name in names)
        return self.program.add(told, *inputs, *columns)

    def _piece(
        self,
        function: Callable[..., Piece],
        inputs: Sequence[Column],
        names: Sequence[Name],
    ) -> Column:
        """The column of a part of the network."""
        most = 2**62 // (len(self._base.body) + 3) // self._batch

        def within(*values: Any) -> Piece | Refusal:
            piece = function(*values)
            too_large = any(number > most for number in piece.counts)
            return Refusal(code=TOO_LARGE) if too_large else piece

        column = self.add(within, inputs, names)
        self.pieces.append(column)
        return column

    # The network

    def _network(self) -> Column:
        base, entity, parts = self._base, self._entity, self.parts
        shape = self.add(
            lambda values: input_shape(parts.elaboration(values)[1], entity),
            (),
            self.said([base.single["input"]]) if "input" in base.single else (),
        )
        self.add(lambda values: bool(parts.elaboration(values)), (), self._usual)
        stem = self._piece(
            lambda shape, values: parts.ops("stem", shape, None, values),
            (shape,),
            (*self._said_by("stem"), *self._usual, *self._stride),
        )
        plans = self._plans()
        shape, reached = self._body(plans, stem)
        if self._dilates and base.body:
            self.add(parts.check_output_stride, (reached,), self._stride)
        head = self._piece(
            lambda shape, values: parts.ops("head", shape, _START, values),
            (shape,),
            (*self._said_by("head"), *self._usual),
        )
        self.program.add(
            lambda stem, head: parts.check_labels({"stem": stem, "head": head}),
            stem,
            head,
        )
        return self._of(head, lambda piece: piece.output)

    def _said_by(self, word: str) -> list[Name]:
        part = self._base.single.get(word)
        return [] if part is None else self.said([part])

    def _of(self, column: Column, what: Callable[[Any], Any]) -> Column:
        return self.program.add(what, column)

    def _plans(self) -> dict[str, Column]:
        """The numbers of stages, and what is known of the stages in groups."""
        plans: dict[str, Column] = {}
        before = Column(value=1)
        for name, part in self._base.body.items():
            if isinstance(part.node, syntax.Stage):
                plans[name] = self._plan(name, part, before)
                before = self._of(plans[name], lambda plan: plan.dilation)
            elif _holds_stages(part.node.body, part.scope):
                names = (*self.said([part]), *self._choices(part))
                plans[name] = self.add(
                    lambda values, name=name: self._inner(name, values), (), names
                )
        at = self._entity.network.name.span
        for quantity, most in (("blocks", limits.BLOCKS), ("ops", limits.NETWORK_OPS)):
            code = messages.too_many(quantity, most, most, at).code
            terms = [(plans[n], self._amount(n, quantity)) for n in plans]
            self.program.limit(terms, most, code)
        return plans

    def _plan(self, name: str, part: InForce[Any], before: Column) -> Column:
        node = part.node
        words = (k.value for k in node.keywords if k.name.text not in _CHOICES)
        names = [
            n for e in (node.repeat, node.width, *words) for n in self.said([part], e)
        ]
        scheme = chosen_scheme(self._base.names, self._entity.scope)

        def planned(before: int, values: Mapping[Name, Value]) -> Any:
            plan, draft = self.parts.plan(name, before, values)
            check_unit_labels(scheme, [draft])
            return plan

        return self.add(planned, (before,), names)

    def _inner(self, name: str, values: Mapping[Name, Value]) -> tuple[int, int]:
        """How many units the stages of a group have, and ops."""
        drafts, blocks = self.parts.inner(name, values)
        extents = (d.repeat * blocks.extent(d) for d in drafts)
        return sum(d.repeat for d in drafts), sum(extents)

    def _amount(self, name: str, quantity: str) -> Callable[[Any], Any]:
        """The number of blocks or of ops of a stage or group, by its plan."""
        if isinstance(self._base.body[name].node, syntax.Group):
            return lambda plan: plan[quantity == "ops"]
        if quantity == "blocks":
            return lambda plan: plan.repeat
        extent = self.parts.extent(name)
        return lambda plan: plan.repeat * extent

    def _choices(self, part: InForce[Any]) -> list[Name]:
        """The parameters that the unit and shortcuts of a stage speak of."""
        node, base = part.node, self._base
        own = set()
        names: list[Name] = []
        if isinstance(node, syntax.Stage):
            for keyword in node.keywords:
                if keyword.name.text in _CHOICES:
                    own.add(keyword.name.text)
                    names += self.said([part], keyword.value)
        if "block" not in own and "block" in base.single:
            names += self.said([base.single["block"]])
        if "shortcut" not in own:
            names += self.said(base.shortcuts)
        return names

    def _body(self, plans: Mapping[str, Column], stem: Column) -> tuple[Column, Column]:
        """What comes out of the stages and groups, and what strides were reached."""
        counted = self.parts.counts_units()
        numbers = (
            {
                name: self._of(plans[name], self._amount(name, "blocks"))
                for name in plans
            }
            if counted
            else {}
        )
        total = self._sum(numbers.values())
        index = Column(value=0)
        before = Column(value=1)
        shape = self._of(stem, lambda piece: piece.output)
        reached = self._of(stem, lambda piece: piece.reached)
        for name, part in self._base.body.items():
            counters = Column(value=None)
            if counted and name in numbers:
                counters = self.program.add(lambda *both: both, index, total)
                index = self._sum([index, numbers[name]])
            names = (*self._choices(part), *self._usual, *self._stride)
            if isinstance(part.node, syntax.Stage):
                piece = self._piece(
                    lambda *v, name=name: self.parts.stage(name, *v),
                    (plans[name], shape, reached, counters),
                    names,
                )
                before = self._of(plans[name], lambda plan: plan.dilation)
            else:
                piece = self._piece(
                    lambda *v, name=name: self.parts.group(name, *v),
                    (before, shape, reached, counters),
                    (*self.said([part]), *names),
                )
                before = self._of(piece, lambda piece: piece.dilation)
            shape = self._of(piece, lambda piece: piece.output)
            reached = self._of(piece, lambda piece: piece.reached)
        return shape, reached

    def _sum(self, columns: Iterable[Column]) -> Column:
        """The sum of numbers, two by two: so no table holds more than it must."""
        total = Column(value=0)
        for column in columns:
            total = self.program.add(lambda one, two: one + two, total, column)
        return total


def _holds_stages(body: syntax.Body, scope: Scope) -> bool:
    for each in body.unfolded:
        if isinstance(each, syntax.Stage):
            return True
        if not isinstance(each, syntax.Call) or is_catalogue_op(each.name):
            continue
        if stage_in(scope.find("op", each.name)) is not None:
            return True
    return False

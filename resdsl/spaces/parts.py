"""Parts of a network, each worked out by itself for the values that it depends on.

What a part is, and what is wrong with it, the elaboration says: a part costs here what
it costs in a network of its own, and is refused here as it would be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

from resdsl.base.diagnostics import Problem
from resdsl.elaborate.blocks import Blocks
from resdsl.elaborate.checks.resolved import check_labels
from resdsl.elaborate.inheritance import OUTPUT_STRIDE, InForce, Statements
from resdsl.elaborate.inner_stages import InnerStages
from resdsl.elaborate.networks import Elaboration
from resdsl.elaborate.planned_stages import Draft, Reached
from resdsl.elaborate.schemes import chosen_scheme
from resdsl.model import ir
from resdsl.model.activations import Held
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.ops.types import Shape
from resdsl.spaces.makers import Maker
from resdsl.spaces.pieces import (
    Counts,
    Piece,
    held_of,
    piece_of,
    piece_of_block,
)
from resdsl.spaces.tables import typed
from resdsl.syntax import nodes as syntax

# sets of values whose units are kept, and how many stages are made with one of them
_MAKERS, _USES = 64, 500
# a parameter of a network of the line of bases, or what is set on every network
Name = tuple[Entity | None, str]
Environment = Mapping[Name, Value]


class Planned(NamedTuple):
    """The numbers of a stage."""

    repeat: int
    width: int
    stride: Any
    dilation: int
    first_dilation: int


class Parts:
    """Works out parts of one network, whose parameters have other values each time.

    `base` are the statements in force, at some values of the parameters.
    """

    def __init__(
        self, entity: Entity, base: Statements, given: Mapping[str, Value]
    ) -> None:
        """Take the network; `given` is what is set on it."""
        self._entity = entity
        self._base = base
        self._given = given
        self._known: dict[Any, tuple[Piece, Counts] | None] = {}
        self._makers: dict[Any, Maker] = {}
        self._nodes: dict[tuple[str, Piece], tuple[ir.Node, ...]] = {}
        self._last: dict[str, tuple[ir.Node, ...]] = {}
        self._anew = False

    @contextmanager
    def asked_anew(self) -> Iterator[None]:
        """Keep nothing meanwhile: numbers are to be asked again what they are."""
        self._anew = True
        try:
            yield
        finally:
            self._anew = False

    def elaboration(self, values: Environment) -> tuple[Elaboration, Statements]:
        """The network's elaboration, where parameters have these values."""
        given = dict(self._given)
        own: dict[Entity | None, dict[str, Value]] = {}
        for (network, name), value in values.items():
            own.setdefault(network, {})[name] = value
        if OUTPUT_STRIDE in own.get(None, {}):
            given[OUTPUT_STRIDE] = own[None][OUTPUT_STRIDE]

        def told(part: InForce[Any]) -> InForce[Any]:
            if part.network not in own:
                return part
            environment = {**part.environment, **own[part.network]}
            return replace(part, environment=environment)

        base = self._base
        statements = Statements(
            single={word: told(part) for word, part in base.single.items()},
            shortcuts=[*map(told, base.shortcuts)],
            defaults={name: told(part) for name, part in base.defaults.items()},
            body={name: told(part) for name, part in base.body.items()},
            expects=[],
            names=base.names,
            documentation="",
        )
        return Elaboration(self._entity, statements, given), statements

    def ops(
        self, word: str, shape: Shape, reached: Reached | None, values: Environment
    ) -> Piece:
        """The stem or the head; `reached` is None before the stem."""
        elaboration, _ = self.elaboration(values)
        nodes, _ = elaboration.part(word, shape)
        dilation = elaboration.dilation()
        if reached is None:
            dilation.passed(nodes)
            reached = dilation.state
        piece = piece_of(nodes, shape, reached)
        self._last[word] = nodes
        if not self._anew:
            self._nodes[word, piece] = nodes
        return piece

    def check_output_stride(self, reached: Reached, values: Environment) -> bool:
        """Refuse an output stride that did not come out."""
        dilation = self.elaboration(values)[0].dilation()
        dilation.state = reached
        dilation.check()
        return True

    def check_labels(self, pieces: Mapping[str, Piece]) -> bool:
        """Refuse a label that another part has."""
        base = self._base
        stages = [n for n, p in base.body.items() if isinstance(p.node, syntax.Stage)]
        scheme = chosen_scheme(base.names, self._entity.scope)
        known = [
            self._last[key[0]] if self._anew else self._nodes[key]
            for key in pieces.items()
        ]
        nodes = [node for each in known for node in each]
        check_labels(base, scheme, tuple(stages), tuple(nodes))
        return True

    def plan(
        self, name: str, before: int, values: Environment
    ) -> tuple[Planned, Draft]:
        """The numbers of a stage; `before` is the dilation of the one before it."""
        elaboration, statements = self.elaboration(values)
        part = statements.body[name]
        assert isinstance(part.node, syntax.Stage)
        plan, draft = elaboration.planned(part.node, part, before)
        numbers = Planned(*(getattr(plan, word) for word in Planned._fields))
        return numbers, draft

    def inner(self, name: str, values: Environment) -> tuple[list[Draft], Blocks]:
        """What is known of the stages in a group, and what makes their units."""
        elaboration, statements = self.elaboration(values)
        part = statements.body[name]
        assert isinstance(part.node, syntax.Group)
        drafts = elaboration.drafts(part.node, part)
        return drafts, Blocks([], elaboration.bodies)

    def extent(self, name: str) -> int:
        """How many ops a unit of a stage has at most."""
        elaboration, _ = self.elaboration({})
        part = self._base.body[name]
        assert isinstance(part.node, syntax.Stage)
        chosen = elaboration.usual.of(part.node, part.scope, part.environment)
        draft = Draft(node=part.node, chosen=chosen, repeat=1)
        return Blocks([], elaboration.bodies).extent(draft)

    def counts_units(self) -> bool:
        """Whether some unit asks for its number, or for that of all."""
        return self._maker({}).blocks.counts

    def stage(
        self,
        name: str,
        plan: Planned,
        shape: Shape,
        reached: Reached,
        counters: tuple[int, int] | None,
        values: Environment,
    ) -> Piece:
        """A stage; `counters` are the units before it and in all, if any unit asks.

        Where all units but the first are one, a longer stage has more of that.
        """
        last = "stride_on" in self._keywords(name)
        dilated = OUTPUT_STRIDE in self._base.single or (None, OUTPUT_STRIDE) in values
        if counters or last or dilated or OUTPUT_STRIDE in self._given:
            return self._exactly(name, plan, shape, reached, counters, values)
        growing = self._growing_kept(name, plan, shape, reached, values)
        if growing is None:
            return self._exactly(name, plan, shape, reached, None, values)
        first, more = growing
        counts = first.counts.plus(more, plan.repeat - 1)
        return first._replace(counts=counts, units=plan.repeat)

    def _growing_kept(
        self, name: str, plan: Planned, shape: Shape, *more: Any
    ) -> tuple[Piece, Counts] | None:
        if self._anew:
            return self._growing(name, plan, shape, *more)
        key = typed((name, plan._replace(repeat=1), shape, *more[-1].items()))
        if key not in self._known:
            self._known[key] = self._growing(name, plan, shape, *more)
        return self._known[key]

    def _keywords(self, name: str) -> Iterable[str]:
        node = self._base.body[name].node
        assert isinstance(node, syntax.Stage)
        return (keyword.name.text for keyword in node.keywords)

    def _growing(
        self,
        name: str,
        plan: Planned,
        shape: Shape,
        reached: Reached,
        values: Environment,
    ) -> tuple[Piece, Counts] | None:
        """A stage of one unit, and each further one; None if these differ."""
        try:
            stage, _ = self._made(
                name, plan._replace(repeat=3), shape, reached, None, values
            )
        except Problem:  # it may be one of the longer stage alone
            return None
        first, second, third = stage.blocks
        if second is not third or first.output != third.output:
            return None
        one, more = piece_of_block(first, reached), piece_of_block(second, reached)
        if one.counted != more.counted or one.passes or more.passes:
            return None
        held = more.counts.held + (0 if more.counted else more.needs)
        return one._replace(dilation=plan.dilation), more.counts._replace(held=held)

    def _made(
        self,
        name: str,
        plan: Planned,
        shape: Shape,
        reached: Reached,
        counters: tuple[int, int] | None,
        values: Environment,
    ) -> tuple[ir.Stage, InnerStages]:
        """A stage unit by unit, and what made it."""
        maker = self._maker(values)
        stages = maker.stages(reached, counters)
        said = maker.said(name)
        node = self._base.body[name].node
        assert isinstance(node, syntax.Stage)
        numbered = replace(said, node=node, **plan._asdict())
        return stages.planned(numbered, shape), stages

    def _exactly(self, *told: Any) -> Piece:
        """A stage, all of whose units are looked at."""
        stage, stages = self._made(*told)
        reached = stages.dilation.state
        known = {b: piece_of_block(b, reached) for b in dict.fromkeys(stage.blocks)}
        counts, held = Counts(), Held()
        for block in stage.blocks:
            counts = counts.plus(known[block].counts)
            held = held.then(held_of(known[block]))
        return Piece(
            counts=counts._replace(held=held.values),
            output=stage.output,
            reached=reached,
            units=len(stage.blocks),
            dilation=stages.before,
            needs=held.needs,
            counted=held.counted,
            passes=held.passes,
        )

    def group(
        self,
        name: str,
        before: int,
        shape: Shape,
        reached: Reached,
        counters: tuple[int, int] | None,
        values: Environment,
    ) -> Piece:
        """A group between stages; `before` is the dilation of the stage before it."""
        maker = self._maker(values)
        stages = maker.stages(reached, counters, before)
        part = maker.statements.body[name]
        assert isinstance(part.node, syntax.Group)
        group = maker.elaboration.group(part.node, part, shape, stages)
        found = list(ir.stages_in([group]))
        piece = piece_of([group], shape, stages.dilation.state)
        return piece._replace(
            units=sum(len(stage.blocks) for stage in found), dilation=stages.before
        )

    def _maker(self, values: Environment) -> Maker:
        """What makes stages where parameters have these values; it keeps their units.

        They are forgotten when there are many.
        """
        if self._anew:
            return Maker(*self.elaboration(values), keeps=False)
        key = typed(tuple(values.items()))
        maker = self._makers.get(key)
        if maker is None or maker.uses > _USES:
            if len(self._makers) > _MAKERS:
                self._makers.clear()
            maker = self._makers[key] = Maker(*self.elaboration(values))
        return maker

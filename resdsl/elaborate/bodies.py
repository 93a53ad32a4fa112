"""Bodies: ops in a row, with groups, gates and composite ops, and their shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from resdsl.base.diagnostics import Diagnostic, Label, Problem
from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.base.stopping import poll
from resdsl.elaborate import joins
from resdsl.elaborate.calls import Defaults, is_catalogue_op
from resdsl.elaborate.frames import Frame, Paths, Stages, index_of
from resdsl.elaborate.op_arguments import Calls, OpArguments
from resdsl.elaborate.references import Extents
from resdsl.elaborate.uses import ChosenUnit, bind, places
from resdsl.messages import architecture as messages
from resdsl.messages.asked import at_argument, at_call
from resdsl.messages.making import shown_at_stage, with_place, with_stage
from resdsl.model import ir
from resdsl.model.expressions import (
    Environment,
    evaluate,
    holds,
    put_in,
)
from resdsl.model.scope import Scope
from resdsl.ops import BY_KIND
from resdsl.ops.joins import joined, pixel
from resdsl.ops.layers import Flatten
from resdsl.ops.types import Misfit, Shape, Vanished
from resdsl.ops.windows import ExpertConv
from resdsl.syntax import nodes as syntax


@record
class BodyPlace:
    """Where a body stands, for messages: `of stage conv2`, and what brings it there.

    `use` is the choice of the block or shortcut whose body it is.
    """

    name: str = ""
    cause: syntax.Node | None = None
    use: ChosenUnit | None = None


@record
class Result:
    """What a body came to."""

    nodes: tuple[ir.Node, ...]
    lets: tuple[ir.Binding, ...]
    output: Shape


class Bodies:
    """Elaborates bodies of one network, if they are within the limits."""

    def __init__(self, defaults: Defaults, home: Source) -> None:
        """Remember the network's defaults; `home` is the file that says it."""
        self._calls = Calls(defaults)
        self.has_defaults = bool(defaults)
        self.home = home
        self._place = BodyPlace()
        self.extents = Extents()

    def run(
        self,
        body: syntax.Body,
        scope: Scope,
        environment: Environment,
        shape: Shape,
        place: BodyPlace,
        stages: Stages | None = None,
    ) -> Result:
        """Elaborate a body whose input has `shape`.

        Raises:
            Problem: it cannot work.
        """
        around, self._place = self._place, place
        try:
            self.extents.check(body, scope)
            return self._body(body, scope, environment, shape, stages)
        except Problem as problem:
            raise Problem(self._shown(problem.diagnostic, place)) from None
        finally:
            self._place = around

    def _shown(self, found: Diagnostic, place: BodyPlace) -> Diagnostic:
        """A finding at what the network says: an argument of its choice, or a stage."""
        if place.use is not None and place.use.entity is not None:
            definition = place.use.entity.definition.span
            told = at_argument(found, definition, place.use.places)
            if told.primary is not found.primary:
                return with_place(told, place.name)
            found = told
        there = found.primary.span.source
        if place.cause is None or there is place.cause.span.source:
            return found
        tell = with_stage if there is self.home else shown_at_stage
        return tell(found, place.cause.span, place.name)

    def _body(
        self,
        body: syntax.Body,
        scope: Scope,
        environment: Environment,
        shape: Shape,
        stages: Stages | None,
    ) -> Result:
        frame = Frame(
            scope=scope, environment=dict(environment), shape=shape, stages=stages
        )
        return self._result(body, frame)

    def _result(self, body: syntax.Body, frame: Frame) -> Result:
        nodes = self._nodes(body, frame)
        return Result(nodes=nodes, lets=tuple(frame.lets), output=frame.shape)

    def _nodes(self, body: syntax.Body, frame: Frame) -> tuple[ir.Node, ...]:
        nodes: list[ir.Node] = []
        for statement in body.statements:
            poll()
            if isinstance(statement, syntax.Let):
                self._let(statement, frame)
                continue
            if isinstance(statement, syntax.Call) and statement.otherwise:
                nodes[-1] = self._otherwise(statement, nodes[-1], frame)
                frame.shape = nodes[-1].output
                continue
            for node in self._node(statement, frame):
                nodes.append(node)
                frame.shape = node.output
                if isinstance(node, ir.Op) and node.role == "mark":
                    frame.marks[node.mark] = node.output
                    if frame.stages is not None:
                        frame.strides[node.mark] = frame.stages.dilation.state
        return tuple(nodes)

    @staticmethod
    def _let(let: syntax.Let, frame: Frame) -> None:
        name, value = let.name.text, evaluate(let.value, frame.environment)
        frame.environment[name] = value
        if frame.inner is not None:
            frame.inner[name] = put_in(let.value, frame.inner)
            return
        frame.lets.append(ir.Binding(name=name, value=value, expression=let.value))

    def _node(
        self, statement: syntax.Call | syntax.Container | syntax.Stage, frame: Frame
    ) -> tuple[ir.Node, ...]:
        match statement:
            case syntax.Stage():
                return (frame.stage(statement),)
            case syntax.Group() | syntax.Braces():
                label = getattr(statement, "label", None)
                inner = self._result(statement.body, frame.inside(label))
                return (_group(inner.nodes, frame.shape, statement.span, label),)
            case syntax.Join(name=name) if name.text == "gate":
                return (self._gate(statement, frame),)
            case syntax.Join():
                return (self._join(statement, frame),)
            case syntax.Call(name=name) if name.text == "from":
                return (self._from(statement, frame),)
            case syntax.Call(guard=guard):
                if guard is not None:
                    if not holds(guard, frame.environment):
                        return (self._absent(statement, frame),)
                    frame.choose(statement)
                if is_catalogue_op(statement.name):
                    return self._op(statement, frame)
                return (self._composite(statement, frame),)

    def _otherwise(self, call: syntax.Call, first: ir.Node, frame: Frame) -> ir.Node:
        """The op behind `else`, where the one before it is dropped."""
        if not isinstance(first, ir.Absent):
            self._calls.operation(call, frame.environment)  # only to check it
            return first
        (node,) = self._op(call, frame)
        assert isinstance(node, ir.Op)
        return replace(node, label=first.label, guard=first.guard, otherwise=True)

    def _absent(self, call: syntax.Call, frame: Frame) -> ir.Absent:
        known = is_catalogue_op(call.name)
        operation = self._calls.operation(call, frame.environment) if known else None
        return ir.Absent(
            label=call.label.text if call.label else None,
            guard=frame.guard(call),
            comment=call.comment,
            span=call.span,
            input=frame.shape,
            output=frame.shape,
            kind=call.name.text if operation is None else operation.kind,
            operation=operation,
            entity=None if known else frame.scope.find("op", call.name),
        )

    def _from(self, call: syntax.Call, frame: Frame) -> ir.Node:
        """A value that has a name, again."""
        if call.guard is not None and not holds(call.guard, frame.environment):
            return self._absent(call, frame)
        node = self._op(call, frame)[0]
        assert isinstance(node, ir.Op)
        if frame.stages is not None:
            frame.stages.dilation.state = frame.strides[node.mark]
        return replace(node, output=frame.marks[node.mark])

    def _join(self, join: syntax.Join, frame: Frame) -> ir.Node:
        """Branches and how they become one value; a label makes it a group."""
        inside = frame.inside(join.label)
        branches: list[ir.Node] = []
        weigher: syntax.Join | None = None
        paths = Paths(frame.stages)
        for statement in join.body.statements:
            inside.shape = frame.shape
            paths.start()
            match statement:
                case syntax.Let():
                    self._let(statement, inside)
                case syntax.Call(otherwise=True):
                    branches[-1] = self._otherwise(statement, branches[-1], inside)
                case syntax.Join(name=name) if name.text == "by":
                    weigher = statement
                case _:
                    nodes = self._node(statement, inside)
                    one = len(nodes) == 1  # `dense` adds a `flatten` before it
                    made = _group(nodes, frame.shape, statement.span)
                    branches.append(nodes[0] if one else made)
        paths.meet()
        output = joins.output(join, branches)
        groups = 1
        if weigher is not None:
            inside.shape = output
            number = sum(not isinstance(node, ir.Absent) for node in branches)
            branches.append(self._weigher(weigher, inside, number))
            groups = joins.groups(join, inside.environment, output)
        node = ir.Join(
            label=None,
            span=join.span,
            input=frame.shape,
            output=output,
            word=joins.word(join),
            nodes=tuple(branches),
            groups=groups,
        )
        label = join.label
        return _group((node,), frame.shape, join.span, label) if label else node

    def _weigher(self, by: syntax.Join, frame: Frame, branches: int) -> ir.Group:
        """What weighs the branches of a `select`, from their sum."""
        shape, frame.stages = frame.shape, None
        nodes = self._nodes(by.body, frame)
        wanted = pixel(shape, branches)
        if frame.shape != wanted:
            raise Problem(
                messages.weights_differ(by.name.span, frame.shape, wanted, branches)
            )
        return _group(nodes, shape, by.span, by.label)

    def _gate(self, gate: syntax.Join, frame: Frame) -> ir.Gate:
        inside = frame.inside(gate.label)
        inside.stages = None
        inner = self._result(gate.body, inside)
        if joined("product", (frame.shape, inner.output)) != frame.shape:
            raise Problem(messages.gate_differs(gate.span, inner.output, frame.shape))
        return ir.Gate(
            label=gate.label.text if gate.label else None,
            span=gate.span,
            input=frame.shape,
            output=frame.shape,
            nodes=inner.nodes,
        )

    def _op(self, call: syntax.Call, frame: Frame) -> tuple[ir.Node, ...]:
        arguments = self._calls.arguments(call, frame.environment)
        if frame.inner:
            arguments = replace(arguments, attributes=frame.attributes(arguments))
        shape = frame.shape
        flattened: tuple[ir.Node, ...] = ()
        if arguments.operation.role == "dense" and shape[1:] == (1, 1):
            silent = replace(call, label=None, comment="")
            flat = _op_node(_FLATTEN, silent, shape, frame)
            shape, flattened = flat.output, (flat,)
        try:
            node = _op_node(arguments, call, shape, frame)
            if isinstance(arguments.values, ExpertConv):
                arguments.values.check_weights(frame.marks[arguments.values.by])
        except Misfit as misfit:
            raise self._misfit(misfit, call, arguments.attributes) from None
        if frame.stages is not None and node.role != "from":  # that is no new value
            frame.stages.dilation.passed([node])
        return (*flattened, node)

    def _misfit(
        self, misfit: Misfit, call: syntax.Call, attributes: Mapping[str, ir.Attribute]
    ) -> Problem:
        described = call.name.text
        if "kernel" in attributes:
            kernel = attributes["kernel"].value
            described = f"{kernel}x{kernel} {described}"
        if self._place.name:
            described = f"{described} {self._place.name}"
        span = call.span
        if misfit.argument is not None and attributes[misfit.argument].expression:
            span = attributes[misfit.argument].span
        cause = self._place.cause if misfit.channels else None
        return Problem(
            messages.misfit(
                f"the {described} {misfit.problem}",
                misfit.help,
                Label(span=span, text=misfit.label),
                Label(span=cause.span, text="the stage's width") if cause else None,
                isinstance(misfit, Vanished),
            )
        )

    def _composite(self, call: syntax.Call, frame: Frame) -> ir.Composite:
        entity = frame.scope.find("op", call.name)
        positional = () if call.positional is None else (call.positional,)
        arguments = bind(entity, positional, call.named, frame.environment, call)
        environment = {b.name: b.value for b in arguments}
        environment["in"] = frame.shape[0]
        unit = entity.definition
        inside = Frame(
            scope=entity.scope,
            environment=environment,
            shape=frame.shape,
            stages=frame.stages,
            index=syntax.Variable(span=call.span, name=index_of(entity)),
        )
        counted = frame.counted(entity)
        try:
            result = self._result(unit.body, inside)
        except Problem as problem:
            given = places(entity, positional, call.named)
            told = at_call(problem.diagnostic, unit.span, given, call.span)
            raise Problem(told) from None
        use = ir.Composite(
            label=call.label.text if call.label else None,
            guard=frame.guard(call),
            comment=call.comment,
            span=call.span,
            input=frame.shape,
            output=result.output,
            entity=entity,
            arguments=(*map(frame.binding, arguments), *counted),
            lets=result.lets,
            nodes=result.nodes,
        )
        frame.passed(use, inside.units)
        return use


def _group(
    nodes: tuple[ir.Node, ...],
    shape: Shape,
    span: Span,
    label: syntax.Identifier | None = None,
) -> ir.Group:
    """Nodes in a row under a label, or as one branch."""
    return ir.Group(
        label=label.text if label else None,
        span=span,
        input=shape,
        output=nodes[-1].output if nodes else shape,
        nodes=nodes,
    )


_FLATTEN = OpArguments(operation=BY_KIND["flatten"], attributes={}, values=Flatten())


def _op_node(
    arguments: OpArguments, call: syntax.Call, shape: Shape, frame: Frame
) -> ir.Op:
    return ir.Op(
        label=call.label.text if call.label else None,
        guard=frame.guard(call),
        comment=call.comment,
        span=call.span,
        input=shape,
        output=arguments.values.output(shape),
        operation=arguments.operation,
        attributes=arguments.attributes,
        values=arguments.values,
        otherwise=False,
    )

"""Which shortcut a block has, and its ops."""

from __future__ import annotations

from resdsl.base.diagnostics import Label, Problem
from resdsl.base.records import record
from resdsl.elaborate.bodies import Bodies, BodyPlace, Result
from resdsl.elaborate.rules import Rule
from resdsl.elaborate.uses import ChosenUnit, Variables
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.ops.layers import Split
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax


@record(eq=False)
class Joint:
    """A block whose body is known, with an `add`, and whose shortcut is to be found."""

    body: Result
    variables: Variables
    input: Shape
    rules: tuple[Rule, ...]
    stage: syntax.Stage
    where: str

    @property
    def split(self) -> ir.Op | None:
        """Where some shortcuts start, if the block says so."""
        nodes = (n for n in self.body.nodes if n.role == "split")
        return next((n for n in nodes if isinstance(n, ir.Op)), None)

    @property
    def starts(self) -> str:
        """Which shortcuts start at the `split`: `all`, `weighted`, or "" for none."""
        if self.split is None or not isinstance(self.split.values, Split):
            return ""
        return self.split.values.shortcuts

    @property
    def start(self) -> Shape:
        """The shape where lines look whether channels change."""
        late = self.split is not None and self.starts == "all"
        return self.split.output if self.split and late else self.input

    @property
    def add(self) -> ir.Node:
        """Where the shortcut is added."""
        return next(n for n in self.body.nodes if n.role == "add")


@record(eq=False)
class Joined:
    """A block's ops, the number of the rule that applies, and the shortcut."""

    nodes: tuple[ir.Node, ...]
    rule: int
    shortcut: ir.Shortcut | None


def joined(joint: Joint, bodies: Bodies) -> Joined:
    """A block with its shortcut, or with neither that nor an `add`.

    Raises:
        Problem: the shortcut makes another shape than the block.
    """
    before, wanted = joint.start, joint.add.output
    stride = joint.variables["stride"]
    number, rule = next(
        (
            (i, r)
            for i, r in enumerate(joint.rules)
            if r.applies(before[0], wanted[0], stride)
        ),
        (-1, None),
    )
    nodes = joint.body.nodes
    if rule is not None and rule.line.plain:
        whole = len(joint.rules) == 1 and rule.line.when == "always"
        kept = (n for n in nodes if n.role not in {"add", "split"})
        plain = kept if whole else map(_without_joint, nodes)
        return Joined(nodes=tuple(plain), rule=number, shortcut=None)
    if rule is None or rule.use.entity is None:
        shortcut = _identity(before, late=joint.starts == "all")
    else:
        shortcut = _branch(rule.use, joint, bodies)
    if joint.split is not None and joint.starts == "unsaid" and not shortcut.late:
        name = "identity" if shortcut.entity is None else shortcut.entity.name
        raise Problem(messages.start_unsaid(joint.split.span, name, joint.where))
    if shortcut.output != wanted:
        raise _differs(joint, rule, shortcut, stride)
    return Joined(nodes=nodes, rule=number, shortcut=shortcut)


def _without_joint(node: ir.Node) -> ir.Node:
    """An `add` or `split` as what this block goes without and others of its unit have.

    It keeps its place, as where a guard drops an op.
    """
    if not isinstance(node, ir.Op) or node.role not in {"add", "split"}:
        return node
    return ir.Absent(
        label=node.label,
        span=node.span,
        input=node.input,
        output=node.output,
        kind=node.kind,
        operation=node.operation,
    )


def _differs(
    joint: Joint, rule: Rule | None, shortcut: ir.Shortcut, stride: Value
) -> Problem:
    before, wanted = joint.start, joint.add.output
    stage = Label(span=joint.stage.span, text=_why(before, wanted, stride))
    if rule is None:
        line = joint.rules[0].node.span
        shapes = (before, wanted)
        shrinks = stride == 1 and before[0] == wanted[0]
        return Problem(
            messages.no_line(joint.where, shapes, line, stage, shrinks=shrinks)
        )
    name = rule.use.entity.name if rule.use.entity else None
    at = rule.use.span.span
    shapes = (shortcut.output, wanted)
    shrinks = stride == 1 and before[1:] != wanted[1:]
    key = rule.node.name.text if isinstance(rule.node, syntax.Keyword) else ""
    return Problem(
        messages.shortcut_differs(
            name, joint.where, shapes, at, stage, shrinks=shrinks, key=key
        )
    )


def _branch(use: ChosenUnit, joint: Joint, bodies: Bodies) -> ir.Shortcut:
    """A shortcut with ops, from where it starts."""
    if joint.split is not None:
        branch = _branch_from(joint.split.output, use, joint, bodies, late=True)
        if branch.weighted or joint.starts == "all":
            return branch
    return _branch_from(joint.input, use, joint, bodies, late=False)


def _branch_from(
    start: Shape, use: ChosenUnit, joint: Joint, bodies: Bodies, *, late: bool
) -> ir.Shortcut:
    assert use.entity is not None
    entity = use.entity
    known = {**joint.variables, "in": start[0], "out": joint.add.output[0]}
    arguments = use.bind(known)
    branch = bodies.run(
        entity.definition.body,
        entity.scope,
        {**known, **{b.name: b.value for b in arguments}},
        start,
        BodyPlace(
            name=f"of shortcut {entity.name} in stage {joint.stage.name.text}",
            cause=joint.stage.width,
            use=use,
        ),
    )
    return ir.Shortcut(
        entity=entity,
        arguments=arguments,
        lets=branch.lets,
        nodes=branch.nodes,
        input=start,
        output=branch.output,
        late=late,
    )


def _identity(shape: Shape, *, late: bool) -> ir.Shortcut:
    return ir.Shortcut(
        entity=None,
        arguments=(),
        lets=(),
        nodes=(),
        input=shape,
        output=shape,
        late=late,
    )


def _why(before: Shape, after: Shape, stride: Value) -> str:
    changed = [
        word
        for word, differs in (
            ("size" if stride == 1 else "stride", before[1:] != after[1:]),
            ("channels", before[0] != after[0]),
        )
        if differs
    ]
    return f"changes {' and '.join(changed)} here" if changed else ""

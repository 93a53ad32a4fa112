"""What parts of a body do in a forward pass: calls, gates, and branches that join."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.emit.pieces import channels_of, is_varying
from resdsl.emit.plan import (
    ChoicePart,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    is_optional,
    nodes_of,
)
from resdsl.emit.python_source import TORCH
from resdsl.emit.torch.flow import Flow, calling, member
from resdsl.emit.torch.parameters import factor, scale_of
from resdsl.model import ir
from resdsl.model.naming.torch import FUNCTIONAL, Names


def forward(parts: Sequence[Part], names: Names, flow: Flow) -> None:
    """Apply the parts of a class to the flow."""
    for part in parts:
        match part:
            case Dropped() | OpPart(role="identity"):
                continue
            case OpPart(role="flatten", node=node):
                flow.remark(node.comment)
                flow.apply("flatten", lambda x: f"{x}.flatten(1)")
            case OpPart(role="mark" | "from" | "piece", node=ir.Op()):
                flow.remark(part.node.comment)
                _path(part, names, flow)
            case GroupPart(node=ir.Gate(), parts=inner):
                _gate(names.get(part.node), inner, names, flow)
            case GroupPart(node=ir.Join()):
                _join(part, names, flow)
            case GroupPart(node=ir.Group(label=None), parts=inner):
                forward(inner, names, flow)
            case _ if flow.of_class and (scale := scale_of(part)) is not None:
                _scale(scale, names[part.node], flow, optional=is_optional(part))
            case _:
                name = names[part.node]
                more = [flow.marks[mark] for mark in ir.asked_for([part.node])]
                flow.apply(_flow_kind(part), calling(name, *more))
        flow.calls([part])


def _path(part: OpPart, names: Names, flow: Flow) -> None:
    """Statements for what is no module: names of values, and their pieces."""
    node = part.node
    assert isinstance(node, ir.Op)
    if node.role == "mark":
        flow.mark(node.mark)
    elif node.role == "from":
        flow.start(node.mark)
    elif is_varying(part):
        flow.apply("piece", lambda x: f"{x}[:, self.{names[node]}]")
    elif node.kind == "piece":
        index, of = (TORCH.source(part.attributes[name]) for name in ("index", "of"))
        flow.apply("piece", lambda x: f"{x}.chunk({of}, dim=1)[{index}]")
    else:
        first, end = map(TORCH.source, channels_of(part))
        first = "" if first == "0" else first
        flow.apply("piece", lambda x: f"{x}[:, {first}:{end}]")


def _scale(scale: OpPart, name: str, flow: Flow, *, optional: bool) -> None:
    """The value times a parameter of the class, which some instances lack."""
    times = factor(scale, name)
    if not optional:
        flow.apply("join", lambda x: f"{x} * {times}")
        return
    value = flow.flush(flow.target)
    flow.lines += [f"if self.{name} is not None:", f"    {value} = {value} * {times}"]


def _gate(name: str | None, parts: Sequence[Part], names: Names, flow: Flow) -> None:
    base = flow.flush()
    if name is not None:
        asked = ir.asked_for(nodes_of(parts))
        arguments = ", ".join([base, *(flow.marks[mark] for mark in asked)])
        flow.join(f"{base} * {member(name)}({arguments})")
        return
    gate = flow.branch(base, flow.fresh("gate"))
    forward(parts, names, gate)
    gate.flush()
    flow.lines += gate.lines
    flow.join(f"{base} * {gate.value}")


_SIGNS = {"sum": "+", "product": "*"}


def _join(part: GroupPart, names: Names, flow: Flow) -> None:
    """Branches, each an expression or a variable, and what they make together."""
    join, base = part.node, flow.flush()
    assert isinstance(join, ir.Join)
    branches = part.parts[: len(part.parts) - len(join.weigher)]
    texts = [
        (branch, _branch(branch, number, base, names, flow))
        for number, branch in enumerate(branches, start=1)
        if not isinstance(branch, Dropped)
    ]
    always = [text for branch, text in texts if not is_optional(branch)]
    if join.word == "concat":
        flow.join(always[0] if len(always) == 1 else _concat(always))
    elif join.word == "select":
        _select(part.parts[-1], join, always, names, flow)
    else:
        _combine(texts, f" {_SIGNS[join.word]} ", names, flow)


def _concat(branches: Sequence[str]) -> str:
    return f"torch.cat([{', '.join(branches)}], dim=1)"


def _branch(part: Part, number: int, base: str, names: Names, flow: Flow) -> str:
    """The expression for a branch, or the variable that holds it."""
    label = part.node.label
    variable = flow.fresh(label or f"branch{number}")
    inner = flow.branch(base, variable)
    scale = scale_of(part) if flow.of_class else None
    if scale is not None:  # whether it is there is asked where branches join
        _scale(scale, names[part.node], inner, optional=False)
        inner.calls([part])
    else:
        forward([part], names, inner)
    if inner.is_short:
        flow.taken.remove(variable)
    else:
        inner.flush()
    flow.lines += inner.lines
    return inner.value


def _combine(
    texts: Sequence[tuple[Part, str]], sign: str, names: Names, flow: Flow
) -> None:
    """What is always there, and then what only some instances of the class have."""
    always = [text for branch, text in texts if not is_optional(branch)]
    optional = [pair for pair in texts if is_optional(pair[0])]
    if len(optional) == 1 and always == [flow.value] == [flow.target]:
        total = flow.value  # nothing else reads it
    else:
        flow.join(sign.join(always))
        total = flow.flush(flow.fresh("y")) if optional else ""
    for branch, text in optional:
        there = member(names[branch.node])
        varies = isinstance(branch, OpPart) and is_varying(branch)
        is_flag = branch.role in FUNCTIONAL and not varies
        more = "" if is_flag else " is not None"
        flow.lines += [f"if {there}{more}:", f"    {total} = {total}{sign}{text}"]


def _select(
    by: Part, join: ir.Join, branches: Sequence[str], names: Names, flow: Flow
) -> None:
    """Branches, weighted by a softmax over them that follows from their sum."""
    stack, weights = flow.fresh("branches"), flow.fresh("weights")
    flow.value = f"torch.stack([{', '.join(branches)}], dim=1)"
    flow.flush(stack)
    inner = flow.branch(f"{stack}.sum(dim=1)", weights)
    forward([by], names, inner)
    inner.flush()
    flow.lines += inner.lines
    groups, number = join.groups, len(branches)
    # the method of that name has no types, as far as mypy can see
    shaped = "torch.unflatten({}, 1, ({}))"
    if groups > 1:  # each holds the weights of all branches
        shaped = shaped.format(weights, f"{groups}, {number}, -1")
        flow.lines.append(f"{weights} = {shaped}")
        shaped = f"{weights}.transpose(1, 2).flatten(2, 3)"
    else:
        shaped = shaped.format(weights, f"{number}, -1")
    flow.lines.append(f"{weights} = {shaped}.softmax(dim=1)")
    flow.join(f"({stack} * {weights}).sum(dim=1)")


def _flow_kind(part: Part) -> str:
    match part:
        case ChoicePart(then=then):
            return _flow_kind(then)
        case OpPart(role="conv" | "norm" | "act" as role):
            return role
        case OpPart(kind=kind):
            return kind
        case GroupPart():
            return "group"
        case _:
            return "composite"

"""A forward pass as statements: calls nested as long as a line stays readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from resdsl.base.records import mutable
from resdsl.emit.line_breaking import comment
from resdsl.emit.pieces import channels_of, is_varying
from resdsl.emit.plan import (
    ChoicePart,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    is_optional,
    nodes_of,
    op_parts,
)
from resdsl.emit.python_source import TORCH, free_name
from resdsl.emit.torch.modules import BODY
from resdsl.model import ir
from resdsl.model.naming.torch import FUNCTIONAL, Names

_WEIGHTED = {"conv", "dense", "group"}
_PREPARING = {"zero_pad", "dropout", "blur_pool", "global_avg_pool"}
# what has a statement for itself
_ALONE = {"stage", "max_pool"}
_DEPTH = 4
_LENGTH = 76


# what a forward pass has other uses for
_TAKEN = TORCH.taken | {"shortcut", "preact"}


@mutable
class Flow:
    """Collects statements `target = f(g(value))`; `target` is typed where it is new.

    `called` gets the ops that the statements apply; `taken` are the names in use, of
    which `marks` hold the values that a spec names.
    """

    value: str
    target: str
    called: set[ir.Node]
    lines: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=lambda: {*_TAKEN})
    _pending: list[str] = field(default_factory=list)
    _declared: set[str] = field(default_factory=lambda: {"x"})

    @classmethod
    def of(cls, target: str, called: set[ir.Node], asked: Sequence[str] = ()) -> Flow:
        """A forward pass from `x`, and further arguments for values of these names."""
        flow = cls(value="x", target=target, called=called)
        for name in asked:
            flow.marks[name] = flow.fresh(name)
        flow._declared.update(flow.marks.values())
        return flow

    def branch(self, value: str, target: str) -> Flow:
        """Further statements, from another value into another variable."""
        return Flow(
            value=value,
            target=target,
            called=self.called,
            marks=dict(self.marks),
            taken=self.taken,
            _declared=self._declared,
        )

    def fresh(self, name: str) -> str:
        """A name for a variable that is like this one, and free."""
        found = free_name(name, self.taken)
        self.taken.add(found)
        return found

    @property
    def is_short(self) -> bool:
        """Whether the value is one call at most, which may stand in an expression."""
        return not self.lines and len(self._pending) < 2 and "join" not in self._pending

    def mark(self, name: str) -> None:
        """Keep the value under a name."""
        if not self._pending and self.value != self.target:
            self.marks[name] = self.value
            return
        variable = self.fresh(name)
        self.marks[name] = variable
        self.flush(variable)

    def start(self, name: str) -> None:
        """Go on from the value of a name."""
        self.value = self.marks[name]
        self._pending.clear()

    def returned(self) -> list[str]:
        """All statements, and the return of the value."""
        self.flush()
        return [*self.lines, f"return {self.value}"]

    def apply(self, kind: str, wrap: Callable[[str], str]) -> None:
        """Put an op around what there is; a new statement where a person starts one."""
        if self._pending and (self._breaks(kind) or len(wrap(self.value)) > _LENGTH):
            self.flush()
        self.value = wrap(self.value)
        self._pending.append(kind)

    def _breaks(self, kind: str) -> bool:
        if len(self._pending) >= _DEPTH:
            return True
        if kind == "flatten" and self._pending[-1] == "join":
            return True  # a method binds closer than the sum or product
        done = set(self._pending)
        if kind in _ALONE or _ALONE & done:
            return True
        if kind == "dense":
            return bool(done - {"dropout"})
        if kind in _WEIGHTED:
            return bool(done - _PREPARING)
        return kind == "norm" and "norm" in done

    def calls(self, parts: Sequence[Part]) -> None:
        """A statement applies these parts, whole."""
        self.called.update(nodes_of(list(op_parts(parts))))

    def flush(self, target: str | None = None) -> str:
        """Finish the statement at hand; the name that holds the value."""
        if target is None and not self._pending:
            return self.value
        name = target or self.target
        left = name if name in self._declared else f"{name}: Tensor"
        self._declared.add(name)
        self.lines.append(f"{left} = {self.value}")
        self.value = name
        self._pending.clear()
        return name

    def remark(self, text: str) -> None:
        """What a spec remarks on an op that is no module, above its statement."""
        if text:
            self.flush()
            self.lines += comment(text, BODY)

    def join(self, expression: str) -> None:
        """Replace the value by an expression over it."""
        self.value = expression
        self._pending.append("join")


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
            case GroupPart(node=ir.Gate(label=label), parts=inner):
                _gate(label, inner, names, flow)
            case GroupPart(node=ir.Join()):
                _join(part, names, flow)
            case GroupPart(node=ir.Group(label=None), parts=inner):
                forward(inner, names, flow)
            case _:
                name = names[part.node]
                asked = ir.asked_for([part.node]) if isinstance(part, GroupPart) else ()
                more = [flow.marks[mark] for mark in asked]
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


def _gate(label: str | None, parts: Sequence[Part], names: Names, flow: Flow) -> None:
    base = flow.flush()
    if label is not None:
        asked = ir.asked_for(nodes_of(parts))
        arguments = ", ".join([base, *(flow.marks[mark] for mark in asked)])
        flow.join(f"{base} * self.{label}({arguments})")
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
        sign = f" {_SIGNS[join.word]} "
        flow.join(sign.join(always))
        if len(always) < len(texts):
            _optional(texts, sign, names, flow)


def _concat(branches: Sequence[str]) -> str:
    return f"torch.cat([{', '.join(branches)}], dim=1)"


def _branch(part: Part, number: int, base: str, names: Names, flow: Flow) -> str:
    """The expression for a branch, or the variable that holds it."""
    label = part.node.label
    variable = flow.fresh(label or f"branch{number}")
    inner = flow.branch(base, variable)
    forward([part], names, inner)
    if inner.is_short:
        flow.taken.remove(variable)
    else:
        inner.flush()
    flow.lines += inner.lines
    return inner.value


def _optional(
    texts: Sequence[tuple[Part, str]], sign: str, names: Names, flow: Flow
) -> None:
    """Add what only some instances of the class have."""
    total = flow.flush(flow.fresh("y"))
    for branch, text in texts:
        if is_optional(branch):
            there = f"self.{names[branch.node]}"
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
    if join.groups == 1:
        shaped = f"unflatten(1, ({len(branches)}, -1))"
    else:  # a group holds the weights of all branches
        shaped = f"unflatten(1, ({join.groups}, {len(branches)}, -1))"
        shaped += ".transpose(1, 2).flatten(2, 3)"
    flow.lines.append(f"{weights} = {inner.value}.{shaped}.softmax(dim=1)")
    flow.join(f"({stack} * {weights}).sum(dim=1)")


def calling(name: str, *more: str) -> Callable[[str], str]:
    """`self.NAME(...)` around an expression, and what else it takes."""
    return lambda x: f"self.{name}({', '.join([x, *more])})"


def _flow_kind(part: Part) -> str:
    match part:
        case ChoicePart(then=then):
            return _flow_kind(then)
        case OpPart(role="norm" | "act" as role):
            return role
        case OpPart(kind=kind):
            return kind
        case GroupPart():
            return "group"
        case _:
            return "composite"

"""A forward pass as statements: calls nested as long as a line stays readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from resdsl.base.records import mutable
from resdsl.emit.line_breaking import comment
from resdsl.emit.plan import (
    ChoicePart,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    nodes_of,
    op_parts,
)
from resdsl.emit.torch.modules import BODY
from resdsl.model import ir
from resdsl.model.naming.torch import Names

_WEIGHTED = {"conv", "dense", "group"}
_PREPARING = {"zero_pad", "dropout", "blur_pool", "global_avg_pool"}
# what has a statement for itself
_ALONE = {"stage", "max_pool"}
_DEPTH = 4
_LENGTH = 76


@mutable
class Flow:
    """Collects statements `target = f(g(value))`; `target` is typed where it is new.

    `called` gets the ops that the statements apply.
    """

    value: str
    target: str
    called: set[ir.Node]
    lines: list[str] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list)
    _declared: set[str] = field(default_factory=lambda: {"x"})

    @classmethod
    def of(cls, target: str, called: set[ir.Node]) -> Flow:
        """A forward pass that starts from the argument `x`."""
        return cls(value="x", target=target, called=called)

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
            case Dropped():
                continue
            case OpPart(role="flatten", node=node):
                flow.remark(node.comment)
                flow.apply("flatten", lambda x: f"{x}.flatten(1)")
            case GroupPart(node=ir.Gate(label=label), parts=inner):
                _gate(label, inner, names, flow)
            case _:
                name = names[part.node]
                flow.apply(_flow_kind(part), calling(name))
        flow.calls([part])


def _gate(label: str | None, parts: Sequence[Part], names: Names, flow: Flow) -> None:
    base = flow.flush()
    if label is not None:
        flow.join(f"{base} * self.{label}({base})")
        return
    gate = Flow(value=base, target="gate", called=flow.called, _declared=flow._declared)
    forward(parts, names, gate)
    gate.flush()
    flow.lines += gate.lines
    flow.join(f"{base} * {gate.value}")


def calling(name: str) -> Callable[[str], str]:
    """`self.NAME(...)` around an expression."""
    return lambda x: f"self.{name}({x})"


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

"""A forward pass as statements: calls nested as long as a line stays readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from resdsl.base.records import mutable
from resdsl.emit.line_breaking import comment
from resdsl.emit.plan import (
    Part,
    nodes_of,
    op_parts,
)
from resdsl.emit.python_source import TORCH, free_name
from resdsl.emit.torch.chunks import cut_once
from resdsl.emit.torch.modules import BODY
from resdsl.model import ir

_WEIGHTED = {"conv", "dense", "group"}
_PREPARING = {"piece", "zero_pad", "dropout", "blur_pool", "global_avg_pool"}
# a method or an index binds closer than the sum or product before it
_CLOSER = {"flatten", "join", "piece", "slice"}
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
    which `marks` hold the values that a spec names. A pass `of_class` is that of a
    class of one's own, and not of the network.
    """

    value: str
    target: str
    called: set[ir.Node]
    lines: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=lambda: {*_TAKEN})
    of_class: bool = False
    _pending: list[str] = field(default_factory=list)
    _declared: set[str] = field(default_factory=lambda: {"x"})

    @classmethod
    def of(
        cls,
        target: str,
        called: set[ir.Node],
        asked: Sequence[str] = (),
        *,
        of_class: bool = False,
    ) -> Flow:
        """A forward pass from `x`, and further arguments for values of these names."""
        flow = cls(value="x", target=target, called=called, of_class=of_class)
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
            of_class=self.of_class,
            _declared=self._declared,
        )

    def fresh(self, name: str) -> str:
        """A name for a variable that is like this one, small, and free."""
        found = free_name(name.lower(), self.taken)
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
        return [*cut_once(self.lines, self.fresh), f"return {self.value}"]

    def apply(self, kind: str, wrap: Callable[[str], str]) -> None:
        """Put an op around what there is; a new statement where a person starts one."""
        if self._pending and (self._breaks(kind) or len(wrap(self.value)) > _LENGTH):
            self.flush()
        self.value = wrap(self.value)
        self._pending.append(kind)

    def _breaks(self, kind: str) -> bool:
        if len(self._pending) >= _DEPTH:
            return True
        if kind in _CLOSER and self._pending[-1] == "join":
            return True
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
        if not self._pending and target in {None, self.value}:
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


def calling(name: str, *more: str) -> Callable[[str], str]:
    """`self.NAME(...)` around an expression, and what else it takes."""
    return lambda x: f"{member(name)}({', '.join([x, *more])})"


def member(name: str) -> str:
    """A part of a class; `convs.0` lies in a list, and `0` where the class is one."""
    attribute, _, number = name.rpartition(".")
    if not number.isdecimal():
        return f"self.{name}"
    return f"self.{attribute}[{number}]" if attribute else f"self[{number}]"

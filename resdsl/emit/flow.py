"""The forward pass as statements: calls nested as long as a line stays readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

_WEIGHTED = {"conv", "dense", "group"}
_PREPARING = {"zero_pad", "dropout", "blur_pool"}
_DEPTH = 4
_LENGTH = 76


@dataclass(slots=True)
class Flow:
    """Collects statements `target = f(g(source))`.

    `declare` is how the first assignment to a name looks.
    """

    value: str
    target: str
    declare: Callable[[str], str]
    lines: list[str] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list)
    _declared: set[str] = field(default_factory=set)

    def apply(self, kind: str, wrap: Callable[[str], str]) -> None:
        """Put an op around what there is; a new statement where a person starts one."""
        if self._pending and (self._breaks(kind) or len(wrap(self.value)) > _LENGTH):
            self.flush()
        self.value = wrap(self.value)
        self._pending.append(kind)

    def _breaks(self, kind: str) -> bool:
        if len(self._pending) >= _DEPTH:
            return True
        done = set(self._pending)
        if kind == "stage":
            return "stage" not in done
        if kind == "dense":
            return bool(done - {"global_avg_pool", "flatten", "dropout"})
        if kind in _WEIGHTED:
            return bool(done - _PREPARING)
        if kind.endswith("norm"):
            return "act" in done or "stage" in done
        return "stage" in done

    def flush(self, target: str | None = None) -> str:
        """Finish the statement at hand; the name that holds the value."""
        if target is None and not self._pending:
            return self.value
        name = target or self.target
        left = name if name in self._declared else self.declare(name)
        self._declared.add(name)
        self.lines.append(f"{left} = {self.value}")
        self.value = name
        self._pending.clear()
        return name

    def join(self, expression: str) -> None:
        """Replace the value by an expression over it."""
        self.value = expression
        self._pending.append("join")

    def declared(self, name: str) -> None:
        """A name that exists already, an argument of the function."""
        self._declared.add(name)

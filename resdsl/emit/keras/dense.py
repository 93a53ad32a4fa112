"""The function `_dense` of an emitted module: dense layers before the classifier."""

from __future__ import annotations

from resdsl.base.records import record
from resdsl.emit.keras.drawing import drawing_dense
from resdsl.emit.keras.helpers import Keywords, parts_of
from resdsl.emit.keras.top import Top
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import Spelling
from resdsl.emit.starts import dense_start, initialisation
from resdsl.model import ir


@record
class DenseHelper:
    """How several dense layers start.

    A shared initialiser would draw the same values in each: Keras keeps its seed.
    """

    parts: frozenset[OpPart]
    bias: bool
    init: ir.Initialisation

    @classmethod
    def of(cls, plan: Plan, top: Top) -> DenseHelper | None:
        """What dense layers of a network share, but for what gives its output."""
        apart = (top.last, top.classifier, top.deciding)
        parts = [part for part in parts_of(plan, "dense") if part not in apart]
        biases = {bool(part.attributes["bias"]) for part in parts}
        init = initialisation(plan)
        if len(parts) < 2 or len(biases) > 1 or not drawing_dense(init):
            return None
        return cls(parts=frozenset(parts), bias=biases.pop(), init=init)

    @property
    def drawn(self) -> str:
        """What draws their weights."""
        return drawing_dense(self.init)

    @property
    def kind(self) -> str:
        """The distribution, as the name of what draws."""
        return "uniform" if '"uniform"' in self.drawn else "normal"

    @property
    def start(self) -> str:
        """The same in words."""
        return dense_start(self.init)

    def keywords(self, _part: OpPart, _spelling: Spelling) -> Keywords:
        """The keywords of a call: nothing differs."""
        return {}

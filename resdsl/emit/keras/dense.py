"""The function `_dense` of an emitted module: dense layers before the classifier."""

from __future__ import annotations

from resdsl.base.records import record
from resdsl.emit.keras.helpers import Keywords, parts_of
from resdsl.emit.keras.top import Top
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import Spelling


@record
class DenseHelper:
    """How several dense layers start.

    A shared initialiser would draw the same values in each: Keras keeps its seed.
    """

    parts: frozenset[OpPart]
    bias: bool

    @classmethod
    def of(cls, plan: Plan, top: Top) -> DenseHelper | None:
        """What dense layers of a network share, but for what gives its output."""
        apart = (top.last, top.classifier, top.deciding)
        parts = [part for part in parts_of(plan, "dense") if part not in apart]
        biases = {bool(part.attributes["bias"]) for part in parts}
        if len(parts) < 2 or len(biases) > 1:
            return None
        return cls(parts=frozenset(parts), bias=biases.pop())

    def keywords(self, _part: OpPart, _spelling: Spelling) -> Keywords:
        """The keywords of a call: nothing differs."""
        return {}

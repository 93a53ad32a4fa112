"""What functions of emitted Keras code say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.emit import formulas
from resdsl.emit.plan import Branch, CallPart, Definition, StageRule, op_parts, walk

_WHEN = {
    "change": " where shapes change",
    "channels": " where channels change",
    "stride": " where there is a stride",
    "always": "",
}
# what ops on a shortcut do to x
_DONE = {
    "avg_pool": "averaged",
    "blur_pool": "blurred",
    "max_pool": "subsampled",
    "subsample": "subsampled",
    "conv": "projected",
    "pad_channels": "padded with zeros",
}


def unit_docstring(unit: Definition) -> str:
    """The unit as a formula, and what becomes of x beside it."""
    text = formulas.formula(unit).removesuffix(".")
    kinds = [branch for branch in unit.branches if branch.parts or branch.plain]
    if not kinds:
        return f"{text}."
    apart = len(unit.branches) > 1
    splits = any(part.role == "split" for part in unit.parts)
    clauses = [
        ("pre-activated and " if splits and kind.late else "")
        + _done(kind)
        + (_WHEN[kind.when] if apart else "")
        for kind in kinds
    ]
    return f"{text}; x is {', else '.join(clauses)}."


def _done(kind: Branch) -> str:
    if kind.plain:
        return "not added"
    words = dict.fromkeys(_words(kind))
    return " and ".join(words) or f"changed by `{kind.name}`"


def _words(kind: Branch) -> Iterator[str]:
    if any(isinstance(part, CallPart) for part in walk(kind.parts)):
        return
    for op in op_parts(kind.parts):
        if op.kind in _DONE:
            yield _DONE[op.kind]


def stage_docstring(rule: StageRule) -> str:
    """Which of the blocks takes the stride, if one does."""
    strided = f"; the {rule.strided} takes the stride" if rule.strided else ""
    return f"The blocks of one stage{strided}."

"""Dense layers of each pixel in a row: their channels stand in the last place."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.emit.plan import Dropped, OpPart, Part
from resdsl.ops.windows import Conv

# the norm that such a row may have, which sees whole maps
NORM = "response_norm"


def is_linear(part: Part) -> bool:
    """Whether a part is a conv that is a dense layer of each pixel."""
    return isinstance(part, OpPart) and any(conv.linear for conv in part.values(Conv))


def are_pixelwise(parts: Sequence[Part]) -> bool:
    """Whether a row starts and ends with dense layers, and does little between."""
    if len(parts) < 2 or not (is_linear(parts[0]) and is_linear(parts[-1])):
        return False
    return all(is_linear(part) or _stays(part) for part in parts)


def _stays(part: Part) -> bool:
    """Whether it takes values one by one, wherever their channels stand."""
    if isinstance(part, Dropped):
        return True
    if not isinstance(part, OpPart) or part.guard is not None:
        return False
    alone = not part.uses[0].operation.has_weights and part.kind != "softmax"
    return (part.role == "act" and alone) or part.kind in {"dropout", NORM}

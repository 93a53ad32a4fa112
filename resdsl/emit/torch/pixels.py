"""Dense layers of each pixel in a row: their channels stand in the last place."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.emit.plan import Dropped, OpPart, Part
from resdsl.ops.windows import Conv

# the norm that such a row may have, which sees whole maps
NORM = "response_norm"
# the channels of a map to the last place, and back
TURNS = ("0, 2, 3, 1", "0, 3, 1, 2")
# what else prints an op where its channels stand last
LAST = {"layer_norm_2d": "layer_norm", "conv_linear": "conv_linear_last"}


def is_linear(part: Part) -> bool:
    """Whether a part is a conv that is a dense layer of each pixel."""
    return isinstance(part, OpPart) and any(conv.linear for conv in part.values(Conv))


def are_pixelwise(parts: Sequence[Part]) -> bool:
    """Whether a row starts and ends with dense layers, and does little between."""
    if len(parts) < 2 or not (is_linear(parts[0]) and is_linear(parts[-1])):
        return False
    return all(is_linear(part) or _stays(part) for part in parts)


def turned(parts: Sequence[Part]) -> tuple[int, int] | None:
    """The places between which the channels of a row can stand last, where they turn.

    Nothing else stands there: a norm of each pixel may come before the dense layers.
    """
    held = [place for place, part in enumerate(parts) if isinstance(part, Dropped)]
    if len(held) != 2 or any(part.node.label is not None for part in parts):
        return None
    first, last = held
    inner = parts[first + 1 : last]
    layers = inner[1:] if inner and _is_norm(inner[0]) else inner
    kinds = {part.kind for part in layers if isinstance(part, OpPart)}
    return (first, last) if are_pixelwise(layers) and NORM not in kinds else None


def _is_norm(part: Part) -> bool:
    kind = part.kind if isinstance(part, OpPart) else ""
    return kind == "layer_norm" and part.guard is None


def _stays(part: Part) -> bool:
    """Whether it takes values one by one, wherever their channels stand."""
    if isinstance(part, Dropped):
        return True
    if not isinstance(part, OpPart) or part.guard is not None:
        return False
    alone = not part.uses[0].operation.has_weights and part.kind != "softmax"
    return (part.role == "act" and alone) or part.kind in {"dropout", NORM}

"""Pieces of the channels of a value: which they are."""

from __future__ import annotations

from resdsl.emit.folding import binary, number, reduced
from resdsl.emit.plan import OpPart
from resdsl.model.expressions import names_in
from resdsl.syntax.nodes import Expression


def is_varying(piece: OpPart) -> bool:
    """Whether what it takes follows from the arguments of its class."""
    return piece.role == "piece" and any(map(names_in, piece.attributes.values()))


def channels_of(piece: OpPart) -> tuple[Expression, Expression]:
    """The first of its channels, and the one behind the last."""
    said = piece.attributes
    if piece.kind == "piece":
        size = reduced(binary("//", piece.channels, said["of"]))
        start = reduced(binary("*", size, said["index"]))
        end = binary("*", size, binary("+", said["index"], number(1)))
        return start, reduced(end)
    return said["start"], reduced(binary("+", said["start"], said["channels"]))

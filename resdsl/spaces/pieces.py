"""What a part of a network costs, and what the part behind it must know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resdsl.elaborate.planned_stages import Reached
from resdsl.model import activations, analysis, ir
from resdsl.model.activations import Held
from resdsl.ops.types import Shape


class Counts(NamedTuple):
    """What some ops cost, for one image; `held` are the values of a `Held`."""

    parameters: int = 0
    non_trainable: int = 0
    macs: int = 0
    activations: int = 0
    depth: int = 0
    held: int = 0

    def plus(self, other: Counts, times: int = 1) -> Counts:
        """Both together."""
        return Counts(*(a + times * b for a, b in zip(self, other, strict=True)))


RESULTS = Counts._fields[:-1]
# with a batch; its name in `Facts`
PEAK = "peak_activations"


class Piece(NamedTuple):
    """A part of a network: what it costs, and what the next one is told.

    A training step holds its input, so many values, if it `needs` it, and its output if
    that is `counted`; one that `passes` gives its input.
    """

    counts: Counts
    output: Shape
    reached: Reached
    units: int = 0
    dilation: int = 1
    needs: int = 0
    counted: bool = False
    passes: bool = False


def piece_of(nodes: Sequence[ir.Node], shape: Shape, reached: Reached) -> Piece:
    """What a body costs whose input has `shape`."""
    held = activations.held_by(nodes, shape)
    output = nodes[-1].output if nodes else shape
    depth = analysis.depth_of(nodes)
    return _piece([*ir.ops_of(nodes)], depth, held, output, reached)


def piece_of_block(block: ir.Block, reached: Reached) -> Piece:
    """What a residual unit costs."""
    depth = analysis.blocks_facts([block])[1]
    held = activations.held_by(block, block.input)
    return _piece([*ir.block_ops(block)], depth, held, block.output, reached)


def _piece(
    ops: Sequence[ir.Op], depth: int, held: Held, output: Shape, reached: Reached
) -> Piece:
    cost = analysis.cost(ops)
    counts = Counts(
        parameters=cost.trainable,
        non_trainable=cost.non_trainable,
        macs=cost.macs,
        activations=activations.put_out(ops),
        depth=depth,
        held=held.values,
    )
    return Piece(
        counts=counts,
        output=output,
        reached=reached,
        needs=held.needs,
        counted=held.counted,
        passes=held.passes,
    )


def held_of(piece: Piece) -> Held:
    """What it has a training step hold."""
    return Held(
        values=piece.counts.held,
        needs=piece.needs,
        counted=piece.counted,
        passes=piece.passes,
    )

"""What is found among the ops of a network, where each block says what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from resdsl.base.cache import kept
from resdsl.model import ir

T = TypeVar("T")


def gathered(
    found: Callable[[Iterable[ir.Op]], frozenset[T]],
) -> Callable[[ir.Network], frozenset[T]]:
    """Ask of a whole network what a function finds among some ops.

    Blocks that networks of a process share are looked through once.
    """

    @kept(256, where=lambda block: block.entity.shared)
    def of_block(block: ir.Block) -> frozenset[T]:
        return found(ir.block_ops(block))

    def of_network(network: ir.Network) -> frozenset[T]:
        outside = found(ir.ops_of(network.outside))
        return outside.union(*map(of_block, set(network.blocks)))

    return of_network

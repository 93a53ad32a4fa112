"""One thing that is known of a value, followed through bodies: a size, an order.

Where paths part, each branch is followed from the value they start from; what `mark`
names is found again by `from`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from resdsl.model import ir
from resdsl.ops.joins import joined, pixel
from resdsl.ops.types import Shape

T = TypeVar("T")
_CHANGE_NOTHING = {"identity", "split", "add"}  # roles of ops


class Following(Generic[T]):
    """What is known behind a body, from what is known before it."""

    def op(self, op: ir.Op, value: T) -> T:
        """What is known behind an op of the catalogue that computes something."""
        raise NotImplementedError

    def joined(self, node: ir.Node, values: Sequence[T]) -> T:
        """What is known behind a fork, or an `add`, by what each branch gives."""
        raise NotImplementedError

    def weighed(self, fork: ir.Join, value: T, weights: T) -> T:  # noqa: ARG002
        """What is known of a `select`, of whose sum and weights it is known."""
        return value

    def through(
        self, nodes: Iterable[ir.Node], value: T, marks: Mapping[str, T] | None = None
    ) -> T:
        """What is known behind a body; `marks` are the values named around it."""
        known = dict(marks or {})
        for node in nodes:
            match node:
                case ir.Op(role=role):
                    if role == "mark":
                        known[node.mark] = value
                    elif role == "from":
                        value = known[node.mark]
                    elif role not in _CHANGE_NOTHING:
                        value = self.op(node, value)
                case ir.Absent():
                    continue
                case ir.Group(nodes=inner):
                    value = self.through(inner, value, known)
                case ir.Composite(nodes=inner):
                    value = self.through(inner, value)
                case ir.Gate() | ir.Join():
                    value = self._fork(node, value, known)
                case ir.Stage(blocks=blocks):
                    for block in blocks:
                        value = self.behind(block, value)
        return value

    def _fork(self, fork: ir.Fork, value: T, marks: Mapping[str, T]) -> T:
        values = [self.through(branch, value, marks) for branch in fork.branches]
        value = self.joined(fork, values)
        if isinstance(fork, ir.Join) and fork.weigher:
            weights = self.through(fork.weigher, value, marks)
            value = self.weighed(fork, value, weights)
        return value

    def behind(self, block: ir.Block, value: T) -> T:
        """What is known behind a residual unit."""
        start, marks = value, dict[str, T]()
        shortcut = block.shortcut
        for node in block.nodes:
            if node.role == "split" and block.splits:
                start = value
            elif node.role == "add" and shortcut is not None:
                value = self.joined(node, [value, self.beside(shortcut, start)])
            elif isinstance(node, ir.Op) and node.role == "mark":
                marks[node.mark] = value
            else:
                value = self.through((node,), value, marks)
        return value

    def beside(self, shortcut: ir.Shortcut, value: T) -> T:
        """What is known behind the shortcut of a unit."""
        return self.through(shortcut.nodes, value)

    def main_path(self, network: ir.Network, value: T) -> T:
        """What is known behind a whole network."""
        for body in network.bodies:
            if isinstance(body, ir.Block):
                value = self.behind(body, value)
            else:
                value = self.through(body, value)
        return value


def joined_shape(
    word: str, branches: Sequence[Sequence[ir.Node]], shapes: Sequence[Shape]
) -> Shape | None:
    """The shape of what branches make together, by the shape of each; None if none.

    A branch of a sum that pools the whole map is added to every pixel of the others,
    not one that strides down to a pixel by chance.
    """
    pooled = [
        word == "sum" and shape[1:] == (1, 1) and any(map(_pools, ir.ops_of(branch)))
        for branch, shape in zip(branches, shapes, strict=True)
    ]
    maps = [s for s, small in zip(shapes, pooled, strict=True) if not small]
    pixels = {s for s, small in zip(shapes, pooled, strict=True) if small}
    if not maps or not pixels <= {pixel(shape) for shape in maps}:
        maps = [*shapes]
    return joined(word, maps)


def _pools(op: ir.Op) -> bool:
    return op.operation.whole_map

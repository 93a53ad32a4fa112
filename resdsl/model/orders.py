"""The order of the values of vectors: a flattened map's, where frameworks differ.

PyTorch flattens channel by channel, Keras pixel by pixel. A dense layer has an order of
its own again, so that weights can be carried over; what joins two vectors of different
orders cannot.
"""

from __future__ import annotations

from collections.abc import Iterable

from resdsl.model import ir
from resdsl.model.naming import torch_scheme
from resdsl.ops import Shape

# the map whose order a vector has; None where it is the same everywhere
Order = Shape | None


class Orders:
    """Of a whole network.

    `dense` are the orders that its dense layers read, in the order of registration in
    PyTorch; `apart` are the gates and `add`s whose two vectors have different ones.
    """

    def __init__(self, network: ir.Network) -> None:
        """Walk through a network."""
        self.dense: list[Order] = []
        self.apart: list[ir.Node] = []
        self._shortcut_first = torch_scheme(network).shortcut_first
        order: Order = None
        for body in network.bodies:
            if isinstance(body, ir.Block):
                order = self._block(body, order)
            else:
                order = self._through(body, order, self.dense)

    def _through(
        self, nodes: Iterable[ir.Node], order: Order, dense: list[Order]
    ) -> Order:
        """The order behind a body; what its dense layers read goes to `dense`."""
        for node in ir.walk(nodes, ir.MAIN_PATH):
            match node:
                case ir.Op() if node.flattens:
                    order = node.input
                case ir.Op(role="dense"):
                    dense.append(order)
                    order = None
                case ir.Gate(nodes=inner):
                    self._join(node, order, self._through(inner, order, dense))
                case _:
                    continue
        return order

    def _block(self, block: ir.Block, order: Order) -> Order:
        body: list[Order] = []
        branch: list[Order] = []
        start = order
        for node in block.nodes:
            if node.role == "split" and block.splits:
                start = order
            elif node.role == "add" and block.shortcut is not None:
                other = self._through(block.shortcut.nodes, start, branch)
                self._join(node, order, other)
            else:
                order = self._through((node,), order, body)
        first, second = (branch, body) if self._shortcut_first else (body, branch)
        self.dense += [*first, *second]
        return order

    def _join(self, node: ir.Node, one: Order, two: Order) -> None:
        if one != two:
            self.apart.append(node)

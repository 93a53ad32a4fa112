"""What a head consists of: what still belongs to the features, and the classifier."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from resdsl.model import ir

# what may stand before the pooling of a head, as behind the last unit of ResNet v2
_OF_FEATURES = {"norm", "act", "conv"}


def classifier(head: Sequence[ir.Node]) -> ir.Op | None:
    """The head's last dense layer, or conv over one pixel, unless an op hides it."""
    last = _last_layer(head)
    visible = ir.walk(head, into=(ir.Group, ir.Gate))
    if last is None or last not in set(visible) or last.by is not None:
        return None
    return last if last.output[1:] in {(), (1, 1)} else None


def end_of_features(head: Sequence[ir.Node]) -> int:
    """How many parts of a head belong to the features, as in timm.

    They are norms, activations and convs at its start. The head's last layer is none
    of them: it gives classes, also of every pixel, unless a norm follows.
    """
    start = list(takewhile(_keeps_features, head))
    last = _last_layer(head)
    for place, node in enumerate(start):
        if last in set(ir.ops_of([node])):
            behind = [op.role for op in ir.ops_of(head[place:])]
            embeds = "norm" in behind and classifier(head) is None
            return len(start) if embeds else place
    return len(start)


def of_classes(head: Sequence[ir.Node]) -> frozenset[ir.Node]:
    """The classifier and what follows, but `flatten`: not there with 0 classes."""
    nodes = list(ir.walk(head))
    chosen = classifier(head)
    behind = nodes[nodes.index(chosen) :] if chosen is not None else []
    return frozenset(node for node in behind if node.role != "flatten")


def _keeps_features(node: ir.Node) -> bool:
    return all(op.role in _OF_FEATURES for op in ir.ops_of([node]))


def _last_layer(head: Sequence[ir.Node]) -> ir.Op | None:
    """The last op of a head with weights that chooses its channels."""
    layers = [
        op for op in ir.ops_of(head) if op.weights and op.operation.output_channels
    ]
    return layers[-1] if layers else None

"""What a head consists of: what still belongs to the features, and the classifier."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from resdsl.model import ir

# what may stand before the pooling of a head, as behind the last unit of ResNet v2
_OF_FEATURES = {"norm", "act", "conv"}
# what makes one pixel of maps of classes
_OF_CLASSES = {"act", "dropout", "flatten", "pool"}
# what is there without classes, too
_OF_NO_CLASSES = {"flatten", "pool"}


def classifier(head: Sequence[ir.Node]) -> ir.Op | None:
    """The head's last dense layer, or conv, of one vector an image.

    As SqueezeNet's, a conv may also give a map of every class, which is then pooled.
    None where an op hides it.
    """
    last = _last_layer(head)
    visible = ir.walk(head, into=(ir.Group, ir.Gate))
    if last is None or last not in set(visible) or last.by is not None:
        return None
    return last if _is_vector(last) or _is_pooled(last, head) else None


def _is_vector(op: ir.Op) -> bool:
    return op.output[1:] in {(), (1, 1)}


def _is_pooled(conv: ir.Op, head: Sequence[ir.Node]) -> bool:
    """Whether all that follows keeps its channels, and makes one pixel of its map."""
    ops = list(ir.ops_of(head))
    behind = ops[ops.index(conv) + 1 :]
    kept = all(op.role in _OF_CLASSES for op in behind)
    return kept and _is_vector(ops[-1]) and ops[-1].output[0] == conv.output[0]


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
    """The classifier and what follows, but pooling: not there with 0 classes."""
    nodes = list(ir.walk(head))
    chosen = classifier(head)
    behind = nodes[nodes.index(chosen) :] if chosen is not None else []
    return frozenset(node for node in behind if node.role not in _OF_NO_CLASSES)


def _keeps_features(node: ir.Node) -> bool:
    return all(op.role in _OF_FEATURES for op in ir.ops_of([node]))


def _last_layer(head: Sequence[ir.Node]) -> ir.Op | None:
    """The last op of a head with weights that chooses its channels."""
    layers = [
        op for op in ir.ops_of(head) if op.weights and op.operation.output_channels
    ]
    return layers[-1] if layers else None

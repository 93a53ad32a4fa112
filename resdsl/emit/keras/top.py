"""The top of a net, as Keras calls its head: what gives classes, and their form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdsl.base.records import record
from resdsl.emit.keras.padding import WindowPadding
from resdsl.emit.plan import Dropped, GroupPart, OpPart, Part, Plan, walk
from resdsl.model import ir
from resdsl.ops.windows import Conv


@record
class Top:
    """What has a place of its own in a head.

    `last` gives its output, `classifier` is the layer that chooses classes: both, and
    what is between them, are `exact`, in float32. `deciding` is what
    `classifier_activation` goes to. `absorbed` are global pooling that gives a vector
    already, and the `flatten` behind it.
    """

    last: Part | None
    classifier: OpPart | None
    exact: frozenset[Part | None]
    deciding: OpPart | None
    absorbed: frozenset[ir.Node]

    @classmethod
    def of(cls, plan: Plan, paddings: Mapping[OpPart, WindowPadding | None]) -> Top:
        """Look at the head of a network."""
        absorbed = frozenset(_absorbed(plan))
        ops = [p for p in walk(plan.top) if isinstance(p, OpPart)]
        chosen = next((op for op in ops if op.node is plan.classifier), None)
        if chosen is not None and not _is_one_layer(chosen, paddings[chosen]):
            chosen = None
        last = _output(plan.head, absorbed)
        behind = ops[ops.index(chosen) :] if chosen is not None else []
        return cls(
            last=last,
            classifier=chosen,
            exact=frozenset([*behind, last]),
            deciding=_deciding(plan.top, chosen),
            absorbed=absorbed,
        )

    @property
    def activation(self) -> str:
        """The default of `classifier_activation`; "" where nothing takes it."""
        if self.deciding is None:
            return ""
        probabilities = self.deciding is not self.classifier
        return f'"{self.deciding.kind}"' if probabilities else "None"


def _is_one_layer(classifier: OpPart, padding: WindowPadding | None) -> bool:
    """Whether Keras's own layer does, as for a dense layer, without function `conv`."""
    convs = classifier.values(Conv)
    if padding is None or not convs:
        return True
    strides = padding.word == "even" and any(conv.stride != 1 for conv in convs)
    (op,) = classifier.uses
    plain = not strides and not convs[0].is_depthwise(op.input)
    return plain and not any(c.standardize or c.dilation != 1 for c in convs)


def _deciding(parts: Sequence[Part], classifier: OpPart | None) -> OpPart | None:
    """The classifier, or the op behind it that makes probabilities.

    None where the head ends otherwise.
    """
    match parts:
        case [*before, Dropped()] | [*before, OpPart(role="flatten", guard=None)]:
            return _deciding(before, classifier)
        case [*_, GroupPart(node=ir.Group(), guard=None, parts=inner)]:
            return _deciding(inner, classifier)
        case [*_, OpPart(guard=None) as last]:
            decides = last is classifier or last.uses[0].operation.probabilities
            return last if decides else None
        case _:
            return None


def _output(parts: Sequence[Part], absorbed: frozenset[ir.Node]) -> Part | None:
    """What gives the output of a body; no `flatten` that global pooling does."""
    match parts:
        case [*_, GroupPart(node=ir.Group(), parts=inner)]:
            return _output(inner, absorbed)
        case [*_, before, OpPart(role="flatten", node=node)] if node in absorbed:
            return before
        case [*_, last]:
            return last
        case _:
            return None


def _absorbed(plan: Plan) -> Iterator[ir.Node]:
    """Global pooling gives a vector already: it, and the `flatten` behind it."""
    groups = (
        part
        for body in plan.bodies
        for part in walk(body)
        if isinstance(part, GroupPart) and not isinstance(part.node, ir.Join)
    )
    for parts in (*plan.bodies, *(group.parts for group in groups)):
        pool: Part | None = None
        for part in parts:
            if not isinstance(part, OpPart):
                pool = None
            elif part.kind == "global_avg_pool" and not part.guard:
                pool = part
            elif part.role == "flatten" and not part.guard and pool is not None:
                yield from (pool.node, part.node)
            elif not _keeps_vectors(part):
                pool = None


def _keeps_vectors(part: OpPart) -> bool:
    """Whether it works on the vector of global pooling as on a map of one pixel."""
    guarded = part.guard is not None and part.role != "act"
    return part.uses[0].operation.vectors and not guarded

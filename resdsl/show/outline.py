"""The parts of a network, in order, and the layers of it that a reader looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import Cost, blocks_cost, cost
from resdsl.ops.types import Role, Shape
from resdsl.ops.windows import Pool


@record(eq=False)
class Section:
    """The stem, a stage, a group between stages, or the head.

    `stage` is None and `nodes` hold the ops where it is not a stage.
    """

    name: str
    stage: ir.Stage | None
    nodes: tuple[ir.Node, ...]
    input: Shape
    output: Shape

    @property
    def ops(self) -> Iterator[ir.Op]:
        """All of its ops, those of shortcuts included."""
        if self.stage is None:
            yield from ir.ops_of(self.nodes)
            return
        for block in self.stage.blocks:
            yield from ir.block_ops(block)

    @property
    def distinct(self) -> Iterator[ir.Op]:
        """Its ops, those of a unit that stands in several places once."""
        yield from ir.ops_of(self.nodes)
        for block in dict.fromkeys(self.stage.blocks) if self.stage else ():
            yield from ir.block_ops(block)

    @property
    def cost(self) -> Cost:
        """What its ops cost."""
        if self.stage is None:
            return cost(ir.ops_of(self.nodes))
        return blocks_cost(self.stage.blocks)


def sections(network: ir.Network) -> Iterator[Section]:
    """The parts of a network that it has."""
    if network.stem:
        yield _of_nodes("stem", network.stem)
    for part in network.body:
        if isinstance(part, ir.Group):
            yield _of_nodes(part.label or "group", (part,))
        else:
            yield Section(
                name=part.name,
                stage=part,
                nodes=(),
                input=part.input,
                output=part.output,
            )
    if network.head:
        yield _of_nodes("head", network.head)


def _of_nodes(name: str, nodes: tuple[ir.Node, ...]) -> Section:
    return Section(
        name=name,
        stage=None,
        nodes=nodes,
        input=nodes[0].input,
        output=nodes[-1].output,
    )


def before(nodes: Iterable[ir.Node], role: Role) -> tuple[ir.Node, ...]:
    """The nodes up to the first op of a role; all where there is none."""
    return tuple(takewhile(lambda node: node.role != role, nodes))


def until_split(block: ir.Block) -> tuple[ir.Node, ...]:
    """The first nodes of a unit, up to where its shortcut starts."""
    return before(block.nodes, "split") if block.splits else ()


# Layers that a reader looks for


@record(eq=False)
class Sight:
    """A layer to show, or a stage; `name` is what a gate or join is called there."""

    node: ir.Op | ir.Fork | ir.Stage
    name: str

    @property
    def is_shown(self) -> bool:
        """Whether tables and drawings of networks have it."""
        if not isinstance(self.node, ir.Op):
            return True
        return self.node.operation.shown is not None and not self.is_idle

    @property
    def is_idle(self) -> bool:
        """Whether it is a pool that changes nothing: of one pixel, without a stride."""
        node = self.node
        if not isinstance(node, ir.Op) or not isinstance(node.values, Pool):
            return False
        return node.values.is_idle


def sights(nodes: Iterable[ir.Node]) -> Iterator[Sight]:
    """Convs, pools, dense layers, gates and joins of a body; a gate is one layer."""
    return (sight for sight in layers(nodes) if sight.is_shown)


def layers(
    nodes: Iterable[ir.Node], name: str = "gate", *, flat: bool = True
) -> Iterator[Sight]:
    """All ops, gates and joins of a body, a join behind what is in its branches.

    What is in a gate or a stage is left to the caller, and if not `flat`, in a join.
    """
    for node in nodes:
        match node:
            case ir.Op():
                yield Sight(node=node, name=name)
            case ir.Gate(label=label):
                yield Sight(node=node, name=label or name)
            case ir.Join(word=word, nodes=inner):
                yield from layers(inner, name) if flat else ()
                yield Sight(node=node, name=word)
            case ir.Composite(nodes=inner, entity=entity):
                yield from layers(inner, entity.name, flat=flat)
            case ir.Group(nodes=inner):
                yield from layers(inner, name, flat=flat)
            case ir.Stage():
                yield Sight(node=node, name=node.name)
            case ir.Absent():
                continue

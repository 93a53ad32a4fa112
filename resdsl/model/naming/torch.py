"""Names in PyTorch code: `conv1`, `layer1.0.bn2`, `layer1.0.downsample.0`, `fc`.

How stages, blocks and shortcuts are named follows one of the published schemes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Literal

from resdsl.model import ir
from resdsl.model.keys import Key, parted, unit_key
from resdsl.model.naming.taken import MODULE_ATTRIBUTES, OWN_ATTRIBUTES
from resdsl.model.schemes import Scheme

Target = Literal["torch", "keras"]
Names = dict[ir.Node, str]


# torchvision's words where they are not the kind's own name
_WORDS = {
    "max_pool": "maxpool",
    "avg_pool": "avgpool",
    "global_avg_pool": "avgpool",
    "dense": "fc",
    "blur_pool": "blurpool",
    "zero_pad": "pad",
    "channel_attention": "eca",
    "identity": "has_identity",
    "attention_pool": "attnpool",
    "global_max_pool": "maxpool",
    "learned_scale": "scale",
}
# the words of ops that bear a number even where they stand alone, by the names of ops
_NUMBERED = {"conv": "conv", "norm": "bn"}
# the shortcut without weights, where another one starts at `split`
SKIP = "skip"
# what a unit calls it that its shortcut is added, where it is not in all blocks
ADDS = "use_shortcut"
# the function that makes plain convs of standardised ones
BAKE = "bake_weights"
# what an emitted module may define beside the network, and `functional`
SUPPORT = {
    "Affine",
    "AttentionPool2d",
    "AvgPool2dSame",
    "BlurPool2d",
    "ChannelAttention",
    "Conv2dSame",
    "DeviationNorm",
    "DropPath",
    "EvoNorm",
    "F",
    "FeatureInfo",
    "FilterResponseNorm",
    "LayerNorm2d",
    "LearnedScale",
    "ResponseNorm",
    "RmsNorm",
    "StarReLU",
    "MaxPool2dSame",
    "OrderedDict",
    "PadChannels",
    "PadChannelsAround",
    "Scale",
    "SimpleNorm",
    "ScaledStdConv2d",
    "ScalingGroupNorm",
    "ShiftedScale",
    "ScaledStdConv2dSame",
    "StdConv2d",
    "StdConv2dSame",
    "Subsample",
    "TLU",
    BAKE,
}
# where the weights of an op are in its class
INNER = {"channel_attention": ".conv"}
# ops that are no module of their own
UNNAMED = {"add", "split", "flatten", "identity", "mark", "from"}
FUNCTIONAL = UNNAMED | {"piece"}


def attribute_names(
    nodes: tuple[ir.Node, ...],
    scheme: Scheme,
    beside: Collection[str] = (),
) -> Names:
    """Attribute names of the parts of a body that is a class of its own.

    A label wins; else the kind's word, numbered by kind (conv and norm bear a number
    even where they stand alone, and so do ops called like what is `beside` them or
    like an attribute of every module). The ops of joins, and of braces without label,
    are attributes beside the others.
    """
    parts = list(_attributes(nodes))
    words = Counter(_word(part, scheme) for part in parts if part.label is None)
    taken = {part.label for part in parts if part.label is not None}
    never = {*beside, *MODULE_ATTRIBUTES, *OWN_ATTRIBUTES}
    numbered = {scheme.word(op) or word for op, word in _NUMBERED.items()} | never
    counted: Counter[str] = Counter()
    names: Names = {}
    for part in parts:
        if part.label is not None:
            names[part] = part.label
            continue
        word = _word(part, scheme)
        counted[word] += 1
        alone = words[word] == 1 and word not in numbered
        name = word if alone else f"{word}{counted[word]}"
        while name in taken or name in never:
            counted[word] += 1
            name = f"{word}{counted[word]}"
        taken.add(name)
        names[part] = name
    return names


def unit_names(nodes: tuple[ir.Node, ...], scheme: Scheme) -> Names:
    """Attribute names of the parts of a residual unit, whose shortcut has its own."""
    return attribute_names(nodes, scheme, {scheme.shortcut, SKIP, ADDS})


def _attributes(nodes: tuple[ir.Node, ...]) -> Iterator[ir.Node]:
    for node in nodes:
        match node:
            case ir.Group(label=None) | ir.Gate(label=None) | ir.Join():
                yield from _attributes(node.nodes)
            case ir.Op(role=role) if role in UNNAMED and not ir.is_choice(node):
                continue
            case _:
                yield node


def _word(node: ir.Node, scheme: Scheme) -> str:
    if isinstance(node, ir.Op | ir.Absent) and node.operation is not None:
        chosen = scheme.word(node.operation.name)
        if chosen is not None:
            return chosen
    match node:
        case ir.Op(role="norm") | ir.Absent(role="norm"):
            return _NUMBERED["norm"]
        case ir.Op(role="from"):
            return f"has_{node.mark}"
        case ir.Op(kind=kind) | ir.Absent(kind=kind):
            return _WORDS.get(kind, kind)
        case ir.Composite(entity=entity):
            return entity.name
        case _:
            return "gate"


def stands_alone(nodes: tuple[ir.Node, ...]) -> bool:
    """Whether ops under a name are one that has this name.

    Nothing of it is saved, or it is an op of one's own that holds stages.
    """
    match nodes:
        case (ir.Composite(label=None, guard=None),):
            return any(ir.stages_in(nodes))
        case (ir.Op(label=None) | ir.Absent(label=None) as only,) if ir.is_row(nodes):
            return only.operation is not None and not only.operation.has_weights
    return False


def inner_names(nodes: tuple[ir.Node, ...], scheme: Scheme) -> Names:
    """Names of the parts of a group or shortcut: of a Sequential, or a class."""
    if not ir.is_row(nodes):
        return attribute_names(nodes, scheme)
    return {
        node: node.label if node.label is not None else str(place)
        for place, node in enumerate(nodes)
    }


def outside_names(network: ir.Network, scheme: Scheme) -> Names:
    """Attribute names of the parts of stem and head, beside those of the stages."""
    whole = network.whole or network
    nodes = (*whole.stem, *whole.head)
    stages = tuple(stage.name for stage in whole.stages)
    return attribute_names(nodes, scheme, scheme.taken(stages))


def named_ops(network: ir.Network) -> Iterator[tuple[str, ir.Op]]:
    """Every op with its qualified name, in the order of registration."""
    inside = _Inside(network)
    scheme = inside.scheme
    names = outside_names(network, scheme)
    yield from inside.walk(network.stem, names, "")
    number = -1
    for part in network.body:
        if isinstance(part, ir.Group):
            named: Names = {part: scheme.inside_container(part.label)}
            yield from inside.walk((part,), named, "")
            continue
        number += 1
        for index, block in enumerate(part.blocks):
            path = scheme.unit_path(number, part.name, index)
            yield from inside.block(block, path)
    yield from inside.walk(network.head, names, "")


def _skipping(network: ir.Network) -> set[ir.Block]:
    """Blocks whose shortcut stands beside that of others of their unit.

    It has no weights and starts at x, and that of the others starts at `split`.
    """
    units: dict[Key, list[ir.Block]] = {}
    for block in dict.fromkeys(network.blocks):
        if block.shortcut is not None:
            units.setdefault(unit_key(block), []).append(block)
    found: set[ir.Block] = set()
    for blocks in units.values():
        if parted(blocks):
            found.update(block for block in blocks if not block.splits)
    return found


class _Inside:
    """The ops of bodies with their names; those of each block are found once."""

    def __init__(self, network: ir.Network) -> None:
        self.scheme = network.scheme
        self._skipping = _skipping(network)
        self._known: dict[ir.Block, tuple[tuple[str, ir.Op], ...]] = {}

    def block(self, block: ir.Block, path: str) -> Iterator[tuple[str, ir.Op]]:
        """The ops of a block of that name."""
        if block not in self._known:  # it may stand in several places
            self._known[block] = tuple(self._block(block))
        for name, op in self._known[block]:
            yield f"{path}.{name}", op

    def _block(self, block: ir.Block) -> Iterator[tuple[str, ir.Op]]:
        scheme = self.scheme
        body = self.walk(block.nodes, unit_names(block.nodes, scheme), "")
        if not scheme.shortcut_first:
            yield from body
        if block.shortcut is not None:
            name = SKIP if block in self._skipping else scheme.shortcut
            nodes = block.shortcut.nodes
            if stands_alone(nodes):
                yield from self.walk(nodes, {nodes[0]: name}, "")
            else:
                yield from self.walk(nodes, inner_names(nodes, scheme), f"{name}.")
        if scheme.shortcut_first:
            yield from body

    def walk(
        self, nodes: tuple[ir.Node, ...], names: Names, prefix: str
    ) -> Iterator[tuple[str, ir.Op]]:
        """The ops of a body whose parts have these names."""
        for node in nodes:
            match node:
                case ir.Op():
                    yield prefix + names.get(node, node.kind), node
                case ir.Group(label=None) | ir.Gate(label=None) | ir.Join():
                    yield from self.walk(node.nodes, names, prefix)
                case ir.Group(nodes=inner) | ir.Gate(nodes=inner) if stands_alone(
                    inner
                ):
                    yield from self.walk(inner, {inner[0]: names[node]}, prefix)
                case ir.Group(nodes=inner) | ir.Gate(nodes=inner):
                    within = f"{prefix}{names[node]}."
                    yield from self.walk(inner, inner_names(inner, self.scheme), within)
                case ir.Composite(nodes=inner):
                    within = f"{prefix}{names[node]}."
                    found = attribute_names(inner, self.scheme)
                    yield from self.walk(inner, found, within)
                case ir.Stage(blocks=blocks):
                    for index, block in enumerate(blocks):
                        yield from self.block(block, f"{prefix}{names[node]}.{index}")
                case ir.Absent():
                    continue

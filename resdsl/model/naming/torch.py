"""Names in PyTorch code: `conv1`, `layer1.0.bn2`, `layer1.0.downsample.0`, `fc`.

How stages, blocks and shortcuts are named follows one of the published schemes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from resdsl.model import ir
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
_NUMBERED = {"conv": "conv", "expert_conv": "conv", "norm": "bn"}
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
    "SizedChannelAttention",
    "Conv2dSame",
    "DeviationNorm",
    "DropPath",
    "EvoNorm",
    "F",
    "FeatureInfo",
    "FilterResponseNorm",
    "LayerNorm2d",
    "LastLinear",
    "LearnedScale",
    "Permute",
    "ResponseNorm",
    "RmsNorm",
    "StarReLU",
    "MaxPool2dSame",
    "ExpertConv2d",
    "ExpertConv2dSame",
    "OrderedDict",
    "PixelLinear",
    "PixelSequential",
    "PadChannels",
    "PadChannelsAround",
    "Scale",
    "SimpleNorm",
    "ScaledStdConv2d",
    "ScalingGroupNorm",
    "ShiftedScale",
    "ShiftingBatchNorm2d",
    "ScaledStdConv2dSame",
    "SpaceToDepth",
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
# ops that are parameters of the class that they stand in, and no modules
PARAMETERS = {"learned_scale"}


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

    def listed(label: str) -> str:
        name = scheme.in_list(label)
        return label if name.partition(".")[0] in taken - {label} else name

    for part in parts:
        if part.label is not None:
            names[part] = part.label if is_parameter(part) else listed(part.label)
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
    if is_numbered_unit(nodes, scheme):
        return inner_names(nodes, scheme)
    return attribute_names(nodes, scheme, {scheme.shortcut, SKIP, ADDS})


def is_numbered_unit(nodes: tuple[ir.Node, ...], scheme: Scheme) -> bool:
    """Whether a unit is a Sequential of its ops: a row, to which nothing is added."""
    adds = any(node.role == "add" for node in nodes)
    return scheme.rows_numbered and ir.is_row(nodes) and not adds


def is_parameter(node: ir.Node) -> bool:
    """Whether a part of a class is a parameter of its own."""
    return isinstance(node, ir.Op) and node.kind in PARAMETERS


def registered(
    nodes: tuple[ir.Node, ...], names: Names, scheme: Scheme
) -> list[ir.Node]:
    """The parts of a class in the order of its state dict.

    Its own parameters come first; what lies in one list stands together.
    """
    parts = [*_beside(nodes)]
    lists: dict[str, int] = {}

    def place(part: tuple[int, ir.Node]) -> tuple[bool, int, int]:
        number, node = part
        label = names.get(node, "")
        name, _, member = label.partition(".")
        at = lists.setdefault(name, number) if member else number
        own = is_parameter(node)
        return not own, 0 if own else scheme.rank(label), at

    return [node for _, node in sorted(enumerate(parts), key=place)]


def _attributes(nodes: tuple[ir.Node, ...]) -> Iterator[ir.Node]:
    for node in _beside(nodes):
        unnamed = isinstance(node, ir.Op) and node.role in UNNAMED
        if not unnamed or ir.is_choice(node):
            yield node


def _beside(nodes: Iterable[ir.Node]) -> Iterator[ir.Node]:
    """The parts of a body; those of what has no label stand beside the others."""
    for node in nodes:
        match node:
            case ir.Join(word="concat" | "select"):  # of the same branches in all units
                yield from _beside([n for n in node.nodes if n.role not in UNNAMED])
            case ir.Group(label=None) | ir.Gate(label=None) | ir.Join():
                yield from _beside(node.nodes)
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


def is_one_op(nodes: tuple[ir.Node, ...], scheme: Scheme) -> bool:
    """Whether a group has the parts of the one op that stands in it."""
    match nodes:
        case (ir.Composite(label=None, guard=None),) if scheme.groups_alone:
            return True
    return stands_alone(nodes)


def stands_alone(nodes: tuple[ir.Node, ...], *, saved: bool = False) -> bool:
    """Whether ops under a name are one that has this name.

    So it is where nothing of it is saved, or `saved` says that it may be, and where an
    op of one's own holds stages.
    """
    match nodes:
        case (ir.Composite(label=None, guard=None),):
            return any(ir.stages_in(nodes))
        case (ir.Op(label=None) | ir.Absent(label=None) as only,) if ir.is_row(nodes):
            operation = only.operation
            return operation is not None and (saved or not operation.has_weights)
    return False


def composite_names(nodes: tuple[ir.Node, ...], scheme: Scheme) -> Names:
    """Names of the parts of an op of one's own: of a class, or a Sequential."""
    if is_sequential(nodes, scheme):
        return inner_names(nodes, scheme)
    names = attribute_names(nodes, scheme)
    if is_list(nodes, scheme):
        modules = (part for part in names if part.role not in FUNCTIONAL)
        names |= {part: str(place) for place, part in enumerate(modules)}
    return names


def is_list(nodes: tuple[ir.Node, ...], scheme: Scheme) -> bool:
    """Whether an op of one's own is a list of the modules of its only join."""
    match nodes:
        case (ir.Join(),) if scheme.lists_ops:
            parts = [*_attributes(nodes)]
            plain = all(part.label is None and part.guard is None for part in parts)
            return plain and not any(map(is_parameter, parts))
    return False


def is_sequential(nodes: tuple[ir.Node, ...], scheme: Scheme) -> bool:
    """Whether an op of one's own is a Sequential of its parts, with numbers."""
    is_row = ir.is_row(nodes) and not any(map(is_parameter, nodes))
    return scheme.numbers_parts and is_row


def inner_names(nodes: tuple[ir.Node, ...], scheme: Scheme) -> Names:
    """Names of the parts of a group or shortcut: of a Sequential, or a class."""
    if not ir.is_row(nodes):
        return attribute_names(nodes, scheme)
    return {
        node: node.label if node.label is not None else str(place)
        for place, node in numbered(nodes, scheme)
    }


def skips_dropped(nodes: Sequence[ir.Node], scheme: Scheme) -> bool:
    """Whether the numbers of a row count no op that is not there."""
    return scheme.skips_dropped and all(node.label is None for node in nodes)


def is_there(node: ir.Node) -> bool:
    """Whether no guard drops it, and it changes something."""
    return not isinstance(node, ir.Absent) and not (
        isinstance(node, ir.Op) and node.is_idle
    )


def numbered(
    nodes: Sequence[ir.Node], scheme: Scheme, first: int = 0
) -> Iterator[tuple[int, ir.Node]]:
    """The parts of a row with their numbers."""
    skips = skips_dropped(nodes, scheme)
    for node in nodes:
        yield first, node
        first += not skips or is_there(node)

"""The names of keras.applications: `conv2_block1_1_conv`, `conv2_block1_0_bn`.

Convs are counted within a unit; norm and act bear the number of the conv before them
(`preact` before any), the shortcut's is 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.model import ir
from resdsl.model.naming.companions import companions
from resdsl.syntax.nodes import Call

Names = dict[ir.Node, str]
Layer = tuple[str, ir.Op | ir.Fork]

_WORDS = {
    "batch_norm": "bn",
    "group_norm": "gn",
    "layer_norm": "ln",
    "rms_norm": "rms",
    "simple_norm": "norm",
    "response_norm": "grn",
    "frn_norm": "frn",
    "evo_norm": "evo",
    "deviation_norm": "norm",
    "affine_norm": "affine",
    "learned_scale": "scale",
    "shifted_scale": "scale",
    "attention_pool": "pool",
    "global_max_pool": "pool",
    "max_pool": "pool",
    "avg_pool": "pool",
    "global_avg_pool": "pool",
    "blur_pool": "blur",
    "dense": "fc",
    "zero_pad": "pad",
    "channel_attention": "eca",
    "drop_path": "drop",
}
# functions that an emitted module may define beside the network
SUPPORT = {
    "_average_pool",
    "_blur_pool",
    "_channel_attention",
    "_sized_channel_attention",
    "_gelu_tanh",
    "_group_norm",
    "_conv",
    "_conv_bn",
    "_dense",
    "_norm",
    "_pad_channels",
    "_pad_channels_around",
    "_pad_lowest",
    "_piece",
    "_same_average_pool",
    "_scale",
    "_select",
    "_shuffle",
    "_slice",
    "_space_to_depth",
}
# what a conv brings along in an op of one's own that is one more conv
_CONVS, _BESIDE = {"conv", "expert_conv"}, {"norm", "act", "zeropad"}
# what keras.applications calls `pool1` in a stem, and `avg_pool` in a head
_IN_POOL1 = {"max_pool", "avg_pool"}
_AVERAGES = {"avg_pool", "global_avg_pool"}


def word(kind: str) -> str:
    """The word for a kind of op."""
    return _WORDS.get(kind, kind)


class Insides:
    """The layers in groups, gates and composite ops; those of each are found once."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[ir.Node | ir.Block, tuple[Layer, ...]] = {}

    def walk(
        self, nodes: Sequence[ir.Node], names: Names, prefix: str
    ) -> Iterator[Layer]:
        """The layers of a body whose parts have these names."""
        for node in nodes:
            match node:
                case ir.Op():
                    yield prefix + names[node], node
                case ir.Group(label=None):
                    yield from self.walk(node.nodes, names, prefix)
                case ir.Gate(label=None) | ir.Join():
                    yield from self.walk(node.nodes, names, prefix)
                    for name in fork_names(node, names[node]):
                        yield prefix + name, node
                case ir.Stage():
                    yield from self._stage(node, prefix + names[node])
                case ir.Group() | ir.Gate() | ir.Composite():
                    name = prefix + names[node]
                    for inside, part in self._of(node):
                        yield name + inside, part
                    if isinstance(node, ir.Gate):
                        yield name, node
                case ir.Absent():
                    continue

    def layers(self, node: ir.Node, name: str) -> Sequence[str]:
        """All layers that are made for a node, whose name starts with a `_` here.

        What stands before it is the same for the whole body.
        """
        if isinstance(node, ir.Op):
            return (name, *companions(node, name))
        found = [name]
        if isinstance(node, ir.Join):
            return [*fork_names(node, name)]
        if isinstance(node, ir.Absent) or stands_beside(node):
            return found
        for inside, part in self._of(node):
            found.append(name + inside)
            if isinstance(part, ir.Op):
                found += companions(part, name + inside)
        return found

    def _stage(self, stage: ir.Stage, name: str) -> Iterator[Layer]:
        for number, block in enumerate(stage.blocks, start=1):
            for inside, part in self.block(block):
                yield f"{name}_block{number}{inside}", part

    def block(self, block: ir.Block) -> tuple[Layer, ...]:
        """The layers of a unit, by what stands behind its name."""
        if block not in self._known:  # a block may stand in several places
            names = unit_names(block.nodes, self)
            body = [*self.walk(block.nodes, names, "_")]
            side: list[Layer] = []
            if block.shortcut is not None:
                nodes = block.shortcut.nodes
                side += self.walk(nodes, shortcut_names(nodes, self), "_")
            self._known[block] = (*body, *side)
        return self._known[block]

    def _of(self, node: ir.Node) -> tuple[Layer, ...]:
        """The layers inside of a node, by what stands behind its name."""
        if isinstance(node, ir.Stage):
            return tuple(self._stage(node, ""))
        assert isinstance(node, ir.Container)
        if node not in self._known:
            names = inner_names(node.nodes, self)
            self._known[node] = tuple(self.walk(node.nodes, names, "_"))
        return self._known[node]


def fork_names(fork: ir.Fork, name: str) -> Iterator[str]:
    """The layers that join branches; a `select` starts from their sum."""
    if fork.word == "select":
        yield f"{name}_sum"
    yield name


def stands_beside(node: ir.Node) -> bool:
    """Whether the layers inside of a node have names of the body around it."""
    unlabelled = isinstance(node, ir.Group | ir.Gate) and node.label is None
    return unlabelled or isinstance(node, ir.Join)


class _Counter:
    """Names of one body, each once; `ordinal` is that of the last conv.

    Labels come first, and zero padding that a spec asks for last: it gives way to the
    padding that another op brings along.
    """

    def __init__(self, insides: Insides | None) -> None:
        self.ordinal = 0
        self._insides = insides or Insides()
        self._wanted: list[tuple[ir.Node, str]] = []
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, node: ir.Node, name: str) -> None:
        """Name a node; a second one of that name will get a number."""
        self._wanted.append((node, name))

    def names(self) -> Names:
        """All names."""
        wanted = sorted(self._wanted, key=lambda wanted: _rank(wanted[0]))
        return {node: self._free(node, name) for node, name in wanted}

    def _free(self, node: ir.Node, name: str) -> str:
        """The name, with the first number at which no layer of it is taken."""
        number = self._next.get(name, 1)
        while f"_{_numbered(name, number)}" in self._taken:
            number += 1
        self._next[name] = number
        while True:
            candidate = _numbered(name, number)
            layers = self._insides.layers(node, f"_{candidate}")
            if self._taken.isdisjoint(layers):
                self._taken.update(layers)
                return candidate
            number += 1


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"


def _rank(node: ir.Node) -> int:
    if node.role == "pad":
        return 2
    return 0 if node.label is not None else 1


def unit_names(nodes: Sequence[ir.Node], insides: Insides | None = None) -> Names:
    """Names in a residual unit, behind `conv2_block1_`."""
    counter = _Counter(insides)
    roles = [node.role for node in nodes]
    place = roles.index("add") if "add" in roles else len(nodes)
    out = next((node for node in nodes[place + 1 :] if node.role == "act"), None)
    start = "preact"
    for node in _flat(nodes):
        if node.label is None and _is_conv(node):
            counter.ordinal += 1
        if _is_conv(node) or isinstance(node, ir.Container):
            start = ""
        if node is out:
            counter.give(node, "out")
        elif node.role == "add":
            counter.give(node, "add" if out is not None else "out")
        elif isinstance(node, ir.Join):
            counter.give(node, node.word)
        else:
            number = str(counter.ordinal or start)
            counter.give(node, node.label or _behind(number, node))
    return counter.names()


def shortcut_names(nodes: Sequence[ir.Node], insides: Insides | None = None) -> Names:
    """Names in a shortcut: everything bears the number 0."""
    counter = _Counter(insides)
    for node in _flat(nodes):
        counter.give(node, f"0_{node.label}" if node.label else _behind("0", node))
    return counter.names()


def inner_names(nodes: Sequence[ir.Node], insides: Insides | None = None) -> Names:
    """Names in a group, gate or composite op, behind its own name.

    Convs are counted, as in a unit, where some bring a norm or activation along, and
    stage by stage in a long row with pools between: `conv2_1`, `bn2_1`, `pool2`.
    """
    counter = _Counter(insides)
    flat = _flat(nodes)
    if sum(_kind(node) == "max_pool" for node in flat) >= ir.LONG_ROW:
        for node, number in _in_long_row(flat):
            counter.give(node, node.label or f"{_word(node)}{number}")
        return counter.names()
    counts = any(node.label is None and is_block_of_conv(node) for node in flat)
    for node in flat:
        counter.ordinal += counts and node.label is None and _is_conv(node)
        number = f"{counter.ordinal}" if counter.ordinal else ""
        counter.give(node, node.label or _behind(number, node))
    return counter.names()


def _in_long_row(nodes: Sequence[ir.Node]) -> Iterator[tuple[ir.Node, str]]:
    """Each part with the number of its stage, and that of the conv before it."""
    stage, conv = 1, 0
    for node in nodes:
        if _kind(node) == "max_pool":
            yield node, str(stage)
            stage, conv = stage + 1, 0
        else:
            conv += _is_conv(node)
            yield node, f"{stage}_{conv}"


def stem_names(nodes: Sequence[ir.Node], insides: Insides | None = None) -> Names:
    """`conv1_conv`, `conv1_bn`, `pool1_pool`; several convs are counted."""
    counter = _Counter(insides)
    flat = _flat(nodes)
    several = sum(map(_is_conv, flat)) > 1
    for place, node in enumerate(flat):
        if node.label is not None:
            counter.give(node, node.label)
            continue
        counter.ordinal += _is_conv(node)
        pooled = flat[place : place + 2][-1] if node.role == "pad" else node
        if _kind(pooled) in _IN_POOL1:
            counter.give(node, f"pool1_{_word(node)}")
        elif several:
            counter.give(node, _behind(f"conv1_{max(counter.ordinal, 1)}", node))
        else:
            counter.give(node, _behind("conv1", node))
    return counter.names()


def head_names(nodes: Sequence[ir.Node], insides: Insides | None = None) -> Names:
    """`post_bn`, `avg_pool`, `predictions`."""
    counter = _Counter(insides)
    flat = _flat(nodes)
    dense = [node for node in flat if node.role == "dense"]
    pooled = False
    for node in flat:
        averages = _kind(node) in _AVERAGES
        pooled = pooled or averages or node.role in {"flatten", "dense"}
        if node.label is not None:
            counter.give(node, node.label)
        elif averages:
            counter.give(node, "avg_pool")
        elif node.role == "dense" and node is dense[-1]:
            counter.give(node, "predictions")
        elif node.role == "dense":
            counter.give(node, f"fc{dense.index(node) + 1}")
        elif node.role == "pad" and pooled:
            counter.give(node, "head_pad")  # not `pad`, as Keras names its own
        else:
            counter.give(node, _behind("" if pooled else "post", node))
    return counter.names()


def _flat(nodes: Sequence[ir.Node]) -> list[ir.Node]:
    """The parts of a body; those of what has no label stand beside the others."""
    found: list[ir.Node] = []
    for node in nodes:
        if isinstance(node, ir.Group | ir.Gate | ir.Join) and stands_beside(node):
            found += _flat(node.nodes)
        if not (isinstance(node, ir.Group) and node.label is None):
            found.append(node)
    return found


def _behind(start: str, node: ir.Node) -> str:
    """The name of what has no label; what is as good as a conv needs no word."""
    if start and is_block_of_conv(node):
        return start
    return f"{start}_{_word(node)}" if start else _word(node)


def _is_conv(node: ir.Node) -> bool:
    return node.role == "conv" or is_block_of_conv(node)


def is_block_of_conv(node: ir.Node) -> bool:
    """Whether an op of one's own is a conv with what belongs to it, in a row."""
    if not isinstance(node, ir.Composite | ir.Absent) or node.entity is None:
        return False
    calls = node.entity.definition.body.statements
    words = [call.name.text for call in calls if isinstance(call, Call)]
    convs = sum(word in _CONVS for word in words)
    return convs == 1 and len(words) == len(calls) and {*words} <= _CONVS | _BESIDE


def _kind(node: ir.Node) -> str:
    return node.kind if isinstance(node, ir.Op | ir.Absent) else ""


def _word(node: ir.Node) -> str:
    match node:
        case ir.Op(operation=operation):
            return word(operation.kind)
        case ir.Absent(kind=kind):
            return word(kind)
        case ir.Composite(entity=entity):
            return entity.name
        case ir.Join(word=word_of_join):
            return word_of_join
        case _:
            return "mul"  # a gate: the layer that multiplies

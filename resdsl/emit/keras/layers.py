"""Parts of a body as layers: one statement each, `x = layer(x)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from resdsl.emit.folding import directions, has_two_sizes
from resdsl.emit.keras.chain import Chain, Scope
from resdsl.emit.keras.dense import DenseHelper
from resdsl.emit.keras.drawing import drawing, drawing_dense
from resdsl.emit.keras.helpers import (
    ConvHelper,
    parts_of,
    standardizing,
)
from resdsl.emit.keras.joins import join
from resdsl.emit.keras.norms import GroupNormHelper, NormHelper, PairHelper
from resdsl.emit.keras.padding import Paddings, WindowPadding
from resdsl.emit.keras.pairs import paired_name, pairs
from resdsl.emit.keras.top import Top
from resdsl.emit.keras.zeros import ZERO, Zeros
from resdsl.emit.line_breaking import comment, fit
from resdsl.emit.plan import (
    Bindings,
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
    StagePart,
    nodes_of,
    op_parts,
    walk,
)
from resdsl.emit.python_source import KERAS, Spelling, distinct_names, listed, listed_op
from resdsl.emit.starts import initialisation
from resdsl.emit.templates import Macros
from resdsl.model import ir, naming
from resdsl.model.naming import companions
from resdsl.model.naming.keras import SUPPORT, Names
from resdsl.model.naming.keras_listing import NAMELESS
from resdsl.ops.layers import ChannelAttention, PadChannels
from resdsl.ops.windows import BlurPool, MaxPool
from resdsl.syntax.nodes import Expression

# ends a head in float32 whose last op is more than one layer
_AS_FLOAT = 'layers.Activation("linear", dtype="float32"'
# what a statement is indented by under a condition
_DEEPEST = " " * 8
_ONE_PIXEL = "a window of one pixel: nothing but the stride"

# of ops of which some have two sizes, by the functions that make their layers
TWO_SIZES = "two sizes"

Helper = ConvHelper | NormHelper | GroupNormHelper | PairHelper | DenseHelper


class Layers:
    """Prints layers.

    `functions` are the names of the emitted functions: no name of a spec starts so.
    `printed` are the ops that became layers, or go in one.
    """

    def __init__(self, plan: Plan, outside: Names, paddings: Paddings) -> None:
        """Look what the whole network says of its layers; some have names already."""
        self._plan = plan
        ruled = (stages for stages in plan.stages if stages.rule is not None)
        stages = {f"_{plan.stage_function(each)}" for each in ruled}
        self.functions = distinct_names(
            plan.definitions, spell=lambda name: f"_{name}", taken=stages | SUPPORT
        )
        self.printed: set[ir.Node] = set()
        self.spelling: Spelling = KERAS
        self._ops = Macros("keras", "ops.jinja")
        self._support = Macros.support("keras")
        self._paddings = paddings
        blurs = (blur for part in plan.ops for blur in part.values(BlurPool))
        self._borders = {blur.border for blur in blurs}
        self._sided = {part.kind for part in plan.ops if part.has_sides}
        self.top = Top.of(plan, self._paddings)
        self._zeros = Zeros.of(plan)
        self._pairs = pairs(plan, outside, self.top.classifier)
        convs = [p for p in parts_of(plan, "conv") if p is not self.top.classifier]
        conv = ConvHelper.of(plan, self._paddings, convs)
        norm = NormHelper.of(plan, self._zeros.norms)
        last = [self.top.last.node] if self.top.last is not None else []
        groups = GroupNormHelper.of(plan, {*self._zeros.norms, *last})
        self._grouped = groups.parts if groups is not None else frozenset()
        self._init = initialisation(plan)
        self._drawn = drawing_dense(self._init)
        dense = DenseHelper.of(plan, self.top)
        self._dense = dense.parts if dense is not None else frozenset()
        self._paired = frozenset(self._pairs.values())
        # one function decides between layers
        decides = conv is not None and conv.depthwise is not None
        self._hands_over = decides or len(self._paired) < len(convs)
        self._told: dict[str, Helper | None] = {
            "conv": conv,
            "batch_norm": norm,
            "norm_of_groups": groups,
            "dense_alike": dense,
            "conv_bn": PairHelper.of(conv, norm, self._pairs, self._hands_over),
        }

    def zeroes(self, unit: Definition) -> bool:
        """Whether the scale of a unit's last norm starts at zero."""
        return unit in self._zeros.units

    @property
    def casts(self) -> bool:
        """Whether the output needs a layer of its own, which computes in float32."""
        last = self.top.last
        is_layer = isinstance(last, OpPart) and not self._makes_layers(last)
        return not is_layer and not isinstance(last, Dropped | None)

    def helpers(self, plan: Plan) -> list[str]:
        """The functions around Keras's layers that the ops call."""
        factory = naming.factory_name(plan.network.name)
        names = dict.fromkeys(n for part in _in_order(plan) for n in self._called(part))
        if any(join.word == "select" for join in plan.joins):
            names["select"] = None
        all_sided = (part for part in plan.ops if part.kind in self._sided)
        sided = (name for part in all_sided for name in self._called(part))
        by_group = self._init.by_group
        times = "self.experts * self.groups" if by_group else "self.experts"
        drawn = drawing(self._init, times)
        zeroed = {
            part.kind: True for part in plan.ops if part.node in self._zeros.norms
        }
        known: dict[str, object] = {**zeroed, **dict.fromkeys(sided, TWO_SIZES)}
        known |= self._told
        known |= {"expert_conv": drawn, "blur_pool": self._borders}
        texts = [self._support(name, known.get(name), factory) for name in names]
        # classes, which `conv` calls
        classes = standardizing(plan)
        texts[:0] = [self._support(name, told, factory) for name, told in classes]
        return ["\n".join(fit(line) for line in text.split("\n")) for text in texts]

    def apply(self, parts: Sequence[Part], scope: Scope, chain: Chain) -> None:
        """Statements for the parts of a body."""
        for part in parts:
            if part.guard is None:
                self.part(part, scope, chain)
                continue
            condition = f"if {scope.spelling.condition(part.guard)}"
            if isinstance(part, ChoicePart):
                # both ops are layers of one name
                both = scope.alike(part.otherwise.node, part.then.node)
                heads = {condition: part.then, "else": part.otherwise}
                self._branches(heads, both, chain)
            else:
                chain.settle()
                self._branches({condition: part}, scope, chain)

    def _branches(self, heads: Mapping[str, Part], scope: Scope, chain: Chain) -> None:
        """Parts under `if ...` and `else`; all read the same value."""
        inners = [Chain(variable=chain.variable, value=chain.value) for _ in heads]
        for part, inner in zip(heads.values(), inners, strict=True):
            self.part(part, scope, inner)
        for head, inner in zip(heads, inners, strict=True):
            chain.branch(head, inner)
        chain.value = chain.variable

    def part(self, part: Part, scope: Scope, chain: Chain) -> None:
        """Statements for a part, whatever its guard."""
        before = len(chain.lines)
        match part:
            case OpPart():
                self._op(part, scope, chain)
            case CallPart():
                chain.apply(lambda x: self._call(part, x, scope))
            case StagePart():
                self._stage(part, scope, chain)
            case GroupPart(node=ir.Gate()):
                self._gate(part, scope, chain)
            case GroupPart(node=ir.Join()):
                join(self, part, scope, chain)
            case GroupPart(node=ir.Group(label=None), parts=inner):
                self.apply(inner, scope, chain)
            case GroupPart(node=node, parts=inner):
                inside = scope.inside(scope.names[node], nodes_of(inner))
                self.apply(inner, inside, chain)
            case Dropped():
                return
        if part is self.top.last and self.casts:
            name = scope.literal(companions.OUTPUT)
            chain.apply(lambda x: f"{_AS_FLOAT}, name={name})({x})")
        if not isinstance(part, Dropped):
            remark = part.node.comment or _surprise(part)
            chain.lines[before:before] = comment(remark, _DEEPEST)

    def _call(self, part: CallPart, x: str, scope: Scope) -> str:
        texts = listed_op(part.definition, part.arguments, scope.spelling, {"in"})
        function, zero = self.functions[part.definition], self._zeros.calls
        texts += [f"{ZERO}={zero[part.node]}"] if part.node in zero else []
        return f"{function}({', '.join([x, *texts])}, name={scope.of(part.node)})"

    def keywords_of(self, definition: Definition) -> list[str]:
        """The parameters of a composite op's function that no spec has."""
        return [f'{ZERO}: str = "ones"'] if definition in self._zeros.told else []

    def _stage(self, part: StagePart, scope: Scope, chain: Chain) -> None:
        """A call of the function that makes a stage, or its blocks one by one."""
        stages, name = part.stages, scope.names[part.node]
        if stages.rule is not None:
            function = f"_{self._plan.stage_function(stages)}"
            texts = self.told(part.arguments, scope.spelling)
            chain.apply(
                lambda x: (
                    f"{function}({', '.join([x, *texts])}, name={scope.of(part.node)})"
                )
            )
            return
        for place, values in enumerate(part.blocks):
            block = scope.literal(f"{name}_block{place + 1}")
            chain.apply(partial(self.unit, stages.of(place), values, block))

    @staticmethod
    def told(values: Bindings, spelling: Spelling) -> list[str]:
        """The arguments of a stage's function; channels follow from x."""
        return [
            f"{spelling.name(name)}={spelling.source(value)}"
            for name, value in values
            if name != "in"
        ]

    def unit(self, unit: Definition, values: Bindings, name: str, x: str = "x") -> str:
        """A use of a unit's function; channels follow from x."""
        texts = listed(unit, values, self.spelling, {"width"}, without={"in"})
        return f"{self.functions[unit]}({', '.join([x, *texts])}, name={name})"

    def _gate(self, part: GroupPart, scope: Scope, chain: Chain) -> None:
        inner = scope
        if part.node.label is not None:
            nodes = nodes_of(part.parts)
            inner = scope.inside(scope.names[part.node], nodes)
        gate = chain.beside(chain.fresh("gate"))
        self.apply(part.parts, inner, gate)
        chain.lines += gate.lines
        name = scope.of(part.node)
        chain.apply(lambda x: f"layers.Multiply(name={name})([{x}, {gate.value}])")

    # Ops

    def _called(self, part: OpPart) -> Iterator[str]:
        """The functions of the module that the statements of an op call."""
        padding = self._paddings[part]
        if padding is not None and padding.lowest:
            yield "pad_lowest"
        if self._makes_layers(part) and (part not in self._paired or self._hands_over):
            yield self._makes_layers(part)

    def _makes_layers(self, part: OpPart) -> str:
        """The function that makes the layers of an op; "" where Keras does."""
        padding = self._paddings[part]
        if padding is not None and padding.uncounted:
            return "same_average_pool" if padding.word == "same" else "average_pool"
        if part is self.top.classifier:
            return ""
        if part in self._pairs:
            return "conv_bn"
        if any(attention.any_channels for attention in part.values(ChannelAttention)):
            return "sized_channel_attention"
        if any(pad.before for pad in part.values(PadChannels)):
            return "pad_channels_around"
        if part in self._grouped:
            return "norm_of_groups"
        if part in self._dense:
            return "dense_alike"
        return part.kind if part.kind in self._support else ""

    def _op(self, part: OpPart, scope: Scope, chain: Chain) -> None:
        """The statements that apply an op: padding, the layer, a stride."""
        self.printed.add(part.node)
        absorbed = part.role == "flatten" and part.node in self.top.absorbed
        if part.role in {"split", "identity"} or absorbed:
            return
        if part.role in {"mark", "from"}:
            assert isinstance(part.node, ir.Op)
            name = part.node.mark
            if part.role == "mark":
                chain.mark(name)
            else:
                chain.value = chain.marks[name]
            return
        view = self._view(part, scope, chain)
        stride = ""
        padding = self._paddings[part]
        if padding is not None:
            self._pad(part, padding, scope, chain)
            view["pad"] = padding.word
            view["extra"] = scope.spelling.source(padding.extra)
            if part.kind in self._sided and padding.before is not None:
                view["padding"] = _pair(padding.before, scope.spelling)
                view["extra"] = _pair(padding.extra, scope.spelling)
            if any(map(companions.strided_and_dilated, part.uses)):
                # Keras strides or dilates: dilate, then take every stride-th pixel
                stride, view["stride"] = view["stride"], "1"
        if part in self._paired:  # the norm behind it makes both
            return
        macro = self._makes_layers(part) or part.kind
        if part is self.top.classifier and part.kind == "conv":
            macro = "conv_classifier"
        chain.apply(lambda x: self._ops(macro, view, x))
        if stride:
            name = scope.literal(companions.stride_name(scope.names[part.node]))
            chain.lines += comment(_ONE_PIXEL, _DEEPEST)
            chain.apply(lambda x: f"layers.MaxPooling2D(1, {stride}, name={name})({x})")

    def _view(self, part: OpPart, scope: Scope, chain: Chain) -> dict[str, Any]:
        spelling = scope.spelling
        conv = self._pairs.get(part)
        view = spelling.attributes(conv or part)
        view["name"] = paired_name(conv, scope) if conv else scope.of(part.node)
        if part.attributes.get("sides") == "end":
            ways = directions([part.attributes["padding"]])
            ends = ", ".join(f"(0, {scope.spelling.source(*way)})" for way in ways)
            view["padding"] = f"({ends})"
        view["final"] = part in self.top.exact
        view["decides"] = part is self.top.deciding
        view["drawn"] = self._drawn
        for name in ir.asked_for([part.node]) if part.role == "conv" else ():
            view["shares"] = chain.marks[name]
        view["vector"] = part.node in self.top.absorbed
        view["flat"] = part.flat
        view["several"] = len(self._borders) > 1
        view["zero"] = self._zeros.norms.get(part.node, "")
        helper = self._told.get(self._makes_layers(part))
        if helper is not None:
            view["keywords"] = helper.keywords(part, spelling)
        return view

    def _pad(
        self, part: OpPart, padding: WindowPadding, scope: Scope, chain: Chain
    ) -> None:
        """The padding that Keras cannot say in the layer itself."""
        if padding.before is None or padding.after is None or padding.uncounted:
            return
        ends, spelling = (padding.before, padding.after), scope.spelling
        before, after = map(spelling.source, ends)
        name = f'f"{companions.pad_name(part.kind, scope.full(part.node))}"'
        if padding.lowest:
            if part.kind in self._sided:
                before, after = (_pair(end, spelling) for end in ends)
            chain.apply(lambda x: f"_pad_lowest({x}, {before}, {after}, name={name})")
            return
        pads = before if before == after else f"(({before}, {after}),) * 2"
        if before != after and any(map(has_two_sizes, ends)):
            each = (", ".join(map(spelling.source, way)) for way in directions(ends))
            pads = f"(({'), ('.join(each)}))"
        chain.apply(lambda x: f"layers.ZeroPadding2D({pads}, name={name})({x})")


def _pair(size: Expression, spelling: Spelling) -> str:
    """A size for each direction, also where they are the same."""
    (height,), (width,) = directions([size])
    return f"({spelling.source(height)}, {spelling.source(width)})"


def _surprise(part: Part) -> str:
    """What would surprise in the layer that is printed for an op."""
    if not isinstance(part, OpPart):
        return ""
    pools = part.values(MaxPool)
    one_pixel = bool(pools) and all(pool.kernel == 1 for pool in pools)
    return _ONE_PIXEL if one_pixel or part.kind == "subsample" else ""


def has_named_layer(parts: Sequence[Part]) -> bool:
    """Whether a layer that is made for a body bears a name."""
    return any(
        isinstance(part, CallPart | StagePart)
        or isinstance(part.node, ir.Fork)
        or (isinstance(part, OpPart) and part.kind not in NAMELESS)
        for part in walk(parts)
    )


def _in_order(plan: Plan) -> Iterator[OpPart]:
    """Every op in the order in which statements are printed."""
    for definition in plan.definitions:
        parts = definition.parts
        places = (i for i, part in enumerate(parts) if part.role == "split")
        place = next(places, 0)  # where the shortcut is printed
        branches = (branch.parts for branch in definition.branches)
        for body in (parts[:place], *branches, parts[place:]):
            yield from op_parts(body)
    for body in plan.outside:
        yield from op_parts(body)

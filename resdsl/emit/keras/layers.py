"""Parts of a body as layers: one statement each, `x = layer(x)`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from resdsl.base.diagnostics import Problem
from resdsl.base.records import fresh, mutable, replace
from resdsl.emit.folding import binary, reduced
from resdsl.emit.keras.chain import Chain, Scope
from resdsl.emit.keras.functions import function_names
from resdsl.emit.keras.helpers import (
    ConvHelper,
    NormHelper,
    is_standardized,
    standardizing,
    zero_norms,
)
from resdsl.emit.keras.windows import Window, window_of
from resdsl.emit.layout import comment, fit
from resdsl.emit.noting import Notes
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
    all_op_parts,
)
from resdsl.emit.python import KERAS, Spelling
from resdsl.emit.templates import has_macro, macros, op_macros
from resdsl.messages import target as messages
from resdsl.model import ir, naming
from resdsl.model.naming import companions

# what works on the vector that global pooling gives as on a 1 x 1 map
_SHAPELESS = {"dropout"}
# for the end of a head whose last op is not one layer
_AS_FLOAT = 'layers.Activation("linear", dtype="float32"'
# what a statement is indented by under a condition
_DEEPEST = " " * 8
_STANDARDIZED = "standardized_conv"


@mutable
class Noted:
    """What was printed: the ops, those that the op before does, the helpers called."""

    printed: set[ir.Node] = fresh(set)
    absorbed: set[ir.Node] = fresh(set)
    helpers: dict[str, ConvHelper | NormHelper | str] = fresh(dict)


class Layers:
    """Prints layers, and remembers which ops were printed and what they need.

    `functions` are the names of the emitted functions, `spelling` keeps a spec's names
    away from them.
    """

    def __init__(self, plan: Plan) -> None:
        """Start with nothing printed."""
        self.functions = function_names(plan)
        taken = KERAS.taken | set(self.functions.values())
        self.spelling: Spelling = replace(KERAS, taken=taken)
        self._plan = plan
        self._ops = op_macros("keras")
        self.has_composites = bool(plan.composites)
        self.notes = Notes(Noted)
        self._conv = ConvHelper.of(plan)
        self._norm = NormHelper.of(plan)
        self._zero = zero_norms(plan)
        # what gives the output of the head: it computes in float32
        self._last = _last(plan.head)

    def check_all_printed(self) -> None:
        """Every op of the plan was printed: none was dropped on the way."""
        for part in all_op_parts(self._plan):
            if part.node not in self.notes.now.printed:
                raise AssertionError(f"{part.kind} was not printed")

    def helpers(self) -> list[str]:
        """The functions around Keras's layers that the printed ops call."""
        support = macros("keras", "support.jinja")
        factory = naming.factory_name(self._plan.network.name)
        helpers = self.notes.now.helpers
        texts = [support(name, help_, factory) for name, help_ in helpers.items()]
        return ["\n".join(fit(line) for line in text.split("\n")) for text in texts]

    def join(self, node: ir.Node) -> None:
        """Note an op that the caller prints: `add`, `split`."""
        self.notes.now.printed.add(node)

    def style(self, unit: Definition) -> Hashable:
        """What the text of a unit follows from, besides the unit."""
        norm = None if self._norm is None else self._norm.key
        named = self.functions[unit], self.spelling.taken
        return *named, self._conv, norm, self._zero

    def note(self, noted: Noted) -> None:
        """Take what was noted apart as printed here."""
        now = self.notes.now
        now.printed |= noted.printed
        now.absorbed |= noted.absorbed
        for name, helper in noted.helpers.items():
            self._help(name, helper)

    def apply(self, parts: Sequence[Part], scope: Scope, chain: Chain) -> None:
        """Statements for the parts of a body."""
        self._absorb_flatten(parts)
        for part in parts:
            if part.guard is None:
                self._part(part, scope, chain)
                continue
            condition = f"if {scope.spelling.condition(part.guard)}"
            if isinstance(part, ChoicePart):
                # one layer, whichever of both it is
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
            self._part(part, scope, inner)
        for head, inner in zip(heads, inners, strict=True):
            chain.branch(head, inner)
        chain.value = chain.variable

    def _absorb_flatten(self, parts: Sequence[Part]) -> None:
        """Global pooling gives a vector already: note the `flatten` behind it."""
        pool: Part | None = None
        before: Part | None = None
        for part in parts:
            kind = part.kind if isinstance(part, OpPart) and not part.guard else ""
            if kind == "global_avg_pool":
                pool = part
            elif kind == "flatten" and pool is not None:
                self.notes.now.absorbed |= {pool.node, part.node}
                if part.node is self._last and before is not None:
                    self._last = before.node
            elif kind not in _SHAPELESS and not _is_act(part):
                pool = None
            before = part

    def _part(self, part: Part, scope: Scope, chain: Chain) -> None:
        before = len(chain.lines)
        match part:
            case OpPart():
                self._op(part, scope, chain)
            case CallPart():
                chain.apply(lambda x: self._call(part, x, scope))
            case GroupPart(node=ir.Gate()):
                self._gate(part, scope, chain)
            case GroupPart(node=node, parts=inner):
                inside = scope.inside(scope.names[node], [p.node for p in inner])
                self.apply(inner, inside, chain)
            case Dropped():
                return
        if part.node is self._last and not self._is_layer(part):
            name = scope.literal(companions.OUTPUT)
            chain.apply(lambda x: f"{_AS_FLOAT}, name={name})({x})")
        if not isinstance(part, Dropped):
            chain.lines[before:before] = comment(part.node.comment, _DEEPEST)

    @staticmethod
    def _is_layer(part: Part) -> bool:
        """Whether a part is one layer of Keras, which can be told its type."""
        if not isinstance(part, OpPart):
            return False
        if part.kind == "avg_pool":
            return not window_of(part).counted
        return not _helper(part.kind)

    def _call(self, part: CallPart, x: str, scope: Scope) -> str:
        values = [
            scope.spelling.source(value)
            for parameter, value in part.arguments
            if parameter != "in"
        ]
        function = self.functions[part.definition]
        return f"{function}({', '.join([x, *values])}, name={scope.of(part.node)})"

    def _gate(self, part: GroupPart, scope: Scope, chain: Chain) -> None:
        inner = scope
        if part.node.label is not None:
            nodes = [p.node for p in part.parts]
            inner = scope.inside(scope.names[part.node], nodes)
        gate = Chain(variable="gate", value=chain.value)
        self.apply(part.parts, inner, gate)
        chain.lines += gate.lines
        name = scope.of(part.node)
        chain.apply(lambda x: f"layers.Multiply(name={name})([{x}, {gate.value}])")

    # Ops

    def _op(self, part: OpPart, scope: Scope, chain: Chain) -> None:
        """The statements that apply an op: padding, the layer, a stride."""
        now = self.notes.now
        now.printed.add(part.node)
        if part.kind == "split" or (
            part.kind == "flatten" and part.node in now.absorbed
        ):
            return
        view = self._view(part, scope)
        stride = ""
        if "padding" in part.attributes and "kernel" in part.attributes:
            window = self._window(part)
            self._pad(part, window, scope, chain)
            view |= self._window_view(part, window, scope.spelling)
            if any(companions.strided_and_dilated(op) for op in part.uses):
                # Keras strides or dilates: dilate, then take every stride-th pixel
                stride, view["stride"] = view["stride"], "1"
        helper = _helper(part.kind)
        if part.kind == "conv" and is_standardized(part):
            self._help(_STANDARDIZED, standardizing(self._plan))
        if helper:
            options = {"conv": self._conv, "norm": self._norm}
            self._help(helper, options.get(helper) or "")
        chain.apply(lambda x: self._ops(part.kind, view, x))
        if stride:
            name = scope.literal(companions.stride_name(scope.names[part.node]))
            chain.apply(lambda x: f"layers.MaxPooling2D(1, {stride}, name={name})({x})")

    def _help(self, name: str, helper: ConvHelper | NormHelper | str = "") -> None:
        helpers = self.notes.now.helpers
        helpers.setdefault(name, helper)
        if name == _STANDARDIZED:  # a class, which others call
            self.notes.now.helpers = {name: helper} | helpers

    def _view(self, part: OpPart, scope: Scope) -> dict[str, Any]:
        spelling = scope.spelling
        view: dict[str, Any] = {
            key: value if isinstance(value, bool | str) else spelling.source(value)
            for key, value in part.attributes.items()
        }
        view["name"] = scope.of(part.node)
        view["final"] = part.node is self._last
        view["vector"] = part.node in self.notes.now.absorbed
        view["zero"] = part.node in self._zero
        if part.kind == "batch_norm":
            assert self._norm is not None
            view["options"] = self._norm.options(part, spelling)
        return view

    def _window(self, part: OpPart) -> Window:
        window = window_of(part)
        if window.pad == "same":
            for op in part.uses:
                if companions.strided_and_dilated(op):
                    raise Problem(messages.same_with_stride_and_dilation(op.span))
        return window

    def _window_view(
        self, part: OpPart, window: Window, spelling: Spelling
    ) -> dict[str, Any]:
        view: dict[str, Any] = {"pad": window.pad, "counted": window.counted}
        if part.kind == "conv":
            assert self._conv is not None
            view["options"] = self._conv.options(part, window, spelling)
        if window.counted:
            self._help("average_pool")
            assert window.before is not None
            assert window.after is not None
            extra = reduced(binary("-", window.after, window.before))
            same = window.before == window.after
            view["extra"] = "0" if same else spelling.source(extra)
        return view

    def _pad(self, part: OpPart, window: Window, scope: Scope, chain: Chain) -> None:
        """The padding that Keras cannot say in the layer itself."""
        if window.before is None or window.after is None or window.counted:
            return
        before = scope.spelling.source(window.before)
        after = scope.spelling.source(window.after)
        if part.kind == "max_pool" and not part.nonnegative:
            self._help("pad_lowest")
            chain.apply(lambda x: f"pad_lowest({x}, {before}, {after})")
            return
        pads = before if before == after else f"(({before}, {after}),) * 2"
        name = scope.literal(companions.pad_name(part.kind, scope.names[part.node]))
        chain.apply(lambda x: f"layers.ZeroPadding2D({pads}, name={name})({x})")


def _last(parts: Sequence[Part]) -> ir.Node | None:
    """The last op of a body, in a group or not."""
    match parts:
        case [*_, GroupPart(node=ir.Group(), parts=inner)]:
            return _last(inner)
        case [*_, part]:
            return part.node
        case _:
            return None


def _helper(kind: str) -> str:
    """The function that makes the layers of such an op; "" where none does."""
    name = "norm" if kind == "batch_norm" else kind
    return name if has_macro("keras", "support.jinja", name) else ""


def _is_act(part: Part) -> bool:
    return isinstance(part, OpPart) and part.uses[0].operation.name == "act"

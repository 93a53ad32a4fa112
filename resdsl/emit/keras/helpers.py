"""The function `_conv` of an emitted module, with what its net needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from resdsl.base.records import record
from resdsl.emit.keras.depthwise import Depthwise
from resdsl.emit.keras.drawing import drawing, drawn
from resdsl.emit.keras.padding import Paddings, WindowPadding, strides_evenly
from resdsl.emit.keras.possible import standardizations
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import KERAS, Spelling, literal
from resdsl.emit.starts import initialisation
from resdsl.model import ir
from resdsl.model.naming.companions import strided_and_dilated
from resdsl.ops.sides import Sides
from resdsl.ops.windows import Conv
from resdsl.syntax.nodes import Number

# keywords of a call or of a function, each with its text
Keywords = Mapping[str, str]

# types of parameters in emitted functions: of `x`, and of the keywords
TENSOR = "KerasTensor"
_TYPES = {
    "padding": "str",
    "dilation_rate": "int",
    "groups": "int",
    "use_bias": "bool",
    "layer": "type[layers.Conv2D]",
    "momentum": "float",
    "epsilon": "float",
    "scale": "bool",
    "gamma_initializer": "str",
}


def declared(
    defaults: Keywords, varying: Collection[str], types: Keywords = _TYPES
) -> list[str]:
    """The parameters for keywords that some calls say, with types and defaults."""
    return [f"{k}: {types[k]} = {v}" for k, v in defaults.items() if k in varying]


@record
class ConvHelper:
    """The function `_conv`: what its calls say, and what they leave to it.

    `defaults` are the texts of all keywords where a call does not say them, `varying`
    the keywords that some calls say. `strided` means that some call has a stride,
    `pads` that the function pads evenly where Keras's "same" would not. `two_sizes` are
    the arguments of ops that are a pair in some call.
    `depthwise` is what is done for depthwise convs, None where there are none.
    """

    defaults: Keywords
    varying: frozenset[str]
    strided: bool
    pads: bool
    two_sizes: frozenset[str]
    init: ir.Initialisation
    paddings: Paddings
    depthwise: Depthwise | None

    @classmethod
    def of(
        cls, plan: Plan, paddings: Paddings, parts: Sequence[OpPart]
    ) -> ConvHelper | None:
        """What convs of a network differ in; None without any."""
        if not parts:
            return None
        pads = any(_pads(part, paddings[part]) for part in parts)
        calls = [_said(part, paddings[part], KERAS, pads=pads) for part in parts]
        defaults = {
            # by the alphabet: "even" before "same" before "valid"
            "padding": min(call["padding"] for call in calls),
            "dilation_rate": "1",
            "groups": "1",
            "use_bias": commonest(call["use_bias"] for call in calls),
            "layer": commonest(call["layer"] for call in calls),
        }
        return cls(
            defaults=defaults,
            varying=frozenset(k for call in calls for k in differing(call, defaults)),
            strided=any(map(_strides, parts)),
            pads=pads,
            two_sizes=frozenset(
                name
                for part in parts
                for op in part.uses
                for name, attribute in op.attributes.items()
                if isinstance(attribute.value, Sides)
            ),
            init=initialisation(plan),
            paddings=paddings,
            depthwise=Depthwise.of(plan, parts),
        )

    def among(self, parts: Sequence[OpPart]) -> ConvHelper:
        """The same for a function that hands over to it for these convs."""
        said = [self.keywords(part, KERAS) for part in parts]
        varying = frozenset(keyword for keywords in said for keyword in keywords)
        return replace(self, varying=varying, strided=any(map(_strides, parts)))

    def keywords(self, part: OpPart, spelling: Spelling) -> Keywords:
        """The keywords of a call: what is not the function's default."""
        said = _said(part, self.paddings[part], spelling, pads=self.pads)
        return differing(said, self.defaults)

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        return ", ".join([*self.opening, "*", *self.declared, "name: str"])

    @property
    def opening(self) -> list[str]:
        """The parameters that calls say without keywords, and the stride."""
        stride = [f"strides: {self._size('stride')} = 1"] if self.strided else []
        kernel = f"kernel_size: {self._size('kernel')}"
        return [f"x: {TENSOR}", "filters: int", kernel, *stride]

    def _size(self, argument: str) -> str:
        """The type of a size."""
        return "int | tuple[int, int]" if argument in self.two_sizes else "int"

    @property
    def declared(self) -> list[str]:
        """The parameters for keywords."""
        types = _TYPES | {"dilation_rate": self._size("dilation")}
        return declared(self.defaults, self.varying, types)

    @property
    def arguments(self) -> str:
        """What it hands to Keras."""
        grouped = self.depthwise is None or self.depthwise.grouped
        texts = ["filters, kernel_size", *self._handed("groups" if grouped else "")]
        if self.initializer:
            texts.append(f"kernel_initializer={self.scheme}")
        return ", ".join(texts)

    @property
    def depthwise_arguments(self) -> str:
        """What it hands to Keras for a depthwise conv."""
        assert self.depthwise is not None
        texts = ["kernel_size", *self._handed()]
        if self.depthwise.multiplied:
            texts.append("depth_multiplier=filters // groups")
        if self.depthwise_initializer:
            texts.append(f"depthwise_initializer={self.scheme}")
        return ", ".join(texts)

    def _handed(self, groups: str = "") -> Iterator[str]:
        """The arguments of all layers, and that of groups."""
        padding = self.defaults["padding"]
        if self.chooses_padding or padding == '"even"':
            padding = "padding"
        yield from ["strides", padding] if self.strided else [f"padding={padding}"]
        for keyword in ("dilation_rate", groups, "use_bias"):
            if keyword in self.varying:
                yield f"{keyword}={keyword}"
            elif self.defaults.get(keyword) == "False":
                yield f"{keyword}=False"

    @property
    def scheme(self) -> str:
        """What draws weights, by its name."""
        return self.init.scheme

    @property
    def initializer(self) -> str:
        """What draws weights, as Keras makes it; "" where a layer does so by itself."""
        if self.scheme == "glorot_uniform":
            return ""
        grouped = self.depthwise.grouped if self.depthwise else "groups" in self.varying
        times = "groups" if self.init.by_group and grouped else ""
        return drawing(self.init, times)

    @property
    def depthwise_initializer(self) -> str:
        """The same for a depthwise conv."""
        if self.depthwise is None:
            return ""
        if self.init.deviation or self.init.by_group:
            return drawing(self.init)
        return self.depthwise.initializer(*drawn(self.init))

    @property
    def surprise(self) -> str:
        """What Keras's own scheme of that name does otherwise; "" if nothing."""
        if self.init.deviation:
            return ""
        of_group = " of a group" if self.init.by_group else ""
        by_outputs = self.init.by_fan and self.init.fan != "in"
        odd = [f"by fan-out{of_group}"] if by_outputs else []
        odd += [] if self.scheme.endswith("uniform") else ["not truncated"]
        return f'unlike Keras\'s "{self.scheme}": {", ".join(odd)}' if odd else ""

    @property
    def chooses_padding(self) -> bool:
        """Whether calls say how to pad."""
        return "padding" in self.varying

    @property
    def layer(self) -> str:
        """The class of the layers, or the name of what calls choose."""
        return "layer" if "layer" in self.varying else self.defaults["layer"]

    @property
    def docstring(self) -> str:
        """What it is for."""
        word = "with" if self.defaults["use_bias"] == "True" else "without"
        bias = "" if "use_bias" in self.varying else f" {word} bias"
        if self.pads and self.chooses_padding:
            return f'Convolution{bias}; "even" pads sides alike'
        return f"Convolution{bias}{', padded evenly' if self.pads else ''}"


def _said(
    part: OpPart, padding: WindowPadding | None, spelling: Spelling, *, pads: bool
) -> Keywords:
    """Everything that a call may say, as it would be said."""
    assert padding is not None
    word = padding.word
    if word == "even" and not pads:
        word = "same"  # Keras pads alike then
    return {
        "padding": f'"{word}"',
        "dilation_rate": spelling.source(part.attributes["dilation"]),
        "groups": spelling.source(part.attributes["groups"]),
        "use_bias": str(part.attributes["bias"]),
        "layer": _layer(part.values(Conv)),
    }


def _layer(convs: Sequence[Conv]) -> str:
    """The class that makes the layers of a conv."""
    if any(conv.gain for conv in convs):
        return "ScaledConv2D"
    standardized = any(conv.standardize for conv in convs)
    return "StandardizedConv2D" if standardized else "layers.Conv2D"


def differing(said: Keywords, defaults: Keywords) -> Keywords:
    """What a call says that is not the default."""
    return {name: text for name, text in said.items() if text != defaults[name]}


def _pads(part: OpPart, padding: WindowPadding | None) -> bool:
    """Whether a conv pads evenly with a stride: Keras's "same" would be uneven."""
    return strides_evenly(part) and padding is not None and padding.word == "even"


def _strides(part: OpPart) -> bool:
    """Whether calls for a conv say a stride; one that dilates strides afterwards."""
    stride = part.attributes["stride"]
    is_one = isinstance(stride, Number) and stride.value == 1
    return not is_one and not any(map(strided_and_dilated, part.uses))


def standardizing(plan: Plan) -> Iterator[tuple[str, Keywords]]:
    """The macros of the classes that standardise weights, with their numbers."""
    for name, ((epsilon, gain),) in standardizations(plan).items():
        yield name, {"epsilon": literal(epsilon), "gain": literal(gain)}


def parts_of(plan: Plan, kind: str) -> list[OpPart]:
    """The ops of a kind."""
    return [part for part in plan.ops if part.kind == kind]


def commonest(texts: Iterable[str]) -> str:
    """The text that is there most often."""
    return Counter(texts).most_common(1)[0][0]

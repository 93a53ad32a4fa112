"""The functions `conv` and `norm` of an emitted module, with what its net needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.emit.keras.padding import WindowPadding
from resdsl.emit.last_norms import zero_norms
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import KERAS, Spelling, literal
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.naming.companions import strided_and_dilated
from resdsl.ops.windows import Conv
from resdsl.syntax.nodes import Number

Paddings = Mapping[OpPart, WindowPadding | None]
# keywords of a call or of a function, each with its text
Keywords = Mapping[str, str]

# Keras's words for the arguments of `norm batch`
_NORM_KEYS = {"momentum": "momentum", "epsilon": "eps"}


@record
class ConvHelper:
    """The function `conv`: what its calls say, and what they leave to it.

    `defaults` are the texts of all keywords where a call does not say them, `varying`
    the keywords that some calls say. `strided` means that some call has a stride,
    `pads` that the function pads evenly where Keras's "same" would not.
    """

    defaults: Keywords
    varying: frozenset[str]
    strided: bool
    pads: bool
    init: ir.Initialisation
    paddings: Paddings

    @classmethod
    def of(
        cls, plan: Plan, paddings: Paddings, without: OpPart | None
    ) -> ConvHelper | None:
        """What the convs of a network differ in, one left out; None without any."""
        parts = [part for part in _parts(plan, "conv") if part is not without]
        if not parts:
            return None
        pads = any(_pads(part, paddings[part]) for part in parts)
        calls = [_said(part, paddings[part], KERAS, pads=pads) for part in parts]
        defaults = {
            # by the alphabet: "even" before "same" before "valid"
            "padding": min(call["padding"] for call in calls),
            "dilation_rate": "1",
            "groups": "1",
            "use_bias": _commonest(call["use_bias"] for call in calls),
            "standardize": _commonest(call["standardize"] for call in calls),
        }
        return cls(
            defaults=defaults,
            varying=frozenset(k for call in calls for k in _differing(call, defaults)),
            strided=any(map(_strides, parts)),
            pads=pads,
            init=plan.network.initialisation,
            paddings=paddings,
        )

    def keywords(self, part: OpPart, spelling: Spelling) -> Keywords:
        """The keywords of a call: what is not the function's default."""
        said = _said(part, self.paddings[part], spelling, pads=self.pads)
        return _differing(said, self.defaults)

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        stride = ["strides=1"] if self.strided else []
        keywords = [f"{k}={v}" for k, v in self.defaults.items() if k in self.varying]
        return ", ".join(["x, filters, kernel_size", *stride, "*", *keywords, "name"])

    @property
    def arguments(self) -> str:
        """What it hands to Keras."""
        padding = self.defaults["padding"]
        if self.chooses_padding or padding == '"even"':
            padding = "padding"
        texts = ["filters, kernel_size"]
        texts += ["strides", padding] if self.strided else [f"padding={padding}"]
        for keyword in ("dilation_rate", "groups", "use_bias"):
            if keyword in self.varying:
                texts.append(f"{keyword}={keyword}")
            elif self.defaults[keyword] == "False":
                texts.append(f"{keyword}=False")
        return ", ".join([*texts, f"kernel_initializer={self.scheme}, name=name"])

    @property
    def scheme(self) -> str:
        """What draws weights, by its name."""
        return self.init.scheme

    @property
    def initializer(self) -> str:
        """What draws weights, as Keras makes it: its own have one kind of fan."""
        scale, mode = "1.0", "fan_avg"
        if self.scheme.startswith("he_"):
            scale, mode = "2.0", f"fan_{self.init.fan}"
        kind = "uniform" if self.scheme.endswith("uniform") else "untruncated_normal"
        return f'keras.initializers.VarianceScaling({scale}, "{mode}", "{kind}")'

    @property
    def chooses_padding(self) -> bool:
        """Whether calls say how to pad."""
        return "padding" in self.varying

    @property
    def chooses_layer(self) -> bool:
        """Whether calls say if weights are standardised."""
        return "standardize" in self.varying

    @property
    def layer(self) -> str:
        """The class of the layers, or the name of what calls choose."""
        if self.chooses_layer:
            return "layer"
        standardized = self.defaults["standardize"] == "True"
        return "StandardizedConv2D" if standardized else "layers.Conv2D"

    @property
    def docstring(self) -> str:
        """What it is for."""
        biased = "use_bias" in self.varying or self.defaults["use_bias"] == "True"
        bias = "" if biased else " without bias"
        drawn = self.scheme.replace("_", " ").capitalize()
        if self.scheme.startswith("he_"):
            drawn = f"{drawn} by fan-{self.init.fan}"
        if self.pads and self.chooses_padding:
            even = '"even" pads the same at every side'
            return f"Convolution{bias}; {even}. {drawn}."
        return f"Convolution{bias}{', padded evenly' if self.pads else ''}; {drawn}."


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
        "standardize": str(any(conv.standardize for conv in part.values(Conv))),
    }


def _differing(said: Keywords, defaults: Keywords) -> Keywords:
    return {name: text for name, text in said.items() if text != defaults[name]}


def _pads(part: OpPart, padding: WindowPadding | None) -> bool:
    """Whether a conv pads evenly with a stride: Keras's "same" would be uneven."""
    if any(map(strided_and_dilated, part.uses)):  # it dilates, and strides afterwards
        return False
    strides = any(c.stride > 1 and c.kernel > 1 for c in part.values(Conv))
    return strides and padding is not None and padding.word == "even"


def _strides(part: OpPart) -> bool:
    """Whether calls for a conv say a stride; one that dilates strides afterwards."""
    stride = part.attributes["stride"]
    is_one = isinstance(stride, Number) and stride.value == 1
    return not is_one and not any(map(strided_and_dilated, part.uses))


def standardizing(plan: Plan) -> str:
    """What is added to the variance of standardised weights; "" where none are.

    Raises:
        Problem: convs differ in it.
    """
    found = {
        op.values.standardize: op
        for part in _parts(plan, "conv")
        for op in part.uses
        if isinstance(op.values, Conv) and op.values.standardize
    }
    if len(found) > 1:
        raise Problem(messages.two_standardizations([*found.values()][-1].span))
    return literal(next(iter(found))) if found else ""


@record
class NormHelper:
    """The function `norm`: batch normalisation with the net's momentum and epsilon.

    `defaults` are what most norms have, `varying` the keywords that some calls say;
    `zero` are the norms whose scale starts at zero, if the net asks for that.
    """

    defaults: Keywords
    varying: frozenset[str]
    zero: frozenset[ir.Node]

    @classmethod
    def of(cls, plan: Plan) -> NormHelper | None:
        """What the batch norms of a network differ in; None where there is none."""
        parts = _parts(plan, "batch_norm")
        if not parts:
            return None
        calls = [_norm_said(part, KERAS) for part in parts]
        texts = {key: [call[key] for call in calls] for key in _NORM_KEYS}
        return cls(
            # a literal, if there is any
            defaults={
                key: _commonest([t for t in found if t[:1].isdigit()] or found)
                for key, found in texts.items()
            },
            varying=frozenset(key for key, found in texts.items() if len({*found}) > 1),
            zero=zero_norms(plan).intersection(part.node for part in parts),
        )

    def keywords(self, part: OpPart, spelling: Spelling) -> Keywords:
        """The keywords of a call: what is not the function's default."""
        said = _differing(_norm_said(part, spelling), self.defaults)
        zero = {"gamma_initializer": '"zeros"'} if part.node in self.zero else {}
        return {**said, **zero}

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        keywords = [f"{k}={v}" for k, v in self.defaults.items() if k in self.varying]
        keywords += ['gamma_initializer="ones"'] if self.zero else []
        return ", ".join(["x, *", *keywords, "name"])

    @property
    def arguments(self) -> str:
        """What it hands to Keras."""
        texts = [
            f"{k}={k if k in self.varying else v}" for k, v in self.defaults.items()
        ]
        texts += ["gamma_initializer=gamma_initializer"] if self.zero else []
        return ", ".join([*texts, "name=name"])


def _norm_said(part: OpPart, spelling: Spelling) -> Keywords:
    return {k: spelling.source(part.attributes[key]) for k, key in _NORM_KEYS.items()}


def _parts(plan: Plan, kind: str) -> list[OpPart]:
    return [part for part in plan.ops if part.kind == kind]


def _commonest(texts: Iterable[str]) -> str:
    return Counter(texts).most_common(1)[0][0]

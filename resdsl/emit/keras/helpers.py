"""The functions `conv` and `norm` of an emitted module, with what its net needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.emit.keras.windows import Window, window_of
from resdsl.emit.last_norms import zero_nodes
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import KERAS, Spelling, literal
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.naming.companions import strided_and_dilated
from resdsl.ops.windows import Conv
from resdsl.syntax.nodes import Number

# keywords of a call, and what they are given
Options = tuple[tuple[str, str], ...]

# Keras's words for the arguments of `norm batch`
_NORM_KEYS = {"momentum": "momentum", "epsilon": "eps"}


@record
class ConvHelper:
    """`conv`: its parameters, the arguments that it hands to Keras, and what it pads.

    `layer` is the class of the layers; `pads` means that it pads evenly where Keras's
    "same" would not; `modes` holds the kinds of padding that calls ask for. `bias` and
    `standardized` are what most convs have.
    """

    parameters: str
    arguments: str
    docstring: str
    layer: str
    pads: bool
    modes: frozenset[str]
    bias: bool
    standardized: bool

    @classmethod
    def of(cls, plan: Plan) -> ConvHelper | None:
        """What the convs of a network differ in; None where there is none."""
        parts = _parts(plan, "conv")
        if not parts:
            return None
        pads = any(_pads(part) for part in parts)
        modes = frozenset(_mode(window_of(part), pads=pads) for part in parts)
        biases = Counter(part.attributes["bias"] for part in parts)
        bias = biases.most_common(1)[0][0]
        kinds = Counter(map(is_standardized, parts))
        standardized = kinds.most_common(1)[0][0]
        options = {
            "padding": f'"{_default(modes)}"' if len(modes) > 1 else "",
            "dilation_rate": "1" if any(_says(p, "dilation") for p in parts) else "",
            "groups": "1" if any(_says(p, "groups") for p in parts) else "",
            "use_bias": str(bias) if len(biases) > 1 else "",
            "standardize": str(standardized) if len(kinds) > 1 else "",
        }
        strided = any(
            _says(part, "stride")
            for part in parts
            if not any(map(strided_and_dilated, part.uses))
        )
        return cls(
            parameters=_parameters(strided, options),
            arguments=_arguments(strided, options, modes, plan, bias=bias),
            docstring=_docstring(pads, modes, biases),
            layer=_layer(kinds),
            pads=pads,
            modes=modes,
            bias=bias,
            standardized=standardized,
        )

    @property
    def chooses(self) -> bool:
        """Whether calls say how to pad."""
        return len(self.modes) > 1

    def options(self, part: OpPart, window: Window, spelling: Spelling) -> Options:
        """The keywords of a call: what is not the function's default."""
        mode = _mode(window, pads=self.pads)
        dilation = spelling.source(part.attributes["dilation"])
        groups = spelling.source(part.attributes["groups"])
        bias = part.attributes["bias"]
        standardized = is_standardized(part)
        options = {
            "padding": "" if mode == _default(self.modes) else f'"{mode}"',
            "dilation_rate": "" if dilation == "1" else dilation,
            "groups": "" if groups == "1" else groups,
            "use_bias": "" if bias == self.bias else str(bias),
            "standardize": (
                "" if standardized == self.standardized else str(standardized)
            ),
        }
        return tuple((name, text) for name, text in options.items() if text)


def _says(part: OpPart, argument: str) -> bool:
    """Whether calls for a conv print an argument: where a name stands, or not 1."""
    expression = part.attributes[argument]
    return not (isinstance(expression, Number) and expression.value == 1)


def is_standardized(part: OpPart) -> bool:
    """Whether the weights of a conv are standardised."""
    return any(conv.standardize for conv in part.values(Conv))


def _layer(standardized: Iterable[bool]) -> str:
    """The class of the convs' layers; "layer" where calls choose it."""
    match sorted(standardized):
        case [False]:
            return "layers.Conv2D"
        case [True]:
            return "StandardizedConv2D"
        case _:
            return "layer"


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
        raise Problem(messages.two_standardizations([op.span for op in found.values()]))
    return literal(next(iter(found))) if found else ""


def _pads(part: OpPart) -> bool:
    """Whether a conv pads evenly with a stride: Keras's "same" would be uneven."""
    if any(map(strided_and_dilated, part.uses)):  # it dilates, and strides afterwards
        return False
    return window_of(part).pad == "even" and any(
        conv.stride > 1 and conv.kernel > 1 for conv in part.values(Conv)
    )


def _mode(window: Window, *, pads: bool) -> str:
    """Keras's word; "even" only where that is not the same as "same"."""
    return "same" if window.pad == "even" and not pads else window.pad


def _default(modes: Iterable[str]) -> str:
    return next(mode for mode in ("even", "same", "valid") if mode in modes)


def _parameters(strided: bool, options: dict[str, str]) -> str:
    positional = ["x", "filters", "kernel_size", *(["strides=1"] if strided else [])]
    keywords = [f"{name}={text}" for name, text in options.items() if text]
    return ", ".join([*positional, "*", *keywords, "name"])


def _arguments(
    strided: bool,
    options: dict[str, str],
    modes: frozenset[str],
    plan: Plan,
    *,
    bias: bool,
) -> str:
    passes = "even" in modes or len(modes) > 1
    padding = "padding" if passes else f'"{_default(modes)}"'
    if strided:
        arguments = ["filters", "kernel_size", "strides", padding]
    else:
        arguments = ["filters", "kernel_size", f"padding={padding}"]
    arguments += [f"{n}={n}" for n in ("dilation_rate", "groups") if options[n]]
    if options["use_bias"]:
        arguments.append("use_bias=use_bias")
    elif not bias:
        arguments.append("use_bias=False")
    initializer = _initializer(plan.network.initialisation)
    return ", ".join([*arguments, f"kernel_initializer={initializer}", "name=name"])


def _docstring(pads: bool, modes: frozenset[str], biases: Counter[bool]) -> str:
    bias = " without bias" if set(biases) == {False} else ""
    if pads and len(modes) > 1:
        return f'Convolution{bias}; "even" pads the same at every side.'
    return f"Convolution{bias}{', padded evenly' if pads else ''}."


def _initializer(init: ir.Initialisation) -> str:
    if init.scheme.startswith("he_"):
        scale, mode = "2.0", f"fan_{init.fan}"
    else:
        scale, mode = "1.0", "fan_avg"
    kind = "uniform" if init.scheme.endswith("uniform") else "untruncated_normal"
    return f'keras.initializers.VarianceScaling({scale}, "{mode}", "{kind}")'


@record
class NormHelper:
    """`norm`: batch normalisation with the net's momentum and epsilon.

    `values` are what most norms have, `varying` those that calls may set; `zero` are
    the norms whose scale starts at zero, if the net asks for that.
    """

    values: Mapping[str, str]
    varying: frozenset[str]
    zero: tuple[ir.Op, ...]

    @classmethod
    def of(cls, plan: Plan) -> NormHelper | None:
        """What the batch norms of a network differ in; None where there is none."""
        parts = _parts(plan, "batch_norm")
        if not parts:
            return None
        texts = zip(*map(_norm_texts, parts), strict=True)
        found = dict(zip(_NORM_KEYS, map(Counter, texts), strict=True))
        zero = zero_norms(plan)
        return cls(
            values={name: _commonest(texts) for name, texts in found.items()},
            varying=frozenset(name for name, texts in found.items() if len(texts) > 1),
            zero=tuple(norm for norm in zero if any(p.node is norm for p in parts)),
        )

    def options(self, part: OpPart, spelling: Spelling) -> Options:
        """The keywords of a call: what is not the function's default."""
        options = {}
        for name, key in _NORM_KEYS.items():
            text = spelling.source(part.attributes[key])
            if text != self.values[name]:
                options[name] = text
        if part.node in self.zero:
            options["gamma_initializer"] = '"zeros"'
        return tuple(options.items())

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        keywords = [
            f"{n}={text}" for n, text in self.values.items() if n in self.varying
        ]
        if self.zero:
            keywords.append('gamma_initializer="ones"')
        return ", ".join(["x", "*", *keywords, "name"])

    @property
    def arguments(self) -> str:
        """What it hands to Keras."""
        texts = [
            f"{name}={name if name in self.varying else text}"
            for name, text in self.values.items()
        ]
        if self.zero:
            texts.append("gamma_initializer=gamma_initializer")
        return ", ".join([*texts, "name=name"])


def _norm_texts(norm: OpPart) -> tuple[str, ...]:
    """What a call says by the keys of `norm`."""
    return tuple(KERAS.source(norm.attributes[key]) for key in _NORM_KEYS.values())


def zero_norms(plan: Plan) -> frozenset[ir.Op]:
    """The norms whose scale starts at zero: the last of every unit, on request."""
    asked = plan.network.initialisation.zero_last_norm
    return zero_nodes(plan.units) if asked else frozenset()


def _parts(plan: Plan, kind: str) -> list[OpPart]:
    return [part for part in plan.ops if part.kind == kind]


def _commonest(texts: Counter[str]) -> str:
    """The literal that most have; the first of all where none is a literal."""
    literals = Counter({t: n for t, n in texts.items() if t[:1].isdigit()})
    return (literals or texts).most_common(1)[0][0]

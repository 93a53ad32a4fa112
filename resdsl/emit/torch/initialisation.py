"""`init_weights`: how fresh weights are drawn, by the type of module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resdsl.base.records import record
from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import Plan
from resdsl.emit.starts import initialisation
from resdsl.emit.torch.modules import BODY, Modules
from resdsl.emit.torch.parameters import started
from resdsl.emit.torch.pixels import is_linear
from resdsl.emit.torch.zeros import NORMS, zeroed
from resdsl.model import ir
from resdsl.model.naming.torch_listing import named_ops
from resdsl.ops.windows import Conv

# modules that start as their own class says, by the kinds of ops that hold them
_BY_THEMSELVES = {
    **NORMS,
    "channel_attention": "nn.Conv1d",
    "blur_pool": "BlurPool2d",
    "attention_pool": "AttentionPool2d",
    "prelu": "nn.PReLU",
    "tlu": "TLU",
    "star_relu": "StarReLU",
    "shifted_scale": "ShiftedScale",
    "learned_scale": "LearnedScale",
}
# the same for vectors
_OF_VECTORS = {"batch_norm": "nn.BatchNorm1d"}
_INDENT = "    "


@record
class Reset:
    """Initialisation of one type of module, or of several; `also` must hold, too."""

    type: str
    lines: Sequence[str]
    also: str = ""


def resets(plan: Plan, modules: Modules) -> Iterator[str]:
    """The statements of `init_weights`: every parameter and buffer is set."""
    lines = [*_loop([*_by_type(plan, modules), *_of_classes(modules)])]
    lines += _of_conv_classifier(plan)
    # units come before their norms in `modules()`
    lines += _loop(
        [
            Reset(type=types, lines=[line], also=also)
            for types, also, line in zeroed(plan, modules)
        ]
    )
    yield from (fit(f"{BODY}{line}") for line in lines)


def _loop(found: Sequence[Reset]) -> Iterator[str]:
    """What is done with each module."""
    if not found:
        return
    yield "for module in self.modules():"
    word = "if"
    for reset in found:
        yield f"{_INDENT}{word} isinstance(module, {reset.type}){reset.also}:"
        yield from (f"{_INDENT * 2}{line}" for line in reset.lines)
        word = "elif"


def _of_classes(modules: Modules) -> Iterator[Reset]:
    """The parameters of classes themselves; classes that read alike are one row."""
    types: dict[tuple[str, ...], list[str]] = {}
    for owner, found in modules.parameters.items():
        lines = tuple(line for each in found for line in started(each))
        types.setdefault(lines, []).append(owner)
    for lines, owners in types.items():
        yield Reset(type=" | ".join(owners), lines=lines)


def _by_type(plan: Plan, modules: Modules) -> Iterator[Reset]:
    init = initialisation(plan)
    dense, convs = _biases(plan, "dense"), _biases(plan, "conv")
    linear = _linear_types(plan, modules)
    if dense and init.draws_dense:
        linear, dense, convs = ["nn.Linear"], set(), dense | convs
    gained = any(conv.gain for op in plan.ops for conv in op.values(Conv))
    by_themselves = list(_by_themselves(plan, modules))
    if any(op.kind == "expert_conv" for op in plan.ops):
        drawn = (_INDENT + line for line in _drawn(init, expert=True))
        lines = ["for kernel in module.kernels():", *drawn]
        yield Reset(type="ExpertConv2d", lines=lines)
    if convs and init.scheme == "uniform" and not gained:
        by_themselves[:0] = ["nn.Conv2d", *linear]
    elif convs:
        yield from _of_convs(init, linear, biased=True in convs, gained=gained)
    if dense and init.dense == "uniform":
        by_themselves.append("nn.Linear")
    if by_themselves:
        types = " | ".join(by_themselves)
        yield Reset(type=types, lines=["module.reset_parameters()"])
    if dense and init.dense != "uniform":
        lines = [*_drawn_dense(init, "module", "out_features")]
        if False not in dense:
            lines.append("nn.init.zeros_(module.bias)")
        elif True in dense:
            lines += _zeroed_if_there()
        yield Reset(type="nn.Linear", lines=lines)


def _of_convs(
    init: ir.Initialisation, linear: Sequence[str], *, biased: bool, gained: bool
) -> Iterator[Reset]:
    """Convs, and the dense layers that start as they do, which have no groups."""
    zeros = _zeroed_if_there() if biased and init.scheme != "uniform" else []
    lines = [*_drawn(init), *zeros]
    if gained:
        lines.append("if isinstance(module, ScaledStdConv2d):")
        lines.append(f"{_INDENT}nn.init.ones_(module.gain)")
    together, apart = ([], linear) if init.by_group else (linear, [])
    yield Reset(type=" | ".join(["nn.Conv2d", *together]), lines=lines)
    if apart:
        lines = [*_drawn(replace(init, fan="out")), *zeros]
        yield Reset(type=" | ".join(apart), lines=lines)


def _linear_types(plan: Plan, modules: Modules) -> list[str]:
    """The classes of convs that are dense layers of each pixel."""
    linear = {op.node for op in plan.ops if is_linear(op)}
    types = ["PixelLinear"] if linear - modules.turned else []
    return [*types, "LastLinear"] if linear & modules.turned else types


def _by_themselves(plan: Plan, modules: Modules) -> Iterator[str]:
    """The types of modules that start as their own class says."""
    ops = [op for op in plan.ops if op.node not in modules.own]
    maps = {op.kind for op in ops if not (op.flat and op.kind in _OF_VECTORS)}
    flat = {op.kind for op in ops if op.flat}
    yield from (name for kind, name in _BY_THEMSELVES.items() if kind in maps)
    yield from (name for kind, name in _OF_VECTORS.items() if kind in flat)


def _of_conv_classifier(plan: Plan) -> Iterator[str]:
    """A classifier that is a conv starts as a dense one; 0 classes need none."""
    classifier, init = plan.classifier, initialisation(plan)
    if classifier is None or classifier.role != "conv" or init.draws_dense:
        return
    names = (name for name, op in named_ops(plan.network) if op is classifier)
    name = next(names)
    found = f'get_submodule("{name}")' if "." in name else name
    yield f"classifier = self.{found}"
    yield "if isinstance(classifier, nn.Conv2d):"
    if init.dense == "uniform":
        yield f"{_INDENT}classifier.reset_parameters()"
    else:
        drawn = _drawn_dense(init, "classifier", "out_channels")
        yield from (f"{_INDENT}{line}" for line in drawn)


def _biases(plan: Plan, kind: str) -> set[bool]:
    """Whether the layers of a kind have a bias; nothing where there are none."""
    return {op.attributes["bias"] for op in plan.ops if op.kind == kind}


def _drawn_dense(init: ir.Initialisation, layer: str, outputs: str) -> Iterator[str]:
    """The weights of a layer that does not start as convs do."""
    if init.dense_deviation:
        yield f"nn.init.normal_({layer}.weight, std={init.dense_deviation})"
        return
    yield f"bound = {layer}.{outputs}**-0.5"
    yield f"nn.init.uniform_({layer}.weight, -bound, bound)"


def _zeroed_if_there() -> list[str]:
    return ["if module.bias is not None:", "    nn.init.zeros_(module.bias)"]


def _drawn(init: ir.Initialisation, *, expert: bool = False) -> Iterator[str]:
    """The kernel of a module, or that of one of its experts."""
    weight = "kernel" if expert else "module.weight"
    kind = init.scheme.partition("_")[2]
    if init.deviation:
        yield f"nn.init.normal_({weight}, std={init.deviation})"
    elif init.scheme == "uniform":
        drawn = "nn.init.kaiming_uniform_(kernel, a=5**0.5)"
        yield drawn if expert else "module.reset_parameters()"
    elif init.scheme == "lecun_normal":
        keywords = 'mode="fan_in", nonlinearity="linear"'
        yield f"nn.init.kaiming_normal_({weight}, {keywords})"
    elif not init.by_fan:
        yield f"nn.init.xavier_{kind}_({weight})"
    elif not init.by_group:
        yield f'nn.init.kaiming_{kind}_({weight}, mode="fan_{init.fan}")'
    else:
        inputs = "(kernel.shape[1] * module.groups)" if expert else "module.in_channels"
        yield f"fan_out = {weight}.numel() // {inputs}"
        if kind == "normal":
            yield f"nn.init.normal_({weight}, std=(2 / fan_out) ** 0.5)"
        else:
            yield "bound = (6 / fan_out) ** 0.5"
            yield f"nn.init.uniform_({weight}, -bound, bound)"

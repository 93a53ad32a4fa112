"""The Keras view: names, literals and lines for the templates of `keras/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from resdsl.base.records import record
from resdsl.emit import docstrings, open_counts
from resdsl.emit.completeness import check_printed
from resdsl.emit.keras.chain import INDENT, Chain, Scope, in_network, laid_out
from resdsl.emit.keras.functions import (
    FunctionView,
    apply_stage,
    composite_view,
    stage_views,
    unit_view,
)
from resdsl.emit.keras.layers import Layers
from resdsl.emit.keras.possible import possible
from resdsl.emit.keras.rows import looped
from resdsl.emit.line_breaking import fit, wrap
from resdsl.emit.plan import Plan
from resdsl.emit.size_checks import size_check, size_rule
from resdsl.emit.stage_plans import with_following
from resdsl.emit.templates import environment
from resdsl.model import analysis, ir, naming
from resdsl.model.naming.keras import Layer
from resdsl.model.naming.keras_listing import Named, named_layers
from resdsl.model.scales import backbone, levels

# begins the check of a size: None stands for any size
# height and width of images, and each alone
_SHAPES = {None: "input_shape[:2]", 0: "input_shape[:1]", 1: "input_shape[1:2]"}
_KNOWN = "size is not None and "
# a model of more layers needs a higher recursion limit of Python
_SHALLOW = 900


@record
class ModuleView:
    """All that `module.py.jinja` prints; `head` is empty where there is none.

    `depth` is how deep Python must be able to recurse, "" where it is as it is.
    `activation` is the default of what classes go through, "" where a caller cannot say
    it; `pools` are names of layers that pool the features, none where they are no maps.
    """

    docstring: str
    math: bool
    imports: str
    factory: str
    helpers: Sequence[str]
    functions: Sequence[FunctionView]
    signature: str
    summary: str
    counts: Mapping[str, str]
    counting: Sequence[str]
    maps: Sequence[str]
    rounded: str
    sizes: str
    checks: Sequence[str]
    classes: bool
    output: str
    activation: str
    features: str
    pools: Sequence[str]
    channels: int
    depth: str
    body: Sequence[str]
    head: Sequence[str]
    outputs: str


def emit(plan: Plan) -> str:
    """Keras source of a network.

    Raises:
        Problem: Keras cannot do what an op asks for, or two layers have one name.
    """
    template = environment("keras").get_template("module.py.jinja")
    text: str = template.render(view=viewed(plan))
    return text


def viewed(plan: Plan) -> ModuleView:
    """What the template prints.

    Raises:
        Problem: Keras cannot do what an op asks for, or two layers have one name.
    """
    named, paddings = possible(plan)
    plan = with_following(plan)
    layers = Layers(plan, named.outside, paddings)
    view = _module(plan, layers, named)
    check_printed(plan, layers.printed, "layers")
    return view


def _module(plan: Plan, layers: Layers, named: Named) -> ModuleView:
    network = plan.network
    functions = [composite_view(d, layers) for d in plan.composites]
    functions += [unit_view(d, layers) for d in plan.units]
    functions += stage_views(plan, layers)
    functions += [composite_view(d, layers) for d in plan.staged]
    body, head = _flows(plan, layers, in_network(named.outside, layers.spelling))
    helpers = layers.helpers(plan)
    pools = _pools(plan, named.layers) if head else ()
    channels, height, width = network.input
    features = ["N", *docstrings.scale(network), str(plan.features[0])]
    printed = [*helpers, *(line for f in functions for line in f.lines), *body, *head]
    return ModuleView(
        docstring=docstrings.module_docstring(
            network, f"{height} x {width} x {channels}", kind="trainable "
        ),
        math="math." in _code(printed),
        imports=_imports([*printed, *("layers." for _ in pools)]),
        factory=naming.factory_name(network.name),
        helpers=helpers,
        functions=functions,
        signature=_signature(plan, layers, head, pools),
        summary=f"{network.name} as a functional model.",
        counts=open_counts.in_words(network, [stage.name for stage in network.stages]),
        counting=list(open_counts.statements(network, INDENT)),
        maps=list(_maps(network)),
        rounded=docstrings.rounding_of_outputs(network),
        sizes=_sizes(plan),
        checks=[
            *_known_sizes(plan),
            *size_check(plan, INDENT, _SHAPES, "" if plan.misfits else _KNOWN),
        ],
        classes=plan.classifier is not None,
        output=docstrings.output_word(network),
        activation=layers.top.activation,
        features=f"({', '.join(features)}){docstrings.rounding(network)}",
        pools=pools,
        channels=plan.features[0],
        depth=_depth(plan, named.layers),
        body=body,
        head=head,
        outputs="outputs" if network.scales else "x",
    )


def _code(texts: Sequence[str]) -> str:
    """What is printed, remarks of a spec left out."""
    lines = (line for text in texts for line in text.split("\n"))
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def _imports(texts: Sequence[str]) -> str:
    """The modules of Keras that code uses."""
    code = _code(texts)
    found = [name for name in ("layers", "ops") if f"{name}." in code]
    return ", ".join(["KerasTensor", *found] if "KerasTensor" in code else found)


def _maps(network: ir.Network) -> Iterator[str]:
    """The outputs, a line each, where there are several."""
    for level, stage in zip(levels(network), network.scales, strict=True):
        sizes = docstrings.scale(backbone(network, [stage.name]))
        shape = ["N", *sizes, str(stage.output[0])]
        yield f'"P{level}": ({", ".join(shape)})'


def _sizes(plan: Plan) -> str:
    """What may be said of height and width."""
    free = ""
    if _free_features(plan):
        without = "" if _any_size(plan) else ", without the top"
        free = f"; None where free{without}"
    rule = size_rule(plan)
    return f"{free}.\n{wrap(rule, INDENT * 3).removesuffix('.')}" if rule else free


def _free_features(plan: Plan) -> bool:
    """Whether height and width may be unknown up to the features."""
    return _any_size(replace(plan, network=replace(plan.network, head=())))


def _any_size(plan: Plan) -> bool:
    """Whether height and width may be unknown up to the end.

    Keras would broadcast maps that do not fit, and not say so.
    """
    return analysis.any_size(plan.network) and not plan.misfits


def _known_sizes(plan: Plan) -> list[str]:
    """Statements that refuse unknown sizes where not every size works."""
    if _any_size(plan):
        return []
    wanted, who = "", "this net"
    if _free_features(plan):
        wanted, who = "include_top and ", "include_top=True"
    said = f"{who} needs height and width, not {{input_shape}}"
    return [
        f"{INDENT}if {wanted}None in input_shape:",
        f'{INDENT * 2}raise ValueError(f"{said}")',
    ]


def _pools(plan: Plan, layers: Sequence[Layer]) -> tuple[str, ...]:
    """Names of what pools the features: keras.applications', unless they are taken."""
    if len(plan.features) < 3:
        return ()
    top = {op for part in plan.top for op in ir.ops_of([part.node])}
    taken = {name for name, node in layers if node not in top}
    free = []
    for name in ("avg_pool", "max_pool"):
        numbered = (f"{name}_{n}" if n > 1 else name for n in count(1))
        free.append(next(n for n in numbered if n not in taken))
    return tuple(free)


def _depth(plan: Plan, layers: Sequence[Layer]) -> str:
    """The recursion limit that Keras needs, a call a layer; "" for Python's own."""
    if plan.network.open is not None:
        single = named_layers(plan.network.open.single).layers
        return open_counts.recursion(plan.network, len(layers), len(single))
    deep = len(layers) >= _SHALLOW
    return str(2 * len(layers) // 1000 * 1000 + 1000) if deep else ""


def _signature(
    plan: Plan, layers: Layers, head: Sequence[str], pools: Sequence[str]
) -> str:
    network = plan.network
    channels, height, width = network.input
    factory = naming.factory_name(network.name)
    sizes = "int | None" if _free_features(plan) else "int"
    shape = f"tuple[{sizes}, {sizes}, int] = ({height}, {width}, {channels})"
    arguments = [*open_counts.parameters(network), f"input_shape: {shape}"]
    if plan.classifier is not None:
        arguments.append(f"classes: int = {plan.classifier.output[0]}")
    arguments.append("*")
    if head:
        arguments.append("include_top: bool = True")
    if pools:
        arguments.append("pooling: str | None = None")
    if layers.top.activation:
        arguments.append(f"classifier_activation: str | None = {layers.top.activation}")
    arguments += [f'name: str = "{factory}"', 'prefix: str = ""']
    return fit(f"def {factory}({', '.join(arguments)}) -> keras.Model:")


def _flows(plan: Plan, layers: Layers, scope: Scope) -> tuple[list[str], list[str]]:
    """The statements up to the features, and of the top."""
    flow = Chain(variable="x", value="inputs")
    flow.taken.update(open_counts.taken(plan.network))
    layers.apply(plan.stem, scope, flow)
    flow.lines = looped(flow.lines, "inputs")
    if plan.stem and plan.stem[-1].role != "flatten":
        flow.note(plan.stem[-1].node.output)
    network = plan.network
    outputs = dict(zip(network.scales, levels(network), strict=True))
    for part in network.body:
        flow.variable = f"p{outputs[part]}" if part in outputs else "x"
        if isinstance(part, ir.Group):
            layers.apply([plan.groups[part]], scope, flow)
            flow.note(part.output)
        else:
            apply_stage(plan, part, layers, flow)
        flow.variable = "x"
    layers.apply(plan.final, scope, flow)
    if outputs:
        named = (f'"P{level}": p{level}' for level in outputs.values())
        flow.lines.append(f"outputs = {{{', '.join(named)}}}")
    else:
        flow.settle()
    top = Chain(variable="x", value="x")
    layers.apply(plan.top, scope, top)
    indent = INDENT * 2
    return (
        [laid_out(INDENT + line) for line in flow.lines],
        [laid_out(indent + line) for line in top.lines],
    )

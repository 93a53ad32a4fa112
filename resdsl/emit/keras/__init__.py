"""The Keras view: names, literals and lines for the templates of `keras/`."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.emit import docstrings
from resdsl.emit.completeness import check_printed
from resdsl.emit.keras.chain import INDENT, Chain, Scope, in_network
from resdsl.emit.keras.functions import (
    FunctionView,
    apply_stage,
    composite_view,
    stage_views,
    unit_view,
)
from resdsl.emit.keras.layers import Layers, has_named_layer
from resdsl.emit.line_breaking import fit, wrap
from resdsl.emit.plan import Plan
from resdsl.emit.size_checks import size_check, size_rule
from resdsl.emit.templates import environment
from resdsl.messages import target as messages
from resdsl.model import analysis, ir, naming
from resdsl.model.analysis import Orders
from resdsl.model.naming.companions import operations
from resdsl.model.naming.keras import Layer, Names
from resdsl.model.naming.keras_listing import named_layers

# said of sizes before anything else: None is free
_KNOWN = "size is not None and "
# a model of more layers needs a higher recursion limit of Python
_SHALLOW = 900


@record
class ModuleView:
    """All that `module.py.jinja` prints; `head` is empty where there is none.

    `depth` is how deep Python must be able to recurse, 0 where it is as it is; `prefix`
    says that a layer has a name, before which one may stand.
    """

    docstring: str
    imports: str
    factory: str
    helpers: Sequence[str]
    functions: Sequence[FunctionView]
    signature: str
    summary: str
    sizes: str
    checks: Sequence[str]
    classes: bool
    output: str
    features: str
    depth: int
    prefix: bool
    body: Sequence[str]
    head: Sequence[str]


def emit(plan: Plan) -> str:
    """Keras source of a network.

    Raises:
        Problem: Keras cannot do what an op asks for, or two layers have one name.
    """
    for node in Orders(plan.network).apart:
        raise Problem(messages.orders_differ(node.span))
    named = named_layers(plan.network)
    _check_distinct(named.layers, plan)
    layers = Layers(plan)
    view = _module(plan, layers, named.outside, len(named.layers))
    check_printed(plan, layers.printed, "layers")
    text: str = environment("keras").get_template("module.py.jinja").render(view=view)
    return text


def _check_distinct(layers: Sequence[Layer], plan: Plan) -> None:
    ops = (op for part in plan.ops for op in part.uses)
    called = {name for op in ops for name in operations(op)}
    found = set()
    for name, element in layers:
        # Keras names an operation by its class and a count
        if name in found or name.rstrip("_0123456789") in called:
            raise Problem(messages.layers_of_one_name(element.span, name))
        found.add(name)


def _module(
    plan: Plan, layers: Layers, outside: Names, number_of_layers: int
) -> ModuleView:
    network = plan.network
    functions = [composite_view(d, layers) for d in plan.composites]
    functions += [unit_view(d, layers) for d in plan.units]
    functions += stage_views(plan, layers)
    body, head = _flows(plan, layers, in_network(outside, layers.spelling))
    helpers = layers.helpers(plan)
    channels, height, width = network.input
    features = ["N", *docstrings.scale(plan), str(plan.features[0])]
    named = bool(plan.stages) or layers.casts or any(map(has_named_layer, plan.outside))
    uses = {"layers": named, "ops": any("ops." in text for text in helpers)}
    return ModuleView(
        docstring=docstrings.module_docstring(
            network, f"{height} x {width} x {channels}"
        ),
        imports=", ".join(name for name, used in uses.items() if used),
        factory=naming.factory_name(network.name),
        helpers=helpers,
        functions=functions,
        signature=_signature(plan, head, prefix=named),
        prefix=named,
        summary=f"{network.name} as a functional model.",
        sizes=_sizes(network),
        checks=size_check(network, INDENT, "input_shape[:2]", _KNOWN),
        classes=plan.classifier is not None,
        output=docstrings.output_word(network),
        features=f"({', '.join(features)})",
        depth=_depth(number_of_layers),
        body=body,
        head=head,
    )


def _sizes(network: ir.Network) -> str:
    """What may be said of height and width."""
    free = "; None where free" if analysis.any_size(network) else ""
    rule = size_rule(network)
    return f"{free}.\n{wrap(rule, INDENT * 3).removesuffix('.')}" if rule else free


def _depth(layers: int) -> int:
    """The recursion limit that Keras needs, a call a layer; 0 for Python's own."""
    return 0 if layers < _SHALLOW else 2 * layers // 1000 * 1000 + 1000


def _signature(plan: Plan, head: Sequence[str], *, prefix: bool) -> str:
    network = plan.network
    channels, height, width = network.input
    factory = naming.factory_name(network.name)
    arguments = [f"input_shape=({height}, {width}, {channels})"]
    if plan.classifier is not None:
        arguments.append(f"classes={plan.classifier.output[0]}")
    arguments.append("*")
    if head:
        arguments.append("include_top=True")
    arguments.append(f'name="{factory}"')
    if prefix:  # a layer has a name
        arguments.append('prefix=""')
    return fit(f"def {factory}({', '.join(arguments)}):")


def _flows(plan: Plan, layers: Layers, scope: Scope) -> tuple[list[str], list[str]]:
    """The statements of the body, and of the head."""
    chain = Chain(variable="x", value="inputs")
    layers.apply(plan.stem, scope, chain)
    for part in plan.network.body:
        if isinstance(part, ir.Group):
            layers.apply([plan.groups[part]], scope, chain)
        else:
            apply_stage(plan, part, layers, chain)
    if not plan.head:
        chain.settle()
        return [fit(INDENT + line) for line in chain.lines], []
    if not chain.lines:
        chain.settle()
    head = Chain(variable="x", value="x")
    layers.apply(plan.head, scope, head)
    indent = INDENT * 2
    return (
        [fit(INDENT + line) for line in chain.lines],
        [fit(indent + line) for line in head.lines],
    )

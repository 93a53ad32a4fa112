"""The PyTorch view: names, literals and lines for the templates of `torch/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from math import prod

from resdsl.base.records import record
from resdsl.emit import docstrings, open_counts, starts
from resdsl.emit.completeness import check_printed
from resdsl.emit.line_breaking import WIDTH, fit
from resdsl.emit.merging import CLASSES
from resdsl.emit.plan import GroupPart, Part, Plan, names_used, op_parts
from resdsl.emit.python_source import TORCH, literal
from resdsl.emit.size_checks import INDENT, size_check, size_rule
from resdsl.emit.templates import environment
from resdsl.emit.torch import containers
from resdsl.emit.torch.attributes import attributes, explained
from resdsl.emit.torch.classes import ClassView, views
from resdsl.emit.torch.flow import Flow, calling
from resdsl.emit.torch.forward_pass import forward
from resdsl.emit.torch.initialisation import resets
from resdsl.emit.torch.modules import BODY, Modules, fit_module
from resdsl.emit.torch.stages import CHANNELS as STAGE_CHANNELS
from resdsl.emit.torch.stages import (
    between,
    channels_behind,
    stage_functions,
    tracked,
)
from resdsl.emit.torch.supports import supports
from resdsl.model import ir, naming
from resdsl.model.naming.places import Lying, Places, places
from resdsl.model.naming.torch import BAKE, FUNCTIONAL
from resdsl.model.scales import backbone, levels, reductions
from resdsl.syntax.nodes import Number

CHANNELS = "in_channels"

# height and width of images, and each alone
_SHAPES = {None: "x.shape[2:]", 0: "x.shape[2:3]", 1: "x.shape[3:]"}


@record
class ModuleView:
    """All that `module.py.jinja` prints."""

    docstring: str
    math: bool
    ordered: bool
    torch: bool
    functional: bool
    exports: str
    supports: Sequence[str]
    classes: Sequence[ClassView]
    stages: Sequence[Sequence[str]]
    header: str
    summary: str
    signature: str
    init: Sequence[str]
    initialisation: str
    resets: Sequence[str]
    features: str
    result: str
    body: Sequence[str]
    head: Sequence[str]
    factory: str
    factory_docstring: str
    factory_return: str


def emit(plan: Plan) -> str:
    """PyTorch source of a network."""
    template = environment("torch").get_template("module.py.jinja")
    text: str = template.render(view=viewed(plan))
    return text


def viewed(plan: Plan) -> ModuleView:
    """What the template prints."""
    modules = Modules(plan)
    modules.explained = explained(plan)
    view = _module(plan, modules)
    check_printed(plan, modules.made, "modules", without=FUNCTIONAL)
    check_printed(plan, modules.called, "forward pass")
    return view


def _module(plan: Plan, modules: Modules) -> ModuleView:
    network = plan.network
    classes = [*views(plan.definitions, modules)]
    lying = places(network)
    init = list(_init(plan, lying, modules))
    body, head = _flows(plan, lying, modules)
    factory = naming.factory_name(network.name)
    arguments = _arguments(plan)
    signature = ", ".join(["self", *arguments])
    stages = stage_functions(plan, modules)
    classes += views(modules.own_classes(), modules)
    needed = supports(plan, modules)
    bakes = any(f"def {BAKE}(" in text for text in needed)
    exported = [network.name, *sorted([factory, BAKE] if bakes else [factory])]
    texts = [*init, *chain(*((c.opening, *c.init) for c in classes), *stages)]
    flows = [*body, *head, *chain(*(c.forward for c in classes))]
    size = " x ".join(map(str, network.input))
    ordered = any("OrderedDict(" in text for text in texts)
    return ModuleView(
        docstring=docstrings.module_docstring(network, size, nested=ordered),
        math=any("math." in text for text in texts),
        ordered=ordered,
        torch=any(map(_uses_torch, (*needed, *flows, *texts))),
        functional=any("F." in text for text in needed),
        exports=fit(f"__all__ = [{', '.join(map(literal, exported))}]"),
        supports=needed,
        classes=classes,
        stages=stages,
        header=fit(f"class {network.name}(nn.Module):"),
        summary=_summary(plan, arguments, lying),
        signature=fit(f"    def __init__({signature}) -> None:"),
        init=init,
        initialisation=_initialisation(plan),
        resets=list(resets(plan, modules)),
        features=_features(plan),
        result="list[Tensor]" if network.scales else "Tensor",
        body=body,
        head=head,
        factory=fit(f"def {factory}({', '.join(arguments)}) -> {network.name}:"),
        factory_docstring=f"{network.name} with fresh weights.",
        factory_return=fit(
            f"    return {network.name}"
            f"({', '.join(a.partition(':')[0] for a in arguments)})"
        ),
    )


def _arguments(plan: Plan) -> list[str]:
    """What can be chosen of a model; not the channels where no module asks for them."""
    arguments = open_counts.parameters(plan.network)
    classifier = plan.classifier
    if classifier is not None:
        arguments.append(f"{CLASSES}: int = {classifier.output[0]}")
    stage = plan.open_stage
    asked = {name for body in plan.outside for name in names_used(body)}
    if stage is not None:
        stages = plan.stage_plan(stage)
        asked.update(stages.first.parameters, stages.unit.parameters)
    if "in" in asked:
        arguments.append(f"{CHANNELS}: int = {plan.network.input[0]}")
    return arguments


def _init(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    lines = [*containers.held(plan, lying, modules)]
    if lines:
        _, height, width = plan.network.input
        counting = f"; {_counted(plan)}" if tracked(plan) else ""
        lines = [f"# shapes at an input of {height} x {width}{counting}", *lines]
    looped = any(line.startswith(f"{STAGE_CHANNELS} = ") for line in lines)
    behind = _behind(plan, modules, looped=looped)
    lines += containers.held_at_end(plan, lying, behind)
    lines += attributes(behind, plan.top, lying.head.names)
    lines += _feature_info(plan)
    yield from open_counts.statements(plan.network, BODY)
    for line in lines:
        yield fit_module(f"{BODY}{line}")


def _counted(plan: Plan) -> str:
    """What the names of channels mean that stages are made with."""
    scales = plan.network.scales
    if not scales:
        return f"{STAGE_CHANNELS}: channels so far"
    names = [channels_behind(plan, stage) for stage in (scales[0], scales[-1])]
    return f"{' to '.join(dict.fromkeys(names))}: channels of the outputs"


def _feature_info(plan: Plan) -> Iterator[str]:
    """The attribute that says what the outputs are, where there are several."""
    scales = plan.network.scales
    if not scales:
        return
    channels = [str(stage.output[0]) for stage in scales]
    if tracked(plan):
        channels = [channels_behind(plan, stage) for stage in scales]
    reduction = map(str, reductions(plan.network))
    values = f"channels=[{', '.join(channels)}], reduction=[{', '.join(reduction)}]"
    yield f"self.feature_info = FeatureInfo({values})"


def _behind(plan: Plan, modules: Modules, *, looped: bool) -> Modules:
    """What prints the head, whose channels follow from what is before."""
    body, ops = plan.network.body, op_parts(plan.head)
    first = next((op for op in ops if op.takes_channels), None)
    before = [part.output for part in body] or [p.node.output for p in plan.stem]
    if not before or first is None or not isinstance(first.channels, Number):
        return modules
    channels, *sides = before[-1]
    after = takewhile(lambda part: isinstance(part, ir.Group), reversed(body))
    same = all(group.output[0] == group.input[0] for group in after)
    follows = (tracked(plan) and same) if body else looped
    word = STAGE_CHANNELS if follows else str(channels)
    if first.channels.value == channels:
        return modules.within(TORCH.saying(word, first.channels))
    if first.role == "dense" and first.channels.value == channels * prod(sides):
        flat = " * ".join([word, *map(str, sides)])  # of a map that is flattened
        return modules.within(TORCH.saying(flat, first.channels))
    return modules


def _uses_torch(text: str) -> bool:
    """Whether code that is no remark names the package."""
    code = (line.partition("# ")[0] for line in text.splitlines())
    return any("torch." in line for line in code)


def _flows(plan: Plan, lying: Places, modules: Modules) -> tuple[list[str], list[str]]:
    network = plan.network
    outputs = dict(zip(network.scales, levels(network), strict=True))
    flow = Flow.of("x", modules.called)
    container = modules.scheme.container
    _end(plan.stem, lying.stem, container, flow)
    for call in containers.calls(plan, lying, modules.scheme):
        flow.apply("stage", calling(call.name))
        node = call.part.node if isinstance(call.part, GroupPart) else call.part
        if node in outputs:
            flow.flush(f"x{outputs[node]}")
            flow.lines[-1] += (
                f"  # {_map(backbone(network, [node.name]), node.output[0])}"
            )
    flow.calls(list(plan.groups.values()))
    _end(plan.final, lying.final, container, flow)
    if outputs:
        flow.value = f"[{', '.join(f'x{level}' for level in outputs.values())}]"
    # PyTorch itself refuses maps that are too small to be reflected
    body = [*size_check(plan, BODY, _SHAPES)] if plan.misfits else []
    body += [fit(BODY + line) for line in flow.returned()]
    if not plan.top:
        return body, []
    flow = Flow.of("x", modules.called)
    forward(plan.top, lying.head.names, flow)
    return body, [fit(BODY + line) for line in flow.returned()]


def _end(
    parts: Sequence[Part], lying: Lying, container: str | None, flow: Flow
) -> None:
    """Apply what is before or behind the stages, unless it lies where they lie."""
    if not lying.module:
        forward(parts, lying.names, flow)
        return
    if parts and lying.inside(container) is None:
        flow.apply("group", calling(lying.module))
    flow.calls(parts)


def _summary(plan: Plan, arguments: Sequence[str], lying: Places) -> str:
    chosen = any(argument.startswith(f"{CHANNELS}:") for argument in arguments)
    channels = CHANNELS if chosen else str(plan.network.input[0])
    zero = docstrings.without_classes(plan) if plan.classifier is not None else ""
    images, rule = docstrings.images(plan, channels), size_rule(plan)
    said = list(_counts(plan, lying))
    short = f"{images.removesuffix('.')}; 0 classes: features."
    if zero and not (rule or said) and len(INDENT) + len(short) + 6 <= WIDTH:
        return short
    more = " ".join(text for text in (*said, rule, zero) if text)
    return docstrings.sentences(images, more, INDENT)


def _counts(plan: Plan, lying: Places) -> Iterator[str]:
    """What the parameters say that are numbers of blocks."""
    stages = [
        str(lying.stages[part] or part.name).rpartition(".")[2]
        for part in between(plan)
        if isinstance(part, ir.Stage)
    ]
    for name, words in open_counts.in_words(plan.network, stages).items():
        yield f"{name} {words}" if words.startswith("decides") else f"{name} is {words}"


def _initialisation(plan: Plan) -> str:
    text = starts.in_words(plan)
    if len(BODY) + len(text) + 6 <= WIDTH:
        return text
    return docstrings.sentences("Set every parameter and buffer.", text, BODY)


def _features(plan: Plan) -> str:
    network = plan.network
    if network.scales:
        rounded = docstrings.rounding_of_outputs(network)
        return f"Feature maps of the stages{rounded}."
    maps = _map(network, plan.features[0])
    return f"Feature maps {maps}{docstrings.rounding(network)}."


def _map(network: ir.Network, channels: int) -> str:
    return f"({', '.join(['N', str(channels), *docstrings.scale(network)])})"

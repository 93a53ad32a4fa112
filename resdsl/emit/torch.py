"""The PyTorch view: names, literals and lines for the templates of `torch/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from resdsl import ir, naming
from resdsl.emit import describe
from resdsl.emit.classes import ClassNames
from resdsl.emit.flow import Flow
from resdsl.emit.folding import variable
from resdsl.emit.layout import fit, prose
from resdsl.emit.plan import (
    Branch,
    CallPart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
    all_op_parts,
)
from resdsl.emit.python import TORCH, literal
from resdsl.emit.specialise import CLASSES
from resdsl.emit.templates import environment, has_macro, macros
from resdsl.naming import torch as torch_names
from resdsl.syntax import Condition, Expression, Number

_BODY = " " * 8
_ACTIVATIONS = {
    "relu",
    "relu6",
    "leaky_relu",
    "elu",
    "gelu",
    "silu",
    "hardswish",
    "hardsigmoid",
    "sigmoid",
    "tanh",
    "softmax",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A residual unit or composite op."""

    header: str
    docstring: str
    signature: str
    init: Sequence[str]
    forward: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """Initialisation of one type of module."""

    type: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """All that `module.py.jinja` prints."""

    docstring: str
    torch: bool
    functional: bool
    exports: str
    supports: Sequence[str]
    classes: Sequence[ClassView]
    stage: Sequence[str]
    header: str
    summary: str
    signature: str
    init: Sequence[str]
    initialisation: str
    resets: Sequence[Reset]
    features: str
    body: Sequence[str]
    head: Sequence[str]
    factory: str
    factory_docstring: str
    factory_return: str


def emit(plan: Plan) -> str:
    """PyTorch source of a network."""
    view = _View(plan).module()
    text: str = environment("torch").get_template("module.py.jinja").render(view=view)
    return text


class _View:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._network = plan.network
        self._names = ClassNames(plan)
        self._ops = macros("torch", "ops.jinja")
        self._supports: dict[str, str] = {}
        self._printed: set[ir.Node] = set()

    def module(self) -> ModuleView:
        plan, network = self._plan, self._network
        classes = [self._composite(d) for d in plan.composites]
        classes += [self._unit(d) for d in plan.units]
        init = list(self._network_init())
        body, head = self._network_flow()
        factory = naming.factory_name(network.name)
        arguments = self._arguments()
        signature = ", ".join(arguments)
        resets = self._resets()
        supports = tuple(self._supports.values())
        text = "\n".join(
            [*supports, *head, *body, *(l for c in classes for l in c.forward)]
        )
        channels, height, width = network.input
        self._check_all_printed()
        return ModuleView(
            docstring=describe.module_docstring(
                network, f"{channels} x {height} x {width}"
            ),
            torch="torch." in text,
            functional="F." in text,
            exports=fit(f'__all__ = ["{network.name}", "{factory}"]'),
            supports=supports,
            classes=classes,
            stage=self._stage(),
            header=fit(f"class {network.name}(nn.Module):"),
            summary=self._summary(),
            signature=fit(f"    def __init__(self, {signature}) -> None:"),
            init=init,
            initialisation=describe.initialisation(network),
            resets=resets,
            features=self._features(),
            body=body,
            head=head,
            factory=fit(f"def {factory}({signature}) -> {network.name}:"),
            factory_docstring=f"{network.name} with fresh weights.",
            factory_return=fit(
                f"    return {network.name}"
                f"({', '.join(a.partition(':')[0] for a in arguments)})"
            ),
        )

    # Ops

    def _op(self, part: OpPart) -> str:
        """The expression that makes an op's module."""
        self._printed.add(part.node)
        kind = part.kind
        if part.attributes.get("padding") == "same":
            kind = f"{kind}_same"
            self._support("same_padding")
        if has_macro("torch", "support.jinja", kind):
            self._support(kind)
        return self._ops(kind, self._op_view(part))

    def _op_view(self, part: OpPart) -> dict[str, Any]:
        view: dict[str, Any] = {
            name: _text(value) for name, value in part.attributes.items()
        }
        view["in_channels"] = TORCH.source(part.channels)
        view["inplace"] = part.inplace
        if part.kind == "batch_norm":
            # PyTorch's momentum is the share of the new value
            kept = part.constants["momentum"]
            view["momentum"] = literal(Decimal(1) - Decimal(kept))
        return view

    def _support(self, name: str) -> None:
        if name not in self._supports:
            self._supports[name] = macros("torch", "support.jinja")(name)

    def _check_all_printed(self) -> None:
        """Every op of the plan was printed: none was dropped on the way."""
        for part in all_op_parts(self._plan):
            if part.node not in self._printed:
                raise AssertionError(f"{part.kind} was not printed")

    def _module(self, part: Part) -> str:
        """The expression that makes the module of any part."""
        match part:
            case Dropped():
                return "nn.Identity()"
            case OpPart():
                text = self._op(part)
            case CallPart(definition=definition, arguments=arguments):
                listed = ", ".join(TORCH.source(value) for _, value in arguments)
                text = f"{self._names.of(definition)}({listed})"
            case GroupPart(parts=parts):
                text = f"nn.Sequential({', '.join(self._module(p) for p in parts)})"
            case _:
                raise AssertionError(part)
        if part.guard is not None:
            return f"{text} if {TORCH.condition(part.guard)} else nn.Identity()"
        return text

    # Classes

    def _composite(self, definition: Definition) -> ClassView:
        names = torch_names.attribute_names(tuple(p.node for p in definition.parts))
        flow = self._flow("x")
        self._walk(definition.parts, names, flow)
        flow.flush()
        return self._class(
            definition,
            describe.composite_docstring(definition),
            list(self._attributes(definition.parts, names)),
            [*flow.lines, f"return {flow.value}"],
        )

    def _unit(self, unit: Definition) -> ClassView:
        names = torch_names.attribute_names(tuple(p.node for p in unit.parts))
        init = list(self._attributes(unit.parts, names))
        init += self._shortcut_attribute(unit)
        return self._class(
            unit, describe.unit_docstring(unit), init, self._unit_flow(unit, names)
        )

    def _class(
        self,
        definition: Definition,
        docstring: str,
        init: Sequence[str],
        forward: Sequence[str],
    ) -> ClassView:
        local = [f"{TORCH.name(name)} = {TORCH.source(value)}" for name, value in definition.locals]
        signature = ", ".join(["self", *_signature(definition)])
        return ClassView(
            header=fit(f"class {self._names.of(definition)}(nn.Module):"),
            docstring=describe.laid_out(docstring, "    "),
            signature=fit(f"    def __init__({signature}) -> None:"),
            init=[fit(f"{_BODY}{line}") for line in (*local, *init)],
            forward=[fit(f"{_BODY}{line}") for line in forward],
        )

    def _attributes(self, parts: Sequence[Part], names: torch_names.Names) -> Iterator[str]:
        """`self.conv1 = ...`, in order, with the comments of the spec."""
        for part in parts:
            match part:
                case Dropped():
                    continue
                case OpPart(kind=kind) if kind in torch_names.FUNCTIONAL:
                    self._printed.add(part.node)
                case GroupPart(node=ir.Gate(label=None), parts=inner):
                    yield from self._attributes(inner, names)
                case _:
                    yield from _comment(part.node)
                    yield from self._attribute(f"self.{names[part.node]}", part)

    def _attribute(self, name: str, part: Part) -> Iterator[str]:
        """One attribute; the parts of a Sequential with labels are added by name."""
        if isinstance(part, GroupPart) and _labelled(part.parts):
            yield f"{name} = nn.Sequential()"
            yield from self._added(name, part.parts)
        else:
            yield f"{name} = {self._module(part)}"

    def _added(self, name: str, parts: Sequence[Part]) -> Iterator[str]:
        names = torch_names.sequence_names(tuple(part.node for part in parts))
        for part in parts:
            yield f'{name}.add_module("{names[part.node]}", {self._module(part)})'

    def _shortcut_attribute(self, unit: Definition) -> Iterator[str]:
        branches = unit.branches
        kinds = [branch for branch in branches if branch.parts]
        if not kinds:
            return
        if len(branches) == 1:
            yield from self._branch(kinds[0], "self.downsample", "")
            return
        parted = _parted(unit)
        if parted:
            yield "self.downsample: nn.Module | None = None"
        if not parted or any(not branch.weighted for branch in kinds):
            name = "skip" if parted else "downsample"
            yield f"self.{name}: nn.Module = nn.Identity()"
        word = "if"
        for branch in kinds:
            if branch.condition is None:
                yield "else:"
            else:
                yield f"{word} {_disjunction(branch.condition)}:"
            skips = parted and not branch.weighted
            attribute = "self.skip" if skips else "self.downsample"
            yield from self._branch(branch, attribute, "    ")
            word = "elif"

    def _branch(self, branch: Branch, attribute: str, indent: str) -> Iterator[str]:
        for name, value in branch.locals:
            yield f"{indent}{TORCH.name(name)} = {TORCH.source(value)}"
        if _labelled(branch.parts):
            yield f"{indent}{attribute} = nn.Sequential()"
            for line in self._added(attribute, branch.parts):
                yield indent + line
        else:
            inner = ", ".join(self._module(p) for p in branch.parts)
            yield f"{indent}{attribute} = nn.Sequential({inner})"

    # Forward passes

    def _flow(self, target: str) -> Flow:
        flow = Flow("x", target, lambda name: f"{name}: Tensor")
        flow.declared("x")
        return flow

    def _unit_flow(self, unit: Definition, names: torch_names.Names) -> list[str]:
        adds = any(isinstance(p, OpPart) and p.kind == "add" for p in unit.parts)
        flow = self._flow("out" if adds else "x")
        start = "x"
        for place, part in enumerate(unit.parts):
            kind = part.kind if isinstance(part, OpPart) else ""
            if kind == "split":
                if any(branch.weighted for branch in unit.branches):
                    start = flow.flush("preact")
            elif kind == "add":
                body = flow.flush()
                flow.join(f"{body} + {self._shortcut_value(unit, start, flow)}")
            else:
                self._walk(unit.parts[place : place + 1], names, flow)
        flow.flush()
        return [*flow.lines, f"return {flow.value}"]

    def _shortcut_value(self, unit: Definition, start: str, flow: Flow) -> str:
        """What is added: x, or what the shortcut makes of it."""
        kinds = [branch for branch in unit.branches if branch.parts]
        if not kinds:
            return "x"
        if not _parted(unit):
            return f"self.downsample({start if kinds[0].weighted else 'x'})"
        skipped = "self.skip(x)" if any(not b.weighted for b in kinds) else "x"
        flow.lines.append(
            f"shortcut = {skipped} if self.downsample is None"
            f" else self.downsample({start})"
        )
        return "shortcut"

    def _walk(self, parts: Sequence[Part], names: torch_names.Names, flow: Flow) -> None:
        """Apply the parts of a class to the flow."""
        for part in parts:
            match part:
                case Dropped():
                    continue
                case OpPart(kind="flatten"):
                    flow.apply("flatten", lambda x: f"torch.flatten({x}, 1)")
                case GroupPart(node=ir.Gate(label=label), parts=inner):
                    self._gate(label, inner, names, flow)
                case _:
                    name = names[part.node]
                    flow.apply(_flow_kind(part), lambda x, n=name: f"self.{n}({x})")

    def _gate(
        self, label: str | None, parts: Sequence[Part], names: torch_names.Names, flow: Flow
    ) -> None:
        base = flow.flush()
        if label is not None:
            flow.join(f"{base} * self.{label}({base})")
            return
        gate = Flow(base, "gate", flow.declare)
        self._walk(parts, names, gate)
        gate.flush()
        flow.lines += gate.lines
        flow.join(f"{base} * {gate.value}")

    # Stages

    def _stage(self) -> list[str]:
        rule = self._plan.rule
        if rule is None:
            return []
        unit = self._plan.units[0]
        parameters = ", ".join(
            _parameter(name, default) for name, default in rule.parameters
        )
        head = fit(f"def _stage({parameters}) -> nn.Sequential:")
        first = self._new(unit, rule.first)
        lines: list[str]
        if rule.rest is None:
            several = any(name == "blocks" for name, _ in rule.parameters)
            inner = f"*({first} for _ in range(blocks))" if several else first
            lines = [f"return nn.Sequential({inner})"]
        elif rule.last is not None:
            first_of, rest_of, last_of = map(dict, (rule.first, rule.rest, rule.last))
            mixed = ", ".join(
                _mixed(first_of[name], rest_of[name], last_of[name])
                for name in _ordered_parameters(unit)
            )
            call = f"{self._names.of(unit)}({mixed})"
            lines = [
                f"units = ({call} for i in range(blocks))",
                "return nn.Sequential(*units)",
            ]
        else:
            counter = "i" if rule.counter else "_"
            rest = self._new(unit, rule.rest)
            lines = [
                f"first = {first}",
                f"rest = ({rest} for {counter} in range(1, blocks))",
                "return nn.Sequential(first, *rest)",
            ]
        return [head, *(fit(f"    {line}") for line in lines)]

    def _new(
        self, unit: Definition, arguments: Sequence[tuple[str, Expression]]
    ) -> str:
        """A unit's construction; arguments at their defaults are left away."""
        defaults = unit.defaults or {}
        texts: list[str] = []
        positional = True
        order = _ordered_parameters(unit)
        values = dict(arguments)
        for name in order:
            value = values[name]
            if isinstance(value, Number) and defaults.get(name) == value.value:
                positional = False
                continue
            text = TORCH.source(value)
            python_name = TORCH.name(name)
            by_place = positional and (name in {"in", "width"} or text == python_name)
            texts.append(text if by_place else f"{python_name}={text}")
            positional = positional and by_place
        return f"{self._names.of(unit)}({', '.join(texts)})"

    # The network

    def _arguments(self) -> list[str]:
        arguments = []
        classifier = self._plan.classifier
        if classifier is not None:
            arguments.append(f"{CLASSES}: int = {classifier.values['features']}")
        return [*arguments, f"in_channels: int = {self._network.input[0]}"]

    def _network_names(self) -> torch_names.Names:
        return torch_names.attribute_names(torch_names.network_nodes(self._network))

    def _network_init(self) -> Iterator[str]:
        plan = self._plan
        names = self._network_names()
        lines = [*self._attributes(plan.stem, names)]
        for name, part in torch_names.body_names(self._network):
            if isinstance(part, ir.Group):
                assert part.label is not None
                group = GroupPart(node=part, guard=None, parts=plan.groups[part.label])
                lines += self._attribute(f"self.{name}", group)
            else:
                lines.append(f"self.{name} = {self._stage_call(part)}")
        lines += self._attributes(plan.head, names)
        for line in lines:
            yield fit(f"{_BODY}{line}")

    def _stage_call(self, stage: ir.Stage) -> str:
        plan = self._plan
        if plan.rule is None:
            unit = plan.units[0]
            listed = list(plan.listed[stage.name])
            if stage is plan.open_stage:
                listed[0] = tuple(
                    (name, variable("in") if name == "in" else value)
                    for name, value in listed[0]
                )
            blocks = ", ".join(self._new(unit, arguments) for arguments in listed)
            return f"nn.Sequential({blocks})"
        call = next(c for c in plan.rule.calls if c.stage is stage)
        texts = []
        for name, value in call.arguments:
            text = TORCH.source(value)
            if name == "in" and stage is plan.open_stage:
                text = "in_channels"
            place = name in {"in", "width"}
            texts.append(text if place else f"{TORCH.name(name)}={text}")
        return f"_stage({', '.join(texts)})"

    def _network_flow(self) -> tuple[list[str], list[str]]:
        names = self._network_names()
        flow = self._flow("x")
        self._walk(self._plan.stem, names, flow)
        for name, _ in torch_names.body_names(self._network):
            flow.apply("stage", lambda x, n=name: f"self.{n}({x})")
        flow.flush()
        body = [*flow.lines, f"return {flow.value}"]
        if not self._plan.head:
            return [fit(_BODY + line) for line in body], []
        flow = self._flow("x")
        self._walk(self._plan.head, names, flow)
        flow.flush()
        head = [*flow.lines, f"return {flow.value}"]
        return [fit(_BODY + line) for line in body], [
            fit(_BODY + line) for line in head
        ]

    def _summary(self) -> str:
        network = self._network
        fixed = describe.fixed_size(network)
        height, width = map(str, network.input[1:]) if fixed else ("H", "W")
        images = f"Images (N, {network.input[0]}, {height}, {width})"
        if self._plan.classifier is None:
            return f"{images} to feature maps."
        return f"{images} to {describe.output_word(network)} (N, {CLASSES})."

    def _features(self) -> str:
        height, width = describe.scale(self._network)
        return f"Feature maps (N, {self._network.features[0]}, {height}, {width})."

    def _resets(self) -> list[Reset]:
        ops = list(ir.all_ops(self._network))
        init = self._network.initialisation
        resets = []
        convs = [op for op in ops if op.kind == "conv"]
        if convs:
            lines = [_drawn(init)]
            if any(op.values["bias"] for op in convs):
                lines += _zeroed_if_there()
            resets.append(Reset(type="nn.Conv2d", lines=lines))
        dense = [op for op in ops if op.kind == "dense"]
        if dense:
            lines = ["nn.init.normal_(module.weight, std=0.01)"]
            if all(op.values["bias"] for op in dense):
                lines.append("nn.init.zeros_(module.bias)")
            elif any(op.values["bias"] for op in dense):
                lines += _zeroed_if_there()
            resets.append(Reset(type="nn.Linear", lines=lines))
        if init.zero_last_norm and self._plan.units:
            unit = self._plan.units[0]
            names = torch_names.attribute_names(tuple(p.node for p in unit.parts))
            last = ir.last_norm(self._network.blocks[0])
            name = next(n for node, n in names.items() if node is last)
            resets.append(
                Reset(
                    type=self._names.of(unit),
                    lines=[f"nn.init.zeros_(module.{name}.weight)"],
                )
            )
        return resets


def _zeroed_if_there() -> list[str]:
    return ["if module.bias is not None:", "    nn.init.zeros_(module.bias)"]


def _drawn(init: ir.Initialisation) -> str:
    kind = init.scheme.partition("_")[2]
    if init.scheme.startswith("he_"):
        mode = f'mode="fan_{init.fan}"'
        return f"nn.init.kaiming_{kind}_(module.weight, {mode})"
    return f"nn.init.xavier_{kind}_(module.weight)"


def _text(value: Any) -> Any:
    """An attribute as text; truth values and words as they are."""
    return value if isinstance(value, bool | str) else TORCH.source(value)


def _flow_kind(part: Part) -> str:
    match part:
        case OpPart(kind=kind) if kind in _ACTIVATIONS:
            return "act"
        case OpPart(kind=kind):
            return kind
        case GroupPart():
            return "group"
        case _:
            return "composite"


def _parted(unit: Definition) -> bool:
    """Whether shortcuts of a unit start at different places, some behind `split`."""
    splits = any(isinstance(p, OpPart) and p.kind == "split" for p in unit.parts)
    return splits and len({branch.weighted for branch in unit.branches}) > 1


def _labelled(parts: Sequence[Part]) -> bool:
    return any(part.node.label is not None for part in parts)


def _disjunction(conditions: Sequence[Condition]) -> str:
    return " or ".join(TORCH.condition(c) for c in conditions)


def _parameter(name: str, default: int | None) -> str:
    text = f"{TORCH.name(name)}: int"
    return text if default is None else f"{text} = {default}"


def _ordered_parameters(definition: Definition) -> list[str]:
    """Parameters without default come first."""
    defaults = definition.defaults or {}
    return sorted(definition.parameters, key=lambda name: name in defaults)


def _signature(definition: Definition) -> list[str]:
    defaults: Mapping[str, int] = definition.defaults or {}
    return [_parameter(n, defaults.get(n)) for n in _ordered_parameters(definition)]


def _mixed(first: Expression, rest: Expression, last: Expression) -> str:
    """An argument that the first or the last block has for itself."""
    head, middle, end = TORCH.source(first), TORCH.source(rest), TORCH.source(last)
    text = middle if end == middle else f"{end} if i == blocks - 1 else {middle}"
    return text if head == middle else f"{head} if i == 0 else {text}"


def _comment(node: ir.Node) -> Iterator[str]:
    """The remark that a spec makes beside an op, above its attribute."""
    if node.comment:
        for line in wrap(prose(node.comment), f"{_BODY}# ").splitlines():
            yield line.removeprefix(_BODY)

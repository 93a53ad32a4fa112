"""The Keras view: names, literals and lines for the templates of `keras/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from resdsl import ir, naming
from resdsl.emit import describe
from resdsl.emit.classes import function_names
from resdsl.emit.layout import fit
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
from resdsl.emit.python import KERAS, Spelling
from resdsl.emit.templates import environment, has_macro, macros
from resdsl.emit.windows import Window, window_of
from resdsl.naming import keras as names
from resdsl.syntax import Expression, Number

_BODY = " " * 4
Namer = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionView:
    """A residual unit or composite op."""

    signature: str
    docstring: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """All that `module.py.jinja` prints."""

    docstring: str
    ops: bool
    factory: str
    supports: Sequence[str]
    functions: Sequence[FunctionView]
    stage: Sequence[str]
    signature: str
    summary: str
    sizes: str
    classes: bool
    output: str
    features: str
    body: Sequence[str]
    head: Sequence[str]


def emit(plan: Plan) -> str:
    """Keras source of a network."""
    view = _View(plan).module()
    text: str = environment("keras").get_template("module.py.jinja").render(view=view)
    return text


class _View:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._network = plan.network
        self._factory = naming.factory_name(plan.network.name)
        self._functions = function_names(plan, self._factory)
        self._ops = macros("keras", "ops.jinja")
        self._supports: list[str] = []
        self._printed: set[ir.Node] = set()
        self._lowest = False
        self._zeroed = _zeroed(plan)

    def module(self) -> ModuleView:
        plan, network = self._plan, self._network
        functions = [self._composite(d) for d in plan.composites]
        functions += [self._unit(d) for d in plan.units]
        body, head = self._body(), self._head()
        stage = self._stage()
        self._check_all_printed()
        supports = [self._support_text(name) for name in self._supports]
        channels, height, width = network.input
        text = "\n".join(
            [*supports, *body, *head, *(x for f in functions for x in f.lines)]
        )
        return ModuleView(
            docstring=describe.module_docstring(
                network, f"{height} x {width} x {channels}"
            ),
            ops="ops." in text,
            factory=self._factory,
            supports=supports,
            functions=functions,
            stage=stage,
            signature=self._signature(),
            summary=f"{network.name} as a functional model.",
            sizes="" if describe.fixed_size(network) else "; None where free",
            classes=plan.classifier is not None,
            output=describe.output_word(network),
            features=self._features(),
            body=body,
            head=head,
        )

    # Ops

    def _statements(
        self,
        parts: Sequence[Part],
        suffixes: names.Names,
        namer: Namer,
        spelling: Spelling,
        variable: str = "x",
    ) -> Iterator[str]:
        """`x = ...` for every part of a body."""
        for place, part in enumerate(parts):
            following = parts[place + 1] if place + 1 < len(parts) else None
            lines = list(
                self._part(part, following, suffixes, namer, spelling, variable)
            )
            if part.guard is not None:
                yield f"if {spelling.condition(part.guard)}:"
                lines = [f"    {line}" for line in lines]
            yield from lines

    def _part(
        self,
        part: Part,
        following: Part | None,
        suffixes: names.Names,
        namer: Namer,
        spelling: Spelling,
        variable: str,
    ) -> Iterator[str]:
        match part:
            case Dropped():
                return
            case OpPart():
                yield from _comment(part.node)
                name = namer(suffixes[part.node])
                for expression in self._op(part, following, name, spelling, variable):
                    yield f"{variable} = {expression}"
            case CallPart():
                yield from _comment(part.node)
                name = namer(suffixes[part.node])
                yield f"{variable} = {self._call(part, name, spelling, variable)}"
            case GroupPart(node=ir.Gate()):
                yield from self._gate(part, suffixes, namer, spelling, variable)
            case GroupPart(parts=inner):
                inside = names.inner_names(tuple(p.node for p in inner))
                within = _within(namer, suffixes[part.node])
                yield from self._statements(inner, inside, within, spelling, variable)

    def _gate(
        self,
        part: GroupPart,
        suffixes: names.Names,
        namer: Namer,
        spelling: Spelling,
        variable: str,
    ) -> Iterator[str]:
        gate = "gate" if variable != "gate" else "inner"
        inside, within = suffixes, namer
        if part.node.label is not None:
            inside = names.inner_names(tuple(p.node for p in part.parts))
            within = _within(namer, suffixes[part.node])
        lines = list(self._statements(part.parts, inside, within, spelling, gate))
        first, *rest = lines
        # the branch starts from what it multiplies
        head, _, tail = first.rpartition(f"({gate}")
        yield f"{head}({variable}{tail}" if head else first
        yield from rest
        name = namer(suffixes[part.node])
        yield f"{variable} = layers.Multiply(name={name})([{variable}, {gate}])"

    def _op(
        self,
        part: OpPart,
        following: Part | None,
        name: str,
        spelling: Spelling,
        x: str,
    ) -> Iterator[str]:
        """The expressions that apply an op's layers to `x`, one after the other."""
        self._printed.add(part.node)
        kind = part.kind
        if kind == "split" or _flattened_before(part):
            return
        view = self._op_view(part, name, spelling)
        if view["apart"]:
            # Keras strides or dilates: dilate, then take every stride-th pixel
            stride, view["stride"] = view["stride"], "1"
            pixels = f'layers.MaxPooling2D(1, {stride}, name={name[:-1]}_stride")'
        if kind == "global_avg_pool":
            view["keepdims"] = not _flattens(following)
        if "padding" in part.attributes and "kernel" in part.attributes:
            yield from self._padded(part, view, name, spelling, x)
        support = {"conv": "conv", "batch_norm": "norm"}.get(kind, kind)
        if has_macro("keras", "support.jinja", support):
            self._support(support)
        yield self._ops(kind, view, x)
        if view["apart"]:
            yield f"{pixels}({x})"

    def _op_view(self, part: OpPart, name: str, spelling: Spelling) -> dict[str, Any]:
        view: dict[str, Any] = {
            key: value if isinstance(value, bool | str) else spelling.source(value)
            for key, value in part.attributes.items()
        }
        view["name"] = name
        view["final"] = part.node is _last_op(self._plan)
        view["zero"] = part.node is self._zeroed
        view["apart"] = False
        if part.kind == "conv":
            biases = {p.attributes["bias"] for p in _convs(self._plan)}
            view["show_bias"] = len(biases) > 1 and part.attributes["bias"]
            view["apart"] = any(_strided_and_dilated(op) for op in part.uses)
        return view

    def _padded(
        self,
        part: OpPart,
        view: dict[str, Any],
        name: str,
        spelling: Spelling,
        x: str,
    ) -> Iterator[str]:
        """What stands before a windowed op; sets the padding of the op itself."""
        window = window_of(part)
        view["pad"] = "" if window.pad == "even" else window.pad
        view["counted"] = window.counted
        if window.before is None or window.after is None:
            return
        before = spelling.source(window.before)
        after = spelling.source(window.after)
        if window.counted:
            self._support("average_pool")
            view["extra"] = _difference(window, spelling)
            return
        if part.kind == "max_pool" and not part.nonnegative:
            self._support("pad_lowest")
            yield f"pad_lowest({x}, {before}, {after})"
            return
        pads = before if before == after else f"(({before}, {after}),) * 2"
        pad_name = name.replace("_pool", "_pad")
        if pad_name == name:
            pad_name = f'{name[:-1]}_pad"'
        yield f"layers.ZeroPadding2D({pads}, name={pad_name})({x})"

    def _call(self, part: CallPart, name: str, spelling: Spelling, x: str) -> str:
        texts = [x]
        for parameter, value in part.arguments:
            if parameter != "in":
                texts.append(spelling.source(value))
        function = self._functions[part.definition]
        return f"{function}({', '.join(texts)}, name={name})"

    def _support(self, name: str) -> None:
        if name not in self._supports:
            self._supports.append(name)

    def _support_text(self, name: str) -> str:
        options: dict[str, Any] = {}
        if name == "conv":
            options = _conv_options(self._plan)
        elif name == "norm":
            options = _norm_options(self._plan, self._zeroed is not None)
        return self._laid_out(macros("keras", "support.jinja")(name, options))

    @staticmethod
    def _laid_out(text: str) -> str:
        return "\n".join(fit(line) for line in text.split("\n"))

    def _check_all_printed(self) -> None:
        """Every op of the plan was printed: none was dropped on the way."""
        for part in all_op_parts(self._plan):
            if part.node not in self._printed and part.kind != "add":
                raise AssertionError(f"{part.kind} was not printed")

    # Functions

    def _composite(self, definition: Definition) -> FunctionView:
        suffixes = names.inner_names(tuple(p.node for p in definition.parts))
        lines = list(self._statements(definition.parts, suffixes, _in_function, KERAS))
        return self._function(
            definition, describe.composite_docstring(definition), lines
        )

    def _function(
        self, definition: Definition, docstring: str, lines: list[str]
    ) -> FunctionView:
        local = [
            f"{KERAS.name(name)} = {KERAS.source(value)}"
            for name, value in definition.locals
        ]
        if any("in_channels" in line for line in (*local, *lines)):
            local.insert(0, "in_channels = x.shape[-1]")
        function = self._functions[definition]
        arguments = ", ".join(["x", *_signature(definition)])
        return FunctionView(
            signature=fit(f"def {function}({arguments}, *, name):"),
            docstring=describe.laid_out(docstring, _BODY),
            lines=_fitted([*local, *_returning(lines)], _BODY),
        )

    def _unit(self, unit: Definition) -> FunctionView:
        suffixes = names.unit_names(tuple(p.node for p in unit.parts))
        parted = any(isinstance(p, OpPart) and p.kind == "split" for p in unit.parts)
        adds = any(isinstance(p, OpPart) and p.kind == "add" for p in unit.parts)
        lines: list[str] = ["shortcut = x"] if adds else []
        if adds and not parted:
            lines += self._shortcut(unit.branches, "x")
        for place, part in enumerate(unit.parts):
            kind = part.kind if isinstance(part, OpPart) else ""
            if kind == "add":
                name = _in_function(suffixes[part.node])
                lines.append(f"x = layers.Add(name={name})([shortcut, x])")
            elif kind == "split":
                self._printed.add(part.node)
                lines += self._shortcut(unit.branches, "shortcut")
            else:
                after = unit.parts[place + 1 : place + 2]
                body = (part, *after)
                following = body[1] if after else None
                lines += self._guarded(part, following, suffixes)
        return self._function(unit, describe.unit_docstring(unit), lines)

    def _guarded(
        self, part: Part, following: Part | None, suffixes: names.Names
    ) -> list[str]:
        lines = list(self._part(part, following, suffixes, _in_function, KERAS, "x"))
        if part.guard is None:
            return lines
        return [f"if {KERAS.condition(part.guard)}:", *(f"    {x}" for x in lines)]

    def _shortcut(self, branches: Sequence[Branch], source: str) -> list[str]:
        """`shortcut = ...` under the conditions of the network's shortcut lines."""
        kinds = [branch for branch in branches if branch.parts]
        if len(branches) == 1:
            return self._branch(kinds[0], "") if kinds else []
        lines = []
        spelling = KERAS.renaming(**{"in": f"{source}.shape[-1]"})
        word = "if"
        for branch in kinds:
            if branch.condition is None:
                lines.append("else:")
            else:
                listed = (spelling.condition(c) for c in branch.condition)
                lines.append(f"{word} {' or '.join(listed)}:")
            lines += self._branch(branch, "    ")
            word = "elif"
        return lines

    def _branch(self, branch: Branch, indent: str) -> list[str]:
        suffixes = names.shortcut_names(tuple(p.node for p in branch.parts))
        lines = [
            f"{KERAS.name(name)} = {KERAS.source(value)}"
            for name, value in branch.locals
        ]
        body = list(
            self._statements(branch.parts, suffixes, _in_function, KERAS, "shortcut")
        )
        if branch.weighted:
            # behind `split`, x is what the shortcut starts from
            head, _, tail = body[0].rpartition("shortcut")
            body[0] = f"{head}x{tail}" if head else body[0]
        return [indent + line for line in (*lines, *body)]

    # Stages

    def _stage(self) -> list[str]:
        rule = self._plan.rule
        if rule is None:
            return []
        unit = self._plan.units[0]
        function = self._functions[unit]
        parameters = ["x"]
        for name, default in rule.parameters:
            if name != "in":
                parameters.append(_parameter(name, default))
        head = fit(f"def stage({', '.join(parameters)}, *, name):")
        docstring = f'{_BODY}"""The blocks of one stage."""'
        several = any(name == "blocks" for name, _ in rule.parameters)
        first = self._new(unit, rule.first)
        start = f'x = {function}({first}, name=f"{{name}}_block1")'
        if not several:
            return [head, docstring, *_fitted(_returning([start]), _BODY)]
        inner = 'name=f"{name}_block{i + 1}"'
        if rule.rest is None:
            lines = ["for i in range(blocks):", f"    x = {function}({first}, {inner})"]
        elif rule.last is not None:
            mixed = _mixed(unit, rule.first, rule.rest, rule.last)
            lines = ["for i in range(blocks):", f"    x = {function}({mixed}, {inner})"]
        else:
            rest = self._new(unit, rule.rest)
            lines = [
                start,
                "for i in range(1, blocks):",
                f"    x = {function}({rest}, {inner})",
            ]
        return [head, docstring, *_fitted([*lines, "return x"], _BODY)]

    @staticmethod
    def _new(unit: Definition, arguments: Sequence[tuple[str, Expression]]) -> str:
        """A unit's arguments; those at their defaults are left away."""
        defaults = unit.defaults or {}
        texts = ["x"]
        positional = True
        values = dict(arguments)
        for name in _ordered(unit):
            value = values[name]
            if isinstance(value, Number) and defaults.get(name) == value.value:
                positional = False
                continue
            text, python_name = KERAS.source(value), KERAS.name(name)
            by_place = positional and (name == "width" or text == python_name)
            texts.append(text if by_place else f"{python_name}={text}")
            positional = positional and by_place
        return ", ".join(texts)

    # The network

    def _signature(self) -> str:
        channels, height, width = self._network.input
        arguments = [f"input_shape=({height}, {width}, {channels})"]
        classifier = self._plan.classifier
        if classifier is not None:
            arguments.append(f"classes={classifier.values['features']}")
        arguments.append("*")
        if classifier is not None:
            arguments.append("include_top=True")
        arguments += [f'name="{self._factory}"', 'prefix=""']
        return fit(f"def {self._factory}({', '.join(arguments)}):")

    def _body(self) -> list[str]:
        plan, network = self._plan, self._network
        suffixes = names.stem_names(network.stem)
        lines = list(self._statements(plan.stem, suffixes, _in_network, KERAS))
        for part in network.body:
            if isinstance(part, ir.Group):
                assert part.label is not None
                group = GroupPart(node=part, guard=None, parts=plan.groups[part.label])
                label = {part: part.label}
                lines += self._part(group, None, label, _in_network, KERAS, "x")
            else:
                lines += self._stage_lines(part)
        if lines and "(x" in lines[0]:
            head, _, tail = lines[0].rpartition("(x")
            lines[0] = f"{head}(inputs{tail}"
        return _fitted(lines, _BODY)

    def _stage_lines(self, stage: ir.Stage) -> list[str]:
        plan = self._plan
        if plan.rule is None:
            unit = plan.units[0]
            function = self._functions[unit]
            lines = []
            for number, arguments in enumerate(plan.listed[stage.name], start=1):
                name = _in_network(f"{stage.name}_block{number}")
                new = self._new(unit, arguments)
                lines.append(f"x = {function}({new}, name={name})")
            return lines
        call = next(c for c in plan.rule.calls if c.stage is stage)
        texts = ["x"]
        for name, value in call.arguments:
            if name == "in":
                continue
            text = KERAS.source(value)
            texts.append(text if name == "width" else f"{KERAS.name(name)}={text}")
        return [f"x = stage({', '.join(texts)}, name={_in_network(stage.name)})"]

    def _head(self) -> list[str]:
        suffixes = names.head_names(self._network.head)
        lines = list(self._statements(self._plan.head, suffixes, _in_network, KERAS))
        return _fitted(lines, _BODY * 2 if self._plan.classifier else _BODY)

    def _features(self) -> str:
        height, width = describe.scale(self._network)
        return f"(N, {height}, {width}, {self._network.features[0]})"


def _in_function(suffix: str) -> str:
    return f'f"{{name}}_{suffix}"'


def _in_network(name: str) -> str:
    return f'f"{{prefix}}{name}"'


def _within(namer: Namer, label: str) -> Namer:
    return lambda suffix: namer(f"{label}_{suffix}")


def _fitted(lines: Sequence[str], indent: str) -> list[str]:
    return [fit(indent + line) for line in lines]


def _returning(lines: list[str]) -> list[str]:
    """The last assignment to x as the return statement."""
    if lines and lines[-1].startswith("x = "):
        return [*lines[:-1], f"return {lines[-1].removeprefix('x = ')}"]
    return [*lines, "return x"]


def _flattens(part: Part | None) -> bool:
    return isinstance(part, OpPart) and part.kind == "flatten"


def _flattened_before(part: OpPart) -> bool:
    """Global pooling gives a vector already."""
    return (
        part.kind == "flatten" and part.uses[0].input[1:] == (1, 1) and not part.guard
    )


def _last_op(plan: Plan) -> ir.Node | None:
    parts = [part for part in all_op_parts(plan) if plan.classifier is not None]
    return parts[-1].node if parts else None


def _convs(plan: Plan) -> list[OpPart]:
    return [part for part in all_op_parts(plan) if part.kind == "conv"]


def _strided_and_dilated(op: ir.Op) -> bool:
    return bool(op.values["stride"] > 1 and op.values["dilation"] > 1)


def _zeroed(plan: Plan) -> ir.Node | None:
    """The last norm of the unit, if it starts at zero."""
    if not plan.network.initialisation.zero_last_norm or not plan.units:
        return None
    return ir.last_norm(plan.network.blocks[0])


def _difference(window: Window, spelling: Spelling) -> str:
    from resdsl.emit.folding import binary, reduced

    assert window.before is not None
    assert window.after is not None
    if window.before == window.after:
        return "0"
    return spelling.source(reduced(binary("-", window.after, window.before)))


def _conv_options(plan: Plan) -> dict[str, Any]:
    """What the convs of a network differ in: the arguments of its `conv`."""
    convs = _convs(plan)
    pads = {window_of(part).pad for part in convs}
    biases = {part.attributes["bias"] for part in convs}
    uses = [op.values for part in convs for op in part.uses]
    padding = len(pads) > 1
    strided = "even" in pads and any(
        v["stride"] > 1 and v["kernel"] > 1 for v in uses if v["padding"] != "same"
    )
    only = "valid" if pads == {"valid"} else "same"
    return {
        "padding": padding,
        "strided": strided,
        "only": only,
        "dilation": any(v["dilation"] != 1 for v in uses),
        "groups": any(v["groups"] != 1 for v in uses),
        "bias_varies": len(biases) > 1,
        "bias": True in biases,
        "initializer": _initializer(plan.network.initialisation),
        "docstring": _conv_docstring(biases, strided),
    }


def _conv_docstring(biases: set[bool], strided: bool) -> str:
    bias = " without bias" if biases == {False} else ""
    padding = ", padded evenly" if strided else ""
    return f"Convolution{bias}{padding}."


def _initializer(init: ir.Initialisation) -> str:
    if init.scheme.startswith("he_"):
        scale, mode = "2.0", f"fan_{init.fan}"
    else:
        scale, mode = "1.0", "fan_avg"
    kind = "uniform" if init.scheme.endswith("uniform") else "untruncated_normal"
    return f'keras.initializers.VarianceScaling({scale}, "{mode}", "{kind}")'


def _norm_options(plan: Plan, zero: bool) -> dict[str, Any]:
    norm = next(p for p in all_op_parts(plan) if p.kind == "batch_norm")
    return {
        "momentum": KERAS.source(norm.attributes["momentum"]),
        "eps": KERAS.source(norm.attributes["eps"]),
        "zero": zero,
    }


def _ordered(definition: Definition) -> list[str]:
    """Parameters without default come first; channels follow from x."""
    defaults = definition.defaults or {}
    return sorted(
        (name for name in definition.parameters if name != "in"),
        key=lambda name: name in defaults,
    )


def _parameter(name: str, default: int | None) -> str:
    return KERAS.name(name) if default is None else f"{KERAS.name(name)}={default}"


def _signature(definition: Definition) -> list[str]:
    defaults = definition.defaults or {}
    return [_parameter(name, defaults.get(name)) for name in _ordered(definition)]


def _mixed(
    unit: Definition,
    first: Sequence[tuple[str, Expression]],
    rest: Sequence[tuple[str, Expression]],
    last: Sequence[tuple[str, Expression]],
) -> str:
    """A unit's arguments where the first or last block has one for itself."""
    heads, middles, ends = dict(first), dict(rest), dict(last)
    texts = ["x"]
    for name in _ordered(unit):
        head, middle, end = (
            KERAS.source(values[name]) for values in (heads, middles, ends)
        )
        text = middle if end == middle else f"{end} if i == blocks - 1 else {middle}"
        texts.append(text if head == middle else f"{head} if i == 0 else {text}")
    return ", ".join(texts)


def _comment(node: ir.Node) -> Iterator[str]:
    """The remark that a spec makes beside an op."""
    if node.comment:
        yield f"# {describe.prose(node.comment)}"

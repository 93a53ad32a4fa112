"""Residual units and composite ops as classes, and what makes stages of units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.base.records import record
from resdsl.emit import docstrings
from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import (
    Bindings,
    Branch,
    Definition,
    GroupPart,
    Plan,
    StageRule,
    nodes_of,
)
from resdsl.emit.python_source import TORCH, listed, looped, ordered, printed, united
from resdsl.emit.torch.flow import Flow, forward
from resdsl.emit.torch.modules import BODY, Modules, labelled, remarks
from resdsl.model import ir
from resdsl.model.naming.torch import (
    SKIP,
    Names,
    Scheme,
    attribute_names,
    unit_names,
)

# stages, and the groups between them
Between = ir.Stage | GroupPart

_BY_PLACE = {"in", "width"}


@record
class ClassView:
    """A residual unit or composite op."""

    header: str
    docstring: str
    signature: str
    init: Sequence[str]
    forward: Sequence[str]


def composite_view(definition: Definition, modules: Modules) -> ClassView:
    """A composite op."""
    names = attribute_names(nodes_of(definition.parts), modules.scheme)
    flow = Flow.of("x", modules.called)
    forward(definition.parts, names, flow)
    docstring = docstrings.composite_docstring(definition)
    init = list(modules.attributes(definition.parts, names))
    return _class(definition, docstring, init, flow.returned(), modules)


def unit_view(unit: Definition, modules: Modules) -> ClassView:
    """A residual unit."""
    scheme = modules.scheme
    names = unit_names(nodes_of(unit.parts), scheme)
    shortcut = list(_shortcut_attribute(unit, modules))
    init = [*modules.attributes(unit.parts, names)]
    init = [*shortcut, *init] if scheme.shortcut_first else [*init, *shortcut]
    docstring = docstrings.unit_docstring(unit)
    return _class(unit, docstring, init, _forward(unit, names, modules), modules)


def _class(
    definition: Definition,
    docstring: str,
    init: Sequence[str],
    forward: Sequence[str],
    modules: Modules,
) -> ClassView:
    local = TORCH.assigned(definition.locals)
    defaults = definition.defaults or {}
    parameters = (TORCH.parameter(n, defaults.get(n)) for n in ordered(definition))
    arguments = ", ".join(["self", *parameters])
    return ClassView(
        header=fit(f"class {modules.classes[definition]}(nn.Module):"),
        docstring=docstrings.laid_out(docstring, "    "),
        signature=fit(f"    def __init__({arguments}) -> None:"),
        init=[fit(f"{BODY}{line}") for line in (*local, *init)],
        forward=[fit(f"{BODY}{line}") for line in forward],
    )


def _shortcut_attribute(unit: Definition, modules: Modules) -> Iterator[str]:
    branches, shortcut = unit.branches, f"self.{modules.scheme.shortcut}"
    kinds = [branch for branch in branches if branch.parts]
    if not kinds:
        return
    if len(branches) == 1:
        yield from _branch(kinds[0], shortcut, modules)
        return
    parted, skip = unit.parted, f"self.{SKIP}"
    cases = united(
        (branch.condition, [*_branch(branch, attribute, modules)])
        for branch in kinds
        for attribute in [skip if parted and not branch.weighted else shortcut]
    )
    if len(cases) == 1 and cases[0][0] is None:
        yield from cases[0][1]
        return
    if parted:
        yield f"{shortcut}: nn.Module | None = None"
    if not parted or any(not branch.weighted for branch in kinds):
        yield f"{skip if parted else shortcut}: nn.Module = nn.Identity()"
    yield from printed(cases, TORCH)


def _branch(branch: Branch, attribute: str, modules: Modules) -> Iterator[str]:
    yield from TORCH.assigned(branch.locals)
    if labelled(branch.parts):
        yield f"{attribute} = nn.Sequential()"
        yield from modules.added(attribute, branch.parts)
    else:
        yield from remarks(branch.parts)
        inner = ", ".join(modules.of(p) for p in branch.parts)
        yield f"{attribute} = nn.Sequential({inner})"


def _forward(unit: Definition, names: Names, modules: Modules) -> list[str]:
    adds = any(part.role == "add" for part in unit.parts)
    flow = Flow.of("out" if adds else "x", modules.called)
    start = "x"
    for place, part in enumerate(unit.parts):
        if part.role == "split":
            flow.remark(part.node.comment)
            if any(branch.weighted for branch in unit.branches):
                start = flow.flush("preact")
        elif part.role == "add":
            body = flow.flush()
            value = _shortcut_value(unit, start, modules.scheme.shortcut, flow)
            flow.remark(part.node.comment)
            flow.join(f"{body} + {value}")
        else:
            forward(unit.parts[place : place + 1], names, flow)
    return flow.returned()


def _shortcut_value(unit: Definition, start: str, name: str, flow: Flow) -> str:
    """What is added: x, or what the shortcut makes of it."""
    kinds = [branch for branch in unit.branches if branch.parts]
    if not kinds:
        return "x"
    for branch in kinds:
        flow.calls(branch.parts)
    if not unit.parted:
        return f"self.{name}({start if kinds[0].weighted else 'x'})"
    skipped = f"self.{SKIP}(x)" if any(not b.weighted for b in kinds) else "x"
    flow.lines.append(
        f"shortcut = {skipped} if self.{name} is None else self.{name}({start})"
    )
    return "shortcut"


# Stages


def stage_functions(plan: Plan, modules: Modules) -> list[list[str]]:
    """`def _stage(...)` for every unit whose stages are not listed block by block."""
    return [
        _function(stages.unit, stages.rule, plan.stage_function(stages), modules)
        for stages in plan.stages
        if stages.rule is not None
    ]


def _function(
    unit: Definition, rule: StageRule, name: str, modules: Modules
) -> list[str]:
    by_number = modules.scheme.numbers_blocks
    named = () if by_number else ("name: str",)
    parameters = (
        TORCH.parameter(argument, default) for argument, default in rule.parameters
    )
    head = fit(f"def _{name}({', '.join((*named, *parameters))}) -> nn.Sequential:")
    first = _new(unit, rule.first, modules)
    texts = looped(unit, rule, TORCH, _BY_PLACE)
    each = f"{modules.classes[unit]}({', '.join(texts)})"
    write = _numbered if by_number else _named
    return [head, *(fit(f"    {line}") for line in write(rule, first, each, modules))]


def _numbered(rule: StageRule, first: str, each: str, modules: Modules) -> list[str]:
    """Blocks under their numbers: what a Sequential makes of them."""
    lines: list[str] = []
    if not rule.several:
        blocks = first
    elif rule.first_apart:
        counter = "i" if rule.counter else "_"
        rest = f"({each} for {counter} in range(1, blocks))"
        lines = [f"first = {first}", f"rest = {rest}"]
        blocks = "first, *rest"
    elif rule.last is not None:
        lines = [f"units = ({each} for i in range(blocks))"]
        blocks = "*units"
    else:
        blocks = f"*({each} for _ in range(blocks))"
    inner = modules.scheme.inner
    if inner is None:
        return [*lines, f"return nn.Sequential({blocks})"]
    return [
        *lines,
        "stage = nn.Sequential()",
        f'stage.add_module("{inner}", nn.Sequential({blocks}))',
        "return stage",
    ]


def _named(rule: StageRule, first: str, each: str, modules: Modules) -> list[str]:
    """Blocks under names."""

    def added(number: str, block: str) -> str:
        name = modules.scheme.block.format(name="{name}", block=number)
        return f'stage.add_module(f"{name}", {block})'

    lines = ["stage = nn.Sequential()"]
    if rule.first_apart or not rule.several:
        lines.append(added("0", first))
    if rule.several:
        start = "1, " if rule.first_apart else ""
        lines += [f"for i in range({start}blocks):", f"    {added('{i}', each)}"]
    return [*lines, "return stage"]


def _new(unit: Definition, values: Bindings, modules: Modules) -> str:
    """A unit's construction."""
    texts = listed(unit, values, TORCH, _BY_PLACE)
    return f"{modules.classes[unit]}({', '.join(texts)})"


def named_parts(plan: Plan, scheme: Scheme) -> Iterator[tuple[str, Between]]:
    """What is between stem and head, with its names: stages are counted."""
    number = 0
    for part in plan.network.body:
        if isinstance(part, ir.Group):
            yield str(part.label), plan.groups[part]
        else:
            number += 1
            yield scheme.stage_name(number), part


def stage_container(plan: Plan, modules: Modules) -> Iterator[str]:
    """All stages, and the groups between them, in one module."""
    scheme = modules.scheme
    container = f"self.{scheme.container}"
    rules = all(plan.stage_plan(s).rule for s in plan.network.stages)
    if scheme.numbers_stages and not plan.groups and rules:
        calls = (stage_call(plan, s, "", modules) for s in plan.network.stages)
        yield f"{container} = nn.Sequential({', '.join(calls)})"
        return
    yield f"{container} = nn.Sequential()"
    for name, part in named_parts(plan, scheme):
        if isinstance(part, GroupPart):
            yield from modules.added(container, [part])
        else:
            yield from _contained(plan, part, name, modules)


def _contained(
    plan: Plan, stage: ir.Stage, name: str, modules: Modules
) -> Iterator[str]:
    """A stage in the module of all stages; its blocks have names there."""
    scheme = modules.scheme
    add = f"self.{scheme.container}.add_module"
    call = stage_call(plan, stage, name, modules)
    if plan.stage_plan(stage).rule is not None:
        yield f'{add}("{name}", {call})'
        return
    yield f'{add}("{name}", nn.Sequential())'
    blocks = enumerate(_blocks(plan, stage, modules))
    parts = {scheme.block.format(name=name, block=i): block for i, block in blocks}
    if scheme.inner is not None:
        parts = {scheme.inner: call}
    add = f'self.{scheme.container}.get_submodule("{name}").add_module'
    for inside, module in parts.items():
        yield f'{add}("{inside}", {module})'


def stage_call(plan: Plan, stage: ir.Stage, name: str, modules: Modules) -> str:
    """The expression that makes a stage of this name."""
    stages = plan.stage_plan(stage)
    if stages.rule is None:
        return f"nn.Sequential({', '.join(_blocks(plan, stage, modules))})"
    texts = [] if modules.scheme.numbers_blocks else [f'"{name}"']
    for argument, value in stages.calls[stage]:
        text = TORCH.source(value)
        by_place = argument in _BY_PLACE
        texts.append(text if by_place else f"{TORCH.name(argument)}={text}")
    return f"_{plan.stage_function(stages)}({', '.join(texts)})"


def _blocks(plan: Plan, stage: ir.Stage, modules: Modules) -> list[str]:
    """The blocks of a stage that is listed, one by one."""
    stages = plan.stage_plan(stage)
    return [_new(stages.unit, values, modules) for values in stages.listed[stage]]

"""Stages: the functions that make them of units, and the lines that call these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.emit.line_breaking import NOTE, fit
from resdsl.emit.plan import Definition, GroupPart, Plan, StagePlan, StageRule
from resdsl.emit.python_source import TORCH, looped
from resdsl.emit.torch.modules import Modules, expansion_of, named
from resdsl.model import ir
from resdsl.model.scales import levels
from resdsl.model.schemes import Count, Scheme, mentions
from resdsl.ops.types import Shape
from resdsl.syntax.nodes import Variable

# stages, and the groups between them
Between = ir.Stage | GroupPart

# the channels behind the last stage, in the constructor of a network
CHANNELS = "c"
_BY_PLACE = {"in", "width"}


def shaped(line: str, shape: Shape) -> str:
    """A line with the shape behind it as a comment."""
    return f"{line}{NOTE}{' x '.join(map(str, shape))}"


def stage_functions(plan: Plan, modules: Modules) -> list[list[str]]:
    """`def _stage(...)` for every unit whose stages are not listed block by block."""
    found, following = [], tracked(plan)
    for stages in plan.stages:
        if stages.rule is None:
            continue
        names = {modules.inner_function(stages): modules.with_numbers()}
        if plan.is_inner(stages) is not True:
            names = {plan.stage_function(stages): modules} | names
        if plan.is_inner(stages) is False:
            names = {plan.stage_function(stages): modules}
        for name, own in names.items():
            found.append(_function(stages, stages.rule, name, own, following))
    return found


def _function(
    stages: StagePlan, rule: StageRule, name: str, modules: Modules, tracked: bool
) -> list[str]:
    unit = stages.unit
    by_number = modules.scheme.numbers_units
    named = ("number: int",) if _asks_number(modules.scheme) else ()
    parameters = (
        TORCH.parameter(argument, default, unit.two_sizes)
        for argument, default in rule.parameters
    )
    arguments = ", ".join((*named, *parameters))
    result = "tuple[nn.Sequential, int]" if tracked else "nn.Sequential"
    expands = tracked and expansion_of(unit) is not None
    spelling = modules.calling(unit, "out_channels" if expands else None)
    texts = looped(unit, rule, spelling, _BY_PLACE)
    each = f"{modules.classes[unit]}({', '.join(texts)})"
    first = modules.unit(stages.first, rule.first, spelling)
    write = _numbered if by_number else _named
    *lines, stage = write(stages, first, each, modules)
    if expands:
        lines.insert(0, f"out_channels = width * {spelling.word}")
    behind = f", {spelling.expanded or 'width'}" if tracked else ""
    lines.append(f"return {stage}{behind}")
    return [
        fit(f"def _{name}({arguments}) -> {result}:"),
        f'    """{_docstring(rule, tracked)}"""',
        *(fit(f"    {line}") for line in lines),
    ]


def _docstring(rule: StageRule, tracked: bool) -> str:
    text, place = "The units of a stage", rule.strided
    if tracked:
        strided = f", the {place} with the stride," if place else ""
        return f"{text}{strided} and the channels after them."
    return f"{text}; the {place} takes the stride." if place else f"{text}."


def _asks_number(scheme: Scheme) -> bool:
    """Whether the names of units say the number of their stage."""
    return mentions(scheme.unit, "stage")


def _numbered(stages: StagePlan, first: str, each: str, modules: Modules) -> list[str]:
    """Blocks under their numbers; the last line is the stage."""
    rule = stages.rule
    assert rule is not None
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
    return [*lines, _inside(f"nn.Sequential({blocks})", modules)]


def _inside(units: str, modules: Modules) -> str:
    """A stage of units, which may lie in a part of it."""
    scheme = modules.scheme
    alone = scheme.inner is None or scheme.groups_in_stages
    return units if alone else named({str(scheme.inner): units})


def _named(stages: StagePlan, first: str, each: str, modules: Modules) -> list[str]:
    """Blocks under names; the last line is the stage."""
    rule = stages.rule
    assert rule is not None

    def name(unit: Count) -> str:
        text = modules.scheme.unit_name(("number", 1), unit)
        return f'f"{text}"' if "{" in text else f'"{text}"'

    every = "blocks"
    lines = []
    if rule.first_apart or not rule.several:
        kind = ": dict[str, nn.Module]" if stages.mixed else ""
        lines.append(f"units{kind} = {{{name(0)}: {first}}}")
        every = "1, blocks"
    if rule.several:
        loop = f"{{{name(('i', 0))}: {each} for i in range({every})}}"
        lines.append(f"units {'|' if lines else ''}= {loop}")
    return [*lines, _inside("nn.Sequential(OrderedDict(units))", modules)]


def between(plan: Plan) -> Iterator[Between]:
    """What is between stem and head."""
    for part in plan.network.body:
        yield plan.groups[part] if isinstance(part, ir.Group) else part


def tracked(plan: Plan) -> bool:
    """Whether stages follow from the channels before, and not from literals.

    So it is where there are several, whose units give their width, or times an
    expansion.
    """
    stages = plan.network.stages
    if len(stages) < 2 or len(stages) < len(plan.network.all_stages):
        return False
    return all(
        stages.rule is not None
        and all(map(_follows_width, (stages.first, stages.unit)))
        and {"in", "width"} <= {name for name, _ in stages.rule.parameters}
        for stages in plan.stages
    )


def _follows_width(unit: Definition) -> bool:
    """Whether the channels behind a unit are its width, or that times an expansion."""
    is_width = isinstance(unit.output, Variable) and unit.output.name == "width"
    return is_width or expansion_of(unit) is not None


def made(plan: Plan, modules: Modules) -> Iterator[tuple[Between, str, str]]:
    """Stages and groups between them: what assigns them, and the expression.

    What assigns a stage is `, c`, where the channels behind it are known by a name.
    """
    channels, following = "", tracked(plan)
    number = 0
    for part in between(plan):
        if isinstance(part, GroupPart):
            yield part, "", modules.of(part)
            same = part.node.output[0] == part.node.input[0]
            channels = channels if same else ""
        else:
            number += 1
            call = stage_call(plan, part, number, modules, channels)
            channels = channels_behind(plan, part) if following else ""
            yield part, f", {channels}" if following else "", call


def channels_behind(plan: Plan, stage: ir.Stage | ir.Group) -> str:
    """What the channels behind a stage are called; those of an output bear a number."""
    known = dict(zip(plan.network.scales, levels(plan.network), strict=True))
    return f"{CHANNELS}{known.get(stage, '')}"


def output(part: Between) -> Shape:
    """The shape behind a stage or group."""
    return part.node.output if isinstance(part, GroupPart) else part.output


def stage_call(
    plan: Plan, stage: ir.Stage, number: int, modules: Modules, channels: str
) -> str:
    """The expression that makes a stage, behind these channels if they have a name."""
    stages = plan.stage_plan(stage)
    if stages.rule is None:
        units = units_listed(plan, stage, modules)
        if modules.scheme.single and len(units) == 1:
            return units[0]
        return _listed(units, number, modules)
    texts = [str(number)] if _asks_number(modules.scheme) else []
    for argument, value in stages.calls[stage]:
        text = TORCH.source(value)
        if argument == "in":
            texts.append(channels or text)
        else:
            texts.append(f"{TORCH.name(argument)}={text}")
    return f"_{plan.stage_function(stages)}({', '.join(texts)})"


def units_listed(plan: Plan, stage: ir.Stage, modules: Modules) -> list[str]:
    """What makes the units of a stage, one by one; nothing where a function does."""
    stages = plan.stage_plan(stage)
    blocks = stages.listed.get(stage, ())
    return [modules.unit(stages.of(i), values) for i, values in enumerate(blocks)]


def _listed(units: Sequence[str], number: int, modules: Modules) -> str:
    """A stage that is listed, block by block."""
    scheme = modules.scheme
    if scheme.numbers_units:
        stage = f"nn.Sequential({', '.join(units)})"
    else:
        names = (scheme.unit_name(number - 1, i) for i in range(len(units)))
        stage = named(dict(zip(names, units, strict=True)))
    return _inside(stage, modules)

"""The functions that make the blocks of a stage, and their calls."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import Bindings, Definition, Plan, StageRule
from resdsl.emit.python_source import TORCH, listed, mixed, ordered
from resdsl.emit.torch.modules import Modules
from resdsl.model import ir

_BY_PLACE = {"in", "width"}


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
    named = () if modules.scheme.numbers_blocks else ("name: str",)
    parameters = (
        TORCH.parameter(argument, default) for argument, default in rule.parameters
    )
    head = fit(f"def _{name}({', '.join((*named, *parameters))}) -> nn.Sequential:")
    write = _numbered if modules.scheme.numbers_blocks else _named
    return [head, *(fit(f"    {line}") for line in write(unit, rule, modules))]


def _numbered(unit: Definition, rule: StageRule, modules: Modules) -> list[str]:
    """Blocks under their numbers: what a Sequential makes of them."""
    first = _new(unit, rule.first, modules)
    if rule.rest is None:
        inner = f"*({first} for _ in range(blocks))" if rule.several else first
        return _returned(inner, modules)
    if rule.last is not None:
        lines = [f"units = ({_mixed(unit, rule, modules)} for i in range(blocks))"]
        return [*lines, *_returned("*units", modules)]
    counter = "i" if rule.counter else "_"
    rest = _new(unit, rule.rest, modules)
    return [
        f"first = {first}",
        f"rest = ({rest} for {counter} in range(1, blocks))",
        *_returned("first, *rest", modules),
    ]


def _returned(blocks: str, modules: Modules) -> list[str]:
    """The stage of these blocks, which may lie in a module of their own."""
    inner = modules.scheme.inner
    if inner is None:
        return [f"return nn.Sequential({blocks})"]
    return [
        "stage = nn.Sequential()",
        f'stage.add_module("{inner}", nn.Sequential({blocks}))',
        "return stage",
    ]


def _named(unit: Definition, rule: StageRule, modules: Modules) -> list[str]:
    """Blocks under names."""

    def added(number: str, block: str) -> str:
        name = modules.scheme.block.format(name="{name}", block=number)
        return f'stage.add_module(f"{name}", {block})'

    first = _new(unit, rule.first, modules)
    lines = ["stage = nn.Sequential()"]
    if rule.rest is None or rule.last is not None:
        block = first if rule.rest is None else _mixed(unit, rule, modules)
        several = rule.several
        lines += ["for i in range(blocks):"] if several else []
        lines.append(added("{i}", f"{block}") if several else added("0", block))
        lines[-1] = f"    {lines[-1]}" if several else lines[-1]
    else:
        lines += [added("0", first), "for i in range(1, blocks):"]
        lines.append("    " + added("{i}", _new(unit, rule.rest, modules)))
    return [*lines, "return stage"]


def _mixed(unit: Definition, rule: StageRule, modules: Modules) -> str:
    """A block of any place, where the first or the last has arguments of its own."""
    texts = (mixed(rule, argument, TORCH) for argument in ordered(unit))
    return f"{modules.classes[unit]}({', '.join(texts)})"


def _new(unit: Definition, values: Bindings, modules: Modules) -> str:
    """A unit's construction."""
    texts = listed(unit, values, TORCH, by_place=_BY_PLACE)
    return f"{modules.classes[unit]}({', '.join(texts)})"


def stage_container(plan: Plan, modules: Modules) -> Iterator[str]:
    """All stages, and the groups between them, in one module."""
    scheme = modules.scheme
    container, body = f"self.{scheme.container}", plan.network.body
    rules = all(plan.stage_plan(s).rule for s in plan.network.stages)
    if scheme.numbers_stages and plan.network.stages == body and rules:
        calls = (stage_call(plan, s, 0, modules) for s in plan.network.stages)
        yield f"{container} = nn.Sequential({', '.join(calls)})"
        return
    yield f"{container} = nn.Sequential()"
    number = 0
    for part in body:
        if isinstance(part, ir.Group):
            yield from modules.added(container, [plan.group(part)])
            continue
        number += 1
        yield from _contained(plan, part, number, modules)


def _contained(
    plan: Plan, stage: ir.Stage, number: int, modules: Modules
) -> Iterator[str]:
    """A stage in the module of all stages; its blocks have names there."""
    scheme = modules.scheme
    container, name = f"self.{scheme.container}", scheme.stage_name(number)
    if plan.stage_plan(stage).rule is not None:
        call = stage_call(plan, stage, number, modules)
        yield f'{container}.add_module("{name}", {call})'
        return
    yield f'{container}.add_module("{name}", nn.Sequential())'
    parts = {
        scheme.block_name(number, place): block
        for place, block in enumerate(_blocks(plan, stage, modules))
    }
    if scheme.inner is not None:
        parts = {scheme.inner: stage_call(plan, stage, number, modules)}
    for inside, module in parts.items():
        yield f'{container}.get_submodule("{name}").add_module("{inside}", {module})'


def stage_call(plan: Plan, stage: ir.Stage, number: int, modules: Modules) -> str:
    """The expression that makes a stage, which is counted from 1."""
    stages = plan.stage_plan(stage)
    if stages.rule is None:
        return f"nn.Sequential({', '.join(_blocks(plan, stage, modules))})"
    scheme = modules.scheme
    texts = [] if scheme.numbers_blocks else [f'"{scheme.stage_name(number)}"']
    for name, value in stages.calls[stage]:
        text = TORCH.source(value)
        texts.append(text if name in _BY_PLACE else f"{TORCH.name(name)}={text}")
    return f"_{plan.stage_function(stages)}({', '.join(texts)})"


def _blocks(plan: Plan, stage: ir.Stage, modules: Modules) -> list[str]:
    """The blocks of a stage that is listed, one by one."""
    stages = plan.stage_plan(stage)
    return [_new(stages.unit, values, modules) for values in stages.listed[stage]]

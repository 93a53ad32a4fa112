"""Where modules of a network stand: attributes of it, or in a module that holds them.

A naming scheme may have stem, stages and what ends the features in one module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count, groupby

from resdsl.base.records import record
from resdsl.emit.plan import Dropped, GroupPart, Part, Plan, nodes_of
from resdsl.emit.torch.attributes import attributes
from resdsl.emit.torch.modules import Modules, dictionary, named, remarks
from resdsl.emit.torch.rows import stem
from resdsl.emit.torch.stages import (
    Between,
    between,
    made,
    output,
    shaped,
    tracked,
    units_listed,
)
from resdsl.model import ir
from resdsl.model.naming.places import Lying, Places
from resdsl.model.schemes import Scheme
from resdsl.ops.types import Shape

# the name of what brings several modules with names of their own
_NAMED = "**"


@record
class _Member:
    """A module in a container; `several` are units that stand there one by one.

    Of those that are listed, the last one alone has the shape behind the stage.
    """

    name: str
    text: str
    shape: Shape | None
    several: bool = False


@record
class Call:
    """A module that a forward pass calls, and what it is, if it is one part."""

    name: str
    part: Between | None


def held(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    """The lines that make stem, stages, groups, and what ends the features."""
    container = modules.scheme.container
    yield from _outside(plan.stem, lying.stem, modules, "stem")
    if container is None:
        yield from _stages(plan, lying, modules)
    else:
        yield from _container(plan, lying, modules, container)


def held_at_end(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    """The lines that make what ends the features, where the stages do not lie."""
    yield from _outside(plan.final, lying.final, modules, "final")


def _outside(
    parts: Sequence[Part], lying: Lying, modules: Modules, word: str
) -> Iterator[str]:
    """Parts as attributes of the network, or in a module of their own."""
    if not parts or lying.inside(modules.scheme.container) is not None:
        return
    lines = [*attributes(modules, parts, lying.names)] if not lying.module else []
    if lying.module:
        text = _body(parts, lying, modules, word)
        lines = [*remarks(parts), *modules.before(), f"self.{lying.module} = {text}"]
    if word == "stem" and lines and parts[-1].role != "flatten":
        lines = [*stem(lines, parts[-1])]
    yield from lines


def _body(parts: Sequence[Part], lying: Lying, modules: Modules, word: str) -> str:
    """The module that holds these parts under these names."""
    parts = _there(parts, lying, modules.scheme)
    names = [lying.name_of(part.node) for part in parts]
    numbered = names == [str(place) for place, _ in enumerate(parts)]
    if numbered or not ir.is_row(nodes_of(parts)):
        return modules.body(parts, word)
    pairs = zip(names, parts, strict=True)
    return named({name: modules.of(part) for name, part in pairs})


def _stages(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    """Stages and groups as attributes of the network, one line each."""
    for each in _modules(plan, lying, modules, named=False):
        yield from each.before
        path, channels = _path(each.part, lying), each.channels
        yield shaped(f"self.{path}{channels} = {each.text}", output(each.part))


@record
class _Module:
    """A stage or group: the expression, what assigns it, and statements before it.

    One that holds several stages has the last one for its part.
    """

    part: Between
    channels: str
    text: str
    before: Sequence[str]


def _modules(
    plan: Plan, lying: Places, modules: Modules, *, named: bool
) -> Iterator[_Module]:
    """Stages and groups; stages have variables where they are `named` and tracked."""
    numbers = count(1)
    each = _each(plan, modules, together=named)
    for _, held in groupby(each, key=lambda made: _holder(made.part, lying)):
        parts = [*held]
        several = len(parts) > 1
        if named or several:
            parts = [_variable(part, numbers) for part in parts]
        if several:
            units = (_units(plan, part.part, part.text, modules) for part in parts)
            text = f"nn.Sequential({', '.join(chain.from_iterable(units))})"
            before = [*chain.from_iterable(part.before for part in parts)]
            yield replace(parts[-1], text=text, before=before)
        else:
            yield from parts


def _each(plan: Plan, modules: Modules, *, together: bool) -> Iterator[_Module]:
    """Stages and groups, which one statement may make `together`."""
    for part, channels, text in made(plan, modules):
        before: list[str] = []
        if isinstance(part, GroupPart):
            before = [*remarks([part]), *modules.before(kept=together)]
        yield _Module(part=part, channels=channels, text=text, before=before)


def _units(plan: Plan, stage: Between, text: str, modules: Modules) -> list[str]:
    """The units of a stage as they stand among others: one by one, or all at once."""
    assert isinstance(stage, ir.Stage)
    return units_listed(plan, stage, modules) or [f"*{text}"]


def _variable(module: _Module, numbers: Iterator[int]) -> _Module:
    """A stage under a name, where the channels behind it have one."""
    if not module.channels:
        return module
    name = f"stage{next(numbers)}"
    line = f"{name}{module.channels} = {module.text}"
    before = [*module.before, shaped(line, output(module.part))]
    return replace(module, channels="", text=name, before=before)


def _holder(part: Between, lying: Places) -> object:
    """What is one module: a group, or a stage with those that go on with it."""
    path = None if isinstance(part, GroupPart) else lying.stages[part]
    return part if path is None else path


def _path(part: Between, lying: Places) -> str:
    if isinstance(part, GroupPart):
        return lying.groups[part.node]
    return str(lying.stages[part])


def _container(
    plan: Plan, lying: Places, modules: Modules, container: str
) -> Iterator[str]:
    """All stages, the groups between them, and what lies there beside, in one."""
    members: list[_Member] = []
    yield from _ends(plan.stem, lying.stem, modules, members)
    within = modules.scheme.groups_in_stages
    before: dict[str, str] = {}
    for each in _modules(plan, lying, modules, named=True):
        part, text = each.part, each.text
        yield from each.before
        if isinstance(part, GroupPart) and within:
            before[lying.groups[part.node].rpartition(".")[2]] = text
            continue
        if within:
            text = _with_groups(before, text, modules)
            before.clear()
        members += _members(plan, part, text, lying, modules)
    yield from _ends(plan.final, lying.final, modules, members)
    yield from _printed(container, members, listed=not tracked(plan))


def _with_groups(before: Mapping[str, str], units: str, modules: Modules) -> str:
    """A stage of units, and of the groups that lie in it before them."""
    if modules.scheme.inner is not None:
        return named({**before, modules.scheme.inner: units})
    if not before:
        return units
    return f"nn.Sequential({', '.join([*before.values(), f'*{units}'])})"


def _ends(
    parts: Sequence[Part], lying: Lying, modules: Modules, members: list[_Member]
) -> Iterator[str]:
    """Put what lies in the container into it; what must stand before it."""
    inside = lying.inside(modules.scheme.container)
    if not parts or inside is None:
        return
    if inside:
        text = _body(parts, lying, modules, "stem")
        shape = parts[-1].node.output
        members.append(_Member(name=inside, text=text, shape=shape))
    for part in () if inside else _there(parts, lying, modules.scheme):
        name, text = lying.name_of(part.node), modules.of(part)
        members.append(_Member(name=name, text=text, shape=part.node.output))
    yield from remarks(parts)
    yield from modules.before()


def _there(parts: Sequence[Part], lying: Lying, scheme: Scheme) -> list[Part]:
    """Without what a guard drops, where no number counts it."""
    return [
        part
        for part in parts
        if not isinstance(part, Dropped)
        or (lying.name_of(part.node).isdigit() and not scheme.skips_dropped)
    ]


def _members(
    plan: Plan, part: Between, text: str, lying: Places, modules: Modules
) -> Iterator[_Member]:
    """What a stage or group is in the container: a module, or the units of a stage."""
    if isinstance(part, GroupPart) or lying.stages[part] is not None:
        name = _path(part, lying).removeprefix(f"{modules.scheme.container}.")
        yield _Member(name=name, text=text, shape=output(part))
        return
    texts = _units(plan, part, text, modules)
    named = not modules.scheme.numbers_units
    if named and texts[0].startswith("*"):
        units = f"**dict({text}.named_children())"
        yield _Member(name=_NAMED, text=units, shape=output(part))
        return
    for place, each in enumerate(texts):
        shape = output(part) if each is texts[-1] else None
        name = lying.units[part][place].rpartition(".")[2] if named else ""
        yield _Member(name=name, text=each, shape=shape, several=not named)


def _dictionary(
    members: Sequence[_Member],
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """A dictionary of members, of which some bring several with their names."""
    if all(m.name != _NAMED for m in members):
        return dictionary({m.name: m.text for m in members})
    items = [m.text if m.name == _NAMED else f'"{m.name}": {m.text}' for m in members]
    return ["OrderedDict(", "{"], items, ["}", ")"]


def _printed(
    container: str, members: Sequence[_Member], *, listed: bool
) -> Iterator[str]:
    """One statement; with the shapes where no line before has them."""
    numbered = any(member.several for member in members) or all(
        member.name == str(place) for place, member in enumerate(members)
    )
    opening: Sequence[str] = ()
    items: Sequence[str] = [member.text for member in members]
    closing: Sequence[str] = ()
    if not numbered:
        opening, items, closing = _dictionary(members)
    opening = [f"self.{container} = nn.Sequential(", *opening]
    closing = [*closing, ")"]
    if not (listed and items):
        yield f"{''.join(opening)}{', '.join(items)}{''.join(closing)}"
        return
    indents = ["    " * depth for depth in range(len(opening) + 1)]
    yield from (indent + line for indent, line in zip(indents, opening, strict=False))
    for item, member in zip(items, members, strict=True):
        line = f"{indents[-1]}{item},"
        yield shaped(line, member.shape) if member.shape else line
    backwards = reversed(indents[:-1])
    yield from (i + line for i, line in zip(backwards, closing, strict=True))


def calls(plan: Plan, lying: Places, scheme: Scheme) -> Iterator[Call]:
    """What the forward pass calls for the stages, and what lies with them."""
    container = scheme.container
    if container is not None and not plan.network.scales:
        yield Call(name=container, part=None)
        return
    at = 0
    inside = lying.stem.inside(container)
    if plan.stem and inside is not None:
        at = 1 if inside else len(_there(plan.stem, lying.stem, scheme))
        yield Call(name=_slice(str(container), 0, at), part=None)
    for _, held in groupby(between(plan), key=lambda part: _holder(part, lying)):
        first, *more = held
        if isinstance(first, GroupPart) and _is_in_stage(first, lying):
            continue
        start, at = at, at + 1
        if isinstance(first, ir.Stage) and lying.stages[first] is None:
            at += len(first.blocks) - 1
        if container is None:
            name = _path(first, lying)
        else:
            name = _slice(container, start, at)
        yield from _calls_within(name, [first, *more], plan.network.scales)


def _calls_within(
    name: str, parts: Sequence[Between], outputs: Sequence[ir.Stage | ir.Group]
) -> Iterator[Call]:
    """The calls of a module of several stages, some of which may be outputs."""
    start = end = 0
    *earlier, last = parts
    for part in earlier:
        assert isinstance(part, ir.Stage)
        end += len(part.blocks)
        if part in outputs:
            yield Call(name=_slice(name, start, end), part=part)
            start = end
    yield Call(name=_slice(name, start, None) if start else name, part=last)


def _is_in_stage(part: GroupPart, lying: Places) -> bool:
    return lying.groups[part.node].count(".") > 1


def _slice(container: str, start: int, end: int | None) -> str:
    """What stands at these places of a container, or all from the first on."""
    if end is None:
        return f"{container}[{start}:]"
    return f"{container}[{start if end - start == 1 else f'{start}:{end}'}]"

"""Where modules of a network stand: attributes of it, or in a module that holds them.

A naming scheme may have stem, stages and what ends the features in one module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.base.records import record
from resdsl.emit.plan import GroupPart, Part, Plan, nodes_of
from resdsl.emit.torch.modules import Modules, dictionary, named, remarks
from resdsl.emit.torch.stages import Between, between, made, output, shaped, tracked
from resdsl.model import ir
from resdsl.model.naming.places import Lying, Places
from resdsl.ops.types import Shape


@record
class _Member:
    """A module in a container; `several` are units that stand there one by one."""

    name: str
    text: str
    shape: Shape
    several: bool = False


@record
class Call:
    """A module that a forward pass calls, and what it is, if it is one part."""

    name: str
    part: Between | None


def attributes(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    """The lines that make stem, stages, groups, and what ends the features."""
    container = modules.scheme.container
    yield from _outside(plan.stem, lying.stem, modules, "stem")
    if container is None:
        yield from _stages(plan, lying, modules)
    else:
        yield from _container(plan, lying, modules, container)


def final_attributes(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    """The lines that make what ends the features, where the stages do not lie."""
    yield from _outside(plan.final, lying.final, modules, "final")


def _outside(
    parts: Sequence[Part], lying: Lying, modules: Modules, word: str
) -> Iterator[str]:
    """Parts as attributes of the network, or in a module of their own."""
    if not parts or lying.inside(modules.scheme.container) is not None:
        return
    lines = [*modules.attributes(parts, lying.names)] if not lying.module else []
    if lying.module:
        text = _body(parts, lying, modules, word)
        lines = [*remarks(parts), *modules.before(), f"self.{lying.module} = {text}"]
    if word == "stem" and lines and parts[-1].role != "flatten":
        lines[-1] = shaped(lines[-1], parts[-1].node.output)
    yield from lines


def _body(parts: Sequence[Part], lying: Lying, modules: Modules, word: str) -> str:
    """The module that holds these parts under these names."""
    names = [lying.name_of(part.node) for part in parts]
    numbered = names == [str(place) for place, _ in enumerate(parts)]
    if numbered or not ir.is_row(nodes_of(parts)):
        return modules.body(parts, word)
    pairs = zip(names, parts, strict=True)
    return named({name: modules.of(part) for name, part in pairs})


def _stages(plan: Plan, lying: Places, modules: Modules) -> Iterator[str]:
    """Stages and groups as attributes of the network, one line each."""
    for part, channels, text in made(plan, modules):
        if isinstance(part, GroupPart):
            yield from remarks([part])
            yield from modules.before()
        yield shaped(f"self.{_path(part, lying)}{channels} = {text}", output(part))


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
    number = 0
    for part, channels, expression in made(plan, modules):
        text = expression
        if isinstance(part, GroupPart):
            yield from remarks([part])
            yield from modules.before()
            if within:
                before[lying.groups[part.node].rpartition(".")[2]] = text
                continue
        elif channels:
            number += 1
            text = f"stage{number}"
            yield shaped(f"{text}{channels} = {expression}", part.output)
        if within:
            text = named({**before, str(modules.scheme.inner): text})
            before.clear()
        members.append(_member(part, text, lying, container))
    yield from _ends(plan.final, lying.final, modules, members)
    yield from _printed(container, members, listed=not tracked(plan))


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
    for part in () if inside else parts:
        name, text = lying.name_of(part.node), modules.of(part)
        members.append(_Member(name=name, text=text, shape=part.node.output))
    yield from remarks(parts)
    yield from modules.before()


def _member(part: Between, text: str, lying: Places, container: str) -> _Member:
    several = not isinstance(part, GroupPart) and lying.stages[part] is None
    if several:
        return _Member(name="", text=f"*{text}", shape=output(part), several=True)
    name = _path(part, lying).removeprefix(f"{container}.")
    return _Member(name=name, text=text, shape=output(part))


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
        opening, items, closing = dictionary({m.name: m.text for m in members})
    opening = [f"self.{container} = nn.Sequential(", *opening]
    closing = [*closing, ")"]
    if not (listed and items):
        yield f"{''.join(opening)}{', '.join(items)}{''.join(closing)}"
        return
    indents = ["    " * depth for depth in range(len(opening) + 1)]
    yield from (indent + line for indent, line in zip(indents, opening, strict=False))
    for item, member in zip(items, members, strict=True):
        yield shaped(f"{indents[-1]}{item},", member.shape)
    backwards = reversed(indents[:-1])
    yield from (i + line for i, line in zip(backwards, closing, strict=True))


def calls(plan: Plan, lying: Places, container: str | None) -> Iterator[Call]:
    """What the forward pass calls for the stages, and what lies with them."""
    if container is None:
        for part in between(plan):
            yield Call(name=_path(part, lying), part=part)
        return
    if not plan.network.scales:
        yield Call(name=container, part=None)
        return
    at = 0
    inside = lying.stem.inside(container)
    if plan.stem and inside is not None:
        at = 1 if inside else len(plan.stem)
        yield Call(name=_slice(container, 0, at), part=None)
    for part in between(plan):
        if isinstance(part, GroupPart) and _is_in_stage(part, lying):
            continue
        end = at + 1
        if isinstance(part, ir.Stage) and lying.stages[part] is None:
            end = at + len(part.blocks)
        yield Call(name=_slice(container, at, end), part=part)
        at = end


def _is_in_stage(part: GroupPart, lying: Places) -> bool:
    return lying.groups[part.node].count(".") > 1


def _slice(container: str, start: int, end: int) -> str:
    """What stands at these places of a container."""
    return f"{container}[{start if end - start == 1 else f'{start}:{end}'}]"

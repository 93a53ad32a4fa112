"""What a constructor makes: `self.conv1 = ...`, a line for each part of a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.emit.pieces import channels_of, is_varying
from resdsl.emit.plan import (
    ChoicePart,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
    is_optional,
    nodes_of,
    op_parts,
)
from resdsl.emit.torch.modules import Modules, remarks
from resdsl.emit.torch.parameters import parameter, scale_of
from resdsl.model import ir
from resdsl.model.naming.torch import FUNCTIONAL, Names

_OWN_ACTS = "# each activation is its own: torchao 0.18 cannot quantise a shared one"


def attributes(
    modules: Modules, parts: Sequence[Part], names: Names, owner: str = ""
) -> Iterator[str]:
    """The lines, in order, with the comments of the spec.

    A class of one's own, the `owner`, has parameters where the network has modules.
    """
    explained = _acts(parts)[:1] if parts is modules.explained else []
    optional = {*optional_branches(parts)}
    lists = _lists(parts, names)
    ordered = [*attribute_parts(parts)]
    if owner:
        ordered.sort(key=lambda part: modules.scheme.rank(names.get(part.node, "")))
    for part in ordered:
        name = names.get(part.node, "")
        head, _, member = name.partition(".")
        if part in explained:
            yield _OWN_ACTS
        if part.role in FUNCTIONAL:
            if text := _number(modules, part, optional=part in optional):
                yield f"self.{name} = {text}"
        elif owner and scale_of(part) is not None:
            yield from _parameter(modules, part, name, owner)
        elif member:
            yield from _list(modules, lists.pop(head, {}), head)
        else:
            otherwise = "None" if part in optional else "nn.Identity()"
            yield from _made(modules, part, f"self.{name}", otherwise)


def members(
    modules: Modules, parts: Sequence[Part], names: Names
) -> tuple[list[str], list[str]]:
    """The modules of a class that is a list, and the lines for what is no module."""
    texts, lines = [], []
    for part in attribute_parts(parts):
        if part.role not in FUNCTIONAL:
            texts.append(modules.of(part))
        elif text := _number(modules, part, optional=False):
            lines.append(f"self.{names[part.node]} = {text}")
    return texts, lines


def _made(modules: Modules, part: Part, name: str, otherwise: str) -> Iterator[str]:
    yield from remarks([part])
    text = modules.of(part, otherwise)
    yield from modules.before()
    yield f"{name} = {text}"


def _lists(parts: Sequence[Part], names: Names) -> dict[str, dict[int, Part]]:
    """What lies in lists, by their names and its numbers."""
    found: dict[str, dict[int, Part]] = {}
    for part in attribute_parts(parts):
        name, _, number = names.get(part.node, "").partition(".")
        if number:
            found.setdefault(name, {})[int(number)] = part
    return found


def _list(modules: Modules, members: dict[int, Part], name: str) -> Iterator[str]:
    """A list, where its first member stands; what is dropped keeps its place."""
    if not members:
        return
    texts = []
    for number in range(max(members) + 1):
        part = members.get(number)
        texts.append("nn.Identity()" if part is None else modules.of(part))
    yield from remarks([*members.values()])
    yield from modules.before()
    listed = f"[{', '.join(texts)}]"
    if len(texts) > 1 and len({*texts}) == 1:
        listed = f"{texts[0]} for _ in range({len(texts)})"
    yield f"self.{name} = nn.ModuleList({listed})"


def _parameter(modules: Modules, part: Part, name: str, owner: str) -> Iterator[str]:
    assert isinstance(part, OpPart | ChoicePart)
    found = parameter(part, name, modules.spelling)
    modules.parameters.setdefault(owner, []).append(found)
    nodes = nodes_of([*op_parts([part])])
    modules.made.update(nodes)
    modules.own.update(nodes)
    yield from remarks([part])
    if found.kept:
        yield found.kept
    yield f"self.{name} = {found.made}"


def _number(modules: Modules, part: Part, *, optional: bool) -> str:
    """What a forward pass must know of a part that is no module; often nothing."""
    spelling, condition = modules.spelling, ""
    if optional and part.guard is not None:
        condition = spelling.condition(part.guard)
    if not isinstance(part, OpPart) or not is_varying(part):
        return condition
    text = f"slice({', '.join(map(spelling.source, channels_of(part)))})"
    return f"{text} if {condition} else None" if condition else text


def attribute_parts(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a class; those of what has no label stand beside the others."""
    for part in parts:
        match part:
            case Dropped():
                continue
            case GroupPart(node=node, parts=inner) if node.label is None:
                yield from attribute_parts(inner)
            case _:
                yield part


def optional_branches(parts: Sequence[Part]) -> Iterator[Part]:
    """The branches of the joins of a class that a guard may drop."""
    for part in parts:
        if not isinstance(part, GroupPart) or part.node.label is not None:
            continue
        if isinstance(part.node, ir.Join):
            yield from filter(is_optional, part.parts)
        yield from optional_branches(part.parts)


def explained(plan: Plan) -> Sequence[Part]:
    """The first body with several activations, which says why."""
    bodies = (*(d.parts for d in plan.definitions), *plan.outside)
    return next((body for body in bodies if len(_acts(body)) > 1), ())


def _acts(parts: Sequence[Part]) -> list[Part]:
    """The activations that are attributes of a class."""
    return [part for part in attribute_parts(parts) if part.role == "act"]

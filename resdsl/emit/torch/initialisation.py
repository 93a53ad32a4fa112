"""`reset_parameters`: how fresh weights are drawn, by the type of module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from resdsl.base.records import record
from resdsl.emit.last_norms import LastNorm, last_norm
from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import ChoicePart, Plan, nodes_of
from resdsl.emit.torch.modules import BODY, Modules
from resdsl.model import ir
from resdsl.model.naming.torch import Names, attribute_names, sequence_names
from resdsl.ops.types import Role

_NORMS = {"batch_norm": "nn.BatchNorm2d", "group_norm": "nn.GroupNorm"}


@record
class Reset:
    """Initialisation of one type of module, or of several; `also` must hold, too."""

    type: str
    lines: Sequence[str]
    also: str = ""


def resets(plan: Plan, modules: Modules) -> Iterator[str]:
    """What `reset_parameters` does with each module."""
    word = "if"
    for reset in _resets(plan, modules):
        condition = f"isinstance(module, {reset.type}){reset.also}"
        yield fit(f"{BODY}    {word} {condition}:")
        yield from (fit(f"{BODY}        {line}") for line in reset.lines)
        word = "elif"


def _resets(plan: Plan, modules: Modules) -> list[Reset]:
    init = plan.network.initialisation
    found = []
    convs = _biases(plan, "conv")
    if convs:
        lines = [_drawn(init)]
        if True in convs:
            lines += _zeroed_if_there()
        found.append(Reset(type="nn.Conv2d", lines=lines))
    dense = _biases(plan, "dense")
    if dense:
        lines = ["nn.init.normal_(module.weight, std=0.01)"]
        if False not in dense:
            lines.append("nn.init.zeros_(module.bias)")
        elif True in dense:
            lines += _zeroed_if_there()
        found.append(Reset(type="nn.Linear", lines=lines))
    if init.zero_last_norm:
        found += _zeroed(plan, modules)
    return found


def _biases(plan: Plan, role: Role) -> set[bool]:
    """Whether the layers of a role have a bias; nothing where there are none."""
    return {op.attributes["bias"] for op in plan.ops if op.role == role}


def _zeroed(plan: Plan, modules: Modules) -> Iterator[Reset]:
    """The scales of the last norms of units; units that read alike are one row."""
    types: dict[tuple[str, str], list[str]] = {}
    for unit in plan.units:
        norm = last_norm(unit)
        if norm is not None:
            names = attribute_names(nodes_of(unit.parts), modules.scheme)
            types.setdefault(_zeroing(norm, names), []).append(modules.classes[unit])
    for (also, line), found in types.items():
        yield Reset(type=" | ".join(found), lines=[line], also=also)


def _zeroing(norm: LastNorm, names: Names) -> tuple[str, str]:
    """What must hold besides the type of a unit, and the statement."""
    path = [names[norm.path[0]]]
    for group, node in pairwise(norm.path):
        assert isinstance(group, ir.Group)
        path.append(sequence_names(group.nodes)[node])
    name, also = ".".join(path), ""
    plain = len(path) == 1
    if norm.part.guard is not None and not isinstance(norm.part, ChoicePart):
        module = name if plain else f'get_submodule("{name}")'
        also = f" and isinstance(module.{module}, {_NORMS[norm.part.kind]})"
    by_name = f'get_parameter("{name}.weight")'
    weight = f"{name}.weight" if plain and not also else by_name
    return also, f"nn.init.zeros_(module.{weight})"


def _zeroed_if_there() -> list[str]:
    return ["if module.bias is not None:", "    nn.init.zeros_(module.bias)"]


def _drawn(init: ir.Initialisation) -> str:
    kind = init.scheme.partition("_")[2]
    if init.scheme.startswith("he_"):
        mode = f'mode="fan_{init.fan}"'
        return f"nn.init.kaiming_{kind}_(module.weight, {mode})"
    return f"nn.init.xavier_{kind}_(module.weight)"

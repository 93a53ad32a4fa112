"""Residual units and composite ops as classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdsl.base.records import record
from resdsl.emit import docstrings
from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import Branch, Definition, OpPart
from resdsl.emit.python_source import TORCH, ordered, printed, united
from resdsl.emit.torch.flow import Flow, walk
from resdsl.emit.torch.modules import BODY, Modules, labelled, remarks
from resdsl.model.naming.torch import SKIP, Names, attribute_names
from resdsl.syntax.nodes import Condition


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
    names = attribute_names(tuple(p.node for p in definition.parts), modules.scheme)
    flow = Flow.of("x")
    walk(definition.parts, names, flow)
    docstring = docstrings.composite_docstring(definition)
    init = list(modules.attributes(definition.parts, names))
    return _class(definition, docstring, init, flow.returned(), modules)


def unit_view(unit: Definition, modules: Modules) -> ClassView:
    """A residual unit."""
    scheme = modules.scheme
    names = attribute_names(tuple(p.node for p in unit.parts), scheme)
    shortcut = list(_shortcut_attribute(unit, modules))
    init = [*modules.attributes(unit.parts, names)]
    init = [*shortcut, *init] if scheme.shortcut_first else [*init, *shortcut]
    docstring = docstrings.unit_docstring(unit)
    return _class(
        unit, docstring, init, _forward(unit, names, scheme.shortcut), modules
    )


def _class(
    definition: Definition,
    docstring: str,
    init: Sequence[str],
    forward: Sequence[str],
    modules: Modules,
) -> ClassView:
    local = [
        f"{TORCH.name(name)} = {TORCH.source(value)}"
        for name, value in definition.locals
    ]
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
    yield from printed(cases, _disjunction)


def _branch(branch: Branch, attribute: str, modules: Modules) -> Iterator[str]:
    for name, value in branch.locals:
        yield f"{TORCH.name(name)} = {TORCH.source(value)}"
    if labelled(branch.parts):
        yield f"{attribute} = nn.Sequential()"
        yield from modules.added(attribute, branch.parts)
    else:
        yield from remarks(branch.parts)
        inner = ", ".join(modules.of(p) for p in branch.parts)
        yield f"{attribute} = nn.Sequential({inner})"


def _forward(unit: Definition, names: Names, shortcut: str) -> list[str]:
    adds = any(isinstance(p, OpPart) and p.kind == "add" for p in unit.parts)
    flow = Flow.of("out" if adds else "x")
    start = "x"
    for place, part in enumerate(unit.parts):
        kind = part.kind if isinstance(part, OpPart) else ""
        if kind == "split":
            flow.remark(part.node.comment)
            if any(branch.weighted for branch in unit.branches):
                start = flow.flush("preact")
        elif kind == "add":
            body = flow.flush()
            value = _shortcut_value(unit, start, shortcut, flow)
            flow.remark(part.node.comment)
            flow.join(f"{body} + {value}")
        else:
            walk(unit.parts[place : place + 1], names, flow)
    return flow.returned()


def _shortcut_value(unit: Definition, start: str, name: str, flow: Flow) -> str:
    """What is added: x, or what the shortcut makes of it."""
    kinds = [branch for branch in unit.branches if branch.parts]
    if not kinds:
        return "x"
    if not unit.parted:
        return f"self.{name}({start if kinds[0].weighted else 'x'})"
    skipped = f"self.{SKIP}(x)" if any(not b.weighted for b in kinds) else "x"
    flow.lines.append(
        f"shortcut = {skipped} if self.{name} is None else self.{name}({start})"
    )
    return "shortcut"


def _disjunction(conditions: Sequence[Condition]) -> str:
    return " or ".join(TORCH.condition(c) for c in conditions)

"""Residual units and composite ops as classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resdsl.base.records import record
from resdsl.emit import formulas
from resdsl.emit.line_breaking import fit, wrap
from resdsl.emit.plan import Branch, Definition, nodes_of, op_parts
from resdsl.emit.python_source import TORCH, added_where, ordered, printed, united
from resdsl.emit.torch.attributes import attributes, members
from resdsl.emit.torch.flow import Flow
from resdsl.emit.torch.forward_pass import forward
from resdsl.emit.torch.modules import BODY, Modules, expansion_of, fit_module, remarks
from resdsl.model import ir
from resdsl.model.naming import class_name
from resdsl.model.naming.torch import (
    ADDS,
    SKIP,
    Names,
    composite_names,
    is_list,
    is_numbered_unit,
    is_sequential,
    unit_names,
)
from resdsl.model.scope import Entity


@record
class ClassView:
    """A residual unit or composite op."""

    header: str
    docstring: str
    constants: Sequence[str]
    signature: str
    init: Sequence[str]
    forward: Sequence[str]
    inputs: str = "x: Tensor"
    opening: str = f"{BODY}super().__init__()"


def composite_view(definition: Definition, modules: Modules) -> ClassView:
    """A composite op."""
    nodes = nodes_of(definition.parts)
    if is_sequential(nodes, modules.scheme):
        text = formulas.composite_docstring(definition, class_name)
        return _sequential_view(definition, text, modules)
    names = composite_names(nodes, modules.scheme)
    asked = ir.asked_for(nodes)
    flow = Flow.of("x", modules.called, asked, of_class=True)
    forward(definition.parts, names, flow)
    text = formulas.composite_docstring(definition, class_name)
    docstring = formulas.laid_out(text, "    ")
    owner = modules.classes[definition]
    if is_list(nodes, modules.scheme):
        view = _list_view(definition, docstring, flow, names, modules)
    else:
        init = list(attributes(modules, definition.parts, names, owner))
        view = _class(definition, docstring, init, flow.returned(), modules)
    names_of_inputs = ("x", *(flow.marks[mark] for mark in asked))
    inputs = ", ".join(f"{name}: Tensor" for name in names_of_inputs)
    return replace(view, inputs=inputs)


def _list_view(
    definition: Definition, docstring: str, flow: Flow, names: Names, modules: Modules
) -> ClassView:
    """A composite op of which the branches of a join have numbers: a list of them."""
    texts, lines = members(modules, definition.parts, names)
    before = [*remarks(definition.parts), *modules.before()]
    view = _class(definition, docstring, before, flow.returned(), modules)
    return _opened(view, "ModuleList", f"[{', '.join(texts)}]", lines)


def _opened(
    view: ClassView, base: str, contents: str, init: Sequence[str] = ()
) -> ClassView:
    """A class that is made with its modules: what it works out stands before them."""
    header = view.header.replace("nn.Module", f"nn.{base}")
    opening = fit_module(f"{BODY}super().__init__({contents})")
    opening = "\n".join([*view.init, opening])
    lines = [fit_module(f"{BODY}{line}") for line in init]
    return replace(view, header=header, init=lines, opening=opening)


def _sequential_view(definition: Definition, text: str, modules: Modules) -> ClassView:
    """A unit or composite op whose parts are numbered: a Sequential of them."""
    docstring = formulas.laid_out(text, "    ")
    modules.called.update(nodes_of([*op_parts(definition.parts)]))
    contents = modules.contents(definition.parts)
    before = [*remarks(definition.parts), *modules.before()]
    view = _class(definition, docstring, before, [], modules)
    return _opened(view, "Sequential", contents)


def views(definitions: Iterable[Definition], modules: Modules) -> Iterator[ClassView]:
    """The classes of definitions, each behind those of the groups that it holds."""
    for definition in definitions:
        is_unit = isinstance(definition.entity, Entity) and (
            definition.entity.kind == "block"
        )
        view = (unit_view if is_unit else composite_view)(definition, modules)
        yield from views(modules.own_classes(), modules)
        yield view


def unit_view(unit: Definition, modules: Modules) -> ClassView:
    """A residual unit."""
    scheme, expansion = modules.scheme, expansion_of(unit)
    if expansion is not None:
        spelling = TORCH.saying("self.expansion", expansion, "out_channels")
        modules = modules.within(spelling)
    if is_numbered_unit(nodes_of(unit.parts), scheme):
        return _sequential_view(unit, formulas.formula(unit, class_name), modules)
    names = unit_names(nodes_of(unit.parts), scheme)
    shortcut = list(_shortcut_attribute(unit, modules))
    init = [*attributes(modules, unit.parts, names, modules.classes[unit])]
    init = [*shortcut, *init] if scheme.shortcut_first else [*init, *shortcut]
    docstring = _docstring(unit, scheme.shortcut)
    return _class(unit, docstring, init, _forward(unit, names, modules), modules)


def _docstring(unit: Definition, attribute: str) -> str:
    """The formula, and what x goes through beside it."""
    indent = "    "
    text = formulas.laid_out(formulas.formula(unit, class_name), indent)
    shortcut = formulas.shortcut_in_words(unit, attribute)
    if not shortcut:
        return text
    gap = "" if "\n" in text else "\n\n"
    return f"{text.rstrip(' ')}{gap}{wrap(shortcut, indent)}\n{indent}"


def _class(
    definition: Definition,
    docstring: str,
    init: Sequence[str],
    forward: Sequence[str],
    modules: Modules,
) -> ClassView:
    spelling = modules.spelling
    local = spelling.assigned(definition.locals)
    constants = []
    if spelling.stood_for is not None:
        constants.append(f"    expansion = {spelling.stood_for.value}")
        local.insert(0, f"{spelling.expanded} = width * {spelling.word}")
    defaults = definition.defaults or {}
    special = (definition.two_sizes, definition.reals)
    parameters = (
        TORCH.parameter(n, defaults.get(n), *special) for n in ordered(definition)
    )
    arguments = ", ".join(["self", *parameters])
    return ClassView(
        header=fit(f"class {modules.classes[definition]}(nn.Module):"),
        docstring=docstring,
        constants=constants,
        signature=fit(f"    def __init__({arguments}) -> None:"),
        init=[fit_module(f"{BODY}{line}") for line in (*local, *init)],
        forward=[fit(f"{BODY}{line}") for line in forward],
    )


def _shortcut_attribute(unit: Definition, modules: Modules) -> Iterator[str]:
    """What x goes through, and whether it is added, where it is not in all blocks."""
    branches, shortcut = unit.branches, f"self.{modules.scheme.shortcut}"
    alone = added_where(unit, modules.spelling)
    if unit.partly:
        yield f"self.{ADDS} = {alone or True}"
    kinds = [branch for branch in branches if branch.parts]
    if alone or not (kinds or unit.partly):
        return
    parted, skip = unit.parted, f"self.{SKIP}"
    cases = united(
        (branch.condition, [*_branch(branch, attribute, modules)])
        for branch in branches
        if branch.parts or (unit.partly and branch.condition) or branch.plain
        for attribute in [skip if parted and not branch.late else shortcut]
    )
    if parted and any(not branch.late for branch in kinds):
        yield f"{skip}: nn.Module = nn.Identity()"
    if kinds and not _always(unit):
        yield f"{shortcut}: nn.Module | None = None"
    yield from printed(cases, modules.spelling)


def _always(unit: Definition) -> bool:
    """Whether x goes through a module in every block of the unit."""
    branches = unit.branches
    return (
        not unit.parted
        and all(branch.parts for branch in branches)
        and branches[-1].condition is None
    )


def _branch(branch: Branch, attribute: str, modules: Modules) -> Iterator[str]:
    if not branch.parts:
        yield f"self.{ADDS} = {not branch.plain}"
        return
    yield from modules.spelling.assigned(branch.locals)
    yield from remarks(branch.parts)
    alone = modules.scheme.shortcut_alone
    text = modules.body(branch.parts, branch.name, saved=alone)
    yield from modules.before()
    yield f"{attribute} = {text}"


def _forward(unit: Definition, names: Names, modules: Modules) -> list[str]:
    """What a unit does: the shortcut first, or where it splits off."""
    flow = Flow.of("x", modules.called, of_class=True)
    shortcut = modules.scheme.shortcut
    splits = any(branch.late for branch in unit.branches)
    for branch in unit.branches if unit.adds else ():
        flow.calls(branch.parts)
    if unit.adds and not splits:
        flow.lines.append(_shortcut(unit, "x", shortcut))
    if splits:
        flow.target = "preact"  # x itself is what an identity adds
    for place, part in enumerate(unit.parts):
        if part.role == "split":
            flow.remark(part.node.comment)
            if splits:
                start = flow.flush("preact")
                flow.target = "x"
                flow.lines.append(_shortcut(unit, start, shortcut))
        elif part.role == "add":
            body = flow.flush()
            flow.remark(part.node.comment)
            if unit.partly:
                if body != "x":
                    flow.flush("x")
                flow.lines += [f"if self.{ADDS}:", "    x = x + shortcut"]
            else:
                flow.join(f"{body} + shortcut")
        else:
            forward(unit.parts[place : place + 1], names, flow)
    return flow.returned()


def _shortcut(unit: Definition, start: str, name: str) -> str:
    """What is added: x, or what the shortcut makes of it."""
    kinds = [branch for branch in unit.branches if branch.parts]
    x = start if unit.late else "x"
    if not kinds:
        return f"shortcut = {x}"
    if not unit.parted:
        start = start if kinds[0].late else "x"
    if _always(unit):
        return f"shortcut = self.{name}({start})"
    skips = unit.parted and any(not branch.late for branch in kinds)
    skipped = f"self.{SKIP}(x)" if skips else x
    return f"shortcut = {skipped} if self.{name} is None else self.{name}({start})"

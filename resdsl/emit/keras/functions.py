"""The functions of an emitted module: residual units, composite ops, stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from resdsl.base.records import record
from resdsl.emit import formulas
from resdsl.emit.keras.chain import INDENT, Chain, Scope, in_function
from resdsl.emit.keras.helpers import TENSOR
from resdsl.emit.keras.layers import Layers, has_named_layer
from resdsl.emit.keras.words import stage_docstring, unit_docstring
from resdsl.emit.keras.zeros import ADDS
from resdsl.emit.line_breaking import comment, fit
from resdsl.emit.plan import (
    Branch,
    Definition,
    Plan,
    StagePlan,
    StageRule,
    expressions,
    nodes_of,
    walk,
)
from resdsl.emit.python_source import (
    Spelling,
    added_where,
    looped,
    ordered,
    printed,
    united,
)
from resdsl.model import ir
from resdsl.model.expressions import names_in
from resdsl.model.naming import keras as names
from resdsl.syntax.nodes import Variable

_KEPT = "shortcut = x"
_CHANNELS = "shortcut.shape[-1]"
_BY_PLACE = {"width"}


@record
class FunctionView:
    """A residual unit or composite op."""

    signature: str
    docstring: str
    lines: Sequence[str]


def composite_view(definition: Definition, layers: Layers) -> FunctionView:
    """A composite op."""
    found = names.inner_names(nodes_of(definition.parts))
    chain = Chain(variable="x", value="x")
    chain.taken.update(_variables(definition, layers))
    layers.apply(definition.parts, in_function(found, layers.spelling), chain)
    docstring = formulas.composite_docstring(definition)
    return _function(definition, docstring, chain, layers)


def unit_view(unit: Definition, layers: Layers) -> FunctionView:
    """A residual unit."""
    found = names.unit_names(nodes_of(unit.parts))
    scope = in_function(found, layers.spelling)
    chain = Chain(variable="x", value="x")
    chain.taken.update(_variables(unit, layers))
    shortcut = _ShortcutView(unit, layers)
    if unit.adds:
        chain.lines += shortcut.opening()
    for part in unit.parts:
        remark = comment(part.node.comment, INDENT)
        if part.role == "split":
            chain.lines += [*remark, *shortcut.lines()]
        elif part.role == "add":
            line = f"x = layers.Add(name={scope.of(part.node)})([shortcut, x])"
            chain.settle()
            chain.lines += remark
            chain.lines += shortcut.added(line)
        else:
            layers.apply([part], scope, chain)
    return _function(unit, unit_docstring(unit), chain, layers)


def _function(
    definition: Definition, docstring: str, chain: Chain, layers: Layers
) -> FunctionView:
    spelling = layers.spelling
    branches = (branch.parts for branch in definition.branches)
    if not any(map(has_named_layer, (definition.parts, *branches))):
        chain.apply(lambda x: f'layers.Identity(name=f"{{name}}")({x})')
    local = spelling.assigned(definition.locals)
    if _mentions_channels(definition):
        local.insert(0, f"{spelling.name('in')} = x.shape[-1]")
    defaults = definition.defaults or {}
    special = (definition.two_sizes, definition.reals)
    parameters = (
        spelling.parameter(name, defaults.get(name), *special)
        for name in ordered(definition, without={"in"})
    )
    keywords = layers.keywords_of(definition)
    lines = [*local, *chain.returned()]
    return FunctionView(
        signature=_signature(layers.functions[definition], parameters, keywords),
        docstring=formulas.laid_out(docstring, INDENT),
        lines=[fit(INDENT + line) for line in lines],
    )


def _signature(
    function: str, parameters: Iterable[str], keywords: Iterable[str] = ()
) -> str:
    arguments = ", ".join([f"x: {TENSOR}", *parameters, "*", *keywords, "name: str"])
    return fit(f"def {function}({arguments}) -> {TENSOR}:")


def _variables(definition: Definition, layers: Layers) -> Iterator[str]:
    """The names that a function gives to values that a spec names."""
    for name in (*definition.parameters, *(name for name, _ in definition.locals)):
        yield layers.spelling.name(name)


class _ShortcutView:
    """Prints `shortcut = ...` under the conditions of the net's shortcut lines."""

    def __init__(self, unit: Definition, layers: Layers) -> None:
        self._unit = unit
        self._layers = layers
        self._branches = unit.branches
        self._kinds = [branch for branch in unit.branches if branch.parts]
        self._splits = unit.split is not None
        # what starts at the unit's input is kept from there
        self._kept = self._splits and not unit.late

    def opening(self) -> list[str]:
        """What a unit starts with; all of the shortcut where there is no `split`."""
        if not self._splits:
            return self.lines()
        return [_KEPT] if self._kept else []

    def added(self, line: str) -> list[str]:
        """The statement that adds, below the condition of units that do not always."""
        if not self._unit.partly:
            return [line]
        return [f"if {self._when()}:", f"    {line}"]

    def _when(self) -> str:
        if self._layers.zeroes(self._unit):
            return ADDS
        return self._added(_CHANNELS)

    def _added(self, channels: str) -> str:
        renamed = {} if _mentions_channels(self._unit) else {"in": channels}
        spelling = self._layers.spelling.renaming(**renamed)
        return added_where(self._unit, spelling) or "shortcut is not None"

    def lines(self) -> list[str]:
        """The shortcut; one without weights starts from what was kept at `opening`."""
        if self._unit.partly and self._layers.zeroes(self._unit):
            return [*self._lines(), f"{ADDS} = {self._added(_CHANNELS)}"]
        return self._lines()

    def _lines(self) -> list[str]:
        if added_where(self._unit, self._layers.spelling):
            return [] if self._kept else [_KEPT]
        if not self._kinds and not self._unit.partly:
            return [] if self._kept else [_KEPT]
        if len(self._branches) == 1:
            return self._branch(self._kinds[0])
        if self._unit.partly and len(self._branches) == 2 and not self._kept:
            return self._either_or_none()
        lines = [] if self._kept else [_KEPT]
        cases = united(
            (b.condition, self._branch(b))
            for b in self._branches
            if b.parts or b.plain or (self._unit.partly and b.condition)
        )
        return [*lines, *printed(cases, self._spelling())]

    def _either_or_none(self) -> list[str]:
        """A shortcut with ops where one condition says so, elsewhere none."""
        first, spelling = self._branches[0], self._spelling()
        assert first.condition is not None
        told = spelling.all_equal if first.plain else spelling.any_of
        lines = self._branch(self._kinds[0])
        return [
            "shortcut = None",
            f"if {told(first.condition)}:",
            *(INDENT + line for line in lines),
        ]

    def _spelling(self) -> Spelling:
        """How conditions call the channels that come in."""
        spelling = self._layers.spelling
        if _mentions_channels(self._unit):
            return spelling
        start = "shortcut" if self._kept else "x"
        return spelling.renaming(**{"in": f"{start}.shape[-1]"})

    def _branch(self, branch: Branch) -> list[str]:
        if not branch.parts:
            kept = "pass" if self._kept else _KEPT
            return ["shortcut = None" if branch.plain else kept]
        spelling = self._apart(branch)
        found = names.shortcut_names(nodes_of(branch.parts))
        start = "shortcut" if self._kept and not branch.late else "x"
        chain = Chain(variable="shortcut", value=start)
        scope: Scope = in_function(found, spelling)
        self._layers.apply(branch.parts, scope, chain)
        chain.settle()
        lines = chain.lines
        if len(self._branches) > 1 and not self._kept and lines[0] == _KEPT:
            lines = lines[1:]  # it stands above the condition
        return [*spelling.assigned(branch.locals), *lines]

    def _apart(self, branch: Branch) -> Spelling:
        """Names of a branch that the unit uses, too, get a prefix."""
        spelling = self._layers.spelling
        taken = {*self._unit.parameters, *(name for name, _ in self._unit.locals)}
        own = [name for name, _ in branch.locals if name in taken]
        return spelling.renaming(**{name: f"shortcut_{name}" for name in own})


def _mentions_channels(definition: Definition) -> bool:
    """Whether a body reads the number of channels that come in."""
    bodies: tuple[Definition | Branch, ...] = (definition, *definition.branches)
    values = [value for body in bodies for _, value in body.locals]
    for body in bodies:
        values += (said for part in walk(body.parts) for said in expressions(part))
    sides = (
        side
        for branch in definition.branches
        for condition in branch.condition or ()
        for side in (condition.left, condition.right)
    )
    # as they are, they are known from x
    values += (s for s in sides if s is not None and not isinstance(s, Variable))
    return any(v.name == "in" for value in values for v in names_in(value))


# Stages


def stage_views(plan: Plan, layers: Layers) -> Iterator[FunctionView]:
    """`def stage(...)` for every unit whose stages are not listed block by block."""
    for stages in plan.stages:
        if stages.rule is None:
            continue
        parameters = [
            layers.spelling.parameter(argument, default, stages.unit.two_sizes)
            for argument, default in stages.rule.parameters
            if argument != "in"
        ]
        yield FunctionView(
            signature=_signature(f"_{plan.stage_function(stages)}", parameters),
            docstring=stage_docstring(stages.rule),
            lines=[fit(INDENT + line) for line in _lines(stages, stages.rule, layers)],
        )


def _lines(stages: StagePlan, rule: StageRule, layers: Layers) -> list[str]:
    unit = stages.unit
    first = layers.unit(stages.first, rule.first, 'f"{name}_block1"')
    if not rule.several:
        return [f"return {first}"]
    if rule.last is not None and _alike_but_last(rule):
        each = layers.unit(unit, rule.first, 'f"{name}_block{i}"')
        last = layers.unit(unit, rule.last, 'f"{name}_block{blocks}"')
        loop = "for i in range(1, blocks):"
        return [loop, f"{INDENT}x = {each}", f"return {last}"]
    texts = looped(unit, rule, layers.spelling, _BY_PLACE, without={"in"})
    if rule.first_apart and rule.counter is None:
        numbers, number = "2, blocks + 1", "i"
    else:  # arguments count from 0
        numbers, number = ("1, " if rule.first_apart else "") + "blocks", "i + 1"
    arguments = ", ".join(["x", *texts, f'name=f"{{name}}_block{{{number}}}"'])
    loop = f"for i in range({numbers}):"
    each = f"{INDENT}x = {layers.functions[unit]}({arguments})"
    return [*([f"x = {first}"] if rule.first_apart else []), loop, each, "return x"]


def _alike_but_last(rule: StageRule) -> bool:
    """Whether all blocks but the last are alike, and every stage ends with it."""
    first, rest = (
        [(name, value) for name, value in values or () if name != "in"]
        for values in (rule.first, rule.rest)
    )
    return first == rest and rule.counter is None and not rule.single


def apply_stage(plan: Plan, stage: ir.Stage, layers: Layers, chain: Chain) -> None:
    """The statements that make a stage."""
    stages = plan.stage_plan(stage)
    if stages.rule is not None:
        texts = layers.told(stages.calls[stage], layers.spelling)
        function, name = f"_{plan.stage_function(stages)}", f'f"{{prefix}}{stage.name}"'
        chain.apply(lambda x: f"{function}({', '.join([x, *texts])}, name={name})")
        chain.note(stage.output)
        return
    for place, values in enumerate(stages.listed[stage]):
        name = f'f"{{prefix}}{stage.name}_block{place + 1}"'
        chain.apply(partial(layers.unit, stages.of(place), values, name))
    chain.note(stage.output)

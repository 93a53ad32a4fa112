"""Residual units and composite ops, specialised to all their uses in one network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from resdsl.base.diagnostics import Problem
from resdsl.emit.folding import Folder, alike, number, variable
from resdsl.emit.merged_joins import Cursor
from resdsl.emit.merging import Merger
from resdsl.emit.plan import (
    Bindings,
    Branch,
    Definition,
    OpPart,
    StagePlan,
    names_used,
    op_parts,
)
from resdsl.emit.units import told
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.expressions import Value, compared, names_in
from resdsl.model.keys import Key, parted
from resdsl.ops.sides import Sides
from resdsl.syntax.nodes import Binary, Condition, Expression, Number, Variable

# constructor arguments in the order in which people expect them
ORDER = (
    "in",
    "width",
    "stride",
    "first_dilation",
    "dilation",
    "index",
    "blocks",
)
Composites = Mapping[Key, Definition]


def fill_composite(
    definition: Definition,
    uses: Sequence[ir.Composite],
    on_image: bool,
    composites: Composites,
    stages: Mapping[ir.Stage, StagePlan],
) -> None:
    """Specialise a composite op; `on_image` where channels that come in are free."""
    environments = [
        {
            "in": use.input[0],
            **{b.name: b.value for b in (*use.arguments, *use.lets)},
        }
        for use in uses
    ]
    folder = Folder(environments)
    if on_image:
        folder.known.pop("in", None)
    parameters = [b.name for b in uses[0].arguments if b.name not in folder.known]
    for name in ("in", *parameters):
        folder.known.setdefault(name, variable(name))
    for binding in uses[0].lets:
        folder.define(binding.name, binding.expression)
    merger = replace(_merger(composites, folder), stages=stages)
    parts = merger.merged([use.nodes for use in uses])
    definition.parts = parts
    definition.locals = _needed(folder.locals, names_used(parts))
    definition.output = merger.cursor.channels
    used = names_used(parts, definition.locals)
    definition.parameters = tuple(n for n in ("in", *parameters) if n in used)
    definition.defaults = {
        name: value
        for name, value in _declared(definition)
        if any(each[name] == value for each in environments)
    }
    definition.two_sizes = frozenset(
        name
        for name in definition.parameters
        if any(isinstance(each[name], Sides) for each in environments)
    )
    definition.reals = frozenset(
        name
        for name in definition.parameters
        if any(isinstance(each[name], Decimal) for each in environments)
    )


def _declared(definition: Definition) -> Iterator[tuple[str, int]]:
    """The parameters that a spec's definition gives numbers where a use does not."""
    for parameter in definition.entity.definition.parameters:
        match parameter.default:
            case Number(value=int() as value):
                if parameter.name.text in definition.parameters:
                    yield parameter.name.text, value


def _merger(composites: Composites, folder: Folder) -> Merger:
    """What merges a body from its start."""
    cursor = Cursor(channels=folder.known["in"])
    return Merger(composites=composites, folder=folder, cursor=cursor)


def unit_definition(
    blocks: Sequence[ir.Block], on_image: bool, composites: Composites
) -> Definition:
    """Specialise a residual unit; `on_image` where channels that come in are free."""
    unit = _specialised(blocks, on_image, composites)
    dilations = [name for name in unit.parameters if name.endswith("dilation")]
    if dilations != ["first_dilation"] or any(map(_says_dilation, blocks)):
        return unit
    # where a unit has one dilation, readers expect it to be called `dilation`
    renamed = list(map(_of_one_dilation, blocks))
    unit = _specialised(renamed, on_image, composites)
    unit.variables = {"dilation": "first_dilation"}
    return unit


def _says_dilation(block: ir.Block) -> bool:
    """Whether a block mentions `dilation` itself, not only `first_dilation`."""
    bodies: list[ir.Block | ir.Shortcut] = [block]
    bodies += [] if block.shortcut is None else [block.shortcut]
    for body in bodies:
        said = [b.expression for b in (*body.arguments, *body.lets)]
        # expressions inside of a composite op use the names of that op
        for node in ir.walk(body.nodes, into=ir.INLINE):
            said += _said_by(node)
        if any(v.name == "dilation" for e in said for v in names_in(e)):
            return True
    return False


def _said_by(node: ir.Node) -> Iterator[Expression]:
    """The expressions of a node itself."""
    if node.guard is not None:
        yield from compared(node.guard)
    match node:
        case ir.Op(attributes=attributes):
            yield from (a.expression for a in attributes.values() if a.expression)
        case ir.Composite(arguments=arguments):
            yield from (b.expression for b in arguments)


def _of_one_dilation(block: ir.Block) -> ir.Block:
    first = block.variables["first_dilation"]
    return replace(block, variables={**block.variables, "dilation": first})


def _specialised(
    blocks: Sequence[ir.Block], on_image: bool, composites: Composites
) -> Definition:
    environments = [_environment(block) for block in blocks]
    folder = Folder(environments)
    if on_image:
        folder.known.pop("in", None)
    for name in ORDER:
        folder.known.setdefault(name, variable(name))
    if all(e["first_dilation"] == e["dilation"] for e in environments):
        folder.known["first_dilation"] = folder.known["dilation"]
    varying = told(blocks)
    for name in varying:
        folder.known.setdefault(name, variable(name))
    for binding in (*blocks[0].arguments, *blocks[0].lets):
        if binding.name not in varying:
            folder.define(binding.name, binding.expression)
    merger = _merger(composites, folder)
    parts = merger.merged([block.nodes for block in blocks])
    output = merger.cursor.channels
    split = next((p for p in op_parts(parts) if p.role == "split"), None)
    branches = _branches(blocks, folder, output, split, composites)
    used = names_used(parts)
    for branch in branches:
        used |= names_used(branch.parts, branch.locals)
        for condition in branch.condition or ():
            used |= {v.name for v in names_in(condition)}
    local = _needed(folder.locals, used)
    used |= names_used((), local)
    return Definition(
        entity=blocks[0].entity,
        parameters=tuple(n for n in (*ORDER[:3], *varying, *ORDER[3:]) if n in used),
        locals=local,
        parts=parts,
        output=output,
        branches=branches,
        parted=parted(blocks),
        expansion=_expansion(folder, output),
    )


def _expansion(folder: Folder, output: Expression) -> Number | None:
    """The value of `expansion`, where the output is the width times it."""
    match folder.known.get("expansion"), output:
        case (
            Number() as expansion,
            Binary(operator="*", left=Variable(name="width"), right=right),
        ) if right is expansion:
            return expansion
    return None


def _branches(
    blocks: Sequence[ir.Block],
    folder: Folder,
    out: Expression,
    split: OpPart | None,
    composites: Composites,
) -> tuple[Branch, ...]:
    """The kinds of shortcut that blocks of the unit have, in the rules' order.

    Some of them, or all, may start at the `split`.
    """
    by_rule: dict[int, list[ir.Block]] = {}
    for block in blocks:
        by_rule.setdefault(block.rule, []).append(block)
    if all(block.shortcut is None for block in blocks):
        return ()
    order = sorted(by_rule, key=lambda rule: (rule < 0, rule))
    branches = []
    earlier: list[Condition] = []
    start = folder.known["in"]
    if split is not None and split.attributes["shortcuts"] == "all":
        start = split.channels
    for rule in order:
        if split is not None:
            _check_start(by_rule[rule])
        when: ir.When = blocks[0].rules[rule].when if rule >= 0 else "always"
        last = rule == order[-1]
        ends = (start, out)
        condition = None if last else _conditions(when, folder, ends, earlier)
        earlier += condition or ()
        known = {name: folder.known[name] for name in ORDER} | {"out": out}
        if split is not None and by_rule[rule][0].splits:
            known["in"] = split.channels
        branches.append(_branch(by_rule[rule], when, condition, known, composites))
    return tuple(branches)


def _branch(
    blocks: Sequence[ir.Block],
    when: ir.When,
    condition: tuple[Condition, ...] | None,
    known: Mapping[str, Expression],
    composites: Composites,
) -> Branch:
    """A kind of shortcut; `known` has the expression of each name of the stage."""
    if blocks[0].shortcut is None:
        return Branch(
            name="none",
            when=when,
            condition=condition,
            parts=(),
            locals=(),
            late=False,
            plain=True,
        )
    shortcuts = [b.shortcut for b in blocks if b.shortcut is not None]
    first = shortcuts[0]
    environments = [
        {
            **_environment(block),
            "in": shortcut.input[0],
            "out": shortcut.output[0],
            **{b.name: b.value for b in (*shortcut.arguments, *shortcut.lets)},
        }
        for block, shortcut in zip(blocks, shortcuts, strict=True)
    ]
    inner = Folder(environments)
    # what is constant is judged over all blocks: the class has one constructor;
    # a shortcut does not see the block's own parameters and `let`s
    inner.known = dict(known)
    for binding in (*first.arguments, *first.lets):
        inner.define(binding.name, binding.expression)
    merger = _merger(composites, inner)
    parts = merger.merged([s.nodes for s in shortcuts], environments)
    return Branch(
        name=first.entity.name if first.entity else "identity",
        when=when,
        condition=condition,
        parts=parts,
        locals=_needed(inner.locals, names_used(parts)),
        late=blocks[0].splits,
        plain=False,
    )


def _needed(local: Sequence[tuple[str, Expression]], used: set[str]) -> Bindings:
    """Of the locals of a body, those that are used, or that these use themselves."""
    mentioned = set(used)
    found: list[tuple[str, Expression]] = []
    for name, expression in reversed(local):
        if name in mentioned:
            found.append((name, expression))
            mentioned |= {v.name for v in names_in(expression)}
    return tuple(reversed(found))


def _check_start(blocks: Sequence[ir.Block]) -> None:
    """Refuse a shortcut that starts at `split` in some blocks only."""
    starts = {block.splits: block.shortcut for block in blocks}
    if len(starts) > 1:
        shortcut = starts[True]
        assert shortcut is not None
        assert shortcut.entity is not None
        op = next(op for op in ir.ops_of(shortcut.nodes) if op.weights)
        raise Problem(messages.shortcut_starts_differ(op.span, shortcut.entity.name))


def _environment(block: ir.Block) -> dict[str, Value]:
    bindings = (*block.arguments, *block.lets)
    return {**block.variables, **{b.name: b.value for b in bindings}}


def _conditions(
    when: ir.When,
    folder: Folder,
    ends: tuple[Expression, Expression],
    earlier: Sequence[Condition],
) -> tuple[Condition, ...] | None:
    """The conditions of a shortcut line, of which one must hold; None for always.

    `ends` are the channels where it starts and where it is added; none of those of
    `earlier` lines holds.
    """
    strides = [use["stride"] for use in folder.uses]
    before, out = ends
    stride = folder.known["stride"]
    conditions = []
    if when in {"change", "stride"} and any(s != 1 for s in strides):
        conditions.append(_differs(stride, number(1)))
    if when in {"change", "channels"} and not alike(before, out):
        conditions.append(_differs(before, out))
    new = (c for c in conditions if not any(alike(c, known) for known in earlier))
    return tuple(c for c in new if names_in(c)) or None


def _differs(left: Expression, right: Expression) -> Condition:
    if isinstance(left, Number):  # a number stands on the right
        left, right = right, left
    return Condition(span=left.span, left=left, comparison="!=", right=right)

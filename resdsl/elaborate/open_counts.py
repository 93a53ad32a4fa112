"""Parameters that stay open: nothing but the numbers of blocks may come from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from resdsl.base.diagnostics import Problem
from resdsl.elaborate.inheritance import (
    InForce,
    Statements,
    given_to_base,
    layers,
    parameters,
)
from resdsl.elaborate.networks import elaborate
from resdsl.messages import target as messages
from resdsl.messages.unknown import unknown_parameter
from resdsl.model import ir
from resdsl.model.expressions import Value, names_in, put_in
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax

# what a network's own names stand for, over the parameters that stay open
Symbols = Mapping[str, syntax.Expression]
# what tells blocks apart by their number
_COUNTERS = {"index", "blocks"}
_THREE, _ONE = 3, 1


def with_open(
    network: ir.Network,
    entity: Entity,
    statements: Statements,
    given: Mapping[str, Value],
    keep: Sequence[str],
) -> ir.Network:
    """The network with the parameters to `keep` open; they have the values as `given`.

    Raises:
        Problem: something else than the numbers of blocks comes from one of them.
    """
    defaults = _defaults(entity, given, keep)
    symbols = _symbols(entity, given, keep)
    for part in _in_force(statements):
        _check_statement(part, symbols[part.network], keep)
    counts = _counts(statements, symbols, keep)
    for name in keep:
        if not any(v.name == name for e in counts.values() for v in names_in(e)):
            raise Problem(messages.kept_unused(_declared(entity, name), name))
    three, single = (
        elaborate(entity, _repeated(statements, counts, n), given, network.input)
        for n in (_THREE, _ONE)
    )
    _check_counters(three, statements, keep[0])
    _check_shapes(three, single, counts)
    opened = ir.Open(defaults=defaults, counts=counts, usual=network, single=single)
    return replace(three, open=opened)


def _declared(entity: Entity, name: str) -> syntax.Identifier:
    """Where a parameter of a network is declared, in it or in one of its bases."""
    network = parameters(entity)[name].network
    return next(p.name for p in network.parameters if p.name.text == name)


def _defaults(
    entity: Entity, given: Mapping[str, Value], keep: Sequence[str]
) -> dict[str, int]:
    """The values of open parameters where a caller gives none."""
    settable = parameters(entity)
    values = dict(layers(entity, given))
    found: dict[str, int] = {}
    for name in keep:
        if name not in settable:
            known = sorted(settable)
            raise Problem(unknown_parameter(name, entity.network.name, known))
        value = values[settable[name]][name]
        if not isinstance(value, int) or isinstance(value, bool):
            raise Problem(messages.kept_value(_declared(entity, name), name))
        found[name] = value
    return found


def _symbols(
    entity: Entity, given: Mapping[str, Value], keep: Sequence[str]
) -> dict[Entity, Symbols]:
    """What the parameters of a network, and of its bases, stand for."""
    settable = parameters(entity)
    found: dict[Entity, Symbols] = {}
    passed: dict[str, syntax.Expression] = {}
    for network, environment in layers(entity, given):
        known: dict[str, syntax.Expression] = {}
        for parameter in network.parameters:
            name, span = parameter.name.text, parameter.name.span
            own = settable.get(name) is network
            known_value = environment[name]
            assert not isinstance(known_value, str)  # networks take no kinds
            value = syntax.Number(span=span, value=known_value)
            said: syntax.Expression = value
            if name in passed:
                said = passed.pop(name)
            elif own and name in keep:
                said = syntax.Variable(span=span, name=name)
            elif parameter.default is not None and not (own and name in given):
                said = put_in(parameter.default, known)
            known[name] = said if _open_in(said, keep) else value
        found[network] = known
        for name, (expression, _) in given_to_base(network).items():
            passed[name] = put_in(expression, known)
    return found


def _open_in(expression: syntax.Expression, keep: Sequence[str]) -> str | None:
    """The open parameter that an expression depends on, if any."""
    return next((v.name for v in names_in(expression) if v.name in keep), None)


def _in_force(statements: Statements) -> Iterator[InForce[Any]]:
    """All that is said of the network, but for what it is expected to be."""
    yield from statements.single.values()
    yield from statements.shortcuts
    yield from statements.defaults.values()
    yield from statements.body.values()


def _variables(node: syntax.Statement) -> Iterator[syntax.Variable]:
    """The variables of a statement, without those of how often blocks are repeated."""
    roots: tuple[syntax.Node, ...] = (node,)
    if isinstance(node, syntax.Stage):
        roots = (node.width, *node.keywords)
    for root in roots:
        yield from (v for v in syntax.walk(root) if isinstance(v, syntax.Variable))


def _check_statement(part: InForce[Any], known: Symbols, keep: Sequence[str]) -> None:
    for variable in _variables(part.node):
        said = known.get(variable.name)
        name = said and _open_in(said, keep)
        if name:
            raise Problem(messages.kept_elsewhere(variable, name))


def _counts(
    statements: Statements, symbols: Mapping[Entity, Symbols], keep: Sequence[str]
) -> dict[str, syntax.Expression]:
    """How many blocks stages have, where that is open."""
    found = {}
    for name, part in statements.body.items():
        if isinstance(part.node, syntax.Stage):
            count = put_in(part.node.repeat, symbols[part.network])
            kept = _open_in(count, keep)
            if kept:
                _check_stage(part.node, count, kept)
                found[name] = count
    return found


def _check_stage(stage: syntax.Stage, count: syntax.Expression, kept: str) -> None:
    if not _is_whole(count):
        raise Problem(messages.kept_fraction(stage.repeat, kept))
    for keyword in stage.keywords:
        if (keyword.name.text, keyword.value.span.text) == ("stride_on", "last"):
            raise Problem(messages.kept_single(keyword, kept))


def _is_whole(expression: syntax.Expression) -> bool:
    """Whether Python makes an `int` of what is whole here: `log2` gives a `float`."""
    match expression:
        case syntax.Apply(function=function, arguments=arguments):
            name = function.text
            inner = all(map(_is_whole, arguments.positional))
            return name in {"round", "floor", "ceil"} or (name != "log2" and inner)
        case syntax.Binary(left=left, right=right):
            return _is_whole(left) and _is_whole(right)
        case _:
            return True


def _repeated(
    statements: Statements, counts: Mapping[str, syntax.Expression], number: int
) -> Statements:
    """The statements with so many blocks where their number is open."""
    body = dict(statements.body)
    for name in counts:
        part = statements.body[name]
        assert isinstance(part.node, syntax.Stage)
        repeat = syntax.Number(span=part.node.repeat.span, value=number)
        body[name] = replace(part, node=replace(part.node, repeat=repeat))
    return replace(statements, body=body)


def _check_counters(network: ir.Network, statements: Statements, kept: str) -> None:
    """Refuse blocks that depend on their number, or on how many there are."""
    blocks = dict.fromkeys(network.blocks)
    used = {name for block in blocks for name in block.variables} & _COUNTERS
    if not used:
        return
    entities = [block.entity for block in blocks]
    entities += [rule.entity for b in blocks for rule in b.rules if rule.entity]
    said = (part.node for part in _in_force(statements))
    roots = (*(entity.definition.body for entity in entities), *said)
    places = (v for root in roots for v in syntax.walk(root))
    at = next(v for v in places if isinstance(v, syntax.Variable) and v.name in used)
    raise Problem(messages.kept_counter(at, kept))


def _check_shapes(
    three: ir.Network, single: ir.Network, counts: Mapping[str, syntax.Expression]
) -> None:
    """Refuse stages in which more blocks make another shape."""
    for stage, short in zip(three.stages, single.stages, strict=True):
        if stage.name in counts:
            between = stage.blocks[1]
            if between.input != between.output or stage.output != short.output:
                kept = names_in(counts[stage.name])[0].name
                raise Problem(messages.kept_shape(stage.span, kept))

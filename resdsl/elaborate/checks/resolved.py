"""Checks of a network whose numbers are known: labels, stages, `expect`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from math import prod

from resdsl.base.diagnostics import Label, Problem, Report
from resdsl.base.source import Source
from resdsl.elaborate.inheritance import InForce, Statements
from resdsl.elaborate.planned_stages import Draft, PlannedStage
from resdsl.messages import architecture, names, schemes
from resdsl.messages.making import shown
from resdsl.messages.stages import unused, unused_width
from resdsl.model import analysis, ir
from resdsl.model.expressions import compare, names_in, number
from resdsl.model.heads import end_of_features
from resdsl.model.naming.places import places, whole_names
from resdsl.model.naming.torch import ADDS, SKIP, attribute_names
from resdsl.model.schemes import Scheme
from resdsl.syntax import nodes as syntax

# Labels of stem, head and groups: attributes of one module, each once


def check_labels(
    statements: Statements,
    scheme: Scheme,
    stages: tuple[str, ...],
    nodes: tuple[ir.Node, ...],
) -> None:
    """Refuse a label that another part of the network has; `nodes` are stem and head.

    Raises:
        Problem: a label, the name of a stage or one given to an op is the same.
    """
    seen: dict[str, syntax.Identifier] = {}
    for label in _labels(statements):
        first = seen.setdefault(label.text, label)
        if first is not label:
            raise Problem(names.name_twice("label", label, first.span))
    if not seen:
        return
    attributes = attribute_names(nodes, scheme, scheme.taken(stages))
    why = "another part of the network is emitted under this name"
    for name in scheme.taken(stages) & seen.keys():
        raise Problem(names.reserved(seen[name], "label", why))
    for node, name in attributes.items():
        if node.label is None and name in seen:
            other = Label(span=node.span, text=f"emitted as `{name}`")
            raise Problem(names.reserved(seen[name], "label", why, other))


def check_places(network: ir.Network) -> None:
    """Refuse parts that the network's `names` cannot put where they belong.

    Raises:
        Problem: two parts get one name, or one has no place.
    """
    scheme, lying = network.scheme, places(network)
    end = end_of_features(network.head)
    for nodes, body in (
        (network.stem, lying.stem),
        (network.head[:end], lying.final),
    ):
        if body.inside(scheme.container) == "" and not ir.is_row(nodes):
            raise Problem(schemes.paths_part(nodes[0], scheme.name))
    last = network.body[-1] if network.body else None
    if scheme.groups_in_stages and isinstance(last, ir.Group):
        raise Problem(schemes.no_stage_follows(last, scheme.name))
    found = sorted(whole_names(network), key=lambda named: named[0].split("."))
    for (name, part), (other, second) in pairwise(found):
        if f"{other}.".startswith(f"{name}."):
            raise Problem(schemes.two_parts(name, second, part))


def check_unit_labels(scheme: Scheme, drafts: Iterable[Draft]) -> None:
    """Refuse a label of a unit that its shortcut has by the network's `names`.

    Raises:
        Problem: there is such a label.
    """
    why = f"`names {scheme.name}` calls the shortcut so"
    chosen = (each for draft in drafts for each in draft.chosen.every)
    for entity in dict.fromkeys(each.unit.entity for each in chosen):
        assert entity is not None
        body = entity.definition.body
        for label in _labels_of(body):
            if label.text == scheme.shortcut:
                raise Problem(names.reserved(label, "label", why))
            if label.text == ADDS:
                said = "units say with it whether they add their shortcut"
                raise Problem(names.reserved(label, "label", said))
            if label.text == SKIP and any(map(_splits, body.statements)):
                said = "a unit with `split` has an attribute of this name"
                raise Problem(names.reserved(label, "label", said))


def _labels(statements: Statements) -> Iterator[syntax.Identifier]:
    for word in ("stem", "head"):
        part = statements.single.get(word)
        if part is not None and isinstance(part.node, syntax.Stem | syntax.Head):
            yield from _labels_of(part.node.body)
    for between in statements.body.values():
        if isinstance(between.node, syntax.Group):
            yield between.node.label


def _labels_of(body: syntax.Body) -> Iterator[syntax.Identifier]:
    """The labels of a body; those in a join without one stand beside the others."""
    for node in body.statements:
        match node:
            case syntax.Braces() | syntax.Join(label=None):
                yield from _labels_of(node.body)
            case syntax.Call() | syntax.Group() | syntax.Join():
                yield from [] if node.label is None else [node.label]
            case syntax.Let() | syntax.Stage():
                continue


def _splits(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Call) and node.name.text == "split"


# What a stage says and its block does not use: it would be ignored silently


def check_used(plan: PlannedStage, home: Source) -> None:
    """Refuse a stride or dilation that the block does not use."""
    said = {keyword.name.text for keyword in plan.node.keywords}
    first = "first_dilation"
    numbers = (
        ("stride", plan.stride, plan.stride != 1, ("stride",)),
        ("dilation", plan.dilation, plan.dilation != 1, ("dilation", first)),
        (first, plan.first_dilation, first in said, (first,)),
    )
    for name, value, matters, variables in numbers:
        if matters and not any(map(plan.mentions, variables)):
            dilating = None if name == "stride" else _dilating(plan)
            places = _places(plan, home)
            raise Problem(unused(name, value, plan.name, places, dilating))


def check_width(plan: PlannedStage, channels: int, home: Source) -> None:
    """Refuse a width that the block does not use, unless it makes that many anyway.

    A block that goes by `in` grows from block to block; it has no width.
    """
    if channels == plan.width or any(map(plan.mentions, ("width", "in"))):
        return
    places = _places(plan, home)
    made = (plan.repeat, channels)
    raise Problem(unused_width(plan.width, made, plan.name, places))


def _dilating(plan: PlannedStage) -> Label | None:
    """The output stride that dilates a stage, on its line or set from outside."""
    wanted = plan.dilated_by
    if wanted is None:
        return None
    text = f"dilated for an output stride of {wanted.value}"
    return Label(span=wanted.span.span, text=text)


def _places(plan: PlannedStage, home: Source) -> tuple[Label, ...]:
    """The line to change, if possible one of the user's, then what else has part in it.

    Where a derived network changes the block of the stages that it inherits, that is
    the line of the block.
    """
    stage = Label(span=plan.node.span, text="of this stage")
    choice = Label(span=plan.unit.span.span)
    assert plan.unit.entity is not None
    block = Label(span=plan.unit.entity.definition.name.span, text="the block")
    inherited = stage.span.source is not home or stage.span.end < choice.span.start
    if choice.span.source is home and inherited:
        return choice, stage, block
    return stage, block


# `expect`: what must hold of a network

QUANTITIES = ("parameters", "macs", "depth", "output")


def check_expected(
    network: ir.Network, expects: list[InForce[syntax.Expect]], report: Report
) -> None:
    """Report every `expect` that does not hold."""
    facts = analysis.analyse(network)
    has: dict[str, tuple[int, ...]] = {
        "parameters": (facts.trainable,),
        "macs": (facts.macs,),
        "depth": (facts.depth,),
        "output": network.output,
    }
    for part in expects:
        try:
            _check(part, has)
        except Problem as problem:
            report.add(problem.diagnostic)


def is_general(node: syntax.Expect) -> bool:
    """Whether an `expect` is meant for a network that was varied from outside, too.

    `== 25_557_032` is a fact of the network as written; a bound, or a formula in the
    network's parameters, is a demand on every variation.
    """
    named = any(map(names_in, node.values))
    return named or node.comparison != "=="


def _check(part: InForce[syntax.Expect], has: dict[str, tuple[int, ...]]) -> None:
    node = part.node
    quantity = node.quantity.text
    wanted = tuple(number(e, part.environment) for e in node.values)
    if meets(has[quantity], node.comparison, wanted):
        return
    difference = ""
    if len(wanted) == len(has[quantity]) == 1:
        amount: int | Decimal = has[quantity][0] - wanted[0]
        if amount > 0:
            difference = f"{_shown_exactly(amount)} too many"
        elif amount < 0:
            difference = f"{_shown_exactly(-amount)} too few"
    word = "MACs" if quantity == "macs" else quantity
    raise Problem(
        architecture.unmet(
            word,
            node.comparison,
            (_sizes(wanted), _sizes(has[quantity])),
            difference,
            node.span,
            _line(node, has[quantity]),
        )
    )


def _line(node: syntax.Expect, has: tuple[int, ...]) -> str | None:
    """The `expect` with what the network has; None where a formula stands."""
    plain = all(isinstance(value, syntax.Number) for value in node.values)
    if node.comparison != "==" or not plain:
        return None
    sizes = " x ".join(f"{value:_}" if value >= 10_000 else str(value) for value in has)
    return f"expect {node.quantity.text} == {sizes}"


def _sizes(values: tuple[int | Decimal, ...]) -> str:
    return " x ".join(_shown_exactly(value) for value in values)


def _shown_exactly(value: int | Decimal) -> str:
    """A number with separators, `25,557,032`; `4e9` is a whole one."""
    if value == int(value):
        return f"{int(value):,}"
    return shown(value)


def meets(
    has: tuple[int, ...], comparison: str, wanted: tuple[int | Decimal, ...]
) -> bool:
    """Whether a network has what is wanted.

    Shapes are equal or not; their order is that of their sizes' product.
    """
    if len(wanted) == 1 and len(has) == 1:
        return compare(has[0], comparison, wanted[0])
    if comparison in {"==", "!="}:
        return (has == wanted) is (comparison == "==")
    return compare(prod(has), comparison, prod(int(v) for v in wanted))

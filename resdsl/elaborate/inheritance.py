"""Derived networks: which statements are in force, and in whose names they speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Generic, TypeVar

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Problem, Report
from resdsl.base.records import mutable, record
from resdsl.elaborate.uses import Given, match
from resdsl.messages import names as messages
from resdsl.messages import stages as stage_messages
from resdsl.messages.unknown import unknown_parameter
from resdsl.model.expressions import Value, evaluate
from resdsl.model.schemes import KERAS
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax

# what can be set on every network, declared or not
OUTPUT_STRIDE = "output_stride"

S = TypeVar("S", bound=syntax.Statement)


@record(eq=False)
class InForce(Generic[S]):
    """A statement with the network that says it, and the values of its parameters."""

    node: S
    network: Entity
    environment: Mapping[str, Value]

    @property
    def scope(self) -> Scope:
        """The scope of that network."""
        return self.network.scope


@mutable
class Statements:
    """What a network says in the end, its bases' statements included."""

    single: dict[str, InForce[syntax.Statement]] = field(default_factory=dict)
    shortcuts: list[InForce[syntax.ShortcutChoice]] = field(default_factory=list)
    defaults: dict[str, InForce[syntax.Default]] = field(default_factory=dict)
    body: dict[str, InForce[syntax.Stage] | InForce[syntax.Group]] = field(
        default_factory=dict
    )
    expects: list[InForce[syntax.Expect]] = field(default_factory=list)
    names: InForce[syntax.Names] | None = None
    documentation: str = ""


class CircleError(Problem):
    """Networks that are derived from themselves."""

    def __init__(self, diagnostic: Diagnostic, circle: list[Entity]) -> None:
        """Carry the networks, too."""
        super().__init__(diagnostic)
        self.circle = circle


@record(eq=False)
class Link:
    """A network of a line of bases: what can be set on it, what it sets on its base."""

    network: Entity
    settable: Mapping[str, Entity]
    given: Given


def parameters(entity: Entity) -> Mapping[str, Entity]:
    """The parameters that can be set on a network, with the network of each."""
    return line_of(entity)[0].settable


def given_to_base(entity: Entity) -> Given:
    """What a network says of parameters of its base, or of that one's bases."""
    return line_of(entity)[0].given


def line_of(entity: Entity) -> list[Link]:
    """A network and its bases with what each sets on the next, the network first."""
    links: list[Link] = []
    settable: dict[str, Entity] = {}
    below: Entity | None = None
    for network in reversed(_bases(entity)):
        given: Given = {}
        reference = network.network.base
        if below is not None and reference is not None and reference.arguments:
            said = reference.arguments
            given = match(below, said.positional, said.keywords, tuple(settable))
        own = {parameter.name.text: network for parameter in network.parameters}
        inherited = {n: e for n, e in settable.items() if n not in given}
        settable = {**own, **{n: e for n, e in inherited.items() if n not in own}}
        links.append(Link(network=network, settable=settable, given=given))
        below = network
    return links[::-1]


def _bases(entity: Entity) -> list[Entity]:
    """A network and its bases, the network first."""
    seen: list[Entity] = [entity]
    while (reference := entity.network.base) is not None:
        base = entity.scope.find("network", reference.name)
        if base in seen:
            circle = seen[seen.index(base) :]
            chain = " from ".join(e.name for e in (*circle, base))
            raise CircleError(messages.circular_base(chain, reference.name), circle)
        if len(seen) > limits.DERIVATIONS:
            raise Problem(messages.too_many_derivations(reference.name))
        seen.append(base)
        entity = base
    return seen


def statements_of(
    entity: Entity, given: Mapping[str, Value], report: Report
) -> Statements:
    """Every statement in force for a network whose parameters are set as `given`.

    Raises:
        Problem: a base is unknown, or a parameter.
    """
    settable = parameters(entity)
    for name in given:
        if name not in settable and name != OUTPUT_STRIDE:
            known = sorted(settable)
            raise Problem(unknown_parameter(name, entity.network.name, known))
    statements = Statements()
    for layer, environment in reversed(layers(entity, given)):
        _overlay(layer, environment, statements, report)
    return statements


def inherited(
    entity: Entity, given: Mapping[str, Value]
) -> tuple[Statements, Mapping[str, Value]]:
    """What the bases of a network say, and the values of its own parameters."""
    own, *bases = layers(entity, given)
    statements = Statements()
    for layer, environment in reversed(bases):
        _overlay(layer, environment, statements, Report())
    return statements, own[1]


def layers(
    entity: Entity, given: Mapping[str, Value]
) -> list[tuple[Entity, dict[str, Value]]]:
    """A network and its bases, each with the values of its parameters."""
    found: list[tuple[Entity, dict[str, Value]]] = []
    line = line_of(entity)
    settable = line[0].settable
    passed: dict[str, Value] = {}
    for link in line:
        environment: dict[str, Value] = {}
        for parameter in link.network.parameters:
            name = parameter.name.text
            if name in passed:
                environment[name] = passed.pop(name)
            elif name in given and settable[name] is link.network:
                environment[name] = given[name]
            else:
                assert parameter.default is not None  # the checks see to it
                environment[name] = evaluate(parameter.default, environment)
        found.append((link.network, environment))
        for name, (expression, _) in link.given.items():
            passed[name] = evaluate(expression, environment)
    return found


def _inherited(statements: Statements) -> str:
    """What is documented of a base, but for the weights that are its alone."""
    lines = statements.documentation.split("\n")
    return "\n".join(line for line in lines if not line.startswith(syntax.PUBLISHED))


def _overlay(
    entity: Entity,
    environment: dict[str, Value],
    statements: Statements,
    report: Report,
) -> None:
    """Put a network's own statements over those of its bases."""
    network = entity.network
    statements.expects = []
    statements.documentation = network.documentation or _inherited(statements)
    own_shortcuts: list[InForce[syntax.ShortcutChoice]] = []

    def in_force(node: S) -> InForce[S]:
        return InForce(node=node, network=entity, environment=environment)

    for node in network.statements:
        try:
            match node:
                case syntax.Stage():
                    _check_stage(node, network, statements)
                    statements.body[node.name.text] = in_force(node)
                case syntax.Group():
                    _check_group(node, network, statements)
                    statements.body[node.label.text] = in_force(node)
                case syntax.ShortcutChoice():
                    own_shortcuts.append(in_force(node))
                case syntax.Default():
                    statements.defaults[node.call.name.text] = in_force(node)
                case syntax.Expect():
                    statements.expects.append(in_force(node))
                case syntax.Names():
                    if node.scheme.text != KERAS:  # the only one for Keras
                        statements.names = in_force(node)
                case _:
                    statements.single[keyword_of(node)] = in_force(node)
        except Problem as problem:
            report.add(problem.diagnostic)
    if own_shortcuts:
        statements.shortcuts = own_shortcuts


def keyword_of(node: syntax.Statement) -> str:
    """The word that opens a statement."""
    match node:
        case syntax.UnitChoice():
            return "block"
        case syntax.ShortcutChoice():
            return "shortcut"
        case syntax.OutputStride():
            return "output_stride"
        case _:
            return type(node).__name__.lower()


def _check_stage(
    node: syntax.Stage, network: syntax.Network, statements: Statements
) -> None:
    known = statements.body.get(node.name.text)
    derived = network.base is not None
    if node.added and not derived:
        raise Problem(stage_messages.not_derived(node.name))
    if node.added and known is not None:
        raise Problem(stage_messages.not_new(node.name, known.node))
    if derived and not node.added and known is None:
        stages = _called(statements, syntax.Stage)
        raise Problem(stage_messages.new_stage(node.name, stages))


def _check_group(
    node: syntax.Group, network: syntax.Network, statements: Statements
) -> None:
    if network.base is not None and node.label.text not in statements.body:
        groups = _called(statements, syntax.Group)
        raise Problem(stage_messages.new_group(node.label, groups))


def _called(
    statements: Statements, kind: type[syntax.Stage | syntax.Group]
) -> list[str]:
    """The names of the stages, or of the groups."""
    body = statements.body.items()
    return [name for name, part in body if isinstance(part.node, kind)]

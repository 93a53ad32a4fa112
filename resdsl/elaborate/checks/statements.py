"""Networks: their statements, each once, and the words and arguments in them."""

from __future__ import annotations

from typing import Literal

from resdsl.base.diagnostics import Diagnostic, Problem
from resdsl.elaborate import settings
from resdsl.elaborate.calls import is_catalogue_op, operation_of
from resdsl.elaborate.checks.checker import Checker, Known
from resdsl.elaborate.checks.definitions import check_arguments, check_body, check_label
from resdsl.elaborate.checks.identifiers import (
    STAGE_VARIABLES,
    check_case,
    check_identifier,
)
from resdsl.elaborate.checks.paths import Around
from resdsl.elaborate.checks.resolved import QUANTITIES
from resdsl.elaborate.checks.stages import check_choice, check_shortcut, check_stage
from resdsl.elaborate.inheritance import CircleError, keyword_of, parameters
from resdsl.elaborate.schemes import find_scheme
from resdsl.messages import names as messages
from resdsl.messages import values as value_messages
from resdsl.messages.unknown import unknown_op, unknown_word
from resdsl.model.schemes import KERAS
from resdsl.model.scope import Entity
from resdsl.ops import NAMES
from resdsl.syntax import nodes as syntax
from resdsl.syntax.words import STATEMENTS


def check_network(entity: Entity, checker: Checker) -> None:
    """A network and its statements."""
    node = entity.network
    with checker.statement():
        check_case(node.name, "network")
    with checker.statement():
        check_identifier(node.name, "network")
    known = checker.parameters(node.parameters)
    for parameter in node.parameters:
        if parameter.default is None:
            checker.add(messages.missing_default(parameter.name, node.name))
    if node.base is not None:
        checker.reference(node.base, "network", known)
        _check_lineage(entity, checker)
    seen: dict[str, syntax.Statement] = {}
    parts: dict[str, syntax.Identifier] = {}
    for statement in node.statements:
        with checker.statement():
            _check_repeated(statement, seen, parts)
        _statement(statement, known, checker)
        with checker.statement():
            _check_word(statement, checker)
    _shortcuts(node, checker)


def _check_lineage(entity: Entity, checker: Checker) -> None:
    """A circle is told once, of its first network."""
    with checker.statement():
        try:
            parameters(entity)
        except CircleError as error:
            checker.failed = True
            if entity is min(error.circle, key=lambda e: e.node.span.start):
                raise


def _statement(statement: syntax.Statement, known: Known, checker: Checker) -> None:
    match statement:
        case syntax.Input(dimensions=expressions) | syntax.Expect(values=expressions):
            for expression in expressions:
                checker.expression(expression, known)
        case syntax.Stem(body=body) | syntax.Head(body=body):
            check_body(body, known.with_names("in"), checker)
        case syntax.Group(body=body, label=label):
            check_label(label, Around(), checker)
            check_body(body, known.with_names("in"), checker, staged=True)
        case syntax.UnitChoice(reference=reference):
            checker.reference(reference, "block", known.with_names(*STAGE_VARIABLES))
        case syntax.ShortcutChoice(reference=reference):
            check_shortcut(reference, known, checker)
        case syntax.Stage():
            with checker.statement():
                check_identifier(statement.name, "stage")
            check_stage(statement, known, checker)
        case syntax.OutputStride():
            _output_stride(statement, known, checker)
        case syntax.Default(call=call):
            _default(call, known, checker)
        case _:
            pass


def _shortcuts(node: syntax.Network, checker: Checker) -> None:
    """Every line must have a block to be for."""
    lines = [s for s in node.statements if isinstance(s, syntax.ShortcutChoice)]
    first: dict[str, syntax.ShortcutChoice] = {}  # of each condition
    for line in lines:
        earlier = next((e for e in first.values() if _covers(e, line)), None)
        if earlier is not None:
            checker.add(_unreachable(line, earlier))
        first.setdefault(_when(line), line)


def _unreachable(
    line: syntax.ShortcutChoice, earlier: syntax.ShortcutChoice
) -> Diagnostic:
    """What to do with a line that leaves nothing to this one."""
    edits = []
    if not _covers(line, earlier):
        edits.append("put it before the earlier one")
    words = [w for w in settings.WHENS if not _leaves_nothing(w, _needed(line))]
    if words:
        shown = " or ".join(f"`{word}`" for word in words)
        edits.append(f"end the earlier one with {shown}")
    idle: Literal["this", "earlier"] | None = "this" if _is_identity(line) else None
    if _is_identity(earlier):
        idle = "earlier"
    return messages.unreachable(line.span, earlier.span, idle, edits)


def _is_identity(line: syntax.ShortcutChoice) -> bool:
    return line.reference.name.text == "identity"


def _covers(first: syntax.ShortcutChoice, second: syntax.ShortcutChoice) -> bool:
    """Whether a line leaves nothing to one after it."""
    return _leaves_nothing(_when(first), _needed(second))


def _leaves_nothing(one: str, two: str) -> bool:
    return one in {"always", two} or (one == "change" and two != "always")


def _needed(line: syntax.ShortcutChoice) -> str:
    """Where a line says more than what holds without any."""
    return "change" if _is_identity(line) and line.when is None else _when(line)


def _when(line: syntax.ShortcutChoice) -> str:
    default = "always" if settings.without_shortcut(line.reference) else "change"
    return line.when.text if line.when else default


def _output_stride(node: syntax.OutputStride, known: Known, checker: Checker) -> None:
    checker.expression(node.value, known)
    for choice in node.keywords:
        with checker.statement():
            name, span = choice.name.text, choice.name.span
            if name != "first_dilation":
                owner = "`output_stride`"
                raise Problem(
                    value_messages.unknown_argument(
                        name, span, owner, ("first_dilation",)
                    )
                )
            check_choice(choice, "rule", settings.FIRST_DILATIONS)


def _default(call: syntax.Call, known: Known, checker: Checker) -> None:
    with checker.statement():
        if not is_catalogue_op(call.name):
            raise Problem(unknown_op(call.name, NAMES, STATEMENTS))
        operation = operation_of(call, {})
        check_arguments(call, operation, known, checker)


def _check_repeated(
    node: syntax.Statement,
    seen: dict[str, syntax.Statement],
    parts: dict[str, syntax.Identifier],
) -> None:
    match node:
        case syntax.Stage(name=name) | syntax.Group(label=name):
            if name.text in parts:
                what = "stage" if isinstance(node, syntax.Stage) else "label"
                raise Problem(messages.name_twice(what, name, parts[name.text].span))
            parts[name.text] = name
            return
        case syntax.ShortcutChoice() | syntax.Expect():
            return
        case syntax.Names(scheme=scheme):
            key = f"names {KERAS if scheme.text == KERAS else 'torch'}"
        case syntax.Default(call=call):
            key = f"default {call.name.text}"
        case _:
            key = keyword_of(node)
    if key in seen:
        what = "names" if isinstance(node, syntax.Names) else key
        raise Problem(messages.statement_twice(what, node.span, seen[key].span))
    seen[key] = node


def _check_word(node: syntax.Statement, checker: Checker) -> None:
    """The words that statements know."""
    match node:
        case syntax.Names(scheme=name) if name.text != KERAS:
            find_scheme(name, checker.scope)
        case syntax.Init(scheme=word) if word.text not in settings.INIT_SCHEMES:
            raise Problem(unknown_word("scheme", word, settings.INIT_SCHEMES))
        case syntax.Expect(quantity=word) if word.text not in QUANTITIES:
            raise Problem(unknown_word("quantity", word, QUANTITIES))
        case syntax.ShortcutChoice(when=word) if word is not None:
            settings.when_of(word, default="change")
        case _:
            return

"""What stages say: of a network, and of a body; and choices of a word."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Diagnostic, Problem
from resdsl.elaborate import settings
from resdsl.elaborate.checks.checker import Checker, Known
from resdsl.elaborate.checks.identifiers import STAGE_VARIABLES
from resdsl.elaborate.planned_stages import reference_of
from resdsl.messages import stages as stage_messages
from resdsl.messages import values as value_messages
from resdsl.messages.unknown import unknown_word
from resdsl.syntax import nodes as syntax


def check_stage(stage: syntax.Stage, known: Known, checker: Checker) -> None:
    """What a stage says besides its name."""
    checker.expression(stage.repeat, known)
    checker.expression(stage.width, known)
    seen: dict[str, syntax.Keyword] = {}
    for node in stage.keywords:
        name, span = node.name.text, node.name.span
        with checker.statement():
            if name not in settings.STAGE_KEYS:
                raise Problem(_unknown_key(node, stage))
            if name in seen:
                first = seen[name].name.span
                raise Problem(value_messages.argument_twice(name, span, first))
            seen[name] = node
            _stage_key(node, known, checker)
    if "stride_on" in seen and "stride" not in seen:
        span = seen["stride_on"].span
        checker.add(stage_messages.place_of_nothing(stage.name.text, span))


def _unknown_key(node: syntax.Keyword, stage: syntax.Stage) -> Diagnostic:
    """A key of a stage that may be meant for its block."""
    name, keys = node.name, settings.STAGE_KEYS
    blocks = (k.value.span.text for k in stage.keywords if k.name.text == "block")
    block = next(blocks, "NAME").partition("(")[0]
    return value_messages.unknown_stage_key(name, node.value.span, block, keys)


def _stage_key(node: syntax.Keyword, known: Known, checker: Checker) -> None:
    match node.name.text:
        case "stride_on":
            check_choice(node, "place", settings.STRIDE_PLACES)
        case "block" | "first_block":
            reference = reference_of(node.value, node.name.text)
            checker.reference(reference, "block", known.with_names(*STAGE_VARIABLES))
        case "shortcut" | "first_shortcut":
            check_shortcut(reference_of(node.value, node.name.text), known, checker)
        case _:
            checker.expression(node.value, known)


def check_shortcut(reference: syntax.Reference, known: Known, checker: Checker) -> None:
    """A shortcut that a line or a stage chooses."""
    word = settings.without_shortcut(reference)
    if word is None:
        names = known.with_names(*STAGE_VARIABLES, "out")
        checker.reference(reference, "shortcut", names)
    elif reference.arguments is not None:
        span = reference.arguments.span
        owner = f"shortcut `{word}`"
        checker.add(value_messages.too_many_arguments(span, owner, 0))


def check_choice(node: syntax.Keyword, what: str, words: Sequence[str]) -> None:
    """A keyword whose value is one of a few words."""
    match node.value:
        case syntax.Variable(name=word) if word in words:
            return
        case value:
            said = syntax.Identifier(span=value.span, text=value.span.text)
            raise Problem(unknown_word(what, said, words))

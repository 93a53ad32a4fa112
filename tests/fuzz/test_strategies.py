"""What is drawn is the whole language: every rule, op, argument and word occurs."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from resdsl import ops
from resdsl.elaborate.checks.resolved import QUANTITIES
from resdsl.elaborate.files import Workspace
from resdsl.elaborate.settings import INIT_SCHEMES, INIT_WORDS, STAGE_KEYS, WHENS
from resdsl.model import naming
from resdsl.model.expressions import FUNCTIONS
from resdsl.model.schemes import KERAS
from resdsl.parse import reading
from resdsl.project import specs
from tests.helpers import lark
from tests.strategies import spec

DRAWN = 450
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


drawn = cache(spec)


def never_in(wanted: Iterable[Any], found: Callable[[str], set[Any]]) -> set[Any]:
    """What none of the drawn specs has."""
    missing = set(wanted)
    for seed in range(DRAWN):
        if not missing:
            break
        missing.difference_update(found(drawn(seed)))
    return missing


def words(text: str) -> set[str]:
    return set(text.replace("(", " ").replace("=", " = ").split())


def arguments(text: str) -> set[tuple[str, str]]:
    """What its networks say of a kind of op."""
    opened = specs.parse_spec(text, "drawn.rd")
    return {
        (op.kind, argument)
        for name in opened.names
        for _, op in naming.named_ops(opened.elaborate(name), "torch")
        for argument in ("", *op.attributes)
        if not argument or op.attributes[argument].expression is not None
    }


def rules(text: str) -> set[str]:
    return {str(tree.data) for tree in reading.parse_tree(text).iter_subtrees()}


def test_every_rule_of_the_grammar() -> None:
    names = {
        str(rule.alias or rule.origin.name)
        for rule in lark().rules
        if rule.alias or not rule.options.expand1
    }
    assert never_in([n for n in names if not n.startswith("_")], rules) == set()


def test_every_op_with_every_argument() -> None:
    # `norm` and `act` get their kind, `split` and `add` nothing
    wanted = {
        (operation.kind, argument)
        for operation in ops.CATALOGUE
        for argument in ("", *(a.name for a in operation.arguments))
    }
    assert never_in(wanted, arguments) == set()


@pytest.mark.parametrize(
    "wanted",
    [
        STAGE_KEYS,
        WHENS,
        INIT_SCHEMES,
        (*INIT_WORDS, *(word for values in INIT_WORDS.values() for word in values)),
        tuple(QUANTITIES),
        (*Workspace.prelude().known("scheme"), KERAS),
        tuple(FUNCTIONS),
        ("even", "valid", "same"),
        (
            "identity",
            "none",
            "first",
            "last",
            "previous",
            "own",
        ),
    ],
)
def test_every_word(wanted: tuple[str, ...]) -> None:
    assert never_in(wanted, words) == set()


def test_every_comparison_and_operator() -> None:
    signs = (*COMPARISONS, "+", "-", "*", "/", "//", "%", "**")

    def spaced(text: str) -> set[str]:
        return {sign for sign in signs if f" {sign} " in text}

    assert never_in(signs, spaced) == set()

"""What is drawn is the whole language: every rule, op, argument and word occurs."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from lark import Token, Tree

from resdsl import ops
from resdsl.elaborate.checks.resolved import QUANTITIES
from resdsl.elaborate.files import Workspace
from resdsl.elaborate.settings import INIT_SCHEMES, STAGE_KEYS, WHENS
from resdsl.model import naming
from resdsl.model.expressions import FUNCTIONS
from resdsl.model.schemes import KERAS
from resdsl.parse import reading
from resdsl.project import specs
from tests.helpers import lark
from tests.strategies import spec

DRAWN = 300
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


@cache
def texts() -> tuple[str, ...]:
    return tuple(spec(seed) for seed in range(DRAWN))


@cache
def words() -> Counter[str]:
    """How many specs have a token."""
    found: Counter[str] = Counter()
    for text in texts():
        found.update(set(text.replace("(", " ").replace("=", " = ").split()))
    return found


@cache
def arguments() -> Counter[tuple[str, str]]:
    """How many networks say an argument of a kind of op."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts():
        opened = specs.parse_spec(text, "drawn.rd")
        for name in opened.names:
            said = {
                (op.kind, argument)
                for _, op in naming.named_ops(opened.elaborate(name), "torch")
                for argument in ("", *op.attributes)
                if not argument or op.attributes[argument].expression is not None
            }
            found.update(said)
    return found


def rules_in(tree: Tree[Token]) -> Iterator[str]:
    yield str(tree.data)
    for child in tree.children:
        if isinstance(child, Tree):
            yield from rules_in(child)


def test_every_rule_of_the_grammar() -> None:
    rules = {
        rule.alias or rule.origin.name
        for rule in lark().rules
        if rule.alias or not rule.options.expand1
    }
    wanted = {str(name) for name in rules if not str(name).startswith("_")}
    found = {rule for text in texts() for rule in rules_in(reading.parse_tree(text))}
    assert wanted - found == set()


def test_every_op_with_every_argument() -> None:
    # `norm` and `act` get their kind, `split` and `add` nothing
    wanted = {
        (operation.kind, argument)
        for operation in ops.CATALOGUE
        for argument in ("", *(a.name for a in operation.arguments))
    }
    assert wanted - set(arguments()) == set()


@pytest.mark.parametrize(
    "wanted",
    [
        STAGE_KEYS,
        WHENS,
        INIT_SCHEMES,
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
            "fan",
            "zero_last_norm",
        ),
    ],
)
def test_every_word(wanted: tuple[str, ...]) -> None:
    missing = {word for word in wanted if not words()[word]}
    assert missing == set()


def test_every_comparison_and_operator() -> None:
    joined = "".join(texts())
    for sign in (
        *(f" {c} " for c in COMPARISONS),
        *[" + ", " - ", " * ", " / ", " // ", " % ", " ** "],
    ):
        assert sign in joined

"""The small statements: `init`, `names`, and the words of `shortcut` and `stage`."""

from __future__ import annotations

from typing import cast, get_args

from resdsl.base.diagnostics import Problem
from resdsl.elaborate.inheritance import InForce
from resdsl.messages import values as value_messages
from resdsl.messages.unknown import unknown_word
from resdsl.model.ir import Initialisation, When
from resdsl.syntax import nodes as syntax

INIT_SCHEMES = (
    *("he_normal", "he_uniform", "glorot_normal", "glorot_uniform", "lecun_normal"),
    *("normal", "uniform"),
)
# a classifier that starts as they do decides too much
_FOR_CONVS = ("he_normal", "he_uniform", "lecun_normal")
INIT_WORDS = {
    "fan": ("in", "out", "group"),
    "dense": ("same", "small", "normal", "uniform", "uniform_out"),
    "zero_last_norm": value_messages.FLAGS,
}
STAGE_KEYS = (
    *("stride", "stride_on", "dilation", "first_dilation", "block", "shortcut"),
    *("first_block", "first_shortcut"),
)
FIRST_DILATIONS = ("previous", "own")
STRIDE_PLACES = ("first", "last")
WITHOUT = ("identity", "none")
WHENS: tuple[str, ...] = get_args(When)


def initialisation(part: InForce[syntax.Statement] | None) -> Initialisation:
    """How fresh weights are drawn; the checks have seen to the scheme.

    Raises:
        Problem: an argument or a value is unknown.
    """
    if part is None:
        return Initialisation()
    assert isinstance(part.node, syntax.Init)
    node = part.node
    said: dict[str, str] = {}
    for keyword in node.keywords:
        name, value = keyword.name.text, keyword.value
        if name not in INIT_WORDS:
            span, known = keyword.name.span, tuple(INIT_WORDS)
            raise Problem(value_messages.unknown_argument(name, span, "`init`", known))
        words = INIT_WORDS[name]
        if not isinstance(value, syntax.Variable) or value.name not in words:
            raise Problem(value_messages.not_a_word(name, "init", words, value.span))
        said[name] = value.name
    scheme = node.scheme.text
    return Initialisation(
        scheme=scheme,
        fan=said.get("fan", "out"),
        dense=said.get("dense", "small" if scheme in _FOR_CONVS else "same"),
        zero_last_norm=said.get("zero_last_norm") == "true",
    )


def without_shortcut(reference: syntax.Reference) -> str | None:
    """`identity` or `none` where a shortcut line says that, else None."""
    text = reference.name.text
    return text if text in WITHOUT else None


def when_of(word: syntax.Identifier | None, default: When) -> When:
    """When a shortcut line applies."""
    if word is None:
        return default
    if word.text not in WHENS:
        raise Problem(unknown_word("condition", word, WHENS))
    return cast(When, word.text)

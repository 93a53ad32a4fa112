"""Arguments of emitted classes and functions: their order, and how a use reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from resdsl.emit.plan import Definition, StageRule
from resdsl.emit.python import Spelling
from resdsl.syntax.nodes import Expression, Number

Values = Sequence[tuple[str, Expression]]


def ordered(definition: Definition, without: Collection[str] = ()) -> list[str]:
    """A definition's parameters; those without default come first."""
    defaults = definition.defaults or {}
    names = (name for name in definition.parameters if name not in without)
    return sorted(names, key=lambda name: name in defaults)


def listed(
    definition: Definition,
    values: Values,
    spelling: Spelling,
    by_place: Collection[str],
    without: Collection[str] = (),
) -> list[str]:
    """The arguments of a use; those at their defaults are left away.

    Names in `by_place`, and those that are passed on, stand without a keyword as long
    as nothing before them was left away.
    """
    defaults = definition.defaults or {}
    known = dict(values)
    texts: list[str] = []
    positional = True
    for name in ordered(definition, without):
        value = known[name]
        if isinstance(value, Number) and defaults.get(name) == value.value:
            positional = False
            continue
        text, python_name = spelling.source(value), spelling.name(name)
        positional = positional and (name in by_place or text == python_name)
        texts.append(text if positional else f"{python_name}={text}")
    return texts


def mixed(rule: StageRule, name: str, spelling: Spelling) -> str:
    """An argument that the first or the last block has for itself."""
    assert rule.rest is not None
    assert rule.last is not None
    kinds = (dict(values)[name] for values in (rule.first, rule.rest, rule.last))
    head, middle, end = map(spelling.source, kinds)
    text = middle
    if end != middle:
        # without a clause of its own, a stage's only block is no last one
        alone = " > 0" if rule.single and head == middle else ""
        text = f"{end} if i == blocks - 1{alone} else {middle}"
    return text if head == middle else f"{head} if i == 0 else {text}"

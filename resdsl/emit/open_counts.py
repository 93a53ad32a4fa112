"""Parameters that emitted code takes: how many blocks stages have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resdsl.base.diagnostics import Problem
from resdsl.emit.folding import variable
from resdsl.emit.line_breaking import fit
from resdsl.emit.plan import Bindings, StagePlan
from resdsl.emit.python_source import KERAS, TORCH
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.expressions import form, names_in, substitute
from resdsl.syntax.nodes import Expression, Variable

# arguments of either target, and what else stands in what makes a network: `c` and
# `stage2` in PyTorch, the outputs `p2` in Keras
_TAKEN = {*TORCH.taken, *KERAS.taken, *KERAS.renamed, "outputs", "pooling", "sys"}
_COUNTS = "counts"
_TAKEN |= {"classifier_activation", "size", _COUNTS}
_NUMBERED = re.compile(r"(c|p|stage)\d*")


def taken(network: ir.Network) -> set[str]:
    """Variables that stand where a network is made."""
    return {_COUNTS, *defaults(network)} if network.open else set()


def argument(name: str) -> str:
    """What emitted code calls a parameter: `n_` where it needs `n` for itself."""
    return f"{name}_" if name in _TAKEN or _NUMBERED.fullmatch(name) else name


def defaults(network: ir.Network) -> dict[str, int]:
    """The open parameters by their names in emitted code, with their defaults."""
    if network.open is None:
        return {}
    used = {v.name for each in network.open.counts.values() for v in names_in(each)}
    known = network.open.defaults
    return {argument(name): known[name] for name in known if name in used}


def parameters(network: ir.Network) -> list[str]:
    """The same as they stand in a signature."""
    return [f"{name}: int = {value}" for name, value in defaults(network).items()]


def _sources(network: ir.Network) -> list[str]:
    """The numbers of blocks that are open, each once."""
    found = _counts(network).values()
    return list(dict.fromkeys(TORCH.source(each) for each in found))


def _counts(network: ir.Network) -> dict[str, Expression]:
    if network.open is None:
        return {}
    renamed = {name: variable(argument(name)) for name in network.open.defaults}
    known = network.open.counts.items()
    return {stage: substitute(each, renamed) for stage, each in known}


def statements(network: ir.Network, indent: str) -> Iterator[str]:
    """What refuses numbers that leave a stage without a block."""
    found = _sources(network)
    if len(found) > 1:
        yield fit(f"{indent}{_COUNTS} = ({', '.join(found)})")
    if found:
        least = found[0] if len(found) == 1 else f"min({_COUNTS})"
        said = ", ".join(f"{{{name}=}}" for name in defaults(network))
        yield f"{indent}if {least} < 1:"
        error = f'raise ValueError(f"every stage needs a block, not {said}")'
        yield fit(f"{indent}    {error}")


def in_words(network: ir.Network, names: Sequence[str]) -> dict[str, str]:
    """What each parameter says; the stages have these names in the emitted code."""
    called = {s.name: n for s, n in zip(network.stages, names, strict=True)}
    found = {}
    for name in defaults(network):
        said = {
            called[stage]: count
            for stage, count in _counts(network).items()
            if any(v.name == name for v in names_in(count))
        }
        plain = all(isinstance(count, Variable) for count in said.values())
        every = len(said) == len(called)
        stages = "every stage" if every else ", ".join(said)
        found[name] = f"{'' if plain else 'decides '}the number of blocks of {stages}."
    return found


# Stages


def with_counts(plan: StagePlan, network: ir.Network) -> StagePlan:
    """The stages of a unit, with the numbers of their blocks as a caller gives them.

    Raises:
        Problem: a stage of one block is made in another way than one of several.
    """
    known = _counts(network)
    if network.open is None or not known:
        return plan
    single = {stage.name: stage for stage in network.open.single.stages}
    calls = dict(plan.calls)
    for stage in network.stages:
        count, short = known.get(stage.name), single[stage.name]
        if count is None or not (stage in plan.calls or stage in plan.listed):
            continue
        if short not in calls or _told(calls[stage]) != _told(calls[short]):
            kept = names_in(network.open.counts[stage.name])[0].name
            raise Problem(messages.kept_single(stage.span, kept))
        values = calls[stage]
        calls[stage] = tuple((n, count if n == "blocks" else v) for n, v in values)
    return replace(plan, calls=calls)


def _told(values: Bindings) -> list[object]:
    """What a stage is told, but for its blocks, and channels that are the image's."""
    return [(n, form(value)) for n, value in values if n not in {"in", "blocks"}]


def recursion(network: ir.Network, layers: int, single: int) -> str:
    """How deep Python must recurse for Keras, to which each block adds its layers.

    Args:
        network: the network.
        layers: the number of layers with three blocks in the stages that are open.
        single: the number with one block in them.
    """
    each, found = (layers - single) // 2, _sources(network)
    most = found[0] if len(found) == 1 else f"max({_COUNTS})"
    if len(found) == 1 and not most.isidentifier():
        most = f"({most})"
    return f"{1000 + 2 * (single - each) // 1000 * 1000} + {2 * each} * {most}"

"""IR to source: specialise to the network at hand, view it for a target, print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from resdsl.base.diagnostics import Diagnostic
    from resdsl.emit.plan import Plan
    from resdsl.model import ir

    class _Emitter(Protocol):
        def emit(self, plan: Plan) -> str: ...


TARGETS = ("torch", "keras")
_ALIASES = {"tensorflow": "keras"}
TARGET_NAMES = (*TARGETS, *_ALIASES)  # the default comes first
_ELSEWHERE = {"pytorch": "torch", "tf": "keras", "tf.keras": "keras", "keras3": "keras"}


def nearest_target(name: str) -> str | None:
    """The target that a name is a slip of, or None."""
    from resdsl.messages.suggest import nearest

    if "," in name:
        return None
    return _ELSEWHERE.get(name.lower()) or nearest(name, TARGET_NAMES)


def target_named(name: str) -> str:
    """The target of a name: `keras` for `tensorflow`.

    Raises:
        ValueError: it names none.
    """
    if name not in TARGET_NAMES:
        known = ", ".join(TARGET_NAMES)
        raise ValueError(f"target {name!r} is unknown; there is {known}")
    return _ALIASES.get(name, name)


def refusals(
    network: ir.Network, targets: Sequence[str] = TARGETS
) -> tuple[Diagnostic, ...]:
    """Why targets cannot have a network: what `generate` says; nothing is printed."""
    from resdsl.base.diagnostics import Problem
    from resdsl.emit.specialise import specialise

    try:
        plan = specialise(network)
        for target in targets:
            _refuse(plan, target)
    except Problem as problem:
        return (_at_home(problem.diagnostic, network),)
    return ()


def _at_home(found: Diagnostic, network: ir.Network) -> Diagnostic:
    """A refusal in a used file, at the first stage that it is about, or at the name."""
    from resdsl.base.diagnostics import Label
    from resdsl.messages.asked import moved
    from resdsl.model.ir import walk

    home, there = network.span.source, found.primary.span
    if there.source is home:
        return found
    for part in (*network.all_stages, *network.outside):
        holds = any(node.span == there for node in walk([part]))
        if holds and part.span.source is home:
            return moved(found, Label(span=part.span, text="asked for here"))
    return moved(found, Label(span=network.span, text="of this network"))


def _refuse(plan: Plan, target: str) -> None:
    """Refuse what a target cannot do; PyTorch can do all that can be specialised.

    Raises:
        Problem: there is something.
    """
    if target == "keras":
        from resdsl.emit.keras.possible import possible

        possible(plan)


def generate(network: ir.Network, target: str) -> str:
    """The source of a network for a target, one newline at its end.

    Raises:
        DiagnosticError: the target cannot do what an op asks for.
    """
    from resdsl.base.diagnostics import DiagnosticError, Problem
    from resdsl.emit.specialise import specialise

    try:
        return _emitter(target).emit(specialise(network))
    except Problem as problem:
        raise DiagnosticError([_at_home(problem.diagnostic, network)]) from None


def _emitter(target: str) -> _Emitter:
    """What emits for a target; only this one is imported."""
    if target == "torch":
        from resdsl.emit.torch import module as torch

        return torch
    from resdsl.emit.keras import module as keras

    return keras

"""IR to source: specialise to the network at hand, view it for a target, print it."""

from __future__ import annotations

from resdsl.model import ir

TARGETS = ("torch", "keras")


def generate(network: ir.Network, target: str) -> str:
    """The source of a network for a target, one newline at its end.

    Raises:
        DiagnosticError: the target cannot do what an op asks for.
    """
    from resdsl.base.diagnostics import DiagnosticError, Problem
    from resdsl.emit.specialise import specialise

    if target == "torch":
        from resdsl.emit.torch import emit
    else:
        from resdsl.emit.keras import emit
    try:
        return emit(specialise(network))
    except Problem as problem:
        raise DiagnosticError([problem.diagnostic]) from None

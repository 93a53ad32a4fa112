"""How the fresh weights of a network start: what of its `init` counts, and in words."""

from __future__ import annotations

from dataclasses import replace

from resdsl.emit.last_norms import zero_norms
from resdsl.emit.plan import Plan
from resdsl.model import ir
from resdsl.ops.windows import Conv


def initialisation(plan: Plan) -> ir.Initialisation:
    """How weights are drawn; without groups, the outputs of one are all outputs."""
    init = plan.network.initialisation
    convs = (conv for op in plan.ops for conv in op.values(Conv))
    if init.by_group and all(conv.groups == 1 for conv in convs):
        return replace(init, fan="out")
    return init


def in_words(plan: Plan) -> str:
    """What fresh weights are, by kinds of layers: every parameter and buffer."""
    init, ops = initialisation(plan), list(plan.ops)
    roles, kinds = {op.role for op in ops}, {op.kind for op in ops}
    zero = " (the last of a unit zero)" if zero_norms(plan) else ""
    dense = {op.node for op in ops if op.role == "dense"}
    small = "classifier" if dense <= {plan.classifier} else "dense layers"
    apart = (bool(dense) or plan.classifier is not None) and not init.draws_dense
    drawn = f"convs and {small}" if dense and init.draws_dense else "convs"
    as_theirs = {"conv"} if init.scheme == "uniform" else set()
    if init.dense == "uniform" or (init.draws_dense and as_theirs):
        as_theirs.add("dense")
    biased = {op.role for op in ops if op.attributes.get("bias") is True} - as_theirs
    both = " and 0" if biased == {"dense"} else ""
    said = {
        f"{drawn} {_scheme(init)}": "conv" in roles,
        f"norms identity{zero}": "norm" in roles,
        "attention as nn.Conv1d": "channel_attention" in kinds,
        "blur filters binomial": "blur_pool" in kinds,
        f"{small} {dense_start(init)}{both}": apart,
        "biases 0": bool(biased) and not (apart and both),
    }
    text = ", ".join(words for words, needed in said.items() if needed)
    return f"{text[:1].upper()}{text[1:]}."


def _scheme(init: ir.Initialisation) -> str:
    """What draws convs, in words."""
    if init.scheme == "uniform":
        return "uniform by fan-in"
    words = init.scheme.replace("_", " ").replace("he ", "He ").replace("lec", "LeC")
    side = "fan-out of a group" if init.by_group else f"fan-{init.fan}"
    fan = f" ({side})" if init.by_fan else ""
    return f"{words}{fan}{f' {init.deviation}' if init.deviation else ''}"


def dense_start(init: ir.Initialisation) -> str:
    """What draws dense layers, in words."""
    if init.dense_deviation:
        return f"normal {init.dense_deviation}"
    return {
        "same": "as convs",
        "uniform": "uniform by fan-in",
        "uniform_out": "uniform by fan-out",
    }[init.dense]

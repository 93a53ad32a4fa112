"""Which macro prints an op: some kinds have several; and what all its uses share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import TORCH
from resdsl.ops.layers import ChannelAttention, PadChannels
from resdsl.ops.windows import Conv
from resdsl.syntax.nodes import Number

# attributes of the classes of standardised convs, and the arguments that give them
CONSTANTS = {
    "conv_standardized": {"eps": "standardize"},
    "conv_scaled": {"eps": "standardize", "gamma": "gain"},
}


def macro_of(part: OpPart) -> str:
    """The macro that prints an op; PyTorch lacks "same" padding of a stride."""
    kind = part.kind
    if any(conv.linear for conv in part.values(Conv)):
        return f"{kind}_linear"
    if any(conv.standardize for conv in part.values(Conv)):
        scaled = any(conv.gain for conv in part.values(Conv))
        kind = f"{kind}_scaled" if scaled else f"{kind}_standardized"
    if part.attributes.get("padding") == "same":
        counted = "_counted" if part.attributes.get("count_padding") else ""
        return f"{kind}_same{counted}"
    if part.kind == "pad_channels" and any(
        pad.before for pad in part.values(PadChannels)
    ):
        return f"{part.kind}_around"
    if any(attention.any_channels for attention in part.values(ChannelAttention)):
        return f"sized_{part.kind}"
    if part.kind == "layer_norm" and not part.flat:
        return f"{part.kind}_2d"
    if part.kind == "group_norm" and not part.attributes["shift"]:
        return f"{part.kind}_unshifted"
    if part.kind == "batch_norm" and not part.attributes["scale"]:
        return f"{part.kind}_unscaled"
    return kind


def shared_constants(plan: Plan, base: str) -> Mapping[str, str | None]:
    """The constants of standardised convs; None where they are not all one number."""
    parts = [part for part in plan.ops if macro_of(part).startswith(base)]
    return {word: _same(parts, name) for word, name in CONSTANTS[base].items()}


def _same(parts: Sequence[OpPart], name: str) -> str | None:
    found = {TORCH.source(part.attributes[name]) for part in parts}
    literals = all(isinstance(part.attributes[name], Number) for part in parts)
    return found.pop() if len(found) == 1 and literals else None

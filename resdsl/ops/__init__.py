"""The op catalogue: each op once, with its arguments, shape, weights and MACs.

A shape is `(channels, height, width)` for feature maps, `(features,)` after a dense
or flatten. A rule that cannot be met raises `Misfit`.
"""

from __future__ import annotations

from typing import Literal

from resdsl.ops import layers, norms, windows
from resdsl.ops.types import Operation, Shown, Values


def _act(
    kind: str,
    values: type[Values] = Values,
    *,
    sign: Literal["any", "nonnegative"] = "any",
    probabilities: bool = False,
    of_channels: bool = False,
    keeps: Literal["input", "output"] = "input",
) -> Operation:
    return Operation(
        name="act",
        kind=kind,
        role="act",
        variant=kind,
        values=values,
        sign=sign,
        vectors=not of_channels,
        probabilities=probabilities,
        takes_channels=of_channels,
        keeps=keeps,
    )


def _norm(variant: str, values: type[Values], *, positional: bool = False) -> Operation:
    return Operation(
        name="norm",
        kind=f"{variant}_norm",
        role="norm",
        variant=variant,
        values=values,
        positional=positional,
        takes_channels=True,
        overwritable=True,
        keeps="input",
    )


def _conv(name: str, values: type[Values], word: str) -> Operation:
    """A conv; `word` tells it from the usual one in tables and pictures."""
    return Operation(
        name=name,
        kind=name,
        role="conv",
        values=values,
        positional=True,
        shown=Shown(
            short="{window}" + word,
            box="{window}" + word + " conv, {channels}{extras}",
            line="{window}" + word + ", {channels}{extras}",
        ),
        output_channels="channels",
        takes_channels=True,
        overwritable=True,
        keeps="input",
    )


CATALOGUE: tuple[Operation, ...] = (
    _conv("conv", windows.Conv, ""),
    _conv("expert_conv", windows.ExpertConv, " expert"),
    _norm("batch", norms.BatchNorm),
    _norm("group", norms.GroupNorm, positional=True),
    _norm("layer", norms.LayerNorm),
    _norm("rms", norms.RmsNorm),
    _norm("simple", norms.SimpleNorm),
    _norm("response", norms.ResponseNorm),
    _norm("frn", norms.FilterResponseNorm),
    _norm("evo", norms.EvoNorm, positional=True),
    _norm("deviation", norms.DeviationNorm, positional=True),
    _norm("affine", norms.Norm),
    _act("relu", layers.Relu, sign="nonnegative", keeps="output"),
    # PyTorch holds what ReLU6 reads, and a copy of it where it is overwritten
    _act("relu6", layers.Relu, sign="nonnegative"),
    _act("leaky_relu", layers.LeakyRelu, keeps="output"),
    _act("elu"),
    _act("gelu"),
    _act("gelu_tanh"),
    _act("star_relu", layers.StarRelu),
    _act("prelu", layers.Prelu, of_channels=True),
    _act("tlu", layers.Tlu, of_channels=True),
    _act("silu"),
    _act("hardswish"),
    _act("hardsigmoid", sign="nonnegative"),
    _act("sigmoid", sign="nonnegative", keeps="output"),
    _act("tanh", keeps="output"),
    _act("softmax", sign="nonnegative", probabilities=True, keeps="output"),
    Operation(
        name="maxpool",
        kind="max_pool",
        role="pool",
        values=windows.MaxPool,
        shown=Shown(box="pool", line="{window} max pool", bracketed=False),
        sign="kept",
        keeps="input",
    ),
    Operation(
        name="avgpool",
        kind="avg_pool",
        role="pool",
        values=windows.AvgPool,
        shown=Shown(box="avg pool", line="{window} average pool", bracketed=False),
        sign="kept",
        keeps="input",
    ),
    Operation(
        name="avgpool",
        kind="global_avg_pool",
        role="pool",
        variant="global",
        values=layers.GlobalAvgPool,
        shown=Shown(box="avg pool", line="average pool"),
        sign="kept",
        whole_map=True,
    ),
    Operation(
        name="avgpool",
        kind="attention_pool",
        role="pool",
        variant="attention",
        values=layers.AttentionPool,
        shown=Shown(box="attention pool"),
        sign="kept",
        whole_map=True,
        takes_channels=True,
        keeps="input",
    ),
    Operation(
        name="maxpool",
        kind="global_max_pool",
        role="pool",
        variant="global",
        values=layers.GlobalMaxPool,
        shown=Shown(box="pool", line="max pool"),
        sign="kept",
        whole_map=True,
        keeps="input",
    ),
    Operation(
        name="blurpool",
        kind="blur_pool",
        role="pool",
        values=windows.BlurPool,
        shown=Shown(box="blur pool", line="{window} blur pool", bracketed=False),
        sign="kept",
        takes_channels=True,
        keeps="input",
    ),
    Operation(
        name="dense",
        kind="dense",
        role="dense",
        values=layers.Dense,
        positional=True,
        shown=Shown(short="fc", box="fc {channels}", line="{channels}-d fc"),
        output_channels="features",
        takes_channels=True,
        overwritable=True,
        keeps="input",
    ),
    Operation(
        name="flatten",
        kind="flatten",
        role="flatten",
        values=layers.Flatten,
        sign="kept",
        whole_map=True,
    ),
    Operation(
        name="zeropad",
        kind="zero_pad",
        role="pad",
        values=layers.ZeroPad,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="subsample",
        kind="subsample",
        role="resize",
        values=layers.Subsample,
        positional=True,
        shown=Shown(box="subsample", bracketed=False),
        sign="kept",
    ),
    Operation(
        name="upsample",
        kind="upsample",
        role="resize",
        values=layers.Upsample,
        positional=True,
        shown=Shown(box="upsample", bracketed=False),
        sign="kept",
    ),
    Operation(
        name="space_to_depth",
        kind="space_to_depth",
        role="resize",
        values=layers.SpaceToDepth,
        positional=True,
        shown=Shown(box="space to depth", bracketed=False),
        sign="kept",
    ),
    Operation(
        name="shuffle",
        kind="shuffle",
        role="resize",
        values=layers.Shuffle,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="scale",
        kind="scale",
        role="scale",
        values=layers.Scale,
        positional=True,
        vectors=True,
    ),
    Operation(
        name="scale",
        kind="learned_scale",
        role="scale",
        variant="learned",
        values=layers.LearnedScale,
        takes_channels=True,
        vectors=True,
        keeps="input",
    ),
    Operation(
        name="scale",
        kind="shifted_scale",
        role="scale",
        variant="shifted",
        values=layers.ShiftedScale,
        vectors=True,
        keeps="input",
    ),
    Operation(
        name="pad_channels",
        kind="pad_channels",
        role="resize",
        values=layers.PadChannels,
        positional=True,
        shown=Shown(short="pad", box="pad to {channels}", bracketed=False),
        sign="kept",
        output_channels="channels",
        takes_channels=True,
    ),
    Operation(
        name="dropout",
        kind="dropout",
        role="drop",
        values=layers.Dropout,
        positional=True,
        sign="kept",
        vectors=True,
    ),
    Operation(
        name="drop_path",
        kind="drop_path",
        role="drop",
        values=layers.DropPath,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="eca",
        kind="channel_attention",
        role="attention",
        values=layers.ChannelAttention,
        shown=Shown(short="eca", box="channel attention"),
        takes_channels=True,
        keeps="input",
    ),
    Operation(
        name="piece",
        kind="piece",
        role="piece",
        values=layers.Piece,
        positional=True,
        shown=Shown(box="piece, {channels}", bracketed=False),
        sign="kept",
    ),
    Operation(
        name="slice",
        kind="slice",
        role="piece",
        values=layers.Slice,
        positional=True,
        shown=Shown(box="slice, {channels}", bracketed=False),
        sign="kept",
        output_channels="channels",
    ),
    Operation(name="identity", kind="identity", role="identity", sign="kept"),
    Operation(
        name="mark",
        kind="mark",
        role="mark",
        values=layers.Named,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="from", kind="from", role="from", values=layers.Named, positional=True
    ),
    Operation(name="add", kind="add", role="add", overwritable=True),
    Operation(
        name="split", kind="split", role="split", values=layers.Split, positional=True
    ),
)

BY_KIND = {operation.kind: operation for operation in CATALOGUE}
NAMES = tuple(dict.fromkeys(operation.name for operation in CATALOGUE))
VARIANTS = {
    name: {o.variant: o for o in CATALOGUE if o.name == name and o.variant}
    for name in NAMES
}
# what a spec gets where it names no variant and sets no `default`
_PLAIN = {o.name: o for o in reversed(CATALOGUE)}
# kinds of the ops that always have one: words that can be given to a definition
KINDS = frozenset(
    kind for name, kinds in VARIANTS.items() if _PLAIN[name].variant for kind in kinds
)


def plain(name: str) -> Operation:
    """The op of a name where no variant is said: batch norm, ReLU, a windowed pool."""
    return _PLAIN[name]

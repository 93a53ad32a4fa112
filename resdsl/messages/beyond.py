"""What the language has no words for, and what is written in the place of the rest."""

from __future__ import annotations

import re

PAGE = "docs/beyond.md"
# parts of the names of ops, what they are about; the page has a heading for each
_BEYOND = {
    "attention": r"attention|attn|mhsa?|transformer|vit|qkv|patch_?embed|positional",
    "third axis": r".*3d",
    "recurrence": r"lstm|gru|rnn|recurrent|mamba|ssm",
    "transposed convolution": (
        r".*(transpose|deconv|pixel_?shuffle|depth_to_space|unpool).*"
    ),
    "text": r"embed(ding)?|token.*",
}
# what is written with ops that there are
_WRITTEN = {
    "conv 3x3 in groups=in": r"depth_?wise(_?conv(2d)?)?|dw_?conv|conv_?dw",
    "conv 3x3 in groups=in`, then `conv 1x1 64": r"sep(arable)?_?conv(2d)?",
    "conv 1x1 64": r"point_?wise(_?conv(2d)?)?|pw_?conv",
    "upsample 2": r"interpolate|resize|upscale|up_?sampl(e|ing)(2d|_.*)?",
    "space_to_depth 2": r"pixel_?unshuffle|focus|space_?(to_?|2)?depth|s2d",
    "shuffle 2": r"channel_?shuffle",
    "scale learned": r"layer_?scale|re_?zero|skip_?init|gamma",
    "norm layer": r"layer_?norm(2d|alization)?|ln",
    "norm rms": r"rms_?norm(2d)?",
    "norm simple": r"simple_?norm(2d)?",
    "norm response": r"grn|global_?response_?norm",
    "norm frn": r"frn|filter_?response_?norm.*",
    "norm evo": r"evo_?norm.*",
    "norm affine": r"affine",
    "act tlu": r"tlu",
    "global_context 16": r"(global_?)?context|gca?",
    "avgpool attention": r"context_?pool|attention_?pool(ing)?(2d)?",
    "conv 3x3 64 standardize=1e-5": r"(std|ws)_?conv(2d)?(_?same)?",
    "conv 3x3 64 standardize=1e-5 gain=1": r"scaled_?(std|ws)_?conv(2d)?(_?same)?",
    "piece 0 of=2": r"chunk|(channel|tensor)_?split|unbind",
    "squeeze_excite in // 16": r"se(_?(block|layer))?|squeeze_?(and_?)?excit(e|ation)",
    "expert_conv 3x3 64 experts=4 by=shares": r"(cond|dynamic|moe)_?conv(2d)?",
    "maxpool global": r"(adaptive|global)_?max_?pool(ing)?(2d)?|gmp",
    "act prelu": r"p_?relu",
    "concat { ... }`, a branch a line": r"cat|concatenate|dense_?block",
}


def beyond(op: str) -> str | None:
    """The edit for an op that is unknown here and known elsewhere; None for others."""
    small = op.lower()
    for here, names in _WRITTEN.items():
        if re.fullmatch(names, small):
            return f"write `{here}{'' if here.endswith('line') else '`'}"
    for what, names in _BEYOND.items():
        if re.fullmatch(rf"(\w+_)?({names})(_?\w+)?", small):
            return f"the language has no {what}: see {PAGE}, which says what to do"
    return None

"""Words of other languages and frameworks, and what they are called here."""

from __future__ import annotations

from collections.abc import Collection

_FLAGS = {
    "true": ("yes", "on", "enabled"),
    "false": ("no", "off", "disabled"),
}
_NOTHING = {"none", "null", "nil", "undefined"}

SYNONYMS = {
    "adaptiveavgpool2d": "avgpool global",
    "adaptive_avgpool": "avgpool global",
    "adaptive_avg_pool2d": "avgpool global",
    "averagepooling2d": "avgpool",
    "avgpool2d": "avgpool",
    "batchnorm": "norm",
    "batchnorm2d": "norm",
    "batchnormalization": "norm",
    "batch_norm": "norm",
    "bias_term": "bias",
    "bn": "norm",
    "ceil_mode": "ceil",
    "conv2d": "conv",
    "convolution": "conv",
    "count_include_pad": "count_padding",
    "dilation_rate": "dilation",
    "drop": "dropout",
    "droppath": "drop_path",
    "epsilon": "eps",
    "fc": "dense",
    "filters": "channels",
    "flops": "macs",
    "gap": "avgpool global",
    "globalaveragepooling2d": "avgpool global",
    "globalavgpool": "avgpool global",
    "global_avgpool": "avgpool global",
    "global_avg_pool": "avgpool global",
    "global_pool": "avgpool global",
    "he": "he_normal",
    "kaiming": "he_normal",
    "kaiming_normal_": "he_normal",
    "kaiming_uniform": "he_uniform",
    "kernel_size": "kernel",
    "k": "kernel",
    "layers": "depth",
    "linear": "dense",
    "maxpool2d": "maxpool",
    "mode": "fan",
    "maxpooling2d": "maxpool",
    "negative_slope": "slope",
    "nonlinearity": "act",
    "activation": "act",
    "normalization": "norm",
    "norm_layer": "norm",
    "num_groups": "groups",
    "out": "channels",
    "out_channels": "channels",
    "out_features": "features",
    "p": "rate",
    "pad": "zeropad",
    "params": "parameters",
    "planes": "channels",
    "pool": "maxpool",
    "pool_size": "kernel",
    "pytorch": "torchvision",
    "residual": "add",
    "conv1x1": "projection",
    "downsample": "projection",
    "s": "stride",
    "skip": "shortcut",
    "stochastic_depth": "drop_path",
    "tensorflow": "keras",
    "tf": "keras",
    "tv": "torchvision",
    "strides": "stride",
    "units": "features",
    "xavier": "glorot_uniform",
    "xavier_normal": "glorot_normal",
    "xavier_uniform": "glorot_uniform",
    "use_bias": "bias",
    "zero_pad": "zeropad",
    "zeropadding2d": "zeropad",
}

# what other languages call a definition
DEFINITIONS = {
    **dict.fromkeys(("model", "net", "class", "arch", "architecture"), "network"),
    **dict.fromkeys(("unit", "module", "cell", "resource"), "block"),
    **dict.fromkeys(("layer", "function", "def", "fn", "macro"), "op"),
    **dict.fromkeys(("skip", "residual"), "shortcut"),
}

# what other libraries call the kinds of norm and act
KINDS = {
    "swish": "silu",
    "hard_swish": "hardswish",
    "hard_sigmoid": "hardsigmoid",
    "lrelu": "leaky_relu",
    "leakyrelu": "leaky_relu",
    "batchnorm": "batch",
    "batch_norm": "batch",
    "batchnorm2d": "batch",
    "batchnormalization": "batch",
    "bn": "batch",
    "groupnorm": "group",
    "group_norm": "group",
    "gn": "group",
}

# what other languages have within a body, and what is written in its place
FLOW = (
    (
        ("for", "repeat", "while", "loop"),
        "there are no loops: a stage repeats its block, as in `stage NAME: 3 x 64`",
    ),
    (
        ("return", "yield", "output"),
        "remove it: what the last op makes comes out of the body",
    ),
    (("var", "const", "set", "local"), "a name for a value is `let NAME = VALUE`"),
)

# statements that only other tools have, and what is written in their place
ELSEWHERE = (
    (
        ("optimizer", "loss", "batch", "epochs", "lr", "dataset", "learning_rate"),
        "remove it: a spec says what a network is, not its training",
    ),
    (
        ("output", "outputs"),
        "write `head { ...; dense 1000 }`, or `expect output == 1000`",
    ),
    (
        ("stride", "dilation"),
        "write it on a stage, as in `stage NAME: 3 x 64 <word>=2`",
    ),
    (("classes",), "write it as a parameter: `network NAME(classes=10) { ... }`"),
    (
        ("name",),
        "the name of a network stands behind the word: `network NAME { ... }`",
    ),
    (
        ("remove",),
        "what a base says can only be replaced: write a network of its own",
    ),
    (("super",), "remove it: all statements of the base are there"),
)


def instead_of_flow(word: str) -> str | None:
    """What to write in place of a loop, a return or a declaration in a body."""
    return next((instead for words, instead in FLOW if word in words), None)


def flag_of(word: str) -> str | None:
    """`true` or `false` for a word that means it elsewhere, else None."""
    small = word.lower()
    for flag, words in _FLAGS.items():
        if small == flag or small in words:
            return flag
    return None


def is_nothing(word: str) -> bool:
    """Whether a word means elsewhere that there is no value."""
    return word.lower() in _NOTHING


def kind_of(word: str, kinds: Collection[str]) -> str | None:
    """The kind of norm or act that a word means, if it is one of `kinds`."""
    small = word.lower()
    known = KINDS.get(small, small)
    return known if known in kinds else None

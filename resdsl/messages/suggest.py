"""What a word may mean: known names near to it, and words of other frameworks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from resdsl.ops import VARIANTS
from resdsl.syntax.words import JOINS

_CANDIDATES = 500  # comparing takes time, and a spec may define very many names
_LENGTH = 60  # of a name that is compared
_SHORT = 2  # names of one or two letters are like all others


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` may be a slip of, or None."""
    from difflib import get_close_matches

    if len(name) > _LENGTH:
        return None
    short = (candidate for candidate in known if len(candidate) <= _LENGTH)
    candidates = list(islice(dict.fromkeys(short), _CANDIDATES))
    synonym = SYNONYMS.get(name.lower(), "")
    if synonym.partition(" ")[0] in candidates:
        return synonym
    folded = {candidate.lower(): candidate for candidate in candidates}
    if name.lower() in folded and folded[name.lower()] != name:
        return folded[name.lower()]
    if len(name) <= _SHORT:
        return None
    close = get_close_matches(name.lower(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], what: str) -> str:
    """A help line: the nearest known name, or all of them."""
    candidates = list(dict.fromkeys(known))
    near = nearest(name, candidates)
    if near is not None:
        return f"did you mean `{near}`?"
    if not candidates:
        return f"there is no {what} here"
    several = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{several} here: {listed(candidates)}"


def listed(names: Iterable[str], most: int = 12) -> str:
    """`a`, `b` and so on, cut after `most`."""
    candidates = list(names)
    shown = ", ".join(f"`{name}`" for name in candidates[:most])
    rest = len(candidates) - most
    return f"{shown} and {rest} more" if rest > 0 else shown


# Words of other languages and frameworks, and what they are called here


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    """What each word of a table is called here."""
    return {word: here for here, others in words.items() for word in others.split()}


# ops, arguments and words of statements
SYNONYMS = _by_word(
    {
        "avgpool global": (
            "adaptiveavgpool2d adaptive_avgpool adaptive_avg_pool2d gap "
            "globalaveragepooling2d globalavgpool global_avgpool global_avg_pool "
            "global_pool"
        ),
        "avgpool": "averagepooling2d avgpool2d",
        "norm": (
            "batchnorm batchnorm2d batchnormalization batch_norm bn normalization "
            "norm_layer"
        ),
        "base_width": "width_per_group",
        "bias": "bias_term use_bias",
        "ceil": "ceil_mode",
        "conv": "conv2d convolution",
        "count_padding": "count_include_pad",
        "dilation": "dilation_rate",
        "dropout": "drop",
        "drop_path": "droppath stochastic_depth",
        "eps": "epsilon",
        "dense": "fc linear",
        "channels": "filters out out_channels planes",
        "macs": "flops",
        "he_normal": "he kaiming kaiming_normal_",
        "he_uniform": "kaiming_uniform",
        "kernel": "kernel_size k pool_size",
        "depth": "layers",
        "maxpool": "maxpool2d maxpooling2d pool",
        "fan": "mode",
        "slope": "negative_slope",
        "act": "nonlinearity activation",
        "groups": "cardinality num_groups",
        "features": "out_features units",
        "rate": "p",
        "zeropad": "pad zero_pad zeropadding2d",
        "parameters": "params",
        "torchvision": "pytorch tv",
        "add": "residual",
        "projection": "conv1x1 downsample",
        "stride": "s strides",
        "shortcut": "skip",
        "keras": "tensorflow tf",
        "glorot_uniform": "xavier xavier_uniform",
        "glorot_normal": "xavier_normal",
        "normal": "trunc_normal trunc_normal_ truncated_normal",
        "uniform": "default",
        "zero_last_norm": "zero_init_residual zero_init_last",
    }
)

# kinds of norm and act
_KINDS = _by_word(
    {
        "silu": "swish",
        "hardswish": "hard_swish",
        "hardsigmoid": "hard_sigmoid",
        "leaky_relu": "lrelu leakyrelu",
        "batch": "batchnorm batch_norm batchnorm2d batchnormalization bn",
        "group": "groupnorm group_norm gn",
        "layer": "layernorm layer_norm layernorm2d ln",
        "rms": "rmsnorm rms_norm rmsnorm2d",
        "simple": "simplenorm simplenorm2d simple_norm",
        "response": "grn globalresponsenorm global_response_norm",
        "frn": "filter_response_norm filterresponsenorm",
        "evo": "evonorm evonorms0 evo_norm evonorm2ds0 evo_s0",
    }
)

# definitions
DEFINITIONS = _by_word(
    {
        "network": "model net class arch architecture",
        "block": "unit module cell resource",
        "op": "layer function def fn macro",
        "shortcut": "skip residual",
    }
)

_FLAGS = _by_word({"true": "true yes on enabled", "false": "false no off disabled"})
_NOTHING = {"none", "null", "nil", "undefined"}

# what other languages have within a body, and what to do in its place
_FLOW = {
    "for repeat while loop": "there are no loops: a stage repeats its block, as in"
    " `stage NAME: 3 x 64`",
    "return yield output": "remove it: what the last op makes comes out of the body",
    "var const set local": "a name for a value is `let NAME = VALUE`",
}


def flag_of(word: str) -> str | None:
    """`true` or `false` for a word that means it elsewhere, else None."""
    return _FLAGS.get(word.lower())


def is_nothing(word: str) -> bool:
    """Whether a word means elsewhere that there is no value."""
    return word.lower() in _NOTHING


def kind_of(word: str, kinds: Collection[str]) -> str | None:
    """The kind of norm or act that a word means, if it is one of `kinds`."""
    small = word.lower()
    known = _KINDS.get(small, small)
    return known if known in kinds else None


def instead_of_flow(word: str) -> str | None:
    """What to do in place of a loop, a return or a declaration in a body."""
    return next(
        (to_do for words, to_do in _FLOW.items() if word in words.split()), None
    )


def with_its_op(kind: str) -> str:
    """A kind of norm or act behind its op; another word as it is."""
    ops = (op for op, kinds in VARIANTS.items() if kind in kinds)
    return " ".join((*ops, kind))


# what others call joins
_JOINS = {
    "cat": "concat",
    "concatenate": "concat",
    "add": "sum",
    "plus": "sum",
    "mul": "product",
    "multiply": "product",
    "times": "product",
    "parallel": "concat",
    "branches": "concat",
    "inception": "concat",
    "residual": "sum",
}


def join_meant(word: str) -> str | None:
    """The join that a word of another library, or of this language, means."""
    small = word.lower()
    return small if small in JOINS else _JOINS.get(small)

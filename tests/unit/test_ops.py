"""The catalogue's shape, parameter and MAC rules, worked out by hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from resdsl.model import ir
from resdsl.ops import CATALOGUE
from resdsl.ops.layers import attention_kernel
from resdsl.ops.sides import Sides
from resdsl.ops.types import REQUIRED, Padding, Shape
from tests.helpers import finding, network, values_of


def op(call: str, shape: str = "4 x 9 x 9", lines: str = "") -> ir.Op:
    """The op that a stem of one call makes of an input."""
    text = f"network Net {{\n input {shape}\n {lines}\n stem {{ {call} }}\n}}\n"
    node = network(text).stem[-1]
    assert isinstance(node, ir.Op)
    return node


# a value for each of three kernels
SHARES = "mark x; avgpool global; dense 3; act sigmoid; mark s; from x"

SHAPES: Mapping[str, tuple[str, Shape]] = {
    # conv: (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
    "conv 3x3 8": ("4 x 9 x 7", (8, 9, 7)),
    "conv 3x3 8 stride=2": ("4 x 9 x 8", (8, 5, 4)),
    "conv 3x3 8 stride=2 padding=0": ("4 x 9 x 8", (8, 4, 3)),
    "conv 3x3 8 stride=2 padding=valid": ("4 x 9 x 8", (8, 4, 3)),
    "conv 3x3 8 stride=2 padding=same": ("4 x 9 x 8", (8, 5, 4)),
    "conv 7x7 8 stride=2": ("3 x 224 x 224", (8, 112, 112)),
    "conv 3x3 8 padding=3": ("4 x 9 x 9", (8, 13, 13)),
    "conv 2x2 8": ("4 x 9 x 9", (8, 8, 8)),
    "conv 2x2 8 padding=same": ("4 x 9 x 9", (8, 9, 9)),
    "conv 3x3 8 dilation=2": ("4 x 9 x 9", (8, 9, 9)),
    "conv 3x3 8 dilation=2 padding=0": ("4 x 9 x 9", (8, 5, 5)),
    "conv 3x3 8 dilation=4 padding=0": ("4 x 9 x 10", (8, 1, 2)),
    "conv 3x3 8 dilation=2 stride=2": ("4 x 9 x 10", (8, 5, 5)),
    "conv 1x1 8 stride=3": ("4 x 9 x 10", (8, 3, 4)),
    "conv 4x4 8 stride=4 padding=0": ("4 x 9 x 11", (8, 2, 2)),
    # height x width
    "conv 1x7 8": ("4 x 9 x 10", (8, 9, 10)),
    "conv 1x7 8 padding=0": ("4 x 9 x 10", (8, 9, 4)),
    "conv 3x3 8 stride=2x1": ("4 x 9 x 10", (8, 5, 10)),
    "conv 3x3 8 padding=0x3": ("4 x 9 x 10", (8, 7, 14)),
    "conv 3x3 8 dilation=1x2 padding=0": ("4 x 9 x 10", (8, 7, 6)),
    "conv 3x2 8 stride=1x3 padding=same": ("4 x 9 x 10", (8, 9, 4)),
    "maxpool 3x2": ("4 x 9 x 10", (4, 3, 5)),
    "maxpool 3x2 stride=2x1": ("4 x 9 x 10", (4, 5, 9)),
    "avgpool 2x3 stride=2x1 ceil=true": ("4 x 9 x 10", (4, 5, 8)),
    "zeropad padding=1x0": ("4 x 9 x 10", (4, 11, 10)),
    "subsample stride=1x2": ("4 x 9 x 9", (4, 9, 5)),
    # standardised: there must be two weights at least that a filter sums over
    "conv 3x3 8 stride=2 standardize=1e-5": ("4 x 9 x 7", (8, 5, 4)),
    "conv 3x3 8 padding=same standardize=1e-5": ("9 x 9 x 7", (8, 9, 7)),
    "conv 3x3 8 groups=4 standardize=1e-5": ("4 x 9 x 7", (8, 9, 7)),
    f"{SHARES}; expert_conv 3x3 8 stride=2 experts=3 by=s": ("4 x 9 x 8", (8, 5, 4)),
    "conv 1x1 8 groups=2 standardize=1e-5": ("4 x 9 x 7", (8, 9, 7)),
    "piece 2 of=4": ("12 x 9 x 7", (3, 9, 7)),
    "slice 5": ("12 x 9 x 7", (5, 9, 7)),
    "slice 5 start=7": ("12 x 9 x 7", (5, 9, 7)),
    # pools: the stride is the kernel unless said
    "maxpool 3x3 stride=2": ("4 x 112 x 113", (4, 56, 57)),
    "maxpool 3x3 stride=2 padding=0": ("4 x 112 x 113", (4, 55, 56)),
    "maxpool 3x3 stride=2 padding=0 ceil=true": ("4 x 112 x 113", (4, 56, 56)),
    "maxpool 3x3 stride=2 padding=same": ("4 x 112 x 113", (4, 56, 57)),
    "maxpool 2x2": ("4 x 9 x 8", (4, 4, 4)),
    "maxpool 3x3": ("4 x 9 x 10", (4, 3, 4)),
    "maxpool 1x1 stride=2": ("4 x 9 x 10", (4, 5, 5)),
    "avgpool 2x2": ("4 x 9 x 8", (4, 4, 4)),
    "avgpool 2x2 ceil=true": ("4 x 9 x 8", (4, 5, 4)),
    # and with ceil, a map may be smaller than a window
    "avgpool 3x3 stride=2 ceil=true": ("4 x 2 x 4", (4, 1, 2)),
    "avgpool 3x3 stride=2": ("4 x 9 x 8", (4, 4, 3)),
    "avgpool 3x3 stride=2 padding=1": ("4 x 9 x 8", (4, 5, 4)),
    "avgpool 3x3 stride=2 padding=even": ("4 x 9 x 8", (4, 5, 4)),
    "avgpool 2x2 stride=1 padding=same": ("4 x 9 x 8", (4, 9, 8)),
    "avgpool 2x2 stride=1 padding=same count_padding=true": ("4 x 9 x 8", (4, 9, 8)),
    "avgpool 2x2 ceil=true count_padding=true": ("4 x 9 x 8", (4, 5, 4)),
    # ceil: the last window starts inside the input or its left padding, else it is none
    "maxpool 2x2 stride=3 padding=0 ceil=true": ("4 x 9 x 10", (4, 3, 4)),
    "maxpool 2x2 stride=2 padding=1 ceil=true": ("4 x 9 x 8", (4, 5, 5)),
    "avgpool global": ("4 x 9 x 7", (4, 1, 1)),
    "blurpool": ("4 x 9 x 8", (4, 5, 4)),
    "blurpool stride=1": ("4 x 9 x 8", (4, 9, 8)),
    "blurpool kernel=5 stride=3": ("4 x 9 x 10", (4, 3, 4)),
    "blurpool kernel=4": ("4 x 9 x 8", (4, 5, 4)),
    "blurpool border=zeros": ("4 x 1 x 2", (4, 1, 1)),
    "maxpool global": ("4 x 9 x 7", (4, 1, 1)),
    "avgpool attention": ("4 x 9 x 7", (4, 1, 1)),
    "norm evo(2)": ("4 x 9 x 7", (4, 9, 7)),
    "upsample 3": ("4 x 9 x 7", (4, 27, 21)),
    "space_to_depth 3": ("4 x 9 x 6", (36, 3, 2)),
    "shuffle 2": ("4 x 9 x 7", (4, 9, 7)),
    "scale 0.2": ("4 x 9 x 7", (4, 9, 7)),
    "scale learned": ("4 x 9 x 7", (4, 9, 7)),
    "scale learned mapped=true": ("4 x 9 x 7", (4, 9, 7)),
    "norm layer": ("4 x 9 x 7", (4, 9, 7)),
    "flatten; norm layer": ("4 x 9 x 7", (252,)),
    "flatten; norm": ("4 x 9 x 7", (252,)),
    "act prelu": ("4 x 9 x 7", (4, 9, 7)),
    "pad_channels 9 before=2": ("4 x 9 x 7", (9, 9, 7)),
    "flatten": ("4 x 9 x 7", (252,)),
    "zeropad 3": ("4 x 9 x 7", (4, 15, 13)),
    "zeropad padding=3x1 sides=end": ("4 x 9 x 7", (4, 12, 8)),
    "zeropad 0": ("4 x 9 x 7", (4, 9, 7)),
    "subsample 2": ("4 x 9 x 8", (4, 5, 4)),
    "subsample 4": ("4 x 9 x 8", (4, 3, 2)),
    "pad_channels 7": ("4 x 9 x 8", (7, 9, 8)),
    "pad_channels 4": ("4 x 9 x 8", (4, 9, 8)),
    "norm": ("4 x 9 x 8", (4, 9, 8)),
    "norm group(groups=2)": ("4 x 9 x 8", (4, 9, 8)),
    "act": ("4 x 9 x 8", (4, 9, 8)),
    "dropout 0.5": ("4 x 9 x 8", (4, 9, 8)),
    "drop_path 0.5": ("4 x 9 x 8", (4, 9, 8)),
    "eca": ("4 x 9 x 8", (4, 9, 8)),
    "avgpool global; dense 10": ("4 x 9 x 8", (10,)),
    "flatten; dense 10; dense 3": ("4 x 9 x 8", (3,)),
}


@pytest.mark.parametrize(("call", "case"), SHAPES.items(), ids=SHAPES)
def test_shape(call: str, case: tuple[str, Shape]) -> None:
    shape, expected = case
    assert op(call, shape).output == expected


@pytest.mark.parametrize(
    ("call", "padding"),
    [
        ("conv 7x7 8", 3),
        ("conv 4x4 8", 1),
        ("conv 3x3 8 dilation=2", 2),
        ("conv 3x3 8 padding=valid", 0),
        ("conv 1x7 8", Sides(rows=0, columns=3)),
        ("conv 3x5 8 dilation=2x1", 2),
        ("conv 3x1 8 stride=1x2 padding=same", Sides(rows=1, columns=0)),
        ("conv 3x1 8 stride=2x1 padding=same", "same"),
        ("conv 3x3 8 padding=same", 1),  # at stride 1 even on both sides
        ("conv 4x4 8 padding=same", "same"),  # 1 before, 2 after
        ("conv 3x3 8 stride=2 padding=same", "same"),  # depends on the size
        ("conv 1x1 8 stride=2 padding=even", 0),
        ("maxpool 3x3", 1),
        ("avgpool 3x3", 0),
    ],
)
def test_padding(call: str, padding: Padding) -> None:
    """Padding is a number of pixels wherever it is the same at each side and size."""
    assert values_of(op(call))["padding"] == padding


@pytest.mark.parametrize(
    ("call", "trainable", "fixed", "macs"),
    [
        ("conv 1x1 8 linear=true bias=true", 4 * 8 + 8, 0, 4 * 8 * 81),
        ("conv 3x3 8", 8 * 4 * 9, 0, 8 * 81 * 4 * 9),
        ("conv 3x3 8 bias=true", 8 * 4 * 9 + 8, 0, 8 * 81 * 4 * 9),
        ("conv 3x3 8 groups=2", 8 * 2 * 9, 0, 8 * 81 * 2 * 9),
        ("conv 3x3 8 standardize=1e-5 gain=1.7", 8 * 37, 0, 8 * 81 * 4 * 9),
        ("conv 3x3 8 stride=2", 8 * 4 * 9, 0, 8 * 25 * 4 * 9),
        (
            f"{SHARES}; expert_conv 3x3 8 groups=2 experts=3 by=s",
            3 * 8 * 2 * 9,
            0,
            8 * 81 * 2 * 9 + 3 * 8 * 2 * 9,
        ),
        ("conv 1x7 8", 8 * 4 * 7, 0, 8 * 81 * 4 * 7),
        ("norm", 8, 8, 0),
        ("norm group(groups=2)", 8, 0, 0),
        ("norm batch(scale=false)", 4, 8, 0),
        ("flatten; dense 10", 324 * 10 + 10, 0, 3240),
        ("flatten; dense 10 bias=false", 3240, 0, 3240),
        ("blurpool", 0, 0, 4 * 25 * 9),
        ("eca", 3, 0, 4 * 3),
        ("eca kernel=7", 7, 0, 4 * 7),
        ("maxpool 3x3", 0, 0, 0),
        ("avgpool global", 0, 0, 0),
        ("pad_channels 8", 0, 0, 0),
        ("act", 0, 0, 0),
        ("norm layer", 8, 0, 0),
        ("norm layer shift=false", 4, 0, 0),
        ("norm group(2, shift=false)", 4, 0, 0),
        ("flatten; norm", 2 * 324, 2 * 324, 0),
        ("act prelu", 4, 0, 0),
        ("act star_relu", 2, 0, 0),
        ("norm rms", 4, 0, 0),
        ("norm response", 8, 0, 0),
        ("norm simple", 4, 0, 0),
        ("norm frn", 8, 0, 0),
        ("norm evo(2)", 12, 0, 0),
        ("norm deviation(2)", 8, 0, 0),
        ("norm affine", 8, 0, 0),
        ("act tlu", 4, 0, 0),
        ("avgpool attention", 5, 0, 4 * 81),
        ("scale 0.2", 0, 0, 0),
        ("scale learned", 4, 0, 0),
        ("scale learned per=map", 1, 0, 0),
        ("scale learned mapped=true", 4, 0, 0),
        ("scale shifted", 2, 0, 0),
        ("upsample 2", 0, 0, 0),
        ("space_to_depth 1", 0, 0, 0),
        ("shuffle 2", 0, 0, 0),
        ("maxpool global", 0, 0, 0),
    ],
)
def test_weights_and_macs(call: str, trainable: int, fixed: int, macs: int) -> None:
    found = op(call)
    assert sum(w.size for w in found.weights if w.trainable) == trainable
    assert sum(w.size for w in found.weights if not w.trainable) == fixed
    assert found.macs == macs


def test_weight_shapes_are_pytorchs() -> None:
    assert [w.shape for w in op("conv 3x3 8 groups=2 bias=true").weights] == [
        (8, 2, 3, 3),
        (8,),
    ]
    assert [w.shape for w in op("conv 1x7 8").weights] == [(8, 4, 1, 7)]
    mixed = op(f"{SHARES}; expert_conv 3x3 8 experts=3 by=s")
    assert [w.shape for w in mixed.weights] == [(3, 8 * 4 * 9)]
    assert [w.shape for w in op("flatten; dense 10").weights] == [(10, 324), (10,)]
    assert [(w.role, w.trainable) for w in op("norm").weights] == [
        ("weight", True),
        ("bias", True),
        ("running_mean", False),
        ("running_var", False),
    ]


@pytest.mark.parametrize(
    ("channels", "kernel"), [(1, 3), (64, 3), (128, 5), (256, 5), (512, 5), (2048, 7)]
)
def test_attention_kernel(channels: int, kernel: int) -> None:
    """ECA-Net: odd, near (log2(C) + 1) / 2, with a floor of 3 as in timm."""
    assert attention_kernel(channels) == kernel


@pytest.mark.parametrize(
    ("call", "shape", "code"),
    [
        ("conv 3x3 8 padding=0", "4 x 2 x 9", "E0305"),
        ("conv 3x3 8 dilation=5 padding=0", "4 x 9 x 9", "E0305"),
        ("maxpool 3x3 padding=0", "4 x 2 x 9", "E0305"),
        ("blurpool kernel=5", "4 x 2 x 9", "E0305"),
        ("blurpool kernel=5", "4 x 9 x 1", "E0305"),
        ("blurpool kernel=4", "4 x 9 x 2", "E0305"),
        ("eca kernel=4", "4 x 9 x 9", "E0304"),
        ("space_to_depth 3", "4 x 9 x 8", "E0304"),
        ("conv 3x3 8 groups=3", "4 x 9 x 9", "E0304"),
        ("conv 3x3 7 groups=2", "4 x 9 x 9", "E0304"),
        ("conv 3x3 8 groups=5", "4 x 9 x 9", "E0304"),
        ("conv 3x3 8 gain=1.7", "4 x 9 x 9", "E0304"),
        ("conv 1x1 8 groups=4 standardize=1e-5", "4 x 9 x 9", "E0304"),
        (f"{SHARES}; expert_conv 3x3 8 experts=4 by=s", "4 x 9 x 9", "E0304"),
        ("mark x; expert_conv 3x3 8 experts=4 by=x", "4 x 9 x 9", "E0304"),
        ("expert_conv 3x3 8 experts=3 by=t", "4 x 9 x 9", "E0230"),
        ("norm group(groups=3)", "4 x 9 x 9", "E0304"),
        ("norm evo(3)", "4 x 9 x 9", "E0304"),
        ("norm evo(size=3)", "4 x 9 x 9", "E0304"),
        ("norm group(4, size=2)", "4 x 9 x 9", "E0304"),
        ("avgpool global; norm group(size=1)", "4 x 9 x 9", "E0304"),
        ("flatten; norm batch(scale=false)", "4 x 9 x 9", "E0304"),
        ("norm simple", "1 x 9 x 9", "E0304"),
        ("flatten; norm frn", "4 x 9 x 9", "E0304"),
        ("maxpool 3x3 padding=2", "4 x 9 x 9", "E0304"),
        ("avgpool 2x2 padding=2", "4 x 9 x 9", "E0304"),
        ("avgpool 2x2 padding=same count_padding=true", "4 x 9 x 9", "E0304"),
        ("avgpool 3x3 padding=1 ceil=true count_padding=true", "4 x 9 x 9", "E0304"),
        ("pad_channels 3", "4 x 9 x 9", "E0304"),
        ("dense 10", "4 x 9 x 9", "E0304"),
        ("flatten; conv 1x1 8", "4 x 9 x 9", "E0304"),
        ("flatten; conv 1x1 8 groups=5", "4 x 9 x 9", "E0304"),
        ("flatten; maxpool 2x2", "4 x 9 x 9", "E0304"),
        ("flatten; avgpool global", "4 x 9 x 9", "E0304"),
        ("flatten; zeropad 1", "4 x 9 x 9", "E0304"),
        ("flatten; subsample 2", "4 x 9 x 9", "E0304"),
        ("flatten; pad_channels 400", "4 x 9 x 9", "E0304"),
        ("flatten; eca", "4 x 9 x 9", "E0304"),
        ("flatten; blurpool", "4 x 9 x 9", "E0304"),
        ("conv 3x3 0", "4 x 9 x 9", "E0216"),
        ("conv 3x3 8 stride=0", "4 x 9 x 9", "E0216"),
        ("conv 3x3 8 padding=-1", "4 x 9 x 9", "E0216"),
        ("conv 3x3 8 padding=full", "4 x 9 x 9", "E0210"),
        ("conv 3x3 8 bias=3", "4 x 9 x 9", "E0216"),
        ("conv 3x3 8 bias=same", "4 x 9 x 9", "E0210"),
        ("dropout 1", "4 x 9 x 9", "E0216"),
        ("dropout -0.1", "4 x 9 x 9", "E0216"),
        ("norm batch(eps=0)", "4 x 9 x 9", "E0216"),
        ("norm batch(eps=true)", "4 x 9 x 9", "E0216"),
        ("norm batch(1e-3)", "4 x 9 x 9", "E0220"),
        ("maxpool 3x3 2", "4 x 9 x 9", "E0220"),
        ("norm batch(momentum=1)", "4 x 9 x 9", "E0216"),
        ("norm batch(momentum=true)", "4 x 9 x 9", "E0216"),
        ("act relu(slope=0.1)", "4 x 9 x 9", "E0217"),
        ("act 0.1", "4 x 9 x 9", "E0223"),
        ("avgpool global(kernel=2)", "4 x 9 x 9", "E0217"),
        ("avgpool 2x2 global", "4 x 9 x 9", "E0221"),
    ],
)
def test_what_cannot_work(call: str, shape: str, code: str) -> None:
    text = f"network Net {{\n input {shape}\n stem {{ {call} }}\n}}\n"
    assert finding(text).code == code


@pytest.mark.parametrize(
    ("call", "shape", "message", "help"),
    [
        (
            "conv 3x3 12 groups=5",
            "60 x 9 x 9",
            "has 12 output channels, which 5 groups do not divide",
            "use a width that is a multiple of 5, or groups that divide 12 (3, 4, 6)",
        ),
        (
            "maxpool 5x5 padding=3",
            "4 x 9 x 9",
            "has padding 3, more than half of its kernel of 5",
            "use padding of at most 2, or `zeropad 3` before it",
        ),
        (
            "conv 3x3 8 gain=1.7",
            "4 x 9 x 9",
            "has a gain, and weights that are not standardised",
            "write `standardize=1e-5`, too, or leave out `gain`",
        ),
        (
            "conv 1x1 8 groups=4 standardize=1e-5",
            "4 x 9 x 9",
            "standardises filters of a single weight, of which nothing is left",
            "use a larger kernel or fewer groups, or leave out `standardize`",
        ),
        (
            "avgpool 2x2 padding=same count_padding=true",
            "4 x 9 x 9",
            'counts a padding that depends on the size: "same" with a stride',
            "use `zeropad` before it and `padding=0`",
        ),
        (
            "eca kernel=4",
            "4 x 9 x 9",
            "has a kernel of 4, which has no channel in its middle",
            "use a kernel of 3 or 5",
        ),
        (
            "conv 3x3 stride=min(2, 4)",
            "4 x 9 x 9",
            "needs `channels`",
            "write `conv 3x3 64`",
        ),
        ("maxpool stride=min(2, 4)", "4 x 9 x 9", "needs `kernel`", "`maxpool 3x3`"),
        (
            f"flatten; {'a' * 200}: dense",
            "4 x 9 x 9",
            "needs `features`",
            "`dense features=2`",
        ),
        (
            "conv 3x3 8 padding=0",
            "4 x 2 x 9",
            "the stem does not fit into 2 x 9",
            "",
        ),
        (
            "conv 3x3 8 dilation=5 padding=0",
            "4 x 9 x 9",
            "the stem spans 11 x 11, and does not fit into 9 x 9",
            "",
        ),
    ],
)
def test_what_is_said_of_it(call: str, shape: str, message: str, help: str) -> None:
    found = finding(f"network Net {{\n input {shape}\n stem {{ {call} }}\n}}\n")
    assert found.message.endswith(message)
    assert help in (found.help or "")


def test_the_smallest_map_that_a_blur_can_reflect() -> None:
    assert op("blurpool kernel=5", "4 x 3 x 9").output == (4, 2, 5)


def test_attention_is_of_the_channels() -> None:
    assert op("eca", "256 x 9 x 9").macs == 256 * 5


def test_defaults_are_what_the_catalogue_says() -> None:
    """Each op with what it needs, and the catalogue's default for the rest."""
    needed = {
        "conv": "conv 3x3 8",
        "expert_conv": f"{SHARES}; expert_conv 3x3 8 experts=3 by=s",
        "max_pool": "maxpool 3x3",
        "avg_pool": "avgpool 3x3",
        "dense": "flatten; dense 10",
        "zero_pad": "zeropad 1",
        "subsample": "subsample 2",
        "pad_channels": "pad_channels 64",
        "dropout": "dropout 0.5",
        "drop_path": "drop_path 0.5",
        "group_norm": "norm group",
        "piece": "piece 0 of=2",
        "slice": "slice 8",
        "upsample": "upsample 2",
        "space_to_depth": "space_to_depth 1",
        "shuffle": "shuffle 2",
        "scale": "scale 0.2",
    }
    for operation in CATALOGUE:
        if operation.role in {"add", "split", "identity", "mark", "from"}:
            continue
        call = needed.get(operation.kind, f"{operation.name} {operation.variant or ''}")
        found = op(call, "32 x 9 x 9")
        assert found.kind == operation.kind
        for argument in operation.arguments:
            value: Any = argument.default
            if value is REQUIRED or value in {"even", "kernel"}:
                continue
            assert values_of(found)[argument.name] == value, (
                operation.kind,
                argument.name,
            )

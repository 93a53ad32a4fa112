"""Names of layers and modules, as the published nets have them."""

import pytest

from resdsl.model import ir, naming
from resdsl.model.naming.keras_listing import named_layers
from resdsl.model.naming.torch_listing import named_tensors
from tests.helpers import network


def net(body: str, units: str = "") -> ir.Network:
    own = "op own { conv 1x1 in; norm }\n"
    return network(f"{own}{units}network Net {{\n input 3 x 32 x 32\n {body}\n}}\n")


def names(body: str, target: naming.Target, units: str = "") -> list[str]:
    return [name for name, _ in naming.named_ops(net(body, units), target)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "stem { zeropad 3; conv 7x7 8 padding=0; act; zeropad 1; maxpool 2x2 }",
            "conv1_pad conv1_conv conv1_relu pool1_pad pool1_pool",
        ),
        ("stem { conv 3x3 8; avgpool 2x2 }", "conv1_conv pool1_pool"),
        (
            "stem { conv 3x3 8; zeropad 1; avgpool 2x2 }",
            "conv1_conv pool1_pad pool1_pool",
        ),
        (
            "stem { zeropad 1; conv 3x3 8; zeropad 1 }",
            "conv1_pad conv1_conv conv1_pad_2",
        ),
        (
            "stem { norm; conv 3x3 8; norm; act; conv 3x3 8; last: act }",
            "conv1_1_bn conv1_1_conv conv1_1_bn_2 conv1_1_relu conv1_2_conv last",
        ),
        (
            "stem { own; own; g: { conv 1x1 4 }; gate { sig: act } }",
            "conv1_1_conv conv1_1_bn conv1_2_conv conv1_2_bn g_conv sig",
        ),
        ("stem { g: { own; conv 1x1 4; norm } }", "g_1_conv g_1_bn g_2_conv g_2_bn"),
        (
            "head { own; avgpool global; own }",
            "post_conv post_bn avg_pool own_conv own_bn",
        ),
        ("head { norm; avgpool global; act }", "post_bn avg_pool relu"),
        (
            "head { zeropad 1; avgpool 4x4; zeropad 1; flatten; dense 8; dense 5 }",
            "post_pad avg_pool head_pad flatten fc1 predictions",
        ),
        (
            "head { maxpool 2x2; flatten; norm2: dense 4; act; dense 3 }",
            "post_pool flatten norm2 relu predictions",
        ),
    ],
)
def test_layers_of_keras(body: str, expected: str) -> None:
    assert names(body, "keras") == expected.split()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("stem { conv 3x3 8; norm; act; maxpool 2x2 }", "conv1 bn1 relu maxpool"),
        ("stem { act; conv 3x3 8; act }", "relu1 conv1 relu2"),
        # a number that a label has is left out
        ("stem { conv2: conv 3x3 8; conv 1x1 8; conv 1x1 8 }", "conv2 conv1 conv3"),
        ("stem { relu: norm; act; act6: act relu6 }", "relu relu2 act6"),
        (
            "stem { conv 3x3 8 }; after: { conv 1x1 8; n: norm }",
            "conv1 after.0 after.n",
        ),
        ("stem { own; se: gate { conv 1x1 3 } }", "own.conv1 own.bn1 se.0"),
        ("stem { soft: gate { act sigmoid }; two: { act; act } }", "soft two.0 two.1"),
        ("head { avgpool global; dense 10 }", "avgpool flatten fc"),
    ],
)
def test_modules_of_torch(body: str, expected: str) -> None:
    assert names(body, "torch") == expected.split()


STAGES = """
    block preact_basic
    shortcut preact_projection
    stage one: 1 x 8
    between: { maxpool 2x2 }
    stage two: 2 x 8
"""


@pytest.mark.parametrize(
    ("scheme", "first", "group", "last"),
    [
        ("torchvision", "layer1.0.", "between", "layer2.1."),
        (
            "torchvision_regnet",
            "trunk_output.block1.block1-0.",
            "trunk_output.between",
            "trunk_output.block2.block2-1.",
        ),
        (
            "timm_resnetv2",
            "stages.0.blocks.0.",
            "stages.between",
            "stages.1.blocks.1.",
        ),
    ],
)
def test_stages_of_a_scheme(scheme: str, first: str, group: str, last: str) -> None:
    found = names(f"names {scheme}\n{STAGES}", "torch")
    before, after = (name.startswith(first) for name in found[:2])
    assert before
    assert after
    assert group in found
    assert found[-1].startswith(last)
    word = "norm" if scheme.startswith("timm") else "bn"
    assert f"{last}{word}2" in found


LYING = """
    input 3 x 32 x 32
    names mine
    stem { conv 3x3 8; norm }
    block unit
    stage one: 2 x 8
    between: { conv 1x1 8; maxpool 2x2 }
    stage two: 1 x 16
    head { conv 1x1 4; avgpool global; dense 10 }
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            'unit "layer{stage1}.{unit0}"',
            "conv1 layer1.0.conv1 layer1.1.conv1 between.0 layer2.0.conv1 conv2",
        ),
        (
            'stem "f.{place0}.{op0}"; unit "f.{place0}"; final "f.{place0}.{op0}"',
            "f.0.0 f.1.conv1 f.2.conv1 f.3.0 f.4.conv1 f.5.0",
        ),
        (
            'stem "f.{place0}"; unit "f.{place0}.{unit1}"; final "f.{place0}"',
            "f.0 f.2.1.conv1 f.2.2.conv1 f.3.0 f.4.1.conv1 f.5",
        ),
        (
            'stem "stem.{op}"; unit "s.{stage0}.b.{unit0}"; group "s.{stage0}.down"',
            "stem.conv1 s.0.b.0.conv1 s.0.b.1.conv1 s.1.down.0 s.1.b.0.conv1 conv2",
        ),
        (
            'unit "f.{stage0}.{unit0}"; stage "{name}_{more}"',
            "conv1 f.0.0.conv1 f.0.1.conv1 f.between.0 f.1.0.conv1 conv2",
        ),
        (
            'unit "f.{name}_.u{unit2}"; final "f.{op}"; conv "c"',
            "c1 f.one_.u2.c1 f.one_.u3.c1 f.between.0 f.two_.u2.c1 f.c2",
        ),
        (
            'unit "f.u{stage1}_{unit1}"; stem "f.{op}"',
            "f.conv1 f.u1_1.conv1 f.u1_2.conv1 f.between.0 f.u2_1.conv1 conv2",
        ),
        (
            'unit "f.{stage0}.{place0}"',
            "conv1 f.0.0.conv1 f.0.1.conv1 f.1.0.0 f.1.1.conv1 conv2",
        ),
        (
            'unit "f.{name}.{unit0}"; single "f.{name}_{stage1}"',
            "conv1 f.one.0.conv1 f.one.1.conv1 f.between.0 f.two_2.conv1 conv2",
        ),
    ],
)
def test_where_parts_lie(rows: str, expected: str) -> None:
    units = "block unit { conv 3x3 width; norm }"
    spec = f"names mine {{ {rows} }}\n{units}\nnetwork Net {{{LYING}}}\n"
    found = naming.named_ops(network(spec), "torch")

    assert [name for name, op in found if op.role == "conv"] == expected.split()


def test_what_lies_in_no_list() -> None:
    """A learned scale, and what has a number where another part has the list's name."""
    spec = """
        names mine { list "a"; list "b"; list "c" }
        block unit {
            a0: conv 1x1 width
            b: conv 1x1 width
            b0: conv 1x1 width
            c0: scale learned
        }
        network Net { input 3 x 32 x 32; names mine; block unit; stage one: 1 x 8 }
    """
    found = [name for name, op in naming.named_ops(network(spec), "torch")]

    assert found == [f"layer1.0.{name}" for name in ("c0", "a.0", "b", "b0")]


def test_groups_and_stages_that_are_one_thing() -> None:
    """A group of one op is that op, and a stage of one unit that unit, also within."""
    spec = """
        names mine { unit "{name}.{unit0}"; single "{name}"; group "{label}" alone }
        block unit { conv: conv 3x3 width }
        op pair { stage one: 1 x 8; stage two: 2 x 8; last: conv 1x1 8 }
        op plain { conv 1x1 8; norm }
        network Net {
            input 3 x 32 x 32
            names mine
            block unit
            held: { pair }
            level: { plain }
            row: { plain; act }
        }
    """
    found = [name for name, op in naming.named_ops(network(spec), "torch")]

    assert found[:4] == [
        "held.one.conv",
        "held.two.0.conv",
        "held.two.1.conv",
        "held.last",
    ]
    assert found[4:] == [
        "level.conv1",
        "level.bn1",
        "row.0.conv1",
        "row.0.bn1",
        "row.1",
    ]


def test_the_order_of_a_units_parts() -> None:
    """Its own parameters, what is first, lists, what is last, and the shortcut."""
    spec = """
        names mine {
            list "convs"; list "norms"; first "late"; first "later"; last "early"
        }
        block unit {
            early: conv 1x1 width
            convs0: conv 1x1 width
            norms0: norm
            convs1: conv 1x1 width
            norms1: norm
            later: conv 1x1 width
            late: conv 1x1 width
            gamma: scale learned init=0
            add
        }
        network Net {
            input 3 x 32 x 32
            names mine
            block unit
            shortcut projection
            stage one: 1 x 8
        }
    """
    keys = [key.rpartition(".")[0] for key, _, _ in named_tensors(network(spec))]
    found = [key.removeprefix("layer1.0.") for key in dict.fromkeys(keys)]

    assert found[0] == "layer1.0"  # `layer1.0.gamma`
    assert found[1:5] == ["late", "later", "convs.0", "convs.1"]
    assert found[5:8] == ["norms.0", "norms.1", "early"]
    assert found[8:] == ["downsample.0", "downsample.1"]


def test_an_op_that_is_a_list() -> None:
    """The modules of its join have numbers; what is no module has none."""
    spec = """
        names mine { list "{op0}" }
        op halves(kernel) {
            concat {
                { piece 0 of=2; conv 1x1 4 }
                { slice 4 start=4; conv 1x1 4; act }
            }
        }
        op named { concat { identity; left: conv 1x1 4 } }
        network Net {
            input 8 x 32 x 32
            names mine
            stem { both: halves kernel=3; named }
        }
    """
    found = naming.named_ops(network(spec), "torch")

    assert [name for name, op in found if op.role in {"conv", "act"}] == [
        *("both.0", "both.1", "both.2", "named.left"),
    ]


def test_a_stage_that_goes_on_with_another() -> None:
    """One module has the units of both; a group between them parts them."""
    spec = """
        names mine { unit "f.{stage0}.{unit0}"; stage "{name}_{more}" }
        block unit { conv 3x3 width; norm }
        network Net {
            input 3 x 32 x 32
            names mine
            block unit
            stage one: 2 x 8
            stage one_more: 1 x 8
            stage one_last: 2 x 8
            stage two: 1 x 8
            between: { maxpool 2x2 }
            stage two_more: 1 x 8
        }
    """
    found = naming.named_ops(network(spec), "torch")

    assert [name.removesuffix(".conv1") for name, op in found if op.role == "conv"] == [
        *("f.0.0", "f.0.1", "f.0.2", "f.0.3", "f.0.4", "f.1.0", "f.2.0"),
    ]


def test_layers_of_a_unit_are_those_of_keras_applications() -> None:
    """conv2_block1 of ResNet50V2."""
    body = "block preact_bottleneck\nshortcut preact_projection\nstage conv2: 1 x 8"
    expected = (
        "preact_bn preact_relu 1_conv 1_bn 1_relu 2_conv 2_bn 2_relu 3_conv 0_conv out"
    )
    found = names(body, "keras")
    assert {f"conv2_block1_{name}" for name in expected.split()} == set(found) - {
        "conv2_block1_preact_split"
    }


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("conv 3x3 8", "conv1_conv"),
        ("conv 3x3 8 stride=2", "conv1_pad conv1_conv"),
        ("conv 3x3 8 stride=2 padding=same", "conv1_conv"),
        ("conv 3x3 8 padding=0", "conv1_conv"),
        ("conv 3x3 8 padding=2", "conv1_pad conv1_conv"),
        ("conv 3x3 8 dilation=2", "conv1_conv"),
        ("conv 3x3 8 dilation=2 stride=2", "conv1_conv conv1_conv_stride"),
        ("maxpool 3x3 stride=1", "pool1_pool"),
        ("maxpool 3x3 stride=2", "pool1_pad pool1_pool"),
        ("maxpool 3x3 stride=2 padding=0 ceil=true", "pool1_pad pool1_pool"),
        ("avgpool 3x3 stride=1", "pool1_pool"),
        ("avgpool 3x3 stride=1 padding=1", "pool1_pool"),
        ("avgpool 3x3 stride=2 padding=1", "pool1_pool_pad pool1_pool"),
        (
            "avgpool 3x3 stride=1 padding=1 count_padding=true",
            "pool1_pool_pad pool1_pool",
        ),
        ("blurpool kernel=5", "conv1_blur"),
        ("pad_channels 8", "conv1_pad_channels"),
    ],
)
def test_layers_that_come_along(call: str, expected: str) -> None:
    """Keras pads, and strides where its conv cannot, by layers of their own."""
    found = [name for name, _ in named_layers(net(f"stem {{ {call} }}")).layers]
    assert sorted(found) == sorted(expected.split())

"""What people tripped over in public; the numbers and links are those of the reports.

Parameter counts come from torchvision, timm or arithmetic, never from resdsl.
"""

import re

import pytest

from resdsl.project import specs
from tests.helpers import block_ops, derived, finding, network, parameters, values_of

CIFAR = """network Cifar(n=3) {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage conv2: n x 16
    stage conv3: n x 32 stride=2
    stage conv4: n x 64 stride=2
    head { avgpool global; dense 10 }
}
"""


def sizes(base: str, size: int) -> list[int]:
    """Rows after the stem and after each stage, for a square input."""
    net = derived(base, f"    input 3 x {size} x {size}")
    return [net.stem[-1].output[1], *(stage.output[1] for stage in net.stages)]


def test_dilated_bottleneck_keeps_the_dilation_before_it() -> None:
    """vision#2121: the first block of a dilated stage has the previous dilation."""
    net = derived(
        "torchvision/resnet50",
        "stage conv4: 6 x 256 dilation=2\n stage conv5: 3 x 512 dilation=4",
    )
    conv4, conv5 = (
        [values_of(block_ops(block, "conv")[1])["dilation"] for block in stage.blocks]
        for stage in net.stages[2:]
    )
    assert conv4 == [1, 2, 2, 2, 2, 2]
    assert conv5 == [2, 4, 4]
    assert net.features == (2048, 28, 28)


def test_dilated_basic_block_dilates_both_convs() -> None:
    """vision#4801."""
    net = derived(
        "resnet18", "stage conv4: 2 x 256 dilation=2\n stage conv5: 2 x 512 dilation=4"
    )
    found = [
        tuple(values_of(conv)["dilation"] for conv in block_ops(block, "conv"))
        for stage in net.stages[2:]
        for block in stage.blocks
    ]
    assert found == [(1, 2), (2, 2), (2, 4), (4, 4)]


def test_first_dilation_can_be_said() -> None:
    """detectron2#2598: there, the first block is dilated too."""
    line = "stage conv5: 3 x 512 dilation=2 first_dilation=2"
    net = derived("torchvision/resnet50", line)
    found = [
        values_of(block_ops(b, "conv")[1])["dilation"] for b in net.stages[3].blocks
    ]
    assert found == [2, 2, 2]


@pytest.mark.parametrize(("size", "features"), [(240, 8), (225, 8), (199, 7)])
def test_average_pool_of_a_projection_rounds_up(size: int, features: int) -> None:
    """glasses#236."""
    net = derived(
        "torchvision/resnet50",
        f"input 3 x {size} x {size}\n shortcut avgpool_projection",
    )
    assert net.features == (2048, features, features)


@pytest.mark.parametrize(
    ("base", "block", "count"),
    [
        ("resnet50", "preact_bottleneck", 25_549_352),
        ("resnet18", "preact_basic", 11_687_720),
    ],
)
def test_pre_activation(base: str, block: str, count: int) -> None:
    """pytorch-cifar#9: the projection has no norm, the head starts with one."""
    net = derived(
        base,
        "    stem { conv 7x7 64 stride=2; maxpool 3x3 stride=2 }\n"
        f"    block {block}\n    shortcut preact_projection\n"
        "    head { norm; act; avgpool global; dense 1000 }\n",
    )
    assert parameters(net) == count


def test_groups_and_base_width() -> None:
    """vision#880: int(width * base_width / 64) * groups; 4 * width stays."""
    for arguments, count in (
        ("groups=32, base_width=4", 25_028_904),
        ("base_width=128", 68_883_240),
        ("groups=64, base_width=4", 45_192_488),
    ):
        net = derived("torchvision/resnet50", f"block bottleneck({arguments})")
        assert parameters(net) == count
        assert net.features[0] == 2048
    net = derived("torchvision/resnet50", "block bottleneck(groups=32, base_width=4)")
    conv2 = block_ops(net.blocks[0], "conv")[1]
    assert conv2.weights[0].shape == (128, 4, 3, 3)


@pytest.mark.parametrize(
    ("block", "n", "depth", "count"),
    [
        ("bottleneck", 12, 110, 1_147_738),
        ("bottleneck", 18, 164, 1_704_154),
        ("basic", 18, 110, 1_730_714),
    ],
)
def test_depth_of_cifar_nets(block: str, n: int, depth: int, count: int) -> None:
    """pytorch-classification#6: 6n + 2 with basic blocks, 9n + 2 with bottlenecks."""
    text = CIFAR.replace("block basic", f"block {block}").replace(
        "dense 10 }", f"dense 10 }}\n    expect depth == {depth}"
    )
    assert parameters(network(text, n=n)) == count


def test_option_b_adds_to_option_a() -> None:
    """pytorch-cifar#80."""
    option_a = CIFAR.replace("shortcut projection", "shortcut pad")
    assert parameters(network(CIFAR)) - parameters(network(option_a)) == 2_752


def test_option_a_keeps_every_second_pixel_of_odd_sizes() -> None:
    """In mxnet PR#2046, 33 x 31 gives 17 x 16."""
    text = CIFAR.replace("projection", "pad").replace("32 x 32", "33 x 31")
    shortcut = network(text).stages[1].blocks[0].shortcut
    assert shortcut is not None
    assert [node.output for node in shortcut.nodes] == [(16, 17, 16), (32, 17, 16)]


@pytest.mark.parametrize(("spec", "count"), [("resnet50", 4), ("resnet18", 3)])
def test_projections_stand_where_stride_or_channels_change(
    spec: str, count: int
) -> None:
    """ANEForge PR#209."""
    net = specs.open_spec(spec).elaborate()
    projected = [b for b in net.blocks if b.shortcut and b.shortcut.entity]
    assert len(projected) == count
    for block in net.blocks:
        changes = block.input[0] != block.output[0] or block.variables["stride"] != 1
        assert (block in projected) == changes


def test_a_mismatch_under_an_identity_is_an_error() -> None:
    """ANEForge PR#209."""
    diagnostic = finding(CIFAR.replace("projection", "identity"))
    assert diagnostic.code == "E0301"
    assert "16 x 32 x 32" in diagnostic.message
    assert "32 x 16 x 16" in diagnostic.message


def test_projection_survives_a_1x1_map() -> None:
    """Decided from stride and channels: a stride on a 1 x 1 map changes no size."""
    text = CIFAR.replace("n x 32 stride=2", "n x 16 stride=2").replace(
        "32 x 32", "1 x 1"
    )
    block = network(text).stages[1].blocks[0]
    assert block.input == block.output == (16, 1, 1)
    assert block.shortcut is not None
    assert block.shortcut.entity is not None


@pytest.mark.parametrize(
    ("base", "size", "expected"),
    [
        ("resnet18", 28, [7, 7, 4, 2, 1]),
        ("resnet18", 224, [56, 56, 28, 14, 7]),
        ("resnet18", 1, [1, 1, 1, 1, 1]),
    ],
)
def test_no_size_is_fixed(base: str, size: int, expected: list[int]) -> None:
    """keras-applications#49."""
    assert sizes(base, size) == expected


def test_smallest_input_is_said() -> None:
    """keras-applications#49: VGG has five pools of stride 2."""
    spec = 'use "vgg16"\nnetwork Small from VGG16 { input 3 x 31 x 31 }\n'
    assert finding(spec).help == "the smallest input that works is 32 x 32"
    assert network(spec.replace("31", "32")).features == (512, 1, 1)


def test_cifar_stem_keeps_the_size() -> None:
    """eb_jepa#16."""
    assert network(CIFAR).stem[0].output == (16, 32, 32)


def test_group_norm() -> None:
    """vision#1929."""
    net = derived("torchvision/resnet50", "default norm group(groups=32)")
    assert parameters(net) == 25_557_032
    text = CIFAR.replace(
        "block basic", "block basic\n    default norm group(groups=32)"
    )
    diagnostic = finding(text)
    assert diagnostic.code == "E0304"
    assert "16 channels, which 32 groups" in diagnostic.message


def test_other_input_channels() -> None:
    """vision#7356."""
    assert parameters(derived("resnet18", "input 1 x 224 x 224")) == 11_683_240


def test_wide_resnets() -> None:
    """tensorflow/models#474: n = (d - 4) / 6, pre-activation, no projection norm."""
    for depth, factor, count in (
        (28, 10, 36_479_194),
        (40, 4, 8_949_210),
        (16, 8, 10_961_370),
    ):
        n = (depth - 4) // 6
        text = (
            CIFAR.replace("norm; act }", "}", 1)
            .replace("block basic", "block preact_basic")
            .replace("projection", "preact_projection")
            .replace("head { ", "head { norm; act; ")
        )
        text = re.sub(r"n x (\d+)", rf"n x \1 * {factor}", text)
        assert parameters(network(text, n=n)) == count


@pytest.mark.parametrize(
    ("base", "block", "count"),
    [
        ("torchvision/resnet50", "se_bottleneck", 28_088_024),
        ("resnet18", "se_basic", 11_778_592),
    ],
)
def test_squeeze_and_excitation(base: str, block: str, count: int) -> None:
    """pytorch-image-models#260: without a floor."""
    assert parameters(derived(base, f"block {block}")) == count


def test_squeeze_with_a_floor() -> None:
    """pytorch-image-models#260: timm never squeezes below 8 channels."""
    floored = """block floored {
        conv 3x3 width stride=stride; norm; act
        conv 3x3 width; norm
        se: squeeze_excite max(width // 16, 8)
        add; act
    }"""
    net = derived("resnet18", "block floored", floored)
    assert parameters(net) == 11_779_624


def test_drop_path_rises_linearly() -> None:
    """In mmpretrain PR#1363, block i of 16 has 0.1 * i / 15; one block divides by 1."""
    unit = """block dropping(rate) {
        conv 3x3 width stride=stride; norm
        drop_path rate * index / max(blocks - 1, 1)
        add; act
    }"""
    net = derived("resnet50", "block dropping(0.1)", unit)
    rates = [float(values_of(block_ops(b, "drop_path")[0])["rate"]) for b in net.blocks]
    assert rates == pytest.approx([0.1 * i / 15 for i in range(16)])
    text = f"{unit}\n" + CIFAR.replace("block basic", "block dropping(0.1)")
    for line in ("stage conv3: n x 32 stride=2", "stage conv4: n x 64 stride=2"):
        text = text.replace(line, "")
    (block,) = network(text, n=1).blocks
    assert values_of(block_ops(block, "drop_path")[0])["rate"] == 0


@pytest.mark.parametrize(
    ("size", "pool", "output"),
    [
        (112, "maxpool 3x3 stride=2", 56),
        (112, "maxpool 3x3 stride=2 padding=0", 55),
        (112, "maxpool 3x3 stride=2 padding=0 ceil=true", 56),
        (113, "maxpool 3x3 stride=2", 57),
        (113, "maxpool 3x3 stride=2 padding=0", 56),
    ],
)
def test_max_pool_sizes(size: int, pool: str, output: int) -> None:
    """simclr#26."""
    net = network(f"network Net {{ input 3 x {size} x {size}; stem {{ {pool} }} }}")
    assert net.output == (3, output, output)


def test_ill_sized_values_are_said_with_both_numbers() -> None:
    """resnet-generator#1."""
    text = CIFAR.replace("dense 10 }", "dense 10 }\n    expect parameters == 272_475")
    diagnostic = finding(text)
    assert diagnostic.code == "E0310"
    assert "272,475" in diagnostic.message
    assert "272,474" in diagnostic.message
    assert diagnostic.primary.text == "1 too few"


def test_misspelt_keys() -> None:
    """stickler#350."""
    diagnostic = finding(CIFAR.replace("n x 32 stride", "n x 32 strides"))
    assert diagnostic.help == "did you mean `stride`?"
    assert diagnostic.primary.span.location == (7, 25)


@pytest.mark.parametrize("number", ["1e-5", "1.0e-5", ".00001", "0.00001", "1E-05"])
def test_one_number_however_written(number: str) -> None:
    """yacs#46."""
    text = CIFAR.replace("norm; act", f"norm batch(eps={number}); act")
    norm = network(text).stem[1]
    assert network(CIFAR).stem[1].values == norm.values  # type: ignore[union-attr] # ops


def test_a_key_given_twice() -> None:
    """yacs#46."""
    assert finding(CIFAR.replace("stride=2", "stride=2 stride=2", 1)).code == "E0218"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("network Cifar", "network Class", "E0205"),  # its factory is `class`
        ("network Cifar", "network None", "E0205"),
        ("network Cifar", "network Torch", "E0205"),  # shadows the import
        ("network Cifar", "network cifar", "E0206"),
        ("stage conv2", "stage lambda", "E0205"),
        ("conv 3x3 16", "forward: conv 3x3 16", "E0205"),
        ("conv 3x3 16", "a-b: conv 3x3 16", "E0101"),
        ("conv 3x3 16", "2nd: conv 3x3 16", "E0103"),
        ("conv 3x3 16; norm", "a: conv 3x3 16; a: norm", "E0202"),
        ("network Cifar(n=3)", "network Cifar(def=3, n=3)", "E0205"),
    ],
)
def test_names_that_cannot_be_emitted(old: str, new: str, code: str) -> None:
    """linkml#2479."""
    assert finding(CIFAR.replace(old, new)).code == code


def test_networks_that_differ_in_case_only() -> None:
    """linkml#2479."""
    text = CIFAR + "network CIFAR from Cifar { shortcut pad }\n"
    assert finding(text).code == "E0201"

"""Emitted lines that no golden file has, as a person would write them."""

import ast
import re
from pathlib import Path

import pytest

from resdsl.base.writing import generated
from resdsl.emit import generate
from resdsl.model.naming.keras_listing import named_layers
from resdsl.project import specs
from tests.helpers import derived

MUTANTS = Path(__file__).parents[1] / "fuzz" / "mutants"


def emitted(name: str, network: str | None, target: str) -> str:
    return generate(specs.open_spec(str(MUTANTS / name)).elaborate(network), target)


def test_only_the_first_block_of_the_first_stage_gets_the_image() -> None:
    listed = emitted("image_in_a_stage.rd", "Listed", "torch")
    first = "Turn(in_channels), Turn(21), Turn(3), Turn(21)"
    assert f"self.layer1 = nn.Sequential({first})\n" in listed
    assert "self.layer2 = nn.Sequential(Turn(3), Turn(21))  # " in listed
    looped = emitted("image_in_a_stage.rd", "Looped", "torch")
    assert "self.layer1, c = _stage(in_channels, width=8, blocks=4)  # " in looped
    assert "self.layer2, c = _stage(c, width=8, blocks=2)  # " in looped


def test_padding_behind_a_norm_is_never_a_maximum() -> None:
    keras = emitted("pooled_after_stages.rd", None, "keras")
    assert len(re.findall(r"x = _pad_lowest\(x, 1, 1, name=", keras)) == 3
    assert "ZeroPadding2D" not in keras


def test_no_activation_works_in_place_on_what_another_needs() -> None:
    torch = emitted("in_place_behind_an_op.rd", None, "torch")
    assert torch.count("nn.ReLU()") == 2
    assert "inplace" not in torch


def test_a_class_is_not_told_what_none_of_its_modules_is() -> None:
    torch = emitted("of_any_channels.rd", None, "torch")
    unit = torch.partition("class Unit(nn.Module):")[2].partition("class Net")[0]
    assert "def __init__(self) -> None:" in unit


def test_a_join_that_leaves_the_value_is_not_there() -> None:
    torch = emitted("joins_of_one.rd", None, "torch")
    unit, doubled = torch.split("class ")[1:3]
    assert (unit[:4], doubled[:11]) == ("Unit", "DoubledUnit")
    assert "x = self.conv1(x)\n        return x" in unit
    assert doubled.count("torch.cat([x, x], dim=1)") == 1
    assert "concat" not in unit
    keras = emitted("joins_of_one.rd", None, "keras")
    assert keras.count("layers.Concatenate(") == 1


def test_a_conv_that_classifies_makes_the_classes() -> None:
    torch = emitted("head_of_convs.rd", "OfAConv", "torch")
    assert "nn.Conv2d(8, num_classes, kernel_size=1)" in torch
    group = emitted("head_of_convs.rd", "OfAGroup", "torch")
    assert "nn.Conv2d(12, num_classes, kernel_size=1, bias=False)" in group


def test_a_default_is_in_the_networks_parameters_and_not_the_blocks() -> None:
    for target in ("torch", "keras"):
        source = emitted("default_by_a_parameter.rd", None, target)
        assert source.count("groups=4") == 3
        assert "groups=2" not in source


def test_a_value_of_a_group_in_a_gate_is_in_the_blocks_terms() -> None:
    torch = emitted("lets_in_a_gates_group.rd", None, "torch")
    assert "nn.Conv2d(width, width // 4, kernel_size=1, bias=False)" in torch
    assert "nn.Conv2d(width // 4, width, kernel_size=1, bias=False)" in torch


def test_arguments_in_the_networks_parameters_are_in_the_blocks_terms() -> None:
    torch = emitted("arguments_of_a_parameter.rd", None, "torch")
    assert "nn.Dropout(index * 3 / 100)" in torch


def test_even_padding_follows_from_a_kernel_and_a_dilation_that_vary() -> None:
    torch = emitted("padding_of_a_size.rd", None, "torch")
    assert "padding=dilation * (size - 1) // 2," in torch
    assert "nn.MaxPool2d(size, stride=1, padding=(size - 1) // 2)" in torch


@pytest.mark.parametrize(
    ("network", "lines"),
    [
        (
            "Stem",
            [
                "self.lift = Lift(in_channels)\n",
                "in_channels, in_channels * 2, kernel_size=3",
            ],
        ),
        ("Inner", ["self.lift = Lift(in_channels)\n", "= Twice(in_channels)\n"]),
        ("Later", ["self.lift = Lift()  # ", "nn.Conv2d(8, 16, kernel_size=3"]),
        (
            "Grouped",
            [
                "nn.Sequential(Lift(in_channels))",
                "Beside(), nn.Conv2d(12, 6, kernel_size=1,",
            ],
        ),
        ("Behind", ["nn.Sequential(Lift())", "nn.Conv2d(3, 6, kernel_size=3"]),
    ],
)
def test_an_op_of_its_own_gets_the_image(network: str, lines: list[str]) -> None:
    torch = emitted("image_in_an_op.rd", network, "torch")
    for line in lines:
        assert line in torch


def test_numbers_stand_on_the_right_of_a_guard() -> None:
    torch = emitted("guards_turned.rd", None, "torch")
    guards = re.findall(r"if (.+) else nn.Identity\(\)", torch)
    assert guards == [
        "stride > 1",
        "width >= 12",
        "index < 2",
        "width <= 9",
        "index != 3",
        "width == 16",
        "width // 2 > in_channels - 6",
        "-index < -1",
        "num_classes",
    ]


def test_a_pixel_too_many_is_padded_behind() -> None:
    torch = emitted("uneven_padding_of_a_size.rd", None, "torch")
    sides = "(size - 1) // 2, size // 2"
    assert f"nn.ZeroPad2d(({sides}, {sides}))" in torch
    assert f"(({sides}),) * 2" in emitted("uneven_padding_of_a_size.rd", None, "keras")


def test_ops_are_defined_in_the_order_of_their_use() -> None:
    text = """
    network Net {
        input 3 x 8 x 8
        stem { one 4 }
        block own
        shortcut projection
        stage conv2: 2 x 4
        head { three 4; avgpool global; dense 2 }
    }
    op three(n) { conv 1x1 n; act }
    op two(n) { conv 1x1 n; norm }
    op one(n) { conv 3x3 n; norm }
    block own { two width; add }
    """
    network = specs.parse_spec(text, "net.rd").elaborate()
    torch, keras = generate(network, "torch"), generate(network, "keras")
    assert re.findall(r"^class (One|Two|Three)\(", torch, re.MULTILINE) == [
        *("One", "Two", "Three")
    ]
    assert re.findall(r"^def (_one|_two|_three)\(", keras, re.MULTILINE) == [
        *("_one", "_two", "_three")
    ]


def test_python_may_recurse_twice_for_each_of_many_keras_layers() -> None:
    asked = {}
    for blocks in (100, 190, 200, 600):
        text = f"""network Net {{
            input 3 x 8 x 8
            stem {{ conv 3x3 4 }}
            block basic
            shortcut projection
            stage conv2: {blocks} x 4
        }}"""
        network = specs.parse_spec(text, "net.rd").elaborate()
        found = re.search(r"getrecursionlimit\(\), (\d+)\)", generate(network, "keras"))
        asked[len(named_layers(network).layers)] = int(found[1]) if found else 0
    for layers, limit in asked.items():
        assert (limit == 0) == (layers < 900)
        assert limit == 0 or 2 * layers < limit <= 2 * layers + 1000
        assert limit % 1000 == 0
    assert len({limit for limit in asked.values() if limit}) > 1


def test_a_last_norm_that_a_guard_drops_is_asked_for_by_its_type() -> None:
    text = """
    network Net {
        input 3 x 8 x 8
        init he_normal zero_last_norm=true
        stem { conv 3x3 4 }
        block own
        shortcut projection
        stage conv2: 2 x 4
        stage conv3: 2 x 8 stride=2
    }
    block own { conv 3x3 width stride=stride; NORM if width > 4; add }
    """
    for norm, kind in (("norm", "BatchNorm2d"), ("norm group(groups=2)", "GroupNorm")):
        own = specs.parse_spec(text.replace("NORM", norm), "net.rd").elaborate()
        asked = f"isinstance(module, Own) and isinstance(module.bn1, nn.{kind})"
        assert f"            if {asked}:\n" in generate(own, "torch")


@pytest.mark.parametrize(
    ("remark", "first"),
    [
        (r"a \ and \n", r'r"""Net: a \ and \n.'),
        ('a """', '"""Net: a \\"\\"\\".'),
        ('a \\ and """', '"""Net: a \\\\ and \\"\\"\\".'),
        ("\\" * 78, 'r"""Net: ' + "\\" * 78 + "."),
        ("\\" * 79, 'r"""Net.'),
    ],
)
@pytest.mark.parametrize("target", ["torch", "keras"])
def test_a_docstring_with_backslashes_is_a_raw_one(
    remark: str, first: str, target: str
) -> None:
    text = f"# {remark}\nnetwork Net {{ input 3 x 8 x 8; stem {{ conv 3x3 4 }} }}"
    source = generate(specs.parse_spec(text, "net.rd").elaborate(), target)
    lines = source.splitlines()
    assert lines[0] == first
    assert all(len(line) <= 88 for line in lines)
    told = ast.get_docstring(ast.parse(source))
    assert told is not None
    assert remark in told
    assert generated(source.encode())


@pytest.mark.parametrize(
    ("size", "maps"),
    [
        ("224 x 224", "(N, 512, H / 32, W / 32), rounded up"),
        ("240 x 240", "(N, 512, H / 32, W / 32), rounded up"),  # 8 x 8, and not H / 30
        ("300 x 225", "(N, 512, H / 32, W / 32), rounded up"),
    ],
)
def test_maps_are_as_the_strides_say(size: str, maps: str) -> None:
    other = derived("resnet18", f"input 3 x {size}")
    assert f"Feature maps {maps}." in generate(other, "torch")

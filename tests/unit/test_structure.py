"""When networks are the same, and what their values see of the image."""

import pytest

from resdsl.model import ir, keys
from resdsl.project import specs
from resdsl.show.comparison import compare
from resdsl.show.receptive_field import Field, fields
from tests.helpers import derived, network


def last_field(spec: str) -> Field:
    return fields(specs.open_spec(spec).elaborate(), 0)[-1]


# Published: Araujo et al. (2019), "Computing Receptive Fields of Convolutional Neural
# Networks", for ResNet v1 and VGG-16; torchvision's nets by their formula.
@pytest.mark.parametrize(
    ("spec", "size"),
    [
        ("resnet50", 483),
        ("resnet101", 1027),
        ("resnet152", 1507),
        ("vgg16", 212),
        ("torchvision/resnet50", 427),
        ("torchvision/resnet18", 435),
        ("plain34", 899),
    ],
)
def test_receptive_field(spec: str, size: int) -> None:
    assert last_field(spec) == Field(size=size, stride=32)


def test_field_behind_each_part() -> None:
    found = fields(specs.open_spec("resnet50").elaborate(), 0)
    assert [(f.size, f.stride) for f in found] == [
        (11, 4), (35, 4), (99, 8), (291, 16), (483, 32)
    ]  # fmt: skip


def test_dilation_in_place_of_a_stride_keeps_the_field() -> None:
    body = "stage conv5: 2 x 512 dilation=2 first_dilation=1"
    assert fields(derived("resnet18", body), 0)[-1] == Field(size=435, stride=16)


def test_gates_are_not_counted_but_pooling_is() -> None:
    plain = fields(derived("resnet18", ""), 0)
    assert fields(derived("resnet18", "block se_basic"), 0) == plain
    text = "network N { input 3 x 8 x 8; stem { conv 3x3 8; avgpool global } }"
    assert fields(network(text), 0)[0].size is None


def test_wider_branch_counts() -> None:
    text = """
    shortcut wide { conv 7x7 out stride=stride }
    network N {
        input 8 x 16 x 16; block basic; shortcut wide always
        stage one: 1 x 8
    }
    """
    assert fields(network(text), 0)[-1].size == 7


def test_runs() -> None:
    stage = specs.open_spec("resnet50").elaborate().stages[2]
    assert [(run.first, run.repeat) for run in keys.runs(stage)] == [
        (0, 1), (1, 5)
    ]  # fmt: skip


def test_rates_do_not_break_a_run() -> None:
    text = """
    block dropping {
        conv 3x3 width; drop_path 0.5 * index / blocks if index > 0; add
    }
    network N {
        input 8 x 16 x 16; block dropping; shortcut identity; stage one: 3 x 8
    }
    """
    assert [run.repeat for run in keys.runs(network(text).stages[0])] == [3]


# The same network, written differently

WRITTEN = """
op conv_norm(channels, kernel=3, stride=1) {
    conv channels kernel=kernel stride=stride padding=same
    norm batch(eps=1e-5, momentum=0.9)
}
block own {
    first: conv_norm width stride=stride
    act relu
    second: { conv_norm width }
    add
    act
}
shortcut one_by_one { conv_norm out kernel=1 stride=stride }
network Own {
    input 3 x 224 x 224
    stem { conv1: conv 7x7 64 stride=2 padding=3; norm; act; maxpool 3x3 stride=2 }
    block own
    shortcut one_by_one
    stage a: 2 x 64
    stage b: 2 x 128 stride=2
    stage c: 2 x 256 stride=2
    stage d: 1 x 512 stride=2
    stage e: 1 x 512
    head { avgpool 7x7; flatten; dense 1000 bias=true }
}
"""


def resnet18() -> ir.Network:
    return specs.open_spec("resnet18").elaborate()


def test_same_network() -> None:
    # torch's padding is not TensorFlow's where a stride meets an even size
    text = WRITTEN.replace("padding=same", "")
    assert compare(resnet18(), network(text)).differences == ()


def test_uneven_padding_is_another_network() -> None:
    found = compare(resnet18(), network(WRITTEN))
    layers = [c for d in found.differences for c in d.changes if c.what == "layer"]
    assert layers[0].before == "conv 3x3 128 stride=2"
    assert layers[0].after == "conv 3x3 128 stride=2 padding=same"


@pytest.mark.parametrize(
    ("body", "part", "what", "before", "after"),
    [
        ("input 3 x 192 x 192", "network", "input", "3x224x224", "3x192x192"),
        (
            "init he_normal fan=in", "network",
            "initialisation",
            "he_normal fan=out dense=small", "he_normal fan=in dense=small",
        ),
        ("stage conv4: 3 x 256 stride=2", "conv4", "units", "2", "3"),
        (
            "stage conv5: 2 x 512", "conv5", "output", "512x7x7", "512x14x14",
        ),
        (
            "shortcut pad", "conv3", "shortcut",
            "conv 1x1 128 stride=2; norm batch", "subsample 2; pad_channels 128",
        ),
        (
            "default norm batch(eps=1e-3)", "stem", "layer",
            "norm batch", "norm batch eps=0.001",
        ),
        (
            "head { avgpool global; dense 10 }", "head",
            "layer", "dense 1000", "dense 10",
        ),
    ],
)  # fmt: skip
def test_differences(body: str, part: str, what: str, before: str, after: str) -> None:
    found = compare(resnet18(), derived("resnet18", body))
    changes = {
        (d.part, c.what, c.before, c.after)
        for d in found.differences
        for c in d.changes
    }
    assert (part, what, before, after) in changes


def test_units_that_change_alike_are_said_once() -> None:
    found = compare(resnet18(), derived("resnet18", "block se_basic"))
    stage = [d for d in found.differences if d.part == "conv2"]
    assert [d.units for d in stage] == ["", "1-2"]
    assert next(c.after for c in stage[1].changes) == "gate {"


def test_only_the_cut_into_stages_differs() -> None:
    text = """
    network {0} {{
        input 8 x 16 x 16; block basic; shortcut identity
        stage a: {1} x 8; stage b: {2} x 8
    }}
    """
    both = (network(text.format("A", 1, 3)), network(text.format("B", 2, 2)))
    assert compare(*both).same


def test_order_of_stages_counts() -> None:
    text = """
    network {0} {{
        input 8 x 16 x 16; block basic; shortcut projection
        stage a: 1 x {1}; stage b: 1 x {2}
    }}
    """
    found = compare(network(text.format("A", 8, 16)), network(text.format("B", 16, 8)))
    assert {d.part for d in found.differences} == {"a", "b"}


def test_very_long_networks_compare_quickly() -> None:
    text = (
        "network N { input 8 x 8 x 8; block basic; shortcut identity; stage a: %d x 8 }"
    )
    found = compare(network(text % 19_999), network(text % 20_000))
    assert [c.what for d in found.differences for c in d.changes] == ["units"]

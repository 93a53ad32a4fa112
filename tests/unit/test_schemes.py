"""Naming schemes of ecosystems: every table, on nets of the sort that it is of."""

import pytest

from resdsl.model import ir
from resdsl.weights import bridge, schemes
from resdsl.weights.schemes.patterns import Pattern, Rows
from resdsl.weights.schemes.tables import Scheme
from tests.helpers import derived

# shallow nets, whose stages have unlike numbers of units
STAGES = """
    stage conv2: 2 x 8
    stage conv3: 3 x 16 stride=2
    stage conv4: 1 x 32 stride=2
    head { avgpool global; dense 5 }
"""
BASIC = f"block basic\n{STAGES}"
V2 = """
    stage conv2: 2 x 8 stride=2 stride_on=last
    stage conv3: 3 x 16
"""
PRE = "stage conv2: 2 x 8\nstage conv3: 3 x 16 stride=2"
NARROW = "stage stack0: 2 x 8\nstage stack1: 3 x 16 stride=2"
PRE_BASIC = ("image_classifiers/resnet18", PRE)
# of each scheme, specs whose shallow versions have its names
FITTING = {
    "bit": [("timm/resnetv2_50x1_bit", "stage conv2: 2 x 32\nstage conv3: 3 x 64")],
    "caffe": [("author/resnet50", STAGES)],
    "detectron": [("resnet50", STAGES)],
    "flax": [("flax/resnet50", STAGES), ("flax/resnet18", BASIC)],
    "image_classifiers": [("image_classifiers/resnet50", PRE), PRE_BASIC],
    "keras": [("keras/resnet50", STAGES)],
    "keras.v2": [("keras/resnet50v2", V2)],
    "keras_hub": [("torchvision/resnet50", STAGES), ("torchvision/resnet18", BASIC)],
    "keras_hub.v2": [("keras_hub/resnet_v2_50_imagenet", NARROW)],
    "keras_hub.vd": [("keras_hub/resnet_vd_50_imagenet", NARROW)],
    "paddle": [("torchvision/resnet50", STAGES)],
    "pretrainedmodels": [("torchvision/resnet18", STAGES)],
    "pytorchcv": [("resnet50", STAGES), ("resnet18", BASIC)],
    "pytorchcv.resneta": [("timm/resnet50d", STAGES)],
    "smp": [("torchvision/resnet18", "head {}")],
    "tf_slim": [("tf_slim/resnet_v1_50", PRE)],
    "tf_slim.v2": [("tf_slim/resnet_v2_50", PRE)],
    "torchvision": [("torchvision/resnet50", STAGES), ("timm/seresnet50", STAGES)],
    "transformers": [("torchvision/resnet50", STAGES), ("torchvision/resnet18", BASIC)],
    "transformers.regnet_x": [("torchvision/regnet_x_400mf", "")],
    "transformers.regnet_y": [("torchvision/regnet_y_400mf", "")],
}
NETS = [(name, *spec) for name, specs in FITTING.items() for spec in specs]


def test_every_scheme_is_tried() -> None:
    assert set(schemes.every()) == set(FITTING)


def in_file(tensor: bridge.Tensor, scheme: Scheme) -> tuple[int, ...]:
    """The shape that a tensor has in a file of that scheme."""
    axes = scheme.turned(len(tensor.shape))
    if axes is None:
        return tensor.shape
    return tuple(tensor.shape[axes.index(axis)] for axis in range(len(axes)))


@pytest.mark.parametrize(("name", "spec", "body"), NETS)
def test_names_there_and_back(name: str, spec: str, body: str) -> None:
    """Names of a file tell the scheme, and each tensor with its shape."""
    net: ir.Network = derived(spec, body)
    scheme = schemes.every()[name]
    shapes = {key: in_file(t, scheme) for t, key in schemes.keys(net, scheme).items()}

    best = schemes.match(shapes)[0]

    assert best.scheme is scheme
    assert best.unknown == ()
    expected = {key: t.shape for key, t in schemes.tensors(net, scheme).items()}
    assert best.shapes(shapes) == expected


def test_the_tables_say_where_they_are_from() -> None:
    for scheme in schemes.every().values():
        assert scheme.what
        assert scheme.version
        assert scheme.specs
        assert scheme.source.startswith("https://")


@pytest.mark.parametrize(
    ("pattern", "name", "counts", "stars"),
    [
        ("res{stage2}{unita}_w", "res3c_w", {"stage": 1, "unit": 2}, ()),
        ("res{stage2}_w", "res1_w", None, ()),
        ("unit{unit01}", "unit03", {"unit": 2}, ()),
        ("unit{unit01}", "unit3", None, ()),
        ("{unit0}.{unit1}", "1.2", {"unit": 1}, ()),
        ("{unit0}.{unit1}", "1.1", None, ()),
        ("{unit0}", "01", None, ()),
        ("[net.]*.w", "net.a.w", {}, ("a",)),
        ("[net.]a", "a", {}, ()),
        ("*/*", "a/b/c", {}, ("a/b", "c")),
        ("a.b", "a_b", None, ()),
    ],
)
def test_patterns(
    pattern: str, name: str, counts: dict[str, int] | None, stars: tuple[str, ...]
) -> None:
    read = Pattern(pattern)
    found = read.read(name)
    assert (found.counts if found else None) == counts
    if found is not None:
        assert found.stars == stars
        filled = read.fill(found)
        assert filled is not None
        assert read.read(filled) == found


def test_rows_that_say_more_come_first() -> None:
    rows = Rows({"*": "a.*", "b*": "b.*", "bc": ""})
    assert [rows.new(name) for name in ("x", "bx", "bc")] == ["a.x", "b.x", ""]


def test_places_of_units_need_to_know_the_stages() -> None:
    rows = Rows({"unit{place0}": "layer{stage1}.{unit0}"})
    assert rows.new("unit3") is None
    assert rows.new("unit3", (2, 3)) == "layer2.1"
    assert list(rows.old("layer2.1", (2, 3))) == ["unit3"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a{unit}", "b", "what the first one is called"),
        ("a{unit0}", "b{stage0}", "counts `stage`, which"),
        ("{a,b,c}", "{x,y}", "have other choices"),
    ],
)
def test_rows_that_cannot_be(old: str, new: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Rows({old: new})

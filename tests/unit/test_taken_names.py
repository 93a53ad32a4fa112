"""Names that emitted code needs for something else, as its templates have them."""

import re
import sys
from collections.abc import Iterator
from importlib import metadata

import pytest

from resdsl.base import library
from resdsl.emit import generate
from resdsl.model import analysis
from resdsl.model.naming import class_name, named_ops
from resdsl.model.naming.taken import (
    MODULE_ATTRIBUTES,
    NEEDED_MODULES,
    OWN_ATTRIBUTES,
)
from resdsl.weights import live
from tests.helpers import finding, network, parameters

# some classes get their names from the macro that prints them
DEFINED = re.compile(
    r'^(?:class|def) ([A-Za-z]\w*)|_(?:class|same)\((?:\w+, )?"(\w+)"', re.MULTILINE
)
SUPPORT = sorted(
    {
        one or other
        for path in library.folder("templates").glob("*/support/*.jinja")
        for one, other in DEFINED.findall(path.read_text(encoding="utf-8"))
    }
)


def test_there_is_support() -> None:
    assert {"StdConv2d", "StandardizedConv2D"} <= set(SUPPORT)


# emitted Keras code has no class of the network, and no factory is named so
FREE = {"AttentionPool2D", "ExpertConv2D", "ScaledConv2D", "StandardizedConv2D"}
TAKEN = [*SUPPORT, "nn", "torch", "math", "layers"]


@pytest.mark.parametrize("name", [name for name in TAKEN if name not in FREE])
def test_a_network_is_not_called_like_what_stands_beside_it(name: str) -> None:
    """Neither its class nor its factory, which is its name in small letters."""
    said = f"{name[0].upper()}{name[1:]}"
    found = finding(f"network {said} {{ input 3 x 8 x 8; stem {{ conv 3x3 8 }} }}")
    assert (found.code, found.primary.span.text) == ("E0205", said)


@pytest.mark.parametrize("kind", ["block", "shortcut", "op"])
@pytest.mark.parametrize("name", ["tensor", "class", "_inner"])
def test_a_definition_is_not_called_like_what_python_needs(
    kind: str, name: str
) -> None:
    text = f"{kind} {name} {{ conv 3x3 8 }}\nnetwork Net {{ input 3 x 8 x 8 }}"
    if (kind, name) == ("shortcut", "tensor"):
        network(text)  # it is no class
    else:
        assert finding(text).code == "E0205"


@pytest.mark.parametrize("name", ["class", "None", "_inner", "lambda"])
def test_a_label_is_a_name_of_python(name: str) -> None:
    text = f"network Net {{ input 3 x 8 x 8; stem {{ {name}: conv 3x3 8 }} }}"
    assert finding(text).code == "E0205"


@pytest.mark.parametrize("name", ["x", "if", "in", "out", "true", "min", "width"])
def test_a_value_is_not_called_like_what_the_language_calls_so(name: str) -> None:
    text = f"network Net {{ input 3 x 8 x 8; stem {{ let {name} = 8; conv 3x3 8 }} }}"
    assert finding(text).code in {"E0205", "E0101"}


@pytest.mark.parametrize("name", [n for n in SUPPORT if n[0].isupper()])
def test_a_unit_gives_way_to_what_stands_beside_it(name: str) -> None:
    snake = re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    net = network(
        f"block {snake} {{ conv 3x3 width }}\n"
        f"network Net {{\n input 3 x 8 x 8\n block {snake}\n stage one: 1 x 8\n}}\n"
    )
    source = generate(net, "torch")
    classes = re.findall(r"^class (\w+)", source, re.MULTILINE)
    # a block cannot be called `StarReLU`: its class would be `StarReLu`
    number = "" if name in FREE or class_name(snake) != name else "2"
    assert classes == [f"{class_name(snake)}{number}", "Net"]


def test_units_of_one_name_are_counted() -> None:
    """Numbers are told to one class; what goes by the stage has its own."""
    net = network(
        """block unit(k) { conv 3x3 width groups=k }
network Net {
    input 4 x 8 x 8
    block unit(1)
    stage one: 1 x 8
    stage two: 1 x 8 block=unit(2)
    stage three: 1 x 8 block=unit(2 * 2)
    stage four: 1 x 8 block=unit(width)
    stage five: 1 x 8 block=unit(in // 2)
}
"""
    )
    torch, keras = generate(net, "torch"), generate(net, "keras")
    classes = re.findall(r"^class (\w+)", torch, re.MULTILINE)
    assert classes == ["Unit", "Unit2", "Unit3", "Net"]
    functions = re.findall(r"^def (_unit\d*)\(", keras, re.MULTILINE)
    assert functions == ["_unit", "_unit2", "_unit3"]


def test_units_of_one_name_are_called_by_what_they_are_told() -> None:
    """By flags and kinds that not all of them have; numbers tell the rest apart."""
    net = network(
        """block unit(activation=relu, se=false, wide=false, far=1) {
    conv 3x3 width dilation=far
    norm
    act activation
    conv 1x1 width if se
    conv 1x1 width if wide
}
network Net {
    input 4 x 8 x 8
    block unit
    stage one: 1 x 8
    stage two: 1 x 8 block=unit(se=true)
    stage three: 1 x 8 block=unit(hardswish, se=true)
    stage four: 1 x 8 block=unit(hardswish, se=true, far=2)
    stage five: 1 x 8 block=unit(hardswish, se=true, far=width)
    stage six: 1 x 8 block=unit(hardswish, se=true, wide=true)
}
"""
    )
    torch, keras = generate(net, "torch"), generate(net, "keras")
    classes = re.findall(r"^class (\w+)", torch, re.MULTILINE)
    words = ["ReluUnit", "ReluSeUnit", "HardswishSeUnit", "HardswishSeUnit2"]
    # three words are no name
    assert classes == [*words, "Unit", "Net"]
    functions = re.findall(r"^def (_\w*unit\d*)\(", keras, re.MULTILINE)
    assert functions[:3] == ["_relu_unit", "_relu_se_unit", "_hardswish_se_unit"]


@pytest.mark.parametrize("name", ["Types", "Typing_Extensions", "NumPy", "Queue"])
def test_a_file_of_a_network_hides_no_module(name: str) -> None:
    found = finding(f"network {name} {{ input 3 x 8 x 8; stem {{ conv 3x3 8 }} }}")
    assert (found.code, found.primary.span.text) == ("E0205", name)
    assert found.help == f"choose another name, such as `{name}Net`"
    network(f"network {name}Net {{ input 3 x 8 x 8; stem {{ conv 3x3 8 }} }}")


def test_lists_of_modules_are_whole() -> None:
    """Whatever the frameworks of this environment require is refused."""
    required = set(_requirements(["torch", "keras", "tensorflow-cpu", "jax"]))
    modules = {
        module
        for module, distributions in metadata.packages_distributions().items()
        if required & set(map(_canonical, distributions))
    }
    named = {m for m in modules if m.isidentifier() and not m.startswith("_")}
    assert {"numpy", "typing_extensions"} <= named
    assert named - sys.stdlib_module_names <= NEEDED_MODULES


def _canonical(distribution: str) -> str:
    return distribution.lower().replace("_", "-")


def _requirements(distributions: list[str]) -> Iterator[str]:
    """Distributions and what they require, as far as it is installed."""
    seen: set[str] = set()
    while distributions:
        name = _canonical(distributions.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        yield name
        plain = (need for need in needs if "extra ==" not in need)
        distributions += [re.split(r"[^\w.-]", need)[0] for need in plain]


PLACES = (
    "stem {{ {}: conv 3x3 8 }}",
    "stem {{ a: {{ {}: conv 3x3 8; act }} }}",
    "{}: {{ act }}",
)


@pytest.mark.parametrize("place", PLACES)
def test_labels_are_compared_with_the_list(place: str) -> None:
    for label in ("append", "pop", "training", "init_weights", "expansion", "type"):
        found = finding(f"network Net {{ input 3 x 8 x 8; {place.format(label)} }}")
        assert (found.code, found.primary.span.text) == ("E0205", label)
        assert found.help == f"choose another name, such as `{label}_1`"


@pytest.mark.torch
def test_lists_of_attributes_are_whole() -> None:
    """They have PyTorch's own attributes, and what emitted classes define."""
    import torchvision  # noqa: F401 - loads triton, which crashes behind TensorFlow
    from torch import nn

    import resdsl

    model = resdsl.build("resnet18", "torch")
    own = {*vars(type(model)), *vars(type(model.layer1[0])), *vars(model)}
    names = {*dir(nn.Module()), *dir(nn.Sequential()), *own}
    wanted = {name for name in names if not name.startswith("_")}
    assert wanted <= MODULE_ATTRIBUTES | OWN_ATTRIBUTES | {"downsample"}


UNIT = """{before}
block unit {{ {first} width stride=stride; norm; add; act }}
network Net {{
    input 8 x 4 x 4
    {names}
    stem {{ {stem} 8 }}
    block unit
    shortcut projection
    stage append: 2 x 8
    stage forward: 2 x 16 stride=2
}}
"""
PLAIN = {"before": "", "first": "conv 3x3", "names": "", "stem": "conv 3x3"}
REGNET = "names torchvision_regnet"
STRIDED = "op {}(c, stride=1) {{ conv 3x3 c stride=stride }}"
FREE_NAMES = {
    "stages": {},
    "op of the shortcut's name": {
        "before": STRIDED.format("proj"),
        "first": "proj",
        "names": REGNET,
    },
    "op of an attribute's name": {"before": STRIDED.format("half"), "first": "half"},
    "op of a stage's name": {"before": STRIDED.format("layer1"), "stem": "layer1"},
    "labels of variables": {"first": "self: conv 3x3", "stem": "x: conv 3x3"},
}


@pytest.mark.torch
@pytest.mark.parametrize("case", FREE_NAMES)
def test_what_is_not_refused_works(case: str) -> None:
    """No stage is an attribute of its name, and ops of one's own give way."""
    import torch

    net = network(UNIT.format(**PLAIN | FREE_NAMES[case]))
    model = live.factory_of(net, "torch")()
    assert sum(p.numel() for p in model.parameters()) == parameters(net)
    assert model(torch.zeros(2, 8, 4, 4)).shape == (2, 16, 2, 2)
    named = {f"{name}.weight" for name, op in named_ops(net, "torch") if op.weights}
    assert named <= set(model.state_dict())


@pytest.mark.keras
def test_no_name_of_a_layer_crashes_keras() -> None:
    """Layers are found by their names, also by those that Keras has as attributes."""
    import keras

    names = {*dir(keras.Layer), *dir(keras.Model)} - MODULE_ATTRIBUTES - OWN_ATTRIBUTES
    labels = [name for name in sorted(names) if not name.startswith("_")]
    ops = "\n".join(f"{label}: norm" for label in labels)
    net = network(f"network Net {{\n input 3 x 2 x 2\n stem {{\n{ops}\n}}\n}}")
    model = live.factory_of(net, "keras")()
    assert [layer.name for layer in model.layers][1:] == labels


@pytest.mark.keras
def test_a_unit_gives_way_to_the_counter_of_a_stage() -> None:
    net = network(UNIT.format(**PLAIN).replace("unit", "i"))
    model = live.factory_of(net, "keras")()
    assert model.count_params() == analysis.analyse(net).parameters

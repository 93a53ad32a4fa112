"""Names that emitted code needs for something else, as its templates have them."""

import re

import pytest

from resdsl.base import library
from resdsl.emit import generate
from resdsl.model.naming import class_name
from tests.helpers import finding, network

DEFINED = re.compile(r"^(?:class|def) ([A-Za-z]\w*)", re.MULTILINE)
SUPPORT = sorted(
    name
    for path in library.folder("templates").glob("*/support.jinja")
    for name in DEFINED.findall(path.read_text(encoding="utf-8"))
)


def test_there_is_support() -> None:
    assert {"StdConv2d", "pad_lowest"} <= set(SUPPORT)


# emitted Keras code has no class of the network, and no factory is named so
FREE = "StandardizedConv2D"
TAKEN = [*SUPPORT, "nn", "torch", "math", "layers", "stage"]


@pytest.mark.parametrize("name", [name for name in TAKEN if name != FREE])
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
    number = "" if name == FREE else "2"
    assert classes == [f"{class_name(snake)}{number}", "Net"]


def test_units_of_one_name_are_counted() -> None:
    net = network(
        """block unit(k) { conv 3x3 width groups=k }
network Net {
    input 4 x 8 x 8
    block unit(1)
    stage one: 1 x 8
    stage two: 1 x 8 block=unit(2)
    stage three: 1 x 8 block=unit(2 * 2)
    stage four: 1 x 8 block=unit(width)
}
"""
    )
    torch, keras = generate(net, "torch"), generate(net, "keras")
    classes = re.findall(r"^class (\w+)", torch, re.MULTILINE)
    assert classes == ["Unit", "Unit2", "Unit3", "Unit4", "Net"]
    functions = re.findall(r"^def (unit\d*)\(", keras, re.MULTILINE)
    assert functions == ["unit", "unit2", "unit3", "unit4"]


@pytest.mark.torch
def test_a_label_is_not_called_like_what_a_module_has() -> None:
    """Neither PyTorch's own attributes, nor methods of emitted classes."""
    import torchvision  # noqa: F401 - loads triton, which crashes behind TensorFlow
    from torch import nn

    import resdsl

    model = resdsl.build("resnet18", "torch")
    names = {*dir(nn.Module()), *vars(type(model)), "downsample", "skip"}
    for label in sorted(name for name in names if not name.startswith("_")):
        text = f"network Net {{ input 3 x 8 x 8; stem {{ {label}: conv 3x3 8 }} }}"
        assert finding(text).code == "E0205", label

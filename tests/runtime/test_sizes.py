"""Sizes that cannot work: what is said of them, and the emitted code at every size."""

import re
from typing import Any

import pytest

import resdsl
from resdsl.base.diagnostics import DiagnosticError
from resdsl.emit import generate
from resdsl.model import ir
from resdsl.model.sizes import sizes
from resdsl.project import specs
from resdsl.weights import live
from tests.command import invoke
from tests.helpers import finding, network

# a stem, a unit that rounds down and a shortcut that rounds up
SPEC = """block unit {{
    conv 3x3 width
    {mean} if stride > 1
    add
}}
network Net {{
    input 3 x {side} x {side}
    stem {{ {stem} }}
    block unit
    shortcut projection
    stage one: 1 x 4
    {between}
    stage two: 1 x 4 stride=2
    {later}
    stage three: 1 x 8 stride={last}
    head {{ avgpool global; dense 2 }}
}}
"""
USUAL = {
    "side": 32,
    "mean": "avgpool kernel=stride",
    "stem": "conv 3x3 4 stride=2",
    "between": "",
    "later": "",
    "last": 2,
}
# what is changed, and the sizes that work, found by hand
VARIATIONS: dict[str, tuple[dict[str, Any], str | None]] = {
    "usual": ({}, "multiples of 8 (up to 1 less)"),
    "no stride before": ({"stem": "conv 3x3 4"}, "multiples of 4"),
    "down before": (
        {"stem": "maxpool 2x2; conv 3x3 4"},
        "multiples of 8 (up to 1 more)",
    ),
    "without padding": (
        {"between": "down: { conv 3x3 4 stride=2 padding=valid }", "side": 36},
        "16 n + 1 to 16 n + 4",
    ),
    "up between": (
        {"stem": "conv 3x3 4", "later": "down: { conv 3x3 4 stride=2 }"},
        "8 n or 8 n + 6",
    ),
    "thirds": ({"last": 3, "side": 36}, "multiples of 12 (up to 1 less)"),
    "both up": ({"mean": "avgpool kernel=stride ceil=true"}, None),
}


def varied(case: str) -> tuple[ir.Network, str | None]:
    changed, said = VARIATIONS[case]
    return network(SPEC.format(**USUAL | changed)), said


def checked(case: str, side: int) -> bool:
    """Whether the spec is right at a size of its input."""
    try:
        network(SPEC.format(**USUAL | VARIATIONS[case][0] | {"side": side}))
    except DiagnosticError:
        return False
    return True


@pytest.mark.parametrize("case", VARIATIONS)
def test_the_sizes_that_work_are_found(case: str) -> None:
    net, said = varied(case)
    found = sizes(net)
    assert (None if found is None else str(found)) == said


def test_one_side_alone_has_a_rule() -> None:
    """A mean that rounds down beside a conv that rounds up, along the height."""
    text = """
    network Lines {
        input 3 x 32 x 30
        block    basic
        shortcut halved
        stage one: 1 x 16 stride=2x1
        stage two: 1 x 16 stride=2x1
        head { avgpool global; dense 10 }
    }
    shortcut halved { avgpool kernel=stride stride=stride; conv 1x1 out }
    """
    net = network(text)
    found = sizes(net)
    assert (str(found), found and found.sides) == ("multiples of 4", "H")
    for target, asked in (("torch", "x.shape[2:3]"), ("keras", "input_shape[:1]")):
        source = generate(net, target)
        assert f"for size in {asked}:" in source
        assert 'f"H must be multiples of 4, not {size}"' in source
    told = finding(text.replace("32 x 30", "34 x 30")).help
    assert told == "the input's height must be multiples of 4, such as 32 or 36"


def test_only_nets_that_need_it_say_so() -> None:
    for name in ("resnet50", "timm/resnet50d", "vgg16", "cifar"):
        net = resdsl.load(name, "ResNet20" if name == "cifar" else None)
        assert sizes(net) is None
        assert "for size in" not in generate(net, "torch") + generate(net, "keras")


def test_check_says_the_sizes_of_an_input() -> None:
    help_line = "must be multiples of 32 (1 less to 2 more), such as 98 or 127"
    result = invoke(["check", "timm/resnetaa50", "--input", "3x100x128"])
    assert result.exit_code == 1
    assert help_line in result.stderr
    assert invoke(["check", "timm/resnetaa50", "--input", "3x127x98"]).exit_code == 0
    found = finding(SPEC.format(**USUAL | {"side": 36}))
    assert str(found.help).endswith("multiples of 8 (up to 1 less), such as 32 or 39")


@pytest.mark.parametrize("chosen", [(), ("conv4",)])
def test_a_map_of_one_pixel_is_not_reflected(chosen: tuple[str, ...]) -> None:
    """Keras on JAX, and where it makes the model, would do it; PyTorch refuses it."""
    net = resdsl.load("timm/resnetblur18")
    least = 9 if chosen else 17
    for target in ("torch", "keras"):
        source = resdsl.generate(net, target, features=chosen)
        assert f"H and W must be at least {least}." in source
        assert (f"least = {least}\n" in source) is (target == "keras")
    if not chosen:
        result = invoke(["check", "timm/resnetblur18", "--input", "3x16x64"])
        assert f"the smallest input that works is {least} x {least}" in result.stderr


CHECK = re.compile(
    r" +for size in .*\n +if .*\n +raise ValueError\([^)]*(\(.*\).*)?\s*\)\n"
)


def unchecked(source: str) -> str:
    """The emitted code as it would be if it refused nothing."""
    found, number = re.subn(CHECK, "", source)
    assert number == 1
    return found


def message_of(call: Any) -> str:
    """What PyTorch, Keras or the emitted code says against it; nothing if it works."""
    try:
        call()
    except (RuntimeError, ValueError) as error:
        return str(error)
    return ""


def works(call: Any) -> bool:
    return not message_of(call)


def refused(call: Any) -> bool:
    """Whether the emitted code refuses it; no other error may come."""
    message = message_of(call)
    assert not message or message.startswith("H and W must be ")
    return bool(message)


@pytest.mark.torch
@pytest.mark.parametrize("case", [c for c in VARIATIONS if VARIATIONS[c][1]])
def test_pytorch_refuses_what_cannot_work(case: str) -> None:
    """One clear error, at exactly the sizes at which there would be another."""
    import torch

    net, said = varied(case)
    source = generate(net, "torch")
    assert f"H and W must be {said}." in source
    assert f'f"H and W must be {said}, not {{size}}"' in source
    with torch.device("meta"):
        bare = live.module_of("bare", unchecked(source)).net()
        model = live.module_of("net", source).net()
        for size in range(1, 80):
            image = torch.empty(1, 3, size, net.input[1])
            told = refused(lambda image=image: model(image))
            assert told is not checked(case, size), size
            if size > 32:
                assert told is not works(lambda image=image: bare(image)), size
            else:  # a map of one pixel is added to a larger one without a word
                assert told or works(lambda image=image: bare(image)), size


@pytest.mark.torch
@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("resnetaa50", range(63, 101)),
        ("resnetblur18", range(1, 34)),
        ("resnet18d", range(1, 34)),
    ],
)
def test_timm_works_at_the_same_sizes(name: str, sides: range) -> None:
    timm = pytest.importorskip("timm")
    import torch

    spec = specs.open_spec(f"timm/{name}")
    with torch.device("meta"):
        published = timm.create_model(name).eval()
        model = live.factory_of(spec.elaborate(), "torch")().eval()
        for size in sides:
            image = torch.empty(1, 3, size, 64)
            fine = works(lambda image=image: published(image))
            ours = works(lambda image=image: model(image))
            assert ours is fine, size
            assert accepted(spec, size) is fine, size


def accepted(spec: specs.Spec, side: int) -> bool:
    """What `check --input` says of a height."""
    try:
        spec.elaborate(shape=(3, side, 64))
    except DiagnosticError:
        return False
    return True


@pytest.mark.keras
def test_keras_refuses_what_cannot_work() -> None:
    net, said = varied("usual")
    source = generate(net, "keras")
    assert f"H and W must be {said}." in source
    bare = live.module_of("bare", unchecked(source)).net
    make = live.module_of("net", source).net
    for size in range(17, 26):
        fine = works(lambda size=size: bare((size, 8, 3)))
        assert refused(lambda size=size: make((size, 8, 3))) is not fine, size
    with pytest.raises(ValueError, match="needs height and width"):
        make((None, 8, 3))  # maps would be broadcast at sizes that do not fit


@pytest.mark.keras
def test_keras_refuses_what_cannot_be_reflected() -> None:
    make = live.factory_of(resdsl.load("timm/resnetblur18"), "keras")
    assert refused(lambda: make((64, 16, 3)))
    assert make((17, 17, 3)).output_shape == (None, 1000)

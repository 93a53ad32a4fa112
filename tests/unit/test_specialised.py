"""Emitted lines that no golden file has, as a person would write them."""

import re
from pathlib import Path

from resdsl import specs
from resdsl.emit import generate

MUTANTS = Path(__file__).parents[1] / "fuzz" / "mutants"


def emitted(name: str, network: str | None, target: str) -> str:
    return generate(specs.open_spec(str(MUTANTS / name)).elaborate(network), target)


def test_only_the_first_block_of_the_first_stage_gets_the_image() -> None:
    listed = emitted("image_in_a_stage.rd", "Listed", "torch")
    first = "nn.Sequential(Turn(in_channels), Turn(21), Turn(3), Turn(21))"
    assert f"self.layer1 = {first}\n" in listed
    assert "self.layer2 = nn.Sequential(Turn(3), Turn(21))\n" in listed
    looped = emitted("image_in_a_stage.rd", "Looped", "torch")
    assert "self.layer1 = _stage(in_channels, 8, blocks=4)\n" in looped
    assert "self.layer2 = _stage(8, 8, blocks=2)\n" in looped


def test_padding_behind_a_norm_is_never_a_maximum() -> None:
    keras = emitted("pooled_after_stages.rd", None, "keras")
    assert len(re.findall(r"x = pad_lowest\(x, 1, 1\)", keras)) == 3
    assert "ZeroPadding2D" not in keras


def test_no_activation_works_in_place_on_what_another_needs() -> None:
    torch = emitted("in_place_behind_an_op.rd", None, "torch")
    assert torch.count("nn.ReLU()") == 2
    assert "inplace" not in torch


def test_a_conv_that_classifies_makes_the_classes() -> None:
    torch = emitted("head_of_convs.rd", "OfAConv", "torch")
    assert "nn.Conv2d(8, num_classes, 1)" in torch
    group = emitted("head_of_convs.rd", "OfAGroup", "torch")
    assert "nn.Conv2d(12, num_classes, 1, bias=False)" in group

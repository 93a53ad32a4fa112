"""Every published PyTorch net: strict load, the same keys in order, equal outputs."""

from __future__ import annotations

import re

import pytest
import torch
from timm.models import is_model_pretrained
from torch import nn
from torchvision.models import get_model_weights

from resdsl.base import library
from resdsl.model import analysis, ir
from resdsl.syntax.nodes import PUBLISHED
from resdsl.weights import bridge
from tests.layer_settings import differing_torch
from tests.runtime.emitted import Emitter, bundled, images, outputs, randomised
from tests.runtime.zoo.page import LARGE
from tests.runtime.zoo.references import published, reference, timm_entry_points

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("undrawn")]

SPECS = (*published("torchvision"), *published("timm"))
# as timm has them: the pool between its convs rounds down, the one around them up
AVERAGED = {spec for spec in SPECS if "aa" in spec.partition("/")[2]}


def _name(spec: str) -> str:
    return spec.partition("/")[2]


# irregular widths, found by pruning: no language of stages can say them
PRUNED = {"ecaresnet50d_pruned", "ecaresnet101d_pruned"}
# norms of their own kinds
OTHER_NORMS = {"resnetv2_50d_evos", "resnetv2_50d_frn"}


def test_all_of_timms_resnets_are_here() -> None:
    entries = set(timm_entry_points("resnet"))
    assert len(entries) == 81
    specs = {spec.partition("/")[2] for spec in published("timm")}
    assert entries - PRUNED <= specs


@pytest.mark.parametrize("package", ["torchvision", "timm", "keras"])
def test_weights_that_specs_name_are_those_of_the_net_that_is_compared(
    package: str,
) -> None:
    named = {}
    for spec in published(package):
        text = library.bundled_path(spec).read_text(encoding="utf-8")
        for line in re.findall(f"^# {PUBLISHED} (.*)$", text, re.MULTILINE):
            named[spec.partition("/")[2]] = line
    if package == "torchvision":
        names = map(_name, published(package))
        assert named == {name: f"torchvision.models.{name}" for name in names}
        assert all(get_model_weights(name) for name in named)
    elif package == "timm":
        assert named == {name: f"timm's {name}" for name in named}
        assert all(is_model_pretrained(name) for name in named)
        assert len(named) > 60
    else:
        classes = {n.partition("applications.")[2].lower() for n in named.values()}
        assert classes == {*named} == {*map(_name, published(package))}


def test_all_of_timms_preactivation_nets_are_here() -> None:
    specs = {spec.partition("/")[2] for spec in published("timm")}
    assert set(timm_entry_points("resnetv2")) - OTHER_NORMS <= specs


def test_all_of_torchvisions_nets_are_here() -> None:
    from torchvision import models

    families = ("resnet", "resnext", "wide_resnet", "regnet")
    names = {n for n in models.list_models(models) if n.startswith(families)}
    assert names == {spec.partition("/")[2] for spec in published("torchvision")}


@pytest.mark.parametrize("spec", SPECS)
def test_takes_the_published_weights_and_gives_the_published_outputs(
    spec: str, emitter: Emitter
) -> None:
    network = bundled(spec)
    if analysis.analyse(network).trainable > LARGE:
        # its unit is computed in smaller nets of the family; torchvision computes the
        # widths of a RegNet by tensors, which must have values
        with torch.device("cpu" if "regnet" in spec else "meta"):
            theirs = reference(spec)()
        _check_names(network, emitter.empty(network), theirs)
        return
    ours, theirs = emitter.fresh(network), randomised(reference(spec)())
    _check_names(network, ours, theirs)
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()
    odd = (1, 3, 96, 160) if spec in AVERAGED else (2, 3, 65, 91)
    for shape in ((1, 3, 64, 64), odd):
        image = images(*shape)
        expected = outputs(theirs, image)
        assert expected.std() > 0
        assert torch.equal(outputs(ours, image), expected), shape


def _check_names(network: ir.Network, ours: nn.Module, theirs: nn.Module) -> None:
    """Names, order, shapes and types, by which a conversion goes too; settings."""
    found, expected = (
        [(name, v.shape, v.dtype) for name, v in model.state_dict().items()]
        for model in (ours, theirs)
    )
    assert found == expected
    converted = {tensor.torch: tensor.shape for tensor in bridge.tensors(network)}
    assert converted == {
        name: tuple(shape)
        for name, shape, _ in expected
        if not name.endswith("num_batches_tracked")
    }
    assert differing_torch(network, ours) == []

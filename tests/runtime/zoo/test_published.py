"""Every published PyTorch net: strict load, the same keys in order, equal outputs."""

from __future__ import annotations

import pytest
import torch

from resdsl.model import analysis
from tests.runtime.emitted import Emitter, bundled, images, randomised
from tests.runtime.zoo.page import LARGE
from tests.runtime.zoo.references import published, reference, timm_entry_points

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("undrawn")]

SPECS = (*published("torchvision"), *published("timm"))
# as timm has them: the pool between its convs rounds down, the one around them up
AVERAGED = {spec for spec in SPECS if "aa" in spec.partition("/")[2]}


# irregular widths, found by pruning: no language of stages can say them
PRUNED = {"ecaresnet50d_pruned", "ecaresnet101d_pruned"}
# norms of their own kinds
OTHER_NORMS = {"resnetv2_50d_evos", "resnetv2_50d_frn"}


def test_all_of_timms_resnets_are_here() -> None:
    entries = set(timm_entry_points("resnet"))
    assert len(entries) == 81
    specs = {spec.partition("/")[2] for spec in published("timm")}
    assert entries - PRUNED <= specs


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
    parameters = analysis.analyse(network).trainable
    if parameters > LARGE:
        _check_names(spec, emitter)
        return
    ours, theirs = emitter.fresh(network), randomised(reference(spec)())
    state = theirs.state_dict()
    assert list(ours.state_dict()) == list(state)
    ours.load_state_dict(state, strict=True)
    ours.eval()
    odd = (1, 3, 96, 160) if spec in AVERAGED else (2, 3, 97, 131)
    for shape in ((1, 3, 64, 64), odd):
        image = images(*shape)
        with torch.no_grad():
            assert torch.equal(ours(image), theirs(image)), shape


def _check_names(spec: str, emitter: Emitter) -> None:
    """Names, order and shapes; its unit is computed in smaller nets of the family."""
    ours = emitter.empty(bundled(spec))
    theirs = reference(spec)()
    shapes = [
        {name: value.shape for name, value in model.state_dict().items()}
        for model in (ours, theirs)
    ]
    assert list(shapes[0]) == list(shapes[1])
    assert shapes[0] == shapes[1]

"""Nets without norms: timm's NFNets, whose convs are standardised and have a gain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pytest
import torch
from timm.models.nfnet import NfCfg, NormFreeNet
from torch import nn

from resdsl.base import library
from resdsl.model import ir
from resdsl.project import specs
from resdsl.weights.verify.trials import Size
from tests.runtime.emitted import Emitter, images, outputs, randomised
from tests.runtime.keras_models import TOLERANCE, pair

SPEC = library.bundled_path("families/timm/nfnet")
# small ones of what timm has large only: DeepMind's, and a RegNet
SMALL = """
network DmSmall from DmNFNet(size=64) {
    stage one: 1 x 32 block=norm_free(
        0, 0, width / 2, 8, 0.5, 1.7015043497085571, true, skip=true
    )
    stage two: 3 x 48 stride=2 block=norm_free(
        1, 1, width / 2, 8, 0.5, 1.7015043497085571, true, skip=true
    )
    stage three: 1 x 64 stride=2 block=norm_free(
        4, 3, width / 2, 8, 0.5, 1.7015043497085571, true, skip=true
    )
    stage four: 1 x 64 stride=2 block=norm_free(
        5, 1, width / 2, 8, 0.5, 1.7015043497085571, true, skip=true
    )
}
network RegSmall = NFRegNet(d1=2, d2=2, d3=2, d4=1, w1=32, w2=40, w3=48, w4=64)
"""
_DEEPMIND = NfCfg(
    depths=(1, 3, 1, 1),
    channels=(32, 48, 64, 64),
    stem_type="deep_quad",
    stem_chs=128,
    group_size=8,
    extra_conv=True,
    gamma_in_act=True,
    same_padding=True,
    skipinit=True,
    num_features=3072,
    act_layer="gelu",
    attn_layer="se",
    attn_kwargs={"rd_ratio": 0.5},
)
_REGNET = NfCfg(
    depths=(2, 2, 2, 1),
    channels=(32, 40, 48, 64),
    stem_type="3x3",
    group_size=8,
    width_factor=0.75,
    bottle_ratio=2.25,
    num_features=1280 * 64 // 440,
    reg=True,
    attn_layer="se",
    attn_kwargs={"rd_ratio": 0.5},
)
PUBLISHED: Mapping[str, Callable[[], nn.Module]] = {
    "DmSmall": partial(NormFreeNet, _DEEPMIND),
    "RegSmall": partial(NormFreeNet, _REGNET),
}
SIZES = ((2, 64, 64), (1, 75, 57))

pytestmark = [pytest.mark.keras, pytest.mark.torch]


def network(name: str) -> ir.Network:
    text = SPEC.read_text(encoding="utf-8") + SMALL
    return specs.parse_spec(text, "nfnet.rd").elaborate(name)


@pytest.mark.parametrize("name", PUBLISHED)
def test_both_targets_are_the_published_net(name: str, emitter: Emitter) -> None:
    net = network(name)
    theirs = randomised(PUBLISHED[name]())
    for key, value in theirs.state_dict().items():
        if key.endswith("skipinit_gain"):  # else a unit adds next to nothing
            value.fill_(0.7)
    ours = emitter.factory(net)().eval()
    ours.load_state_dict(theirs.state_dict())

    for batch, height, width in SIZES:
        x = images(batch, 3, height, width)
        expected, found = outputs(theirs, x), outputs(ours, x)
        assert expected.std() > 0
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)
    assert pair(net).apart(Size(75, 57), batch=1) < TOLERANCE


def test_baked_weights(emitter: Emitter) -> None:
    """Plain convs, also where padding follows the size; gains are gone."""
    net = network("DmSmall")
    model = emitter.model(net)
    x = images(2, 3, 75, 57)
    expected = outputs(model, x)

    emitter.module(net).bake_weights(model)

    torch.testing.assert_close(outputs(model, x), expected, rtol=1e-5, atol=1e-5)
    kinds = {type(m).__name__ for m in model.modules() if isinstance(m, nn.Conv2d)}
    assert kinds == {"Conv2d", "Conv2dSame"}
    assert not any(name.endswith(".gain") for name in model.state_dict())

"""Ops beside the layers that published them: equal outputs, weights taken in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
import torch
from timm.layers import (
    blur_pool,
    evo_norm,
    filter_response_norm,
    norm,
    norm_act,
    std_conv,
)
from timm.layers.global_context import GlobalContext
from torch import nn

from tests.helpers import network
from tests.runtime.emitted import Emitter, images, outputs, randomised
from tests.runtime.test_families import take

CHANNELS = 16
OPS: Mapping[str, Callable[[], nn.Module]] = {
    "global_context 2": lambda: GlobalContext(CHANNELS),
    "sum { identity; { avgpool attention; conv 1x1 2 bias=true; norm layer(eps=1e-6);"
    " act; conv 1x1 16 bias=true } }": lambda: GlobalContext(
        CHANNELS, fuse_add=True, fuse_scale=False
    ),
    "norm simple(eps=1e-6)": lambda: norm.SimpleNorm2d(CHANNELS),
    "norm rms(eps=1e-6)": lambda: norm.RmsNorm2d(CHANNELS),
    "norm frn; act tlu": lambda: filter_response_norm.FilterResponseNormTlu2d(CHANNELS),
    "norm frn": lambda: filter_response_norm.FilterResponseNormTlu2d(
        CHANNELS, apply_act=False
    ),
    "norm evo(4)": lambda: evo_norm.EvoNorm2dS0(CHANNELS, groups=4),
    "norm evo(size=4)": lambda: evo_norm.EvoNorm2dS0(CHANNELS, group_size=4),
    "norm group(size=4)": lambda: norm_act.GroupNormAct(
        CHANNELS, num_groups=32, group_size=4, apply_act=False
    ),
    "blurpool border=zeros": lambda: blur_pool.BlurPool2d(
        CHANNELS, pad_mode="constant"
    ),
    "norm affine": lambda: evo_norm.EvoNorm2dS0(CHANNELS, apply_act=False),
    "norm evo(2, eps=1e-3)": lambda: evo_norm.EvoNorm2dS0a(CHANNELS, groups=2),
    "norm deviation(4, eps=1e-3)": lambda: evo_norm.EvoNorm2dS0a(
        CHANNELS, groups=4, apply_act=False
    ),
    "conv 3x3 8 standardize=1e-6 gain=1.7 bias=true": lambda: std_conv.ScaledStdConv2d(
        CHANNELS, 8, 3, gamma=1.7
    ),
    "conv 3x3 8 stride=2 groups=2 padding=same standardize=1e-5 gain=1": lambda: (
        std_conv.ScaledStdConv2dSame(CHANNELS, 8, 3, 2, groups=2, eps=1e-5, bias=False)
    ),
    "conv 3x3 8 stride=2 padding=same standardize=1e-6": lambda: std_conv.StdConv2dSame(
        CHANNELS, 8, 3, 2
    ),
}


@pytest.mark.torch
@pytest.mark.parametrize("statements", OPS)
def test_the_published_layer(statements: str, emitter: Emitter) -> None:
    ours = emitter.fresh(
        network(f"network Net {{ input 16 x 9 x 9; stem {{ {statements} }} }}")
    ).eval()
    theirs = randomised(OPS[statements]())
    take(ours, theirs)

    for shape in ((2, CHANNELS, 8, 12), (1, CHANNELS, 9, 7)):
        x = images(*shape)
        expected, found = outputs(theirs, x), outputs(ours, x)
        assert expected.std() > 0
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)

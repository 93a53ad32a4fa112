"""Families near ResNet, texts of `specs/families/timm`, against the code of timm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
import torch
from timm.models.byobnet import ByobNet, ByoModelCfg, _mobileone_bcfg
from timm.models.dpn import DPN
from timm.models.regnet import RegNet, RegNetCfg
from timm.models.resnest import ResNestBottleneck
from timm.models.resnet import ResNet
from timm.models.sknet import SelectiveKernelBottleneck
from timm.models.tresnet import TResNet
from torch import nn

from resdsl.base import library
from resdsl.project import specs
from tests.runtime.emitted import Emitter
from tests.runtime.test_branches import Family, prove

pytestmark = [pytest.mark.keras, pytest.mark.torch]

ONES = (1, 1, 1, 1)
_FEW = {"d1": 1, "d2": 1, "d3": 1, "d4": 1}
_UNIT = r"(stages\.\d+\.\d+|blocks\.\d+|block\d+|body\.layer\d\.\d+|layer\d\.\d+)\."
# what timm registers before the rest of a unit
_EARLY = r"\.(shortcut|skip|skipbn|downsample)\."


@dataclass(frozen=True, kw_only=True)
class Timm(Family):
    """A net of timm, made small, and the network of a text that says it."""

    network: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def load(self, model: nn.Module, published: nn.Module) -> None:
        """Give a model all weights of the published one, by name or in our order."""
        state = published.state_dict()
        if list(model.state_dict()) == list(state):
            model.load_state_dict(state)
            return
        values = (state[name] for name in _in_our_order(state))
        pairs = zip(model.state_dict().items(), values, strict=True)
        taken = {name: value.reshape(old.shape) for (name, old), value in pairs}
        model.load_state_dict(taken)


def _in_our_order(names: Iterable[str]) -> list[str]:
    names = list(names)
    found: dict[str, int] = {}

    def place(name: str) -> tuple[int, bool, int]:
        unit = re.match(_UNIT, name)
        start = found.setdefault(unit[0] if unit else name, names.index(name))
        return (start, bool(re.search(_EARLY, name)), names.index(name))

    return sorted(names, key=place)


def _resnet(block: Any, **more: Any) -> ResNet:
    return ResNet(block=block, layers=ONES, **more)


def _regnet(**more: Any) -> RegNet:
    return RegNet(RegNetCfg(depth=7, w0=24, wa=40, wm=2.5, group_size=8, **more))


def _mobileone() -> ByobNet:
    blocks: Any = _mobileone_bcfg(
        d=(2, 1, 2, 1),
        wf=(0.5, 0.5, 0.5, 0.5),
        se_blocks=(0, 0, 1, 1),
    )
    return ByobNet(ByoModelCfg(blocks=blocks, stem_type="one", stem_chs=32))


_RULE = {"depth": 7, "w0": 24, "wa": 40, "wm": Decimal("2.5"), "group": 8}
_SMALL_DPN: dict[str, Any] = {"small": True, "num_init_features": 10, "b": True}
_INVERTED: dict[str, Any] = {
    "bottle_ratio": 4.0,
    "se_ratio": 0.25,
    "downsample": None,
    "linear_out": True,
    "num_features": 64,
    "act_layer": "silu",
}
_DEEP: dict[str, Any] = {"stem_type": "deep", "stem_width": 32, "avg_down": True}

NETS: Mapping[str, Timm] = {
    "regnet, preactivated": Timm(
        published=partial(_regnet, se_ratio=0.25, preact=True, act_layer="silu"),
        network="RegNetV",
        parameters=_RULE,
    ),
    "regnet, inverted": Timm(
        published=partial(_regnet, **_INVERTED),
        network="RegNetZ",
        parameters={**_RULE, "features": 64},
    ),
    "byobnet": Timm(
        published=_mobileone,
        network="MobileOne",
        parameters={
            **dict.fromkeys(("m1", "m2", "m3", "m4"), Decimal("0.5")),
            "first": 32,
            "d2": 1,
            "d3": 2,
            "attentive": 2,
        },
    ),
    "sknet": Timm(
        published=partial(
            _resnet,
            SelectiveKernelBottleneck,
            block_args={"sk_kwargs": {"split_input": True}},
            zero_init_last=False,
            **_DEEP,
        ),
        network="SKResNet50D",
        parameters=_FEW,
    ),
    "resnest": Timm(
        published=partial(
            _resnet,
            ResNestBottleneck,
            base_width=40,
            cardinality=2,
            **_DEEP,
            block_args={"radix": 4, "avd": True, "avd_first": True},
        ),
        network="ResNeSt50D_4s2x40d",
        parameters=_FEW,
    ),
    "dpn": Timm(
        published=partial(DPN, (2, 2, 2, 2), (16, 32, 32, 64), 128, **_SMALL_DPN),
        network="DPN",
        parameters={
            **dict.fromkeys(("d1", "d2", "d3", "d4"), 2),
            "first": 10,
            "kernel": 3,
            "i3": 32,
            "i4": 64,
            "wide": 1,
            "narrow": 128,
            "parted": True,
        },
    ),
    "tresnet": Timm(
        published=partial(TResNet, list(ONES)),
        network="TResNet",
        parameters=_FEW,
        odd=(100, 76),
    ),
}


@pytest.mark.parametrize("name", NETS)
def test_both_targets_are_timms(name: str, emitter: Emitter) -> None:
    torch.manual_seed(0)
    net = NETS[name]
    path = f"timm/{net.network.lower()}"
    if not library.is_bundled(path):
        path = f"families/timm/{name.partition(',')[0]}"
    network = specs.open_spec(path).elaborate(net.network, dict(net.parameters))

    prove(net, network, emitter)

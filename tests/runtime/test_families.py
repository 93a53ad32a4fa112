"""Published nets that are not bundled so, as plain specs of `tests/families/`."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from resdsl.model import analysis, ir
from resdsl.project import specs
from tests.runtime.emitted import Emitter, bundled, images, outputs, randomised, written

FAMILIES = Path(__file__).parents[1] / "families"


@cache
def family(name: str, network: str | None = None) -> ir.Network:
    """A network of a spec of the families; the first one, if none is named."""
    spec = specs.open_spec(str(FAMILIES / f"{name}.rd"))
    return spec.elaborate(network or next(iter(spec.names)))


def in_order(model: nn.Module) -> dict[str, torch.Tensor]:
    """The weights and statistics, in the order of registration."""
    state = model.state_dict()
    return {n: v for n, v in state.items() if not n.endswith("num_batches_tracked")}


def take(model: nn.Module, source: nn.Module) -> None:
    """Give a model the weights of another, in order; shapes must be equal."""
    names, values = in_order(model), in_order(source).values()
    taken = dict(zip(names, values, strict=True))
    assert [v.shape for v in taken.values()] == [v.shape for v in names.values()]
    model.load_state_dict(taken, strict=False)


@pytest.mark.torch
def test_names_of_another_scheme(emitter: Emitter) -> None:
    """Weights can be read under other names than those that are emitted."""
    from resdsl.elaborate.files import Workspace
    from resdsl.elaborate.schemes import scheme_of
    from resdsl.model.naming.torch_listing import keys

    network = bundled("torchvision/efficientnet_b0")
    schemes = [
        scheme_of(Workspace.prelude().own["scheme", name])
        for name in ("torchvision_efficientnet", "torchvision_mobilenet")
    ]
    own, other = ([key for key, _ in keys(network, s)] for s in schemes)

    assert own == list(in_order(emitter.empty(network)))
    assert other[-3:] == ["features.17.1.running_var", *own[-2:]]


class Improved(nn.Module):
    """insightface's `IBasicBlock`, with its stride and the channels of its stage."""

    def __init__(self, inputs: int, width: int, stride: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm2d(inputs),
            nn.Conv2d(inputs, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.PReLU(width),
            nn.Conv2d(width, width, 3, stride, 1, bias=False),
            nn.BatchNorm2d(width),
        )
        self.downsample = nn.Sequential()
        if stride > 1:
            conv = nn.Conv2d(inputs, width, 1, stride, bias=False)
            self.downsample.extend([conv, nn.BatchNorm2d(width)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y: torch.Tensor = self.body(x) + self.downsample(x)
        return y


@pytest.mark.torch
def test_iresnet(emitter: Emitter) -> None:
    """A norm behind the dense layer, PReLU; 43,590,848 parameters as published."""
    width = (64, 64, 128, 256, 512)
    units = [Improved(a, b, 2) for a, b in pairwise(width)]
    theirs = nn.Sequential(
        *(nn.Conv2d(3, 64, 3, padding=1, bias=False), nn.BatchNorm2d(64)),
        nn.PReLU(64),
        *(units[0], units[1], Improved(128, 128, 1), units[2], units[3]),
        *(nn.BatchNorm2d(512), nn.Flatten(), nn.Linear(512 * 49, 512)),
        nn.BatchNorm1d(512),
    )
    randomised(theirs)
    ours = emitter.model(family("iresnet50", "Shallow"))
    take(ours, theirs)
    x = images(2, 3, 112, 112)

    torch.testing.assert_close(
        outputs(ours, x), outputs(theirs, x), rtol=1e-5, atol=1e-5
    )
    assert analysis.analyse(family("iresnet50")).trainable == 43_590_848


@pytest.mark.torch
def test_an_output_stride(emitter: Emitter) -> None:
    """Strides become dilation, and what is added stays as it is."""
    spec = specs.open_spec("torchvision/mobilenet_v2")
    dilated = spec.elaborate(None, {"output_stride": 8})
    model = emitter.model(dilated)

    assert dilated.features == (320, 28, 28)
    added = [block.shortcut is not None for block in dilated.blocks]
    assert added == [b.shortcut is not None for b in spec.elaborate().blocks]
    units = [m for m in model.modules() if hasattr(m, "use_shortcut")]
    assert [unit.use_shortcut for unit in units] == added[1:]
    features: Any = model.forward_features
    assert features(images(1, 3, 65, 47)).shape == (1, 1280, 9, 6)


@pytest.mark.torch
def test_a_norm_starts_at_zero_where_x_is_added(emitter: Emitter) -> None:
    network = written(
        'use "torchvision/mobilenet_v2"\n'
        "network Net from MobileNet_V2 { init he_normal zero_last_norm=true }"
    )
    units: list[Any] = [
        m for m in emitter.fresh(network).modules() if hasattr(m, "use_shortcut")
    ]

    assert len({unit.use_shortcut for unit in units}) == 2
    for unit in units:
        assert unit.conv[-1].weight.any() != unit.use_shortcut

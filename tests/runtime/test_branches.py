"""Units with branches of which no bundled net is, against the code that published them.

`zoo/test_published.py` and `test_keras_parity.py` have those of bundled nets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from timm.models.byobnet import ByoBlockCfg, ByobNet, ByoModelCfg
from timm.models.resnest import ResNestBottleneck
from timm.models.resnet import ResNet
from torch import Tensor, nn

from resdsl.model import ir
from resdsl.project import specs
from resdsl.weights.verify.trials import Size
from tests.runtime.emitted import Emitter, randomised
from tests.runtime.keras_models import TOLERANCE, pair

FAMILIES = Path(__file__).resolve().parents[1] / "families"
# of one PyTorch model to the other, relative to the largest output
SAME = 1e-5

pytestmark = [pytest.mark.keras, pytest.mark.torch]


@dataclass(frozen=True, kw_only=True)
class Family:
    """A published net, and which of its names are others here.

    `named` says that all names are the same, in the same order. `odd` is a size that it
    takes; 64 x 96 is another.
    """

    published: Callable[[], nn.Module]
    renamed: Mapping[str, str] = field(default_factory=dict)
    named: bool = False
    odd: tuple[int, int] = (65, 97)

    def load(self, model: nn.Module, published: nn.Module) -> None:
        """Give a model all weights of the published one: by name, else by order."""
        state = published.state_dict()
        if self.named:
            assert list(model.state_dict()) == list(state)
        if self.named or self.renamed:
            named = {self._name(name): value for name, value in state.items()}
        else:
            named = dict(zip(model.state_dict(), state.values(), strict=True))
        model.load_state_dict(named)

    def _name(self, name: str) -> str:
        for old, new in self.renamed.items():
            name = re.sub(old, new, name)
        return name


def _timm_resnet(block: Any, layers: tuple[int, ...], **more: Any) -> ResNet:
    return ResNet(block=block, layers=layers, **more)


_DEEP: dict[str, Any] = {"stem_type": "deep", "stem_width": 32, "avg_down": True}
_SPLIT = {"radix": 2, "avd": True, "avd_first": False}
_REP = [
    ByoBlockCfg(type="rep", d=2, c=channels, s=2, gs=0) for channels in (48, 96, 192)
]

NETS: Mapping[str, Family] = {
    "TwoGroups": Family(
        published=partial(
            _timm_resnet,
            ResNestBottleneck,
            (1, 1, 1, 1),
            cardinality=2,
            base_width=40,
            block_args=_SPLIT,
            **_DEEP,
        ),
        named=True,
    ),
    "SmallRepVGG": Family(
        published=lambda: ByobNet(
            ByoModelCfg(
                blocks=(*_REP, ByoBlockCfg(type="rep", d=1, c=1280, s=2, gs=0)),
                stem_type="rep",
                stem_chs=48,
            )
        ),
        named=True,
    ),
}


@pytest.mark.parametrize("name", NETS)
def test_both_targets_are_the_published_net(name: str, emitter: Emitter) -> None:
    prove(NETS[name], small(name), emitter)


def prove(family: Family, network: ir.Network, emitter: Emitter) -> None:
    """Compare both targets with a published net, at an odd and an even size."""
    published = randomised(family.published())
    model = emitter.factory(network)()
    family.load(model, published)
    model.eval()

    for batch, height, width in ((1, *family.odd), (2, 64, 96)):
        x = torch.randn(batch, 3, height, width)
        with torch.no_grad():
            assert _apart(model(x), published(x)) < SAME
    assert pair(network).apart(Size(*family.odd), batch=1) < TOLERANCE


def small(name: str) -> ir.Network:
    """A shallow net of a bundled family."""
    return specs.open_spec(str(FAMILIES / "small.rd")).elaborate(name)


def _apart(one: Tensor, two: Tensor) -> float:
    assert one.shape == two.shape
    assert two.std() > 0
    return float((one - two).abs().max() / two.abs().max())


@pytest.mark.parametrize("path", sorted(FAMILIES.glob("*.rd")), ids=lambda p: p.stem)
def test_whole_nets_are_right(path: Path) -> None:
    spec = specs.open_spec(str(path))
    for name in spec.names:
        spec.elaborate(name)
    assert not spec.warnings()

"""Families with stages in branches, against the code that published them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from timm.models.cspnet import CspModelCfg, CspNet, CspStagesCfg, CspStemCfg
from timm.models.cspnext import CspNext
from timm.models.dla import DLA, DlaBasic, DlaBottleneck

from resdsl.weights.verify.trials import Size
from tests.runtime.emitted import Emitter
from tests.runtime.keras_models import TOLERANCE, pair
from tests.runtime.test_branches import Family, prove, small
from tests.unit.test_inner_stages import net

pytestmark = [pytest.mark.keras, pytest.mark.torch]

_CSP = CspModelCfg(
    stem=CspStemCfg(out_chs=64, kernel_size=7, stride=4, pool="max"),
    stages=CspStagesCfg(
        depth=(1, 2, 1, 3),
        out_chs=(32, 48, 64, 96),
        stride=(1, 2),
        groups=4,
        expand_ratio=2.0,
        bottle_ratio=0.5,
        cross_linear=True,
    ),
)
_EDGE = CspModelCfg(
    stem=CspStemCfg(out_chs=(8, 16), kernel_size=3, stride=2, pool=""),
    stages=CspStagesCfg(
        depth=(1, 2, 3, 1),
        out_chs=(32, 64, 128, 256),
        stride=2,
        bottle_ratio=1.5,
        block_ratio=0.5,
        attn_layer="se",
        attn_kwargs={"rd_ratio": 0.25},
        stage_type="cs3",
        block_type="edge",
    ),
    act_layer="silu",
)

NETS: Mapping[str, Family] = {
    "SmallCspResNeXt": Family(published=partial(CspNet, _CSP)),
    "SmallCS3SEEdgeNet": Family(published=partial(CspNet, _EDGE)),
    "SmallCspNeXt": Family(
        published=partial(CspNext, deepen_factor=0.167, widen_factor=0.25)
    ),
    "SmallDla": Family(
        published=partial(
            DLA,
            levels=(1, 1, 1, 2, 3, 1),
            channels=(16, 32, 32, 48, 64, 64),
            block=DlaBasic,
        ),
        odd=(63, 95),
    ),
    "SmallDlaX": Family(
        published=partial(
            DLA,
            levels=(1, 1, 2, 1, 2, 1),
            channels=(16, 32, 32, 64, 64, 96),
            block=DlaBottleneck,
            cardinality=2,
            base_width=16,
            shortcut_root=True,
        ),
        odd=(63, 95),
    ),
}


@pytest.mark.parametrize("name", NETS)
def test_both_targets_are_the_published_net(name: str, emitter: Emitter) -> None:
    prove(NETS[name], small(name), emitter)


def test_every_unit_knows_its_number(emitter: Emitter) -> None:
    model = emitter.model(net())
    rates = [m.rate for m in model.modules() if type(m).__name__ == "DropPath"]
    assert rates == pytest.approx([0.3 * index / 17 for index in range(17)])
    assert pair(net()).apart(Size(64, 64), batch=2) < TOLERANCE

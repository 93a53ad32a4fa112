"""Nets of families in both targets, few and narrow units: the same texts, in less time.

`test_keras_parity.py` takes the smallest bundled net of each family; these are second
ones, with what that has not, and both of families that are too large for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from resdsl.model.expressions import Value
from resdsl.project import specs
from resdsl.weights.verify.trials import Size
from tests.runtime.keras_models import TOLERANCE, pair

pytestmark = [pytest.mark.keras, pytest.mark.torch, pytest.mark.usefixtures("undrawn")]

_FEW: Mapping[str, Value] = {"depth1": 1, "depth2": 1, "depth3": 2, "depth4": 1}
_DIM: Mapping[str, Value] = {"dim": 16, **_FEW}
_DIMS: Mapping[str, Value] = {"dim1": 8, "dim2": 16, "dim3": 24, "dim4": 32}
_HGNET: Mapping[str, Value] = {
    "stem": 8,
    "start": 16,
    "inner1": 8,
    "inner2": 12,
    "inner3": 16,
    "inner4": 24,
    "width1": 24,
    "width2": 32,
    "width3": 64,
    "width4": 128,
}
_GROWN: Mapping[str, Value] = {
    "start": 16,
    "growth1": 8,
    "growth2": 16,
    "growth3": 16,
    "growth4": 24,
    "middle": 1,
    "last": 1,
}
NETS: tuple[tuple[str, str, Mapping[str, Value]], ...] = (
    ("convmixer", "ConvMixer", {"channels": 16, "depth": 2, "kernel": 5}),
    ("convmixer", "ConvMixer", {"channels": 8, "depth": 1, "patch": 14}),
    ("convnext", "ConvNeXtV2", {**_DIM, "linear": True}),
    ("densenet", "DenseNet", {"growth": 8, "deep": True, "blur": True, **_FEW}),
    ("fasternet", "FasterNet", _DIM),
    ("fastvit", "FastViT", {"dim": 16, "depth3": 1}),
    ("fastvit", "FastViT", {"dim": 8, "depth3": 2, "ratio": 3}),
    ("focalnet", "FocalNet", {"dim": 16, "depth3": 1}),
    (
        "focalnet",
        "FocalNet",
        {"dim": 16, "depth3": 1, "levels": 3, "large": True, "normed": True},
    ),
    ("ghostnet", "GhostNet", {"wide": Decimal("0.25")}),
    ("hgnet", "HGNet", {"layers": 4, **_HGNET}),
    ("hgnet", "HGNetV2", {"layers": 3, "affine": True, **_HGNET}),
    ("inception_next", "InceptionNeXt", {"dim": 24, "depth1": 1, "depth3": 1}),
    ("mambaout", "MambaOut", {"dim": 24, **_FEW}),
    ("metaformer", "PoolFormerV2", {"depth1": 1, "depth3": 1, **_DIMS}),
    ("metaformer", "ConvFormer", {"depth2": 1, "depth3": 1, **_DIMS}),
    ("rdnet", "RDNet", _GROWN),
    ("rdnet", "RDNet", {**_GROWN, "middle": 2}),
    ("repghost", "RepGhostNet", {"scale": Decimal("0.25")}),
    ("repvit", "RepViT", {"legacy": True, **_DIM}),
    ("starnet", "StarNet", _DIM),
    ("vovnet", "VoVNet", {"thin": 8, "depth2": 2, "depth3": 1}),
)


@pytest.mark.parametrize(
    ("family", "network", "values"), NETS, ids=lambda each: str(each)[:20]
)
def test_both_targets(family: str, network: str, values: Mapping[str, Value]) -> None:
    spec = specs.open_spec(f"families/timm/{family}")
    size = Size(height=75, width=57)

    models = pair(spec.elaborate(network, values), size)

    assert models.apart(size, batch=1) < TOLERANCE

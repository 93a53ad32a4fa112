"""Mobile nets of timm that are texts, in both targets; bundled ones are proved as such.

Of each family a small net: every weight and statistic random and in timm's order.
"""

from __future__ import annotations

from functools import cache

import pytest
import timm
import torch

from resdsl.model import ir
from tests.families import survey
from tests.runtime.emitted import Emitter, images, outputs, randomised
from tests.runtime.test_families import take
from tests.runtime.zoo.proof import prove

PUBLISHED = (("lcnetv2", "lcnetv2_small"),)
SIZES = ((2, 64, 64), (1, 75, 57))
# the others are slow to make in Keras
IN_KERAS = ("lcnetv2",)


@cache
def text(family: str, model: str) -> ir.Network:
    """Our network of a model."""
    rows = survey.rows(survey.HERE / "timm" / f"{family}.csv")
    row = next(row for row in rows if row["model"] == model)
    return survey.network("timm", family, row)


@pytest.mark.torch
@pytest.mark.parametrize(("family", "model"), PUBLISHED)
def test_the_published_net(emitter: Emitter, family: str, model: str) -> None:
    theirs = randomised(timm.create_model(model))
    ours = emitter.model(text(family, model))
    take(ours, theirs)

    for batch, height, width in SIZES:
        x = images(batch, 3, height, width)
        expected, found = outputs(theirs, x), outputs(ours, x)
        assert expected.std() > 0
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.torch
def test_convs_mixed_from_experts(emitter: Emitter) -> None:
    """No smaller net of the family has them."""
    prove("timm/tf_efficientnet_cc_b0_4e", emitter)


@pytest.mark.keras
@pytest.mark.parametrize(
    ("family", "model"), [(f, model) for f, model in PUBLISHED if f in IN_KERAS]
)
def test_both_targets(family: str, model: str) -> None:
    from resdsl.weights.verify.trials import Size
    from tests.runtime.keras_models import TOLERANCE, pair

    size = Size(height=75, width=57)

    assert pair(text(family, model), size).apart(size, batch=1) < TOLERANCE

"""A mobile net of timm that the choice of small nets leaves out."""

from __future__ import annotations

import pytest

from tests.runtime.emitted import Emitter
from tests.runtime.zoo.proof import prove


@pytest.mark.torch
def test_convs_mixed_from_experts(emitter: Emitter) -> None:
    """No smaller net of the family has them."""
    prove("timm/tf_efficientnet_cc_b0_4e", emitter)

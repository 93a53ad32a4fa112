"""Emitted nets learn: small ones of several families; all by `make training`."""

import pytest

from tests.runtime.emitted import Emitter, bundled
from tests.runtime.training import prove_training

pytestmark = pytest.mark.torch


@pytest.mark.parametrize(
    "spec",
    ["cifar", "timm/test_convnext", "timm/test_efficientnet", "timm/test_byobnet"],
)
def test_it_learns(spec: str, emitter: Emitter) -> None:
    prove_training(bundled(spec), emitter)

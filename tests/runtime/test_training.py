"""Emitted nets learn: small ones of several families; all by `make training`."""

import pytest

from tests.runtime.emitted import Emitter
from tests.runtime.training import few_units, prove_training

pytestmark = pytest.mark.torch


@pytest.mark.parametrize("spec", ["cifar", "timm/test_convnext", "timm/test_byobnet"])
def test_it_learns(spec: str, emitter: Emitter) -> None:
    prove_training(few_units(spec), emitter)

"""Emitted nets learn: one of each family that has small ones.

Three learn 64 images, the others 16; `make training` takes two of all families, and 64.
"""

import pytest

from tests.chosen import size, smallest
from tests.runtime.emitted import Emitter
from tests.runtime.training import few_units, prove_training

pytestmark = pytest.mark.torch

MOST = 7_500_000  # parameters
WHOLE = ["cifar", "timm/test_convnext", "timm/test_byobnet"]
FEWER = [spec for spec in smallest(1) if size(spec) <= MOST and spec not in WHOLE]


@pytest.mark.parametrize("spec", WHOLE)
def test_it_learns(spec: str, emitter: Emitter) -> None:
    prove_training(few_units(spec), emitter)


@pytest.mark.parametrize("spec", FEWER)
def test_it_learns_fewer_images(spec: str, emitter: Emitter) -> None:
    prove_training(few_units(spec), emitter, number=16)

"""Emitted nets learn: two of each family that has small ones.

`make training` takes all families, and four times the images.
"""

import pytest

from tests.chosen import size, smallest
from tests.runtime.emitted import Emitter
from tests.runtime.training import few_units, prove_training

pytestmark = pytest.mark.torch

MOST = 7_500_000  # parameters


@pytest.mark.parametrize("spec", [s for s in smallest(2) if size(s) <= MOST])
def test_it_learns(spec: str, emitter: Emitter) -> None:
    prove_training(few_units(spec), emitter, number=16)

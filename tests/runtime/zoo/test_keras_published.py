"""Bundled nets of Keras are keras.applications': lists of weights, and outputs."""

from __future__ import annotations

import pytest

from tests.chosen import chosen
from tests.runtime.zoo.keras_proof import prove_keras

pytestmark = [pytest.mark.keras, pytest.mark.usefixtures("undrawn")]

# `test_keras_applications.py` has its ResNets
SPECS = [s for s in chosen(1) if s.startswith("keras/") and "resnet" not in s]


@pytest.mark.parametrize("spec", SPECS)
def test_is_the_published_net(spec: str) -> None:
    """At the odd size, where padding shows; `make zoo` takes all nets and sizes."""
    prove_keras(spec, slice(-1, None))

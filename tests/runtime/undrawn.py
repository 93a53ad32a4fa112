"""Models whose weights are not drawn at first, as a test loads all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from torch import Tensor

_TORCH = ("kaiming_normal_", "kaiming_uniform_", "normal_", "uniform_")
_KERAS = ("VarianceScaling", "RandomNormal", "RandomUniform")


def _torch(tensor: Tensor, *_: Any, **__: Any) -> Tensor:
    return tensor.detach().fill_(math.nan)


def _keras(_: Any, shape: tuple[int, ...], dtype: Any = None, **__: Any) -> Any:
    from keras import ops

    return ops.full(shape, math.nan, dtype)


def leave_keras_undrawn(patch: pytest.MonkeyPatch) -> None:
    """Fill weights of Keras with NaN: drawing them takes long, as it is compiled."""
    from keras import initializers

    for name in _KERAS:
        patch.setattr(getattr(initializers, name), "__call__", _keras)


def leave_torch_undrawn(patch: pytest.MonkeyPatch) -> None:
    """Fill weights of PyTorch with NaN."""
    from torch import nn

    for name in _TORCH:
        patch.setattr(nn.init, name, _torch)


@contextmanager
def nothing_drawn() -> Iterator[None]:
    """Fill weights with NaN in place of drawing them: one that is not loaded shows."""
    with pytest.MonkeyPatch.context() as patch:
        leave_torch_undrawn(patch)
        if find_spec("keras") is not None:
            leave_keras_undrawn(patch)
        yield


@pytest.fixture
def undrawn() -> Iterator[None]:
    """The same for a whole test."""
    with nothing_drawn():
        yield

"""What Keras runs on, and how quietly: environment variables, set before its import."""

from __future__ import annotations

import os
from importlib.util import find_spec

# which bear the names of the packages that they need, best first
_BACKENDS = ("tensorflow", "torch", "jax")


def prepare(*, computing: bool) -> None:
    """Have Keras take a backend that is installed, and TensorFlow keep its remarks.

    Where nothing is computed, oneDNN is of no use, and remarks on itself at any level.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if not computing:
        os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    if find_spec("keras") and not find_spec("tensorflow"):
        others = (name for name in _BACKENDS if find_spec(name))
        os.environ.setdefault("KERAS_BACKEND", next(others, _BACKENDS[0]))

"""Types of numbers. NumPy has no bfloat16: its bits are held as uint16."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from resdsl.weights.checkpoints.stored import Array

FLOATING = ("float16", "bfloat16", "float32", "float64")

_BFLOAT16_EXPONENT = 0x7F80  # all ones in an infinity and a NaN


def is_finite(array: Array, dtype: str) -> bool:
    """Whether there is neither NaN nor infinity among the values."""
    import numpy as np

    if dtype == "bfloat16":
        return not np.any((array & _BFLOAT16_EXPONENT) == _BFLOAT16_EXPONENT)  # type: ignore[operator] # uint16
    return bool(np.isfinite(array).all())


def to_float32(array: Array, dtype: str) -> NDArray[np.float32]:
    """The values in single precision; too large ones become infinities."""
    import numpy as np

    if dtype == "bfloat16":
        return (array.astype(np.uint32) << 16).view(np.float32)
    with np.errstate(over="ignore"):
        return array.astype(np.float32)

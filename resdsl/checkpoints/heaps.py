"""HDF5's heaps of texts, checked before its library reads them.

It goes round forever in a heap in which a free space has no size. Values of weights are
not in heaps; what looks like one in them by chance does so once in 10^11 files.
"""

from __future__ import annotations

import re
from typing import Any

# signature, version 1 and three bytes for later; then the size of all of it
_HEAP = re.compile(rb"GCOL\x01\0\0\0(.{8})", re.DOTALL)
_FRONT = 16  # bytes, of a heap as of an object in it
_ALIGNED = 8


def sound(data: Any) -> bool:
    """Whether every heap in a file's bytes comes to an end."""
    return all(_ends(data, match) for match in _HEAP.finditer(data))


def _ends(data: Any, heap: re.Match[bytes]) -> bool:
    size = int.from_bytes(heap[1], "little")
    end = heap.start() + size
    place = heap.end()
    while place + _FRONT <= min(end, len(data)):
        step = _step(data[place : place + _FRONT])
        if step < _FRONT:
            return False
        place += step
    return True


def _step(front: bytes) -> int:
    """How far the next object is: a free space, number 0, counts its own front."""
    number, size = int.from_bytes(front[:2], "little"), front[8:]
    length = int.from_bytes(size, "little")
    if number == 0:
        return length
    return _FRONT + -(-length // _ALIGNED) * _ALIGNED

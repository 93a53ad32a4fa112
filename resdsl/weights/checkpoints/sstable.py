"""Sorted tables of keys and values, as TensorFlow's checkpoints are and have an index.

The format is LevelDB's: blocks of keys that share their starts, an index of the blocks,
and at the end where that is. TensorFlow does not compress its checkpoints' blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resdsl.weights.checkpoints.wire import varint

MAGIC = (0xDB4775248B80FB57).to_bytes(8, "little")
_FOOTER = 48
_TRAILER = 5  # behind a block: how it is compressed, and a checksum
_COUNT = 4  # bytes of the number of places where keys start anew, and of each of them

Place = tuple[int, int]


def values(data: Any) -> Iterator[tuple[bytes, Place]]:
    """Every key, and from where to where its value lies.

    Raises:
        Exception: any one, where it is no such table, or is compressed.
    """
    end = len(data) - _FOOTER
    if end < 0 or bytes(data[-len(MAGIC) :]) != MAGIC:
        raise ValueError("no table")
    place = end
    for _ in range(2):  # of the index of facts, of which there are none
        _, place = varint(data, place)
    index = _block(data, place)
    for _, (start, _) in _entries(data, *index):
        yield from _entries(data, *_block(data, start))


def _block(data: Any, place: int) -> Place:
    """From where to where a block lies, of which a handle says it."""
    start, place = varint(data, place)
    length, _ = varint(data, place)
    end = start + length
    if end + _TRAILER > len(data):
        raise ValueError("truncated")
    if data[end]:
        raise ValueError("compressed")
    return start, end


def _entries(data: Any, start: int, end: int) -> Iterator[tuple[bytes, Place]]:
    """The keys of a block, of which each has the start of the one before."""
    restarts = int.from_bytes(data[end - _COUNT : end], "little")
    stop = end - _COUNT * (1 + restarts)
    key, place = b"", start
    while place < stop:
        shared, place = varint(data, place)
        own, place = varint(data, place)
        length, place = varint(data, place)
        key = key[:shared] + bytes(data[place : place + own])
        place += own
        if place + length > stop:
            raise ValueError("beyond its block")
        yield key, (place, place + length)
        place += length

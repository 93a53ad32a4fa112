"""Texts of HDF5 files, which lie in heaps, checked before its library reads them.

The library loops forever where a free space in a heap has no size, or where the size
of a text overflows an address; it allocates as much as an attribute claims, be it
gigabytes; and it crashes where the type of an attribute is damaged. Values of weights
are not in heaps; they look like one by chance in one of 10^11 files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod
from typing import Any

# signature, version 1 and three bytes for later; then the size of all of it
_HEAP = re.compile(rb"GCOL\x01\0\0\0(.{8})", re.DOTALL)
_HEADER = 16  # bytes, that of a heap and that of each object in it
_ALIGNED = 8
# an attribute of Keras's: its version, 1 or 3; the sizes of its name, type and shape;
# its name, and the first byte of its type
_ATTRIBUTE = re.compile(
    rb"(?:(\x01)\0|\x03[\0-\3])(.{2})(.{2})(.{2})(?(1)|.)"
    rb"(?:layer_names\d*|weight_names\d*|name|dtype)\0+([^\0])",
    re.DOTALL,
)
# types by their versions: numbers (an empty list is one of reals), and texts of one
# length; texts of any length
_FIXED, _FREE = {0x10, 0x11, 0x13, 0x30, 0x31, 0x33}, {0x19, 0x39}
# the rest of the latter: texts, the length of references, and bytes as elements
_OF_TEXTS = re.compile(
    rb"[\x01\x11\x21][\0\x01]\0\x10\0\0\0[\x10\x13\x30\x33].{3}\x01\0\0\0", re.DOTALL
)
# plain words that are fast to find, each in one look at the whole file; such an
# attribute lies close around one of them
NAMES, TYPES = re.compile(rb"name"), re.compile(rb"dtype")
_AROUND = 24
_REFERENCE = 16  # bytes: the length of a text, the heap it is in, its number there


def sound(data: Any, word: re.Pattern[bytes]) -> bool:
    """Whether the texts of such attributes fit into a file, and their heaps end."""
    heaps: set[int] = set()
    return all(_fits(data, attribute, heaps) for attribute in _attributes(data, word))


def _attributes(data: Any, word: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    for place in word.finditer(data):
        start = max(place.start() - _AROUND, 0)
        found = _ATTRIBUTE.search(data, start, place.end() + _AROUND)
        if found is not None:
            yield found


def _ends(data: Any, address: int) -> bool:
    """Whether what lies at an address ends, if it is a heap."""
    heap = _HEAP.match(data, address) if address < len(data) else None
    if heap is None:
        return True  # the library says so, too
    end = heap.start() + int.from_bytes(heap[1], "little")
    place = heap.end()
    while place + _HEADER <= min(end, len(data)):
        step = _step(data[place : place + _HEADER])
        if not _HEADER <= step <= end - place:
            return False
        place += step
    return True


def _step(header: bytes) -> int:
    """How far the next object is; the size of a free space, number 0, is all of it."""
    number, size = int.from_bytes(header[:2], "little"), header[8:]
    length = int.from_bytes(size, "little")
    if number == 0:
        return length
    return _HEADER + _padded(length)


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _fits(data: Any, attribute: re.Match[bytes], heaps: set[int]) -> bool:
    """Whether a file is as long as the texts of an attribute are said to be.

    And whether the heaps end in which they are; `heaps` are those that do.
    """
    old, *fields, (first,) = attribute.groups()
    if first in _FIXED:
        return True
    if first not in _FREE or _OF_TEXTS.match(data, attribute.end()) is None:
        return False
    sizes = [int.from_bytes(field, "little") for field in fields]
    name, kind, shape = map(_padded, sizes) if old else sizes
    start = attribute.end(4) + (0 if old else 1) + name + kind
    place, length = start + shape, 0
    for _ in range(_number(bytes(data[start:place]))):
        length += int.from_bytes(data[place : place + 4], "little")
        address = int.from_bytes(data[place + 4 : place + 12], "little")
        place += _REFERENCE
        if max(length, place) > len(data):
            return False
        if address not in heaps and not _ends(data, address):
            return False
        heaps.add(address)
    return True


def _number(shape: bytes) -> int:
    """How many values there are: the product of what stands behind version and rank."""
    version, rank = shape[:2] if len(shape) > 1 else (0, 0)
    first = {1: 8, 2: 4}.get(version, len(shape))
    places = range(first, min(first + 8 * rank, len(shape)), 8)
    return prod(int.from_bytes(shape[at : at + 8], "little") for at in places)

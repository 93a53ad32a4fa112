"""Protocol buffers as they lie in a file: fields by number, values by place.

So little of a format is needed that its compiler and library are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resdsl.base.records import record

_VARINT, _LONG, _BYTES, _SHORT = 0, 1, 2, 5
_LONGEST = 10  # bytes of a number
_SIGN = 1 << 63


@record
class Field:
    """A field: `value` if it is a number, else what lies from `start` to `end`."""

    number: int
    start: int
    end: int
    value: int | None


def varint(data: Any, place: int) -> tuple[int, int]:
    """A number of as many bytes as it needs, and where it ends.

    Raises:
        ValueError: it does not end.
    """
    value = 0
    for position in range(_LONGEST):
        byte = data[place + position]
        value |= (byte & 0x7F) << 7 * position
        if byte < 0x80:
            return value, place + position + 1
    raise ValueError("a number without an end")


def fields(data: Any, start: int, end: int) -> Iterator[Field]:
    """The fields of a message.

    Raises:
        ValueError: it is none.
        IndexError: it is cut off.
    """
    place = start
    while place < end:
        key, place = varint(data, place)
        number, kind = key >> 3, key & 7
        value = None
        if kind == _VARINT:
            begin = place
            value, place = varint(data, place)
        else:
            if kind == _BYTES:
                length, begin = varint(data, place)
            else:
                length, begin = {_LONG: 8, _SHORT: 4}[kind], place
            place = begin + length
        if place > end or not number:
            raise ValueError("beyond its message")
        yield Field(number=number, start=begin, end=place, value=value)


def text(data: Any, field: Field) -> str:
    """A field as a text."""
    return bytes(data[field.start : field.end]).decode()


def numbers(data: Any, field: Field) -> list[int]:
    """The numbers of a field, one or packed ones, as signed ones."""
    if field.value is not None:
        return [_signed(field.value)]
    place, found = field.start, []
    while place < field.end:
        value, place = varint(data, place)
        found.append(_signed(value))
    return found


def _signed(value: int) -> int:
    return value - 2 * _SIGN if value >= _SIGN else value

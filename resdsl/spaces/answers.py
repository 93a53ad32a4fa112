"""What a sweep finds: rows, and how many networks there were besides."""

from __future__ import annotations

from collections import Counter

from resdsl.base.records import mutable
from resdsl.spaces.intervals import Array

Rows = dict[str, Array]


@mutable
class Answer:
    """What blocks came to: rows in order, with the numbers to order by.

    `counted` networks were looked at, and `fit` are left; `refused` are those that the
    language does not accept, by code, `failed` those that each condition rules out.
    """

    rows: Rows
    keys: list[Array]
    counted: int
    refused: Counter[str]
    failed: list[int]
    fit: int

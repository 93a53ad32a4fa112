"""What a process keeps of one network for the next: they have much in common.

Only where it pays: the figure stands at each place. A result follows from its key
alone, and keys are immutable or compared by identity, so no result is ever wrong. Each
place keeps a bounded number of them, of short texts or of what ships with resdsl, so
no long text stays in memory. Nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")

_FORGETTING: list[Callable[[], None]] = []


def kept(
    most: int, where: Callable[..., bool]
) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """Keep the last `most` results of a function.

    Args:
        most: how many of them.
        where: whether the result for some arguments may be kept.
    """

    def keeping(function: Callable[P, V]) -> Callable[P, V]:
        cached = lru_cache(maxsize=most)(function)
        _FORGETTING.append(cached.cache_clear)

        @wraps(function)
        def chosen(*args: P.args, **kwargs: P.kwargs) -> V:
            if where(*args, **kwargs):
                return cached(*args, **kwargs)  # type: ignore[arg-type] # or it raises
            return function(*args, **kwargs)

        return chosen

    return keeping


class Kept(dict[K, V]):
    """Results by key, at most `most`; one more, and all others are dropped."""

    def __init__(self, most: int) -> None:
        """Start with nothing."""
        super().__init__()
        self._most = most
        _FORGETTING.append(self.clear)

    def __setitem__(self, key: K, value: V) -> None:
        """Keep a result."""
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, value)


def forget() -> None:
    """Drop everything: to measure or test what is made anew."""
    for each in _FORGETTING:
        each()

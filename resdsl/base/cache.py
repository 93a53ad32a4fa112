"""What a process keeps of what it made: networks of one process have much in common.

Everything kept follows from its key alone, and the key is immutable or compared by
identity: what is kept can be old, but not wrong. Each place keeps so many results at
most, and but for the facts of the last network only what is of a short text or of one
that ships with resdsl: a long text is let go with what was made of it. Nothing is
written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")

_FORGETTING: list[Callable[[], None]] = []


def kept(
    most: int, where: Callable[..., bool] | None = None
) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """Keep the `most` results of a function that were asked for last.

    Args:
        most: how many of them.
        where: says of arguments whether their result may be kept; always, if None.
    """

    def keeping(function: Callable[P, V]) -> Callable[P, V]:
        cached = lru_cache(maxsize=most)(function)
        _FORGETTING.append(cached.cache_clear)
        if where is None:
            return cast(Callable[P, V], cached)

        @wraps(function)
        def chosen(*args: P.args, **kwargs: P.kwargs) -> V:
            if where(*args, **kwargs):
                return cached(*args, **kwargs)  # type: ignore[arg-type] # or it raises
            return function(*args, **kwargs)

        return chosen

    return keeping


class Kept(dict[K, V]):
    """Results by key, `most` of them; where one is too many, it starts again."""

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
    """Let go of everything: to measure or test what is made anew."""
    for each in _FORGETTING:
        each()

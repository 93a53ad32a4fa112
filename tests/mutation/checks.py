"""What a mutant is asked: tests that pytest collected, and texts that are compared."""

from __future__ import annotations

import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from gc import get_objects
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from resdsl.base.cache import forget as forget_kept

Line = tuple[str, int]
SLOW = 3.0  # seconds of a check, traced, that is left out


class TooSlowError(BaseException):
    """A check takes too long to be asked of every mutant."""


@dataclass(slots=True, eq=False)
class Check:
    """Whether all is as it was; which lines it reaches, and how long it takes."""

    name: str
    passes: Callable[[], bool]
    lines: set[Line] = field(default_factory=set)
    seconds: float = 0.0


def of_item(item: pytest.Item) -> Check:
    """A test."""

    def passes() -> bool:
        item._initrequest()  # type: ignore[attr-defined] # it may run again
        return not any(
            r.failed for r in runtestprotocol(item, nextitem=None, log=False)
        )

    return Check(item.nodeid, passes)


def of_value(name: str, make: Callable[[], Any]) -> Check:
    """Makes a value now, and passes where it is made equal later."""
    wanted = make()
    return Check(name, lambda: bool(make() == wanted))


def forgetting() -> Callable[[], None]:
    """Returns a function that empties every cache which depends on mutated code."""
    stable = (
        "resdsl.base.library",
        "resdsl.parse.prepared",
        "resdsl.parse.parser",
        "resdsl.emit.templates",
    )
    caches = [
        each
        for each in get_objects()
        if isinstance(each, _lru_cache_wrapper)
        and each.__module__.startswith("resdsl")
        and each.__module__ not in stable
    ]

    def forget() -> None:
        forget_kept()
        for each in caches:
            each.cache_clear()

    return forget


def measured(
    checks: Iterable[Check],
    paths: Iterable[Path],
    store: Path | None,
    forget: Callable[[], None],
) -> list[Check]:
    """The checks that pass in time, with the lines of some files that they reach.

    What is known of it is kept in `store`: a check is run once, whoever asks.
    """
    names = frozenset(str(path.resolve()) for path in paths)
    known = pickle.loads(store.read_bytes()) if store and store.exists() else {}
    usable = []
    for check in checks:
        if check.name not in known:
            forget()
            known[check.name] = _reach(check, names), check.seconds
        lines, check.seconds = known[check.name]
        if lines is None:
            sys.stderr.write(f"left out: {check.name}\n")
        else:
            check.lines = lines
            usable.append(check)
    if store:
        store.write_bytes(pickle.dumps(known))
    return usable


def _reach(check: Check, names: frozenset[str]) -> set[Line] | None:
    """The lines that a check reaches; None if it fails, or takes too long."""
    seen: set[tuple[CodeType, int]] = set()

    def inside(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            seen.add((frame.f_code, frame.f_lineno))
        return inside

    def calls(frame: FrameType, _event: str, _: object) -> Any:
        return inside if frame.f_code.co_filename in names else None

    def late(_signal: int, _frame: object) -> None:
        raise TooSlowError

    start = time.perf_counter()
    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SLOW)
    sys.settrace(calls)
    try:
        passed = check.passes()
    except TooSlowError:
        passed = False
    finally:
        sys.settrace(None)
        signal.setitimer(signal.ITIMER_REAL, 0)
    check.seconds = time.perf_counter() - start
    return {(code.co_filename, line) for code, line in seen} if passed else None

"""One worker for all that is asked: the newest first, so that nobody waits for the old.

What is at work stops for what is newer, at its next poll, and starts anew behind it:
what it found of networks by then is kept. Trees are changed in place as texts change,
so nothing else looks at them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from resdsl.base import stopping
from resdsl.base.records import mutable


@mutable
class _Job:
    work: Callable[[], Any]
    number: float
    future: Future[Any]


class Desk:
    """Works off jobs in a thread of its own."""

    def __init__(self) -> None:
        """Start the thread."""
        self._jobs: list[_Job] = []
        self._number = 0
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="desk")
        self._thread.start()

    def ask(self, work: Callable[[], Any], *, behind: bool = False) -> Future[Any]:
        """The result of some work, before all that was asked earlier, or behind it."""
        with self._changed:
            self._number += 1
            number = -self._number if behind else self._number
            job = _Job(work=work, number=number, future=Future())
            self._jobs.append(job)
            if not behind:
                stopping.ask()
            self._changed.notify()
        return job.future

    def close(self) -> None:
        """Stop what is at work, and take no more."""
        with self._changed:
            self._closed = True
            stopping.ask()
            self._changed.notify()

    def _next(self) -> _Job | None:
        with self._changed:
            while not self._jobs and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            job = max(self._jobs, key=lambda job: job.number)
            self._jobs.remove(job)
            stopping.start()
            return job

    def _run(self) -> None:
        while (job := self._next()) is not None:
            if job.future.cancelled():
                continue
            try:
                result = job.work()
            except stopping.Stopped:
                with self._changed:
                    self._jobs.append(job)
            except BaseException as error:  # noqa: BLE001 - whoever asked is told
                _settle(job.future, error=error)
            else:
                _settle(job.future, result=result)


def _settle(
    future: Future[Any], result: object = None, error: BaseException | None = None
) -> None:
    """Tell who asked, unless nobody waits any more."""
    if not future.set_running_or_notify_cancel():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)

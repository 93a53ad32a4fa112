"""Counting all blocks of a space, here or elsewhere, and what has come of it so far."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from resdsl.base.diagnostics import UsageError
from resdsl.spaces.answers import Answer
from resdsl.spaces.query import Query, answer

_DAY = 86_400
# networks that a core counts in a second, with room to spare: by lookups, by paths
RATES = (5_000_000, 1_000_000)
# seconds of work that another process would not shorten
_ALONE = 8
# blocks of a task, and tasks that are under way for each worker
_BLOCKS, _AHEAD = 8, 3
# seconds that a scheduler may take to answer
_PATIENCE = 10


def check_size(size: int, rate: int, workers: int) -> None:
    """Refuse a space that a day is too short for, at so many networks a second.

    Raises:
        UsageError: it is one.
    """
    most = rate * _DAY * workers
    if size > most:
        raise UsageError.of(
            f"{size:,} networks are too many: a day is enough for about {most:,}",
            "take larger steps, or draw some of them: --sample 1000000",
        )


def usual_workers(size: int, rate: int) -> int:
    """All cores that this process may use, where it pays."""
    if size < _ALONE * rate:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(
    query: Query, first: int, executor: Executor | None, workers: int
) -> Iterator[Answer]:
    """The answers for all blocks from the first on, in order.

    Those of no more blocks than workers need are held at once.
    """
    packed = query.packed()
    blocks = query.space.blocks
    if executor is None:
        for number in range(first, blocks):
            yield from answer(packed, number, number + 1)
        return
    least = not (query.where or query.ordered)
    step = 1 if least else max(1, min(_BLOCKS, blocks // (workers * _AHEAD)))
    starts = iter(range(first, blocks, step))
    waiting: deque[Callable[[], list[Answer]]] = deque()

    def submit() -> None:
        for start in starts:
            stop = min(start + step, blocks)
            waiting.append(executor.submit(answer, packed, start, stop).result)
            return

    for _ in range(workers * _AHEAD):
        submit()
    while waiting:
        found = waiting.popleft()()
        submit()
        yield from found


@contextmanager
def executor_of(
    workers: int, scheduler: str | None
) -> Iterator[tuple[Executor | None, int]]:
    """What counts: this process, others on this machine, or a Dask cluster.

    With it comes how many tasks it does at once.

    Raises:
        UsageError: there is no such cluster.
    """
    if scheduler is not None:
        with _cluster(scheduler) as cluster:
            yield cluster
    elif workers > 1:
        pool = ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_leave_interrupts
        )
        try:
            yield pool, workers
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    else:
        yield None, 1


def _leave_interrupts() -> None:
    """Ctrl-C reaches all processes of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise UsageError.of(
            "--scheduler needs dask.distributed", "pip install 'resdsl[cluster]'"
        ) from None
    try:
        client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError.of(
            f"there is no Dask scheduler at {address}: {error}",
            "write its address as it tells it: tcp://HOST:8786",
        ) from None
    with client:
        # a task whose worker ends goes to another one, again and again
        executor = client.get_executor(pure=False, retries=10)  # type: ignore[no-untyped-call]
        yield executor, max(1, sum(client.nthreads().values()))  # type: ignore[no-untyped-call]

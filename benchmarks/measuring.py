"""How things are measured: CPU time, medians of runs that take turns."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

gc.set_threshold(100_000)  # as the program does


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one process took."""

    milliseconds: float  # CPU, of user and system
    megabytes: float  # resident at the most


def environment(bytecode: Path) -> dict[str, str]:
    """Variables for a new process that keeps its bytecode in a folder, always."""
    variables = os.environ | {"PYTHONPYCACHEPREFIX": str(bytecode)}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def usage(command: Sequence[str], bytecode: Path) -> Usage:
    """Run a command in a new process; Python keeps its bytecode in a folder.

    So it starts as fast as an installed package, also where the environment tells
    Python to write no bytecode.
    """
    nothing, places = subprocess.DEVNULL, environment(bytecode)
    process = subprocess.Popen(command, stdout=nothing, stderr=nothing, env=places)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} exited {process.returncode}")
    # ru_maxrss is in KiB, on macOS in bytes
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Usage(
        milliseconds=1e3 * (used.ru_utime + used.ru_stime),
        megabytes=used.ru_maxrss / unit,
    )


# what every process of this package imports
IMPORTS = (sys.executable, "-c", "import click, lark, jinja2")


def cpu(work: Callable[[], object], *, least: float = 0.1, rounds: int = 7) -> float:
    """CPU seconds of one call, in the fastest of some rounds."""
    work()  # it warms up
    seconds = []
    for _ in range(rounds):
        number = 0
        start = time.process_time()
        while (spent := time.process_time() - start) < least:
            work()
            number += 1
        seconds.append(spent / number)
    return min(seconds)


def ratio(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> float:
    """CPU time of ours over that of theirs: the median of rounds in which both run.

    What else the machine does costs both alike, for each starts every other round.
    """
    works = (ours, theirs)
    ratios = []
    for number in range(rounds + 1):
        seconds = [0.0, 0.0]
        for place in (0, 1) if number % 2 else (1, 0):
            start = _spent()
            works[place]()
            seconds[place] = _spent() - start
        ratios.append(seconds[0] / seconds[1])
    return round(statistics.median(ratios[1:]), 3)  # the first one warms up


def _spent() -> float:
    """CPU seconds of this process and of those that it has waited for: compilers."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime

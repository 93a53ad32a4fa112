"""Time and memory of a cold `resdsl gen resnet50`: new processes, medians."""

import argparse
import os
import statistics
import subprocess
import sys
import time

COMMAND = (
    *(sys.executable, "-c", "from resdsl.cli import main; main()"),
    *("gen", "resnet50", "--target", "torch"),
)


def run_once() -> tuple[float, float, float]:
    """CPU milliseconds, wall milliseconds and peak MiB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(COMMAND)} exited {process.returncode}")
    # ru_maxrss is in KiB, on macOS in bytes
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return 1e3 * (usage.ru_utime + usage.ru_stime), 1e3 * wall, usage.ru_maxrss / unit


def main() -> None:
    """Print one line of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs: int = parser.parse_args().runs
    run_once()  # fills the caches of the system and of Python
    cpu, wall, peak = (
        statistics.median(column)
        for column in zip(*(run_once() for _ in range(runs)), strict=True)
    )
    print(f"cpu {cpu:.0f} ms, wall {wall:.0f} ms, peak {peak:.0f} MiB, {runs} runs")


if __name__ == "__main__":
    main()

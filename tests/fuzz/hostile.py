"""Damaged specs, manifests and checkpoints: nothing but messages, in bounded time.

`python -m tests.fuzz.hostile --minutes 30` draws inputs from a fresh seed, which it
prints. Each kind runs in a process of its own, which a crash of a library may end: the
input at hand is in a file then. `--seed N --count 1 --kind specs` tries one again.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.helpers import within

# what an input may cost: seconds of CPU, and bytes more than there were before
SECONDS, BYTES = 5, 400_000_000
_CHUNK = 2_000  # inputs that one process tries
# seconds of CPU after which a process counts as hanging; a loaded machine takes longer
_LONGEST = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Inputs of one kind: `check` raises what a user must not see."""

    name: str
    draw: Callable[[Random], bytes]
    check: Callable[[bytes], None]


def kinds() -> dict[str, Callable[[Path], Kind]]:
    """How to make each kind, given a folder to work in."""
    from tests.fuzz import checkpoints, manifests, specs

    return {
        "specs": specs.kind,
        "manifests": manifests.kind,
        "checkpoints": checkpoints.kind,
    }


def tried(kind: Kind, seed: int) -> str | None:
    """What goes wrong with the input of a seed, or None."""
    data = kind.draw(Random(f"{kind.name} {seed}"))
    (Path.cwd() / "input").write_bytes(data)
    before = _peak(anew=True)
    try:
        if not within(SECONDS, lambda: kind.check(data)):
            return f"it took more than {SECONDS} seconds"
    except Exception:  # noqa: BLE001 - any at all is a finding
        return traceback.format_exc()
    grown = _peak() - before
    return f"it took {grown:,} bytes" if grown > BYTES else None


def _peak(*, anew: bool = False) -> int:
    """The most bytes that were held, `anew` from now on.

    Not `ru_maxrss`: a process starts with that of the one which started it.
    """
    if anew:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def some(name: str, seeds: range) -> int:
    """Try the inputs of some seeds, in the working folder; the number of finds."""
    kind = kinds()[name](Path.cwd())
    found = 0
    for seed in seeds:
        wrong = tried(kind, seed)
        if wrong is not None:
            found += 1
            shown = (Path.cwd() / "input").read_bytes()[:20_000]
            sys.stdout.write(f"{name}, seed {seed}:\n{wrong}\n{shown!r}\n")
            sys.stdout.flush()
    return found


def in_process(name: str, seeds: range) -> int:
    """The same in a process of its own: the number of finds, a crash counted."""
    root = Path(__file__).resolve().parents[2]
    paths = f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.fuzz.hostile", "--kind", name]
        command += ["--seed", str(seeds.start), "--count", str(len(seeds))]
        environment = {**os.environ, "PYTHONPATH": paths}
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            check=False,
            preexec_fn=_limited,
        )
        if done.returncode in {0, 1}:
            return done.returncode
        hangs = done.returncode == -signal.SIGXCPU
        what = "it hangs" if hangs else f"a crash, exit {done.returncode}"
        data = (Path(folder) / "input").read_bytes()
        sys.stdout.write(f"{name}: {what}\n{data!r}\n")
        return 1


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST + 10))


def main(arguments: list[str]) -> int:
    """Try one kind here, or all for as long as is asked; 1 if there are finds."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.hostile")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=Random().randrange(2**32))
    parser.add_argument("--kind")
    parser.add_argument("--count", type=int, default=_CHUNK)
    options = parser.parse_args(arguments)
    if options.kind is not None:
        seeds = range(options.seed, options.seed + options.count)
        return 1 if some(options.kind, seeds) else 0
    sys.stderr.write(f"hostile inputs from seed {options.seed}\n")
    deadline = time.monotonic() + 60 * options.minutes
    wrong, counts = 0, dict.fromkeys(kinds(), 0)
    for start in range(options.seed, sys.maxsize, _CHUNK):
        for name in counts:
            if time.monotonic() >= deadline:
                return 1 if wrong else 0
            # most are specs: they are tried fastest
            several = 1 if name != "specs" else 3
            seeds = range(start * several, (start + _CHUNK) * several)
            wrong += in_process(name, seeds)
            counts[name] += len(seeds)
        listed = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        sys.stderr.write(f"{listed}; {wrong} runs with finds\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Proves every bundled net that has a published one, then writes `docs/zoo.md`.

`python -m tests.runtime.zoo` (or `make zoo`) goes on where it was stopped: what was
proved of the same emitted code is kept in `build/zoo.json`, `--again` proves all anew.
With `--targets` (`make verify`), both targets of every bundled net are compared; with
`--counts`, parameters and multiply-adds with those of the library's own net; with
`--starts`, how fresh weights are drawn; with `--training` (`make training`), two nets a
family learn 64 images. Names or patterns, as `'timm/regnet*'`, choose some nets.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from fnmatch import fnmatchcase
from multiprocessing import get_context

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from tests.chosen import size
from tests.runtime.zoo.page import PAGE, page
from tests.runtime.zoo.works import WORKS, Work, run

_TASKS = 40  # of a process; then others start, as frameworks keep memory
_LARGE = 200_000_000  # parameters of a net that is compared with nothing beside it


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.runtime.zoo")
    parser.add_argument("nets", nargs="*", help="names of specs or patterns")
    work = parser.add_mutually_exclusive_group()
    for option, name, told in (
        ("--targets", "verify", "compare both targets"),
        ("--counts", "counts", "compare parameters and multiply-adds"),
        ("--losses", "losses", "compare first losses of fresh nets"),
        ("--starts", "starts", "compare how fresh weights are drawn"),
        ("--training", "training", "see small nets learn"),
    ):
        work.add_argument(
            option, dest="work", action="store_const", const=name, help=told
        )
    parser.set_defaults(work="zoo")
    parser.add_argument("--again", action="store_true", help="forget what was done")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def main() -> int:
    """Do what is not done yet; the exit status."""
    options = _options()
    work = WORKS[options.work]
    kept: dict[str, str] = {}
    if work.kept.exists() and not options.again:
        kept = json.loads(work.kept.read_text(encoding="utf-8"))
    nets = [
        spec
        for spec in work.specs
        if not options.nets or any(fnmatchcase(spec, p) for p in options.nets)
    ]
    failed = _done(work, nets, kept, options.workers)
    for spec in nets:
        verdict = f"DIFFERS\n{failed[spec]}" if spec in failed else work.done
        sys.stdout.write(f"{spec:40} {verdict}\n")
    sys.stdout.write(f"{len(nets) - len(failed)} of {len(nets)} nets: {work.done}\n")
    if work.name == "zoo" and not failed and not options.nets:
        PAGE.write_text(page(), encoding="utf-8")
    return 1 if failed else 0


def _done(
    work: Work, nets: Sequence[str], kept: dict[str, str], workers: int
) -> Mapping[str, str]:
    """Do it for some nets; what differs, by spec. What is done is kept at once."""
    failed: dict[str, str] = {}
    work.kept.parent.mkdir(exist_ok=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn())
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))
    with bar:
        task = bar.add_task(work.name, total=len(nets))
        for part, processes in _parts(nets, workers):
            # PyTorch's threads beyond the cores wait for each other, and use them up
            os.environ["OMP_NUM_THREADS"] = str(
                max((os.cpu_count() or 1) // processes, 1)
            )
            # not `max_tasks_per_child`: Python 3.11 waits for ever after that many
            with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
                running = {
                    pool.submit(run, work.name, kept.get(spec), spec): spec
                    for spec in part
                }
                for done in as_completed(running):
                    state, differs = done.result()
                    if differs:
                        failed[running[done]] = differs
                        bar.console.print(f"{running[done]} differs")
                    else:
                        kept[running[done]] = state
                    text = json.dumps(kept, indent=1)
                    work.kept.write_text(text, encoding="utf-8")
                    bar.advance(task)
    return failed


def _parts(nets: Sequence[str], workers: int) -> Iterator[tuple[list[str], int]]:
    """Nets for processes of theirs, and how many: large ones have the memory alone."""
    ordered = sorted(nets, key=size)
    large = [spec for spec in ordered if size(spec) > _LARGE]
    for part, processes in ((ordered[: len(nets) - len(large)], workers), (large, 1)):
        step = _TASKS * processes
        for start in range(0, len(part), step):
            # the largest first, so that none is waited for alone at the end
            yield part[start : start + step][::-1], processes


if __name__ == "__main__":
    sys.exit(main())

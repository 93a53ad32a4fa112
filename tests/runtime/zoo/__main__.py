"""Proves every bundled net that has a published one, then writes `docs/zoo.md`.

`python -m tests.runtime.zoo` (or `make zoo`) goes on where it was stopped: what was
proved of the same emitted code is kept in `build/zoo.json`, `--again` proves all anew.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from concurrent.futures import ProcessPoolExecutor, as_completed
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from resdsl.emit import generate
from tests.runtime.emitted import Emitter, bundled
from tests.runtime.zoo.page import PAGE, page
from tests.runtime.zoo.references import published

_KEPT = PAGE.parents[1] / "build" / "zoo.json"
_PACKAGES = ("torch", "torchvision", "timm")


def _state(spec: str) -> str:
    """What a proof holds for: the emitted code, and the packages."""
    versions = " ".join(f"{name} {version(name)}" for name in _PACKAGES)
    source = generate(bundled(spec), "torch")
    return f"{versions}, code {sha256(source.encode()).hexdigest()[:16]}"


def _proved(spec: str) -> tuple[str, str]:
    """The state that is proved, and what differs, if anything does."""
    from tests.runtime.undrawn import leave_torch_undrawn
    from tests.runtime.zoo.proof import prove

    try:
        with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            leave_torch_undrawn(patch)
            prove(spec, Emitter(Path(folder)))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a difference
        return _state(spec), f"{type(error).__name__}: {error}"[:2000]
    return _state(spec), ""


def main() -> int:
    """Prove what is not proved yet; the exit status."""
    parser = ArgumentParser(prog="python -m tests.runtime.zoo")
    parser.add_argument("--again", action="store_true", help="prove all anew")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    kept: dict[str, str] = {}
    if _KEPT.exists() and not options.again:
        kept = json.loads(_KEPT.read_text(encoding="utf-8"))
    specs = [*published("torchvision"), *published("timm")]
    known = [spec for spec in specs if kept.get(spec) == _state(spec)]
    failed = _prove([s for s in specs if s not in known], kept, options.workers)
    for spec in specs:
        verdict = f"DIFFERS\n{failed[spec]}" if spec in failed else "proved"
        sys.stdout.write(f"{spec:40} {verdict}\n")
    sys.stdout.write(f"{len(specs) - len(failed)} of {len(specs)} nets are proved\n")
    if not failed:
        PAGE.write_text(page(), encoding="utf-8")
    return 1 if failed else 0


def _prove(specs: list[str], kept: dict[str, str], workers: int) -> dict[str, str]:
    """Prove some; what differs, by spec. What is proved is kept at once."""
    failed: dict[str, str] = {}
    _KEPT.parent.mkdir(exist_ok=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn())
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))
    pool = ProcessPoolExecutor(workers, get_context("spawn"), max_tasks_per_child=20)
    with pool, bar:
        task = bar.add_task("proving", total=len(specs))
        running = {pool.submit(_proved, spec): spec for spec in specs}
        for done in as_completed(running):
            spec = running[done]
            state, differs = done.result()
            if differs:
                failed[spec] = differs
            else:
                kept[spec] = state
            _KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            bar.advance(task)
    return failed


if __name__ == "__main__":
    sys.exit(main())

"""Random networks: every framework and the analysis must agree on each.

`python -m tests.fuzz.networks --minutes 30` draws specs from a fresh seed, which it
prints, and checks them; what fails is made smaller and printed as `.rd`. `--seed N
--specs 1` tries the spec of a seed again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from random import Random

from resdsl.base.diagnostics import DiagnosticError
from tests.fuzz import again, language
from tests.fuzz.reduction import reduced
from tests.fuzz.style import Sources
from tests.layouts import laid_out
from tests.strategies import spec

BATCH = 100  # linters run once for so many specs
_KEPT = 10  # networks; their models are freed together, in the time that one takes
_TYPED = 10  # of so many batches, mypy checks one


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A spec that fails, as small as could be, and how."""

    seed: int
    text: str
    kind: str
    trace: str

    def __str__(self) -> str:
        """What to save as a fixture."""
        lines = self.trace.splitlines()
        said = "".join(f"# {line}\n" for line in (lines[-6:] if self.text else lines))
        return f"# seed {self.seed}: {self.kind}\n{said}{self.text}"


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was covered, and what was found."""

    specs: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    finds: list[Find] = field(default_factory=list)


def kind_of(error: BaseException) -> str:
    """What tells causes apart: the error, its place, and its first words."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    words = " ".join(str(error).split()[:3])
    return (
        f"{type(error).__name__} in {Path(frame.filename).name}, {frame.name}: {words}"
    )


class Run:
    """Checks the specs of seeds, in batches."""

    def __init__(
        self,
        *,
        models: bool,
        shrinking: float = 60,
        tell: Callable[[Find], object] = lambda _: None,
    ) -> None:
        """With the frameworks or without; at most so many seconds to shrink a find."""
        self.tally = Tally()
        self._tell = tell
        self._models = models
        self._shrinking = shrinking
        self._batches = 0

    def batch(self, seeds: Iterator[int]) -> None:
        """Check the specs of some seeds, and all that was emitted for them."""
        with tempfile.TemporaryDirectory() as folder:
            sources = Sources(Path(folder))
            for seed in seeds:
                self.one(seed, sources)
            self._batches += 1
            types = self._batches % _TYPED == 1 and find_spec("torch") is not None
            self._style(sources, types=types)

    def one(self, seed: int, sources: Sources) -> None:
        """Check the spec of a seed: its language, and one of its networks."""
        random = Random(seed)
        text = spec(seed)
        self.tally.specs += 1
        try:
            text = language.settled(text, random)
            written = language.check(text)
            sources.text(seed, text)
            remarked = language.emitted(laid_out(text, random))
            for each in (*(w.sources for w in written), *remarked):
                sources.add(each, f"seed_{seed}")
            if self._models:
                self._check_models(written[-1])
        except Exception as error:  # noqa: BLE001 - any at all is a finding
            self._find(seed, text, error)

    def _check_models(self, written: language.Written, *, counted: bool = True) -> None:
        from tests.fuzz import models

        if counted:
            self.tally.counts[" and ".join(written.sources) or "no target"] += 1
        try:
            if written.sources:
                models.check(written.network, written.sources)
        finally:
            if self.tally.specs % _KEPT == 0:
                models.forget()

    def _find(self, seed: int, text: str, error: Exception) -> None:
        kind = kind_of(error)
        trace = "".join(traceback.format_exception(error))
        if not any(find.kind == kind for find in self.tally.finds):
            text = reduced(text, lambda t: self._fails(t) == kind, self._shrinking)
        self._add(Find(seed=seed, text=text, kind=kind, trace=trace))

    def _add(self, find: Find) -> None:
        self.tally.finds.append(find)
        self._tell(find)

    def _fails(self, text: str) -> str | None:
        """How a text fails; None if it does not, or is wrong."""
        with suppress(DiagnosticError):
            try:
                written = language.check(text)
                if self._models and written:
                    self._check_models(written[-1], counted=False)
            except DiagnosticError:
                raise
            except Exception as error:  # noqa: BLE001 - to be told from others
                return kind_of(error)
        return None

    def _style(self, sources: Sources, *, types: bool) -> None:
        """Emitted code is clean, and another process emits the same."""
        said = sources.complaints(types=types)
        differing = again.differing(sources.folder)
        for what, trace in (("not clean", said), ("not deterministic", differing)):
            if trace:
                self._add(Find(seed=-1, text="", kind=what, trace=str(trace)))


def in_process(seeds: range, minutes: float) -> tuple[Counter[str], int]:
    """Check some seeds in a process of their own, since frameworks keep memory.

    Returns what was covered, and 1 if there are finds.
    """
    with tempfile.NamedTemporaryFile("r", suffix=".json") as told:
        command = [sys.executable, "-m", "tests.fuzz.networks", "--tally", told.name]
        command += ["--seed", str(seeds.start), "--specs", str(len(seeds))]
        done = subprocess.run([*command, "--minutes", f"{minutes:.3f}"], check=False)
        return Counter(json.loads(told.read() or "{}")), int(done.returncode != 0)


def one_process(seeds: range, minutes: float, tally: Path) -> int:
    """Check some seeds here; 1 if there are finds."""
    deadline = time.monotonic() + 60 * minutes
    run = Run(models=True, tell=lambda find: sys.stdout.write(f"{find}\n"))
    run.batch(seed for seed in seeds if time.monotonic() < deadline)
    counts = {"specs": run.tally.specs, **run.tally.counts}
    tally.write_text(json.dumps(counts), encoding="utf-8")
    return 1 if run.tally.finds else 0


def main(arguments: list[str]) -> int:
    """Run as long as is asked for; 1 if there are finds."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.networks")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--specs", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=Random().randrange(2**32))
    parser.add_argument("--tally", type=Path, help="of a process that others run")
    options = parser.parse_args(arguments)
    seeds = range(options.seed, options.seed + options.specs)
    if options.tally is not None:
        return one_process(seeds, options.minutes, options.tally)
    sys.stderr.write(f"networks from seed {options.seed}\n")
    deadline = time.monotonic() + 60 * options.minutes
    total: Counter[str] = Counter()
    failed = 0
    for start in range(seeds.start, seeds.stop, BATCH):
        left = (deadline - time.monotonic()) / 60
        if left <= 0:
            break
        found, wrong = in_process(range(start, min(start + BATCH, seeds.stop)), left)
        total += found
        failed += wrong
        listed = ", ".join(f"{count:,} {what}" for what, count in total.items())
        sys.stderr.write(f"{listed}; {failed} batches with finds\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

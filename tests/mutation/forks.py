"""Runs a mutant in a fork: makes the fault there, and asks checks until one fails."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any, NoReturn

from tests.mutation.checks import Check
from tests.mutation.mutants import Live, Mutant

_MEMORY = 8 << 30  # bytes that a mutant may take
# tests that are about a part come first
_ABOUT = {
    "ops/": ("tests/unit/test_ops.py",),
    "expressions.py": ("tests/unit/test_expressions.py", "tests/unit/test_folding.py"),
    "elaborate/": (
        "tests/unit/test_elaborate.py",
        "tests/errors/test_errors.py::test_fixture",
    ),
    "emit/": ("golden", "tests/unit/test_folding.py", "tests/unit/test_specialised.py"),
    "naming/": ("golden", "tests/unit/test_names.py"),
}


class Forks:
    """Asks the checks that reach a mutant; remembers which found faults nearby."""

    def __init__(
        self,
        *,
        checks: Sequence[Check],
        corpus: Sequence[Check],
        forget: Callable[[], None],
        seconds: float,
    ) -> None:
        """Take what to ask, and for how many seconds a mutant."""
        self._checks = checks
        self._corpus = corpus
        self._forget = forget
        self._seconds = seconds
        self._killers: dict[str, list[Check]] = defaultdict(list)

    def run(self, mutant: Mutant) -> dict[str, object]:
        """What became of a mutant."""
        result: dict[str, object] = {"mutant": mutant.name}
        checks = self._order(mutant, self._checks)
        corpus = self._order(mutant, self._corpus)
        if not checks and not corpus:
            return result | {"end": "not reached"}
        start = time.perf_counter()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            self._child(write, mutant, checks, corpus)
        os.close(write)
        with os.fdopen(read, "r", encoding="utf-8") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        silent = {"end": "killed", "by": "time or memory"}
        result |= json.loads(told) if told else silent
        self._learn(mutant, str(result.get("by")))
        return result | {"seconds": round(time.perf_counter() - start, 2)}

    def _learn(self, mutant: Mutant, name: str) -> None:
        for check in (*self._checks, *self._corpus):
            if check.name == name:
                for near in (mutant.function, mutant.file):
                    known = [c for c in self._killers[near] if c is not check]
                    self._killers[near] = [check, *known[:9]]

    def _order(self, mutant: Mutant, checks: Iterable[Check]) -> list[Check]:
        """What found faults here, what is about it, and by turns what is quick.

        Turns, so that not all cases of one test come before another test.
        """
        reaching = [c for c in checks if not mutant.lines.isdisjoint(c.lines)]
        killers = (*self._killers[mutant.function], *self._killers[mutant.file])
        known = [c for c in killers if c in reaching]
        groups: dict[str, list[Check]] = defaultdict(list)
        for check in sorted(reaching, key=lambda c: c.seconds):
            groups[check.name.split("[")[0]].append(check)
        turns = sorted(
            (turn, each.seconds, number)
            for number, group in enumerate(groups.values())
            for turn, each in enumerate(group)
        )
        cases = [*groups.values()]
        others = [cases[number][turn] for turn, _, number in turns]
        about = next(
            (tests for part, tests in _ABOUT.items() if part in mutant.file), ()
        )
        others.sort(key=lambda check: not check.name.startswith(about))
        return list(dict.fromkeys((*known, *others)))

    def _child(
        self, pipe: int, mutant: Mutant, checks: list[Check], corpus: list[Check]
    ) -> NoReturn:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        mutant.make()
        self._forget()
        killer = _first_failing(checks, self._seconds)
        end: dict[str, str] = {"end": "survived"}
        if killer is not None:
            end = {"end": "killed", "by": killer}
        elif (seen := _first_failing(corpus, self._seconds / 2)) is not None:
            end = {"end": "other", "by": seen}
        os.write(pipe, json.dumps(end).encode())
        os._exit(0)


def _first_failing(checks: Iterable[Check], seconds: float) -> str | None:
    """The first check that fails, within some seconds."""
    start = time.perf_counter()
    for check in checks:
        signal.setitimer(signal.ITIMER_REAL, 3 + 5 * check.seconds)
        try:
            passed = check.passes()
        except BaseException:  # noqa: BLE001 - any at all is a finding
            passed = False
        if not passed:
            return check.name
        if time.perf_counter() - start > seconds:
            break
    signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def live_functions(paths: Iterable[Path]) -> Live:
    """The functions of some files of this folder, by where they are written."""
    names = set()
    for path in paths:
        import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
        names.add(str(path.resolve()))
    live: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in names:
            code: Any = each.__code__
            live[code.co_filename, code.co_qualname, code.co_firstlineno].append(each)
    return dict(live)

"""Mutation testing: which small faults of the code does no test see?

`python -m tests.mutation --out found.jsonl resdsl/model/expressions.py` imports
everything once, runs every quick test once to see which lines it reaches (`--reach`
keeps that), and forks for each mutant: the child puts its code into the live functions
and runs the checks that reach its line, until one fails or its seconds are spent. What
survives is compared once more, by what is emitted and told of many specs (`corpus.py`).
A line of the output is one mutant: `killed`, `other` (only the corpus saw it),
`survived` or `not reached`. Mutants that the output has already are left out, so a run
can go on.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.mutation.checks import Check, forgetting, measured, of_item
from tests.mutation.constants import constants
from tests.mutation.forks import Forks, live_functions
from tests.mutation.mutants import Live, Mutant, mutants, unmutated

TESTS = ("tests/unit", "tests/errors", "tests/oracle", "tests/docs")
FINDS = "tests/fuzz/test_finds.py"
# they take long, or spawn processes that would not have the mutant
LEFT_OUT = (
    "test_recovery or test_refusals or test_prepared or test_limits or test_watch"
)


class Campaign:
    """A plugin of pytest, which collects the tests: runs mutants instead of them."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Take the command line."""
        self._options = options

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once."""
        # not before pytest has installed its hooks: it imports hypothesis
        from tests.mutation.corpus import corpus, goldens

        options = self._options
        live = live_functions(options.paths)
        tests = [*goldens(), *map(of_item, session.items)]
        forks = Forks(
            checks=self._usable(tests),
            corpus=self._usable(list(corpus())),
            forget=forgetting(),
            seconds=options.seconds,
        )
        for mutant in unmutated(options.paths, live)[::20]:
            result = forks.run(mutant)
            if result["end"] not in {"survived", "not reached"}:
                raise SystemExit(f"the control is killed: {result}")
        gc.collect()
        gc.freeze()
        tally: Counter[str] = Counter()
        with options.out.open("a", encoding="utf-8") as out:
            for mutant in self._wanted(live):
                result = forks.run(mutant)
                tally[str(result["end"])] += 1
                if result["end"] != "killed":
                    sys.stdout.write(f"{result['end']}: {result['mutant']}\n")
                out.write(json.dumps(result) + "\n")
                out.flush()
        listed = ", ".join(f"{count:,} {end}" for end, count in tally.items())
        sys.stderr.write(f"{listed}\n")
        return True

    def _wanted(self, live: Live) -> list[Mutant]:
        options = self._options
        wanted = [*mutants(options.paths, live), *constants(options.paths, live)]
        done: set[str] = set()
        if options.out.exists():
            rows = options.out.read_text(encoding="utf-8").splitlines()
            done = {json.loads(row)["mutant"] for row in rows}
        wanted = [mutant for mutant in wanted if mutant.name not in done]
        if options.again:
            rows = options.again.read_text(encoding="utf-8").splitlines()
            left = {r["mutant"] for r in map(json.loads, rows) if r["end"] != "killed"}
            wanted = [mutant for mutant in wanted if mutant.name in left]
        random.Random(options.seed).shuffle(wanted)
        return wanted[: options.most]

    def _usable(self, checks: list[Check]) -> list[Check]:
        """The checks that pass in time, with the lines that they reach."""
        return measured(checks, self._options.paths, self._options.reach, forgetting())


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(prog="tests.mutation")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="a line a mutant")
    parser.add_argument("--reach", type=Path, help="where to keep what tests reach")
    parser.add_argument("--seconds", type=float, default=2.0, help="of one mutant")
    parser.add_argument("--most", type=int, help="so many mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn")
    parser.add_argument("--again", type=Path, help="only what survived there")
    options = parser.parse_args()
    marks = "not torch and not keras and not slow"
    arguments = ["-q", "-m", marks, "-k", f"not ({LEFT_OUT})", "--capture=no"]
    arguments += ["-p", "no:cacheprovider", *TESTS, FINDS]
    return int(pytest.main(arguments, plugins=[Campaign(options)]))


if __name__ == "__main__":
    sys.exit(main())

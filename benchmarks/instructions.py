"""Instructions of a start and of a network, as valgrind counts them: always the same.

Times say little on a machine whose speed changes meanwhile. This needs
valgrind and some minutes, so it runs only where it is named.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks import cold
from benchmarks.measuring import environment
from benchmarks.rate import (
    TARGETS,
    bundled_text,
    derived,
    emitted,
    remarked,
    renamed,
    through_gen,
    widened,
)

FEW, MANY = 20, 60  # networks; their difference costs no start
_COLLECTED = re.compile(r"Collected : (\d+)")


def run() -> dict[str, dict[str, object]]:
    """Millions of instructions: of a start, of a network, and networks per imports."""
    if shutil.which("valgrind") is None:
        sys.exit("valgrind counts the instructions: install it first")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        starts = {n: _counted(c, place) for n, c in cold.commands(place).items()}
        imports = starts["import"]
        cost: dict[str, dict[str, object]] = {
            name: {
                "start_millions": round(count / 1e6, 1),
                "ratio": round(count / imports, 2),
            }
            for name, count in starts.items()
        }
        return cost | {name: _row(name, imports, place) for name in WORKS}


def _row(work: str, imports: int, folder: Path) -> dict[str, object]:
    row: dict[str, object] = {}
    for target in TARGETS:
        command = (sys.executable, "-m", __name__, work, target)
        few, many = (_counted((*command, str(n)), folder) for n in (FEW, MANY))
        each = (many - few) / (MANY - FEW)
        row[f"{target}_millions"] = round(each / 1e6, 2)
        row[f"{target}_per_imports"] = round(imports / each, 1)
    return row


def _counted(command: Sequence[str], folder: Path) -> int:
    """The instructions of a process whose bytecode was compiled before."""
    variables = environment(folder / "bytecode") | {"PYTHONHASHSEED": "0"}
    log = folder / "log"
    tool = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
    for each in (command, (*tool, f"--log-file={log}", *command)):
        subprocess.run(each, env=variables, check=True, stdout=subprocess.DEVNULL)
    found = _COLLECTED.search(log.read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1])


# What is counted: some networks


def _in_a_folder(numbered: Callable[[str, int], str], target: str, number: int) -> None:
    text = bundled_text("resnet50")
    through_gen([numbered(text, 1_000 + n) for n in range(FEW)], target)  # it warms up
    through_gen([numbered(text, n) for n in range(number)], target)


def _by_the_api(
    changed: Callable[[str], str], name: str, target: str, number: int
) -> None:
    text = bundled_text(name)
    for _ in range(FEW + number):  # the first ones warm up
        emitted(changed(text), target)


WORKS: dict[str, Callable[[str, int], None]] = {
    **{n: partial(_by_the_api, remarked, n) for n in ("resnet18", "resnet50")},
    "resnet50, other widths": partial(_by_the_api, widened, "resnet50"),
    "resnet152": partial(_by_the_api, remarked, "resnet152"),
    "a folder": partial(_in_a_folder, renamed),
    "a derived folder": partial(_in_a_folder, derived),
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))

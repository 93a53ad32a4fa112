"""A new process: `resdsl gen`, against importing what it is made with."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import IMPORTS, Usage, usage
from resdsl.base import library

ROUNDS = 15
_RESDSL = (sys.executable, "-c", "from resdsl.__main__ import start; start()")


def commands(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is started: the imports, and commands for a bundled and for an own spec."""
    own = folder / "own.rd"
    text = library.bundled_path("resnet50").read_text(encoding="utf-8")
    own.write_text(text + "# not the bundled text\n", encoding="utf-8")
    return {
        "import": IMPORTS,
        "gen resnet50": (*_RESDSL, "gen", "resnet50", "--target", "torch"),
        "gen resnet50 keras": (*_RESDSL, "gen", "resnet50", "--target", "keras"),
        "gen own.rd": (*_RESDSL, "gen", str(own), "--target", "torch"),
        "check own.rd": (*_RESDSL, "check", str(own)),
        "summary resnet50": (*_RESDSL, "summary", "resnet50", "--json"),
    }


def run() -> dict[str, object]:
    """CPU and memory, and ratios to `import click, lark, jinja2`."""
    with tempfile.TemporaryDirectory() as folder:
        processes = commands(Path(folder))
        runs: dict[str, list[Usage]] = {name: [] for name in processes}
        for number in range(ROUNDS + 1):
            for name, command in processes.items():
                used = usage(command, Path(folder) / "bytecode")
                if number:  # the first one writes the bytecode
                    runs[name].append(used)
    milliseconds = {
        name: statistics.median(u.milliseconds for u in used)
        for name, used in runs.items()
    }
    return {
        name: {
            "cpu_ms": round(milliseconds[name], 1),
            "ratio": round(milliseconds[name] / milliseconds["import"], 2),
            "peak_mb": round(max(u.megabytes for u in used), 1),
        }
        for name, used in runs.items()
    }

"""Run the benchmarks, print what they found, and write it as JSON.

python -m benchmarks            all of them
python -m benchmarks cold rate  some of them
python -m benchmarks instructions  what needs valgrind
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

PARTS = {
    "cold": "a new process",
    "rate": "networks a second in one process",
    "growth": "how cost grows",
    "editing": "the language server: keystrokes, questions beside long work, memory",
    "facts": "ResNet-152's facts against torchinfo and fvcore",
    "space": "networks of a design space, counted",
    "weights": "ResNet-152's checkpoint converted, against the libraries alone",
    "emitted_torch": "emitted PyTorch: seconds of ours over seconds of theirs",
    "emitted_keras": "emitted Keras: seconds of ours over seconds of theirs",
}
# only where it is named, as it needs valgrind
NAMED = {"instructions": "instructions of a start and of a network, in millions"}


def main() -> None:
    """Print tables; the JSON has all of it."""
    known = PARTS | NAMED
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(known))
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"))
    arguments = parser.parse_args()
    unknown = set(arguments.parts) - set(known)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    console = Console(width=120)
    results: dict[str, object] = {"python": platform.python_version()}
    chosen = arguments.parts or PARTS
    for part in (part for part in known if part in chosen):  # a small process first
        console.print(f"\n[bold]{part}[/bold]: {known[part]}")
        result = import_module(f"benchmarks.{part}").run()
        results[part] = result
        console.print(_table(result))
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    sys.stderr.write(f"wrote {arguments.json}\n")


def _table(result: dict[str, dict[str, object]]) -> Table:
    columns = list(dict.fromkeys(name for row in result.values() for name in row))
    table = Table(box=None)
    table.add_column("")
    for name in columns:
        table.add_column(name.replace("_", " "), justify="right")
    for name, row in result.items():
        table.add_row(name, *(_cell(row.get(column, "")) for column in columns))
    return table


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {number:,}" for name, number in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    main()

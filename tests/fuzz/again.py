"""Digests of what specs are emitted as, to be compared with another process's.

`python -m tests.fuzz.again FOLDER` prints one line a spec of the folder. Python's
hashes differ from process to process, and emitted code must not depend on them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from resdsl import emit
from resdsl.base.diagnostics import DiagnosticError
from resdsl.project import specs


def digest(text: str) -> str:
    """Of all sources of all networks of a spec."""
    found = sha256()
    spec = specs.parse_spec(text, "drawn.rd")
    for name in spec.names:
        network = spec.elaborate(name)
        for target in emit.TARGETS:
            try:
                found.update(emit.generate(network, target).encode())
            except DiagnosticError as error:
                found.update(str(error).encode())
    return found.hexdigest()


def differing(folder: Path) -> list[Path]:
    """The specs of a folder that another process emits in another way."""
    command = [sys.executable, "-m", "tests.fuzz.again", str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "random"}
    there = subprocess.run(
        command, env=environment, capture_output=True, check=True, text=True
    )
    lines = zip(_paths(folder), there.stdout.split(), strict=True)
    return [path for path, other in lines if digest(path.read_text("utf-8")) != other]


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.rd"))


if __name__ == "__main__":
    for file in _paths(Path(sys.argv[1])):
        sys.stdout.write(f"{digest(file.read_text('utf-8'))}\n")

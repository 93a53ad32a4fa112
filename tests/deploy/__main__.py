"""Measure all exports and rewrite the tables of docs/deploy.md; `make deploy`.

What was measured is kept in build/deploy.json: a run that is stopped goes on from
there, and a net is measured again when its emitted code or a package has changed.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from resdsl.emit import generate
from tests.deploy.nets import CASES, WAYS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/deploy.md"
KEPT = ROOT / "build/deploy.json"
# a table each: what is run, and the backend of Keras
SIDES = {
    "PyTorch": ("torch", ""),
    "Keras on TensorFlow": ("keras", "tensorflow"),
    "Keras on JAX": ("keras", "jax"),
    "Keras on PyTorch": ("keras", "torch"),
}
PACKAGES = (
    *("torch", "onnxruntime", "openvino", "litert-torch", "coremltools", "torchao"),
    *("keras", "tensorflow-cpu", "jax", "ai-edge-litert", "tf2onnx"),
)
SECONDS = 900

# way -> what came of it
Cells = dict[str, str]
# network -> its ways
Rows = dict[str, Cells]


def main() -> None:
    """Run the tables that the command line names, or all, net by net."""
    versions = _versions()
    page = _put(PAGE.read_text("utf-8"), "versions", versions)
    tables: dict[str, Rows] = {side: {} for side in sys.argv[1:] or SIDES}
    for case in CASES:
        for side, rows in tables.items():
            print(f"{side}: {case}", flush=True)
            rows[case] = _cells(side, case, versions)
            page = _put(page, side, _table(rows))
            PAGE.write_text(page, "utf-8")


def _cells(side: str, case: str, versions: str) -> Cells:
    """Of all ways; those that are not kept are run in one process."""
    framework, backend = SIDES[side]
    source = generate(CASES[case].network, framework)
    key = sha256(f"{source}{CASES[case].sizes}{versions}".encode()).hexdigest()
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    cells: Cells = kept.setdefault(f"{side}: {case} {key[:16]}", {})
    if missing := [way for way in WAYS[framework] if way not in cells]:
        cells |= _run(backend, "tests.deploy.one", framework, case, *missing)
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(kept, indent=1), "utf-8")
    return {way: cells.get(way, "did not end") for way in WAYS[framework]}


def _run(backend: str, module: str, *arguments: str) -> Cells:
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=os.environ | {"KERAS_BACKEND": backend or "tensorflow"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as late:
        done = (late.stdout or b"").decode()
    lines = [json.loads(x) for x in done.splitlines() if x.startswith('{"way"')]
    return {line["way"]: line["result"] for line in lines}


def _table(rows: Rows) -> str:
    """Rows of networks; reasons stand below, numbered."""
    ways = next(iter(rows.values()))
    reasons: list[str] = []
    lines = [f"| | {' | '.join(ways)} |", "|---" * (len(ways) + 1) + "|"]
    for case, cells in rows.items():
        shown = (_shown(cell, reasons) for cell in cells.values())
        lines.append(f"| {case} | {' | '.join(shown)} |")
    lines += ["", *(f"{i}. `{reason}`" for i, reason in enumerate(reasons, 1))]
    return "\n".join(lines).rstrip()


def _shown(cell: str, reasons: list[str]) -> str:
    if not re.search(r"\W ", cell):
        return cell
    reason = re.sub(r"0x[0-9a-f]+|/\S+/", "...", cell).replace("`", "'")
    if reason not in reasons:
        reasons.append(reason)
    return f"[{reasons.index(reason) + 1}]"


def _versions() -> str:
    version = importlib.metadata.version
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _put(page: str, name: str, text: str) -> str:
    """The page with the text between two marks."""
    start, end = f"<!-- {name} -->", "<!-- end -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    assert pattern.search(page), name
    return pattern.sub(lambda _: f"{start}\n{text}\n{end}", page)


if __name__ == "__main__":
    main()

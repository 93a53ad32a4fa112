"""Measure all exports and rewrite the tables of docs/deploy.md; `make deploy`."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.deploy.nets import CASES

PAGE = Path(__file__).parents[2] / "docs/deploy.md"
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

Cells = dict[str, str]
# network -> way -> what came of it
Rows = dict[str, Cells]


def main() -> None:
    """Run the tables that the command line names, or all."""
    page = _put(PAGE.read_text("utf-8"), "versions", _versions())
    for side in sys.argv[1:] or SIDES:
        rows: Rows = {}
        for case in CASES:
            rows[case] = _cells(side, case)
            page = _put(page, side, _table(rows))
            PAGE.write_text(page, "utf-8")


def _cells(side: str, case: str) -> Cells:
    framework, backend = SIDES[side]
    print(f"{side}: {case}", flush=True)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.deploy.one", framework, case],
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
    ways = max(rows.values(), key=len)
    reasons: list[str] = []
    lines = [f"| | {' | '.join(ways)} |", "|---" * (len(ways) + 1) + "|"]
    for case, cells in rows.items():
        shown = (_shown(cells.get(way, "did not end"), reasons) for way in ways)
        lines.append(f"| {case} | {' | '.join(shown)} |")
    lines += ["", *(f"{i}. `{reason}`" for i, reason in enumerate(reasons, 1))]
    return "\n".join(lines).rstrip()


def _shown(cell: str, reasons: list[str]) -> str:
    if not re.search(r"\W ", cell):
        return cell
    reason = re.sub(r"0x[0-9a-f]+|/\S+/", "...", cell)
    if reason not in reasons:
        reasons.append(reason)
    return f"[{reasons.index(reason) + 1}]"


def _versions() -> str:
    known = {d.metadata["Name"].lower(): d.version for d in _distributions()}
    return ", ".join(f"{name} {known[name]}" for name in PACKAGES if name in known)


def _distributions() -> list[importlib.metadata.Distribution]:
    return list(importlib.metadata.distributions())


def _put(page: str, name: str, text: str) -> str:
    """The page with the text between two marks."""
    start, end = f"<!-- {name} -->", "<!-- end -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    assert pattern.search(page), name
    return pattern.sub(lambda _: f"{start}\n{text}\n{end}", page)


if __name__ == "__main__":
    main()

"""What a notebook shows, by a real kernel: `make notebook-test`, which installs one."""

from typing import Any

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

CATCHING = """
try:
    resdsl.format_source('network {')
except resdsl.DiagnosticError as error:
    print(error)
"""
CELLS = (
    "import resdsl; net = resdsl.load('resnet50'); net",
    "resdsl.draw(net, resdsl.load('resnet18'))",
    "resdsl.draw(net, unit=True)",
    "resdsl.diff(net, resdsl.load('torchvision/resnet50')).splitlines()[0]",
    "resdsl.load('resnet51')",
    CATCHING,
)


def shown(cells: tuple[str, ...]) -> list[dict[str, Any]]:
    """What each cell leaves below it."""
    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=made)
    nbclient.NotebookClient(notebook, timeout=120, allow_errors=True).execute()
    assert [len(cell.outputs) for cell in notebook.cells] == [1] * len(cells)
    return [dict(cell.outputs[0]) for cell in notebook.cells]


def test_notebook() -> None:
    net, figure, units, diff, missing, caught = shown(CELLS)
    assert net["data"]["text/html"].count("<svg ") == 1
    assert "resdsl-table" in net["data"]["text/html"]
    assert net["data"]["text/plain"].startswith("ResNet50, input 3 x 224 x 224")
    assert figure["data"]["image/svg+xml"].startswith("<svg ")
    assert "Residual units" in units["data"]["image/svg+xml"]
    assert "ResNet50 (torchvision/resnet50.rd)" in diff["data"]["text/plain"]
    assert missing["ename"] == "SpecNotFoundError"
    assert "E0101" in caught["text"] or "error[" in caught["text"]

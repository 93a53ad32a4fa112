"""Golden files are code: each is imported and run as it stands."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import torch

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
TORCH = sorted((GOLDEN / "torch").rglob("*.py"))
KERAS = sorted((GOLDEN / "keras").rglob("*.py"))


def imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"golden_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_features(path: Path) -> bool:
    """Whether its outputs are the maps of stages, and no classes."""
    return path.parent.name == "features"


def test_there_are_enough() -> None:
    assert len(TORCH) >= 12
    assert len(KERAS) >= 12


@pytest.mark.torch
@pytest.mark.parametrize("path", TORCH, ids=lambda path: path.stem)
def test_pytorch(path: Path) -> None:
    size = 32 if path.stem.endswith("20") else 224
    if of_features(path):
        with torch.device("meta"):
            maps = getattr(imported(path), path.stem)()(torch.empty(2, 3, size, size))
        assert [m.shape[1] for m in maps] == [256, 512, 1024, 2048]
        return
    with torch.device("meta"):
        model = getattr(imported(path), path.stem)(num_classes=7).eval()
        assert model(torch.empty(2, 3, size, size)).shape == (2, 7)


@pytest.mark.keras
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("path", KERAS, ids=lambda path: path.stem)
def test_keras(path: Path) -> None:
    if of_features(path):
        maps = getattr(imported(path), path.stem)().output
        assert [m.shape[-1] for m in maps.values()] == [256, 512, 1024, 2048]
        return
    model = getattr(imported(path), path.stem)(classes=7)
    assert model.output_shape == (None, 7)

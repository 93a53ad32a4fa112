"""A few thousand of the damaged inputs of `make fuzz`, the same ones each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import hostile, manifests, specs
from tests.fuzz.hostile import Kind

FIXED = 20_151_210
COUNT = 200


def none_found(kind: Kind, start: int, count: int = COUNT) -> None:
    for seed in range(start, start + count):
        wrong = hostile.tried(kind, seed)
        assert wrong is None, f"{kind.name}, seed {seed}:\n{wrong}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RESDSL_TRACEBACK", "1")
    return tmp_path


@pytest.mark.parametrize("start", range(FIXED, FIXED + 4 * COUNT, COUNT))
def test_specs(folder: Path, start: int) -> None:
    none_found(specs.kind(folder), start)


def test_manifests(folder: Path) -> None:
    none_found(manifests.kind(folder), FIXED)


@pytest.mark.torch
@pytest.mark.keras
def test_checkpoints(folder: Path) -> None:
    from tests.fuzz import checkpoints

    none_found(checkpoints.kind(folder), FIXED)


@pytest.mark.parametrize(
    ("check", "message"),
    [("lambda _: 1 // 0", "ZeroDivisionError"), ("lambda _: [0] * 10**8", "bytes")],
)
def test_finds_are_told(check: str, message: str, tmp_path: Path) -> None:
    """In a new process: the greatest memory of this one is that of earlier tests."""
    kind = f"hostile.Kind(name='none', draw=lambda _: b'', check={check})"
    code = f"from tests.fuzz import hostile; print(hostile.tried({kind}, 0))"
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        check=True,
        capture_output=True,
        text=True,
    )
    assert message in done.stdout

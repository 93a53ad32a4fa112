"""A few hundred of the damaged inputs of `make fuzz`, the same ones each time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz import hostile, manifests, specs
from tests.fuzz.hostile import Kind

FIXED = 20_151_210
COUNT = 100


def none_found(kind: Kind, start: int, count: int = COUNT) -> None:
    for seed in range(start, start + count):
        wrong = hostile.tried(kind, seed)
        assert wrong is None, f"{kind.name}, seed {seed}:\n{wrong}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RESDSL_TRACEBACK", "1")
    return tmp_path


@pytest.mark.parametrize("start", range(FIXED, FIXED + 2 * COUNT, COUNT))
def test_specs(folder: Path, start: int) -> None:
    none_found(specs.kind(folder), start)


def test_manifests(folder: Path) -> None:
    none_found(manifests.kind(folder), FIXED)


@pytest.mark.torch
@pytest.mark.keras
def test_checkpoints(folder: Path) -> None:
    from tests.fuzz import checkpoints

    none_found(checkpoints.kind(folder), FIXED)


def fails(_: bytes) -> None:
    raise ZeroDivisionError


def holds_much(_: bytes) -> None:
    assert len(bytearray(10**9)) == 10**9


@pytest.mark.parametrize(
    ("check", "message"), [(fails, "ZeroDivisionError"), (holds_much, "bytes")]
)
def test_finds_are_told(check: Callable[[bytes], None], message: str) -> None:
    kind = Kind(name="none", draw=lambda _: b"", check=check)
    assert message in (hostile.tried(kind, 0) or "")

"""A few thousand of the damaged inputs of `make fuzz`: fixed ones, and fresh ones."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import hostile, manifests, specs
from tests.fuzz.hostile import Kind

FIXED, FRESH = 20_151_210, Random().randrange(2**32)
# workers of one run must name their tests alike
OF_THIS_RUN = pytest.param(FRESH, id="fresh")
COUNT = 300


def none_found(kind: Kind, start: int, count: int = COUNT) -> None:
    for seed in range(start, start + count):
        wrong = hostile.tried(kind, seed)
        assert wrong is None, f"{kind.name}, seed {seed}:\n{wrong}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RESDSL_TRACEBACK", "1")
    return tmp_path


@pytest.mark.parametrize(
    "start", [*range(FIXED, FIXED + 4 * COUNT, COUNT), OF_THIS_RUN]
)
def test_specs(folder: Path, start: int) -> None:
    none_found(specs.kind(folder), start)


@pytest.mark.parametrize("start", [FIXED, OF_THIS_RUN])
def test_manifests(folder: Path, start: int) -> None:
    none_found(manifests.kind(folder), start)


@pytest.mark.torch
@pytest.mark.keras
@pytest.mark.parametrize("start", [FIXED, OF_THIS_RUN])
def test_checkpoints(folder: Path, start: int) -> None:
    from tests.fuzz import checkpoints

    none_found(checkpoints.kind(folder), start)


@pytest.mark.parametrize(
    ("check", "message"),
    [(lambda _: 1 // 0, "ZeroDivisionError"), (lambda _: [0] * 10**8, "bytes")],
)
def test_finds_are_told(check: Callable[[bytes], None], message: str) -> None:
    kind = Kind(name="none", draw=lambda _: b"", check=check)
    wrong = hostile.tried(kind, 0)
    assert wrong is not None
    assert message in wrong

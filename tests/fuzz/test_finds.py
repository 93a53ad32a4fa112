"""What fuzzing found: every spec in `finds/` failed once, in the way that it says.

The specs in `mutants/` show a fault that no other test would: each first line says what
goes wrong in emitted code where a line of elaboration or specialisation is another.
"""

from functools import cache
from pathlib import Path

import pytest

from tests.fuzz import language
from tests.fuzz.style import Sources

HERE = Path(__file__).parent
# with the other tests that mypy needs
pytestmark = pytest.mark.xdist_group("mypy")

FINDS = sorted(HERE.glob("finds/*.rd")) + sorted(HERE.glob("mutants/*.rd"))


@cache
def checked(path: Path) -> list[language.Written]:
    return language.check(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.stem)
def test_language(path: Path) -> None:
    for written in checked(path):
        assert len(written.sources) == 2 or path.parent.name == "finds"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    found = Sources(tmp_path_factory.mktemp("finds"))
    for path in FINDS:
        for written in checked(path):
            found.add(written.sources, path.stem)
    return found


def test_style(sources: Sources) -> None:
    assert sources.complaints() == ""


@pytest.mark.torch
def test_types(sources: Sources) -> None:
    assert sources.complaints(types=True) == ""


@pytest.mark.torch
@pytest.mark.keras
@pytest.mark.parametrize("path", FINDS[::3], ids=lambda path: path.stem)
def test_frameworks(path: Path) -> None:
    from tests.fuzz import models

    for written in checked(path):
        models.check(written.network, written.sources)
        models.forget()

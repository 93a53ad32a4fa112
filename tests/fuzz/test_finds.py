"""What fuzzing found: every spec in `finds/` failed once, in the way that it says.

The specs in `mutants/` show a fault that no other test would: each first line says what
goes wrong in emitted code where a line of elaboration or specialisation is another.
"""

from pathlib import Path

import pytest

from tests.fuzz import language
from tests.fuzz.style import Sources

HERE = Path(__file__).parent
FINDS = sorted(HERE.glob("finds/*.rd")) + sorted(HERE.glob("mutants/*.rd"))


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.stem)
def test_language(path: Path) -> None:
    for written in language.check(path.read_text(encoding="utf-8")):
        assert len(written.sources) == 2 or path.parent.name == "finds"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    found = Sources(tmp_path_factory.mktemp("finds"))
    for path in FINDS:
        for written in language.check(path.read_text(encoding="utf-8")):
            found.add(written.sources, path.stem)
    return found


@pytest.mark.xdist_group("mypy")
def test_style(sources: Sources) -> None:
    assert sources.complaints() == ""


@pytest.mark.torch
@pytest.mark.xdist_group("mypy")  # one worker reads what the framework declares
def test_types(sources: Sources) -> None:
    assert sources.complaints(types=True) == ""


@pytest.mark.torch
@pytest.mark.keras
@pytest.mark.parametrize("path", FINDS[::3], ids=lambda path: path.stem)
def test_frameworks(path: Path) -> None:
    from tests.fuzz import models

    for written in language.check(path.read_text(encoding="utf-8")):
        models.check(written.network, written.sources)
        models.forget()

"""What fuzzing found: every spec in `finds/` failed once, in the way that it says.

The specs in `mutants/` show a fault that no other test would: each first line says what
goes wrong in emitted code where a line of elaboration or specialisation is another.
"""

from importlib.util import find_spec
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


def test_style(tmp_path: Path) -> None:
    sources = Sources(tmp_path)
    for path in FINDS:
        for written in language.check(path.read_text(encoding="utf-8")):
            sources.add(written.sources, path.stem)
    assert sources.complaints(types=find_spec("torch") is not None) == ""


@pytest.mark.torch
@pytest.mark.keras
@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.stem)
def test_frameworks(path: Path) -> None:
    from tests.fuzz import models

    for written in language.check(path.read_text(encoding="utf-8")):
        models.check(written.network, written.sources)
        models.forget()

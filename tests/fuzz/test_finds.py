"""What fuzzing found: every spec in `finds/` failed once, in the way that it says."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzz import language
from tests.fuzz.style import Sources

FINDS = sorted((Path(__file__).parent / "finds").glob("*.rd"))


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.stem)
def test_language(path: Path) -> None:
    language.check(path.read_text(encoding="utf-8"))


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

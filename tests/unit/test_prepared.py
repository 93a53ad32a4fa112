"""What the build prepares is what would be computed, and never out of date."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hatch_build import prepare
from resdsl.base import cache as kept
from resdsl.base import library
from resdsl.base.source import Source
from resdsl.elaborate.files import Workspace
from resdsl.emit import generate, templates
from resdsl.parse import prepared, reading
from resdsl.project import specs
from tests.fingerprint import fingerprint
from tests.helpers import lark
from tests.unit.test_tokens import read

BUNDLED = sorted(library.folder("specs").rglob("*.rd"))


def forget() -> None:
    """Forget what this process computed, the tree of the prelude too."""
    prepared._parsing.cache_clear()
    prepared._parsing_digest.cache_clear()
    prepared._made_by.cache_clear()
    reading._lark.cache_clear()
    templates.environment.cache_clear()
    kept.forget()  # the scopes of bundled specs lead to the prelude
    Workspace._prelude = None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything prepared, in a folder of its own."""
    place = tmp_path_factory.mktemp("prepared") / "_prepared"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepared, "FOLDER", place)
        forget()
        prepare()
    forget()
    return place


@pytest.fixture
def with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(prepared, "FOLDER", folder)
    forget()
    yield
    forget()


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(prepared, "FOLDER", tmp_path)
    forget()
    yield
    forget()


def source(path: Path) -> Source:
    return Source(name=path.name, text=path.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("with_it")
def test_the_tree_of_every_bundled_text() -> None:
    for path in BUNDLED:
        text = source(path)
        tree = prepared.tree(text)
        assert tree is not None
        assert tree.source is text
        tree_of_it: Any = lark().parse(text.text)
        own = reading.file_of(text, tree_of_it)
        assert fingerprint(tree) == fingerprint(own)


@pytest.mark.usefixtures("with_it")
def test_another_text_has_none() -> None:
    text = source(BUNDLED[0])
    assert prepared.tree(Source(name="own.rd", text=text.text + " ")) is None


@pytest.mark.usefixtures("with_it")
def test_another_grammar_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert prepared.lark() is not None
    grammar = library.grammar_text() + "\n"
    monkeypatch.setattr(library, "grammar_text", lambda: grammar)
    forget()
    assert prepared.lark() is None
    assert prepared.tree(source(BUNDLED[0])) is None


@pytest.mark.usefixtures("with_it")
def test_another_lark_finds_no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lark.__version__", "0.0")
    assert prepared.lark() is None


@pytest.mark.usefixtures("with_it")
def test_another_jinja_or_template_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert prepared.templates("torch") is not None
    assert prepared.templates("torch") != prepared.templates("keras")
    monkeypatch.setattr("jinja2.__version__", "0.0")
    assert prepared.templates("torch") is None


@pytest.mark.usefixtures("with_it")
def test_tables_read_what_the_grammar_reads() -> None:
    ready = prepared.lark()
    assert ready is not None
    for path in BUNDLED[:20]:
        text = path.read_text(encoding="utf-8")
        assert read(ready, text) == read(lark(), text)


def emitted() -> list[str]:
    names = ("resnet50", "timm/resnet50d", "keras/resnet50v2")
    return [
        generate(specs.open_spec(name).elaborate(), target)
        for name in names
        for target in prepared.TARGETS
    ]


def test_the_same_source_with_and_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for place in (folder, tmp_path):
        monkeypatch.setattr(prepared, "FOLDER", place)
        forget()
        found.append(emitted())
    forget()
    assert found[0] == found[1]


def test_a_bundled_spec_starts_without_lark(folder: Path) -> None:
    code = (
        "import pathlib, sys; from resdsl.parse import prepared;"
        f" prepared.FOLDER = pathlib.Path({str(folder)!r});"
        " import resdsl; resdsl.generate(resdsl.load('resnet50'), 'torch');"
        " print([m for m in ('lark', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

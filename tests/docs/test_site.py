"""The documentation site, as far as it needs no generator: `make site` builds it."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import resdsl

DOCS = Path(__file__).resolve().parents[2] / "docs"
SITE = DOCS / "site"
_FENCED = re.DOTALL | re.MULTILINE


@pytest.fixture
def _modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SITE))
    for name in ("build_site", "links", "zoo"):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.mark.usefixtures("_modules")
def test_every_page_is_in_the_index() -> None:
    import build_site  # type: ignore[import-not-found] # in the folder of the site

    index = build_site.listed((SITE / "index.md").read_text(encoding="utf-8"))
    trees = re.findall(r"^```{toctree}\n(.*?)^```", index, re.DOTALL | re.MULTILINE)
    found = re.findall(r"(?:^|<)([\w-]+)>?$", "".join(trees), re.MULTILINE)
    assert len(set(found)) == len(found)
    pages = {path.stem for path in DOCS.glob("*.md")}
    assert pages - set(found) == set()
    assert set(found) - pages <= {"api", "playground", "CONTRIBUTING", "CHANGELOG"}


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_no_heading_leaves_out_a_level(page: Path) -> None:
    """The generator refuses such a page."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=_FENCED)
    levels = [len(marks) for marks in re.findall("^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.usefixtures("_modules")
def test_all_that_is_exported_is_described(tmp_path: Path) -> None:
    import build_site

    path = tmp_path / "api.md"
    path.write_text("ALL", encoding="utf-8")
    build_site.api(path)
    text = path.read_text(encoding="utf-8")
    assert ".. autofunction:: resdsl.load\n" in text
    assert ".. autoexception:: resdsl.DiagnosticError\n" in text
    found = re.findall(r"resdsl\.(\w+)$", text, re.MULTILINE)
    assert {*found, "__version__"} == {*resdsl.__all__}


@pytest.mark.torch
def test_the_code_of_the_page_runs() -> None:
    pytest.importorskip("torch")
    text = (SITE / "api.md").read_text(encoding="utf-8")
    (code,) = re.findall("^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    exec(code, {})


@pytest.mark.usefixtures("_modules")
def test_every_code_has_a_page(tmp_path: Path) -> None:
    import build_site

    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    (tmp_path / "errors.md").write_text(text, encoding="utf-8")
    build_site.errors(tmp_path)
    codes = re.findall(r"^### (\w+): ", text, re.MULTILINE)
    assert sorted(path.stem for path in (tmp_path / "errors").iterdir()) == codes
    page = (tmp_path / "errors" / f"{codes[0]}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {codes[0]}: ")
    assert "\n#" not in page
    left = (tmp_path / "errors.md").read_text(encoding="utf-8")
    assert re.findall(r"\(errors/(\w+)\.md\)", left) == codes
    assert re.findall("^## .*", left, re.MULTILINE) == re.findall(
        "^## .*", text, re.MULTILINE
    )


@pytest.mark.usefixtures("_modules")
def test_dead_links_are_found(tmp_path: Path) -> None:
    import links  # type: ignore[import-not-found] # in the folder of the site

    (tmp_path / "a.html").write_text(
        '<a href="b.html#there">b</a><a href="b.html#gone">b</a><a href="c.html">c</a>'
        '<a href="https://example.org">fine</a><img src="https://example.org/i.png">'
    )
    (tmp_path / "b.html").write_text('<p id="there">')
    (tmp_path / "a.css").write_text("@import url(//fonts.example.org)")
    assert [line.partition(": ")[2] for line in links.wrong(tmp_path)] == [
        "nothing is called so: b.html#gone",
        "there is no c.html",
        "loads https://example.org/i.png",
        "asks another host",
    ]

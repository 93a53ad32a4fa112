"""`resdsl report` and what a notebook shows: whole, escaped, self-contained."""

import base64
import hashlib
import re
import traceback
from html.parser import HTMLParser
from pathlib import Path

import pytest

import resdsl
from resdsl.project import specs
from resdsl.show.explorer import explorer
from resdsl.show.report import report, tokens
from resdsl.show.scatter import Point, scatter
from resdsl.weights import live
from tests.command import invoke

VOID = {"meta", "br", "hr", "img", "input", "link"}
HOSTILE = """\
# </pre><script>alert(1)</script> & "quotes" 'too' <img src=x onerror=alert(2)>
use "resnet18" # <b>
network Sly from ResNet18 { head { avgpool global; dense 10 } }
"""


class Page(HTMLParser):
    """Elements as they open and close, and what they ask for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in {"src", "href", "data", "action", "poster"}:
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    names = ("resnet18", "resnet50", "vgg16")
    return report([specs.open_spec(name).elaborate() for name in names])


def test_page_is_well_formed(page: str) -> None:
    found = Page(page)
    assert found.open == []
    assert len(set(found.ids)) == len(found.ids)
    assert {link[1:] for link in found.links} <= set(found.ids)


def test_page_asks_for_nothing(page: str) -> None:
    found = Page(page)
    assert all(link.startswith("#") for link in found.links)
    assert not {"link", "img", "iframe", "object"} & set(found.tags)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import", page)


def test_only_its_own_script_may_run(page: str) -> None:
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in page


def test_boxes_tell_what_they_are(page: str) -> None:
    assert 'aria-label="fc 1000; shape: 2048 → 1000; parameters: 2,049,000;' in page
    assert 'data-source="' in page
    assert "receptive field: 435 x 435" in page  # ResNet-18's, as published
    assert "receptive field: whole image" in page


def test_stages_unfold() -> None:
    deep = explorer([specs.open_spec("resnet152").elaborate()])
    stages = re.findall(
        r'<template data-stage="0 (\w+)">(.*?)</template>', deep, re.DOTALL
    )
    found = {name: len(re.findall('<rect class="box', svg)) for name, svg in stages}
    assert found == {"conv2": 9, "conv3": 24, "conv4": 108, "conv5": 9}
    assert deep.count('data-opens="0 conv4"') == 6
    assert "<template" not in explorer([specs.open_spec("resnet18").elaborate()])


def test_page_has_all_of_it(page: str) -> None:
    found = Page(page)
    assert found.tags.count("svg") == 3  # none is folded
    assert found.tags.count("details") == 9
    assert "11,689,512" in page
    for network in ("ResNet18", "ResNet50", "VGG16"):
        assert f"<h3>{network}</h3>" in page
    assert "Skip to the figure" in page


def test_same_bytes() -> None:
    network = specs.open_spec("resnet18").elaborate()
    assert report([network]) == report([network])


def test_nothing_of_a_spec_is_markup() -> None:
    network = specs.parse_spec(HOSTILE, '"><script>.rd').elaborate("Sly")
    text = report([network])
    found = Page(text)
    assert found.open == []
    assert found.tags.count("script") == 1
    assert not {"img", "b"} & set(found.tags)
    assert "&lt;script&gt;alert(1)" in text


def test_bases_are_shown() -> None:
    text = 'use "resnet18"\nnetwork Mine from ResNet18 { stage conv5: 3 x 512 }\n'
    page = report([specs.parse_spec(text, "mine.rd").elaborate("Mine")])
    assert re.findall("<summary>(.*?),", page) == [
        *("mine.rd", "resnet18.rd", "PyTorch", "Keras")
    ]


def test_network_that_a_target_cannot_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from resdsl import emit
    from resdsl.base.diagnostics import Diagnostic, DiagnosticError, Label

    network = specs.open_spec("resnet18").elaborate()

    def refuse(*_: object) -> str:
        found = Diagnostic(
            code="E0401", message="keras has <no> op", primary=Label(span=network.span)
        )
        raise DiagnosticError([found])

    monkeypatch.setattr(emit, "generate", refuse)
    assert "keras has &lt;no&gt; op" in report([network])


def test_command(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    result = invoke(("report", "resnet18", "-o", str(path)))
    assert result.exit_code == 0, result.output
    again = invoke(("report", "resnet34", "-o", str(path)))
    assert again.exit_code == 0, again.output
    assert "<title>ResNet34</title>" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["rd", "python"])
def test_highlighting_keeps_every_character(language: str) -> None:
    text = HOSTILE if language == "rd" else Path(__file__).read_text(encoding="utf-8")
    marked = list(tokens(text, language))  # type: ignore[arg-type] # one of them
    assert "".join(token.text for token in marked) == text
    kinds = {token.kind for token in marked}
    assert {"comment", "text", "keyword", "literal"} <= kinds


# Parameters against multiply-adds


def names_in(picture: str) -> list[str]:
    return re.findall(r"<text x=[^>]*>([^<]*)</text>", picture)


def test_scatter_names_what_has_room() -> None:
    apart = [Point(name=f"N{n}", parameters=n, macs=n) for n in (10, 40, 90)]
    assert names_in(scatter(apart)) == ["N10", "N40", "N90"]
    crowd = [Point(name=f"Crowd{n}", parameters=100, macs=100) for n in range(60)]
    assert 0 < len(names_in(scatter(crowd))) < 20
    assert scatter(crowd).count("<circle") == 60


@pytest.mark.parametrize("cost", [0, 1, 10**15])
def test_scatter_of_one(cost: int) -> None:
    assert scatter([Point(name="N", parameters=cost, macs=cost)]).count("<circle") == 1


def test_scatter_of_orders_of_magnitude() -> None:
    points = [Point(name=f"N{n}", parameters=10**n, macs=10**n) for n in range(3, 9)]
    assert "100M" in scatter(points)


# Notebook


def test_notebook_shows_figure_and_table() -> None:
    network = resdsl.load("resnet50")
    html = network._repr_html_()  # type: ignore[attr-defined] # set by `show`
    assert "resdsl-table" in html
    assert "<svg " in html
    bundle = network._repr_mimebundle_()  # type: ignore[attr-defined]
    assert bundle["text/html"] == html
    assert bundle["text/plain"].startswith("ResNet50, input 3 x 224 x 224\n")
    assert Page(html).open == []


def test_repr_is_a_line() -> None:
    wanted = "<Network ResNet50: 3x224x224 -> 1000, 16 units>"
    assert repr(resdsl.load("resnet50")) == wanted


def test_tracebacks_show_the_emitted_line() -> None:
    module = live.module_of("failing", "def failing():\n    return 1 // 0\n")
    with pytest.raises(ZeroDivisionError) as caught:
        module.failing()
    assert "return 1 // 0" in "".join(traceback.format_exception(caught.value))


def test_what_commands_print_is_there_as_functions() -> None:
    one, other = resdsl.load("resnet50"), resdsl.load("torchvision/resnet50")
    assert resdsl.summary(one) == invoke(("summary", "resnet50")).stdout
    assert (
        resdsl.diff(one, other)
        == invoke(("diff", "resnet50", "torchvision/resnet50")).stdout
    )
    assert resdsl.diff(one, resdsl.load("resnet50")) == ""
    picture = resdsl.draw(one, unit=True)
    assert picture == invoke(("draw", "--unit", "resnet50")).stdout
    assert picture._repr_svg_().startswith("<svg ")

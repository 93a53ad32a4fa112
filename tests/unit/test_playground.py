"""What the playground asks of resdsl; `make playground-test` drives its page."""

import json
from typing import Any

import pytest

from playground import session
from resdsl.base import library


class Page:
    """Asks as the worker does."""

    def __init__(self, spec: str) -> None:
        self.text = self.ask("open", spec=spec)

    def ask(self, call: str, **given: Any) -> Any:
        return json.loads(session.answer(call, json.dumps(given)))

    def show(
        self, view: str, text: str | None = None, network: str | None = None
    ) -> Any:
        text = self.text if text is None else text
        return self.ask("show", text=text, view=view, network=network)


@pytest.mark.parametrize(
    ("view", "holds"),
    [
        ("torch", "class ResNet50(nn.Module):"),
        ("keras", "def resnet50("),
        ("figure", "<svg"),
        ("unit", "<svg"),
        ("table", "<table"),
        ("summary", "conv2"),
    ],
)
def test_every_view(view: str, holds: str) -> None:
    shown = Page("resnet50").show(view)
    assert holds in str(shown["content"])
    assert shown["network"] == "ResNet50"
    assert "25.6M parameters" in shown["facts"]


def test_a_network_is_chosen() -> None:
    page = Page("cifar")
    names = page.show("torch")["networks"]
    assert page.show("torch", network=names[-1])["network"] == names[-1]
    assert page.show("torch", network="Gone")["network"] == names[0]


def test_difference_from_where_it_came() -> None:
    page = Page("torchvision/resnet50")
    assert page.show("diff")["content"] == ""
    page = Page("resnet50")
    assert (
        "units: 3 -> 4"
        in page.show("diff", page.text.replace("3 x 64", "4 x 64"))["content"]
    )


def test_a_mistake_has_its_caret_and_its_fix() -> None:
    page = Page("resnet50")
    page.show("torch")
    assert page.ask("problems") == []
    assert (
        page.show("torch", page.text.replace("bottleneck", "botleneck"))["networks"]
        == []
    )
    (problem,) = page.ask("problems")
    assert problem["here"]
    assert "^^^^^^^^^^^^ no block of this name here" in problem["text"]
    (fix,) = problem["fixes"]
    (edit,) = fix["edits"]
    assert fix["title"] == "Write `bottleneck_v1`"
    assert edit == {"range": problem["range"], "newText": "bottleneck_v1"}


def test_what_an_editor_asks() -> None:
    page = Page("resnet50")
    lines = page.text.splitlines()
    line = next(n for n, text in enumerate(lines) if "bottleneck_v1" in text)

    def editor(method: str, character: int = 0, text: str = page.text) -> Any:
        place = {"line": line, "character": character}
        method = f"textDocument/{method}"
        return page.ask("ask", text=text, method=method, **place)

    assert "block bottleneck_v1" in editor("hover", 15)["contents"]["value"]
    assert "basic" in {item["label"] for item in editor("completion", 13)}
    # each question is about the text that it brings along
    (edit,) = editor("formatting", text=page.text.replace("block    ", "block "))
    assert edit["newText"].startswith("    block    ")


def test_saved_and_standalone() -> None:
    page = Page("resnet50")
    page.show("summary")
    assert page.ask("saved", view="summary", network="ResNet50").count("\n") > 50
    alone = page.ask("standalone", text=page.text)
    assert "block bottleneck_v1" in alone
    assert "resnet50" in page.ask("bundled")
    page.show("torch", alone)
    assert page.ask("problems") == []


def test_a_spec_of_another_name() -> None:
    page = Page("mine")
    assert page.text is None
    text = library.bundled_path("resnet18").read_text(encoding="utf-8")
    assert "from no bundled spec" in page.show("diff", text)["content"]

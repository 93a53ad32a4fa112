"""A mistake in what a call asks of a used file is shown at the call."""

from pathlib import Path

import pytest

from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.project import specs

USED = """\
op narrow(by) {
    let inner = in // by
    conv 1x1 inner
}

block unit(reduction=2) {
    conv 3x3 width stride=stride
    narrow reduction
    conv 1x1 width
}

shortcut thin(by=1) {
    conv 1x1 out // by stride=stride
}

network Base(first=16) {
    input 3 x 32 x 32
    stem { conv 3x3 first }
    block unit
    stage one: 1 x 16
    stage two: 1 x 32 stride=2
    head { avgpool global; dense 10 }
}
"""


@pytest.fixture(autouse=True)
def _used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("used.rd").write_text(USED, encoding="utf-8")


def said(text: str) -> Diagnostic:
    spec = specs.parse_spec(f'use "used.rd"\n{text}', "mine.rd")
    (found,) = [f for f in spec.findings() if f.severity == "error"]
    return found


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("network A from Base { block unit(¦reduction=0¦) }", "by"),
        ("network A from Base { block unit(¦99¦) }", "inner"),
        ("network A from Base { stage two: 1 x 32 block=unit(¦0¦) }", "by"),
        ("network A from Base { stem { conv 3x3 8; narrow ¦0¦ } }", "by"),
        ("network A from Base { stem { flatten; ¦narrow 2¦ } }", "conv 1x1 inner"),
        ("network A from Base(¦first=0¦) { }", "first"),
        ("network B(n) = Base(first=n)\nnetwork A = B(¦n=0¦)", "first"),
        ("network A from ¦Base¦ { stem { flatten } }", "conv 3x3 width stride=stride"),
    ],
)
def test_the_place_is_the_users_own(text: str, there: str) -> None:
    before, place, _ = text.replace("B(n)", "B(n=1)").split("¦")
    found = said(text.replace("B(n)", "B(n=1)").replace("¦", ""))
    span = found.primary.span
    assert (span.source.name, span.text) == ("mine.rd", place)
    assert span.source.text[: span.start].endswith(before)
    assert there in {label.span.text for label in found.related}


def test_a_mistake_of_the_definition_itself_stands_beside_the_call() -> None:
    text = USED.replace("conv 1x1 inner", "conv 1x1 inner groups=0")
    Path("used.rd").write_text(text, encoding="utf-8")
    found = said("network A from Base { stem { narrow 1 } }")
    assert found.primary.span.text == "narrow 1"
    assert [label.span.text for label in found.related] == ["0"]


def test_what_targets_refuse_is_at_the_first_stage_that_asks_for_it() -> None:
    text = "op narrow(wide) { conv 3x3 8 if wide > 4 }\n"
    text += "block unit { part: { narrow width }; norm }\n"
    Path("used.rd").write_text(text, encoding="utf-8")
    net = "network A { input 3 x 8 x 8; block unit; ¦stage a: 1 x 4¦; stage b: 1 x 8 }"
    found = said(net.replace("¦", ""))
    assert (found.code, found.primary.span.text) == ("E0405", net.split("¦")[1])
    assert [label.span.text for label in found.related] == ["conv 3x3 8 if wide > 4"]


def test_what_was_set_from_outside_is_told() -> None:
    with pytest.raises(DiagnosticError) as caught:
        specs.open_spec("used.rd").elaborate(parameters={"first": 0})
    (found,) = caught.value.diagnostics
    assert found.notes == ("`first` is 0: it was set so",)

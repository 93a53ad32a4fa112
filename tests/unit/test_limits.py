"""Every limit: refused with its own code; what is just within it works."""

import os
from pathlib import Path

import pytest

from resdsl.base import limits
from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import analysis
from resdsl.project import specs
from tests.helpers import network
from tests.limit_specs import LIMITS, NET, Text, stem


def codes(text: str) -> set[str]:
    try:
        network(text)
    except DiagnosticError as error:
        return {diagnostic.code for diagnostic in error.diagnostics}
    return set()


@pytest.mark.parametrize(("text", "most", "code"), LIMITS.values(), ids=LIMITS)
def test_limit(text: Text, most: int, code: str) -> None:
    assert codes(text(most)) == set()
    assert codes(text(most + 1)) == {code}


def test_what_counts_as_an_op_of_a_body() -> None:
    """Groups, gates and `let`s as one and what they hold, ops with their parameters."""
    ops = {
        "inner: { act; act }": 3,
        "gate { conv 1x1 in; let wide = in; act }": 4,
        "many": 1 + 2 + 3,
    }
    before = "op many(a=1, b=2) { act; act; act }\n"
    for said, number in ops.items():
        left = limits.UNIT_OPS - number
        assert codes(stem(f"{said}; {'act; ' * left}", before)) == set()
        assert codes(stem(f"{said}; {'act; ' * (left + 1)}", before)) == {"E0308"}


def test_ops_in_a_row_are_not_in_one_another() -> None:
    text = stem(
        "outer; " * 2 * limits.NESTING, "op outer { inner }\nop inner { act }\n"
    )
    assert codes(text) == set()


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 5)
    for number in range(8):
        text = f'use "f{number + 1}.rd"\n' if number < 7 else ""
        (tmp_path / f"f{number}.rd").write_text(text, encoding="utf-8")
    found = specs.open_spec(str(tmp_path / "f0.rd")).diagnostics
    assert [d.code for d in found] == ["E0209"]
    assert not specs.open_spec(str(tmp_path / "f3.rd")).diagnostics


def test_characters_of_files_together(tmp_path: Path) -> None:
    long = "#" * (limits.CHARACTERS * 3 // 5)
    for name in ("a.rd", "b.rd"):
        (tmp_path / name).write_text(long, encoding="utf-8")
    spec = tmp_path / "spec.rd"
    spec.write_text('use "a.rd"\nuse "a.rd" as a\n', encoding="utf-8")
    assert not specs.open_spec(str(spec)).diagnostics
    spec.write_text('use "a.rd"\nuse "b.rd"\n', encoding="utf-8")
    (found,) = specs.open_spec(str(spec)).diagnostics
    assert found.message == "the files used have more than 500,000 characters together"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.rd")
    spec = tmp_path / "spec.rd"
    spec.write_text('use "pipe.rd"\n', encoding="utf-8")
    assert [d.code for d in specs.open_spec(str(spec)).diagnostics] == ["E0209"]


def test_findings() -> None:
    text = stem("nope; " * (2 * limits.FINDINGS))
    with pytest.raises(DiagnosticError) as caught:
        network(text)
    assert len(caught.value.diagnostics) == limits.FINDINGS


def test_every_limit_is_tested() -> None:
    tested = {name.partition(" ")[0] for name in LIMITS}
    known = {name for name in vars(limits) if name.isupper()}
    assert known == tested | {"FILES", "FINDINGS"}


def test_braces_in_comments_and_texts_do_not_nest() -> None:
    assert codes("# " + "{" * 100 + "\n" + NET) == set()
    assert codes('use "' + "{" * 100 + '.rd"\n' + NET) == {"E0209"}


def test_the_deepest_net_of_the_limits_can_be_analysed() -> None:
    net = network(NET.replace("2 x 16", "20_000 x 16"))
    assert analysis.analyse(net).depth == 40_002

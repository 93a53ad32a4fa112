"""README.md shows what there is: its specs, its emitted code, its error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resdsl import DiagnosticError, generate
from resdsl.base.render import render_full
from resdsl.project import specs

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_its_first_spec_emits_what_it_shows() -> None:
    network = specs.parse_spec(blocks("rd")[0], "resnet50.rd").elaborate()
    source = generate(network, "torch")
    shown = blocks("python")[0]
    assert shown in source
    lines = len(source.splitlines())
    assert f"writes {lines} lines" in TEXT


@pytest.mark.parametrize("number", range(len(blocks("rd"))))
def test_its_specs_are_right(number: int) -> None:
    spec = specs.parse_spec(blocks("rd")[number], "readme.rd")
    for name in spec.names:
        spec.elaborate(name)


def test_its_error_is_the_real_one() -> None:
    text = """# the shortcut that cannot be
network Mine {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block basic
    shortcut identity
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
}
"""
    with pytest.raises(DiagnosticError) as caught:
        specs.parse_spec(text, "my.rd").elaborate()
    (diagnostic,) = caught.value.diagnostics
    assert render_full(diagnostic).rstrip("\n") in blocks("text")[0]


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", TEXT):
        assert (ROOT / target).exists(), target

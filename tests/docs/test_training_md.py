"""docs/training.md and docs/experiment.md show what lies in `examples/`."""

import re
from pathlib import Path

import pytest

from examples.degradation import figures

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "examples" / "train").glob("*.py"))
RESULTS = ROOT / "examples" / "degradation" / "results.jsonl"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_each_script_is_shown_whole_and_short(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    page = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
    assert f"```python\n{text}```\n" in page, "copy the script into the page"
    assert text.count("\n") <= 40


def test_the_tables_are_those_of_the_runs() -> None:
    page = (ROOT / "docs" / "experiment.md").read_text(encoding="utf-8")
    assert figures.Seen(RESULTS).table() in page
    assert figures.frameworks(RESULTS.with_name("frameworks.json")) in page


def test_the_experiment_shows_its_spec() -> None:
    page = (ROOT / "docs" / "experiment.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```rd\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert (ROOT / "examples" / "degradation" / "nets.rd").read_text() in shown

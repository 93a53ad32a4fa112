"""docs/training.md shows what lies in `examples/`."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "examples" / "train").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_each_script_is_shown_whole_and_short(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    page = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
    assert f"```python\n{text}```\n" in page, "copy the script into the page"
    assert text.count("\n") <= 40

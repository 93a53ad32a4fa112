"""docs/see.md and README.md: what they show is what the commands make today.

A comment `<!-- resdsl ... -->` stands before a picture or table and says how it is
made: run what it says, and look at the result.
"""

import re
import shlex
from pathlib import Path

import pytest

from tests.command import invoke

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "docs" / "see.md", ROOT / "README.md")
MADE = re.compile(
    r"^<!-- resdsl (.*?) -->\n(.*?)(?=\n\n[^|\n]|\Z)", re.MULTILINE | re.DOTALL
)
CONSOLE = re.compile(
    r"^```console\n\$ resdsl ([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL
)
ANYTHING = re.compile(r"^\.\.\.\n", re.MULTILINE)
RULE = re.compile("─+")
ADVICE = "run what the comment before it says, and look at the result"


def run(command: str) -> str:
    return invoke(shlex.split(command)).stdout


def found(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [
        (match[1], match[2])
        for page in PAGES
        for match in pattern.finditer(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("command", "shown"), found(CONSOLE))
def test_console(command: str, shown: str) -> None:
    """A line `...` stands for any lines; the length of rules depends on rich."""
    parts = (RULE.sub("─+", re.escape(part)) for part in ANYTHING.split(shown))
    assert re.fullmatch(r"(?:.*\n)*?".join(parts), run(command)), run(command)


@pytest.mark.parametrize(("command", "shown"), found(MADE))
def test_pictures_and_tables_are_fresh(command: str, shown: str) -> None:
    command, _, path = command.partition(" -o ")
    text = run(command)
    if path:
        assert shown.startswith("![")
        assert path.rpartition("/")[2] in shown
        assert (ROOT / path).read_text(encoding="utf-8") == text, ADVICE
    else:
        assert shown.strip() == text.partition("\n\n")[0], ADVICE


def test_every_picture_is_made() -> None:
    made = {command.partition(" -o ")[2] for command, _ in found(MADE)} - {""}
    texts = (page.read_text(encoding="utf-8") for page in PAGES)
    shown = {
        f"docs/{path}" for t in texts for path in re.findall(r"images/\w+\.svg", t)
    }
    assert made == shown


def test_the_readme_shows_a_picture_and_a_table() -> None:
    readme = PAGES[1].read_text(encoding="utf-8")
    made = [match[1].split()[0] for match in MADE.finditer(readme)]
    assert sorted(made) == ["draw", "table"]

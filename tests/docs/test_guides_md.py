"""The guides: what they write down is run from top to bottom, as a reader would.

A comment before a block says what else is to be done with it: `file: NAME` saves it,
`append: NAME` adds it to a file, `file: NAME = OTHER: a -> b` makes a file of another
one; `needs: MODULE` says what code imports besides resdsl.
"""

import re
import shlex
from pathlib import Path

import pytest

from tests.command import invoke

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = ("tutorial", "port", "input-size")
BLOCK = re.compile(
    r"(?:^<!-- ([^\n]*) -->\n)?^```(\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(r"^\$ resdsl ([^\n]*)\n(.*?)(?=^\$ |\Z)", re.MULTILINE | re.DOTALL)
ANYTHING = re.compile(r"^\.\.\.\n| \.\.\.(?=\n)", re.MULTILINE)


def blocks(name: str) -> list[tuple[str, ...]]:
    return BLOCK.findall((DOCS / f"{name}.md").read_text(encoding="utf-8"))


def prepare(word: str, body: str) -> None:
    kind, _, rest = word.partition(": ")
    if kind == "append":
        body = f"{Path(rest).read_text()}\n{body}"
    elif " = " in rest:
        rest, _, change = rest.partition(" = ")
        other, _, change = change.partition(": ")
        before, _, after = change.partition(" -> ")
        body = Path(other).read_text().replace(before, after)
    Path(rest).write_text(body)


@pytest.mark.parametrize("name", GUIDES)
def test_guide(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for word, kind, body in blocks(name):
        if word.startswith(("file", "append")):
            prepare(word, body)
        for command, shown in COMMAND.findall(body) if kind == "console" else ():
            result = invoke(shlex.split(command))
            parts = (re.escape(part) for part in ANYTHING.split(shown))
            printed = result.stdout + result.stderr
            assert re.fullmatch(r"[\s\S]*?".join(parts), printed), (command, printed)


def test_what_people_change() -> None:
    rows = [
        re.findall("`([^`]*)`", line)[1]
        for line in (DOCS / "port.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    changes = [text for text in rows if not text.startswith("resdsl")]
    assert len(changes) > 7
    for change in changes:
        net = f"network Mine from p.ResNet50 {{ {change} }}"
        text = f'use "torchvision/resnet50" as p\n{net}\n'
        result = invoke(("check", "-"), stdin=text)
        assert result.exit_code == 0, result.stderr


@pytest.mark.torch
@pytest.mark.parametrize("name", GUIDES)
def test_code_of_guide(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    names: dict[str, object] = {}
    for word, kind, body in blocks(name):
        if word.startswith("file"):
            prepare(word, body)
        for command, _ in COMMAND.findall(body) if kind == "console" else ():
            invoke(shlex.split(command))
        if kind == "python":
            pytest.importorskip(word.removeprefix("needs: "))
            exec(body, names)

"""docs/ci.md and docs/editors.md: what they tell people to write works."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import Result

from resdsl.cli import COMMANDS
from resdsl.project.manifest import read_manifest
from tests.command import invoke

ROOT = Path(__file__).resolve().parents[2]
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
SPEC = "network Small { input 3 x 8 x 8; stem { conv 3x3 8 } }\n"


def snippets(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project as the page describes it."""
    monkeypatch.chdir(tmp_path)
    Path("models").mkdir()
    Path("models/small.rd").write_text(SPEC)
    (manifest,) = snippets(CI, "toml")
    Path("pyproject.toml").write_text(manifest)


def run(command: str) -> Result:
    program, *arguments = shlex.split(command)
    assert program == "resdsl"
    globbed = [f for a in arguments for f in sorted(map(str, Path().glob(a))) or [a]]
    return invoke(globbed)


def job() -> list[str]:
    return re.findall(r"- run: (resdsl .*)", CI)


def test_manifest() -> None:
    entries = read_manifest(Path()).entries
    assert [len(entry.specs) for entry in entries] == [2, 1, 1, 1]
    assert entries[1].parameters == {"n": 9, "classes": 100}
    assert entries[2].keep == ("n",)


def test_job_passes_on_what_was_generated() -> None:
    assert run("resdsl gen").exit_code == 0
    assert Path("src/mynets/cifar/cifarresnet.py").exists()
    any_depth = Path("src/mynets/cifar_of_any_depth/cifarresnet.py").read_text()
    assert "_stage(16, width=16, blocks=n)" in any_depth
    assert "def cifarresnet(n: int = 3, num_classes: int = 10" in any_depth
    commands = job()
    assert len(commands) == 3
    for command in commands:
        result = run(command)
        assert result.exit_code == 0, result.output


def test_job_fails_where_only_the_spec_changed() -> None:
    run("resdsl gen")
    Path("models/small.rd").write_text(SPEC.replace("3x3 8", "3x3 16"))
    *others, last = job()
    assert {run(command).exit_code for command in others} == {0}
    result = run(last)
    assert result.exit_code == 1
    assert "stale: src/mynets/small.py" in result.stderr


def test_hooks_exist() -> None:
    defined = re.findall(r"^- id: (.*)$", HOOKS, re.MULTILINE)
    hooks = snippets(CI, "yaml")[-1]
    assert re.findall(r"- id: (.*)$", hooks, re.MULTILINE) == defined
    for command in re.findall(r"entry: resdsl (\w+)", HOOKS):
        assert command in COMMANDS


def test_extension_for_vs_code() -> None:
    manifest = ROOT / "editors" / "vscode" / "package.json"
    (contributed,) = json.loads(manifest.read_text("utf-8"))["contributes"]["grammars"]
    grammar = ROOT / "editors" / Path(contributed["path"]).name
    assert (
        json.loads(grammar.read_text("utf-8"))["scopeName"] == contributed["scopeName"]
    )

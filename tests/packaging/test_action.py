"""The action for GitHub: what its last step says of a pull request."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).resolve().parents[2]
BEFORE = """\
network Net {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage one: 2 x 16
    stage two: 2 x 32 stride=2
}
"""


def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def executable(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_what_it_runs_takes_inputs_from_the_environment_alone() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_the_comment_says_what_changes(tmp_path: Path) -> None:
    project, programs = tmp_path / "project", tmp_path / "bin"
    programs.mkdir()
    executable(programs / "resdsl", f'exec "{sys.executable}" -m resdsl "$@"')
    executable(programs / "gh", 'echo "$@" > "$RUNNER_TEMP/called"')
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "NUMBER": "7",
    }

    def git(*words: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        command = ("git", *who, *words)
        done = subprocess.run(
            command, check=True, cwd=project, capture_output=True, text=True
        )
        return done.stdout.strip()

    project.mkdir()
    git("init", "--quiet")
    (project / "net.rd").write_text(BEFORE)
    (project / "same.rd").write_text(BEFORE)
    git("add", ".")
    git("commit", "--quiet", "-m", "before")
    base = git("rev-parse", "HEAD")
    git("remote", "add", "origin", str(project))
    (project / "net.rd").write_text(BEFORE.replace("2 x 32", "3 x 32"))
    (project / "same.rd").write_text(f"# the same\n{BEFORE}")
    git("commit", "--quiet", "-am", "after")
    (*_, last) = action()["runs"]["steps"]
    subprocess.run(
        ("bash", "-e", "-o", "pipefail", "-c", last["run"]),
        check=True,
        cwd=project,
        env=environment | {"BASE": base},
    )
    said = (tmp_path / "summary.md").read_text()
    assert said.startswith("### `net.rd`\n\n```text\n")
    assert "two" in said
    assert "same.rd" not in said
    assert (tmp_path / "called").read_text().startswith("pr comment 7 --body-file")

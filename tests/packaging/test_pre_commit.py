"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself in a scratch project.

pre-commit clones the hooks' repository and installs it, as it does for everybody; the
packages that resdsl needs come from the index.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SPEC = """\
network Small {
    input 3 x 8 x 8
    stem { conv 3x3 8; norm; act }
    head { avgpool global; dense 10 }
}
"""
MANIFEST = '[[generate]]\nspecs = "*.rd"\noutput = "nets"\n'
HOOKS = ("resdsl-check", "resdsl-fmt", "resdsl-gen")


class Project:
    """A project whose commits run the hooks."""

    def __init__(self, folder: Path, hooks: Path) -> None:
        self._folder = folder
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        author = {"NAME": "A", "EMAIL": "a@example.org"}
        self._environment = {
            **inherited,
            "PRE_COMMIT_HOME": str(folder.parent / "cache"),
            "PRE_COMMIT_COLOR": "never",
            **{
                f"GIT_{who}_{k}": v
                for who in ("AUTHOR", "COMMITTER")
                for k, v in author.items()
            },
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self._environment.pop("PYTHONPATH", None)
        for path in (hooks, folder):
            self.run("git", "init", "--quiet", cwd=path)
        self.run("git", "add", "--all", "--force", cwd=hooks)
        self.run("git", "commit", "--quiet", "-m", "all", cwd=hooks)
        revision = self.run("git", "rev-parse", "HEAD", cwd=hooks).stdout.strip()
        listed = "".join(f"      - id: {hook}\n" for hook in HOOKS)
        self.put(
            ".pre-commit-config.yaml",
            f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{listed}",
        )

    def run(
        self, *command: str, cwd: Path | None = None, code: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command,
            cwd=cwd or self._folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    def put(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8")

    def hook(self) -> tuple[dict[str, str], str]:
        """What the hooks say of all that is staged: verdicts, and everything."""
        self.run("git", "add", "--all")
        command = (sys.executable, "-m", "pre_commit", "run")
        told = self.run(*command, code=None).stdout
        verdicts = dict(re.findall(r"^(resdsl \w+)\.+.*?(\w+)$", told, re.MULTILINE))
        assert len(verdicts) == len(HOOKS), told
        return verdicts, told


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    hooks = tmp_path_factory.mktemp("hooks")
    for name in ("resdsl", "grammars", "templates", "specs"):
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, hooks / name, ignore=skipped)
    files = ("hatch_build.py", "pyproject.toml", "README.md", "LICENSE")
    for name in (*files, ".pre-commit-hooks.yaml"):
        shutil.copy(root / name, hooks / name)
    return Project(tmp_path_factory.mktemp("project"), hooks)


def test_hooks(project: Project) -> None:
    """One story, since the installation takes most of the time."""
    # nothing is generated yet
    project.put("small.rd", SPEC)
    project.put("resdsl.toml", MANIFEST)
    verdicts, told = project.hook()
    assert verdicts == {
        "resdsl check": "Passed",
        "resdsl fmt": "Passed",
        "resdsl gen": "Failed",
    }
    assert "missing: nets/small.py" in told

    # what was generated is committed with its spec
    project.run(sys.executable, "-m", "resdsl", "gen")
    verdicts, told = project.hook()
    assert set(verdicts.values()) == {"Passed"}, told
    project.run("git", "commit", "--quiet", "-m", "small")

    # a spec that changed, its emitted code not; and another layout
    project.put("small.rd", SPEC.replace("3x3 8;", "3x3   16;"))
    verdicts, told = project.hook()
    assert verdicts["resdsl check"] == "Passed"
    assert verdicts["resdsl fmt"] == "Failed"
    assert "reformatted: small.rd" in told
    assert project.read("small.rd") == SPEC.replace("3x3 8;", "3x3 16;")
    assert verdicts["resdsl gen"] == "Failed"
    assert "stale: nets/small.py" in told
    assert re.search(r"^\+.*Conv2d\(in_channels, 16, ", told, re.MULTILINE)

    # a mistake
    project.put("small.rd", SPEC.replace("act", "atc"))
    verdicts, told = project.hook()
    assert verdicts["resdsl check"] == "Failed"
    assert "small.rd:3:30" in told

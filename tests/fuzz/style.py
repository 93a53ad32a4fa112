"""Emitted code is clean for ruff and mypy: many files a run."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tests.helpers import MYPY, ROOT


class Sources:
    """A folder of emitted files, by target."""

    def __init__(self, folder: Path) -> None:
        """Start with no file."""
        self.folder = folder
        self.count = 0

    def add(self, sources: Mapping[str, str], origin: object) -> None:
        """One network's sources, which are called after what they come from."""
        for target, source in sources.items():
            self.count += 1
            path = self.folder / f"for_{target}" / f"{origin}_{self.count}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")

    def text(self, seed: int, text: str) -> None:
        """The spec of a seed, beside what is emitted for it."""
        (self.folder / f"{seed}.rd").write_text(text, encoding="utf-8")

    def complaints(self, *, types: bool = False) -> str:
        """What ruff finds, and mypy if it is asked too; nothing if all is clean."""
        commands = [
            ["ruff", "check", "--isolated", "--quiet", *_rules(), "."],
            ["ruff", "format", "--isolated", "--quiet", "--diff", "."],
        ]
        if types:
            cache = f"--cache-dir={self.folder.parent / 'mypy_cache'}"
            strict = ["mypy", "--strict", "--config-file=", cache]
            strict += ["--explicit-package-bases"]
            # Keras has no types
            strict += ["--ignore-missing-imports", "--allow-subclassing-any"]
            commands += [
                [*command, folder]
                for folder, command in {"for_torch": MYPY, "for_keras": strict}.items()
                if (self.folder / folder).is_dir()
            ]
        runs = [self._run(*command) for command in commands]
        return "".join(done.stdout + done.stderr for done in runs if done.returncode)

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            capture_output=True,
            check=False,
            text=True,
        )


def _rules() -> list[str]:
    """The rules of this project, which hold for its goldens."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lint = pyproject["tool"]["ruff"]["lint"]
    ignored = [
        *lint["ignore"],
        *(rule for rules in lint["per-file-ignores"].values() for rule in rules),
        *("E501", "RUF002", "RUF003"),  # of names and remarks, which are drawn
        "PLR0915",  # a function for Keras is as long as the drawn net
        "C901",  # and `init_weights` has a branch for each kind of its layers
    ]
    return [
        *(
            "--select",
            ",".join([*lint["select"], "ANN"]),
            "--ignore",
            ",".join(ignored),
        ),
        *("--config", "lint.pydocstyle.convention='google'"),
    ]

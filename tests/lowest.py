"""Prints the lowest releases that pyproject.toml admits, as constraints for pip."""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def lowest(requirements: Iterable[str]) -> Iterator[str]:
    """`click>=8.1.4` as `click==8.1.4`."""
    for requirement in requirements:
        name, least, version = requirement.partition(">=")
        assert least, f"{requirement} says no lowest release"
        yield f"{name}=={version.partition(',')[0]}"


if __name__ == "__main__":
    project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
    sys.stdout.write("".join(f"{c}\n" for c in lowest(project["dependencies"])))

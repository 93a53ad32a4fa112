"""Shell completion: the protocol that click's scripts speak, for three shells."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resdsl.cli import COMMANDS

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("here.rd", "models/net.rd", "models/deep/er.rd", ".x/no.rd", "no.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def ask(instruction: str, words: str = "", shell: str = "bash") -> str:
    """What the program answers to a shell; the last word is to be completed."""
    start = "import sys; sys.argv[0] = 'resdsl'; from resdsl.cli import main; main()"
    *before, last = words.split(" ")
    environment = {
        **os.environ,
        "_RESDSL_COMPLETE": f"{shell}_{instruction}",
        "COMP_WORDS": words,
        # fish gives the word itself
        "COMP_CWORD": last if shell == "fish" else str(len(before)),
    }
    command = [sys.executable, "-c", start]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def answers(words: str) -> list[str]:
    lines = ask("complete", words).split()
    assert all(line.startswith("plain,") for line in lines)
    return [line.removeprefix("plain,") for line in lines]


@pytest.mark.parametrize("shell", SHELLS)
def test_script(shell: str) -> None:
    script = ask("source", shell=shell)
    assert f"_RESDSL_COMPLETE={shell}_complete" in script


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_answered(shell: str) -> None:
    assert "resnet50" in ask("complete", "resdsl gen resnet5", shell)


def test_commands_and_options() -> None:
    assert answers("resdsl ") == list(COMMANDS)
    assert answers("resdsl gen --target k") == ["keras"]
    assert "--watch" in answers("resdsl gen --w")


@pytest.mark.parametrize("command", ["gen", "check", "summary", "table", "draw"])
def test_specs(command: str) -> None:
    everything = answers(f"resdsl {command} ")
    assert {"resnet50", "torchvision/resnet50", "here.rd", "models/net.rd"} <= {
        *everything
    }
    assert ".x/no.rd" not in everything
    assert not [name for name in everything if name.endswith(".txt")]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("torchvision/resnet15", ["torchvision/resnet152"]),
        ("models/", ["models/deep/er.rd", "models/net.rd"]),
        ("./h", ["./here.rd"]),
        (".x", [".x/no.rd"]),
        ("models/n", ["models/net.rd"]),
        ("nowhere/", []),
    ],
)
def test_beginnings(word: str, wanted: list[str]) -> None:
    assert answers(f"resdsl gen {word}") == wanted


def test_other_arguments() -> None:
    assert answers("resdsl fmt models/d") == ["models/deep/er.rd"]
    assert answers("resdsl fmt resnet50") == []
    assert answers("resdsl new vgg1") == ["vgg16", "vgg19"]


def test_names_with_line_ends_are_not_offered() -> None:
    Path("strange\nplain,rm.rd").touch()
    Path("strange.rd").touch()
    assert answers("resdsl gen strange") == ["strange.rd"]

"""The examples of docs/weights.md work; random weights stand for published ones."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import torch
from click.testing import CliRunner

import resdsl
from resdsl.cli import main

pytestmark = [pytest.mark.torch, pytest.mark.keras, pytest.mark.slow]

TEN = """\
use "torchvision/resnet50"
network Ten from ResNet50 { head { avgpool global; dense 10 } }
"""


def blocks(root: Path) -> list[tuple[str, str]]:
    text = (root / "docs" / "weights.md").read_text(encoding="utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def run(command: str, code: int = 0) -> str:
    program, *arguments = shlex.split(command)
    assert program == "resdsl"
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.stderr


def test_examples(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    Path("ten.rd").write_text(TEN)
    torch.save(resdsl.build("resnet34", "torch").state_dict(), "resnet34.pth")
    names: dict[str, Any] = {}
    for language, text in blocks(root):
        if language == "python":
            code = re.sub(r'weights="\w+"', "weights=None", text)
            exec(compile(code, "docs/weights.md", "exec"), names)
        elif language == "toml":
            Path("names.toml").write_text(text)
            rename()
        elif language == "sh":
            for line in text.splitlines():
                run(line)
        elif language == "console":
            command, _, expected = text.removeprefix("$ ").partition("\n")
            assert run(command, code=1) == expected
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == [
        "keras_resnet50.py",
        "names.toml",
        "other.pth",
        "resnet34.pth",
        "resnet50.keras",
        "resnet50.onnx",
        "resnet50.onnx.data",
        "resnet50.pth",
        "resnet50.safetensors",
        "resnet50.weights.h5",
        "ten.rd",
        "ten.safetensors",
    ]


def rename() -> None:
    """What the mapping of the docs is for."""
    state = torch.load("resnet50.pth", weights_only=True)
    renamed = {
        f"classifier.{key[3:]}" if key.startswith("fc.") else f"backbone.{key}": value
        for key, value in state.items()
    }
    torch.save(renamed | {"backbone.queue": torch.ones(3)}, "other.pth")
    for name in ("resnet50.safetensors", "resnet50.weights.h5"):
        Path(name).unlink()

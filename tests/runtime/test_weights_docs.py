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
WIDE = """
use "torchvision/resnet18"
network Wide from ResNet18 { stage conv5: 2 x 640 stride=2 }
"""
OURS = "resdsl convert torchvision/resnet50"


def blocks(root: Path) -> list[tuple[str, str]]:
    text = (root / "docs" / "weights.md").read_text(encoding="utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def run(command: str, code: int = 0) -> str:
    program, *arguments = shlex.split(command)
    assert program == "resdsl"
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


def test_examples(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    Path("ten.rd").write_text(TEN)
    Path("wide.rd").write_text(WIDE)
    torch.save(resdsl.build("wide.rd", "torch").state_dict(), "wide.pth")
    Path("wide.rd").unlink()
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
            if "model.safetensors" in command:
                run(f"{OURS} resnet50.pth model.safetensors --scheme transformers")
                Path("config.json").unlink()
            status = 1 if expected.startswith("error") else 0
            printed = run(command, code=status)
            if "  ...\n" in expected:  # what is left out
                parts = re.split(r",? *\.\.\.", expected)
                assert [part for part in parts if part not in printed] == [], printed
            else:
                assert printed == expected
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == [
        "config.json",
        "from_hf.weights.h5",
        "hf.safetensors",
        "keras_resnet50.py",
        "mapped.safetensors",
        "model.safetensors",
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
        "wide.pth",
        "wide.rd",
    ]


def rename() -> None:
    """What the mapping of the docs is for."""
    state = torch.load("resnet50.pth", weights_only=True)
    renamed = {other(key): value for key, value in state.items()}
    torch.save(renamed | {"backbone.queue": torch.ones(3)}, "other.pth")


def other(key: str) -> str:
    """A name that nobody knows."""
    unit = re.fullmatch(r"layer(\d)\.(\d)\.(conv|bn)(\d)\.(.*)", key)
    if unit is None:
        return re.sub("^(?!classifier)", "backbone.", re.sub("^fc", "classifier", key))
    stage, number, op, place, rest = unit.groups()
    op = op.replace("bn", "norm") + str(int(place) - 1)
    return f"body.{int(stage) - 1}.unit_{'abcdef'[int(number)]}.{op}.{rest}"

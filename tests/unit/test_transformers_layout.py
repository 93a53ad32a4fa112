"""What transformers loads: its names, and a config.json that says the net."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from resdsl.weights import bridge
from tests.command import invoke
from tests.helpers import network

SPEC = """\
network Net {{
    input 3 x 32 x 32
    stem {{ conv 7x7 8 stride=2; norm; act; maxpool 3x3 stride=2 }}
    block {block}
    shortcut projection
    stage one: 1 x 8
    stage two: 2 x 16 stride=2
    {more}
}}
"""
HEAD = "head { avgpool global; dense 3 }"


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def converted(block: str, more: str = HEAD, *options: str) -> Any:
    spec = SPEC.format(block=block, more=more)
    Path("net.rd").write_text(spec)
    arrays = {t.torch: np.ones(t.shape, "f4") for t in bridge.tensors(network(spec))}
    save_file(arrays, "in.safetensors")
    arguments = ["convert", "net.rd", "in.safetensors", "hf/model.safetensors"]
    return invoke([*arguments, "--scheme", "transformers", *options])


@pytest.mark.parametrize(
    ("block", "kind", "early", "sizes"),
    [
        ("basic", "basic", False, [8, 16]),
        ("bottleneck", "bottleneck", False, [32, 64]),
        ("bottleneck_v1", "bottleneck", True, [32, 64]),
    ],
)
def test_config_says_the_net(
    block: str, kind: str, early: bool, sizes: list[int]
) -> None:
    assert converted(block).exit_code == 0
    config = json.loads(Path("hf/config.json").read_text())
    assert config["architectures"] == ["ResNetForImageClassification"]
    assert config["layer_type"] == kind
    assert config["downsample_in_bottleneck"] is early
    assert config["downsample_in_first_stage"] is False
    assert (config["embedding_size"], config["hidden_sizes"]) == (8, sizes)
    assert config["depths"] == [1, 2]
    assert len(config["id2label"]) == 3
    names = load_file("hf/model.safetensors")
    assert "resnet.encoder.stages.1.layers.0.shortcut.convolution.weight" in names


def test_what_transformers_computes_otherwise_is_refused() -> None:
    result = converted("basic", f"{HEAD}\n    default norm batch eps=1e-3")
    assert result.exit_code == 1, result.output
    assert "transformers' ResNet computes something else than Net" in result.stderr
    assert not Path("hf").exists()


def test_a_config_that_is_there_is_kept() -> None:
    Path("hf").mkdir()
    Path("hf/config.json").write_text("mine")
    assert "is there already" in converted("basic").stderr
    assert Path("hf/config.json").read_text() == "mine"
    assert converted("basic", HEAD, "--force").exit_code == 0

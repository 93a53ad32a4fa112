"""`resdsl verify`: what it finds, what it skips, how it ends."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from resdsl import emit
from resdsl.cli import main
from resdsl.model import ir
from resdsl.weights.verify import Verdict, installed, verify
from resdsl.weights.verify import frameworks as frameworks_module
from resdsl.weights.verify.frameworks import TorchModel
from resdsl.weights.verify.trials import Size, images, output_at, port, sizes_of
from tests.runtime.emitted import SMALL, bundled, small, written

pytestmark = [pytest.mark.keras, pytest.mark.torch]


@pytest.fixture(scope="module", autouse=True)
def _little_to_collect() -> None:
    """`verify` collects garbage behind each network, and tests before leave much."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def spec(tmp_path: Path) -> str:
    file = tmp_path / "small.rd"
    file.write_text(SMALL, encoding="utf-8")
    return str(file)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments], terminal_width=100)


def verdict(network: ir.Network) -> Verdict:
    frameworks, missing = installed()
    assert not missing
    return verify(network, frameworks)


Tamper = Callable[[str, str, str], None]


@pytest.fixture
def tamper(monkeypatch: pytest.MonkeyPatch) -> Tamper:
    """Replaces text in the emitted code of a target."""
    generate = emit.generate

    def tampering(target: str, old: str, new: str) -> None:
        def generated(network: ir.Network, wanted: str) -> str:
            text = generate(network, wanted)
            assert wanted != target or old in text
            return text.replace(old, new) if wanted == target else text

        monkeypatch.setattr(emit, "generate", generated)

    return tampering


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Hides packages as if they were not installed."""

    def hide(*hidden: str) -> None:
        def found(package: str) -> Any:
            return None if package in hidden else find_spec(package)

        monkeypatch.setattr(frameworks_module, "find_spec", found)

    return hide


# The command


def test_all_is_well(spec: str) -> None:
    result = run(spec)

    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0].startswith("Small (")
    assert "trainable 43,226 43,226 43,226 same" in lines
    assert "non-trainable 480 480 480 same" in lines
    assert "tensors 52 52 52 same" in lines
    for size in ("32 x 32", "33 x 33", "40 x 25"):
        (line,) = (line for line in lines if line.startswith(f"outputs, {size}"))
        assert line.startswith(f"outputs, {size} 10 10 same, ")
        assert line.endswith(" apart")
    assert "1 network verified: nothing differs" in result.stderr
    assert "\x1b" not in result.stdout


def test_several_specs_with_several_networks(spec: str, tmp_path: Path) -> None:
    other = tmp_path / "other.rd"
    text = "network {} {{ input 3 x 8 x 8; stem {{ conv 3x3 {} }} }}\n"
    other.write_text(text.format("One", 4) + text.format("Two", 5), encoding="utf-8")

    both = run(spec, str(other))
    one = run(str(other), "--network", "Two")

    assert both.exit_code == one.exit_code == 0
    assert "3 networks verified" in both.stderr
    assert "1 network verified" in one.stderr
    assert "Two" in one.stdout
    assert "One" not in one.stdout


def test_parameters_are_set(tmp_path: Path) -> None:
    file = tmp_path / "sized.rd"
    text = "network Sized(n=4) { input 3 x 8 x 8; stem { conv 3x3 n } }\n"
    file.write_text(text, encoding="utf-8")

    result = run(str(file), "--set", "n=7")

    assert result.exit_code == 0
    assert f"{3 * 9 * 7}" in result.stdout


def test_a_spec_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "wrong.rd"
    file.write_text("network Wrong { input 3 x 8 x 8; stem { conf 3x3 4 } }", "utf-8")

    result = run(str(file))

    assert result.exit_code == 1
    assert "conf" in result.stderr
    assert not result.stdout


def test_a_spec_without_networks(tmp_path: Path) -> None:
    file = tmp_path / "empty.rd"
    file.write_text("# nothing\n", encoding="utf-8")

    assert run(str(file)).exit_code == 1


@pytest.mark.parametrize("arguments", [(), ("resnet18", "--all")])
def test_specs_or_all(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "--all" in result.stderr


def test_all_bundled_specs(monkeypatch: pytest.MonkeyPatch) -> None:
    from resdsl.base import library

    # the others are still there to be used
    monkeypatch.setattr(library, "is_bundled", library.bundled().__contains__)
    monkeypatch.setattr(
        library, "bundled", lambda: ("timm/test_resnet", "timm/resnet10t")
    )

    result = run("--all")

    assert result.exit_code == 0
    assert "Test_ResNet" in result.stdout
    assert "ResNet10T" in result.stdout
    assert "2 networks verified" in result.stderr


# What differs


@pytest.mark.parametrize(
    ("target", "old", "new"),
    [
        ("keras", "epsilon=1e-5", "epsilon=1.1e-3"),
        ("keras", "ZeroPadding2D(kernel_size // 2", "ZeroPadding2D(((0, 2), (0, 2))"),
        ("keras", "ReLU(", "ReLU(6.0, "),
        ("torch", "nn.ReLU(inplace=True)", "nn.ReLU6()"),
    ],
)
def test_outputs_that_differ(
    spec: str, tamper: Tamper, target: str, old: str, new: str
) -> None:
    tamper(target, old, new)

    result = run(spec)

    assert result.exit_code == 1
    assert "differs" in result.stdout
    assert "1 network verified: 1 of them differ" in result.stderr


def test_a_layer_of_another_name(spec: str, tamper: Tamper) -> None:
    tamper("keras", '_bn"', '_norm"')

    result = run(spec)

    assert result.exit_code == 1
    assert "conv1_bn/gamma" in "".join(result.stdout.split())
    assert "skipped outputs" in result.stdout


def test_a_layer_of_another_size(spec: str, tamper: Tamper) -> None:
    tamper("torch", "nn.Linear(c, num_classes)", "nn.Linear(c, num_classes + 1)")

    result = run(spec)

    assert result.exit_code == 1
    assert "43,259" in result.stdout
    assert "fc.weight" in result.stdout


def test_weights_that_are_not_trained(spec: str, tamper: Tamper) -> None:
    tamper("keras", '_bn")(x)', '_bn", trainable=False)(x)')

    result = run(spec)

    assert result.exit_code == 1
    assert "non-trainable" in result.stdout
    assert "differs" in result.stdout


# What is not there


@pytest.mark.parametrize(
    ("hidden", "left", "extra"),
    [("keras", "torch", "tensorflow"), ("torch", "keras", "torch")],
)
def test_one_framework(
    spec: str, without: Callable[..., None], hidden: str, left: str, extra: str
) -> None:
    without(hidden)

    result = run(spec)

    assert result.exit_code == 0
    assert f"skipped {hidden}: not installed" in result.stderr
    assert f"resdsl[{extra}]" in result.stderr
    assert "skipped outputs: there is no second target" in result.stdout
    assert left in result.stdout
    assert "43,226" in result.stdout


def test_no_framework(spec: str, without: Callable[..., None]) -> None:
    """Nothing was verified: that is no success."""
    without("torch", "keras")

    result = run(spec)

    assert result.exit_code == 2
    assert "no framework to verify with" in result.stderr
    assert not result.stdout


def test_keras_without_tensorflow() -> None:
    """Keras runs on what there is."""
    code = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda n, *a: None if n == "tensorflow" else find(n, *a)
from resdsl.weights.verify import installed
print([framework.title for framework in installed()[0]])
"""
    environment = {k: v for k, v in os.environ.items() if k != "KERAS_BACKEND"}

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "['torch', 'keras on torch']"
    assert not done.stderr


def test_what_a_target_cannot_do_is_skipped() -> None:
    found = verdict(
        written(
            "network Net { input 3 x 16 x 16\n"
            "stem { conv 3x3 4 stride=2 dilation=2 padding=same } }"
        )
    )

    assert found.fine
    assert any(why.startswith("keras: Keras cannot pad") for why in found.skipped)


# Sizes and weights


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("resnet50", [Size(64, 64), Size(65, 65), Size(72, 57)]),
        ("vgg16", [Size(224, 224)]),
        ("seed/resnet50", [Size(224, 224)]),
    ],
)
def test_sizes(spec: str, expected: list[Size]) -> None:
    sizes, skipped = sizes_of(bundled(spec))

    assert sizes == expected
    assert bool(skipped) == (len(sizes) == 1)


def test_sizes_that_a_net_takes() -> None:
    """A mean that rounds down beside a conv that rounds up: even sizes only."""
    network = small(
        "shortcut side", "shortcut side { avgpool kernel=stride; conv 1x1 out }"
    )

    sizes, skipped = sizes_of(network)

    assert sizes == [Size(32, 32)]
    assert skipped == [
        "odd size: the network takes none",
        "non-square size: the network takes none",
    ]
    assert verdict(network).fine


@pytest.mark.parametrize("spec", ["resnet18", "timm/resnet10t", "keras/resnet50v2"])
def test_shapes_at_other_sizes_are_what_the_spec_gives(spec: str) -> None:
    network = bundled(spec)

    assert output_at(network, Size(*network.input[1:])) == network.output


def test_images_differ_by_seed_and_size() -> None:
    network = small("shortcut pad")
    one, two = (images(network, Size(8, 9), seed=seed) for seed in (1, 2))

    assert one.shape == (2, 3, 8, 9)
    assert not np.array_equal(one, two)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("cifar", "Plain56"),
        ("timm/seresnet200d", None),
        ("timm/nf_regnet_b0", None),  # no norms, but gains of standardised convs
    ],
)
def test_a_deep_net_neither_overflows_nor_forgets(spec: str, name: str | None) -> None:
    network = bundled(spec, name)
    size = sizes_of(network)[0][0]
    model = TorchModel.build(network, (size,))
    port(network, (model,), size)
    x, other = (images(network, size, seed=seed) for seed in (1, 2))

    y = model.outputs(x)

    largest = abs(y).max()
    assert 0.1 < largest < 100
    assert abs(model.outputs(other) - y).max() > 0.01 * largest
    assert abs(model.outputs(x * (1 + 1e-9)) - y).max() < 1e-7 * largest

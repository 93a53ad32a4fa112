"""The emitted code is one net on every backend of Keras."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import keras
import numpy as np
import pytest

from resdsl.model import ir
from resdsl.weights.verify.frameworks import KerasModel
from resdsl.weights.verify.trials import Size, port
from tests.runtime import keras_backend
from tests.runtime.emitted import small, written
from tests.runtime.keras_models import source
from tests.runtime.test_depthwise import NET
from tests.runtime.test_keras_models import FUNCTIONS

pytestmark = pytest.mark.keras

BACKENDS = ["torch", "jax"]
TRAINED = {"groups", "blur", "depthwise"}
SIZE = Size(33, 30)
NETS = {
    **FUNCTIONS,
    "depthwise": written(NET, "Net"),
    "two shortcuts": small(
        "block preact_basic\nstage conv3: 2 x 32 stride=2 stride_on=last\n"
        "shortcut preact_projection channels; shortcut thin stride",
        "shortcut thin { maxpool 1x1 stride=stride }",
    ),
    "uneven padding": small(
        "default conv padding=same; shortcut avgpool_projection\n"
        "stem { conv 7x7 16 stride=2; act; maxpool 3x3 stride=2 padding=same }"
    ),
    # of which Keras's own mean is wrong on PyTorch
    "uneven means": small(
        "stem { conv 3x3 8; norm; avgpool 3x3 stride=2 padding=same\n"
        "avgpool 4x4 stride=1 padding=same; avgpool 3x3 padding=same }"
    ),
}


def _file(folder: Path, net: str) -> Path:
    return folder / f"{net.replace(' ', '_')}.py"


def _write(folder: Path, net: str, network: ir.Network) -> None:
    """Code, random weights, images and targets of a net; TensorFlow's outputs."""
    file = _file(folder, net)
    file.write_text(source(network), encoding="utf-8")
    model = KerasModel.build(network, (SIZE, SIZE))
    port(network, (model,), SIZE)
    model.model.save_weights(file.with_suffix(".weights.h5"))
    generator = np.random.default_rng(2)
    x = generator.standard_normal((2, SIZE.height, SIZE.width, 3))
    y = generator.standard_normal((2 if net in TRAINED else 0, 10))
    np.savez(file.with_suffix(".npz"), x=x, y=y)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the backends need, and what TensorFlow makes of it."""
    made = tmp_path_factory.mktemp("backends")
    usual = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    for net, network in NETS.items():
        _write(made, net, network)
        keras_backend.run(_file(made, net))
    keras.config.set_dtype_policy(usual)
    return made


def run_on(backend: str, folder: Path) -> None:
    """Run all nets in a process of their own."""
    environment = {**os.environ, "KERAS_BACKEND": backend, "JAX_PLATFORMS": "cpu"}
    environment["JAX_ENABLE_X64"] = "1"
    command = [sys.executable, "-m", "tests.runtime.keras_backend", str(folder)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_backends_agree(backend: str, folder: Path) -> None:
    """One test for all nets: a backend starts slowly, and JAX compiles each."""
    if find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed")
    run_on(backend, folder)
    for net in NETS:
        file = _file(folder, net)
        expected = np.load(file.with_suffix(".tensorflow.npz"))
        found = np.load(file.with_suffix(f".{backend}.npz"))

        scale = abs(expected["outputs"]).max()
        assert expected["outputs"].std() > 0, net
        assert abs(found["outputs"] - expected["outputs"]).max() < 1e-5 * scale, net
        assert len(expected["losses"]) == (2 if net in TRAINED else 0), net
        assert np.allclose(found["losses"], expected["losses"], rtol=1e-4), net

"""`init_weights` sets every parameter and buffer, and nets start as published ones."""

from __future__ import annotations

import os
import subprocess
import sys
from math import sqrt
from pathlib import Path

import pytest
import torch

from resdsl.emit import generate
from resdsl.model import ir
from tests.runtime.emitted import Emitter, bundled, shallow, small
from tests.runtime.filling import prove_filled
from tests.runtime.zoo.losses import compare

pytestmark = pytest.mark.torch

# all that a net can have to set: a blur, attention, standardised convs, both norms
WITH_ALL = small(
    "default conv bias=true\ninit he_normal zero_last_norm=true\n"
    "stem { conv 3x3 64; norm; act; blurpool }\nblock unit\n"
    "stage conv2: 2 x 64\nstage conv3: 2 x 64 stride=2\n"
    "head { norm; act; avgpool global; fc: conv 1x1 10; flatten }",
    "block unit { conv 3x3 width stride=stride standardize=1e-6; norm group(groups=8)"
    "; act; eca; conv 3x3 width; norm; add }",
)
# gains, and norms that are classes of emitted files
GAINED = small(
    "default conv standardize=1e-5 gain=1.7 bias=true\ndefault norm evo(groups=4)\n"
    "stem { conv 3x3 16; norm frn; act tlu; global_context 4; norm affine; norm simple;"
    " norm deviation(groups=4) }\nblock basic\ninit he_normal zero_last_norm=true\n"
    "stage conv2: 1 x 16\nstage conv3: 1 x 16 stride=2",
)


@pytest.mark.parametrize(
    "network",
    [
        WITH_ALL,
        GAINED,
        bundled("cifar", "ResNet20"),
        shallow("timm/resnetblur18", 1, 1, 1, 1),
        shallow("timm/ecaresnet26t", 1, 1, 1, 1),
        shallow("timm/resnetrs50", 1, 1, 1, 1),
        shallow("timm/resnetv2_18", 1, 1, 1, 1),
        bundled("torchvision/regnet_x_400mf"),
    ],
    ids=lambda network: network.name,
)
def test_a_net_from_the_meta_device_can_be_filled(
    network: ir.Network, emitter: Emitter
) -> None:
    prove_filled(network, emitter)


def test_two_processes_fill_their_shards(tmp_path: Path) -> None:
    """FSDP2: every value is set, shards differ, deviations are those of a whole net."""
    (tmp_path / "net.py").write_text(generate(WITH_ALL, "torch"), encoding="utf-8")
    command = [sys.executable, "-m", "tests.runtime.sharded", str(tmp_path)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    processes = [
        subprocess.Popen([*command, str(rank)], env=environment) for rank in (0, 1)
    ]
    assert [process.wait(timeout=300) for process in processes] == [0, 0]
    first, second = (torch.load(tmp_path / f"{rank}.pt") for rank in (0, 1))

    convs = 0
    for name, value in first["whole"].items():
        assert not (value == 7).any(), name
        assert torch.equal(value, second["whole"][name]), name
        if value.numel() >= 20_000:
            convs += 1
            one, two = first["shards"][name], second["shards"][name]
            assert one.shape == two.shape == (32, *value.shape[1:])
            assert not torch.equal(one, two), name
            deviation = sqrt(2 / (value.shape[0] * 9))
            assert value.std().item() == pytest.approx(deviation, rel=0.03), name
    assert convs == 8
    assert not first["whole"]["layer1.0.bn2.weight"].any()


# Each kind of head and of initialisation: a dense layer (torchvision's RegNet, timm's
# zeroed last norms), a conv (v2 with batch norm), one behind standardised ones (BiT).
# `python -m tests.runtime.zoo --losses` asks the smallest net of each family, and fills
# each from the meta device.
@pytest.mark.parametrize(
    ("spec", "counts"),
    [
        ("timm/resnet10t", (10,)),
        ("torchvision/regnet_x_400mf", (2, 10, 1000)),
        ("timm/resnetv2_18", (2, 10, 1000)),
        ("timm/resnetv2_50x1_bit", (10,)),
    ],
)
def test_the_first_loss_is_that_of_the_published_code(
    spec: str, counts: tuple[int, ...], emitter: Emitter
) -> None:
    for classes in counts:
        compare(spec, emitter, classes)

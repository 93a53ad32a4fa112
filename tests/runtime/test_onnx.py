"""ONNX: exported with free batch and size, and run in onnxruntime."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn

from resdsl.model import ir
from tests.runtime.emitted import Emitter, images, outputs, shallow, small, written

pytestmark = [pytest.mark.torch, pytest.mark.slow]

FREE = {0: "batch", 2: "height", 3: "width"}
MIXED = """
block mixed {
    conv 3x3 width
    norm
    act
    blurpool stride=stride if stride > 1
    conv 3x3 width
    norm
    eca
    se: squeeze_excite width // 4
    drop_path 0.1
    add
    act
}
"""

# the seed's units: its uneven padding in each stage makes exporting slow
SEED = """
use "seed/resnet50" as seed
network Net {
    input 3 x 56 x 56
    default conv bias=true
    default norm batch(eps=1e-3, momentum=0.99)
    stem {
        zeropad 3; conv 7x7 16 stride=2 padding=0; act; norm
        maxpool 3x3 stride=2 padding=same
    }
    block    seed.relu_before_norm
    shortcut seed.conv_3x3
    stage conv2: 2 x 8
    stage conv3: 1 x 16 stride=2
    head { avgpool 7x7; flatten; dense 10; act softmax }
}
"""

# exporting takes seconds for each block
NETWORKS = {
    "v1_5": shallow("torchvision/resnet50", 2, 1, 1, 1),
    "pool_that_rounds_up": small(
        "stem { conv 3x3 16 stride=2; norm; act"
        "; maxpool 3x3 stride=2 padding=0 ceil=true }\nstage conv2: 1 x 16"
    ),
    "v2": shallow("keras/resnet50v2", 2, 1, 1, 1),
    "uneven_padding_and_average_pools": small(
        "stem { conv 3x3 8 stride=2 padding=same; norm; act; conv 3x3 16"
        "; maxpool 3x3 stride=2 padding=same }\nshortcut avgpool_projection"
        "\nstage conv2: 1 x 16\nstage conv3: 1 x 32 stride=2"
    ),
    "option_a_and_mixed_ops": small("block mixed; shortcut pad", MIXED),
}


def exported(model: nn.Module, path: Path, size: int) -> onnxruntime.InferenceSession:
    torch.onnx.export(
        model,
        (images(2, 3, size, size),),
        path,
        dynamo=True,
        dynamic_shapes=(FREE,),
        verbose=False,
    )
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS.keys())
def test_free_batch_and_size(
    emitter: Emitter, tmp_path: Path, network: ir.Network
) -> None:
    model = emitter.model(network)
    size = network.input[1]

    session = exported(model, tmp_path / "model.onnx", size)

    (entry,) = session.get_inputs()
    assert entry.shape == ["batch", 3, "height", "width"]
    assert session.get_outputs()[0].shape == ["batch", network.output[0]]
    for shape in ((1, 3, size, size), (3, 3, 97, 131), (2, 3, 64, 33)):
        x = images(*shape)
        expected = outputs(model, x).numpy()
        (found,) = session.run(None, {entry.name: x.numpy()})
        assert found.shape == expected.shape
        assert np.abs(found - expected).max() <= 2e-5 * np.abs(expected).max()


def test_softmax_and_a_fixed_size(emitter: Emitter, tmp_path: Path) -> None:
    """The seed's dense layer needs 7 x 7 maps: sizes that give others fail in both."""
    model = emitter.model(written(SEED))
    session = exported(model, tmp_path / "model.onnx", 56)
    for shape in ((3, 3, 56, 56), (1, 3, 52, 49)):
        x = images(*shape)
        (found,) = session.run(None, {session.get_inputs()[0].name: x.numpy()})
        np.testing.assert_allclose(found, outputs(model, x).numpy(), atol=2e-5)


def test_baked_weights_give_the_same_and_leave_plain_convs(
    emitter: Emitter, tmp_path: Path
) -> None:
    """What int8 tools take: no weight is computed in the graph any more."""
    model = emitter.model(shallow("timm/resnetv2_50x1_bit", 2, 1, 1, 1))
    x, keys = images(2, 3, 64, 47), list(model.state_dict())
    expected = outputs(model, x)
    assert "aten.batch_norm" in str(torch.export.export(model, (x,)).graph)

    vars(sys.modules[type(model).__module__])["bake_weights"](model)

    assert torch.equal(outputs(model, x), expected)
    assert list(model.state_dict()) == keys
    assert {type(m) for m in model.modules() if isinstance(m, nn.Conv2d)} == {nn.Conv2d}
    assert "aten.batch_norm" not in str(torch.export.export(model, (x,)).graph)
    session = exported(model, tmp_path / "model.onnx", 64)
    (found,) = session.run(None, {session.get_inputs()[0].name: x.numpy()})
    assert np.abs(found - expected.numpy()).max() <= 2e-5 * expected.abs().max()
    assert not computed(onnx.load(tmp_path / "model.onnx").graph)


def computed(graph: onnx.GraphProto) -> list[str]:
    """The ops that need no image: they compute what is always the same."""
    known = {value.name for value in graph.initializer}
    return [n.op_type for n in graph.node if n.input and known.issuperset(n.input)]


@pytest.mark.parametrize(
    ("network", "size"),
    [(shallow("timm/resnetaa50d", 1, 1, 1, 1), 225), (written(SEED), 57)],
    ids=["average_pools", "seed"],
)
def test_a_trace_at_an_odd_size_is_free(
    emitter: Emitter, network: ir.Network, size: int
) -> None:
    """As docs/weights.md says: PyTorch's solver stops at even sizes of such nets."""
    model = emitter.model(network)
    free = dict.fromkeys((0, 2, 3), torch.export.Dim.DYNAMIC)
    traced = torch.export.export(
        model, (images(2, 3, size, size),), dynamic_shapes=(free,)
    )
    for shape in ((1, 3, size - 1, size - 1), (3, 3, size - 2, size)):
        x = images(*shape)
        torch.testing.assert_close(traced.module()(x), outputs(model, x))

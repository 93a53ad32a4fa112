"""Kernels, strides, paddings and dilations of two sizes, in both targets."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from timm.layers.eca import EcaModule
from torch import Tensor, nn
from torch.nn import functional

from resdsl.emit import generate
from resdsl.model import ir
from resdsl.project import specs
from resdsl.weights.verify.trials import Size, images
from tests import reference
from tests.layer_settings import differing_keras, differing_torch
from tests.runtime.emitted import Emitter, written
from tests.runtime.keras_models import TOLERANCE, pair

SPEC = Path(__file__).resolve().parents[1] / "families" / "two_sizes.rd"

pytestmark = [pytest.mark.keras, pytest.mark.torch]


@pytest.mark.parametrize("name", ["Sided", "Told"])
def test_both_targets_make_what_the_ir_says(name: str) -> None:
    network = specs.open_spec(str(SPEC)).elaborate(name)
    models = pair(network)
    assert not differing_torch(network, models.torch.model)
    assert not differing_keras(network, models.keras.model)

    tensors = models.torch.model.state_dict()
    for size, batch in ((Size(48, 48), 1), (Size(51, 38), 2)):
        x = torch.from_numpy(images(network, size, seed=batch, batch=batch))
        expected = reference.outputs(network, tensors, x)
        found = torch.from_numpy(models.torch.outputs(x.numpy()))
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-9)
        assert models.apart(size, batch) < TOLERANCE


def test_kernels_of_an_op_are_told_to_one_class() -> None:
    source = generate(specs.open_spec(str(SPEC)).elaborate("Told"), "torch")

    assert source.count('kernel_size=kernel, padding="same"') == 1
    assert "self.plain1 = Plain(16, 16, kernel=(1, 3))" in source
    assert source.count("\nclass ") == 4


# what PyTorch and TensorFlow have no layer for: uneven pads, means that leave pads out
OPS = (
    "conv 3x2 4 stride=2x1 padding=same; conv 1x3 4 stride=1x2 padding=same",
    "maxpool 3x2 stride=1x2 padding=same; avgpool 2x3 stride=2 padding=same",
    "norm; maxpool 3x3 stride=2x1; norm; maxpool 2x3 stride=2x1 padding=1x0 ceil=true",
    "avgpool 3x2 stride=2x3 padding=1x0 ceil=true",
    "avgpool 3x2 stride=1 padding=same count_padding=true",
    "avgpool 3x1 stride=2x1 padding=even count_padding=true; zeropad padding=0x2",
    "conv 3x3 9 stride=2x1 groups=3; conv 1x3 9 stride=1x2 groups=9",
    "subsample stride=1x2; conv 3x1 4 stride=2x1 dilation=1x2; conv 1x3 4 dilation=1x2",
    "conv 3x1 4 standardize=1e-5; conv 3x3 4 standardize=1e-6 dilation=2x1",
)


@pytest.mark.parametrize("ops", OPS[:-1])
def test_ops(ops: str) -> None:
    network = _stem(ops)
    models = pair(network)
    tensors = models.torch.model.state_dict()
    for size, batch in ((Size(12, 12), 1), (Size(13, 10), 2)):
        x = torch.from_numpy(images(network, size, seed=batch, batch=batch))
        expected = reference.outputs(network, tensors, x)
        found = torch.from_numpy(models.torch.outputs(x.numpy()))
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-9)
        assert models.apart(size, batch) < TOLERANCE


def test_standardised_convs_of_two_sizes(emitter: Emitter) -> None:
    network = _stem(OPS[-1])
    model = emitter.model(network).double()
    x = torch.randn(2, 3, 9, 7, dtype=torch.float64)

    expected = reference.outputs(network, model.state_dict(), x)
    torch.testing.assert_close(model(x), expected, rtol=0, atol=1e-9)


def test_a_conv_is_pytorchs_of_that_kernel_and_stride(emitter: Emitter) -> None:
    """An oracle that knows nothing of this package."""
    model = emitter.model(_stem("conv 1x7 8 stride=2x1 dilation=1x2 bias=true"))
    conv = nn.Conv2d(
        3, 8, (1, 7), stride=(2, 1), padding=(0, 6), dilation=(1, 2), bias=True
    )
    conv.load_state_dict(model.get_submodule("conv1").state_dict())
    x = torch.randn(2, 3, 9, 14)

    assert torch.equal(model(x), conv(x))


class Blur(nn.Module):
    """What antialiased-cnns (Zhang, 2019) does with a filter of size 4."""

    def forward(self, x: Tensor) -> Tensor:
        row = torch.tensor([1.0, 3.0, 3.0, 1.0], dtype=x.dtype)
        filt = (row[:, None] * row[None, :]) / row.sum() ** 2
        x = nn.ReflectionPad2d((1, 2, 1, 2))(x)
        filt = filt.repeat(x.shape[1], 1, 1, 1)
        return functional.conv2d(x, filt, stride=2, groups=x.shape[1])


@pytest.mark.parametrize("size", [Size(12, 12), Size(13, 10)])
def test_blur_of_even_size(size: Size) -> None:
    models = pair(_stem("blurpool kernel=4"))
    x = torch.from_numpy(images(models.network, size, seed=1, batch=2))

    found = torch.from_numpy(models.torch.outputs(x.numpy()))
    torch.testing.assert_close(found, Blur()(x), rtol=0, atol=1e-9)
    assert models.apart(size) < TOLERANCE


def test_channel_attention_of_a_kernel() -> None:
    models = pair(_stem("conv 1x1 16; eca kernel=5"))
    module = EcaModule(kernel_size=5).double()
    conv = models.torch.model.get_submodule("eca.conv")
    module.conv.load_state_dict(conv.state_dict())
    x = torch.randn(2, 16, 5, 7, dtype=torch.float64)

    found = models.torch.model.get_submodule("eca")(x)
    torch.testing.assert_close(found, module(x), rtol=0, atol=1e-12)
    assert models.apart(Size(13, 10)) < TOLERANCE


def _stem(ops: str) -> ir.Network:
    return written(f"network Net {{ input 3 x 12 x 12; stem {{ {ops} }} }}")

"""Shortcuts, units and ops that a spec can choose, against independent code."""

from __future__ import annotations

import pytest
import timm
import torch
import torchvision
from timm.layers.blur_pool import BlurPool2d
from timm.layers.eca import EcaModule
from torch import Tensor, nn
from torch.nn import functional

import resdsl
from resdsl.model import analysis
from tests.helpers import values_of
from tests.runtime.emitted import (
    Emitter,
    images,
    outputs,
    parameter_count,
    randomised,
    small,
    written,
)

pytestmark = pytest.mark.torch


def alone(statements: str, shape: str, definitions: str = "") -> str:
    """The spec of a network that is one body of ops."""
    return f"network Alone {{ input {shape}\n stem {{ {statements} }} }}\n{definitions}"


# Shortcuts


def ramp(channels: int, height: int, width: int) -> Tensor:
    """An image in which every value says where it stands."""
    size = channels * height * width
    return torch.arange(size, dtype=torch.float32).reshape(1, channels, height, width)


@pytest.mark.parametrize("width", [16, 33, 64])
def test_option_a_picks_pixels(emitter: Emitter, width: int) -> None:
    """Case 13: 33 x 31 becomes 17 x 16; nothing is averaged, new channels are zero."""
    network = small(f"shortcut pad\nstage conv3: 2 x {width} stride=2")
    model = emitter.model(network)
    shortcut = model.get_submodule("layer2.0.downsample")
    x = ramp(16, 33, 31)

    y = outputs(shortcut, x)

    assert y.shape == (1, width, 17, 16)
    assert torch.equal(y[:, :16], x[:, :, ::2, ::2])
    assert not y[:, 16:].any()
    assert not list(shortcut.parameters())


@pytest.mark.parametrize("width", [16, 33, 64])
def test_option_a_of_a_whole_unit(emitter: Emitter, width: int) -> None:
    network = small(
        f"shortcut pad\nstage conv2: 1 x 16\nstage conv3: 1 x {width} stride=2"
    )
    model = emitter.model(network)
    unit = model.get_submodule("layer2.0")
    x = images(2, 16, 33, 31)

    inner = unit.get_submodule("conv1")(x)
    inner = functional.relu(unit.get_submodule("bn1")(inner))
    inner = unit.get_submodule("bn2")(unit.get_submodule("conv2")(inner))
    inner[:, :16] += x[:, :, ::2, ::2]

    assert torch.equal(outputs(unit, x), functional.relu(inner))
    assert parameter_count(model) == analysis.analyse(network).trainable


def test_option_b_projects_only_where_shapes_change(emitter: Emitter) -> None:
    model = emitter.model(small("shortcut projection"))

    conv = model.get_submodule("layer2.0.downsample.0")
    norm = model.get_submodule("layer2.0.downsample.1")
    same = model.get_submodule("layer1.0")

    assert isinstance(conv, nn.Conv2d)
    assert isinstance(norm, nn.BatchNorm2d)
    assert (conv.kernel_size, conv.stride, conv.bias) == ((1, 1), (2, 2), None)
    assert same.downsample is None


def test_option_c_adds_a_projection_of_the_same_shape(emitter: Emitter) -> None:
    model = emitter.model(small("shortcut projection always"))
    unit = model.get_submodule("layer1.1")
    x = images(2, 16, 9, 9)

    inner = unit.get_submodule("conv1")(x)
    inner = functional.relu(unit.get_submodule("bn1")(inner))
    inner = unit.get_submodule("bn2")(unit.get_submodule("conv2")(inner))

    projected = unit.get_submodule("downsample")(x)
    assert torch.equal(outputs(unit, x), functional.relu(inner + projected))
    assert not torch.allclose(projected, x)


def test_a_plain_net_adds_nothing(emitter: Emitter) -> None:
    model = emitter.model(small("shortcut none"))
    unit = model.get_submodule("layer1.1")
    x = images(2, 16, 9, 9)

    inner = unit.get_submodule("conv1")(x)
    inner = functional.relu(unit.get_submodule("bn1")(inner))
    inner = unit.get_submodule("bn2")(unit.get_submodule("conv2")(inner))

    assert torch.equal(outputs(unit, x), functional.relu(inner))


def test_arguments_of_a_block_do_not_reach_its_shortcut(emitter: Emitter) -> None:
    """Both have a parameter `kernel` and a `let inner` of their own."""
    network = small(
        "block unit(kernel=2 * stride + 1)\nshortcut skip(kernel=2 * stride - 1)",
        """
        block unit(kernel) {
            let inner = width * 3 // 2 + 4
            conv inner kernel=kernel stride=stride; conv 3x3 width; norm; add; act
        }
        shortcut skip(kernel) {
            let inner = out * 2 + in
            conv inner kernel=kernel stride=stride; conv 1x1 out
        }
        """,
    )
    model = emitter.empty(network)

    def shape(name: str) -> tuple[int, ...]:
        return tuple(model.get_parameter(f"layer2.0.{name}.weight").shape)

    assert shape("conv1") == (52, 16, 5, 5)
    assert shape("downsample.0") == (80, 16, 3, 3)
    assert parameter_count(model) == analysis.analyse(network).trainable


# Pre-activation, written by hand from the paper


class PreActivation(nn.Module):
    """x' + f(relu(bn(x))); x' is x, or the projection of relu(bn(x))."""

    def __init__(self, before: int, width: int, stride: int, expansion: int) -> None:
        super().__init__()
        out = width * expansion
        if expansion == 1:
            sizes = [(before, width, 3, stride), (width, out, 3, 1)]
        else:
            sizes = [
                (before, width, 1, 1),
                (width, width, 3, stride),
                (width, out, 1, 1),
            ]
        self.norms = nn.ModuleList(nn.BatchNorm2d(size[0]) for size in sizes)
        self.convs = nn.ModuleList(
            nn.Conv2d(i, o, k, s, padding=k // 2, bias=False) for i, o, k, s in sizes
        )
        changes = stride != 1 or before != out
        self.projection = (
            nn.Conv2d(before, out, 1, stride, bias=False) if changes else None
        )

    def forward(self, x: Tensor) -> Tensor:
        raw, shortcut = x, None
        for norm, conv in zip(self.norms, self.convs, strict=True):
            x = functional.relu(norm(x))
            if shortcut is None:
                shortcut = raw if self.projection is None else self.projection(x)
            x = conv(x)
        assert shortcut is not None
        return x + shortcut


class PreActivationNet(nn.Module):
    """A stem of one conv; norm and act once more before the pool."""

    def __init__(self, expansion: int) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        sizes = [(16, 16, 1), (16 * expansion, 16, 1)]
        sizes += [(16 * expansion, 32, 2), (32 * expansion, 32, 1)]
        self.units = nn.Sequential(
            *(PreActivation(*size, expansion=expansion) for size in sizes)
        )
        self.norm = nn.BatchNorm2d(32 * expansion)
        self.dense = nn.Linear(32 * expansion, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.norm(self.units(self.stem(x))))
        y: Tensor = self.dense(x.mean((2, 3)))
        return y


@pytest.mark.parametrize(("kind", "expansion"), [("basic", 1), ("bottleneck", 4)])
@pytest.mark.parametrize("size", [32, 27])
def test_pre_activation(emitter: Emitter, kind: str, expansion: int, size: int) -> None:
    """Case 6: the projection starts at the activated input, the identity at the raw."""
    network = small(
        f"""
        stem {{ conv 3x3 16 }}
        block preact_{kind}
        shortcut preact_projection
        head {{ norm; act; avgpool global; dense 10 }}
        """
    )
    ours, theirs = emitter.model(network), randomised(PreActivationNet(expansion))
    _copy_in_order(theirs, ours)
    x = images(2, 3, size, size)

    torch.testing.assert_close(outputs(ours, x), outputs(theirs, x))


def _copy_in_order(source: nn.Module, target: nn.Module) -> None:
    """Copy between nets whose names differ, the first conv to the first and so on."""
    for kind in (nn.Conv2d, nn.BatchNorm2d, nn.Linear):
        if not any(isinstance(m, kind) for m in source.modules()):
            continue
        pairs = zip(
            (m for m in source.modules() if isinstance(m, kind)),
            (m for m in target.modules() if isinstance(m, kind)),
            strict=True,
        )
        for one, other in pairs:
            other.load_state_dict(one.state_dict(), strict=True)


# Nets of timm and torchvision


def test_seresnet50_is_timms(emitter: Emitter) -> None:
    network = written(
        'use "torchvision/resnet50"\n'
        "network SEResNet50 from ResNet50 { block se_bottleneck }",
        "SEResNet50",
    )
    theirs = randomised(timm.create_model("seresnet50"))
    ours = emitter.empty(network).to_empty(device="cpu")
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()
    x = images(2, 3, 65, 90)

    assert parameter_count(ours) == 28_088_024
    assert list(ours.state_dict()) == list(theirs.state_dict())
    torch.testing.assert_close(outputs(ours, x), outputs(theirs, x))


def test_resnet_d_is_timms(emitter: Emitter) -> None:
    """Case 5: the average pool rounds up and does not count what lies outside."""
    network = written(
        """
        use "torchvision/resnet50"
        network ResNet50D from ResNet50 {
            stem {
                conv1: {
                    conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64
                }
                norm; act; maxpool 3x3 stride=2
            }
            shortcut avgpool_projection
        }
        """,
        "ResNet50D",
    )
    theirs = randomised(timm.create_model("resnet50d"))
    ours = emitter.empty(network).to_empty(device="cpu")
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()

    for size in (64, 75, 97):
        x = images(1, 3, size, size)
        torch.testing.assert_close(outputs(ours, x), outputs(theirs, x))


@pytest.mark.parametrize("replaced", [(False, False, True), (False, True, True)])
def test_dilation_is_torchvisions(
    emitter: Emitter, replaced: tuple[bool, bool, bool]
) -> None:
    """Case 2: a dilated stage's first block keeps the dilation of the stage before."""
    stages, dilation = [], 1
    for name, repeat, width, dilate in zip(
        ("conv3", "conv4", "conv5"), (4, 6, 3), (128, 256, 512), replaced, strict=True
    ):
        dilation *= 2 if dilate else 1
        how = f"dilation={dilation}" if dilate else "stride=2"
        stages.append(f"stage {name}: {repeat} x {width} {how}")
    network = written(
        'use "torchvision/resnet50"\nnetwork Dilated from ResNet50 {\n'
        + "\n".join(stages)
        + "\n}",
        "Dilated",
    )
    theirs = randomised(
        torchvision.models.resnet50(replace_stride_with_dilation=list(replaced))
    )
    ours = emitter.empty(network).to_empty(device="cpu")
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()
    x = images(1, 3, 96, 75)

    assert torch.equal(outputs(ours, x), outputs(theirs, x))


def test_dilation_of_basic_blocks(emitter: Emitter) -> None:
    """Case 2: ResNet-18 at output stride 8: per block 1/2, 2/2, 2/4 and 4/4."""
    network = written(
        'use "resnet18"\nnetwork Dilated from ResNet18 {\n'
        "stage conv4: 2 x 256 dilation=2\nstage conv5: 2 x 512 dilation=4\n}",
        "Dilated",
    )
    model = emitter.empty(network)

    dilations = [
        module.dilation[0]
        for name, module in model.named_modules()
        if isinstance(module, nn.Conv2d) and name.startswith(("layer3", "layer4"))
        if "downsample" not in name
    ]
    assert dilations == [1, 2, 2, 2, 2, 4, 4, 4]
    assert network.features[1:] == (28, 28)


def test_every_stage_with_its_own_strides_and_dilations(emitter: Emitter) -> None:
    """Stage functions whose first, middle and last blocks all differ."""
    network = written(
        """
        network Varied {
            input 3 x 64 x 64
            stem { conv 3x3 8 }
            block bottleneck(expansion=2, base_width=width)
            shortcut projection
            stage a: 1 x 8
            stage b: 3 x 16 stride=2
            stage c: 2 x 32 first_dilation=2 dilation=4
            stage d: 4 x 64 stride=3
            head { avgpool global; dense 10 }
        }
        """
    )
    model = emitter.model(network)
    convs = [
        (layer.name, model.get_submodule(layer.name))
        for layer in analysis.analyse(network).layers
        if layer.op == "conv"
    ]
    ops = [op for op in _ops(network) if op["kind"] == "conv"]

    assert len(convs) == len(ops)
    for (name, conv), op in zip(convs, ops, strict=True):
        assert isinstance(conv, nn.Conv2d)
        found = (conv.out_channels, conv.kernel_size[0], conv.stride[0])
        assert found == (op["channels"], op["kernel"], op["stride"]), name
        assert conv.dilation[0] == op["dilation"], name
    assert outputs(model, images(1, 3, 64, 64)).shape == (1, 10)


def _ops(network: object) -> list[dict[str, object]]:
    from resdsl.model import ir, naming

    assert isinstance(network, ir.Network)
    ops = naming.named_ops(network, "torch")
    return [{"kind": op.kind, **values_of(op)} for _, op in ops]


# The seed article's unit

SEED = """
network Seed {
    input 3 x 224 x 224
    default conv bias=true
    default norm batch(eps=1e-3, momentum=0.99)
    stem { zeropad 3; conv 7x7 64 stride=2 padding=0; act; norm
           maxpool 3x3 stride=2 padding=same }
    block seed_unit
    shortcut seed_projection
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2
    head { avgpool 7x7; flatten; dense 1000; act softmax }
}
block seed_unit {
    conv 1x1 width stride=stride; act; norm
    conv 3x3 width; act; norm
    conv 1x1 width * 4; act; norm
    add
}
shortcut seed_projection { conv 3x3 out stride=stride padding=same; act; norm }
"""


def tensorflow_same(
    size: int, kernel: int, stride: int, dilation: int = 1
) -> list[int]:
    """TensorFlow's rule as its documentation states it."""
    reach = (kernel - 1) * dilation + 1
    total = max((-(-size // stride) - 1) * stride + reach - size, 0)
    return [total // 2, total - total // 2]


class SeedUnit(nn.Module):
    """The article's unit from its description."""

    def __init__(self, before: int, width: int, stride: int, first: bool) -> None:
        super().__init__()
        self.a = nn.Conv2d(before, width, 1, stride)
        self.norm_a = nn.BatchNorm2d(width, eps=1e-3, momentum=0.01)
        self.b = nn.Conv2d(width, width, 3, padding=1)
        self.norm_b = nn.BatchNorm2d(width, eps=1e-3, momentum=0.01)
        self.c = nn.Conv2d(width, 4 * width, 1)
        self.norm_c = nn.BatchNorm2d(4 * width, eps=1e-3, momentum=0.01)
        self.first = first
        if first:
            self.d = nn.Conv2d(before, 4 * width, 3, stride)
            self.norm_d = nn.BatchNorm2d(4 * width, eps=1e-3, momentum=0.01)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm_a(functional.relu(self.a(x)))
        y = self.norm_b(functional.relu(self.b(y)))
        y = self.norm_c(functional.relu(self.c(y)))
        if self.first:
            stride = self.d.stride[0]
            columns = tensorflow_same(x.shape[3], 3, stride)
            rows = tensorflow_same(x.shape[2], 3, stride)
            x = functional.pad(x, columns + rows)
            x = self.norm_d(functional.relu(self.d(x)))
        result: Tensor = x + y
        return result


class SeedNet(nn.Module):
    """The article's feature extractor."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 64, 7, stride=2)
        self.norm = nn.BatchNorm2d(64, eps=1e-3, momentum=0.01)
        units, before = [], 64
        for stage, (repeat, width) in enumerate(
            ((3, 64), (4, 128), (6, 256), (3, 512))
        ):
            for block in range(repeat):
                stride = 2 if block == 0 and stage > 0 else 1
                units.append(SeedUnit(before, width, stride, first=block == 0))
                before = 4 * width
        self.units = nn.Sequential(*units)

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(functional.relu(self.conv(functional.pad(x, [3] * 4))))
        columns = tensorflow_same(x.shape[3], 3, 2)
        rows = tensorflow_same(x.shape[2], 3, 2)
        x = functional.pad(x, columns + rows, value=-torch.inf)
        y: Tensor = self.units(functional.max_pool2d(x, 3, 2))
        return y


def test_the_seeds_unit(emitter: Emitter) -> None:
    network = written(SEED)
    ours = emitter.model(network)
    theirs = randomised(SeedNet())
    _copy_in_order(theirs, ours)

    facts = analysis.analyse(network)
    assert facts.trainable == parameter_count(ours) == 47_734_760
    assert facts.trainable + facts.non_trainable == 47_787_880
    for size in ((64, 64), (65, 78), (71, 97)):
        x = images(1, 3, *size)
        features = ours.forward_features
        with torch.no_grad():
            found, expected = features(x), theirs(x)  # type: ignore[operator]
        torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)


# The stride on a stage's last block

KERAS_V2 = """
block keras_v2 {
    norm; act; split weighted
    conv 1x1 width; norm; act
    conv 3x3 width stride=stride; norm; act
    conv 1x1 width * 4 bias=true
    add
}
shortcut v2_projection { conv 1x1 out bias=true }
shortcut thin { maxpool 1x1 stride=stride }
"""
KERAS_V2_STATEMENTS = """
    stem { conv 7x7 64 stride=2 bias=true; zeropad 1; maxpool 3x3 stride=2 padding=0 }
    block keras_v2
    shortcut v2_projection channels
    shortcut thin stride
    stage conv2: 3 x 32 stride=2 stride_on=last
    stage conv3: 2 x 64
    head { norm; act; avgpool global; dense 10 }
"""


def test_stride_on_the_last_block_with_a_max_pool_beside_it(emitter: Emitter) -> None:
    network = small(KERAS_V2_STATEMENTS, KERAS_V2)
    model = emitter.model(network)
    x = images(2, 3, 45, 64)
    seen: dict[str, Tensor] = {}
    for name in ("maxpool", "layer1.0", "layer1.1", "layer1.2", "layer2.0", "layer2.1"):
        model.get_submodule(name).register_forward_hook(
            lambda _module, _inputs, y, name=name: seen.update({name: y})
        )

    outputs(model, x)

    def body(unit: str, x: Tensor) -> tuple[Tensor, Tensor]:
        def layer(name: str) -> nn.Module:
            return model.get_submodule(f"{unit}.{name}")

        preact = functional.relu(layer("bn1")(x))
        y = functional.relu(layer("bn2")(layer("conv1")(preact)))
        y = functional.relu(layer("bn3")(layer("conv2")(y)))
        return preact, layer("conv3")(y)

    with torch.no_grad():
        preact, y = body("layer1.0", seen["maxpool"])
        projection = model.get_submodule("layer1.0.downsample")
        assert torch.equal(seen["layer1.0"], y + projection(preact))
        _, y = body("layer1.1", seen["layer1.0"])
        assert torch.equal(seen["layer1.1"], y + seen["layer1.0"])
        _, y = body("layer1.2", seen["layer1.1"])
        assert torch.equal(seen["layer1.2"], y + seen["layer1.1"][:, :, ::2, ::2])
        _, y = body("layer2.1", seen["layer2.0"])
        assert torch.equal(seen["layer2.1"], y + seen["layer2.0"])
    assert seen["layer1.2"].shape[2:] == (6, 8)
    assert seen["layer2.0"].shape[2:] == (6, 8)


# Stochastic depth

DROP = """
block dropped(rate=0.3) {
    conv 3x3 width stride=stride; norm; act
    conv 3x3 width; norm
    drop_path rate * index / max(blocks - 1, 1)
    add; act
}
"""


def drops(model: nn.Module) -> list[nn.Module]:
    return [m for m in model.modules() if type(m).__name__ == "DropPath"]


def test_drop_path_rises_linearly(emitter: Emitter) -> None:
    network = written(
        'use "resnet50"\nnetwork Dropped from ResNet50 { block dropped(rate=0.1) }\n'
        + DROP,
        "Dropped",
    )
    rates = [drop.rate for drop in drops(emitter.empty(network))]

    assert rates == pytest.approx([0.1 * index / 15 for index in range(16)])


def test_drop_path_of_one_block(emitter: Emitter) -> None:
    network = written(
        """
        network One {
            input 3 x 16 x 16
            stem { conv 3x3 8 }
            block dropped
            shortcut identity
            stage only: 1 x 8
            head { avgpool global; dense 10 }
        }
        """
        + DROP
    )

    model = emitter.model(network)

    assert [drop.rate for drop in drops(model)] == [0.0]
    assert outputs(model.train(), images(2, 3, 16, 16)).shape == (2, 10)


def test_drop_path_is_per_sample_and_keeps_the_mean(emitter: Emitter) -> None:
    model = emitter.model(small("block dropped(rate=0.3)", DROP))
    drop = drops(model)[-1]
    x = images(4000, 2, 3, 3) + 5

    torch.manual_seed(0)
    y = drop.train()(x)

    kept = y.flatten(1).any(1)
    assert 0.67 < kept.float().mean() < 0.73
    assert not y[~kept].any()
    torch.testing.assert_close(y[kept], x[kept] / 0.7)
    assert torch.equal(drop.eval()(x), x)


# Ops that PyTorch lacks


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("kernel", [3, 5])
def test_blurpool_is_timms(emitter: Emitter, stride: int, kernel: int) -> None:
    network = written(
        alone(f"blurpool {kernel}x{kernel} stride={stride}", "7 x 16 x 16")
    )
    ours = emitter.model(network)
    theirs = BlurPool2d(7, filt_size=kernel, stride=stride)

    for size in ((16, 16), (15, 22), (9, 7)):
        x = images(2, 7, *size)
        torch.testing.assert_close(outputs(ours, x), theirs(x))
    assert not ours.state_dict()


def test_blurpool_only_where_a_stride_is(emitter: Emitter) -> None:
    """As in timm's resnetblur: the 3x3 loses its stride to a blur behind its act."""
    network = written(
        'use "torchvision/resnet50"\nnetwork Blurred from ResNet50 {\n'
        """
            block blurred
            stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=1; blurpool }
        }
        block blurred {
            conv 1x1 width; norm; act
            conv 3x3 width; norm; act
            aa: blurpool stride=stride if stride > 1
            conv 1x1 width * 4; norm
            add; act
        }
        """,
        "Blurred",
    )
    theirs = randomised(timm.create_model("resnetblur50"))
    ours = emitter.factory(network)()
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()
    x = images(1, 3, 64, 75)

    torch.testing.assert_close(outputs(ours, x), outputs(theirs, x))


@pytest.mark.parametrize("channels", [4, 16, 31, 33, 64, 100, 256, 512, 2048])
def test_eca_is_timms(emitter: Emitter, channels: int) -> None:
    ours = emitter.model(written(alone("eca", f"{channels} x 8 x 8")))
    theirs = EcaModule(channels)
    (weight,) = ours.state_dict().values()
    theirs.conv.load_state_dict({"weight": weight})
    x = images(2, channels, 8, 5)

    torch.testing.assert_close(outputs(ours, x), theirs(x))


# TensorFlow's "same" padding

SIZES = (1, 2, 3, 4, 5, 7, 8, 15, 16)
WINDOWS = [
    (kernel, stride, dilation)
    for kernel in (1, 2, 3, 4, 5)
    for stride in (1, 2, 3, 4, 7)
    for dilation in (1, 2, 3)
]


def convolved(x: Tensor, weight: Tensor, stride: int, dilation: int) -> Tensor:
    """TensorFlow's convolution, one output position at a time."""
    kernel = weight.shape[2]
    before = [
        tensorflow_same(size, kernel, stride, dilation)[0] for size in x.shape[2:]
    ]
    rows, columns = (-(-size // stride) for size in x.shape[2:])
    y = torch.zeros(x.shape[0], weight.shape[0], rows, columns, dtype=x.dtype)
    for row in range(rows):
        for column in range(columns):
            for i in range(kernel):
                for j in range(kernel):
                    down = row * stride - before[0] + i * dilation
                    right = column * stride - before[1] + j * dilation
                    if 0 <= down < x.shape[2] and 0 <= right < x.shape[3]:
                        taps = weight[:, :, i, j]
                        y[:, :, row, column] += x[:, :, down, right] @ taps.T
    return y


@pytest.mark.parametrize(("kernel", "stride", "dilation"), WINDOWS)
def test_same_padding_rule(
    emitter: Emitter, kernel: int, stride: int, dilation: int
) -> None:
    module = emitter.module(
        written(alone("conv 3x3 4 stride=2 padding=same", "3 x 16 x 16"))
    )

    for size in range(1, 40):
        found = module._same_padding(size, kernel, stride, dilation)
        assert found == tensorflow_same(size, kernel, stride, dilation), size


@pytest.mark.parametrize(
    ("kernel", "stride", "dilation"),
    [(1, 1, 1), (1, 2, 1), (2, 3, 1), (3, 1, 2), (3, 2, 1), (4, 2, 1), (5, 7, 1)],
)
def test_same_convolution(
    emitter: Emitter, kernel: int, stride: int, dilation: int
) -> None:
    arguments = f"stride={stride} dilation={dilation} padding=same bias=false"
    network = written(alone(f"conv {kernel}x{kernel} 4 {arguments}", "3 x 16 x 16"))
    model = emitter.model(network)
    (weight,) = model.state_dict().values()

    for height, width in zip(SIZES, reversed(SIZES), strict=True):
        x = images(2, 3, height, width)
        torch.testing.assert_close(
            outputs(model, x), convolved(x, weight, stride, dilation)
        )


@pytest.mark.parametrize("kind", ["maxpool", "avgpool"])
@pytest.mark.parametrize(("kernel", "stride"), [(2, 2), (3, 1), (3, 2), (2, 3), (4, 2)])
def test_same_pools(emitter: Emitter, kind: str, kernel: int, stride: int) -> None:
    """Padding is never a maximum, and not counted in a mean."""
    op = f"{kind} {kernel}x{kernel} stride={stride} padding=same"
    model = emitter.model(written(alone(op, "3 x 16 x 16")))

    for height, width in zip(SIZES, reversed(SIZES), strict=True):
        x = images(2, 3, height, width) - 3
        y = outputs(model, x)
        rows = _windows(height, kernel, stride)
        columns = _windows(width, kernel, stride)
        assert y.shape[2:] == (len(rows), len(columns))
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                window = x[:, :, row, column]
                least = (
                    window.amax((2, 3)) if kind == "maxpool" else window.mean((2, 3))
                )
                torch.testing.assert_close(y[:, :, i, j], least)


def _windows(size: int, kernel: int, stride: int) -> list[slice]:
    """What of the input lies under every position of a window."""
    before = tensorflow_same(size, kernel, stride)[0]
    starts = [i * stride - before for i in range(-(-size // stride))]
    return [slice(max(start, 0), start + kernel) for start in starts]


# Where the channels of the image end


@pytest.mark.parametrize(
    "text",
    [
        """
        network OnImage {
            input 3 x 32 x 32
            block basic
            shortcut projection
            stage only: 2 x 16
            head { avgpool global; dense 10 }
        }
        """,
        """
        network OnImage {
            input 3 x 32 x 32
            block preact_basic
            shortcut preact_projection
            stage only: 1 x 16
            head { avgpool global; dense 10 }
        }
        """,
        """
        network OnImage {
            input 3 x 32 x 32
            block layer
            pool0: { maxpool 2x2 stride=2 }
            stage one: 2 x 16
            pool1: { conv 3x3 24; maxpool 2x2 stride=2 }
            stage two: 2 x 16
            head { flatten; dense 10 }
        }
        block layer { conv 3x3 width; act }
        """,
        """
        network OnImage {
            input 3 x 32 x 32
            stem { start 16 }
            block basic
            shortcut projection
            stage only: 2 x 16
            head { avgpool global; dense 10 }
        }
        op start(channels) { conv 3x3 channels; norm; act }
        """,
    ],
)
def test_in_channels_reach_the_first_weights(emitter: Emitter, text: str) -> None:
    network = written(text)

    for channels in (1, 3, 5):
        model = emitter.model(network, in_channels=channels)
        assert outputs(model, images(2, channels, 32, 32)).shape == (2, 10)


def test_a_dense_inside_of_an_op_keeps_its_size(emitter: Emitter) -> None:
    network = small("head { finish 10 }", "op finish(n) { avgpool global; dense n }")

    model = emitter.model(network, in_channels=1)

    assert outputs(model, images(2, 1, 32, 32)).shape == (2, 10)


def test_a_guarded_conv_that_changes_channels(emitter: Emitter) -> None:
    network = small(
        "block unit",
        """
        block unit {
            conv 3x3 width stride=stride; conv 1x1 width * 2 if stride > 1
            conv 3x3 width; norm; add; act
        }
        """,
    )

    with pytest.raises(resdsl.DiagnosticError, match="E0405"):
        emitter.model(network)

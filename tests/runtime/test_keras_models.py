"""What people do with emitted Keras code: change it, train it, save it, combine it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

from tests.runtime.emitted import bundled, small, written
from tests.runtime.keras_models import factory, shape_at, source

pytestmark = pytest.mark.keras

# together, these nets need every function that emitted code may define
FUNCTIONS = {
    "option A": small(
        "shortcut pad; block unit\nstem { conv 3x3 16; maxpool 3x3 stride=2 }",
        "block unit { conv 3x3 width stride=stride; norm; squeeze_excite width // 4\n"
        "drop_path 0.2; add; act }",
    ),
    "blur": small(
        "stem { conv 3x3 16; avgpool 3x3 stride=2 padding=1 ceil=true }\nblock unit",
        "block unit { conv 3x3 width; norm; act; blurpool stride=stride; eca; add }",
    ),
    "groups": small("block bottleneck(groups=4, base_width=32)"),
    "pre-activation": small(
        "block preact_basic; shortcut preact_projection\n"
        "stage conv3: 2 x 32 stride=2 dilation=2"
    ),
    "group norm": small(
        "default norm group(groups=4); default act silu; default conv standardize=1e-5"
    ),
}


@pytest.fixture(autouse=True)
def policy() -> Iterator[None]:
    """Leave Keras's settings as they are."""
    usual = keras.config.dtype_policy()
    keras.utils.set_random_seed(0)
    yield
    keras.config.set_dtype_policy(usual)


def noise(*shape: int, seed: int = 0) -> Any:
    return np.random.default_rng(seed).standard_normal(shape, dtype="float32")


def outputs(model: Any, x: Any) -> Any:
    found = keras.ops.convert_to_numpy(model(x, training=False))
    assert np.isfinite(found).all()
    return found


# The factory


def test_other_classes_channels_and_sizes() -> None:
    make = factory(bundled("cifar", "ResNet20"))

    model = make(input_shape=(48, 40, 1), classes=7)

    assert model.input_shape == (None, 48, 40, 1)
    assert model.output_shape == (None, 7)
    assert model.get_layer("conv1_conv").kernel.shape == (3, 3, 1, 16)


def test_sizes_may_be_free() -> None:
    model = factory(bundled("cifar", "ResNet20"))(input_shape=(None, None, 3))

    assert outputs(model, noise(2, 32, 32, 3)).shape == (2, 10)
    assert outputs(model, noise(1, 27, 41, 3)).shape == (1, 10)


def test_names_and_defaults() -> None:
    make = factory(bundled("cifar", "ResNet20"))

    assert make().name == "resnet20"
    assert make(name="mine").name == "mine"
    assert make().input_shape == (None, 32, 32, 3)


@pytest.mark.parametrize("spec", ["resnet18", "vgg16", "keras/resnet50v2"])
def test_without_the_top(spec: str) -> None:
    network = bundled(spec)
    channels, height, width = network.features

    model = factory(network)(include_top=False)

    assert model.output_shape == (None, height, width, channels)
    assert not [layer for layer in model.layers if isinstance(layer, layers.Dense)]


def test_a_backbone_for_any_size_and_a_head_of_ones_own() -> None:
    backbone = factory(bundled("resnet18"))(
        input_shape=(None, None, 3), include_top=False
    )
    x = layers.Conv2D(4, 1)(backbone.output)
    model = keras.Model(backbone.input, x)

    assert outputs(model, noise(1, 65, 96, 3)).shape == (1, 3, 3, 4)


def test_a_net_without_head_has_no_top_to_leave_away() -> None:
    network = written("network Net { input 3 x 16 x 16\nstem { conv 3x3 8 stride=2 } }")
    make = factory(network)

    assert "include_top" not in source(network)
    assert make().output_shape == (None, 8, 8, 8)


def test_two_copies_in_one_model() -> None:
    """Case 27: a prefix tells the layers of two copies apart."""
    make = factory(small("shortcut pad\nstem { conv 3x3 16; maxpool 3x3 stride=2 }"))
    x = keras.Input((32, 32, 3))
    first, second = make(prefix="a_"), make(prefix="b_")
    left = keras.Model(first.input, first.output)

    both = keras.Model([first.input, second.input], [first.output, second.output])
    nested = keras.Model(x, layers.Add()([make(name="one")(x), make(name="two")(x)]))

    assert {layer.name for layer in first.layers[1:]}.isdisjoint(
        layer.name for layer in second.layers[1:]
    )
    assert len(both.layers) == len(first.layers) + len(second.layers)
    assert both.get_layer("a_conv2_block1_1_conv") is left.get_layer(
        "a_conv2_block1_1_conv"
    )
    y = noise(2, 32, 32, 3)
    assert len(both([y, y])) == 2
    assert outputs(nested, y).shape == (2, 10)


DEEP = """
network Deep {
    input 3 x 8 x 8
    stem { conv 1x1 4 }
    block one
    shortcut none
    stage only: 1000 x 4
    head { avgpool global; dense 10 }
}
block one { conv 1x1 width }
"""


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
def test_a_thousand_layers_in_a_row() -> None:
    """Deeper than Python lets Keras recurse, unless the code asks for it."""
    network = written(DEEP, "Deep")
    asked = re.compile(r"^ +sys\.setrecursionlimit\(.*\n", re.MULTILINE)
    unasked: dict[str, Any] = {}
    exec(asked.sub("", source(network)), unasked)
    usual = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(1000)  # Python's own; another deep net may have asked
        with pytest.raises(RecursionError):
            unasked["deep"]()
        model = factory(network)()
    finally:
        sys.setrecursionlimit(usual)

    assert len(model.trainable_weights) == 1000 + 1 + 2
    assert model.output_shape == (None, 10)


def test_only_deep_nets_ask_python_for_depth() -> None:
    assert "recursion" in source(bundled("timm/resnetrs420"))
    assert "recursion" not in source(bundled("resnet152"))


# Fresh weights


def deviation(model: Any, layer: str) -> tuple[float, float]:
    kernel = np.asarray(model.get_layer(layer).kernel)
    return float(kernel.mean()), float(kernel.std())


def test_every_layer_draws_anew() -> None:
    """One initializer object a layer: shared, it would give equal weights."""
    model = factory(bundled("resnet18"))()
    kernels = [
        np.asarray(model.get_layer(f"conv5_block{block}_{conv}_conv").kernel)
        for block, conv in ((1, 2), (2, 1), (2, 2))
    ]
    convs = [layer for layer in model.layers if isinstance(layer, layers.Conv2D)]

    assert not np.array_equal(kernels[0], kernels[1])
    assert not np.array_equal(kernels[1], kernels[2])
    assert len({id(conv.kernel_initializer) for conv in convs}) == len(convs) == 20


@pytest.mark.parametrize(
    ("init", "expected"),
    [
        ("he_normal", (2 / (9 * 512)) ** 0.5),
        ("he_normal fan=in", (2 / (9 * 256)) ** 0.5),
        ("he_uniform", (2 / (9 * 512)) ** 0.5),
        ("glorot_normal", (2 / (9 * 768)) ** 0.5),
        ("glorot_uniform", (2 / (9 * 768)) ** 0.5),
        ("normal", 0.02),
    ],
)
def test_initial_weights(init: str, expected: float) -> None:
    network = written(
        f"network Net {{ input 256 x 8 x 8; init {init}\n"
        "stem { conv1: conv 3x3 512 bias=true }\nhead { avgpool global; dense 900 } }"
    )
    model = factory(network)()
    kernel = np.asarray(model.get_layer("conv1").kernel)
    dense = model.get_layer("predictions")
    uniform = init.endswith("uniform")

    assert kernel.std() == pytest.approx(expected, rel=0.01)
    assert abs(kernel.mean()) < 0.01 * expected
    assert abs(kernel).max() > (1.7 if uniform else 4) * expected
    assert (abs(kernel).max() < 1.74 * expected) == uniform
    drawn = {"glorot": (2 / 1412) ** 0.5, "normal": 0.02, "he": 0.01}
    expected = drawn[init.partition("_")[0]]
    assert np.asarray(dense.kernel).std() == pytest.approx(expected, rel=0.01)
    assert not np.asarray(dense.bias).any()
    assert not np.asarray(model.get_layer("conv1").bias).any()


@pytest.mark.torch
@pytest.mark.parametrize(
    "init",
    [
        "he_normal zero_last_norm=true",
        "he_normal fan=group dense=uniform_out zero_last_norm=true",
        "he_uniform fan=group dense=same",
        "lecun_normal dense=normal",
        "uniform",
        "normal dense=uniform",
    ],
)
def test_initial_weights_are_distributed_as_pytorchs(init: str) -> None:
    import torch

    from resdsl.weights import bridge
    from resdsl.weights.live import factory_of

    torch.manual_seed(0)
    network = written(
        f"""
        network Net {{
            input 3 x 32 x 32
            init {init}
            stem {{ conv 7x7 64 bias=true; norm; act }}
            block unit
            shortcut projection
            stage conv2: 2 x 128
            stage conv3: 1 x 256 stride=2
            head {{ avgpool global; dense 500; act; dense 100 }}
        }}
        block unit {{
            conv 3x3 width stride=stride; norm; act; conv 3x3 width groups=width
            conv 3x3 width groups=4; norm; eca; add; act
        }}
        """
    )
    state = factory_of(network, "torch")().state_dict()
    model = factory(network)()
    for tensor in bridge.tensors(network):
        expected = state[tensor.torch].numpy()
        variables = model.get_layer(tensor.layer).weights
        found = next(np.asarray(v) for v in variables if v.name == tensor.variable)
        if expected.size > 1000:
            assert found.std() == pytest.approx(expected.std(), rel=0.1), tensor.torch
            assert abs(found).max() == pytest.approx(abs(expected).max(), rel=0.35)
        elif tensor.variable == "bias":  # PyTorch draws those of a layer of its own
            assert not found.any(), tensor.torch
        elif tensor.op.kind != "channel_attention":
            assert np.array_equal(np.unique(found), np.unique(expected)), tensor.torch


# units with a norm of their own, or of an op that has it: always, or where it is told;
# the shortcut, and in how many of four units it is added
ZEROED = {
    "conv 3x3 width stride=stride; norm; add; act": ("projection", 4),
    "conv 3x3 width stride=stride; act; ended width; add; act": ("projection", 4),
    "ended width kernel=3 stride=stride; act; ended width; add; act": ("projection", 4),
    "conv 3x3 width stride=stride; ended width; add; act": ("none change", 3),
    "conv 3x3 width stride=stride; norm; ended width if stride == 1; add; act": (
        "projection",
        3,
    ),
}


@pytest.mark.torch
@pytest.mark.parametrize(
    "norm",
    [
        *("batch", "group(groups=4)", "layer", "rms", "simple", "frn", "affine"),
        *("deviation(groups=4)", "evo(groups=4)"),
    ],
)
def test_scales_that_start_at_zero_are_pytorchs(norm: str) -> None:
    from resdsl.weights import bridge
    from resdsl.weights.live import factory_of

    for body, (shortcut, added) in ZEROED.items():
        network = written(
            f"""
            network Net {{
                input 3 x 32 x 32
                default norm {norm}
                init he_normal zero_last_norm=true
                stem {{ conv 7x7 16; norm; act }}
                block unit
                shortcut {shortcut}
                stage conv2: 2 x 16
                stage conv3: 2 x 32 stride=2
                head {{ avgpool global; dense 5 }}
            }}
            block unit {{ {body} }}
            op ended(channels, kernel=1, stride=1) {{
                conv channels kernel=kernel stride=stride; norm
            }}
            """
        )
        state = factory_of(network, "torch")().state_dict()
        model = factory(network)()
        zeros = 0
        for tensor in bridge.tensors(network):
            weights = {w.name: w for w in model.get_layer(tensor.layer).weights}
            if tensor.variable == "gamma":
                found = np.asarray(weights["gamma"])
                assert np.array_equal(
                    found.ravel(), state[tensor.torch].numpy().ravel()
                )
                zeros += not found.any()
        assert zeros == added, body


def test_attention_kernels_are_drawn_as_pytorchs() -> None:
    """Uniform up to 1 / sqrt(kernel size), as in PyTorch where nothing is said."""
    network = written(
        "network Net { input 512 x 8 x 8\nstem { " + "eca; " * 40 + "act } }"
    )
    model = factory(network)()
    drawn = np.concatenate(
        [
            np.asarray(layer.kernel).ravel()
            for layer in model.layers
            if isinstance(layer, layers.Conv1D)
        ]
    )

    assert len(drawn) == 40 * 5
    assert abs(drawn).max() <= 5**-0.5
    assert drawn.std() == pytest.approx((3 * 5) ** -0.5, rel=0.15)


def test_the_last_norm_of_a_unit_starts_at_zero() -> None:
    """Case 24: one in every block of ResNet-18, no other."""
    network = written(
        'use "resnet18"\nnetwork Net from ResNet18 { init he_normal'
        " zero_last_norm=true }",
        "Net",
    )
    model = factory(network)()
    zero = [
        layer.name
        for layer in model.layers
        if isinstance(layer, layers.BatchNormalization)
        and not np.asarray(layer.gamma).any()
    ]

    stages = [f"conv{n}_block{block}" for n in range(2, 6) for block in (1, 2)]
    assert zero == [f"{stage}_2_bn" for stage in stages]


# Training, saving


@pytest.mark.parametrize("kind", FUNCTIONS)
def test_saved_models_load_in_safe_mode(kind: str, tmp_path: Path) -> None:
    """Case 26: no Lambda, nothing that is not registered; layers keep their names."""
    model = factory(FUNCTIONS[kind])(input_shape=(None, None, 3))
    for weight in model.weights:
        weight.assign(np.asarray(weight) + 0.1 * noise(*weight.shape) ** 2)
    x = noise(2, 33, 30, 3)
    model.save(tmp_path / "model.keras")

    loaded = keras.models.load_model(tmp_path / "model.keras")

    assert np.array_equal(outputs(loaded, x), outputs(model, x))
    assert [layer.name for layer in loaded.layers] == [
        layer.name for layer in model.layers
    ]


def test_weights_alone_can_be_saved(tmp_path: Path) -> None:
    make = factory(FUNCTIONS["blur"])
    model, other = make(), make(prefix="other_")
    x = noise(2, 32, 32, 3)
    model.save_weights(tmp_path / "model.weights.h5")

    assert not np.allclose(outputs(other, x), outputs(model, x))
    other.load_weights(tmp_path / "model.weights.h5")
    assert np.array_equal(outputs(other, x), outputs(model, x))


@pytest.mark.parametrize("kind", FUNCTIONS)
def test_two_steps_of_training(kind: str) -> None:
    """Case 34 among others: convs in groups train on TensorFlow's CPU kernels."""
    model = factory(FUNCTIONS[kind])()
    before = model.get_weights()
    model.compile(
        keras.optimizers.SGD(0.01),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )

    history = model.fit(
        noise(4, 32, 32, 3), np.array([1, 2, 3, 4]), batch_size=2, verbose=0
    )

    assert np.isfinite(history.history["loss"]).all()
    trained = [
        weight.path
        for weight, old in zip(model.weights, before, strict=True)
        if not np.array_equal(np.asarray(weight), old)
    ]
    assert len(trained) > 0.9 * len(before)


def test_a_training_step_with_32_groups() -> None:
    """Case 34: ResNeXt's own number."""
    make = factory(
        written(
            "network Net { input 64 x 8 x 8\n"
            "stem { conv 3x3 64 groups=32; norm; act }\n"
            "head { avgpool global; dense 3 } }"
        )
    )
    model = make()
    old = np.array(model.get_layer("conv1_conv").kernel)
    model.compile("sgd", "mse")

    loss = model.train_on_batch(noise(4, 8, 8, 64), noise(4, 3))

    assert old.shape == (3, 3, 2, 64)
    assert np.isfinite(loss)
    assert not np.array_equal(np.asarray(model.get_layer("conv1_conv").kernel), old)


@pytest.mark.parametrize("kind", FUNCTIONS)
def test_mixed_precision_ends_in_float32(kind: str) -> None:
    keras.config.set_dtype_policy("mixed_float16")
    model = factory(FUNCTIONS[kind])()

    found = model(noise(2, 32, 32, 3), training=True)

    assert keras.backend.standardize_dtype(found.dtype) == "float32"
    assert np.isfinite(np.asarray(found)).all()
    assert model.get_layer("conv3_block2_out").compute_dtype == "float16"
    assert {weight.dtype for weight in model.weights} == {"float32"}


@pytest.mark.parametrize(
    "head",
    [
        "avgpool global; dense 4; act softmax",
        "avgpool global; dense 4; act sigmoid",
        "avgpool global; flatten",
        "conv 1x1 4; avgpool global",
        "avgpool global; conv 1x1 4 bias=true",
        "avgpool global; conv 1x1 4; flatten",
        "norm",
        "gate { avgpool global; act sigmoid }",
        "head: { avgpool global; fc: conv 1x1 4; flatten }",
        "avgpool 3x3 stride=2 padding=1",
    ],
)
def test_any_head_ends_in_float32(head: str) -> None:
    keras.config.set_dtype_policy("mixed_float16")
    network = written(
        f"network Net {{ input 3 x 16 x 16; stem {{ conv 3x3 8 }}; head {{ {head} }} }}"
    )

    model = factory(network)()

    found = model(noise(2, 16, 16, 3))
    assert keras.backend.standardize_dtype(found.dtype) == "float32"


# Dropped values


def test_drop_path_rises_linearly() -> None:
    """Case 18: in block i of ResNet-50 at 0.1 the rate is 0.1 * i / 15."""
    network = written(
        """
        use "resnet50"
        block unit {
            conv 1x1 width stride=stride; norm
            drop_path 0.1 * index / max(blocks - 1, 1); add; act
        }
        network Net from ResNet50 { block unit }
        """,
        "Net",
    )
    rates = [
        layer.rate
        for layer in factory(network)().layers
        if isinstance(layer, layers.Dropout)
    ]

    assert rates == pytest.approx([0.1 * i / 15 for i in range(16)])


def test_drop_path_is_per_sample_and_keeps_the_mean() -> None:
    network = written("network Net { input 2 x 3 x 3\nstem { drop_path 0.25 } }")
    model = factory(network)()
    x = np.ones((4000, 3, 3, 2), dtype="float32")

    y = np.asarray(model(x, training=True))

    kept = y.reshape(4000, -1)
    assert set(np.unique(kept).round(5)) == {0.0, np.float32(1 / 0.75).round(5)}
    assert (kept == kept[:, :1]).all()
    assert y.mean() == pytest.approx(1, abs=0.05)
    assert np.array_equal(outputs(model, x), x)


# The public cases that are about values


def model_of(statements: str, channels: int = 1, size: int = 8) -> Any:
    """The emitted model of a network that is one body of ops."""
    shape = f"{channels} x {size} x {size}"
    network = written(f"network Net {{ input {shape}; stem {{ {statements} }} }}")
    return factory(network)(input_shape=(None, None, channels))


def test_zeros_and_lowest_padding_before_a_max_pool() -> None:
    """Case 1: equal behind a ReLU, else different at the border."""
    even, zeros = "maxpool 3x3 stride=2", "zeropad 1; maxpool 3x3 stride=2 padding=0"
    x = noise(2, 16, 16, 1) - 3  # nearly all below zero

    behind_relu = [outputs(model_of(f"act; {pool}"), x) for pool in (even, zeros)]
    plain, padded = (outputs(model_of(pool), x) for pool in (even, zeros))

    assert np.array_equal(*behind_relu)
    assert np.array_equal(plain[:, 1:, 1:], padded[:, 1:, 1:])
    assert (padded[:, 0] >= 0).all()
    assert (plain[:, 0] < 0).mean() > 0.9


@pytest.mark.parametrize(("size", "equal"), [(8, False), (7, True)])
def test_even_and_same_padding_differ_on_even_sizes(size: int, equal: bool) -> None:
    """Case 3."""
    even, same = (
        model_of("conv 3x3 2 stride=2"),
        model_of("conv 3x3 2 stride=2 padding=same"),
    )
    same.set_weights(even.get_weights())
    x = noise(1, size, size, 1)

    found, other = outputs(even, x), outputs(same, x)

    assert found.shape == other.shape == (1, 4, 4, 2)
    assert np.allclose(found, other) == equal


def test_a_mean_rounds_up_and_does_not_count_padding() -> None:
    """Case 5: ones of 3 x 3 pooled by 2 x 2 are ones of 2 x 2."""
    pool = model_of("avgpool 2x2 stride=2 ceil=true")

    y = outputs(pool, np.ones((1, 3, 3, 1), dtype="float32"))

    assert np.array_equal(y, np.ones((1, 2, 2, 1)))


@pytest.mark.parametrize(("size", "last"), [(240, 8), (225, 8), (199, 7)])
def test_sizes_of_resnet_d(size: int, last: int) -> None:
    """Case 5."""
    make = factory(bundled("timm/resnet10t"))

    model = make(input_shape=(size, size, 3), include_top=False)

    assert model.output_shape == (None, last, last, 512)


def test_epsilon_and_momentum_are_kerass() -> None:
    """Case 19: momentum is what is kept; epsilon is emitted as written."""
    text = source(bundled("keras/resnet50"))

    assert "momentum=0.99, epsilon=1.001e-5" in text
    assert "momentum=0.9, epsilon=1e-5" in source(bundled("resnet50"))


@pytest.mark.torch
def test_running_statistics_move_as_pytorchs() -> None:
    """Case 19: the means alike; PyTorch's variance is larger by n / (n - 1)."""
    import torch

    from resdsl.weights.live import factory_of

    network = written(
        "network Net { input 3 x 4 x 5\nstem { norm batch(momentum=0.8) } }"
    )
    keras_model, torch_model = factory(network)(), factory_of(network, "torch")()
    x = noise(2, 4, 5, 3) * 3 + 1

    keras_model(x, training=True)
    torch_model.train()(torch.from_numpy(x.transpose(0, 3, 1, 2).copy()))

    norm, bn = keras_model.layers[-1], next(torch_model.children())
    count = 2 * 4 * 5
    mean, variance = np.asarray(norm.moving_mean), np.asarray(norm.moving_variance)
    assert np.allclose(mean, bn.running_mean.numpy(), atol=1e-6)
    assert np.allclose(mean, 0.2 * x.mean((0, 1, 2)), atol=1e-6)
    assert np.allclose(
        (variance - 0.8) * count / (count - 1), bn.running_var.numpy() - 0.8, atol=1e-5
    )


@pytest.mark.parametrize(
    ("size", "arguments", "expected"),
    [
        (112, "", 56),
        (112, " padding=0", 55),
        (112, " padding=0 ceil=true", 56),
        (113, "", 57),
        (113, " padding=0", 56),
    ],
)
def test_sizes_of_max_pools(size: int, arguments: str, expected: int) -> None:
    """Case 20."""
    model = model_of(f"maxpool 3x3 stride=2{arguments}", size=112)

    assert outputs(model, noise(1, size, size, 1)).shape == (1, expected, expected, 1)


def test_rounding_up_is_not_padding() -> None:
    """Case 20: of one size, but of other values."""
    padded, ceiled = (
        model_of(f"maxpool 3x3 stride=2{more}", size=112)
        for more in ("", " padding=0 ceil=true")
    )
    x = noise(1, 112, 112, 1)

    assert not np.allclose(outputs(padded, x), outputs(ceiled, x))


def test_a_small_image() -> None:
    """Case 21: ResNet-18 at 28 makes maps of 7, 7, 4, 2 and 1."""
    model = factory(bundled("resnet18"))(input_shape=(28, 28, 3))
    names = ["pool1_pool", *(f"conv{n}_block2_out" for n in range(2, 6))]

    sizes = [shape_at(model, name)[1:3] for name in names]

    assert sizes == [(7, 7), (7, 7), (4, 4), (2, 2), (1, 1)]
    assert outputs(model, noise(1, 28, 28, 3)).shape == (1, 1000)


def test_dilation_of_the_first_block() -> None:
    """Case 2: a stage's first block keeps the dilation of the stage before."""
    network = written(
        """
        use "torchvision/resnet50" as tv
        network Net from tv.ResNet50 {
            stage conv4: 6 x 256 dilation=2
            stage conv5: 3 x 512 dilation=4
        }
        """
    )
    model = factory(network)(include_top=False)

    def dilations(stage: str, blocks: int) -> list[int]:
        names = [f"{stage}_block{block}_2_conv" for block in range(1, blocks + 1)]
        return [model.get_layer(name).dilation_rate[0] for name in names]

    assert dilations("conv4", 6) == [1, 2, 2, 2, 2, 2]
    assert dilations("conv5", 3) == [2, 4, 4]
    assert model.output_shape == (None, 28, 28, 2048)


def test_option_a_picks_pixels() -> None:
    """Case 13: 33 x 31 becomes 17 x 16; nothing is averaged, new channels are zero."""
    model = model_of("subsample 2; pad_channels 5", channels=2)
    x = np.arange(33 * 31 * 2, dtype="float32").reshape(1, 33, 31, 2)

    y = outputs(model, x)

    assert np.array_equal(y[..., :2], x[:, ::2, ::2])
    assert y.shape == (1, 17, 16, 5)
    assert not y[..., 2:].any()

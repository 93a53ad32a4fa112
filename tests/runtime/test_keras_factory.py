"""What makes an emitted Keras model: its arguments, and settings of Keras."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest

from resdsl.model import ir
from resdsl.weights.checkpoints import convert
from tests.runtime.emitted import bundled, small, written
from tests.runtime.keras_models import factory, source
from tests.runtime.test_keras_models import FUNCTIONS, noise, outputs

pytestmark = pytest.mark.keras

SMALL_V2 = small(
    "block preact_basic\nshortcut preact_projection\n"
    "head { norm; act; avgpool global; dense 10 }"
)
CONV_HEAD = (
    "head { norm; act; avgpool global; head_fc: conv 1x1 10 bias=true; flatten }"
)
POOLED_CLASSES = "head { head_fc: conv 1x1 10; act; avgpool global; flatten }"
# together, these need every operation that is no layer of Keras
OPERATIONS = {
    **FUNCTIONS,
    "padding of max pools": small("stem { conv 3x3 16; maxpool 3x3 stride=2 }"),
    "uneven means": small("stem { conv 3x3 16; avgpool 3x3 stride=2 padding=same }"),
}


@pytest.fixture
def channels_first() -> Iterator[None]:
    """A setting of Keras that some users have."""
    keras.config.set_image_data_format("channels_first")
    yield
    keras.config.set_image_data_format("channels_last")


# Where channels stand


@pytest.mark.usefixtures("channels_first")
def test_no_other_net_where_channels_come_first() -> None:
    make = factory(small(""))

    with pytest.raises(ValueError, match=r"needs keras.config.set_image_data_format"):
        make()


@pytest.mark.torch
@pytest.mark.usefixtures("channels_first")
@pytest.mark.parametrize("kind", ["option A", "uneven means"])
def test_verify_does_not_mind(kind: str) -> None:
    from resdsl.weights.verify import installed, verify

    frameworks, missing = installed()

    assert not missing
    assert verify(OPERATIONS[kind], frameworks).fine


@pytest.mark.torch
@pytest.mark.usefixtures("channels_first")
def test_convert_does_not_mind(tmp_path: Path) -> None:
    """The file holds where channels stand: it loads under any setting."""
    import torch

    from resdsl.weights.live import factory_of

    network = bundled("cifar", "ResNet20")
    weights, target = tmp_path / "net.pth", tmp_path / "net.keras"
    torch.save(factory_of(network, "torch")().state_dict(), weights)

    convert(network, weights, target)

    model = keras.models.load_model(target)
    assert sum(math.prod(w.shape) for w in model.trainable_weights) == 269_722
    assert outputs(model, noise(1, 32, 32, 3)).shape == (1, 10)


# Features and classes


@pytest.mark.parametrize("network", [small(""), SMALL_V2, small(CONV_HEAD)])
def test_pooled_features(network: ir.Network) -> None:
    make, x = factory(network), noise(2, 32, 32, 3)
    features = make(include_top=False)

    for pooling in ("avg", "max"):
        pooled = make(include_top=False, pooling=pooling)
        pooled.set_weights(features.get_weights())
        maps = outputs(features, x)
        expected = maps.mean((1, 2)) if pooling == "avg" else maps.max((1, 2))
        assert pooled.output_shape == (None, 32)
        assert np.allclose(outputs(pooled, x), expected, atol=1e-6)


def test_another_pooling_is_an_error() -> None:
    with pytest.raises(ValueError, match="pooling is 'mean', not None, \"avg\" or"):
        factory(small(""))(include_top=False, pooling="mean")


def test_layers_that_pool_keep_out_of_the_others_way() -> None:
    head = "head { pool: avgpool global; dense 10 }"
    make = factory(small(f"stem {{ avg_pool: conv 3x3 16; norm; act }}\n{head}"))
    model = make(include_top=False, pooling="avg")

    assert model.layers[-1].name == "avg_pool_2"


def test_features_of_a_v2_net_are_behind_its_last_activation() -> None:
    model = factory(SMALL_V2)(include_top=False)

    assert [layer.name for layer in model.layers[-2:]] == ["post_bn", "post_relu"]
    assert outputs(model, noise(2, 32, 32, 3)).min() == 0


SOFTMAX = "head { avgpool global; dense 10; act softmax }"


@pytest.mark.parametrize("head", ["", CONV_HEAD, SOFTMAX])
def test_what_classes_go_through(head: str) -> None:
    make, x = factory(small(head)), noise(2, 32, 32, 3)
    logits = make(classifier_activation=None)
    probable, usual = make(classifier_activation="softmax"), make()
    for model in (probable, usual):
        model.set_weights(logits.get_weights())

    scores = np.exp(outputs(logits, x))
    expected = scores / scores.sum(-1, keepdims=True)

    assert np.allclose(outputs(probable, x), expected, atol=1e-6)
    given = expected if head == SOFTMAX else outputs(logits, x)
    assert np.allclose(outputs(usual, x), given, atol=1e-6)


@pytest.mark.parametrize(
    "head",
    ["head { avgpool global; dense 10; act }", "head { avgpool global }", "head {}"],
)
def test_only_what_a_net_has_a_place_for(head: str) -> None:
    assert "classifier_activation" not in source(small(head))
    assert ("pooling" in source(small(head))) == (head != "head {}")


FLAT = "head { flatten; dense 10 }"


def test_a_head_of_one_size_is_told_the_size() -> None:
    make = factory(small(FLAT))

    with pytest.raises(ValueError, match="include_top=True needs height and width"):
        make(input_shape=(None, 32, 3))

    maps = make(input_shape=(None, None, 3), include_top=False)
    assert maps.output_shape == (None, None, None, 32)
    assert make(input_shape=(17, 32, 3)).output_shape == (None, 10)


def test_a_net_of_one_size_is_told_the_size() -> None:
    body = "stem { conv 3x3 8; flatten }; head { dense 10 }"
    make = factory(written(f"network Net {{ input 3 x 32 x 32; {body} }}"))

    with pytest.raises(ValueError, match="this net needs height and width, not"):
        make(input_shape=(32, None, 3))


# Fresh classifiers


@pytest.mark.parametrize(
    # one number in all tests: Keras knows the last class of a name
    "kind",
    ["", "default norm group(groups=4); default conv standardize=1e-5"],
)
def test_a_conv_that_classifies_starts_as_a_dense_layer(kind: str) -> None:
    network = small(
        f"{kind}\nstage conv3: 2 x 512 stride=2\n"
        "head { norm; act; avgpool global; "
        "head_fc: conv 1x1 1000 bias=true standardize=0; flatten }"
    )
    model = factory(network)()
    logits = outputs(model, noise(8, 32, 32, 3))
    fc = model.get_layer("head_fc")

    # so that the first loss is near ln(classes)
    assert logits.std() < 0.5
    assert np.asarray(fc.kernel).std() == pytest.approx(0.01, rel=0.02)
    assert not np.asarray(fc.bias).any()


@pytest.mark.parametrize("head", [CONV_HEAD, SOFTMAX, POOLED_CLASSES])
def test_classes_are_computed_in_float32(head: str) -> None:
    usual = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model = factory(small(head))()
    finally:
        keras.config.set_dtype_policy(usual)
    classifier = next(n for n in ("head_fc", "predictions") if n in source(small(head)))

    names = [layer.name for layer in model.layers]
    behind = model.layers[names.index(classifier) :]
    assert {layer.compute_dtype for layer in behind} == {"float32"}
    assert model.output.dtype == "float32"


# Names


@pytest.mark.parametrize("kind", OPERATIONS)
def test_every_operation_is_named_under_the_prefix(kind: str) -> None:
    model = factory(OPERATIONS[kind])(prefix="a_")

    assert [o.name for o in model.operations if not o.name.startswith("a_")] == []


_JOIN = """
import sys
import keras
import numpy as np
left, right = (keras.models.load_model(file) for file in sys.argv[1:])
x = keras.Input((32, 32, 3), name="image")
both = keras.Model([left.input, right.input], [left.output, right.output])
one = keras.Model(x, keras.layers.Add(name="sum")([left(x), right(x)]))
image = np.ones((1, 32, 32, 3), "float32")
a, b = both([image, image])
assert np.allclose(one(image), a + b, atol=1e-5)
assert both.get_layer("a_input_layer") is left.layers[0]
"""


@pytest.mark.slow
def test_two_saved_copies_join_in_a_new_process(tmp_path: Path) -> None:
    """With every operation in one net, but for classes of the emitted code's own."""
    network = written(
        """
        network Net {
            input 3 x 32 x 32
            stem {
                conv 3x3 8; maxpool 3x3 stride=2; avgpool 3x3 stride=2 padding=same
                avgpool 3x3 stride=2 padding=1 ceil=true
            }
            block unit
            shortcut pad
            stage one: 2 x 8 stride=1
            stage two: 2 x 16 stride=2
            head { avgpool global; dense 10 }
        }
        block unit { conv 3x3 width; blurpool stride=stride; norm; act; eca; add; act }
        """
    )
    files = [tmp_path / "a.keras", tmp_path / "b.keras"]
    for file, prefix in zip(files, ("a_", "b_"), strict=True):
        keras.utils.clear_session()  # as in a process of its own: names are counted
        factory(network)(name=f"{prefix}net", prefix=prefix).save(file)

    done = subprocess.run(
        [sys.executable, "-c", _JOIN, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-3000:]

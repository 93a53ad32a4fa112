"""Emitted code with `n` for the number of blocks: one file for nets of every depth."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest
import torch

from resdsl.model import ir
from resdsl.model.scales import backbone
from resdsl.project import specs
from tests.runtime import keras_models
from tests.runtime.emitted import Emitter, bundled, images, outputs

CIFAR = specs.open_spec("cifar").elaborate("CifarResNet", keep=["n"])
# two parameters, one of them through a base; expressions; `c` is a variable in PyTorch,
# `counts` one in both; a unit with expansion; and a stage that has always two blocks
MANY = """
network Base(c=2, m=3) {
    input 3 x 16 x 16
    stem { conv 3x3 8; mark counts; norm; act; sum { identity; from counts } }
    block bottleneck
    shortcut projection
    stage conv2: c x 4
    stage conv3: min(2 * c - 1, m) x 4 stride=2
    stage conv4: 2 x 8
    head { avgpool global; dense 10 }
}
network Many(counts=8, c=2) from Base(m=counts // 4 + c) { stage conv2: c x 4 }
"""


def many(*keep: str, **values: int) -> ir.Network:
    spec = specs.parse_spec(MANY, "test.rd")
    return spec.elaborate("Many", values, keep=keep)


@pytest.mark.parametrize(("n", "name"), [(3, "ResNet20"), (9, "ResNet56")])
def test_one_torch_module_is_all_of_the_published(
    emitter: Emitter, n: int, name: str
) -> None:
    published = emitter.fresh(bundled("cifar", name))
    model = emitter.fresh(CIFAR, n=n)
    state = published.state_dict()
    assert list(model.state_dict()) == list(state)
    assert all(torch.equal(v, state[k]) for k, v in model.state_dict().items())
    weights = emitter.model(bundled("cifar", name)).state_dict()
    for each in (published, model):
        each.load_state_dict(weights)
    x = images(2, 3, 32, 32)
    assert torch.equal(outputs(model.eval(), x), outputs(published.eval(), x))


def test_the_default_is_the_spec_s(emitter: Emitter) -> None:
    factory = emitter.factory(CIFAR)
    assert len(factory().state_dict()) == len(factory(n=3).state_dict())
    set_to_5 = specs.open_spec("cifar").elaborate("CifarResNet", {"n": 5}, keep=["n"])
    assert "32 layers at n=5: 464,154 parameters" in (
        emitter.module(set_to_5).__doc__ or ""
    )


@pytest.mark.parametrize("counts", [4, 8])
@pytest.mark.parametrize("c", [1, 2, 3])
def test_numbers_are_those_that_the_spec_has(
    emitter: Emitter, counts: int, c: int
) -> None:
    expected = emitter.model(many(counts=counts, c=c))
    model = emitter.factory(many("counts", "c"))(counts_=counts, c_=c).eval()
    model.load_state_dict(expected.state_dict())
    x = images(1, 3, 17, 20)
    assert torch.equal(outputs(model, x), outputs(expected, x))


def test_a_stage_without_a_block_is_an_error(emitter: Emitter) -> None:
    with pytest.raises(ValueError, match="every stage needs a block, not n=0"):
        emitter.factory(CIFAR)(n=0)
    with pytest.raises(ValueError, match="not counts_=8, c_=0"):
        emitter.factory(many("counts", "c"))(c_=0)


def test_features_stay_open(emitter: Emitter) -> None:
    stages = ["conv2", "conv3"]
    model = emitter.model(backbone(CIFAR, stages), n=2)
    of_two = specs.open_spec("cifar").elaborate("CifarResNet", {"n": 2})
    expected = emitter.model(backbone(of_two, stages))
    x = images(1, 3, 32, 32)
    with torch.no_grad():
        pairs = zip(model(x), expected(x), strict=True)
    assert all(torch.equal(one, other) for one, other in pairs)


# Keras


@pytest.fixture
def _recursion() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.keras
@pytest.mark.usefixtures("_recursion")
@pytest.mark.parametrize(
    ("network", "given", "published"),
    [
        (CIFAR, {"n": 5}, bundled("cifar", "ResNet32")),
        (many("counts", "c"), {"counts_": 4, "c_": 1}, many(counts=4, c=1)),
    ],
)
def test_one_keras_module_is_all_of_the_published(
    network: ir.Network, given: dict[str, int], published: ir.Network
) -> None:
    import keras

    keras.utils.set_random_seed(0)
    expected = keras_models.factory(published)()
    keras.utils.set_random_seed(0)
    model = keras_models.factory(network)(**given)
    assert [w.path for w in model.weights] == [w.path for w in expected.weights]
    pairs = list(zip(model.get_weights(), expected.get_weights(), strict=True))
    assert all(np.array_equal(one, other) for one, other in pairs)
    x = np.random.default_rng(0).normal(size=(2, *model.input_shape[1:]))
    x = x.astype("float32")
    assert np.array_equal(model(x), expected(x))
    with pytest.raises(ValueError, match="every stage needs a block"):
        keras_models.factory(network)(**dict.fromkeys(given, 0))


@pytest.mark.keras
@pytest.mark.usefixtures("_recursion")
def test_keras_may_recurse_as_deep_as_the_net_is() -> None:
    """Keras follows a model in one call a layer: two for each is ample."""
    found = []
    for n in (1, 3):
        sys.setrecursionlimit(1000)
        model = keras_models.factory(CIFAR)(n=n, input_shape=(8, 8, 3))
        found.append((sys.getrecursionlimit(), len(model.layers)))
    (limit, layers), (more, many_layers) = found
    assert limit - 1000 >= layers
    assert more - limit >= 2 * (many_layers - layers)

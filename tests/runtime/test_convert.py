"""Weights across frameworks: the outputs are the same on both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torchvision.models import resnet

from resdsl.weights.checkpoints import convert
from tests.runtime.checkpoints import (
    close,
    keras_images,
    keras_model,
    keras_outputs,
    shake,
    soften,
    soften_keras,
    state_of,
    torch_outputs,
)
from tests.runtime.emitted import Emitter, randomised, shallow, small

pytestmark = [pytest.mark.torch, pytest.mark.keras]

SIZE = 64
# Every format of files, and every unit, in nets of few units. For all published nets,
# zoo/test_published.py and test_keras_applications.py compare the names and shapes that
# a conversion goes by.
TORCHVISION = (
    ("resnet18", ".pth", ".weights.h5"),
    ("resnet34", ".safetensors", ".weights.h5"),
    ("resnet50", ".safetensors", ".keras"),
    ("resnext50_32x4d", ".pth", ".keras"),
)
KERAS = (
    ("resnet50", ".weights.h5"),
    ("resnet50", ".h5"),
    ("resnet50v2", ".keras"),
)
BLOCKS = (2, 1, 1, 2)
BLOCKS_V2 = (2, 2, 2, 2)  # each stage ends with a unit of its own
WIDTHS = (64, 128, 256, 512)


# torchvision


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(("name", "before", "after"), TORCHVISION)
def test_torchvisions_weights_in_keras_and_back(
    tmp_path: Path, name: str, before: str, after: str
) -> None:
    network = shallow(f"torchvision/{name}", *BLOCKS, more="input 3 x 64 x 64")
    unit = resnet.BasicBlock if name in {"resnet18", "resnet34"} else resnet.Bottleneck
    groups = {"groups": 32, "width_per_group": 4} if "next" in name else {}
    theirs = randomised(resnet.ResNet(unit, [*BLOCKS], **groups))
    state = theirs.state_dict()
    source, middle = tmp_path / f"in{before}", tmp_path / f"out{after}"
    if before == ".pth":
        torch.save(state, source)
    else:
        save_file(state, source)

    convert(network, source, middle)
    if after == ".keras":
        ours: Any = keras.models.load_model(middle)  # in safe mode, as by default
    else:
        ours = keras_model(network, SIZE)
        ours.load_weights(middle)
    x = keras_images(SIZE)
    expected = torch_outputs(theirs, x)
    assert close(keras_outputs(ours, x), expected)

    back = tmp_path / f"back{before}"
    convert(network, middle, back)
    returned = state_of(back)
    assert set(returned) == set(state)
    for key, value in state.items():
        assert torch.equal(returned[key], value), key


# keras.applications


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(("name", "suffix"), KERAS)
def test_keras_applications_weights_in_pytorch_and_back(
    emitter: Emitter, tmp_path: Path, name: str, suffix: str
) -> None:
    blocks = BLOCKS_V2 if name.endswith("v2") else BLOCKS
    network = shallow(f"keras/{name}", *blocks)
    x = keras_images(SIZE, 1)
    model = shake(applied(blocks, v2=name.endswith("v2")))
    saved = tmp_path / f"in{suffix}"
    if suffix == ".weights.h5":
        model.save_weights(saved)
    elif suffix == ".keras":
        model.save(saved)
    else:
        save_legacy(model, saved)

    convert(network, saved, tmp_path / "out.safetensors")
    ours = emitter.factory(network)()
    ours.load_state_dict(state_of(tmp_path / "out.safetensors"), strict=True)
    assert close(torch_outputs(ours, x), keras_outputs(model, x))

    # what is written for the emitted model, their model loads, too
    torch.save(randomised(ours, seed=1).state_dict(), tmp_path / "in.pth")
    convert(network, tmp_path / "in.pth", tmp_path / "out.weights.h5")
    model.load_weights(tmp_path / "out.weights.h5")
    assert close(keras_outputs(model, x), torch_outputs(ours, x))


def applied(blocks: tuple[int, ...], *, v2: bool) -> Any:
    """Theirs of so many units a stage, with logits like ours."""
    from keras.src.applications import resnet

    version = "v2" if v2 else "v1"
    stack = getattr(resnet, f"stack_residual_blocks_{version}")
    plain = "conv5" if v2 else "conv2"  # it keeps the size

    def stages(x: Any) -> Any:
        for number, (width, count) in enumerate(zip(WIDTHS, blocks, strict=True), 2):
            name = f"conv{number}"
            x = stack(x, width, count, stride1=1 if name == plain else 2, name=name)
        return x

    return resnet.ResNet(
        stages,
        preact=v2,
        use_bias=True,
        weights=None,
        input_shape=(SIZE, SIZE, 3),
        classifier_activation=None,
    )


def save_legacy(model: Any, path: Path) -> None:
    """The format of the published `.h5` files, by layer name."""
    from keras.src.legacy.saving import legacy_h5_format

    with h5py.File(path, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)


# other nets


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("spec", "size"), [("author/resnet50", SIZE), ("seed/resnet50", 224)]
)
def test_weights_cross_both_ways(
    emitter: Emitter, tmp_path: Path, spec: str, size: int
) -> None:
    network = shallow(spec, 2, 1, 2, 1)
    x = keras_images(size, 1)
    ours = soften(emitter.model(network), x)
    torch.save(ours.state_dict(), tmp_path / "in.pth")

    convert(network, tmp_path / "in.pth", tmp_path / "out.weights.h5")
    twin = keras_model(network, size)
    twin.load_weights(tmp_path / "out.weights.h5")

    assert close(keras_outputs(twin, x), torch_outputs(ours, x))
    soften_keras(shake(twin), x).save_weights(tmp_path / "new.weights.h5")
    convert(network, tmp_path / "new.weights.h5", tmp_path / "back.pth")
    ours.load_state_dict(state_of(tmp_path / "back.pth"), strict=True)
    assert close(torch_outputs(ours, x), keras_outputs(twin, x))


HEADS = {
    "flattened": "head { flatten; dense 20; act; dense 10 }",
    "attention": "block attentive",
    "squeezed": "block se_basic(reduction=4)",
    "standardised": "default conv standardize=1e-5",
    "gains": "default conv standardize=1e-5 gain=1.7; default norm evo(groups=4)",
    "groups": "default norm group(groups=4)",
    "labelled": "stem { first: { conv 3x3 16 bias=true; norm }; act }",
}
ATTENTIVE = "block attentive { conv 3x3 width stride=stride; norm; eca; add; act }"


@pytest.mark.parametrize("statement", HEADS.values(), ids=HEADS.keys())
def test_every_kind_of_tensor(emitter: Emitter, tmp_path: Path, statement: str) -> None:
    network = small(statement, ATTENTIVE)
    ours = emitter.model(network)
    torch.save(ours.state_dict(), tmp_path / "in.pth")
    x = keras_images(32, 3)

    convert(network, tmp_path / "in.pth", tmp_path / "out.weights.h5")
    twin = keras_model(network, 32)
    twin.load_weights(tmp_path / "out.weights.h5")
    convert(network, tmp_path / "out.weights.h5", tmp_path / "back.safetensors")
    state = state_of(tmp_path / "back.safetensors")

    assert close(keras_outputs(twin, x), torch_outputs(ours, x))
    assert all(torch.equal(state[k], v) for k, v in ours.state_dict().items())
    twin.save_weights(tmp_path / "theirs.weights.h5")
    written = filed(tmp_path / "out.weights.h5")
    assert written == filed(tmp_path / "theirs.weights.h5")


def filed(path: Path) -> dict[str, tuple[str, bytes]]:
    """What lies where in a file of Keras's, with the name of its layer."""
    found = {}

    def visit(name: str, item: Any) -> None:
        if isinstance(item, h5py.Dataset):
            found[name] = (item.parent.attrs["name"], item[()].tobytes())

    with h5py.File(path) as file:
        file.visititems(visit)
    return found


# Types, heads, wrappers


def written(tmp_path: Path, emitter: Emitter, dtype: torch.dtype) -> Path:
    state = {
        key: value.to(dtype) if value.is_floating_point() else value
        for key, value in emitter.model(small("")).state_dict().items()
    }
    torch.save(state, tmp_path / "in.pth")
    return tmp_path / "in.pth"


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_types_are_kept(
    emitter: Emitter, tmp_path: Path, dtype: torch.dtype, suffix: str
) -> None:
    source = written(tmp_path, emitter, dtype)

    done = convert(small(""), source, tmp_path / f"out{suffix}")

    assert done.remarks == ()
    after = state_of(tmp_path / f"out{suffix}")
    for key, value in state_of(source).items():
        assert after[key].dtype == value.dtype
        assert torch.equal(after[key], value)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_change_of_type_is_said(
    emitter: Emitter, tmp_path: Path, dtype: torch.dtype
) -> None:
    source = written(tmp_path, emitter, dtype)
    word = str(dtype).removeprefix("torch.")

    done = convert(small(""), source, tmp_path / "out.weights.h5")

    assert any(f"tensors of {word} become float32" in r for r in done.remarks)
    model = keras_model(small(""), 32)
    model.load_weights(tmp_path / "out.weights.h5")
    kernel = model.get_layer("predictions").get_weights()[0]
    expected = state_of(source)["fc.weight"].float().numpy().T
    assert np.array_equal(kernel, expected)


def test_half_precision_from_keras_is_kept(tmp_path: Path) -> None:
    for dtype in ("float16", "bfloat16"):
        network = small("")
        model = keras_model(network, 32)
        for layer in model.layers:
            for variable in layer.variables:
                variable._value = variable._value.__class__(
                    np.asarray(variable.value), dtype=dtype
                )
        path = tmp_path / f"{dtype}.weights.h5"
        model.save_weights(path)
        convert(network, path, tmp_path / f"{dtype}.safetensors")
        state = state_of(tmp_path / f"{dtype}.safetensors")
        assert state["fc.weight"].dtype == getattr(torch, dtype)
        kernel = np.asarray(model.get_layer("predictions").kernel).astype("float32")
        assert np.array_equal(state["fc.weight"].float().numpy(), kernel.T)


@pytest.mark.parametrize("suffix", [".pth", ".keras"])
def test_new_head_is_as_the_spec_draws_it(
    emitter: Emitter, tmp_path: Path, suffix: str
) -> None:
    source = written(tmp_path, emitter, torch.float32)
    other = small("head { avgpool global; dense 4000 }")

    done = convert(other, source, tmp_path / f"out{suffix}", new_head=True)

    assert "the head is fresh" in done.remarks[-1]
    if suffix == ".keras":
        model: Any = keras.models.load_model(tmp_path / "out.keras")
        weight, bias = model.get_layer("predictions").get_weights()
    else:
        state = state_of(tmp_path / "out.pth")
        emitter.fresh(other).load_state_dict(state, strict=True)
        weight, bias = (state[f"fc.{role}"].numpy() for role in ("weight", "bias"))
        assert torch.equal(state["conv1.weight"], state_of(source)["conv1.weight"])
    assert weight.size == 32 * 4000
    assert abs(float(weight.std()) - 0.01) < 0.001
    assert not bias.any()


def test_counters_are_kept_or_start_at_zero(emitter: Emitter, tmp_path: Path) -> None:
    network = small("")
    state = emitter.model(network).state_dict()
    state["bn1.num_batches_tracked"] += 7
    torch.save(state, tmp_path / "in.pth")

    convert(network, tmp_path / "in.pth", tmp_path / "same.safetensors")
    done = convert(network, tmp_path / "in.pth", tmp_path / "out.weights.h5")
    convert(network, tmp_path / "out.weights.h5", tmp_path / "back.pth")

    assert state_of(tmp_path / "same.safetensors")["bn1.num_batches_tracked"] == 7
    assert any("num_batches_tracked" in remark for remark in done.remarks)
    back = state_of(tmp_path / "back.pth")
    assert list(back) == list(state)
    assert back["bn1.num_batches_tracked"] == 0
    assert back["bn1.num_batches_tracked"].dtype == torch.int64


@pytest.mark.parametrize("wrapper", ["state_dict", "model_state_dict", "model"])
@pytest.mark.parametrize("prefix", ["", "module.", "module._orig_mod.", "model."])
def test_wrappers_come_off(
    emitter: Emitter, tmp_path: Path, wrapper: str, prefix: str
) -> None:
    state = emitter.model(small("")).state_dict()
    wrapped = {f"{prefix}{key}": value for key, value in state.items()}
    torch.save({wrapper: wrapped, "epoch": 3}, tmp_path / "in.pth")

    done = convert(small(""), tmp_path / "in.pth", tmp_path / "out.pth")

    assert f"only `{wrapper}` is read; left out: `epoch`" in done.remarks
    after = state_of(tmp_path / "out.pth")
    assert all(torch.equal(after[key], value) for key, value in state.items())

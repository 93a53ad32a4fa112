"""`resdsl convert` of files that have the names of other code bases, no framework."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from tests.command import invoke
from tests.foreign import drawn
from tests.helpers import network

Arrays = dict[str, NDArray[Any]]

SPEC = """\
network Net {
    input 3 x 8 x 8
    stem { conv 3x3 4; norm; act }
    block basic
    shortcut projection
    stage one: 2 x 4
    stage two: 1 x 8 stride=2
    head { avgpool global; dense 5 }
}
network Biased from Net { stem { conv 3x3 4 bias=true; norm; act } }
network Body from Net { head {} }
"""


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("nets.rd").write_text(SPEC)


@pytest.fixture
def arrays() -> Arrays:
    return drawn(network(SPEC, "Net"))


def convert(*options: str, of: str = "Net", code: int = 0) -> str:
    command = ["convert", "nets.rd", "in.safetensors", "out.safetensors", *options]
    result = invoke([*command, "--network", of, "--force"])
    assert result.exit_code == code, result.output
    return result.stderr


def converted(theirs: Arrays, *options: str, of: str = "Net") -> Arrays:
    """What becomes of a file of these tensors."""
    save_file({k: np.ascontiguousarray(v) for k, v in theirs.items()}, "in.safetensors")
    convert(*options, of=of)
    return load_file("out.safetensors")


def same(found: Arrays, expected: Arrays) -> bool:
    return all(np.array_equal(found[name], expected[name]) for name in expected)


# ours: Caffe's names of layers
CAFFE = {
    "layer1.0": "2a",
    "layer1.1": "2b",
    "layer2.0": "3a",
    "conv1": "branch2a",
    "bn1": "branch2a",
    "conv2": "branch2b",
    "bn2": "branch2b",
    "downsample.0": "branch1",
    "downsample.1": "branch1",
}


def as_caffe(arrays: Arrays, factor: float) -> Arrays:
    """Blobs of layers; statistics are kept as multiples by a factor."""
    blobs: Arrays = {}
    for name, array in arrays.items():
        part, _, role = name.rpartition(".")
        unit, place = part[:8], part[9:]
        is_norm = array.ndim == 1 and part != "fc"
        layer = f"{CAFFE[unit]}_{CAFFE[place]}" if place else f"_{part[:-1]}1"
        layer = layer.replace("_bn1", "_conv1") if not place else layer
        if part == "fc":
            blobs[f"fc1000/{'01'[role == 'bias']}"] = array
        elif not is_norm:
            blobs[f"res{layer}/0" if place else "conv1/0"] = array
        elif role.startswith("running"):
            blobs[f"bn{layer}/{'01'[role == 'running_var']}"] = array * factor
            blobs[f"bn{layer}/2"] = np.full((1,), factor, np.float32)
        else:
            blobs[f"scale{layer}/{'01'[role == 'bias']}"] = array
    return blobs


@pytest.mark.parametrize("factor", [1, 0.5, 1024])
def test_caffe_divides_statistics_by_a_factor(arrays: Arrays, factor: float) -> None:
    assert same(converted(as_caffe(arrays, factor)), arrays)


def test_caffe_factor_of_zero(arrays: Arrays) -> None:
    found = converted(as_caffe(arrays, 1) | {"bn2a_branch2a/2": np.zeros(1, "f4")})
    for name in ("layer1.0.bn1.running_mean", "layer1.0.bn1.running_var"):
        assert not found.pop(name).any()
        del arrays[name]
    assert same(found, arrays)


def test_caffe_without_a_factor(arrays: Arrays) -> None:
    blobs = as_caffe(arrays, 1)
    del blobs["bn2a_branch2a/2"]
    save_file(blobs, "in.safetensors")
    assert "`bn2a_branch2a/0` lacks its factor" in convert(code=1)


def test_caffe_shapes_of_four_axes(arrays: Arrays) -> None:
    blobs = as_caffe(arrays, 2)
    blobs |= {
        name: array.reshape((1,) * (4 - array.ndim) + array.shape)
        for name, array in blobs.items()
    }
    assert same(converted(blobs), arrays)


@pytest.mark.parametrize(("value", "fits"), [(0.0, True), (0.25, False)])
def test_a_bias_that_the_network_lacks(
    arrays: Arrays, value: float, fits: bool
) -> None:
    blobs = as_caffe(arrays, 1) | {"conv1/1": np.full(4, value, np.float32)}
    save_file(blobs, "in.safetensors")
    said = convert(code=0 if fits else 1)
    assert ("`conv1/1` is left out: all of it is 0" in said) == fits
    assert ("unexpected  conv1/1  4" in said) != fits


def as_detectron(arrays: Arrays) -> Arrays:
    """Norms folded to scale and shift; the names of blobs."""
    found: Arrays = {}
    for name, array in as_caffe(arrays, 1).items():
        layer, blob = name.split("/")
        kind = "scale" if layer.startswith("scale") else layer[:2]
        stage, _, branch = layer.removeprefix(kind).partition("_")
        unit = f"res{stage[:1]}_{'abc'.find(stage[1:])}_{branch}" if stage else ""
        if kind == "scale":
            unit = unit or "res_conv1"
            found[f"{unit}_bn_{'sb'[int(blob)]}"] = array
        elif layer in {"conv1", "fc1000"}:
            found[f"{layer}_{'wb'[int(blob)]}"] = array
        elif kind == "re":
            place, _, branch = layer[3:].partition("_")
            found[f"res{place[0]}_{'abc'.index(place[1])}_{branch}_w"] = array
    return found


def test_folded_norms_have_a_variance_of_one(arrays: Arrays) -> None:
    save_file(as_detectron(arrays) | {"conv1_b": np.ones(4, "f4")}, "in.safetensors")
    said = convert()
    assert "`conv1_b` is left out: the network has none such" in said
    found = load_file("out.safetensors")
    for name in arrays:
        if name.endswith("running_mean"):
            assert not found[name].any()
        elif name.endswith("running_var"):
            assert (found[name] == 1).all()
        else:
            assert np.array_equal(found[name], arrays[name])


def test_what_is_optional_is_taken_where_the_network_has_it(arrays: Arrays) -> None:
    bias = np.ones(4, np.float32)
    found = converted(as_detectron(arrays) | {"conv1_b": bias}, of="Biased")
    assert np.array_equal(found["conv1.bias"], bias)


@pytest.mark.parametrize("scheme", ["pytorchcv", "flax", "paddle", "keras_hub"])
def test_written_as_a_scheme_and_read_by_its_names(arrays: Arrays, scheme: str) -> None:
    theirs = converted(arrays, "--scheme", scheme)
    assert not theirs.keys() & {"conv1.bias", "layer1.0.conv1.weight"} or (
        scheme == "paddle" and "bn1._mean" in theirs
    )
    assert same(converted(theirs), arrays)
    assert same(converted(theirs, "--scheme", scheme), arrays)


@pytest.mark.parametrize(
    ("of", "conv"), [("Net", "layers/res_net_backbone/layers/"), ("Body", "layers/")]
)
def test_written_as_keras_hub_files_it(arrays: Arrays, of: str, conv: str) -> None:
    """A classifier has its backbone as a layer, and its dense layer beside that."""
    whole = {n: a for n, a in arrays.items() if of == "Net" or n[:3] != "fc."}
    save_file(whole, "in.safetensors")
    command = ["convert", "nets.rd", "in.safetensors", "out.weights.h5", "--force"]
    options = ["--network", of, "--scheme", "keras_hub"]
    assert invoke([*command, *options]).exit_code == 0
    with h5py.File("out.weights.h5") as file:
        layer = file[f"{conv}conv2d_1/vars"]
        assert layer.attrs["name"] == "stack0_block0_1_conv"
        kernel = np.asarray(layer["0"]).transpose(3, 2, 0, 1)
        assert np.array_equal(kernel, arrays["layer1.0.conv1.weight"])
        assert ("layers/dense/vars" in file) == (of == "Net")
    Path("in.safetensors").unlink()
    back = [*command[:2], "out.weights.h5", "back.safetensors", *options]
    assert invoke(back).exit_code == 0
    assert same(load_file("back.safetensors"), whole)


def test_a_classifier_that_is_a_convolution(arrays: Arrays) -> None:
    theirs = converted(arrays, "--scheme", "flax")
    theirs["params/Dense_0/kernel"] = theirs["params/Dense_0/kernel"][None, None]
    assert same(converted(theirs), arrays)


def test_flax_modules_of_nnx(arrays: Arrays) -> None:
    """They have no collections; all else is called the same."""
    theirs = converted(arrays, "--scheme", "flax")
    assert same(converted({k.partition("/")[2]: v for k, v in theirs.items()}), arrays)


def test_a_scheme_that_is_not_there(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    said = convert("--scheme", "cafe", code=2)
    assert "no scheme is called `cafe`" in said
    assert "caffe, " in said


def test_a_scheme_whose_tensors_are_computed_is_not_written(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    assert "files of Caffe, the author's release are not written" in convert(
        "--scheme", "caffe", code=1
    )


def test_a_head_too_many_in_another_scheme(arrays: Arrays) -> None:
    theirs = converted(arrays, "--scheme", "pretrainedmodels")
    save_file(theirs, "in.safetensors")
    said = convert(of="Body", code=1)
    assert "unexpected  last_linear.weight" in said
    assert '`"last_linear.*" = ""`' in said


@pytest.mark.parametrize(
    ("scheme", "name", "shape"),
    [
        ("flax", "params/ResNetBlock_2/Conv_0/kernel", "3 x 3 x 4 x 8"),
        ("keras_hub", "stack1_block0_1_conv/kernel", "3 x 3 x 4 x 8"),
        ("paddle", "layer2.0.bn1._mean", "8"),
    ],
)
def test_what_is_missing_has_the_names_of_the_file(
    arrays: Arrays, scheme: str, name: str, shape: str
) -> None:
    theirs = converted(arrays, "--scheme", scheme)
    gone = next(key for key in theirs if key.startswith(name))
    del theirs[gone]
    save_file(theirs, "in.safetensors")
    assert f"| missing     {gone}  {shape}" in convert(code=1)


MAP = """\
"at.{stage0}.block_{unita}.{conv,bn}{op0}.*" = "layer{stage1}.{unit0}.{conv,bn}{op1}.*"
"at.{stage0}.block_{unita}.[net.]short.*" = "layer{stage1}.{unit0}.downsample.*"
"""


def test_a_mapping_has_the_patterns_of_schemes(arrays: Arrays) -> None:
    theirs = dict(arrays)
    for name in arrays:
        if name.startswith("layer"):
            stage, unit, part, rest = name[5:].split(".", maxsplit=3)
            number = int(part[-1]) - 1 if part != "downsample" else 0
            part = f"{part[:-1]}{number}" if part != "downsample" else "net.short"
            new = f"at.{int(stage) - 1}.block_{'ab'[int(unit)]}.{part}.{rest}"
            theirs[new] = theirs.pop(name)
    Path("map.toml").write_text(MAP)
    assert same(converted(theirs, "--map", "map.toml"), arrays)


def test_a_draft_of_a_mapping(arrays: Arrays) -> None:
    theirs = {f"x{number:03}": array for number, array in enumerate(arrays.values())}
    save_file(theirs | {"y": np.ones(3, "f4")}, "in.safetensors")
    said = convert("--map-draft", "map.toml", code=1)
    assert "help: correct the draft in map.toml, and give it as --map map.toml" in said
    text = Path("map.toml").read_text()
    assert '"x000" = "conv1.weight"  # 4 x 3 x 3 x 3\n' in text
    assert '"y" = ""  # 3\n' in text
    convert("--map", "map.toml")
    assert same(load_file("out.safetensors"), arrays)


NET = ("--network", "Net")


def test_averaged_weights_behind_a_key(arrays: Arrays) -> None:
    averaged = {f"module.{name}": array for name, array in arrays.items()}
    plain = {name: array * 2 for name, array in arrays.items()}
    saved = {"model": plain, "model_ema": averaged | {"n_averaged": np.ones(1)}}
    Path("in.pth").write_bytes(pickle.dumps(saved, protocol=2))

    def found(*options: str) -> Arrays:
        command = ["convert", "nets.rd", "in.pth", "out.safetensors", "--force"]
        result = invoke([*command, *NET, *options])
        assert result.exit_code == 0, result.output
        return load_file("out.safetensors")

    assert same(found(), plain)
    assert same(found("--key", "model_ema"), arrays)
    refused = invoke(["convert", "nets.rd", "in.pth", "x.pth", "--key", "ema", *NET])
    assert "holds nothing under `ema`" in refused.stderr
    assert "help: there are `model`, `model_ema`" in refused.stderr


@pytest.mark.parametrize("name", ["in.pth", "in.pth.tar", "in.ckpt", "in.bin"])
@pytest.mark.parametrize(
    ("keys", "beside"),
    [
        (("net",), {"acc": 95.0}),
        (("Weights of mine",), {"args": {"lr": 0.1}, "arch": "resnet"}),
        (("run", "best"), {"epoch": 3, "optimizer": {"state": {0: {"step": 1}}}}),
        (("0",), {}),
    ],
)
def test_state_dicts_under_any_key(
    arrays: Arrays, name: str, keys: tuple[str, ...], beside: dict[str, object]
) -> None:
    saved: object = arrays
    for key in reversed(keys):
        saved = {key: saved, **beside}
    Path(name).write_bytes(pickle.dumps(saved, protocol=2))
    result = invoke(["convert", "nets.rd", name, "out.safetensors", *NET])
    assert result.exit_code == 0, result.output
    assert same(load_file("out.safetensors"), arrays)


def test_only_pickles_have_keys(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    assert "in.safetensors has no keys" in convert("--key", "model", code=2)

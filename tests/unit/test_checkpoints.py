"""Checkpoints without any framework: formats, names, and what is refused."""

from __future__ import annotations

import io
import json
import stat
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from click.testing import Result
from numpy.typing import NDArray
from safetensors.numpy import load_file, save, save_file

from resdsl.cli import terminal as terminals
from resdsl.model import ir
from resdsl.model.naming.companions import depthwise_of
from resdsl.weights import bridge
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
    stage one: 1 x 4
    stage two: 1 x 8 stride=2
    head { avgpool global; dense 5 }
}
network Plain from Net { shortcut none }
network Option from Net { shortcut pad }
network Body from Net { head {} }
network Ten from Net { head { avgpool global; dense 10 } }
network Depthwise from Net {
    stem { conv 3x3 4; norm; act; conv 3x3 8 groups=4 bias=true }
}
"""


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("nets.rd").write_text(SPEC)
    return tmp_path


@pytest.fixture
def net() -> ir.Network:
    return network(SPEC, "Net")


@pytest.fixture
def arrays(net: ir.Network) -> Arrays:
    return drawn(net)


def run(*arguments: str, code: int = 0, of: str = "Net") -> Result:
    result = invoke(["convert", "nets.rd", *arguments, "--network", of])
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert not [path for path in Path().iterdir() if path.name.startswith(".resdsl")]
    return result


def refused(source: str, *options: str, of: str = "Net", code: int = 1) -> str:
    """The message with which a file is refused; nothing is written."""
    result = run(source, "out.safetensors", *options, of=of, code=code)
    assert not Path("out.safetensors").exists()
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("error: ") == 1
    assert "fault in resdsl" not in result.stderr
    return result.stderr.removeprefix("error: ")


# What Keras 3 writes, by hand


_CLASSES = {"conv": "conv2d", "batch_norm": "batch_normalization", "dense": "dense"}
_ORDER = ("kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance")


def write_h5(path: Path | str, net: ir.Network, arrays: Arrays) -> None:
    layers: dict[str, list[bridge.Tensor]] = {}
    for tensor in bridge.tensors(net):
        layers.setdefault(tensor.layer, []).append(tensor)
    # not in the order of the network: names count, places do not
    with h5py.File(path, "w") as file:
        for number, (layer, tensors) in enumerate(reversed(layers.items())):
            kind = _CLASSES[tensors[0].op.kind]
            if depthwise_of(net)(tensors[0].op):
                kind = "depthwise_conv2d"
            folder = f"layers/{kind}_{number}/vars"
            group = file.create_group(folder)
            group.attrs["name"] = layer
            tensors.sort(key=lambda t: _ORDER.index(t.variable))
            for place, tensor in enumerate(tensors):
                group[str(place)] = tensor.to_keras(arrays[tensor.torch])


def write_legacy(path: str, net: ir.Network, arrays: Arrays) -> None:
    with h5py.File(path, "w") as file:
        names = []
        for tensor in bridge.tensors(net):
            if tensor.layer not in names:
                names.append(tensor.layer)
                file.create_group(tensor.layer).attrs["weight_names"] = [
                    f"{t.layer}/{t.variable}:0".encode()
                    for t in bridge.tensors(net)
                    if t.layer == tensor.layer
                ]
            group = file[tensor.layer]
            group[f"{tensor.keras}:0"] = tensor.to_keras(arrays[tensor.torch])
        file.attrs["layer_names"] = [name.encode() for name in names]


def write_archive(path: str, net: ir.Network, arrays: Arrays) -> None:
    write_h5("inner.h5", net, arrays)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", "not read: it could name code")
        archive.write("inner.h5", "model.weights.h5")


WRITERS = [
    ("in.weights.h5", write_h5),
    ("in.h5", write_legacy),
    ("in.keras", write_archive),
]


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_reads_depthwise_kernels(name: str, write: Callable[..., None]) -> None:
    """Their own class, and axes; before Keras 3 another name of the variable, too."""
    net = network(SPEC, "Depthwise")
    arrays = drawn(net)
    write(name, net, arrays)
    if name == "in.h5":
        with h5py.File(name, "a") as file:
            layer = file["conv1_2_conv"]
            layer.move("conv1_2_conv/kernel:0", "conv1_2_conv/depthwise_kernel:0")
            names = [f"conv1_2_conv/{n}:0" for n in ("depthwise_kernel", "bias")]
            layer.attrs["weight_names"] = [n.encode() for n in names]

    run(name, "out.safetensors", of="Depthwise")

    found = load_file("out.safetensors")
    assert found["conv2.weight"].shape == (8, 1, 3, 3)
    assert all(np.array_equal(found[key], value) for key, value in arrays.items())
    filters = drawn(net)["conv2.weight"].reshape(4, 2, 3, 3)
    turned = next(t for t in bridge.tensors(net) if t.torch == "conv2.weight")
    kernel = turned.to_keras(arrays["conv2.weight"])
    assert np.array_equal(kernel, filters.transpose(2, 3, 0, 1))


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_reads_keras_files_without_keras(
    net: ir.Network, arrays: Arrays, name: str, write: Callable[..., None]
) -> None:
    write(name, net, arrays)

    result = run(name, "out.safetensors")

    tensors = len(arrays)
    assert result.stderr == f"wrote out.safetensors: {tensors} tensors\n"
    found = load_file("out.safetensors")
    counters = {key for key in found if key.endswith(".num_batches_tracked")}
    assert len(counters) == 6
    assert set(found) - counters == set(arrays)
    assert all(np.array_equal(found[key], value) for key, value in arrays.items())


def test_optimizer_and_random_generators_are_left_out(
    net: ir.Network, arrays: Arrays
) -> None:
    write_h5("in.weights.h5", net, arrays)
    with h5py.File("in.weights.h5", "a") as file:
        file["optimizer/vars/0"] = np.ones(3)
        file["layers/dropout/seed_generator/vars/0"] = np.ones(2)
    stderr = run("in.weights.h5", "out.safetensors").stderr
    assert stderr.startswith("note: the state of the optimizer is left out\n")


def test_safetensors_are_what_the_library_reads_and_writes(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")

    run("in.safetensors", "out.safetensors")

    found = load_file("out.safetensors")
    assert all(np.array_equal(found[key], value) for key, value in arrays.items())
    data = Path("out.safetensors").read_bytes()
    length = int.from_bytes(data[:8], "little")
    assert length % 8 == 0
    assert json.loads(data[8 : 8 + length])["__metadata__"] == {
        "format": "pt",
        "spec": "nets.rd",
        "network": "Net",
    }


# Malformed files


def with_header(header: bytes, data: bytes = b"") -> bytes:
    return len(header).to_bytes(8, "little") + header + data


def entry(**fields: Any) -> bytes:
    plain = {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}
    return with_header(json.dumps({"a": plain | fields}).encode(), b"\0" * 4)


SAFETENSORS = {
    "empty": b"",
    "four_bytes": b"\x08\0\0\0",
    "absurd_header": (2**63 - 1).to_bytes(8, "little") + b"{}",
    "header_beyond_the_file": (1000).to_bytes(8, "little") + b"{}" * 20,
    "no_json": with_header(b"{'a': 1}"),
    "no_utf8": with_header(b'{"\xff": 1}'),
    "no_object": with_header(b"[1, 2]"),
    "deep_json": with_header(b"[" * 100_000),
    "name_twice": with_header(b'{"a": {}, "a": {}}'),
    "no_fields": with_header(b'{"a": {}}'),
    "a_number": with_header(b'{"a": 3}'),
    "truncated": entry(shape=[2], data_offsets=[0, 8]),
    "negative": entry(data_offsets=[-4, 0]),
    "backwards": entry(data_offsets=[4, 0]),
    "other_size": entry(shape=[2]),
    "negative_shape": entry(shape=[-1, -1]),
    "shape_of_flags": entry(shape=[True]),
    "shape_of_reals": entry(shape=[1.0]),
    "huge_shape": entry(shape=[2**62, 2**62]),
    "huge_number_of_axes": entry(shape=[2] * 1_000_000),
    "bytes_behind": entry() + b"\0",
    "no_tensors": with_header(b"{}"),
    "a_pickle": b"\x80\x04\x95\x1e\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system",
}


@pytest.mark.parametrize("data", SAFETENSORS.values(), ids=SAFETENSORS.keys())
def test_malformed_safetensors(data: bytes) -> None:
    Path("in.safetensors").write_bytes(data)
    message = refused("in.safetensors")
    assert message.startswith("in.safetensors ")
    assert message.count("\n") == 1


def test_unknown_types_of_numbers_are_named(arrays: Arrays) -> None:
    data = bytearray(save(arrays))
    place = data.index(b'"F32"')
    data[place : place + 5] = b'"F99"'
    Path("in.safetensors").write_bytes(data)
    assert "F99, not floating point" in refused("in.safetensors")


@pytest.mark.parametrize("suffix", [".weights.h5", ".h5", ".keras", ".safetensors"])
@pytest.mark.parametrize("data", [b"", b"\0", b"PK\x03\x04", b"\x89HDF\r\n\x1a\n"])
def test_no_such_format(suffix: str, data: bytes) -> None:
    Path(f"in{suffix}").write_bytes(data)
    assert refused(f"in{suffix}").count("\n") == 1


@pytest.mark.parametrize("name", ["in.keras", "in.npz", "in.pth"])
def test_an_archive_of_several_disks(
    net: ir.Network, arrays: Arrays, name: str
) -> None:
    """Python's zipfile, asked whether it is one, refuses it."""
    write_archive(name, net, arrays)
    whole = Path(name).read_bytes()
    end = whole.rindex(b"PK\x05\x06")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 2)
    Path(name).write_bytes(whole[:end] + locator + whole[end:])
    assert refused(name).count("\n") == 1


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("in.weights.h5", write_h5),
        ("in.h5", write_legacy),
        ("in.keras", write_archive),
        ("in.safetensors", lambda path, _net, arrays: save_file(arrays, path)),
    ],
)
def test_truncated_anywhere(
    net: ir.Network, arrays: Arrays, name: str, write: Callable[..., None]
) -> None:
    write(name, net, arrays)
    whole = Path(name).read_bytes()
    for cut in range(1, 20):
        Path(name).write_bytes(whole[: len(whole) * cut // 20])
        assert refused(name).count("\n") == 1


@pytest.mark.parametrize("seed", range(5))
def test_damaged_anywhere(net: ir.Network, arrays: Arrays, seed: int) -> None:
    """Refused, or read where only a value was hit; never anything else."""
    write_h5("in.weights.h5", net, arrays)
    write_archive("in.keras", net, arrays)
    save_file(arrays, "in.safetensors")
    generator = np.random.default_rng(seed)
    for name in ("in.weights.h5", "in.keras", "in.safetensors"):
        data = bytearray(Path(name).read_bytes())
        for place in generator.integers(0, len(data), 20):
            data[place] = int(generator.integers(256))
        Path(name).write_bytes(data)
        result = invoke(
            ["convert", "nets.rd", name, "out.safetensors", "--network", "Net"]
        )
        assert result.exit_code in {0, 1}
        assert "fault in resdsl" not in result.stderr
        Path("out.safetensors").unlink(missing_ok=True)


def test_foreign_hdf5() -> None:
    with h5py.File("in.h5", "w") as file:
        file["pictures/1"] = np.ones(3)
    assert refused("in.h5") == "in.h5 holds no weights that Keras wrote\n"


def test_layers_without_names_are_not_guessed(net: ir.Network, arrays: Arrays) -> None:
    write_h5("in.weights.h5", net, arrays)
    with h5py.File("in.weights.h5", "a") as file:
        for folder in file["layers"]:
            del file[f"layers/{folder}/vars"].attrs["name"]
    assert "does not name its layers, and they are not guessed" in refused(
        "in.weights.h5"
    )


def test_layers_without_names_of_nets_that_keras_publishes(arrays: Arrays) -> None:
    save_file(arrays, "whole.safetensors")
    run("whole.safetensors", "in.weights.h5")
    with h5py.File("in.weights.h5", "a") as file:
        for folder in file["layers"]:
            del file[f"layers/{folder}/vars"].attrs["name"]
    published = "# Published weights: keras-hub's\nnetwork Net"
    Path("nets.rd").write_text(SPEC.replace("network Net", published, 1))
    said = run("in.weights.h5", "out.safetensors").stderr
    assert "are told by their places" in said
    found = load_file("out.safetensors")
    assert all(np.array_equal(found[name], arrays[name]) for name in arrays)


def test_names_of_layers_from_the_model(net: ir.Network, arrays: Arrays) -> None:
    """tf-keras's archives have them nowhere else."""
    write_h5("inner.h5", net, arrays)
    classes = {"conv2d": "Conv2D", "batch_normalization": "BatchNormalization"}
    layers: list[tuple[str, str]] = []
    with h5py.File("inner.h5", "a") as file:
        for folder in sorted(file["layers"], key=lambda f: int(f.rpartition("_")[2])):
            kind, _, _ = folder.rpartition("_")
            number = sum(c == classes.get(kind, "Dense") for c, _ in layers)
            inside = file[f"layers/{folder}/vars"]
            layers.append((classes.get(kind, "Dense"), inside.attrs.pop("name")))
            last = f"_{number}" if number else ""
            file.move(f"layers/{folder}", f"layers/{kind}{last}.")
        for folder in list(file["layers"]):
            file.move(f"layers/{folder}", f"layers/{folder.removesuffix('.')}")
    model = {
        "config": {
            "layers": [{"class_name": c, "config": {"name": n}} for c, n in layers]
        }
    }
    with zipfile.ZipFile("in.keras", "w") as archive:
        archive.writestr("config.json", json.dumps(model))
        archive.write("inner.h5", "model.weights.h5")
    run("in.keras", "out.safetensors")
    found = load_file("out.safetensors")
    assert all(np.array_equal(found[key], value) for key, value in arrays.items())


def test_layers_of_one_name(net: ir.Network, arrays: Arrays) -> None:
    write_h5("in.weights.h5", net, arrays)
    with h5py.File("in.weights.h5", "a") as file:
        for folder in file["layers"]:
            file[f"layers/{folder}/vars"].attrs["name"] = "twin"
    assert "two layers called `twin`" in refused("in.weights.h5")


def test_hdf5_that_leads_out_of_the_file(net: ir.Network, arrays: Arrays) -> None:
    write_h5("secret.h5", net, arrays)
    write_h5("in.weights.h5", net, arrays)
    with h5py.File("in.weights.h5", "a") as file:
        del file["layers"]
        file["layers"] = h5py.ExternalLink("secret.h5", "layers")
    assert "no weights" in refused("in.weights.h5")
    Path("values.bin").write_bytes(b"\0" * 12)
    with h5py.File("in.weights.h5", "a") as file:
        del file["layers"]
        group = file.create_group("layers/dense/vars")
        group.attrs["name"] = "predictions"
        group.create_dataset("0", (3,), "f4", external=[("values.bin", 0, 12)])
    assert "refers to another file" in refused("in.weights.h5")


def test_hdf5_of_absurd_size(net: ir.Network, arrays: Arrays) -> None:
    """Shapes are compared before anything is read."""
    write_h5("in.weights.h5", net, arrays)
    with h5py.File("in.weights.h5", "a") as file:
        folder = next(iter(file["layers"]))
        del file[f"layers/{folder}/vars/0"]
        file[f"layers/{folder}/vars"].create_dataset(
            "0", (2**40,), "f4", chunks=(1024,)
        )
    assert f"{2**40}, not" in refused("in.weights.h5")


def test_archive_without_weights() -> None:
    with zipfile.ZipFile("in.keras", "w") as archive:
        archive.writestr("config.json", "{}")
    assert refused("in.keras") == (
        "in.keras holds no `model.weights.h5`, as Keras writes\n"
    )


def test_archive_that_unpacks_to_far_more() -> None:
    with zipfile.ZipFile("in.keras", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.weights.h5", b"\0" * 50_000_000)
    assert "would unpack to 50,000,000 bytes" in refused("in.keras")


# What does not fit


def test_missing_and_unexpected_are_listed(arrays: Arrays) -> None:
    arrays["stray.weight"] = arrays.pop("conv1.weight")
    save_file(arrays, "in.safetensors")
    assert refused("in.safetensors") == (
        "in.safetensors does not fit Net of nets.rd: 1 missing, 1 unexpected\n"
        "  | missing     conv1.weight  4 x 3 x 3 x 3\n"
        "  | unexpected  stray.weight  4 x 3 x 3 x 3\n"
        "  = help: if these are other names for the same tensors, give --map FILE;"
        " --map-draft FILE writes a first one\n"
    )


def test_long_lists_are_cut(arrays: Arrays) -> None:
    kept = {"conv1.weight": arrays["conv1.weight"]}
    save_file(kept, "in.safetensors")
    message = refused("in.safetensors")
    assert f"{len(arrays) - 1} missing" in message
    assert message.count("| missing") == 9
    assert f"| missing     ... and {len(arrays) - 9} more\n" in message


def test_shapes_are_set_against_each_other(arrays: Arrays) -> None:
    arrays["conv1.weight"] = np.ones((4, 3, 5, 5), "float32")
    save_file(arrays, "in.safetensors")
    message = refused("in.safetensors")
    assert "| shape       conv1.weight  4 x 3 x 5 x 5, not 4 x 3 x 3 x 3\n" in message


def test_equal_shapes_are_no_reason(arrays: Arrays) -> None:
    """Two tensors of one shape under each other's prefix: only names count."""
    arrays["layer1.0.conv3.weight"] = arrays.pop("layer1.0.conv2.weight")
    save_file(arrays, "in.safetensors")
    assert "1 missing, 1 unexpected" in refused("in.safetensors")


def test_option_a_does_not_take_option_b(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    for of in ("Option", "Plain"):
        message = refused("in.safetensors", of=of)
        first, *lines = message.splitlines()
        assert first == f"in.safetensors does not fit {of} of nets.rd: 5 unexpected"
        assert lines[0].endswith("layer2.0.downsample.0.weight  8 x 4 x 1 x 1")


@pytest.mark.parametrize("prefix", ["", "module."])
def test_a_whole_checkpoint_for_a_net_without_head(arrays: Arrays, prefix: str) -> None:
    save_file({f"{prefix}{n}": a for n, a in arrays.items()}, "in.safetensors")
    assert refused("in.safetensors", of="Body") == (
        "in.safetensors does not fit Body of nets.rd: 2 unexpected\n"
        "  | unexpected  fc.bias  5\n"
        "  | unexpected  fc.weight  5 x 8\n"
        "  = help: to leave out what is behind this network, give --map FILE with"
        ' `"fc.*" = ""`\n'
    )
    Path("map.toml").write_text('"fc.*" = ""\n')
    arguments = ["in.safetensors", "out.safetensors", "--network", "Body"]
    result = invoke(["convert", "nets.rd", *arguments, "--map", "map.toml"])
    assert result.exit_code == 0, result.output
    kept = {name for name in arrays if not name.startswith("fc.")}
    assert kept <= set(load_file("out.safetensors"))


def test_what_lies_in_a_stage_is_not_left_out(arrays: Arrays) -> None:
    arrays["layer1.0.conv3.weight"] = arrays["layer1.0.conv2.weight"]
    save_file(arrays, "in.safetensors")
    assert "help" not in refused("in.safetensors")


@pytest.mark.parametrize("dtype", ["int64", "int8", "uint8", "bool"])
def test_wrong_types(arrays: Arrays, dtype: str) -> None:
    arrays["fc.bias"] = arrays["fc.bias"].astype(dtype)
    save_file(arrays, "in.safetensors")
    message = refused("in.safetensors")
    assert f"| type        fc.bias  {dtype}, not floating point\n" in message


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_no_numbers(net: ir.Network, arrays: Arrays, value: float) -> None:
    arrays["bn1.running_var"][1] = value
    arrays["fc.bias"][0] = value
    save_file(arrays, "in.safetensors")
    write_h5("in.weights.h5", net, arrays)
    assert refused("in.safetensors") == (
        "in.safetensors has NaN or infinity in `bn1.running_var` and 1 more\n"
    )
    assert "in `conv1_bn/moving_variance`" in refused("in.weights.h5")


def test_other_number_of_classes(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    assert refused("in.safetensors", of="Ten") == (
        "in.safetensors does not fit Ten of nets.rd: 2 of another shape\n"
        "  | shape       fc.weight  5 x 8, not 10 x 8\n"
        "  | shape       fc.bias  5, not 10\n"
        "  = help: to leave the head of 10 classes fresh, say --new-head; to keep the"
        " file's, give the spec its number of classes\n"
    )


def test_no_head_to_leave_fresh(arrays: Arrays) -> None:
    text = SPEC + "network Bare from Net { head { avgpool global } }\n"
    Path("nets.rd").write_text(text)
    save_file(arrays, "in.safetensors")
    message = refused("in.safetensors", "--new-head", of="Bare")
    assert message == "Bare ends in no dense layer to leave fresh\n"


def test_one_tensor_under_both_names(arrays: Arrays) -> None:
    arrays["predictions/bias"] = arrays["fc.bias"]
    save_file(arrays, "in.safetensors")
    assert "one tensor twice" in refused("in.safetensors")


# Other names


def renamed(arrays: Arrays, old: str, new: str) -> None:
    save_file({new if k == old else k: v for k, v in arrays.items()}, "in.safetensors")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("map.toml", '"input.kernel" = "conv1.weight"'),
        ("map.toml", 'input.kernel = "conv1.weight"  # dots without quotes'),
        ("map.toml", '[input]\nkernel = "conv1.weight"'),
        ("map.toml", '"input.kernel" = "conv1_conv/kernel"'),
        ("map.json", '{"input.kernel": "conv1.weight"}'),
        ("map.JSON", '\ufeff{"input": {"kernel": "conv1.weight"}}'),
    ],
)
def test_mapping_files(arrays: Arrays, name: str, text: str) -> None:
    renamed(arrays, "conv1.weight", "input.kernel")
    Path(name).write_text(text)
    run("in.safetensors", "out.safetensors", "--map", name)
    found = load_file("out.safetensors")
    assert np.array_equal(found["conv1.weight"], arrays["conv1.weight"])


def test_whole_names_come_before_prefixes(arrays: Arrays) -> None:
    renamed(arrays, "conv1.weight", "input.kernel")
    Path("map.toml").write_text('"input.ker*" = "bn1.weigh*"')
    assert "unexpected  bn1.weighnel" in refused("in.safetensors", "--map", "map.toml")
    save_file(load_file("in.safetensors") | {"input.y": np.ones(1)}, "in.safetensors")
    Path("map.toml").write_text('"input.*" = ""\n"input.kernel" = "conv1.weight"')
    run("in.safetensors", "out.safetensors", "--map", "map.toml")


def test_mapping_of_a_prefix(arrays: Arrays) -> None:
    body = {f"net.body.{k}": v for k, v in arrays.items() if not k.startswith("fc.")}
    head = {f"net.top.{k[3:]}": v for k, v in arrays.items() if k.startswith("fc.")}
    save_file(body | head | {"net.loss": np.ones(1)}, "in.safetensors")
    Path("map.toml").write_text(
        '"net.body.*" = "*"\n"net.top.*" = "fc.*"\n"net.loss" = ""\n'
    )
    run("in.safetensors", "out.safetensors", "--map", "map.toml")
    found = load_file("out.safetensors")
    assert all(np.array_equal(found[key], value) for key, value in arrays.items())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"conv9.*" = "conv1.*"', "no tensor is called `conv9.*`"),
        (
            '"bn1.weight" = "bn1.bias"',
            "`bn1.bias` and `bn1.weight` would both be `bn1.bias`",
        ),
        ('"conv1.*" = "conv1"', "must both end with `*`"),
        ('"conv1.weight" = 3', "`conv1.weight` is not given a name"),
        ('"conv1.weight = ""', "is no mapping of names: "),
        ("[" * 5000, "is no mapping of names: "),
        ("\0", "is no mapping of names: "),
    ],
)
def test_mapping_files_that_cannot_be(arrays: Arrays, text: str, message: str) -> None:
    save_file(arrays, "in.safetensors")
    Path("map.toml").write_text(text)
    assert message in refused("in.safetensors", "--map", "map.toml")


def test_mapping_file_in_json_that_cannot_be(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    for text in ("[1]", "{", "[" * 100_000, '{"a": null}'):
        Path("map.json").write_text(text)
        assert "is no mapping of names" in refused(
            "in.safetensors", "--map", "map.json"
        )


def test_prefixes_of_wrappers_come_off(arrays: Arrays) -> None:
    wrapped = {f"module.model.{key}": value for key, value in arrays.items()}
    save_file(wrapped, "in.safetensors")
    stderr = run("in.safetensors", "out.safetensors").stderr
    assert stderr.startswith("note: the prefix `module.model.` is left out")


# Files and places


def test_what_is_there_is_kept(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    Path("out.safetensors").write_text("mine")
    Path("out.safetensors").chmod(0o640)
    stderr = run("in.safetensors", "out.safetensors", code=1).stderr
    assert "is there already, and is not overwritten" in stderr
    assert Path("out.safetensors").read_text() == "mine"

    run("in.safetensors", "out.safetensors", "--force")

    assert len(load_file("out.safetensors")) > len(arrays)
    assert stat.S_IMODE(Path("out.safetensors").stat().st_mode) == 0o640


def test_folders_are_made_only_for_what_is_written(
    arrays: Arrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_file(arrays, "in.safetensors")
    from resdsl.weights.checkpoints import formats, safetensors

    def full(path: Path, _network: object, _tensors: object) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device", str(path))

    row = formats.Format(
        suffix=".safetensors", layout="torch", read=safetensors.read, write=full
    )
    with monkeypatch.context() as patched:
        patched.setattr(formats, "_FORMATS", (row,))
        stderr = run("in.safetensors", "a/b/out.safetensors", code=1).stderr
    assert "no space left on device" in stderr
    assert not Path("a").exists()
    run("in.safetensors", "a/b/out.safetensors")
    assert [path.name for path in Path("a/b").iterdir()] == ["out.safetensors"]


@pytest.mark.parametrize(
    ("source", "destination", "message"),
    [
        ("in.safetensors", "in.safetensors", "in.safetensors is the file that is read"),
        ("in.safetensors", "./in.safetensors", "is the file that is read"),
        ("in.safetensors", "out.onnx", "out.onnx is of no kind that is written"),
        (
            "in.safetensors",
            "out.h5",
            "one of .safetensors, .pth, .pt, .npz, .weights.h5",
        ),
        ("in.onnx", "out.safetensors", "in.onnx is of no kind that is read"),
        ("gone.pth", "out.safetensors", "no file `gone.pth`"),
        ("in.safetensors", "folder.pth", "folder.pth is a folder"),
        ("-", "out.safetensors", "cannot be standard input or output"),
        ("in.safetensors", "-", "cannot be standard input or output"),
    ],
)
def test_wrong_usage(
    arrays: Arrays, source: str, destination: str, message: str
) -> None:
    save_file(arrays, "in.safetensors")
    Path("in.onnx").touch()
    Path("folder.pth").mkdir()
    assert message in run(source, destination, code=2).stderr


def test_folder_as_a_checkpoint() -> None:
    Path("in.safetensors").mkdir()
    assert refused("in.safetensors", code=2) == (
        "in.safetensors is a folder\n  = help: name a file in it\n"
    )


def test_mapping_file_that_is_not_there(arrays: Arrays) -> None:
    save_file(arrays, "in.safetensors")
    run("in.safetensors", "out.safetensors", "--map", "gone.toml", code=2)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("patience", "shown"), [(0.0, True), (60.0, False)])
def test_bar_on_a_terminal_for_long_work(
    monkeypatch: pytest.MonkeyPatch, patience: float, shown: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(terminals, "_PATIENCE", patience)
    with terminals.progress_bar() as watch:
        watch("reading", 1, 3)
        time.sleep(0.3)
    assert ("reading" in terminal.getvalue()) == shown


def test_no_bar_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(terminals, "_PATIENCE", 0.0)
    with terminals.progress_bar() as watch:
        watch("reading", 1, 3)
        time.sleep(0.1)
    assert stderr.getvalue() == ""

"""Files of other ecosystems: every tensor by its name, and one line where damaged."""

from __future__ import annotations

import json
import pickle
import struct
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import save_file

from resdsl.weights.checkpoints import CheckpointError, is_there
from resdsl.weights.checkpoints.formats import format_of, opened
from resdsl.weights.checkpoints.stored import reading
from tests import foreign

Arrays = dict[str, NDArray[Any]]


@pytest.fixture
def arrays() -> Arrays:
    generator = np.random.default_rng(0)
    shapes = {
        "conv/0": (4, 3, 3, 3),
        "conv/1": (4,),
        "fc/0": (5, 4),
        "long/0": (20, 30),
    }
    return {n: generator.random(s, np.float32) for n, s in shapes.items()}


def found(path: Path) -> Arrays:
    """All tensors of a file, whose shapes are told before they are read."""
    with opened(path, format_of(path)) as checkpoint:
        with reading(path, "a checkpoint"):  # as `convert` reads
            read = {name: entry.read() for name, entry in checkpoint.entries.items()}
        for name, entry in checkpoint.entries.items():
            assert read[name].shape == entry.shape
            assert entry.dtype in {read[name].dtype.name, "bfloat16"}
        return read


def equal(ours: Arrays, theirs: Arrays) -> bool:
    return set(ours) == set(theirs) and all(
        np.array_equal(ours[name], array) for name, array in theirs.items()
    )


@pytest.mark.parametrize("suffix", foreign.WRITERS)
def test_reads(tmp_path: Path, arrays: Arrays, suffix: str) -> None:
    path = tmp_path / f"in{suffix}"
    foreign.WRITERS[suffix](path, arrays)
    assert equal(found(path), arrays)


@pytest.mark.parametrize("suffix", [".npz", ".pdparams"])
def test_content_comes_before_the_name(
    tmp_path: Path, arrays: Arrays, suffix: str
) -> None:
    foreign.WRITERS[suffix](tmp_path / f"in{suffix}", arrays)
    path = (tmp_path / f"in{suffix}").rename(tmp_path / "model_best.tar")
    assert equal(found(path), arrays)
    save_file(arrays, tmp_path / "in.pth")
    assert equal(found(tmp_path / "in.pth"), arrays)


def test_blobs_of_four_axes(tmp_path: Path, arrays: Arrays) -> None:
    path = tmp_path / "in.caffemodel"
    arrays["one/0"] = np.ones((1, 3, 3, 3), np.float32)  # a kernel keeps its axes
    foreign.write_caffe(path, arrays, old=True)
    assert equal(found(path), arrays)


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8", "<f2", "<i8"])
def test_pickled_arrays(
    tmp_path: Path, arrays: Arrays, protocol: int, dtype: str
) -> None:
    turned = {name: array.astype(dtype).T for name, array in arrays.items()}
    path = tmp_path / "in.pkl"
    foreign.write_pickle(path, {"blobs": turned}, protocol)  # type: ignore[dict-item]
    assert equal(found(path), turned)


def test_pickles_of_python_2(tmp_path: Path) -> None:
    array = np.arange(1_000, dtype="<f4")
    written = pickle.dumps({"w": array}, protocol=3)
    data = array.tobytes()
    old = written.replace(
        b"B" + struct.pack("<I", len(data)), b"T" + struct.pack("<I", len(data))
    )
    assert old != written
    path = tmp_path / "in.pkl"
    path.write_bytes(old.replace(b"C\x01b", b"U\x01b"))
    assert equal(found(path), {"w": array})


@pytest.mark.parametrize("name", ["net", "net.index", "net.data-00000-of-00001"])
def test_all_names_of_a_checkpoint(tmp_path: Path, arrays: Arrays, name: str) -> None:
    foreign.write_tensorflow(tmp_path / "net.index", arrays)
    assert is_there(tmp_path / name)
    assert equal(found(tmp_path / name), arrays)


def test_tensorflow_without_its_values(tmp_path: Path, arrays: Arrays) -> None:
    foreign.write_tensorflow(tmp_path / "net.index", arrays)
    (tmp_path / "net.data-00000-of-00001").unlink()
    message = r"net\.index needs net\.data-00000-of-00001 beside it"
    with pytest.raises(CheckpointError, match=message):
        found(tmp_path / "net")


def test_shards(tmp_path: Path, arrays: Arrays) -> None:
    names = list(arrays)
    for number, some in enumerate((names[:2], names[2:])):
        save_file({n: arrays[n] for n in some}, tmp_path / f"{number}.safetensors")
    places = {n: f"{names.index(n) // 2}.safetensors" for n in names}
    path = tmp_path / "model.safetensors.index.json"
    path.write_text(json.dumps({"metadata": {}, "weight_map": places}))
    assert equal(found(path), arrays)

    path.write_text(json.dumps({"weight_map": {"conv/0": "1.safetensors"}}))
    with pytest.raises(CheckpointError, match=r"1.safetensors lacks `conv/0`"):
        found(path)
    path.write_text(json.dumps({"weight_map": {"conv/0": "../0.safetensors"}}))
    with pytest.raises(CheckpointError, match="is not beside it"):
        found(path)


# Damaged and hostile files


def refused_or_read(path: Path) -> None:
    """Whatever is in it, one line; and no more memory than a few times the file."""
    tracemalloc.start()
    with suppress(CheckpointError):
        found(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("suffix", foreign.WRITERS)
def test_truncated_anywhere(tmp_path: Path, arrays: Arrays, suffix: str) -> None:
    path = tmp_path / f"in{suffix}"
    foreign.WRITERS[suffix](path, arrays)
    whole = path.read_bytes()
    for cut in range(20):
        path.write_bytes(whole[: len(whole) * cut // 20])
        with pytest.raises(CheckpointError, match="truncated, damaged"):
            found(path)


@pytest.mark.parametrize("suffix", foreign.WRITERS)
def test_damaged_anywhere(tmp_path: Path, arrays: Arrays, suffix: str) -> None:
    path = tmp_path / f"in{suffix}"
    foreign.WRITERS[suffix](path, arrays)
    whole = path.read_bytes()
    generator = np.random.default_rng(0)
    for _ in range(60):
        data = bytearray(whole)
        for place in generator.integers(0, len(data), 3):
            data[place] = int(generator.integers(256))
        path.write_bytes(data)
        refused_or_read(path)


PICKLES = {
    "absurd_length": b"\x80\x04\x8e" + (2**62).to_bytes(8, "little") + b".",
    "absurd_place": b"\x80\x02}r\xff\xff\xff\x7f.",
    "no_end": b"\x80\x02}",
    "no_mark": b"\x80\x02]e.",
    "holds_itself": b"\x80\x02}q\0U\x01ah\0s.",
    "deep": b"\x80\x02" + b"]" * 5_000 + b"a" * 4_999 + b".",
    "calls": b"cposix\nsystem\n(S'touch ran'\ntR.",
    "builds": b"\x80\x02cbuiltins\neval\nU\x01aU\x01ab.",
    "extension": b"\x80\x02\x82\x01.",
    "array_of_objects": pickle.dumps({"a": np.array([{}, None])}),
    "no_values": b"\x80\x02}U\x01acnumpy.core.multiarray\n_reconstruct\n)Rs.",
}


@pytest.mark.parametrize("data", PICKLES.values(), ids=PICKLES.keys())
def test_hostile_pickles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("in.pkl")
    path.write_bytes(data)
    refused_or_read(path)
    assert [p.name for p in Path().iterdir()] == ["in.pkl"]


def test_arrays_that_unpack_to_far_more(tmp_path: Path) -> None:
    path = tmp_path / "in.npz"
    np.savez_compressed(path, a=np.zeros(10_000_000, np.float32))
    with pytest.raises(CheckpointError, match="would unpack to 40,000,128 bytes"):
        found(path)


def test_objects_in_a_numpy_archive_are_not_unpickled(tmp_path: Path) -> None:
    path = tmp_path / "in.npz"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.npy", "w") as member:
        np.lib.format.write_array(member, np.array([{}]), allow_pickle=True)
    with opened(path, format_of(path)) as checkpoint:
        assert checkpoint.entries["a"].dtype == "object"


CAFFE = {
    "twice": foreign.field(100, foreign.field(1, "a") + foreign.field(7, b"")) * 2,
    "no_blobs": foreign.field(1, "net"),
    "other_size": foreign.field(
        100, foreign.field(1, "a") + foreign.field(7, foreign.field(5, b"1234" * 3))
    ),
    "negative": foreign.field(
        100, foreign.field(7, foreign.field(7, foreign.field(1, 2**64 - 1)))
    ),
    "text": b'name: "ResNet-50"\nlayer {\n}\n',
}


@pytest.mark.parametrize("data", CAFFE.values(), ids=CAFFE.keys())
def test_caffe_files_that_cannot_be(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "in.caffemodel"
    path.write_bytes(data)
    with pytest.raises(CheckpointError):
        found(path)

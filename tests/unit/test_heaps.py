"""HDF5 files in whose heaps its library goes round, or needs gigabytes, are refused."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from resdsl.weights.checkpoints import CheckpointError, hdf5_heaps
from resdsl.weights.checkpoints.formats import format_of, opened

_HEAP, _FRONT = b"GCOL\x01\0\0\0", 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "in.weights.h5"
    with h5py.File(made, "w") as file:
        group = file.create_group("layers/dense/vars")
        group.attrs["name"] = "a text, which HDF5 keeps in a heap"
        group["0"] = [[1.0]]
    return made


def test_sound_files_are_read(path: Path) -> None:
    assert hdf5_heaps.sound(path.read_bytes(), hdf5_heaps.NAMES)
    with opened(path, format_of(path)) as checkpoint:
        assert len(checkpoint.entries) == 1


def test_a_heap_that_does_not_end(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = data.index(_HEAP) + _FRONT
    while int.from_bytes(data[place : place + 2], "little"):  # the free space is 0
        length = int.from_bytes(data[place + 8 : place + _FRONT], "little")
        place += _FRONT + -(-length // 8) * 8
    data[place + 8 : place + _FRONT] = bytes(8)
    path.write_bytes(data)

    with (
        pytest.raises(CheckpointError, match="damaged"),
        opened(path, format_of(path)),
    ):
        pass


def test_a_heap_that_leads_round_all_addresses(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = data.index(_HEAP) + _FRONT
    data[place + 8 : place + _FRONT] = (2**64 - _FRONT).to_bytes(8, "little")
    path.write_bytes(data)

    with (
        pytest.raises(CheckpointError, match="damaged"),
        opened(path, format_of(path)),
    ):
        pass


@pytest.mark.parametrize("version", ["earliest", "latest"])
@pytest.mark.parametrize("name", ["layer_names", "weight_names", "name", "dtype"])
def test_a_text_longer_than_the_file(tmp_path: Path, name: str, version: str) -> None:
    path = tmp_path / "in.weights.h5"
    texts = ["conv1", "a text of quite another length"]
    with h5py.File(path, "w", libver=version) as file:
        file.attrs[name] = texts
        file["half"] = np.ones(1, "f2")  # whose `dtype` is asked for
    data = bytearray(path.read_bytes())
    for word in (hdf5_heaps.NAMES, hdf5_heaps.TYPES):
        assert hdf5_heaps.sound(data, word)

    heap = data.index(_HEAP).to_bytes(8, "little")
    place = data.index(len(texts[1]).to_bytes(4, "little") + heap)
    data[place + 2] = 0x91  # nine megabytes
    path.write_bytes(data)

    with (
        pytest.raises(CheckpointError, match="damaged"),
        opened(path, format_of(path)),
    ):
        pass


@pytest.mark.parametrize("version", ["earliest", "latest"])
@pytest.mark.parametrize(
    ("place", "value"),
    [(0, 0xDA), (0, 0), (3, 0x80), (5, 1), (7, 0x19), (7, 0), (11, 0), (13, 0xFF)],
)
def test_an_attribute_whose_type_is_not_one_of_texts(
    tmp_path: Path, place: int, value: int, version: str
) -> None:
    path = tmp_path / "in.h5"
    with h5py.File(path, "w", libver=version) as file:
        file.attrs["layer_names"] = ["conv1", "fc"]
    data = bytearray(path.read_bytes())
    start = data.index(b"layer_names") + len("layer_names")
    data[data.index(b"\x01", start) + place] = value  # behind the class of the type
    path.write_bytes(data)

    with (
        pytest.raises(CheckpointError, match="damaged"),
        opened(path, format_of(path)),
    ):
        pass


@pytest.mark.parametrize("version", ["earliest", "latest"])
@pytest.mark.parametrize("texts", ["any length", np.array([b"one"]), []])
def test_an_attribute_of_another_type(
    tmp_path: Path, texts: object, version: str
) -> None:
    path = tmp_path / "in.h5"
    with h5py.File(path, "w", libver=version) as file:
        file.attrs["layer_names"] = texts
    data = bytearray(path.read_bytes())
    assert hdf5_heaps.sound(data, hdf5_heaps.NAMES)

    name = data.index(b"layer_names\0")
    first = next(i for i in range(name + 11, len(data)) if data[i])
    data[first] = 0x16  # a compound, which no file of Keras has there
    assert not hdf5_heaps.sound(data, hdf5_heaps.NAMES)

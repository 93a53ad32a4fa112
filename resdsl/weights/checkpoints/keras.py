"""`.weights.h5`, `.keras` and the older `.h5`: read with h5py alone, without Keras.

Keras 3 files a layer's variables under its class and place (`layers/conv2d_3/vars/0`),
with the layer's name beside them: that name counts here. The older format files them
under the layer's name.
"""

from __future__ import annotations

import json
import mmap
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resdsl.base.records import record
from resdsl.weights.checkpoints import hdf5_heaps
from resdsl.weights.checkpoints.keras_places import numbered
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    needed,
    reading,
    refuse_expansion,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

_WEIGHTS, _MODEL = "model.weights.h5", "config.json"  # within a .keras archive
_NORM = ("gamma", "beta", "moving_mean", "moving_variance")
# the variables of Keras's layers, in the order in which they are filed
_VARIABLES = {
    "conv1d": ("kernel", "bias"),
    "conv2d": ("kernel", "bias"),
    "depthwise_conv2d": ("kernel", "bias"),
    # classes in the emitted source; the second one files its gain by name
    "standardized_conv2d": ("kernel", "bias"),
    "scaled_conv2d": ("kernel", "bias"),
    "dense": ("kernel", "bias"),
    "batch_normalization": _NORM,
    "group_normalization": _NORM[:2],
    "layer_normalization": _NORM[:2],
    "p_re_lu": ("alpha",),
    # classes in the emitted source
    "expert_conv2d": ("kernel",),
    "rms_norm": ("gamma",),
    "simple_norm": ("gamma",),
    "response_norm": _NORM[:2],
    "filter_response_norm": _NORM[:2],
    "deviation_norm": _NORM[:2],
    "evo_norm": (*_NORM[:2], "v"),
    "affine": _NORM[:2],
    "tlu": ("tau",),
    "star_re_lu": ("scale", "bias"),
    "shifted_scale": ("scale", "bias"),
    "learned_scale": ("scale",),
    "attention_pool2d": ("kernel", "bias"),
}
_LEGACY = "layer_names"  # an attribute of the older format's root


@record
class _Tree:
    """What lies in an HDF5 file, by path.

    Links are not followed, as they may lead out of the file.
    """

    groups: dict[str, Any]
    datasets: dict[str, Any]


@contextmanager
def read_weights(path: Path) -> Iterator[Checkpoint]:
    """The variables of a `.weights.h5` or `.h5` file.

    Raises:
        CheckpointError: it is damaged, or not one of Keras's.
    """
    with _opened(path, path, "an HDF5 file", {}) as checkpoint:
        yield checkpoint


@contextmanager
def read_archive(path: Path) -> Iterator[Checkpoint]:
    """The variables of a `.keras` file.

    Raises:
        CheckpointError: it is damaged, or not one of Keras's.
    """
    what = "a .keras archive"
    with reading(path, what), zipfile.ZipFile(path) as archive:
        if _WEIGHTS not in archive.namelist():
            raise CheckpointError.of(f"{path} holds no `{_WEIGHTS}`, as Keras writes")
        data = BytesIO(_member(path, archive, _WEIGHTS))
        names = _names(path, archive)
    with _opened(path, data, what, names) as checkpoint:
        yield checkpoint


def _member(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    member = archive.getinfo(name)
    refuse_expansion(path, member)
    return archive.read(member)


def _names(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """What the model calls the layers of each place: tf-keras says it only there."""
    try:
        config: Any = json.loads(_member(path, archive, _MODEL))
        layers = [
            (layer["class_name"], layer["config"]["name"])
            for layer in config["config"]["layers"]
        ]
        return {place: name for name, place in numbered(layers).items()}
    except (KeyError, TypeError, ValueError, RecursionError):
        return {}  # it matters only where the weights do not say it themselves


@contextmanager
def _opened(
    path: Path, file: Path | BytesIO, what: str, names: Mapping[str, str]
) -> Iterator[Checkpoint]:
    h5py = needed("h5py")
    with reading(path, what):
        _check(file, hdf5_heaps.NAMES)
        opened = h5py.File(file, "r")
    with opened:
        with reading(path, what):
            tree = _tree(path, h5py, opened)
            if any(dataset.dtype.itemsize == 2 for dataset in tree.datasets.values()):
                _check(file, hdf5_heaps.TYPES)  # only these are asked for theirs
            checkpoint = _checkpoint(path, tree, names)
        yield checkpoint


def _check(file: Path | BytesIO, word: re.Pattern[bytes]) -> None:
    """See that the HDF5 library can read such attributes without looping forever.

    Raises:
        ValueError: it cannot.
    """
    if isinstance(file, BytesIO):
        sound = hdf5_heaps.sound(file.getbuffer(), word)
    else:
        with file.open("rb") as opened:
            if not file.stat().st_size:
                return
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
                sound = hdf5_heaps.sound(data, word)
    if not sound:
        raise ValueError("a heap without an end")


def _checkpoint(path: Path, tree: _Tree, names: Mapping[str, str]) -> Checkpoint:
    for prefix in ("model_weights", ""):
        if prefix in tree.groups and _LEGACY in tree.groups[prefix].attrs:
            entries = dict(_legacy(path, tree, prefix))
            return Checkpoint(path=path, layout="keras", entries=entries)
    return _filed(path, tree, names)


def _tree(path: Path, h5py: Any, root: Any) -> _Tree:
    tree = _Tree(groups={"": root}, datasets={})

    def visit(name: str, item: Any) -> None:
        if isinstance(item, h5py.Group):
            tree.groups[name] = item
        elif isinstance(item, h5py.Dataset):
            if item.external or item.is_virtual:
                raise CheckpointError.of(f"{path}: `{name}` refers to another file")
            tree.datasets[name] = item

    root.visititems(visit)
    return tree


def _filed(path: Path, tree: _Tree, names: Mapping[str, str]) -> Checkpoint:
    """Keras 3: `.../conv2d_3/vars/0`."""
    folders: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    remarks: tuple[str, ...] = ()
    for name, dataset in tree.datasets.items():
        folder, _, number = name.rpartition("/vars/")
        metric = name.startswith("metrics/")
        if name.startswith("optimizer/"):
            remarks = ("the state of the optimizer is left out",)
        elif folder and not folder.endswith("seed_generator") and not metric:
            folders[folder][number] = dataset
    if not folders:
        raise CheckpointError.of(f"{path} holds no weights that Keras wrote")
    layers: dict[str, str] = {}
    entries: dict[str, Stored] = {}
    called = {
        folder: tree.groups[f"{folder}/vars"].attrs.get("name", names.get(folder))
        for folder in folders
    }
    named = all(isinstance(layer, str) for layer in called.values())
    for folder, variables in folders.items():
        layer = called[folder] if named else folder
        if layer in layers:
            raise CheckpointError.of(
                f"{path} has two layers called `{layer}`: {layers[layer]} and {folder}"
            )
        layers[layer] = folder
        entries |= _entries(layer, folder, variables)
    return Checkpoint(
        path=path, layout="keras", entries=entries, remarks=remarks, named=named
    )


def variables_of(place: str) -> tuple[str, ...]:
    """What Keras counts of the variables that lie at a place, `layers/conv2d_3`."""
    return _VARIABLES.get(re.sub(r"_\d+$", "", place.rpartition("/")[2]), ())


def _entries(layer: str, folder: str, variables: dict[str, Any]) -> dict[str, Stored]:
    """The variables of one layer, by Keras's names for them."""
    names = variables_of(folder)
    if names == _NORM and len(variables) != len(names):
        names = _NORM[1:]  # the language knows norms without a scale
    entries = {}
    for number, dataset in variables.items():
        known = number.isdecimal() and int(number) < len(names)
        name = f"{layer}/{names[int(number)] if known else number}"
        entries[name] = _entry(name, dataset)
    return entries


def _legacy(path: Path, tree: _Tree, prefix: str) -> Iterator[tuple[str, Stored]]:
    """Before Keras 3: `conv1_conv/conv1_conv/kernel:0`."""
    for layer in _texts(tree.groups[prefix].attrs[_LEGACY]):
        place = f"{prefix}/{layer}".removeprefix("/")
        group = tree.groups.get(place)
        if group is None:
            raise CheckpointError.of(f"{path} lacks its layer `{layer}`")
        for weight in _texts(group.attrs["weight_names"]):
            dataset = tree.datasets.get(f"{place}/{weight}")
            if dataset is None:
                raise CheckpointError.of(f"{path} lacks its weight `{weight}`")
            variable = weight.rpartition("/")[2].removesuffix(":0")
            # `depthwise_kernel` is a depthwise conv's, as Keras 3 does not say any more
            name = f"{layer}/{variable.removeprefix('depthwise_')}"
            yield name, _entry(name, dataset)


def _texts(values: Iterable[bytes | str]) -> Iterator[str]:
    for value in values:
        yield value.decode() if isinstance(value, bytes) else str(value)


def _entry(name: str, dataset: Any) -> Stored:
    dtype = dataset.dtype.name
    if dataset.dtype.itemsize == 2 and dataset.attrs.get("dtype") == "bfloat16":
        dtype = "bfloat16"
    return Stored(
        name=name,
        shape=tuple(dataset.shape or ()),
        dtype=dtype,
        read=partial(_values, dataset, dtype),
    )


def _values(dataset: Any, dtype: str) -> Array:
    values = dataset[()]
    if dtype == "bfloat16":
        values = values.view("uint16")
    array: Array = values.astype(values.dtype.newbyteorder("="), copy=False)
    return array

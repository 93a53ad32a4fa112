"""The formats: by what a file starts with, else by the end of its name.

A further format is a module beside this one that reads and writes, and a row here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.weights.checkpoints import (
    caffe,
    keras,
    keras_writing,
    msgpack,
    npz,
    pth,
    safetensors,
    sharded,
    sstable,
    tensorflow,
)
from resdsl.weights.checkpoints.stored import Checkpoint, Layout, Stored

Read = Callable[[Path], AbstractContextManager[Checkpoint]]
Write = Callable[[Path, ir.Network, Sequence[Stored]], None]


@record
class Format:
    """A kind of file; `write` is None for what is only read."""

    suffix: str
    layout: Layout
    read: Read
    write: Write | None


# the longer suffix first
_ROWS: tuple[tuple[str, Layout, Read, Write | None], ...] = (
    (".safetensors", "torch", safetensors.read, safetensors.write),
    (".pth", "torch", pth.read, pth.write),
    (".pt", "torch", pth.read, pth.write),
    (".pth.tar", "torch", pth.read, None),
    (".ckpt", "torch", pth.read, None),
    (".bin", "torch", pth.read, None),
    (".pkl", "torch", pth.read, None),
    (".pdparams", "torch", pth.read, None),
    (".npz", "torch", npz.read, npz.write),
    (".weights.h5", "keras", keras.read_weights, keras_writing.write_weights),
    (".h5", "keras", keras.read_weights, None),
    (".keras", "keras", keras.read_archive, keras_writing.write_archive),
    (".caffemodel", "torch", caffe.read, None),
    (".msgpack", "keras", msgpack.read, None),
    (".index.json", "torch", sharded.read, None),
    (".index", "keras", tensorflow.read, None),
)
_FORMATS = tuple(
    Format(suffix=suffix, layout=layout, read=read, write=write)
    for suffix, layout, read, write in _ROWS
)
# what archives hold, and what such a file is called
_MEMBERS = {"data.pkl": ".pth", "model.weights.h5": ".keras", ".npy": ".npz"}
# folders: files of Orbax, and where TensorFlow's models have their checkpoint
_ORBAX = {"_METADATA", "_CHECKPOINT_METADATA", "manifest.ocdbt"}
_VARIABLES = Path("variables", "variables")
_HDF5 = b"\x89HDF\r\n\x1a\n"
_PICKLES = tuple(bytes([0x80, protocol]) for protocol in range(2, 6))


def format_of(path: Path, *, written: bool = False) -> Format:
    """The format of a file, or that which a name stands for.

    Raises:
        UsageError: it stands for none, or one that is not written.
        OSError: the file cannot be read.
    """
    known = [f for f in _FORMATS if f.write or not written]
    seen = None if written else _seen(path)
    if seen is None and not written and path.is_dir():
        raise _folder(path)
    suffix = seen or path.name
    for candidate in known:
        if suffix.endswith(candidate.suffix):
            return candidate
    suffixes = ", ".join(f.suffix for f in known)
    verb = "written" if written else "read"
    raise UsageError.of(
        f"{path} is of no kind that is {verb}",
        help=f"its name must end with one of {suffixes}",
    )


def _folder(path: Path) -> UsageError:
    """What to name in the place of a folder."""
    names = sorted(inner.name for inner in path.iterdir())
    if any(name in _ORBAX for name in names):
        return UsageError.of(
            f"{path} is a folder of Orbax, whose arrays are not read",
            help="load it with Orbax, and write its variables by Flax's `to_bytes`,"
            " as .msgpack",
        )
    if "saved_model.pb" in names:
        return UsageError.of(
            f"{path} is TensorFlow's SavedModel",
            help=f"name what its checkpoint starts with, {path / _VARIABLES}",
        )
    read = [name for name in names if name.endswith(tuple(f.suffix for f in _FORMATS))]
    listed = f", {' or '.join(read[:3])}" if read else ""
    return UsageError.of(f"{path} is a folder", help=f"name a file in it{listed}")


def is_there(path: Path) -> bool:
    """Whether there is such a file, or a checkpoint of several that start like this."""
    return path.exists() or tensorflow.index_of(path).exists()


def _seen(path: Path) -> str | None:
    """The end of a name that fits what is in a file; None where that tells nothing."""
    if tensorflow.index_of(path).exists():
        return ".index"
    if not path.is_file():
        return None
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(9)
        file.seek(max(size - len(sstable.MAGIC), 0))
        tail = file.read()
    if tail == sstable.MAGIC:
        return ".index"
    if head.startswith(_HDF5):
        return ".h5"
    if head.startswith(b"PK") and (kind := _of_archive(path)) is not None:
        return kind
    if head.startswith(_PICKLES):
        return ".pth"
    if head[8:] == b"{" and int.from_bytes(head[:8], "little") < size:
        return ".safetensors"
    return None


def _of_archive(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    return next(
        (end for part, end in _MEMBERS.items() if any(n.endswith(part) for n in names)),
        None,
    )


@contextmanager
def opened(path: Path, kind: Format, key: str | None = None) -> Iterator[Checkpoint]:
    """A checkpoint, readable while the context lasts; what is behind a key, if said.

    Raises:
        UsageError: files of that kind have no keys.
        CheckpointError: it is damaged or not of that kind.
        OSError: it cannot be read.
    """
    if path.exists():
        with path.open("rb"):
            pass  # the system's own words where it is not readable
    read = kind.read
    if key is not None:
        if read is not pth.read:
            raise UsageError.of(f"{path} has no keys", "leave --key out")
        read = partial(pth.read, key=key)
    with read(path) as checkpoint:
        yield checkpoint

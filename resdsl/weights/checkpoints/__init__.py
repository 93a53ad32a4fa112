"""Checkpoints: weights in files, and from one framework's format to another's.

    network = resdsl.load("torchvision/resnet50")
    checkpoints.convert(network, "resnet50.pth", "resnet50.weights.h5")

A format is a module here, and rows in `formats`. Every reader gives names, shapes and
dtypes first and values only when asked, so that what does not fit is refused before
anything large is read. Conversion fits names and shapes; then it reads, turns and
writes one tensor after the other, all or nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.base.writing import Placing
from resdsl.model import ir
from resdsl.weights import bridge, schemes
from resdsl.weights.checkpoints import (
    by_scheme,
    drafting,
    keras_places,
    keras_writing,
    transformers,
)
from resdsl.weights.checkpoints.carrying import Carried, Watch, carried_of
from resdsl.weights.checkpoints.formats import Format, format_of, is_there, opened
from resdsl.weights.checkpoints.matching import Fit, fit
from resdsl.weights.checkpoints.renaming import (
    Renames,
    read_renames,
    without_prefixes,
)
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Layout,
    Stored,
)
from resdsl.weights.schemes import Scheme

__all__ = [
    "CheckpointError",
    "Conversion",
    "Renames",
    "Watch",
    "convert",
    "is_there",
    "read_renames",
]


# how many sets of weights PyTorch's `AveragedModel` is the mean of
_AVERAGED = "n_averaged"


@record
class Conversion:
    """What was written, and what a user should know about it.

    `scheme` is that of the old file, where its names are not the network's own.
    """

    path: Path
    tensors: int
    remarks: tuple[str, ...]
    scheme: Scheme | None = None


def convert(
    network: ir.Network,
    source: str | os.PathLike[str],
    destination: str | os.PathLike[str],
    *,
    renames: Renames | None = None,
    scheme: str | None = None,
    key: str | None = None,
    draft: str | os.PathLike[str] | None = None,
    new_head: bool = False,
    force: bool = False,
    watch: Watch = lambda _what, _done, _of: None,
) -> Conversion:
    """Write the weights of one checkpoint as another; the file names say the formats.

    Args:
        network: whose weights they are.
        source: of any format in `formats`, and told by what is in it.
        destination: of a format that is written, by its name.
        renames: other names of tensors, where the file has its own.
        scheme: the naming scheme of the old file, which its names tell, too; that of
            the new one, if the names in the old one are others.
        key: under which the old file has its state dict, where it has several.
        draft: where to write a mapping of names if the file does not fit.
        new_head: leave the last dense layer as the spec initialises it.
        force: overwrite the destination.
        watch: told how far the work is.

    Raises:
        CheckpointError: the file is damaged, or does not fit; nothing was written.
        UsageError: a file name stands for no format, or both are one file.
        OSError: the system refused.
    """
    old, new = Path(source), Path(destination)
    reads, writes = format_of(old), format_of(new, written=True)
    _check_place(old, new, force=force)
    with opened(old, reads, key) as checkpoint:
        entries, remarks = _named(checkpoint, renames, network)
        named, writing = _by_scheme(network, entries, reads.layout, scheme)
        try:
            fitting = fit(
                old,
                named.entries,
                named.layout,
                network,
                new_head=new_head,
                called=named.called,
            )
        except CheckpointError as error:
            if draft is None:
                raise
            text = drafting.draft(old.name, named.entries, named.layout, network)
            raise _with_draft(error, Path(draft), text, force=force) from None
        remarks += [*named.remarks, *_remarks(fitting, writes)]
        layout = writes.layout if writing is None else _layout(writing, writes, new)
        carried = carried_of(old, fitting, (named.layout, layout), watch)
        if writing is not None:
            writes, carried = _under_scheme(network, writing, writes, carried)
        config = _config(new, writes, writing, network, carried, force=force)
        _write(new, writes, network, carried, config)
    number = len(fitting.entries)
    said = tuple(remarks)
    return Conversion(path=new, tensors=number, remarks=said, scheme=named.scheme)


def _check_place(old: Path, new: Path, *, force: bool) -> None:
    if os.path.realpath(old) == os.path.realpath(new):
        raise UsageError.of(f"{new} is the file that is read", "choose another name")
    if new.is_dir():
        raise UsageError.of(f"{new} is a folder", "name a file")
    _check_free(new, force=force)


def _check_free(new: Path, *, force: bool) -> None:
    if new.exists() and not force:
        raise CheckpointError.of(
            f"{new} is there already, and is not overwritten",
            help="choose another path, or overwrite it with --force",
        )


def _named(
    checkpoint: Checkpoint, renames: Renames | None, network: ir.Network
) -> tuple[dict[str, Stored], list[str]]:
    """The entries without wrappers and under the names that a mapping gives."""
    remarks = list(checkpoint.remarks)
    entries = dict(checkpoint.entries)
    if not entries:
        raise CheckpointError.of(f"{checkpoint.path} holds no tensors")
    if not checkpoint.named:
        entries = keras_places.named_by_places(checkpoint, network)
        remarks.append("layers have no names there, and are told by their places")
    if checkpoint.layout == "torch":
        if entries.pop(_AVERAGED, None) is not None:
            remarks.append(f"these are averaged weights; left out: `{_AVERAGED}`")
        entries, prefix = without_prefixes(entries)
        if prefix:
            remarks.append(f"the prefix `{prefix}` is left out of all names")
    if renames is not None:
        entries = renames.apply(entries, schemes.depths(network))
    return entries, remarks


def _by_scheme(
    network: ir.Network, entries: Mapping[str, Stored], layout: Layout, name: str | None
) -> tuple[by_scheme.Named, Scheme | None]:
    """The entries under the network's names, and the scheme that is to be written."""
    wanted = () if name is None else schemes.called(name)
    match = by_scheme.recognised(network, entries)
    if wanted and match is None and not bridge.names(network).intersection(entries):
        match = by_scheme.recognised(network, entries, name)
    if match is None:
        named = by_scheme.Named(entries=entries, layout=layout)
    else:
        named = by_scheme.under_own_names(network, match, entries)
    if not wanted or (match is not None and match.scheme in wanted):
        return named, None
    return named, by_scheme.fitting(network, wanted)


def _with_draft(
    error: CheckpointError, path: Path, text: str, *, force: bool
) -> CheckpointError:
    """Write a draft of a mapping, and say so in the error."""
    _check_free(path, force=force)
    place = os.path.realpath(path)
    with Placing() as placing, placing.beside(path, place, ".toml") as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    (complaint,) = error.complaints
    help_line = f"correct the draft in {path}, and give it as --map {path}"
    return CheckpointError([replace(complaint, help=help_line)])


def _under_scheme(
    network: ir.Network, scheme: Scheme, kind: Format, carried: Carried
) -> tuple[Format, Carried]:
    """How a file of a scheme is written, and its tensors."""
    if kind.layout == "keras":  # where a layer lies follows from what it is called here
        write = partial(keras_writing.write_weights, scheme=scheme)
        return replace(kind, write=write), carried
    tensors = by_scheme.renamed(network, scheme, carried.tensors)
    return kind, replace(carried, tensors=tensors)


def _layout(scheme: Scheme, kind: Format, new: Path) -> Layout:
    """Whose axes a file of a scheme has."""
    if kind.layout == "keras" and (kind.suffix == ".keras" or not scheme.nested):
        others = ", or .weights.h5" if scheme.nested else ""
        raise UsageError.of(
            f"{new} has Keras's own names, and none of another scheme",
            help=f"leave --scheme out, or write .safetensors or .pth{others}",
        )
    return "keras" if scheme.in_keras else "torch"


def _remarks(fitting: Fit, kind: Format) -> Iterator[str]:
    """What is changed, left out or fresh in the new file."""
    if kind.layout == "keras":
        counted = Counter(entry.dtype for entry in fitting.entries.values())
        for dtype in sorted(set(counted) - {"float32"}):
            yield f"{counted[dtype]:,} tensors of {dtype} become float32, Keras's"
        if fitting.counters:
            number = len(fitting.counters)
            yield f"{number:,} counters `num_batches_tracked`, unknown to Keras, go"
    if kind.suffix == ".npz":
        dtypes = [entry.dtype for entry in fitting.entries.values()]
        if number := dtypes.count("bfloat16"):
            yield f"{number:,} tensors of bfloat16 become float32: NumPy has none"
    if fitting.fresh:
        names = " and ".join(f"`{t.name_in(kind.layout)}`" for t in fitting.fresh)
        yield f"the head is fresh, as the spec initialises it: {names}"


def _config(
    new: Path,
    kind: Format,
    scheme: Scheme | None,
    network: ir.Network,
    carried: Carried,
    *,
    force: bool,
) -> tuple[Path, str] | None:
    """The file beside the weights without which a library does not load them."""
    if scheme is None or scheme.name != "transformers" or kind.suffix != ".safetensors":
        return None
    place = new.with_name("config.json")
    _check_free(place, force=force)
    return place, transformers.config(network, carried.tensors)


def _write(
    new: Path,
    kind: Format,
    network: ir.Network,
    carried: Carried,
    config: tuple[Path, str] | None,
) -> None:
    """Write what is read meanwhile; where that is no good, nothing stays."""
    assert kind.write is not None
    place = os.path.realpath(new)
    with Placing() as placing, placing.beside(new, place, kind.suffix) as temporary:
        kind.write(temporary, network, carried.tensors)
        carried.refuse_bad()
        if config is not None:
            beside, text = config
            with placing.beside(beside, os.path.realpath(beside), ".json") as other:
                other.write_text(text, encoding="utf-8", newline="\n")

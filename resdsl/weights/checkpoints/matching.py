"""Which tensor of a checkpoint is which of a network: by name, never by shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.weights import bridge
from resdsl.weights.checkpoints.stored import (
    FLOATING,
    CheckpointError,
    Layout,
    Stored,
)

if TYPE_CHECKING:
    from pathlib import Path

_LISTED = 8  # tensors that a message lists for one kind of fault
COUNTER = "num_batches_tracked"


@record(eq=False)
class Fit:
    """The tensors of a network, and the file's entry for each that is not fresh."""

    tensors: tuple[bridge.Tensor, ...]
    entries: Mapping[bridge.Tensor, Stored]
    counters: Mapping[str, Stored]
    fresh: tuple[bridge.Tensor, ...]


# what does not fit: by kind of fault, one line for each tensor
_Faults = dict[str, list[str]]
_KINDS = {
    "missing": "missing",
    "unexpected": "unexpected",
    "shape": "of another shape",
    "type": "of a wrong type",
}


def counter_of(tensor: bridge.Tensor) -> str | None:
    """The counter that PyTorch keeps behind a running variance."""
    if tensor.role != "running_var":
        return None
    return tensor.torch.removesuffix(tensor.role) + COUNTER


def fit(
    path: Path,
    entries: Mapping[str, Stored],
    layout: Layout,
    network: ir.Network,
    *,
    new_head: bool,
    called: Callable[[bridge.Tensor], str | None] = lambda _tensor: None,
) -> Fit:
    """Match the entries with the tensors of a network, under either of its names.

    What is missing is told by the name that the file would have `called` it.

    Raises:
        CheckpointError: something is missing, unexpected, or of another shape or type.
    """
    tensors = bridge.tensors(network)
    head = _head(network, tensors)
    if new_head and not head:
        raise CheckpointError.of(
            f"{network.name} ends in no dense layer to leave fresh"
        )
    left = dict(entries)
    counters = _counters(tensors, left)
    faults: _Faults = {kind: [] for kind in _KINDS}
    fresh = head if new_head else ()
    fitting: dict[bridge.Tensor, Stored] = {}
    for tensor in tensors:
        entry = _taken(path, tensor, left)
        if tensor in fresh:
            continue
        if entry is None:
            name = called(tensor) or tensor.name_in(layout)
            shape = tensor.shape_in(layout)
            faults["missing"].append(f"{name}  {shape_text(shape)}")
        elif _fits(entry, tensor, layout, faults):
            fitting[tensor] = entry
    faults["unexpected"] += [f"{n}  {shape_text(e.shape)}" for n, e in left.items()]
    if any(faults.values()):
        counted = ", ".join(f"{len(n):,} {_KINDS[k]}" for k, n in faults.items() if n)
        raise CheckpointError.of(
            f"{path} does not fit {network.name} of {network.spec}: {counted}",
            details=tuple(_listed(faults)),
            help=_help(tensors, head, fitting, left, faults),
        )
    return Fit(tensors=tensors, entries=fitting, counters=counters, fresh=fresh)


def _listed(faults: _Faults) -> Iterator[str]:
    for kind, lines in faults.items():
        yield from (f"{kind:<10}  {line}" for line in lines[:_LISTED])
        if len(lines) > _LISTED:
            yield f"{kind:<10}  ... and {len(lines) - _LISTED:,} more"


def _head(
    network: ir.Network, tensors: Iterable[bridge.Tensor]
) -> tuple[bridge.Tensor, ...]:
    """The tensors of the last dense layer: one output a class."""
    if not any(op.role == "dense" for op in ir.ops_of(network.head)):
        return ()
    dense = [tensor for tensor in tensors if tensor.op.role == "dense"]
    return tuple(tensor for tensor in dense if tensor.layer == dense[-1].layer)


def _counters(
    tensors: Iterable[bridge.Tensor], left: dict[str, Stored]
) -> dict[str, Stored]:
    """The counters of the network's norms; no counter stays in `left`.

    Counters of unexpected norms are not listed: the norms' other tensors are.
    """
    counters = {n: left.pop(n) for n in tuple(left) if n.endswith(f".{COUNTER}")}
    names = {counter_of(tensor) for tensor in tensors}
    return {name: entry for name, entry in counters.items() if name in names}


def _taken(path: Path, tensor: bridge.Tensor, left: dict[str, Stored]) -> Stored | None:
    found = [left.pop(n) for n in (tensor.torch, tensor.keras) if n in left]
    if len(found) > 1:
        raise CheckpointError.of(
            f"{path} has one tensor twice: `{tensor.torch}` and `{tensor.keras}`"
        )
    return found[0] if found else None


def _fits(
    entry: Stored, tensor: bridge.Tensor, layout: Layout, faults: _Faults
) -> bool:
    expected = tensor.shape_in(layout)
    if entry.dtype not in FLOATING:
        faults["type"].append(f"{entry.name}  {entry.dtype}, not floating point")
        return False
    if entry.shape != expected:
        faults["shape"].append(
            f"{entry.name}  {shape_text(entry.shape)}, not {shape_text(expected)}"
        )
        return False
    return True


def shape_text(shape: Shape) -> str:
    """`64 x 3 x 7 x 7`."""
    return " x ".join(map(str, shape)) or "one number"


def _help(
    tensors: tuple[bridge.Tensor, ...],
    head: tuple[bridge.Tensor, ...],
    fitting: Mapping[bridge.Tensor, Stored],
    left: Mapping[str, Stored],
    faults: _Faults,
) -> str | None:
    only_head = head and not faults["unexpected"] and not faults["type"]
    if only_head and len(fitting) == len(tensors) - len(head):
        classes = head[0].shape[0]
        return (
            f"to leave the head of {classes:,} classes fresh, say --new-head;"
            " to keep the file's, give the spec its number of classes"
        )
    if len(fitting) == len(tensors) and (beyond := _beyond(tensors, left)):
        lines = ", ".join(f'`"{pattern}" = ""`' for pattern in beyond)
        return f"to leave out what is behind this network, give --map FILE with {lines}"
    if faults["missing"] and faults["unexpected"]:
        return (
            "if these are other names for the same tensors, give --map FILE;"
            " --map-draft FILE writes a first one"
        )
    return None


def _beyond(tensors: Iterable[bridge.Tensor], spare: Iterable[str]) -> tuple[str, ...]:
    """Patterns of tensors that a whole network has more than one without a head.

    None where one of them is of a part of the network: that is of another one.
    """
    own = {_part(name) for tensor in tensors for name in (tensor.torch, tensor.keras)}
    parts = dict.fromkeys(map(_part, spare))
    return () if own.intersection(parts) else tuple(f"{part}*" for part in parts)


def _part(name: str) -> str:
    """What the name of an attribute or layer starts with: `fc.`, `predictions/`."""
    match = re.match(r"[^./]+[./]", name)
    return match[0] if match else name

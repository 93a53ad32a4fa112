"""Tensors of a file under a network's own names, where it has those of an ecosystem.

Which scheme it is, is told by the names; then every tensor is read as its table says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.weights import bridge, schemes
from resdsl.weights.checkpoints.matching import COUNTER, counter_of
from resdsl.weights.checkpoints.stored import (
    CheckpointError,
    Layout,
    Stored,
    to_float32,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

# what says nothing, by the role of the tensor that a network lacks
_NEUTRAL = {"bias": 0.0, "weight": 1.0}


@record(eq=False)
class Named:
    """Entries under names of a network, or of none; `remarks` say what was changed.

    Where they were those of a `scheme`, it is told, and `called` is what such a file
    would call a tensor, if it has a name for it.
    """

    entries: Mapping[str, Stored]
    layout: Layout
    remarks: tuple[str, ...] = ()
    scheme: schemes.Scheme | None = None
    called: Callable[[bridge.Tensor], str | None] = lambda _tensor: None


def recognised(
    network: ir.Network, names: Mapping[str, object], wanted: str | None = None
) -> schemes.Match | None:
    """The scheme of a file's names; None if they are the network's own, or unknown.

    Args:
        network: whose tensors the file has.
        names: those in the file.
        wanted: the scheme or ecosystem that it must be.
    """
    tensors = bridge.tensors(network)
    own = sum(tensor.torch in names or tensor.keras in names for tensor in tensors)
    if own == len(tensors) and wanted is None:
        return None
    found = schemes.match(names) if wanted is None else _wanted(names, wanted)
    best, most = None, own if wanted is None else -1
    for match in found:
        known = schemes.tensors(network, match.scheme).keys() & match.ours.values()
        if len(known) > most:
            best, most = match, len(known)
    return best


def _wanted(names: Mapping[str, object], wanted: str) -> list[schemes.Match]:
    return [schemes.Match(scheme, names) for scheme in schemes.called(wanted)]


def under_own_names(
    network: ir.Network, match: schemes.Match, entries: Mapping[str, Stored]
) -> Named:
    """The entries of a file as a network calls them, computed as the scheme says.

    What the network has not stays under its name in the file.

    Raises:
        CheckpointError: two of them are the same tensor.
    """
    return _Reading(network, match, entries).named()


class _Reading:
    def __init__(
        self, network: ir.Network, match: schemes.Match, entries: Mapping[str, Stored]
    ) -> None:
        self._match, self._scheme, self._file = match, match.scheme, entries
        self._own = schemes.tensors(network, match.scheme)
        self._depths = schemes.depths(network)
        self._layout: Layout = "keras" if self._scheme.in_keras else "torch"
        self._remarks = [f"names are those of {self._scheme.what}"]
        self._counters = {
            name.removesuffix(tensor.role) + COUNTER: counter
            for name, tensor in self._own.items()
            if (counter := counter_of(tensor)) is not None
        }

    def named(self) -> Named:
        found = {name: self._file[name] for name in self._match.unknown}
        for name, ours in self._match.ours.items():
            for own, entry in self._placed(name, ours):
                if own in found:
                    raise CheckpointError.of(
                        f"`{found[own].name}` and `{entry.name}` are both `{own}`"
                    )
                found[own] = entry
        for ours, (name, value) in self._match.constants().items():
            tensor = self._own.get(ours)
            if tensor is not None:
                found[tensor.torch] = self._constant(name, value)
        names = {tensor.torch: ours for ours, tensor in self._own.items()}
        theirs, depths = self._scheme.theirs, self._depths
        return Named(
            entries=found,
            layout=self._layout,
            remarks=tuple(self._remarks),
            scheme=self._scheme,
            called=lambda t: next(theirs(names[t.torch], depths), None),
        )

    def _placed(self, name: str, ours: str) -> Iterator[tuple[str, Stored]]:
        """A tensor of the file under the network's name, or its own, or left out."""
        entry = self._file[name]
        tensor = self._own.get(ours)
        if tensor is not None:
            yield tensor.torch, self._fitted(self._divided(entry), tensor)
        elif ours in self._counters:
            yield self._counters[ours], entry
        elif self._scheme.optional.new(name) is not None:
            self._remarks.append(f"`{name}` is left out: the network has none such")
        elif not self._says_nothing(entry, ours):
            yield name, entry

    def _says_nothing(self, entry: Stored, ours: str) -> bool:
        """Whether it is a bias of zeros, or a scale of ones, beside what there is."""
        before, _, role = ours.rpartition(".")
        beside = f"{before}.{'weight' if role == 'bias' else 'bias'}"
        if role not in _NEUTRAL or beside not in self._own:
            return False
        value = _NEUTRAL[role]
        nothing = bool((to_float32(entry.read(), entry.dtype) == value).all())
        if nothing:
            self._remarks.append(f"`{entry.name}` is left out: all of it is {value:g}")
        return nothing

    def _divided(self, entry: Stored) -> Stored:
        """A tensor that the file has as a multiple, by the factor beside it."""
        name = self._scheme.divisor(entry.name)
        if name is None:
            return entry
        factor = self._file.get(name)
        if factor is None:
            raise CheckpointError.of(f"`{entry.name}` lacks its factor, `{name}`")
        read = partial(_quotient, entry, factor)
        return replace(entry, dtype="float32", read=read)

    def _fitted(self, entry: Stored, tensor: bridge.Tensor) -> Stored:
        """A tensor with the axes of the layout, and as many of them as it has here."""
        entry = _with_axes(entry, self._scheme)
        expected = tensor.shape_in(self._layout)
        if entry.shape != expected and _long(entry.shape) == _long(expected):
            entry = _with(entry, partial(_reshaped, entry, expected), expected)
        return entry

    def _constant(self, name: str, value: float) -> Stored:
        """What a file does not say, beside a tensor that it has."""
        shape = self._file[name].shape
        read = partial(_filled, shape, value)
        return Stored(name=name, shape=shape, dtype="float32", read=read)


def _with_axes(entry: Stored, scheme: schemes.Scheme) -> Stored:
    """A tensor with its axes turned, unless they are Keras's in both."""
    axes = None if scheme.in_keras else scheme.turned(len(entry.shape))
    if axes is None:
        return entry
    return _with(entry, partial(_turned, entry, axes), scheme.shape(entry.shape))


def _with(entry: Stored, read: Callable[[], Array], shape: Shape) -> Stored:
    return Stored(name=entry.name, shape=shape, dtype=entry.dtype, read=read)


def _long(shape: Shape) -> Shape:
    """The axes that are longer than one value."""
    return tuple(length for length in shape if length > 1)


def _quotient(entry: Stored, factor: Stored) -> Array:
    by = float(to_float32(factor.read(), factor.dtype).reshape(-1)[0])
    array = to_float32(entry.read(), entry.dtype)
    return array / by if by else array * 0


def _turned(entry: Stored, axes: tuple[int, ...]) -> Array:
    return entry.read().transpose(axes)


def _reshaped(entry: Stored, shape: Shape) -> Array:
    return entry.read().reshape(shape)


def _filled(shape: Shape, value: float) -> Array:
    import numpy as np

    return np.full(shape, value, np.float32)


def fitting(network: ir.Network, wanted: Sequence[schemes.Scheme]) -> schemes.Scheme:
    """Which of these schemes names most tensors of a network."""
    return max(wanted, key=lambda scheme: len(schemes.keys(network, scheme)))


def renamed(
    network: ir.Network, scheme: schemes.Scheme, tensors: Sequence[Stored]
) -> tuple[Stored, ...]:
    """Tensors that are to be written, as a scheme calls and turns them.

    Args:
        network: whose they are.
        scheme: that of the file; with `in_keras`, names and axes are Keras's before.
        tensors: under the network's own names.

    Raises:
        CheckpointError: the scheme has no name for one of them.
    """
    target = "keras" if scheme.in_keras else "torch"
    depths = schemes.depths(network)
    names: dict[str, str] = {}
    for ours, tensor in schemes.tensors(network, scheme).items():
        names[tensor.name_in(target)] = ours
        counter = counter_of(tensor)
        if counter is not None:
            names[counter] = ours.removesuffix(tensor.role) + COUNTER
    return tuple(
        replace(_with_axes(tensor, scheme), name=theirs)
        for tensor in tensors
        if (theirs := _theirs(scheme, names[tensor.name], depths)) is not None
    )


def layers(network: ir.Network, scheme: schemes.Scheme) -> dict[str, str]:
    """What a scheme of Keras calls each of a network's layers.

    Raises:
        CheckpointError: the scheme has no name for one of them.
    """
    depths = schemes.depths(network)
    found = {}
    for ours, tensor in schemes.tensors(network, scheme).items():
        name = _theirs(scheme, ours, depths) or ""
        found[tensor.layer] = name.rpartition("/")[0]
    return found


def _theirs(scheme: schemes.Scheme, ours: str, depths: schemes.Depths) -> str | None:
    """What a scheme calls a tensor; None for counters that it does not have."""
    theirs = next(scheme.theirs(ours, depths), None)
    computed = theirs is None or scheme.divisor(theirs) is not None
    if not computed or ours.endswith(COUNTER):
        return theirs
    raise CheckpointError.of(
        f"files of {scheme.what} are not written: they have no `{ours}` as it is here"
    )

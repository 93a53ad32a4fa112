"""The naming scheme of an ecosystem: a table beside this file has all of it.

`[scheme]` says what it is of, from which `source` and `version` it was read, which
`specs` it goes with, and whose `names` stand on the right: a definition of
`specs/std/names.rd`. `axes` are those of kernels and of dense weights. A name that fits
`sign` tells the scheme from others; one that fits `first` is of a stage's first unit.
`nested` is for what is written as a file of Keras: in which layer of a classifier all
layers lie, and which one lies beside it.

The other tables are rows of patterns: a name in the file, and ours.

| table | says |
|---|---|
| `[tensors]` | which tensor is which; `""` is left out |
| `[optional]` | the same, of what is left out where the network has none such |
| `[divided]` | by which other one of the file a tensor is divided; by 0 gives 0 |
| `[zeros]`, `[ones]` | what is constant, of a tensor's shape, if the file lacks it |
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from resdsl.model.schemes import USUAL
from resdsl.ops.types import Shape
from resdsl.weights.schemes.patterns import Depths, Pattern, Rows

_TEXTS = {"what": "", "source": "", "version": "", "names": USUAL, "sign": "*"}
_HEADER = {*_TEXTS, "specs", "axes", "first", "nested"}
_ROWS = ("tensors", "optional", "divided", "zeros", "ones")
_PYTORCH = ("OIHW", "OI")
# where the axes of PyTorch are: of kernels, and of dense weights
_AXES: Mapping[tuple[str, ...], Mapping[int, tuple[int, ...]]] = {
    _PYTORCH: {},
    ("HWIO", "IO"): {2: (1, 0), 3: (2, 1, 0), 4: (3, 2, 0, 1)},
    ("OIHW", "IO"): {2: (1, 0)},
}


class Scheme:
    """How an ecosystem calls the tensors of networks, and what their axes are."""

    def __init__(self, name: str, table: Mapping[str, Any]) -> None:
        """Read a table.

        Raises:
            ValueError: it says what no table says, or a row cannot be read.
        """
        header = {**_TEXTS, **table.get("scheme", {})}
        unknown = sorted({*header} - _HEADER) + sorted({*table} - {"scheme", *_ROWS})
        if unknown:
            raise ValueError(f"no scheme has `{unknown[0]}`")
        self.name = name
        self.ecosystem = name.partition(".")[0]
        self.what: str = header["what"]
        self.source: str = header["source"]
        self.version: str = header["version"]
        self.names: str = header["names"]
        self.specs: tuple[str, ...] = tuple(header.get("specs", ()))
        self.axes: tuple[str, ...] = tuple(header.get("axes", _PYTORCH))
        if self.axes not in _AXES:
            raise ValueError(f"axes are {' or '.join(map(str, _AXES))}")
        self.nested: tuple[str, ...] = tuple(header.get("nested", ()))
        self._sign = Pattern(header["sign"])
        self._first = Pattern(header.get("first", ""))
        rows = {word: Rows(table.get(word, {})) for word in _ROWS}
        self.tensors, self.optional = rows["tensors"], rows["optional"]
        self._divided = rows["divided"]
        self._constants = ((rows["zeros"], 0.0), (rows["ones"], 1.0))

    def goes_with(self, spec: str) -> bool:
        """Whether it is a scheme of nets like those of a bundled spec."""
        return any(fnmatchcase(spec, pattern) for pattern in self.specs)

    def shows_in(self, names: Iterable[str]) -> bool:
        """Whether some name tells that it is this scheme."""
        return any(self._sign.read(name) is not None for name in names)

    def depths(self, names: Iterable[str]) -> Depths:
        """How many units each stage has, where names count them over all stages."""
        rows = [row for row in self.tensors.rows if "place" in row.old.words]
        last, starts = -1, {0}
        for name in names if rows else ():
            found = next((f for row in rows if (f := row.old.read(name))), None)
            if found is None:
                continue
            last = max(last, found.counts["place"])
            if self._first.read(name) is not None:
                starts.add(found.counts["place"])
        ends = [*sorted(starts)[1:], last + 1]
        return [end - start for start, end in zip(sorted(starts), ends, strict=True)]

    def ours(self, name: str, depths: Depths = ()) -> str | None:
        """Our name of a tensor: "" if it is left out, None if it is unknown."""
        found = self.tensors.new(name, depths)
        return self.optional.new(name, depths) if found is None else found

    def theirs(self, name: str, depths: Depths = ()) -> Iterator[str]:
        """The names of a tensor of ours: by several rows, there are several."""
        yield from self.tensors.old(name, depths)
        yield from self.optional.old(name, depths)

    def divisor(self, name: str) -> str | None:
        """By which tensor one of the file is divided."""
        return self._divided.new(name)

    def constants(self, name: str, depths: Depths = ()) -> Iterator[tuple[str, float]]:
        """What there is beside a tensor and of its shape: our names, and the values."""
        for rows, value in self._constants:
            found = rows.new(name, depths)
            if found:
                yield found, value

    @property
    def in_keras(self) -> bool:
        """Whether all axes are Keras's and TensorFlow's."""
        return self.axes == ("HWIO", "IO")

    def turned(self, rank: int) -> tuple[int, ...] | None:
        """Where PyTorch's axes are; None if in their places."""
        return _AXES[self.axes].get(rank)

    def shape(self, shape: Shape) -> Shape:
        """A shape of the file, with PyTorch's axes."""
        axes = self.turned(len(shape))
        return shape if axes is None else tuple(shape[axis] for axis in axes)


class Match:
    """The tensors of a file as a scheme knows them."""

    def __init__(self, scheme: Scheme, names: Collection[str]) -> None:
        """Read the names; `ours` has those that are not left out."""
        self.scheme = scheme
        self.depths = scheme.depths(names)
        found = {name: scheme.ours(name, self.depths) for name in names}
        self.ours = {name: new for name, new in found.items() if new}
        self.unknown = tuple(name for name, new in found.items() if new is None)

    def constants(self) -> dict[str, tuple[str, float]]:
        """What the file lacks, by our names: a tensor of its shape, and the value."""
        there = set(self.ours.values())
        return {
            ours: (name, value)
            for name in self.ours
            for ours, value in self.scheme.constants(name, self.depths)
            if ours not in there
        }

    def shapes(self, shapes: Mapping[str, Shape]) -> dict[str, Shape]:
        """Our tensors with PyTorch's shapes, of a file with these."""
        beside = {ours: name for ours, (name, _) in self.constants().items()}
        ours = {new: name for name, new in self.ours.items()} | beside
        return {new: self.scheme.shape(shapes[name]) for new, name in ours.items()}

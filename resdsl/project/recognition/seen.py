"""What names and shapes a checkpoint shows, and what a network has in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.naming.torch_listing import named_tensors
from resdsl.model.schemes import KERAS
from resdsl.ops.types import Shape
from resdsl.weights import bridge, schemes
from resdsl.weights.checkpoints.formats import format_of, opened
from resdsl.weights.checkpoints.matching import COUNTER
from resdsl.weights.checkpoints.renaming import without_prefixes
from resdsl.weights.checkpoints.stored import CheckpointError, Layout, Stored

Shapes = Mapping[str, Shape]

_STATISTICS = ("running_mean", "running_var", "moving_mean", "moving_variance")


@record(eq=False)
class Seen:
    """The tensors of a file as one of the schemes reads them, without counters.

    Without a `scheme`, names are those of emitted code: PyTorch's, where each network
    has a scheme of its own, or Keras's.
    """

    shapes: Shapes
    layout: Layout
    scheme: schemes.Scheme | None = None

    @property
    def trainable(self) -> int:
        """How many values training changes: all but running statistics."""
        return sum(
            prod(shape)
            for name, shape in self.shapes.items()
            if not name.endswith(_STATISTICS)
        )

    def window(self, shape: Shape) -> Shape:
        """The size of a kernel."""
        return shape[2:] if self.layout == "torch" else shape[:-2]

    def ratios(self) -> list[int]:
        """Whole ratios of the channels of kernels: numbers of groups are among them."""
        found: dict[int, None] = {}
        for shape in self.shapes.values():
            if len(shape) != 4 or max(self.window(shape)) == 1:
                continue
            channels = shape[:2] if self.layout == "torch" else shape[-2:]
            more, fewer = max(channels), min(channels)
            if fewer and more > fewer and more % fewer == 0:
                found[more // fewer] = None
        return list(found)

    def tensors(self, network: ir.Network) -> Iterator[tuple[str, Shape]]:
        """The tensors that a network would show in such a file, in its own order."""
        return ((name, shape) for name, _, shape in self.named(network))

    def named(self, network: ir.Network) -> Iterator[tuple[str, ir.Op, Shape]]:
        """The same with their ops."""
        if self.layout == "keras":
            return ((t.keras, t.op, t.in_keras) for t in bridge.tensors(network))
        if self.scheme is not None:
            network = schemes.renamed(network, self.scheme)
        return ((name, op, w.shape) for name, op, w in named_tensors(network))

    def scheme_of(self, network: ir.Network) -> str:
        """The name of the scheme under which a network fits."""
        if self.scheme is not None:
            return self.scheme.name
        return network.scheme.name if self.layout == "torch" else KERAS


def torch_tensors(network: ir.Network) -> Iterator[tuple[str, Shape]]:
    """The tensors of a network by PyTorch's names, in its own order."""
    return ((name, weight.shape) for name, _, weight in named_tensors(network))


@record(eq=False)
class File:
    """A checkpoint: how many tensors it holds, and what can be seen in them."""

    path: Path
    tensors: int
    readings: tuple[Seen, ...]


def look(path: Path) -> File:
    """Names and shapes of a checkpoint; no values are read.

    Raises:
        CheckpointError: it is damaged, or holds no tensors.
        UsageError: its name stands for no format.
        OSError: it cannot be read.
    """
    kind = format_of(path)
    with opened(path, kind) as checkpoint:
        checkpoint.refuse_nameless()
        entries = dict(checkpoint.entries)
    if not entries:
        raise CheckpointError.of(f"{path} holds no tensors")
    own = without_prefixes(entries)[0] if kind.layout == "torch" else entries
    shapes, ours = _shapes(entries), _shapes(own)
    readings = [Seen(shapes=ours, layout=kind.layout)]
    for match in schemes.match(shapes):
        if not match.unknown:
            ours = match.shapes(shapes)
            readings.append(Seen(shapes=ours, layout="torch", scheme=match.scheme))
    return File(path=path, tensors=len(entries), readings=tuple(readings))


def _shapes(entries: Mapping[str, Stored]) -> dict[str, Shape]:
    return {n: e.shape for n, e in entries.items() if not n.endswith(f".{COUNTER}")}

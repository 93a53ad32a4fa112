"""A draft of a mapping for `--map`, where the names of a file are no known ones."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.weights import bridge
from resdsl.weights.checkpoints.matching import COUNTER, shape_text
from resdsl.weights.checkpoints.stored import Layout, Stored

_INTRODUCTION = """\
# A draft: which tensor of {file} is which of {network} ({spec}).
# They are paired by shape and order, which prove nothing: look at every line, above all
# where several have one shape.
"""


def draft(
    file: str, entries: Mapping[str, Stored], layout: Layout, network: ir.Network
) -> str:
    """A mapping file with the names of both sides."""
    introduction = _INTRODUCTION.format(
        file=file, network=network.name, spec=network.spec
    )
    return introduction + "".join(f"{n}\n" for n in _lines(entries, layout, network))


def _lines(
    entries: Mapping[str, Stored], layout: Layout, network: ir.Network
) -> Iterator[str]:
    own = bridge.names(network)
    left: defaultdict[Shape, deque[bridge.Tensor]] = defaultdict(deque)
    for tensor in bridge.tensors(network):
        if not {tensor.torch, tensor.keras} & entries.keys():
            left[tensor.shape_in(layout)].append(tensor)
    spare = []
    for name, entry in entries.items():
        if name in own or name.endswith(COUNTER):
            continue
        if left[entry.shape]:
            ours = left[entry.shape].popleft().name_in(layout)
            yield _line(name, ours, entry.shape)
        else:
            spare.append(entry)
    if spare:
        yield "\n# in the file only, and left out by these lines"
        yield from (_line(entry.name, "", entry.shape) for entry in spare)
    missing = [tensor for tensors in left.values() for tensor in tensors]
    if missing:
        yield "\n# in the network only"
        for tensor in missing:
            shape = shape_text(tensor.shape_in(layout))
            yield f"# {tensor.name_in(layout)}  {shape}"


def _line(old: str, new: str, shape: Shape) -> str:
    return f"{json.dumps(old)} = {json.dumps(new)}  # {shape_text(shape)}"

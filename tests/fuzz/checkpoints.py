"""Damaged checkpoints for `hostile`, of every format, for a network of three layers."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import h5py
import numpy as np
import torch

from resdsl.base.diagnostics import ComplaintError
from resdsl.model import ir
from resdsl.project import specs
from resdsl.weights import bridge, checkpoints
from tests import foreign
from tests.fuzz.hostile import Kind
from tests.fuzz.mutations import damaged, mutated

_SPEC = """\
network Net {
    input 3 x 8 x 8
    head { conv 1x1 4; norm; avgpool global; dense 5 }
}
"""
# the front of a file says what it is; what follows are values
_HEAD = 3_000


def kind(folder: Path) -> Kind:
    """Checkpoints that are read in a folder."""
    network = specs.parse_spec(_SPEC, "net.rd").elaborate()
    sound = _sound(network, folder)

    def draw(random: Random) -> bytes:
        suffix = random.choice(sorted(sound))
        data = sound[suffix]
        if suffix == ".safetensors" and random.randrange(2):
            changed = _header(data, random)
        elif random.randrange(3):
            changed = damaged(data[:_HEAD], random) + data[_HEAD:]
        else:
            changed = damaged(data, random)
        # the first byte says the format
        return bytes([sorted(sound).index(suffix)]) + changed

    def check(data: bytes) -> None:
        path = folder / f"in{sorted(sound)[data[0]]}"
        path.write_bytes(data[1:])
        with suppress(ComplaintError):
            checkpoints.convert(network, path, folder / "out.safetensors", force=True)

    for number, suffix in enumerate(sorted(sound)):
        check(bytes([number]) + sound[suffix])  # no input pays for the imports
    return Kind(name="checkpoints", draw=draw, check=check)


def _header(data: bytes, random: Random) -> bytes:
    """A safetensors file of another header, its length told right or wrong."""
    length = int.from_bytes(data[:8], "little")
    header = mutated([data[8 : 8 + length].decode()], random)
    told = len(header) if random.randrange(4) else random.randrange(2**64)
    return told.to_bytes(8, "little") + header + data[8 + length :]


def _sound(network: ir.Network, folder: Path) -> dict[str, bytes]:
    """A sound file of every format, by the end of its name."""
    state = {t.torch: torch.rand(t.shape) for t in bridge.tensors(network)}
    torch.save(state, folder / "in.pth")
    torch.save(state, folder / "in.pt", _use_new_zipfile_serialization=False)
    checkpoints.convert(network, folder / "in.pth", folder / "in.safetensors")
    _legacy(network, folder / "in.h5")
    for suffix in (".weights.h5", ".keras"):
        checkpoints.convert(network, folder / "in.pth", folder / f"in{suffix}")
    arrays = {name: tensor.numpy() for name, tensor in state.items()}
    foreign.write_pickle(folder / "in.pkl", arrays)
    for suffix, write in foreign.WRITERS.items():
        write(folder / f"in{suffix}", arrays)
    suffixes = [".pth", ".pt", ".safetensors", ".h5", ".weights.h5", ".keras", ".pkl"]
    suffixes += foreign.WRITERS
    return {suffix: (folder / f"in{suffix}").read_bytes() for suffix in suffixes}


def _legacy(network: ir.Network, path: Path) -> None:
    """A file as Keras wrote them before version 3."""
    layers: dict[str, list[bridge.Tensor]] = {}
    for tensor in bridge.tensors(network):
        layers.setdefault(tensor.layer, []).append(tensor)
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [name.encode() for name in layers]
        for name, tensors in layers.items():
            group = file.create_group(name)
            names = [f"{name}/{tensor.variable}:0" for tensor in tensors]
            group.attrs["weight_names"] = [n.encode() for n in names]
            for tensor, inside in zip(tensors, names, strict=True):
                group[inside] = np.ones(tensor.shape_in("keras"), "float32")

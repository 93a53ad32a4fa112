"""`resdsl convert` of ResNet-152 against its libraries, which only read and write.

They neither turn an axis nor look for NaN, nor know which tensor is which.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Usage, usage

ROUNDS = 5
SPEC = "torchvision/resnet152"
_RESDSL = (sys.executable, "-c", "from resdsl.__main__ import start; start()")
_SAFETENSORS = "from safetensors.numpy import load_file, save_file; a = load_file(i)"
_H5 = """
import h5py
with h5py.File(o, "w") as file:
    for name, array in a.items():
        file[name.replace(".", "/")] = array
"""
_FROM_H5 = """
import h5py
a = {}
def keep(name, item):
    if isinstance(item, h5py.Dataset):
        a[name] = item[()]
with h5py.File(i) as file:
    file.visititems(keep)
"""
_PTH = "import torch; a = torch.load(i, weights_only=True)"
_SAVED = "from safetensors.torch import save_file; save_file(a, o)"
# what the libraries do, by the ends of both files' names
ALONE = {
    (".safetensors", ".weights.h5"): (_SAFETENSORS, _H5),
    (".safetensors", ".safetensors"): (_SAFETENSORS, "save_file(a, o)"),
    (".weights.h5", ".safetensors"): (
        _FROM_H5,
        "from safetensors.numpy import save_file; save_file(a, o)",
    ),
    (".pth", ".safetensors"): (_PTH, _SAVED),
    (".pth", ".weights.h5"): (
        _PTH,
        "a = {name: tensor.numpy() for name, tensor in a.items()}" + _H5,
    ),
}


def run() -> dict[str, object]:
    """CPU and memory of both, and what ours takes as multiples of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        # not here: a new process counts the memory of the one that starts it as its own
        writing = (sys.executable, "-m", "benchmarks.weights", folder)
        subprocess.run(writing, check=True)
        return {
            f"{before} to {after}": _compared(Path(folder), before, after)
            for before, after in ALONE
        }


def _write(folder: Path) -> None:
    """One checkpoint in every format that is read."""
    import numpy as np
    import torch
    from safetensors.numpy import save_file

    import resdsl
    from resdsl.weights import bridge

    generator = np.random.default_rng(0)
    network = resdsl.load(SPEC)
    arrays = {
        tensor.torch: generator.random(tensor.shape, np.float32)
        for tensor in bridge.tensors(network)
    }
    save_file(arrays, folder / "in.safetensors")
    state = {name: torch.from_numpy(array) for name, array in arrays.items()}
    torch.save(state, folder / "in.pth")
    command = (*_RESDSL, "convert", SPEC, "in.safetensors", "in.weights.h5")
    usage(_in(folder, *command), folder / "bytecode")


def _in(folder: Path, *command: str) -> tuple[str, ...]:
    """A command with names of checkpoints as paths in a folder."""
    return tuple(
        str(folder / word) if word.startswith(("in.", "out.")) else word
        for word in command
    )


def _compared(folder: Path, before: str, after: str) -> dict[str, float]:
    source, result = folder / f"in{before}", folder / f"out{after}"
    libraries = (f"i, o = {str(source)!r}, {str(result)!r}", *ALONE[before, after])
    commands = {
        "ours": _in(folder, *_RESDSL, "convert", SPEC, f"in{before}", f"out{after}"),
        "theirs": (sys.executable, "-c", "\n".join(libraries)),
    }
    runs: dict[str, list[Usage]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            result.unlink(missing_ok=True)
            used = usage(command, folder / "bytecode")
            if number:  # the first one writes the bytecode
                runs[name].append(used)
    seconds = {
        name: statistics.median(u.milliseconds for u in used) / 1e3
        for name, used in runs.items()
    }
    peaks = {name: max(u.megabytes for u in used) for name, used in runs.items()}
    return {
        **{f"{name}_s": round(value, 2) for name, value in seconds.items()},
        "times": round(seconds["ours"] / seconds["theirs"], 2),
        **{f"{name}_mb": round(value) for name, value in peaks.items()},
        "memory": round(peaks["ours"] / peaks["theirs"], 2),
    }


if __name__ == "__main__":
    _write(Path(sys.argv[1]))

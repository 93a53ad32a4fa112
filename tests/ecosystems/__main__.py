"""Files that real packages write, converted, and their outputs compared.

Each row has its packages in a folder of its own, beside those of this environment.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

import resdsl
from resdsl.base.diagnostics import ComplaintError
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.weights import live
from resdsl.weights.checkpoints import convert
from tests.ecosystems.writing import LOAD, Array

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOLERANCE = 1e-5

Outputs = Callable[[Array], Array]


@record
class Row:
    """A net of an ecosystem; `environment` names the folder of its packages.

    `script` is that of `nets/` with its arguments, `body` what the spec says beside a
    bundled one. `back` is a file that is written with the environment's scheme, and
    that the script loads.
    """

    environment: str
    packages: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]
    what: str
    script: str
    file: str
    spec: str
    body: str = ""
    back: str = ""

    @property
    def name(self) -> str:
        """What it is called in a command, and the folder of its files."""
        return re.sub(r"[ .]", "_", self.script)


def rows() -> Iterator[Row]:
    """All rows."""
    table = tomllib.loads((HERE / "rows.toml").read_text())
    for name, said in table.items():
        variables = tuple(said.get("variables", {}).items())
        for row in said["rows"]:
            yield Row(
                environment=name,
                packages=tuple(said["packages"]),
                variables=variables,
                **row,
            )


def environment(row: Row, folder: Path) -> Path:
    """The folder with a row's packages, made where it is not there yet."""
    place = folder / row.environment
    done = place / ".done"
    if row.packages and not done.exists():
        pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps")
        subprocess.run((*pip, "--target", str(place), *row.packages), check=True)
        done.touch()
    return place


def written(row: Row, folder: Path) -> Path:
    """The folder in which the real package wrote its file, and what its net gives."""
    place = folder / "files" / row.name
    if not (place / "outputs.npz").exists():
        _run(row, folder, place)
    return place


def _run(row: Row, folder: Path, place: Path, *more: str) -> None:
    """Run a row's script, which leaves what the real net gives in a place."""
    packages = environment(row, folder)
    place.mkdir(parents=True, exist_ok=True)
    name, *arguments = row.script.split()
    script = HERE / "nets" / f"{name}.py"
    paths = os.pathsep.join((str(packages), str(ROOT)))
    usual = {"KERAS_BACKEND": "tensorflow", "PYTHONPATH": paths}
    environ = {**os.environ, **usual, **dict(row.variables)}
    # -P: the folder of the scripts is not on the path, which are called as packages
    command = (sys.executable, "-P", str(script), str(place), *arguments, *more)
    subprocess.run(command, check=True, env=environ)


def network_of(row: Row, place: Path) -> ir.Network:
    """The spec of a row, which may be a bundled one without its head."""
    if not row.body:
        return resdsl.load(row.spec)
    name = resdsl.load(row.spec).name
    path = place / "spec.rd"
    body = f"network Changed from base.{name} {{ {row.body} }}"
    path.write_text(f'use "{row.spec}" as base\n{body}\n')
    return resdsl.load(path)


def apart(row: Row, place: Path) -> Iterator[float]:
    """How far the emitted nets' outputs are off, relative to the largest one."""
    network = network_of(row, place)
    for suffix in (".safetensors", ".weights.h5"):
        convert(network, place / row.file, place / f"out{suffix}", force=True)
    found = np.load(place / "outputs.npz")
    pairs = [(found[f"x{n}"], found[f"y{n}"]) for n in range(len(found) // 2)]
    for outputs in (_torch(network, place), _keras(network, place)):
        differences = []
        for x, y in pairs:
            made = outputs(x)
            assert made.shape == y.shape, (made.shape, y.shape)
            differences.append(abs(made - y).max() / abs(y).max())
        yield float(max(differences))


def back(row: Row, folder: Path, place: Path) -> Iterator[float]:
    """How far the real net is off that has loaded what is written in its layout."""
    if not row.back:
        return
    written = place / "back"
    written.mkdir(exist_ok=True)
    convert(
        network_of(row, place),
        place / "out.safetensors",
        written / row.back,
        scheme=row.environment,
        force=True,
    )
    _run(row, folder, written, LOAD)
    before, after = (np.load(at / "outputs.npz") for at in (place, written))
    wholes = ((before[f"y{n}"], after[f"y{n}"]) for n in range(len(before) // 2))
    yield float(max(abs(y - x).max() / abs(x).max() for x, y in wholes))


def _torch(network: ir.Network, place: Path) -> Outputs:
    import torch
    from safetensors.torch import load_file

    model = live.factory_of(network, "torch")()
    model.load_state_dict(load_file(place / "out.safetensors"))
    model.eval()

    def outputs(x: Array) -> Array:
        with torch.no_grad():
            found: Array = model(torch.from_numpy(x)).numpy()
        return found

    return outputs


def _keras(network: ir.Network, place: Path) -> Outputs:
    model = live.keras_model(network, input_shape=(None, None, 3))
    model.load_weights(place / "out.weights.h5")

    def outputs(x: Array) -> Array:
        y: Array = model(x.transpose(0, 2, 3, 1), training=False).detach().numpy()
        return y.transpose(0, 3, 1, 2) if y.ndim == 4 else y

    return outputs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="rows; all, if none is named")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "ecosystems")
    said = parser.parse_args()
    os.environ["KERAS_BACKEND"] = "torch"  # which starts at once
    print("| ecosystem | file | spec | PyTorch | Keras | loaded by it |")
    print("|---|---|---|---|---|---|")
    wrong = 0
    for row in rows():
        if said.names and row.name not in said.names:
            continue
        try:
            folder = said.folder.resolve()
            place = written(row, folder)
            off = [*apart(row, place), *back(row, folder, place)]
            text = " | ".join(f"{value:.0e}" for value in off)
            text += "" if row.back else " | "
            wrong += max(off) >= TOLERANCE
        except subprocess.CalledProcessError:
            text, wrong = "its script failed", wrong + 1
        except (ComplaintError, AssertionError) as error:
            text, wrong = str(error).partition("\n")[0], wrong + 1
        print(f"| {row.what} | `{row.file}` | `{row.spec}` | {text} |", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

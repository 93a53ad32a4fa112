"""One process, warm: networks a second, through the API and for a folder."""

from __future__ import annotations

import itertools
import tempfile
import time
from functools import partial
from pathlib import Path

from click.testing import CliRunner

from benchmarks.measuring import cpu
from resdsl import emit, ir, library, specs
from resdsl.cli import main
from resdsl.diagnostics import Report
from resdsl.elaborate import elaborate_network

FILES = 200


def run() -> dict[str, object]:
    """Rates; every text is a new one, so that no result is there already."""
    numbers = itertools.count()
    result: dict[str, object] = {}
    for name in ("resnet18", "resnet50", "resnet152"):
        text = library.bundled_path(name).read_text(encoding="utf-8")

        def parsed(text: str = text) -> specs.Spec:
            return specs.parse_spec(f"{text}# {next(numbers)}\n", "own.rd")

        spec = parsed()
        network = spec.elaborate()
        seconds = {
            "parse": cpu(parsed),
            "elaborate": cpu(partial(elaborated, spec)),
            "torch": cpu(partial(emit.generate, network, "torch")),
            "keras": cpu(partial(emit.generate, network, "keras")),
        }
        both = seconds["parse"] + seconds["elaborate"]
        result[name] = {
            **{f"{step}_ms": round(1e3 * s, 2) for step, s in seconds.items()},
            "torch_per_second": round(1 / (both + seconds["torch"])),
            "keras_per_second": round(1 / (both + seconds["keras"])),
        }
    result["folder"] = {"files": FILES, "torch_per_second": round(_folder())}
    return result


def elaborated(spec: specs.Spec) -> ir.Network:
    """The only network of a spec, resolved anew each time."""
    network = elaborate_network(spec.entity(None), {}, Report())
    assert network is not None
    return network


def _folder() -> float:
    text = library.bundled_path("resnet50").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"net{number}.rd" for number in range(FILES)]
        for number, path in enumerate(paths):
            own = text.replace("network ResNet50", f"network Net{number}")
            path.write_text(own, encoding="utf-8")
        arguments = ["gen", *map(str, paths), "-o", f"{folder / 'out'}/", "--target"]
        start = time.process_time()
        done = CliRunner().invoke(main, [*arguments, "torch"])
        assert done.exit_code == 0, done.output
        return FILES / (time.process_time() - start)

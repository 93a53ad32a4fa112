"""One network, all ways of one framework: a line of JSON for each way.

`python -m tests.deploy.one torch "option A"`, or `keras` with KERAS_BACKEND set.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tests.deploy.nets import CASES, Case
from tests.runtime.emitted import Emitter, images, outputs

# a way with the model and images put in
Ready = Callable[[], Sequence[Any]]


def main() -> None:
    """Run what the command line names."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    framework, name = sys.argv[1:]
    side = {"torch": _torch, "keras": _keras}[framework]
    with tempfile.TemporaryDirectory() as folder:
        for way, expected, ready in side(CASES[name], Path(folder)):
            line = {"way": way, "result": _result(expected, ready)}
            print(json.dumps(line), flush=True)


def _torch(case: Case, folder: Path) -> Iterator[tuple[str, list[Any], Ready]]:
    from tests.deploy.from_torch import WAYS

    model = Emitter(folder).model(case.network)
    x = [images(2, 3, *size) for size in case.sizes]
    expected = [outputs(model, each).numpy() for each in x]
    for name, way in WAYS.items():
        yield name, expected, partial(way, model, x, folder)


def _keras(case: Case, folder: Path) -> Iterator[tuple[str, list[Any], Ready]]:
    from keras import ops

    from tests.deploy.from_keras import WAYS, model_of

    model = model_of(case.network)
    x = [images(2, 3, *size).numpy().transpose(0, 2, 3, 1) for size in case.sizes]
    expected = [ops.convert_to_numpy(model(each)) for each in x]
    for name, way in WAYS.items():
        yield name, expected, partial(way, model, x, folder)


def _result(expected: Sequence[Any], ready: Ready) -> str:
    """The greatest relative difference, or why there is none."""
    try:
        found = ready()
    except Exception as error:  # noqa: BLE001 - what a library raises goes into the table
        text = " ".join(str(error).split())
        return f"{type(error).__name__}: {text[:200]}"
    if not found:
        return "converted"
    expected = expected[-len(found) :]
    for one, other in zip(found, expected, strict=True):
        if one.shape != other.shape:
            return f"shape {one.shape}, not {other.shape}"
    return f"{max(map(_apart, found, expected)):.0e}"


def _apart(found: Any, expected: Any) -> float:
    return float(np.abs(found - expected).max() / np.abs(expected).max())


if __name__ == "__main__":
    main()

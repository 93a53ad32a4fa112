"""One network, some ways of one framework: a line of JSON for each way.

`python -m tests.deploy.one torch "option A" LiteRT`, or `keras` with KERAS_BACKEND set.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from tests.deploy.nets import CASES, WAYS


def main() -> None:
    """Run what the command line names."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    framework, case, *ways = sys.argv[1:]
    side = import_module(f"tests.deploy.from_{framework}")
    with tempfile.TemporaryDirectory() as folder:
        model, x, expected = side.prepared(CASES[case], Path(folder))
        for way in ways:
            work = getattr(side, WAYS[framework][way])
            result = _result(expected, partial(work, model, x, Path(folder)))
            print(json.dumps({"way": way, "result": result}), flush=True)


def _result(expected: Sequence[Any], run: Callable[[], Sequence[Any]]) -> str:
    """The greatest relative difference, or why there is none."""
    try:
        found = run()
    except Exception as error:  # noqa: BLE001 - what a library raises goes into the table
        text = " ".join(str(error).split())[:200].strip()
        return f"{type(error).__name__}: {text}"
    if not found:
        return "converted"
    expected = expected[-len(found) :]
    for one, other in zip(found, expected, strict=True):
        if one.shape != other.shape:
            return f"shape {one.shape}, not {other.shape}"
    apart = max(map(_apart, found, expected))
    return f"{apart:.0e}" if apart else "equal"


def _apart(found: Any, expected: Any) -> float:
    return float(np.abs(found - expected).max() / np.abs(expected).max())


if __name__ == "__main__":
    main()

"""Which frameworks are installed."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.weights import backends
from resdsl.weights.verify.sizes import Size

if TYPE_CHECKING:
    from resdsl.weights.verify.models import Model

Build = Callable[[ir.Network, Sequence[Size]], "Model"]


@record
class Framework:
    """A framework that is installed: its target, what to call it, how to build.

    `forget` frees what it keeps of models that nobody needs any more.
    """

    target: str
    title: str
    build: Build
    forget: Callable[[], object] = gc.collect


def installed() -> tuple[list[Framework], list[str]]:
    """The frameworks that can be imported, and why the others cannot."""
    found: list[Framework] = []
    missing: list[str] = []
    for load in (_torch, _keras):
        framework = load()
        if isinstance(framework, Framework):
            found.append(framework)
        else:
            missing.append(framework)
    return found, missing


def _torch() -> Framework | str:
    why = _problem("torch")
    if why:
        return f"torch: {why}; pip install 'resdsl[torch]' brings it"
    from resdsl.weights.verify.models import TorchModel

    return Framework(target="torch", title="torch", build=TorchModel.build)


def _keras() -> Framework | str:
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    os.environ.setdefault("JAX_ENABLE_X64", "1")
    backends.prepare(computing=True)
    with _hushed():
        why = _problem("keras")
    if why:
        return f"keras: {why}; pip install 'resdsl[tensorflow]' brings it"
    from resdsl.weights.verify.models import KerasModel

    keras = import_module("keras")
    return Framework(
        target="keras",
        title=f"keras on {keras.config.backend()}",
        build=KerasModel.build,
        forget=keras.utils.clear_session,
    )


@contextmanager
def _hushed() -> Iterator[None]:
    """Nothing on standard error: TensorFlow says there what it likes at its start."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _problem(package: str) -> str:
    """Why a package cannot be imported; nothing if it can."""
    if find_spec(package) is None:
        return "not installed"
    try:
        import_module(package)
    except ImportError as error:
        return f"cannot be imported ({error})"
    return ""

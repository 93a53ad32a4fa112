"""Emitted source as live modules and models, and what their frameworks need."""

from __future__ import annotations

import builtins
import linecache
import os
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from resdsl import emit
from resdsl.model import ir, naming

_PREFIX = "resdsl_built_"
# Keras names a backend like the package that it needs; the preferred one first
_BACKENDS = ("tensorflow", "torch", "jax")


def factory_of(network: ir.Network, target: str) -> Any:
    """The factory of the emitted code of a network: what makes its models.

    Raises:
        DiagnosticError: the target cannot do what the network needs.
        ModuleNotFoundError: the framework is not installed.
    """
    name = naming.factory_name(network.name)
    return getattr(module_of(name, emit.generate(network, target)), name)


def keras_model(network: ir.Network, **arguments: Any) -> Any:
    """The emitted Keras model, in whatever format the user's Keras keeps images.

    Raises:
        DiagnosticError: Keras cannot do what the network needs.
        ModuleNotFoundError: Keras is not installed.
    """
    make = factory_of(network, "keras")
    from keras import config

    usual = config.image_data_format()
    config.set_image_data_format("channels_last")
    try:
        return make(**arguments)
    finally:
        config.set_image_data_format(usual)


def module_of(name: str, source: str) -> ModuleType:
    """Execute source as a module that pickle, inspect and tracebacks can find.

    Its name holds a digest of the source: the same source is the same module.

    Raises:
        ModuleNotFoundError: its framework is not installed.
    """
    full_name = f"{_PREFIX}{name}_{sha256(source.encode()).hexdigest()[:12]}"
    known = sys.modules.get(full_name)
    if known is not None:
        return known
    file = f"<{full_name}>"
    module = ModuleType(full_name)
    module.__file__ = file
    code = compile(source, file, "exec", dont_inherit=True)
    # without a modification time, linecache.checkcache() keeps it
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    sys.modules[full_name] = module
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        del sys.modules[full_name]
        if isinstance(error, ModuleNotFoundError):
            extra = "torch" if error.name == "torch" else "tensorflow"
            error.add_note(f"pip install 'resdsl[{extra}]' brings it")
        raise
    return module


def names_of(source: str, modules: Mapping[str, object]) -> dict[str, Any]:
    """What source defines, executed with other modules for some that it imports."""

    def load(name: str, *rest: Any) -> Any:
        return modules.get(name) or __import__(name, *rest)

    names: dict[str, Any] = {"__name__": f"{_PREFIX}apart"}
    names["__builtins__"] = vars(builtins) | {"__import__": load}
    exec(compile(source, "<apart>", "exec", dont_inherit=True), names)
    return names


def prepare_keras(*, computing: bool) -> None:
    """Choose a backend for Keras that is installed, and silence TensorFlow's log.

    Where nothing is computed, oneDNN is switched off: it logs at every level.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if not computing:
        os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    if find_spec("keras") and not find_spec("tensorflow"):
        others = (name for name in _BACKENDS if find_spec(name))
        os.environ.setdefault("KERAS_BACKEND", next(others, _BACKENDS[0]))

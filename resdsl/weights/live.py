"""Emitted source as a live module."""

from __future__ import annotations

import linecache
import sys
from hashlib import sha256
from types import ModuleType

_PREFIX = "resdsl_built_"


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

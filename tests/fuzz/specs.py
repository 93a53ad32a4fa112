"""Damaged specs for `hostile`: the bundled ones, the wrong ones, and random ones."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

import resdsl
from resdsl import emit
from resdsl.base.diagnostics import DiagnosticError
from resdsl.project import specs
from tests.fuzz import text
from tests.fuzz.hostile import Kind
from tests.fuzz.mutations import mutated
from tests.strategies import spec

_DRAWN = 60
_BLOCKS = 40  # of a network that is emitted
_CHARACTERS = 20_000  # of a text that is changed: fixtures of limits are longer


def kind(_folder: Path) -> Kind:
    """Specs, as they are on a disk."""
    known = [t for t in text.texts().values() if len(t) < _CHARACTERS]
    texts = [*known, *(spec(seed) for seed in range(_DRAWN))]
    return Kind(name="specs", draw=partial(mutated, texts), check=check)


def check(data: bytes) -> None:
    """Everything that is told of a text is of the table; what is sound is emitted."""
    told = text.told(data)
    text.check_told(told)
    with suppress(DiagnosticError, UnicodeDecodeError):
        canonical = resdsl.format_source(data.decode())
        assert resdsl.format_source(canonical) == canonical
    if not any(diagnostic.code.startswith("E") for diagnostic in told):
        _emit(data)


def _emit(data: bytes) -> None:
    spec_ = specs.parse_spec(data, "fuzz.rd")
    for name in spec_.names[:2]:
        network = spec_.elaborate(name)
        if len(network.blocks) > _BLOCKS:
            continue
        for target in emit.TARGETS:
            with suppress(DiagnosticError):
                compile(emit.generate(network, target), name, "exec", dont_inherit=True)

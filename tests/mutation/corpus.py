"""Emitted code and messages of many specs: a mutant that changes one can be seen."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from resdsl import emit
from resdsl.base import render
from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.model import analysis, ir, naming
from resdsl.project import specs
from tests.chosen import chosen
from tests.fingerprint import fingerprint
from tests.mutation.checks import Check, of_value
from tests.strategies import spec as drawn

ROOT = Path(__file__).resolve().parents[2]
DRAWN = range(700_000, 700_060)


def goldens() -> Iterator[Check]:
    """The files of `tests/golden`, as `make golden-check` compares them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for number, group in enumerate(settings["tool"]["resdsl"]["generate"]):
        for spec in group["specs"]:
            make = partial(_golden, spec, group)
            yield of_value(f"golden/{number}/{spec}", make)


def _golden(spec: str, group: dict[str, Any]) -> list[str]:
    opened = specs.open_spec(str(ROOT / spec) if spec.endswith(".rd") else spec)
    return [
        emit.generate(opened.elaborate(name, group.get("set")), group["target"])
        for name in opened.names
        if name in group.get("networks", opened.names)
    ]


def corpus() -> Iterator[Check]:
    """Bundled specs, those that tests have, and drawn ones."""
    for name in chosen(1)[::3]:
        yield of_value(f"facts/{name}", partial(_facts, partial(specs.open_spec, name)))
    folders = ("tests/fuzz/finds", "tests/fuzz/mutants", "tests/golden", "tests/errors")
    for path in (p for f in folders for p in sorted((ROOT / f).glob("*.rd"))):
        read = partial(specs.parse_spec, path.read_bytes(), path.name)
        yield of_value(f"facts/{path.stem}", partial(_facts, read))
    for seed in DRAWN:
        read = partial(specs.parse_spec, drawn(seed), "drawn.rd")
        yield of_value(f"facts/{seed}", partial(_facts, read))


def _facts(read: Callable[[], specs.Spec]) -> list[str]:
    told: list[object] = []
    try:
        spec = read()
        told += [*spec.names, _text(spec.diagnostics), _text(spec.warnings())]
    except DiagnosticError as error:
        return [_text(error.diagnostics)]
    for name in spec.names:
        try:
            told += _network(spec.elaborate(name))
        except DiagnosticError as error:
            told.append(_text(error.diagnostics))
    return [*map(repr, told)]


def _network(network: ir.Network) -> Iterator[object]:
    facts = analysis.analyse(network)
    yield from (fingerprint(network), facts.layers, facts.depth, facts.cost)
    targets: tuple[naming.Target, ...] = ("torch", "keras")
    for target in targets:
        yield [name for name, _ in naming.named_ops(network, target)]
        try:
            yield emit.generate(network, target)
        except DiagnosticError as error:
            yield _text(error.diagnostics)


def _text(diagnostics: Sequence[Diagnostic]) -> str:
    return render.render(diagnostics, "full")

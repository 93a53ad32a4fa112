"""What must hold of any valid spec, without a framework.

The canonical text says the same, analysis and pictures can be made, and the emitted
code compiles and is the same however often it is emitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import resdsl
from resdsl import emit, messages
from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.project import specs
from resdsl.show import (
    comparison,
    mermaid,
    network_layout,
    report,
    summary_text,
    table,
    table_text,
    unit_layout,
)
from tests.fingerprint import fingerprint

CODES = messages.table()
SETTINGS: tuple[dict[str, Value], ...] = (
    {"n": 1},
    {"n": 3, "wide": False},
    {"classes": 4},
    {"output_stride": 4},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A network, and its source for every target that can have it."""

    network: ir.Network
    sources: dict[str, str]


def check(text: str) -> list[Written]:
    """Check every network of a spec; what was emitted of each."""
    spec = specs.parse_spec(text, "drawn.rd")
    canonical = resdsl.format_source(text)
    assert resdsl.format_source(canonical) == canonical, "fmt is not idempotent"
    again = specs.parse_spec(canonical, "drawn.rd")
    written = []
    networks = [spec.elaborate(name) for name in spec.names]
    for network in networks:
        same = again.elaborate(network.name)
        assert fingerprint(same) == fingerprint(network), "fmt changes the meaning"
        sources = dict(_sources(network))
        assert dict(_sources(same)) == sources, "not deterministic"
        written.append(Written(network=network, sources=sources))
    for diagnostic in spec.warnings():
        assert diagnostic.code in CODES
    _show([networks[0], *networks[1:][-1:]])
    return written


def emitted(text: str) -> list[dict[str, str]]:
    """The sources of every network of a spec, by target."""
    spec = specs.parse_spec(text, "drawn.rd")
    return [dict(_sources(spec.elaborate(name))) for name in spec.names]


def _sources(network: ir.Network) -> Iterator[tuple[str, str]]:
    for target in emit.TARGETS:
        try:
            source = emit.generate(network, target)
        except DiagnosticError as error:
            if any(not d.code.startswith("E04") for d in error.diagnostics):
                raise
            continue
        compile(source, f"{network.name}.{target}", "exec", dont_inherit=True)
        yield target, source


def _show(networks: list[ir.Network]) -> None:
    """Everything that shows a network can show these."""
    for network in networks:
        summary_text.tables(network, 3, summary_text.Look(width=80))
    for fold in (None, True, False):
        network_layout.draw_networks(networks, fold)
        mermaid.flowchart(networks, fold)
    if any(network.stages for network in networks):
        unit_layout.draw_units(networks)
    shown = table.table_of(networks)
    for write in (table_text.markdown, table_text.latex, table_text.html):
        write(shown)
    report.report(networks)
    comparison.compare(networks[0], networks[-1])


def settled(text: str, random: Random) -> str:
    """The spec with a network that is another one with parameters set.

    Set by the spec or from outside, they mean the same; where the spec cannot have
    them, it stays as it is.
    """
    spec = specs.parse_spec(text, "drawn.rd")
    name, values = random.choice(spec.names), random.choice(SETTINGS)
    try:
        network = spec.elaborate(name, values)
    except DiagnosticError:
        return text
    if "output_stride" in values:
        said = (
            f"network Chosen from {name} {{ output_stride {values['output_stride']} }}"
        )
    else:
        listed = ", ".join(f"{n}={str(v).lower()}" for n, v in values.items())
        said = f"network Chosen = {name}({listed})"
    changed = f"{text}{said}\n"
    try:
        other = specs.parse_spec(changed, "drawn.rd").elaborate("Chosen")
    except DiagnosticError:  # a parameter of the base cannot be set so
        return text
    assert _meaning(other) == _meaning(network), "set from outside means another thing"
    return changed


def _meaning(network: ir.Network) -> tuple[object, ...]:
    return fingerprint(replace(network, name="", settings={}, documentation=""))

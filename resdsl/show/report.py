"""A page that holds all there is to see of some networks, and asks nobody for more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resdsl import emit
from resdsl.base.characters import visible
from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.records import record
from resdsl.base.render import render
from resdsl.model import ir
from resdsl.model.analysis import Facts, analyse
from resdsl.show import words
from resdsl.show.highlight import Token, tokens
from resdsl.show.outline import sections
from resdsl.show.scatter import Point, scatter
from resdsl.show.svg import figure, unit
from resdsl.show.table import table_of
from resdsl.show.table_text import html_context
from resdsl.show.templates import render as fill

_TARGETS = (("torch", "PyTorch"), ("keras", "Keras"))


@record
class Bar:
    """What a part of a network costs, and its share in percent."""

    name: str
    parameters: int
    parameter_share: str
    macs: int
    mac_share: str


@record
class Listing:
    """A text that is shown, its words marked."""

    title: str
    tokens: tuple[Token, ...]
    lines: int


@record
class Entry:
    """One network in the report."""

    name: str
    documentation: str
    input: str
    facts: Facts
    size: str
    bars: tuple[Bar, ...]
    listings: tuple[Listing, ...]


def report(networks: Sequence[ir.Network]) -> str:
    """The page, as HTML."""
    entries = tuple(_entry(network) for network in networks)
    points = [
        Point(name=e.name, parameters=e.facts.trainable, macs=e.facts.macs)
        for e in entries
    ]
    return fill(
        "report.html",
        entries=entries,
        names=", ".join(entry.name for entry in entries),
        figure=figure(networks),
        units=unit(networks) if any(network.stages for network in networks) else None,
        scatter=scatter(points),
        short=words.short,
        **html_context(table_of(networks)),
    )


def _entry(network: ir.Network) -> Entry:
    facts = analyse(network)
    return Entry(
        name=network.name,
        documentation=visible(" ".join(network.documentation.split())),
        input=words.shape(network.input),
        facts=facts,
        size=words.size(facts.parameters, 4),
        bars=tuple(_bars(network, facts)),
        listings=tuple(_listings(network)),
    )


def _bars(network: ir.Network, facts: Facts) -> Iterator[Bar]:
    for section in sections(network):
        cost = section.cost
        yield Bar(
            name=section.name,
            parameters=cost.trainable,
            parameter_share=_percent(cost.trainable, facts.trainable),
            macs=cost.macs,
            mac_share=_percent(cost.macs, facts.macs),
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "0.0"


def _listings(network: ir.Network) -> Iterator[Listing]:
    source = network.span.source
    # what turns the direction of text would show another spec than the one there is
    spec = re.sub(r"[^\n\t]+", lambda line: visible(line[0]), source.text)
    yield _listing(visible(source.title), spec, tuple(tokens(spec, "rd")))
    for target, title in _TARGETS:
        try:
            text = emit.generate(network, target)
        except DiagnosticError as error:
            text = render(error.diagnostics)
            marked: tuple[Token, ...] = (Token(text=text, kind=""),)
        else:
            marked = tuple(tokens(text, "python"))
        yield _listing(title, text, marked)


def _listing(title: str, text: str, marked: tuple[Token, ...]) -> Listing:
    return Listing(title=title, tokens=marked, lines=len(text.splitlines()))

"""A page with all there is to see of some networks, which loads nothing else."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from resdsl import emit
from resdsl.base.characters import visible, visible_lines
from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.records import record
from resdsl.base.render import render
from resdsl.base.source import Source
from resdsl.model import ir
from resdsl.model.analysis import Facts, analyse
from resdsl.ops import NAMES
from resdsl.show import words
from resdsl.show.explorer import explorer, script, script_hash
from resdsl.show.markup import render as fill
from resdsl.show.outline import sections
from resdsl.show.scatter import Cloud, Point, scatter
from resdsl.show.table import table_of
from resdsl.show.table_text import html_context
from resdsl.show.unit_layout import draw_units
from resdsl.syntax.words import STATEMENTS

_TARGETS = (("torch", "PyTorch"), ("keras", "Keras"))
Language = Literal["rd", "python"]
_OTHERS = ("network", "use", "as", "from", "op", "let", "gate", "add", "if", "else")
# the words that are marked, and the class of each
_WORDS: dict[Language, dict[str, str]] = {
    "rd": dict.fromkeys(NAMES, "called")
    | dict.fromkeys((*STATEMENTS, *_OTHERS), "keyword"),
    "python": dict.fromkeys(keyword.kwlist, "keyword"),
}
_PYTHON_TEXT = r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
_SPEC_TEXT = r'"[^"\n]*"'


def _pattern(text: str) -> re.Pattern[str]:
    """The tokens of a language whose strings are as `text` says."""
    return re.compile(
        rf"(?P<comment>\#[^\n]*)|(?P<text>{text})"
        r"|(?P<literal>\b\d[\w.]*(?:[eE][+-]?\d+)?)|(?P<word>[^\W\d]\w*)"
    )


_TOKEN: dict[Language, re.Pattern[str]] = {
    "rd": _pattern(_SPEC_TEXT),
    "python": _pattern(_PYTHON_TEXT),
}


@record
class Share:
    """A share in percent, and the length of its bar: that of the largest is 100."""

    percent: str
    bar: str


@record
class Bar:
    """What a part of a network costs."""

    name: str
    parameters: int
    parameter_share: Share
    macs: int
    mac_share: Share


@record
class Token:
    """A stretch of text; `kind` is its class, empty where nothing is marked."""

    text: str
    kind: str


@record
class Listing:
    """A text that is shown, its words marked."""

    title: str
    tokens: tuple[Token, ...]
    lines: int


@record
class Page:
    """What the report holds of one network."""

    name: str
    documentation: str
    input: str
    facts: Facts
    size: str
    bars: tuple[Bar, ...]
    listings: tuple[Listing, ...]


def report(networks: Sequence[ir.Network], cloud: Cloud | None = None) -> str:
    """The page, as HTML; a cloud of other networks lies behind these."""
    entries = tuple(_entry(network) for network in networks)
    points = [
        Point(name=e.name, parameters=e.facts.trainable, macs=e.facts.macs)
        for e in entries
    ]
    return fill(
        "report.html",
        entries=entries,
        names=", ".join(entry.name for entry in entries),
        figure=explorer(networks),
        script=script(),
        script_hash=script_hash(),
        units=draw_units(networks) if any(n.all_stages for n in networks) else None,
        scatter=scatter(points, cloud),
        short=words.short,
        **html_context(table_of(networks)),
    )


def _entry(network: ir.Network) -> Page:
    facts = analyse(network)
    return Page(
        name=network.name,
        documentation=visible(" ".join(network.documentation.split())),
        input=words.shape(network.input),
        facts=facts,
        size=words.size(facts.parameters, 4),
        bars=tuple(_bars(network, facts)),
        listings=tuple(_listings(network)),
    )


def _bars(network: ir.Network, facts: Facts) -> Iterator[Bar]:
    parts = [(section.name, section.cost) for section in sections(network)]
    most = max((cost.trainable for _, cost in parts), default=0)
    most_macs = max((cost.macs for _, cost in parts), default=0)
    for name, cost in parts:
        yield Bar(
            name=name,
            parameters=cost.trainable,
            parameter_share=_share(cost.trainable, facts.trainable, most),
            macs=cost.macs,
            mac_share=_share(cost.macs, facts.macs, most_macs),
        )


def _share(part: int, whole: int, most: int) -> Share:
    return Share(percent=_percent(part, whole), bar=_percent(part, most))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "0.0"


def _listings(network: ir.Network) -> Iterator[Listing]:
    for source in _sources(network):
        # characters that reverse the direction of text would show another spec
        spec = visible_lines(source.text)
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


def _sources(network: ir.Network) -> Iterable[Source]:
    """Its spec, and those of its bases and of what it uses; not the library."""
    units = dict.fromkeys(block.entity for block in network.blocks)
    parts = (*network.stem, *network.body, *network.head)
    spans = [
        *(network.span, *(part.span for part in parts)),
        *(unit.node.span for unit in units if not unit.shared),
    ]
    return dict.fromkeys(span.source for span in spans)


def _listing(title: str, text: str, marked: tuple[Token, ...]) -> Listing:
    return Listing(title=title, tokens=marked, lines=len(text.splitlines()))


# The words of a text


def tokens(source: str, language: Language) -> Iterator[Token]:
    """The text in stretches; joined, they are the text again."""
    position = 0
    for match in _TOKEN[language].finditer(source):
        kind = match.lastgroup or ""
        if kind == "word":
            kind = _WORDS[language].get(match[0], "")
        if not kind:
            continue
        if match.start() > position:
            yield Token(text=source[position : match.start()], kind="")
        yield Token(text=match[0], kind=kind)
        position = match.end()
    if position < len(source):
        yield Token(text=source[position:], kind="")

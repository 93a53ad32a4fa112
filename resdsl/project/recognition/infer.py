"""Drafts a spec whose network has the tensors of a checkpoint, by names and shapes.

Where a bundled network fits, the draft is a line on it. Else bundled nets and the units
of the standard library are tried, and their numbers found from the shapes. What is
drafted has exactly the tensors of the file, and passes `check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.edits import edited
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import analyse
from resdsl.parse.formatter import format_source
from resdsl.project.recognition import bases, choices
from resdsl.project.recognition.attempts import Attempts, Solution
from resdsl.project.recognition.identify import Fit, Identity, identify, unlike
from resdsl.project.recognition.likeness import difference
from resdsl.project.recognition.near import near
from resdsl.project.recognition.seen import File, Seen
from resdsl.project.recognition.trials import Row, has_stem, rows_of
from resdsl.project.specs import Spec, open_spec, parse_spec
from resdsl.project.standalone import standalone

_PLAIN = "Net"  # what a network is called that cannot have the name of its file


@record(eq=False)
class Drafted:
    """A spec, and in a few words what it is made of."""

    text: str
    origin: str


def infer(file: File, name: str, *, fresh: bool = False) -> Drafted | None:
    """A spec for a file; None where nothing that is known can have its tensors.

    A `fresh` one is written in full, also where a bundled network fits.
    """
    identity = identify(file)
    if identity.fits and not fresh:
        return _on_bundled(identity, name)
    for seen in file.readings:
        for attempts, spec in _attempts(identity, seen):
            solution = attempts.first()
            if solution is not None:
                return _in_full(attempts, solution, seen, name, spec)
    return None


def _attempts(identity: Identity, seen: Seen) -> Iterator[tuple[Attempts, str]]:
    """What fits as it is, or nearly does; then nets of all kinds, with other units."""
    nets: Iterable[Fit] = identity.usual if identity.fits else near(seen)
    for fit in nets:
        text = bases.text_of(fit.spec, fit.network.name)
        yield Attempts(text, seen, own=True), fit.spec
    exchanged = set()
    for spec in bases.of_scheme(seen.scheme):
        source = open_spec(spec)
        network = source.outcome(source.scope.networks()[0]).network
        stem = () if network is None else tuple(_stem(network, seen))
        if stem and has_stem(stem, seen):
            yield Attempts(bases.text_of(spec), seen, own=stem in exchanged), spec
            exchanged.add(stem)


def _stem(network: ir.Network, seen: Seen) -> Iterator[Row]:
    return (row for row in rows_of(network, seen) if row.part == "stem")


def _on_bundled(identity: Identity, name: str) -> Drafted | None:
    """A network that is a bundled one, under another name."""
    fit = identity.usual[0]
    others = [
        (group[0].title, told)
        for group in identity.functions
        if (told := unlike(fit, group[0])) is not None
    ]
    head = f'use "{fit.spec}" as bundled\n\n'

    def text(own: str) -> str:
        base = f"bundled.{fit.network.name}"
        return f"{head}network {own} from {base} {{ {_expect(fit.network)} }}\n"

    found = _checked(text, choices.comment(fit.network, others), identity.seen, name)
    return None if found is None else Drafted(text=found, origin=fit.title)


def _in_full(
    attempts: Attempts, solution: Solution, seen: Seen, name: str, base: str
) -> Drafted | None:
    """A network with all that it says."""
    others: dict[str, str] = {}
    for other in attempts.others(solution):
        told = difference(solution.network, other.network)
        if told is not None:
            others.setdefault(told, other.said)
    spec = parse_spec(solution.draft.text(solution.values), "drafted.rd")
    alone = standalone(spec.scope.networks(), library=False).rstrip()
    heading = re.compile(r"^network \w+", re.MULTILINE)

    def text(own: str) -> str:
        named = heading.sub(f"network {own}", alone.removesuffix("}"))
        return f"{named}    {_expect(solution.network)}\n}}\n"

    comment = choices.comment(
        solution.network, [(said, told) for told, said in others.items()]
    )
    found = _checked(text, comment, seen, name)
    said = f" and {solution.said}" if solution.said else ""
    return None if found is None else Drafted(text=found, origin=f"{base}{said}")


def _expect(network: ir.Network) -> str:
    return f"expect parameters == {analyse(network).trainable:_}"


def _checked(
    text_of: Callable[[str], str], comment: str, seen: Seen, name: str
) -> str | None:
    """The text under the first name with which nothing is wrong with it.

    Where something is legal and probably wrong under each, the first that will do. None
    where `check` would refuse it, or its tensors are not those of the file.
    """
    doubtful = None
    for own in (name, _PLAIN):
        try:
            text, spec = _decided(format_source(f"{comment}\n\n{text_of(own)}"))
            network = spec.elaborate(own)
        except DiagnosticError:
            continue
        if dict(seen.tensors(network)) != seen.shapes:
            continue
        findings = spec.findings()
        if not findings:
            return text
        if all(finding.severity == "warning" for finding in findings):
            doubtful = doubtful or text
    return doubtful


def _decided(text: str) -> tuple[str, Spec]:
    """A spec without guards that the values of a base's parameters decide."""
    spec = parse_spec(text, "drafted.rd")
    guards = [found for found in spec.findings() if found.code == "W0301"]
    edits = [edit for found in guards for edit in found.edits]
    if not edits:
        return text, spec
    text = format_source(edited(text, edits))
    return text, parse_spec(text, "drafted.rd")


def name_of(path: Path) -> str:
    """What a network in a file is called: `WideNet` in `wide-net.rd`."""
    words = re.findall("[A-Za-z0-9]+", path.stem)
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name if name[:1].isalpha() else _PLAIN

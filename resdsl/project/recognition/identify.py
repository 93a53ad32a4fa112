"""Which bundled specs a checkpoint fits, and which of these compute something else.

What a spec expects of its parameters stands in its text: of hundreds of specs only
those are elaborated whose number is that of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import combinations

from resdsl.base import library
from resdsl.base.diagnostics import DiagnosticError, Report
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import analyse
from resdsl.ops.types import Shape
from resdsl.project.recognition.likeness import difference
from resdsl.project.recognition.seen import File, Seen, torch_tensors
from resdsl.project.specs import Spec, open_spec
from resdsl.syntax.nodes import PUBLISHED
from resdsl.weights import schemes
from resdsl.weights.schemes import Scheme

_NETWORK = re.compile(r"^network\s", re.MULTILINE)
# a number that is no part of a formula
_EXPECTED = re.compile(r"\bexpect\s+parameters\s*==\s*([\d_]+)\b(?!\s*[-+*/])")


@record(eq=False)
class Fit:
    """A network of a bundled spec; `single` says that the spec has no other."""

    spec: str
    network: ir.Network
    source: Spec
    single: bool

    @property
    def title(self) -> str:
        """As commands name it: `cifar --network ResNet20`."""
        return self.spec + ("" if self.single else f" --network {self.network.name}")

    def at(self, shape: Shape) -> ir.Network | None:
        """The network for another input; None where it cannot have that."""
        try:
            return self.source.tried(Report(), self.network.name, None, shape)
        except DiagnosticError:
            return None


class Identity:
    """The bundled networks that have the tensors of a file, by names and shapes."""

    def __init__(self, file: File, seen: Seen, fits: tuple[Fit, ...]) -> None:
        """Keep what fits, and how the file was read for that."""
        self.file = file
        self.seen = seen
        self.fits = fits

    @property
    def scheme(self) -> str | None:
        """The naming scheme of the file, as far as it is known."""
        if self.fits:
            return self.seen.scheme_of(self.fits[0].network)
        known = (r.scheme.name for r in self.file.readings if r.scheme is not None)
        return next(known, None)

    @cached_property
    def functions(self) -> list[list[Fit]]:
        """The fits, those together that compute the same."""
        found: list[list[Fit]] = []
        for fit in self.fits:
            alike = (group for group in found if unlike(group[0], fit) is None)
            group = next(alike, None)
            if group is None:
                found.append([fit])
            else:
                group.append(fit)
        return found

    @property
    def usual(self) -> list[Fit]:
        """Those of the fits that others are compared with: what is published first.

        That is what has the name of the scheme, or at least weights of its own.
        """
        group = min(self.functions, key=lambda group: min(map(self._rank, group)))
        return sorted(group, key=self._rank)

    def _rank(self, fit: Fit) -> tuple[bool, bool]:
        return not fit.spec.startswith(f"{self.scheme}/"), not is_published(fit.network)

    @property
    def pairs(self) -> Iterator[tuple[Fit, Fit]]:
        """What has the same tensors, and computes something else with them."""
        groups = {fit: n for n, group in enumerate(self.functions) for fit in group}
        for one, other in combinations(self.fits, 2):
            if groups[one] != groups[other]:
                yield one, other


def identify(file: File) -> Identity:
    """The bundled networks that have the tensors of a file, by names and shapes.

    Its names are read as those of emitted code, then as those of an ecosystem.
    """
    for seen in file.readings:
        fits = tuple(_fits(seen))
        if fits:
            return Identity(file, seen, fits)
    return Identity(file, file.readings[0], ())


def _fits(seen: Seen) -> Iterator[Fit]:
    count = seen.trainable
    for fit in bundled_networks(lambda expected: expected == count):
        if dict(seen.tensors(fit.network)) == seen.shapes:
            yield fit


def doubt(
    network: ir.Network, spec: str, scheme: Scheme | None
) -> tuple[Fit, str] | None:
    """What is published with the tensors of a network, and computes something else.

    Only what is published under the names of the file counts: those of a `scheme`, else
    of emitted code. None where weights are published that were trained in this network:
    then it is what a user means. The difference is that of the published one.
    """
    if is_published(network) and (scheme is None or scheme.goes_with(spec)):
        return None
    scheme = scheme or schemes.every().get(network.scheme.name)
    count, tensors = analyse(network).trainable, dict(torch_tensors(network))
    found: list[tuple[Fit, str]] = []
    for fit in bundled_networks(lambda expected: expected == count):
        elsewhere = scheme is not None and not scheme.goes_with(fit.spec)
        if elsewhere or not is_published(fit.network):
            continue
        other = fit.at(network.input)
        if other is None or dict(torch_tensors(other)) != tensors:
            continue
        differs = difference(network, other)
        if differs is None:
            return None
        found.append((fit, differs))
    home = f"{network.scheme.name}/"
    return min(found, key=lambda f: (home not in f[0].spec, len(f[1])), default=None)


def is_published(network: ir.Network) -> bool:
    """Whether somebody gives away weights that were trained in it."""
    lines = network.documentation.split("\n")
    return any(line.startswith(PUBLISHED) for line in lines)


def unlike(one: Fit, other: Fit) -> str | None:
    """What the other network computes in place of what the first one does.

    None where both compute the same, of images of two sizes: what is padded as in
    TensorFlow, or rounded up, may show at one of them only.
    """
    channels, height, width = one.network.input
    for shape in (one.network.input, (channels, height + 1, width + 2)):
        first, second = one.at(shape), other.at(shape)
        found = difference(first, second) if first and second else None
        if found is not None:
            return found
    return None


def bundled_networks(wanted: Callable[[int], bool]) -> Iterator[Fit]:
    """The bundled networks of those specs that expect a wanted number of parameters."""
    for name, (networks, counts) in _expected().items():
        if len(counts) >= networks and not any(map(wanted, counts)):
            continue
        spec = open_spec(name)
        entities = spec.scope.networks()
        for entity in entities:
            network = spec.outcome(entity).network
            assert network is not None  # tests see to it
            if not wanted(analyse(network).trainable):
                continue
            single = len(entities) == 1
            yield Fit(spec=name, network=network, source=spec, single=single)


@cache
def _expected() -> dict[str, tuple[int, tuple[int, ...]]]:
    """How many networks each bundled spec has, and what they expect of parameters."""
    found = {}
    for name in library.bundled():
        text = library.bundled_text(name)
        counts = tuple(int(count) for count in _EXPECTED.findall(text))
        found[name] = len(_NETWORK.findall(text)), counts
    return found

"""Naming schemes of ecosystems: how they call a network's tensors, as data.

    for match in schemes.match(names):         # of a file; the best first
        match.scheme.name, match.shapes(shapes)    # torchvision's names, PyTorch's axes
    schemes.keys(network, scheme)              # what a file of that scheme has

A further one is a table beside this file, and a row in `tests/unit/test_schemes.py`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from resdsl.base.diagnostics import UsageError
from resdsl.base.toml import read_toml
from resdsl.elaborate.files import Workspace
from resdsl.elaborate.schemes import scheme_of
from resdsl.model import ir
from resdsl.model.naming.torch_listing import named_tensors
from resdsl.weights import bridge
from resdsl.weights.schemes.patterns import Depths
from resdsl.weights.schemes.tables import Match, Scheme

__all__ = [
    "Depths",
    "Match",
    "Scheme",
    "called",
    "depths",
    "every",
    "keys",
    "match",
    "renamed",
    "tensors",
]

_FOLDER = Path(__file__).parent


@cache
def every() -> dict[str, Scheme]:
    """All schemes by their names."""
    paths = sorted(_FOLDER.glob("*.toml"))
    return {path.stem: Scheme(path.stem, read_toml(path)) for path in paths}


def called(name: str) -> tuple[Scheme, ...]:
    """The scheme of a name, or all of an ecosystem.

    Raises:
        UsageError: there is none.
    """
    found = [s for s in every().values() if name in {s.name, s.ecosystem}]
    if not found:
        known = ", ".join(dict.fromkeys(s.ecosystem for s in every().values()))
        raise UsageError.of(f"no scheme is called `{name}`", help=f"there are {known}")
    return tuple(found)


def match(names: Collection[str]) -> list[Match]:
    """The schemes that know most tensors of a file by name, the best first.

    A scheme that knows less than half of them, or whose sign is missing, is not among
    them; what it does not know is `unknown`.
    """
    found = [
        Match(scheme, names) for scheme in every().values() if scheme.shows_in(names)
    ]
    fitting = [match for match in found if 2 * len(match.unknown) < len(names)]
    return sorted(fitting, key=lambda match: (len(match.unknown), -len(match.ours)))


def depths(network: ir.Network) -> Depths:
    """How many units each stage has."""
    return [len(stage.blocks) for stage in network.stages]


def renamed(network: ir.Network, scheme: Scheme) -> ir.Network:
    """A network under the names that a scheme has on the right of its rows."""
    usual = scheme_of(Workspace.prelude().own["scheme", scheme.names])
    return replace(network, scheme=usual)


def tensors(network: ir.Network, scheme: Scheme) -> dict[str, bridge.Tensor]:
    """A network's tensors by the names that a scheme has on the right of its rows."""
    named: dict[ir.Op, deque[str]] = {}  # a unit may stand in several places
    for name, op, _ in named_tensors(renamed(network, scheme)):
        named.setdefault(op, deque()).append(name)
    return {named[t.op].popleft(): t for t in bridge.tensors(network)}


def keys(network: ir.Network, scheme: Scheme) -> dict[bridge.Tensor, str]:
    """The name of every tensor of a network in a file of a scheme, if it has one."""
    found = {}
    for name, tensor in tensors(network, scheme).items():
        theirs = next(scheme.theirs(name, depths(network)), None)
        if theirs is not None:
            found[tensor] = theirs
    return found

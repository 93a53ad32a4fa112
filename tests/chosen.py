"""Which bundled specs a slow test takes: the zoo grows, what tests cost does not.

Whatever lies in no family is taken, and the smallest nets of each family. `make zoo`
and `make verify` take all, and `unit/test_published_counts.py` counts all.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from resdsl.base import library

_BASE = re.compile(
    r"^network\s+\w+(?:\([^)]*\))?\s*(?:from|=)\s*([\w.]+)", re.MULTILINE
)
_EXPECTED = re.compile(r"\bexpect\s+parameters\s*==\s*([\d_]+)")
_NETWORK = re.compile(r"^network\s+(\w+)", re.MULTILINE)
_FAMILY = re.compile(r'^use\s+"families/(\w+/\w+)"', re.MULTILINE)


@cache
def text_of(spec: str) -> str:
    """The text of a bundled spec."""
    return library.bundled_text(spec)


@cache
def by_size() -> tuple[str, ...]:
    """Bundled specs by the parameters that they say, the others first."""
    return tuple(sorted(library.bundled(), key=size))


def size(spec: str) -> int:
    """The parameters that a spec says, as its text has them."""
    said = _EXPECTED.search(text_of(spec))
    return int(said[1]) if said is not None else 0


def names_in(spec: str) -> list[str]:
    """The networks of a spec, which is not parsed for that: all are, by each worker."""
    return _NETWORK.findall(text_of(spec))


def family_of(spec: str) -> str:
    """The family that a spec takes its net from, with its source; "" if it has none."""
    family = _FAMILY.search(text_of(spec))
    return f"{library.source(spec)} {family[1]}" if family is not None else ""


@cache
def chosen(each: int = 2, *, kinds: bool = False) -> tuple[str, ...]:
    """So many specs of each family; with `kinds`, one of each network that it has.

    A family is that of a source: timm's DenseNets are not torchvision's.
    """
    taken, known = Counter[str](), set[tuple[str, str]]()
    found: set[str] = set()
    for spec in by_size():
        name, base = family_of(spec), _BASE.search(text_of(spec))
        kind = name, base[1].rpartition(".")[2] if base is not None else ""
        if not name or taken[name] < each or (kinds and kind not in known):
            found.add(spec)
            taken[name] += 1
            known.add(kind)
    return tuple(spec for spec in library.bundled() if spec in found)


def smallest(each: int) -> list[str]:
    """So many nets of each family, whoever published them."""
    families: dict[str, list[str]] = {}
    for spec in by_size():
        families.setdefault(library.family(spec), []).append(spec)
    return [spec for nets in families.values() for spec in nets[:each]]


@cache
def texts() -> tuple[Path, ...]:
    """Texts that ship: all definitions and families, of their nets the smallest."""
    nets = set(map(library.bundled_path, library.bundled()))
    others = [p for p in library.folder("specs").rglob("*.rd") if p not in nets]
    return tuple(sorted([*others, *map(library.bundled_path, chosen(1))]))

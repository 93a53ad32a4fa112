"""Finds what ships beside the code: grammar, templates, specs, the page of codes.

In a wheel these folders lie inside the package; in a checkout (editable install)
one folder up.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

STANDARD = "std"
# the folder of a family's definitions, whose published nets lie in other folders
FAMILIES = "families"
_USED = r'(?m)^use\s+"([^"]+)"'
# of `resnetv2_50`, `regnet_x_400mf` and `wide_resnet`: all before what counts
_FAMILY = r"[a-z_]+?(?:v\d|(?=_?\d|_[a-z]_|$))"
PACKAGE = Path(__file__).resolve().parents[1]


@cache
def folder(name: str) -> Path:
    """The folder `grammars`, `templates`, `specs` or `docs`."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def grammar_text() -> str:
    """The grammar of the language."""
    return (folder("grammars") / "resdsl.lark").read_text(encoding="utf-8")


@cache
def bundled() -> tuple[str, ...]:
    """Names of the bundled specs, `resnet50` or `torchvision/resnet50`, sorted."""
    names = (
        f"{place}/{name}" if place else name
        for place in _places()
        if not place.startswith(FAMILIES)
        for name in _names(place)
    )
    return tuple(sorted(names, key=lambda name: ("/" in name, name)))


def is_bundled(name: str) -> bool:
    """Whether a bundled spec has this name, or a text of a family.

    Only the folder that it would lie in is read: there are hundreds of specs.
    """
    place, _, last = name.rpartition("/")
    return place in _places() and last in _names(place)


@cache
def _places() -> tuple[str, ...]:
    """The folders of specs that networks can name, in the folder of all."""
    root = folder("specs")
    tops = [name for name in os.listdir(root) if name not in {STANDARD, FAMILIES}]  # noqa: PTH208
    families = os.listdir(root / FAMILIES)  # noqa: PTH208 - names are wanted
    folders = (*tops, *(f"{FAMILIES}/{name}" for name in families))
    return ("", *(name for name in folders if "." not in name))


@cache
def _names(place: str) -> frozenset[str]:
    """The specs of a folder."""
    files = os.listdir(folder("specs") / place)  # noqa: PTH208 - names are wanted
    return frozenset(n.removesuffix(".rd") for n in files if n.endswith(".rd"))


def bundled_path(name: str) -> Path:
    """The file of a bundled spec."""
    return folder("specs") / f"{name}.rd"


def bundled_text(name: str) -> str:
    """The text of a bundled spec."""
    return bundled_path(name).read_text(encoding="utf-8")


@cache  # many specs use one
def family(name: str) -> str:
    """The family of a bundled spec, `resnet`: that of the first spec that it uses."""
    used = re.search(_USED, bundled_text(name))
    if used is not None and used[1].startswith(f"{FAMILIES}/"):
        return used[1].rpartition("/")[2]
    if used is not None and is_bundled(used[1]):
        return family(used[1])
    found = re.match(_FAMILY, name.rpartition("/")[2])
    return found[0] if found else name


def source(name: str) -> str:
    """Where the nets of a bundled spec were published first, `timm`, or `paper`."""
    return name.rpartition("/")[0] or "paper"


@cache
def _specs() -> str:
    return os.path.join(os.path.realpath(folder("specs")), "")  # noqa: PTH118


def bundled_title(real: str) -> str | None:
    """`torchvision/resnet50.rd` for the real path of a bundled spec, else None."""
    root = _specs()
    return real[len(root) :].replace(os.sep, "/") if real.startswith(root) else None


@cache
def standard_paths() -> tuple[Path, ...]:
    """The files of the standard library."""
    return tuple(sorted((folder("specs") / STANDARD).glob("*.rd")))


def version() -> str:
    """The version of resdsl that is installed."""
    from importlib import metadata

    try:
        return metadata.version("resdsl")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "0+unknown"


def address_of(code: str) -> str | None:
    """The page of a code, where `RESDSL_DOCS` says at which address the pages are."""
    base = os.environ.get("RESDSL_DOCS", "").rstrip("/")
    return f"{base}/errors/{code}.html" if base else None

"""What is computed at build time, so that no start computes it again.

Trees of the bundled specs, Lark's parse tables, templates compiled to Python: the
build hook (`hatch_build.py`) writes them beside the package. Each is named by the
digest of all that it was made from, so what is out of date is never found; it is then
computed from its source, to the same result.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from resdsl.base import library
from resdsl.base.source import Source

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

    from lark import Lark

    from resdsl.syntax.nodes import File

FOLDER = library.PACKAGE / "_prepared"
TARGETS = ("torch", "keras")

# the modules that say what the parser and a tree are, and how templates are read
_PARSING = (
    *("base/records.py", "base/source.py", "ops/sides.py", "syntax/nodes.py"),
    *("parse/reading.py", "parse/tree.py", "parse/tree_expressions.py"),
)
_TEMPLATES = ("emit/templates.py",)
# all modules whose text is asked for at run time
READ_AS_TEXT = frozenset((*_PARSING, *_TEMPLATES))


def tree(source: Source) -> File | None:
    """The tree of a source whose text was known at build time, else None."""
    data = _read(tree_path(source.text))
    return None if data is None else _Unpickler(data, source).load()


def lark() -> Lark | None:
    """The parser, from tables that this version of Lark made of this grammar."""
    from lark import Lark

    data = _read(tables_path())
    return None if data is None else Lark.load(io.BytesIO(data))


def templates(target: str) -> Path | None:
    """The folder of a target's templates, compiled by this version of Jinja."""
    folder = templates_path(target)
    return folder if folder.is_dir() else None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


# Names


@cache
def _made_by(names: tuple[str, ...]) -> bytes:
    """The source code of some modules."""
    return b"".join((library.PACKAGE / name).read_bytes() for name in names)


def _named(suffix: str, *origins: bytes, before: Hash | None = None) -> Path:
    digest = _digest(*origins, before=before)
    return FOLDER / f"{digest.hexdigest()[:32]}{suffix}"


def _digest(*origins: bytes, before: Hash | None = None) -> Hash:
    """The digest of some origins, which continues that of `before`."""
    digest = hashlib.sha256() if before is None else before.copy()
    for origin in origins:
        digest.update(b"%d " % len(origin))
        digest.update(origin)
    return digest


@cache
def _parsing() -> bytes:
    return library.grammar_text().encode() + _made_by(_PARSING)


@cache  # hashing grammar and modules costs more than hashing a text
def _parsing_digest() -> Hash:
    return _digest(_parsing())


def tree_path(text: str) -> Path:
    """Where the tree of a text is."""
    return _named(".tree", text.encode(), before=_parsing_digest())


def tables_path() -> Path:
    """Where the tables of the parser are."""
    import lark

    return _named(".tables", _parsing(), lark.__version__.encode())


def templates_path(target: str) -> Path:
    """Where the compiled templates of a target are."""
    import jinja2

    # a version of Jinja without the attribute finds nothing prepared
    version = str(vars(jinja2).get("__version__"))
    folder = library.folder("templates") / target
    texts = [path.read_bytes() for path in sorted(folder.rglob("*.jinja"))]
    return _named("", _made_by(_TEMPLATES), version.encode(), *texts)


# A tree refers to its source, which is another object in every process


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, source: Source) -> None:
        super().__init__(io.BytesIO(data))
        self._source = source

    def persistent_load(self, pid: str) -> Source:  # noqa: ARG002 - there is but one
        return self._source

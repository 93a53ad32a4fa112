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
from typing import TYPE_CHECKING, Any

from resdsl import library
from resdsl.source import Source

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

    from lark import Lark

    from resdsl.syntax import File

FOLDER = Path(__file__).with_name("_prepared")
TARGETS = ("torch", "keras")

# the modules that say what the parser and a tree are, and how templates are read
_PARSING = (
    *("moving.py", "parser.py", "records.py", "source.py", "syntax.py"),
    *("tokens.py", "tree.py", "tree_expressions.py"),
)
_TEMPLATES = ("emit/templates.py",)


def tree(source: Source) -> File | None:
    """The tree of a source, if its text is one that was there at build time."""
    data = _read(_tree_path(source.text))
    return None if data is None else _Unpickler(data, source).load()


def lark() -> Lark | None:
    """The parser, from tables that this version of Lark made of this grammar."""
    from lark import Lark

    data = _read(_tables_path())
    return None if data is None else Lark.load(io.BytesIO(data))


def templates(target: str) -> Path | None:
    """The folder of a target's templates, compiled by this version of Jinja."""
    folder = _templates_path(target)
    return folder if folder.is_dir() else None


def prepare() -> None:
    """Compute everything anew."""
    import shutil

    from resdsl import parser
    from resdsl.elaborate.files import decode
    from resdsl.emit.templates import environment

    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with _tables_path().open("wb") as file:
        parser.lark_of_grammar().save(file)
    for path in sorted(library.folder("specs").rglob("*.rd")):
        source = decode(path.read_bytes(), path.name)
        data = _pickled(parser.parse(source))
        _tree_path(source.text).write_bytes(data)
    for target in TARGETS:
        environment(target).compile_templates(
            _templates_path(target), zip=None, ignore_errors=False
        )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


# Names


@cache
def _made_by(names: tuple[str, ...]) -> bytes:
    """The modules of some names, as they are."""
    return b"".join((Path(__file__).parent / name).read_bytes() for name in names)


def _named(suffix: str, *origins: bytes, before: Hash | None = None) -> Path:
    digest = _digest(*origins, before=before)
    return FOLDER / f"{digest.hexdigest()[:32]}{suffix}"


def _digest(*origins: bytes, before: Hash | None = None) -> Hash:
    """The digest of some origins, behind those of `before`."""
    digest = hashlib.sha256() if before is None else before.copy()
    for origin in origins:
        digest.update(b"%d " % len(origin))
        digest.update(origin)
    return digest


@cache
def _parsing() -> bytes:
    return library.grammar_text().encode() + _made_by(_PARSING)


@cache  # it is longer than most texts
def _parsing_digest() -> Hash:
    return _digest(_parsing())


def _tree_path(text: str) -> Path:
    return _named(".tree", text.encode(), before=_parsing_digest())


def _tables_path() -> Path:
    import lark

    return _named(".tables", _parsing(), lark.__version__.encode())


def _templates_path(target: str) -> Path:
    import jinja2

    # a version of Jinja without the attribute finds nothing prepared
    version = str(vars(jinja2).get("__version__"))
    folder = library.folder("templates") / target
    texts = [path.read_bytes() for path in sorted(folder.iterdir())]
    return _named("", _made_by(_TEMPLATES), version.encode(), *texts)


# Trees refer to their source, which is another object each time


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return "source" if isinstance(obj, Source) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, source: Source) -> None:
        super().__init__(io.BytesIO(data))
        self._source = source

    def persistent_load(self, pid: str) -> Source:  # noqa: ARG002 - there is but one
        return self._source


def _pickled(file: File) -> bytes:
    data = io.BytesIO()
    _Pickler(data, protocol=5).dump(file)
    return data.getvalue()

"""Packs resdsl and its dependencies for the browser, as bytecode of its Python.

Runs in Pyodide (`build.mjs`): `SITE` is a folder that pip filled, `ARCHIVE` the file
that comes of it. The page has no time to compile 60,000 lines.
"""

import gzip
import importlib.util
import io
import marshal
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

SITE, ARCHIVE = Path("/site"), Path("/archive")
# what a page never runs: it has no command line, no framework, no framework's weights
_LEFT_OUT = re.compile(
    r".*\.dist-info/(?!METADATA)|(?!resdsl).*\.dist-info/|bin/|.*\.(so|c|pyi|typed)$"
    r"|resdsl/(cli|weights|spaces|docs)/|lsprotocol/(_hooks|converters)"
    r"|lark/(tools|grammars|__pyinstaller)/|pygls/(?!__init__|exceptions|uris)"
)
# other trees are those of short specs, which the page parses where they are asked for
_LEAST_TREE = 16_000


def bytecode(source: bytes, name: str) -> bytes:
    """A module without docstrings and line numbers, valid whatever its source."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    unchecked = (0b01).to_bytes(4, "little")
    head = importlib.util.MAGIC_NUMBER + unchecked + bytes(8)
    return head + marshal.dumps(_without_lines(code))


def _without_lines(code: CodeType) -> CodeType:
    inner = (
        _without_lines(c) if isinstance(c, CodeType) else c for c in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=tuple(inner))


def members() -> Iterator[tuple[str, bytes]]:
    """The files of the archive."""
    sys.path.insert(0, str(SITE))
    from resdsl.parse import prepared

    for path in sorted(SITE.rglob("*")):
        name, data = path.relative_to(SITE).as_posix(), b""
        if path.is_dir() or _LEFT_OUT.match(name):
            continue
        data = path.read_bytes()
        if path.suffix == ".tree" and len(data) < _LEAST_TREE:
            continue
        if path.suffix != ".py":
            yield name, data
        elif name.removeprefix("resdsl/") in prepared.READ_AS_TEXT:
            yield name, data
            yield importlib.util.cache_from_source(name), bytecode(data, name)
        else:
            yield f"{name}c", bytecode(data, name)


def pack() -> None:
    """Write the archive: the same bytes for the same files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in members():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    ARCHIVE.write_bytes(gzip.compress(packed.getvalue(), 9, mtime=0))


if __name__ == "__main__":
    assert sys.platform == "emscripten", "made for Pyodide's Python"
    pack()

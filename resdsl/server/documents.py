"""The files that are open, as they are typed, and those that they use, as they lie."""

from __future__ import annotations

import os
from pathlib import Path

from pygls.uris import from_fs_path, to_fs_path

from resdsl.base import library
from resdsl.base.cache import Kept
from resdsl.base.records import mutable
from resdsl.base.source import Source
from resdsl.elaborate.files import Disk
from resdsl.parse.editing import Editing
from resdsl.parse.reading import Parsed

_MOST = 500  # files that are not open and are kept, as trees


@mutable
class Document:
    """A file that is open; `text` is the newest, `editing` what the desk works with."""

    uri: str
    path: Path
    key: str
    text: str
    version: int
    editing: Editing

    @property
    def source(self) -> Source:
        """Its text, as the desk has it."""
        return self.editing.source

    def settle(self) -> None:
        """Take what was typed."""
        # a byte order mark means nothing, and takes its place all the same
        text = self.text.replace("\ufeff", " ", 1) if self.text[:1] > "~" else self.text
        if text != self.source.text:
            self.editing.change(text)


@mutable
class _Lying:
    """A file as it lies on the disk."""

    stamp: tuple[int, int]
    source: Source
    parsed: Parsed | None = None


class Documents(Disk):
    """Reads files for the analysis: from the editor where they are open there."""

    def __init__(self) -> None:
        """Start with nothing open."""
        self.open: dict[str, Document] = {}  # by real paths
        self._lying: Kept[str, _Lying] = Kept(_MOST)
        self.asked: dict[str, Parsed] = {}  # by an analysis, which empties it

    def opened(self, uri: str, text: str, version: int) -> Document:
        """A file is open from here on, or open with another text."""
        path = path_of(uri)
        key = os.path.realpath(path)
        title = library.bundled_title(key) or path.name
        source = Source(name=str(path), text="", title=title)
        document = Document(
            uri=uri,
            path=path,
            key=key,
            text=text,
            version=version,
            editing=Editing(source),
        )
        self.open[key] = document
        return document

    def closed(self, uri: str) -> None:
        """A file is not open any more."""
        self.open.pop(os.path.realpath(path_of(uri)), None)

    @property
    def all(self) -> tuple[Document, ...]:
        """The open files: a copy, for one thread opens and another one looks."""
        return tuple(self.open.values())

    def document(self, uri: str) -> Document | None:
        """The open file of an address."""
        return self.open.get(os.path.realpath(path_of(uri)))

    def read(self, path: Path, name: str, title: str) -> Source:
        """The source of a file."""
        document = self.open.get(os.path.realpath(path))
        if document is not None:
            document.settle()
            return document.source
        return self._lies(path, name, title).source

    def parsed(self, source: Source, key: str) -> Parsed:
        """What can be read of a source that was read here."""
        found = self.now(key)
        if found is None:
            found = super().parsed(source, key)
            if key in self._lying:
                self._lying[key].parsed = found
        self.asked[key] = found
        return found

    def now(self, key: str) -> Parsed | None:
        """What can be read of a file now, if that is known."""
        document = self.open.get(key)
        if document is not None:
            document.settle()
            return document.editing.parsed
        return self._lying[key].parsed if key in self._lying else None

    def forget(self) -> None:
        """Files on the disk may have changed."""
        self._lying.clear()

    def _lies(self, path: Path, name: str, title: str) -> _Lying:
        key, status = os.path.realpath(path), path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        known = self._lying.get(key)
        if known is None or known.stamp != stamp:
            known = _Lying(stamp=stamp, source=super().read(path, name, title))
            self._lying[key] = known
        return known


def path_of(uri: str) -> Path:
    """The path of a file's address; that of a text without a file is its name."""
    path = to_fs_path(uri)
    return Path(path if path and "://" not in path else uri.rpartition(":")[2] or "new")


def uri_of(source: Source) -> str:
    """The address of the file that a source was read from."""
    if source.name.startswith("std/"):
        return from_fs_path(str(library.folder("specs") / source.name)) or ""
    path = Path(source.name)
    if not path.is_absolute() and not path.exists() and source.title:
        path = library.folder("specs") / source.title
    return from_fs_path(os.path.abspath(path)) or source.name  # noqa: PTH100

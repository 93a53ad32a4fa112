"""What an answer starts from: a file as it is now, and all the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from resdsl.base.diagnostics import Edit
from resdsl.base.library import bundled_title
from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.elaborate.occurrences import Occurrence, occurrences
from resdsl.model.scope import Scope
from resdsl.project.specs import checked
from resdsl.server.analysis import Analysis, all_scopes
from resdsl.server.documents import Documents, path_of, uri_of
from resdsl.server.positions import Positions

_MOST = 2_000  # files of a workspace that are looked at


@record(eq=False)
class Asked:
    """A question's surroundings; `of` is the file that it is about, if about one."""

    positions: Positions
    documents: Documents
    analyses: tuple[Analysis, ...]
    folders: tuple[str, ...]
    of: Analysis | None

    @property
    def analysis(self) -> Analysis:
        """The file that the question is about."""
        assert self.of is not None
        return self.of

    @property
    def source(self) -> Source:
        """Its text."""
        self.analysis.document.settle()
        return self.analysis.source

    def offset(self, position: types.Position) -> int:
        """The offset of a position in it."""
        return self.positions.offset(self.source, position)

    def range(self, span: Span) -> types.Range:
        """Where a stretch of any file is."""
        return self.positions.range(span)

    def location(self, span: Span) -> types.Location:
        """The same, with its file."""
        return types.Location(uri=self.uri(span.source), range=self.range(span))

    def uri(self, source: Source) -> str:
        """The address of a source, as the editor has it where it is open there."""
        for document in self.documents.all:
            if document.source is source:
                return document.uri
        return uri_of(source)

    def changing(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Edits of any files, as the editor makes them."""
        changes: dict[str, list[types.TextEdit]] = {}
        for edit in edits:
            text = types.TextEdit(range=self.range(edit.span), new_text=edit.text)
            changes.setdefault(self.uri(edit.span.source), []).append(text)
        return types.WorkspaceEdit(changes=changes)

    def occurrence(self, position: types.Position) -> Occurrence | None:
        """The name that stands at a position, or ends there."""
        at = self.offset(position)
        found = [
            o for o in self.analysis.occurrences if o.span.start <= at <= o.span.end
        ]
        return next((o for o in found if at < o.span.end), found[0] if found else None)

    def is_bundled(self, source: Source) -> bool:
        """Whether a source ships with resdsl, which nobody edits."""
        return source.name.startswith("std/") or (
            bundled_title(os.path.realpath(source.name)) is not None
        )

    def everywhere(self) -> Iterator[Occurrence]:
        """The names of all files: open ones, those of the workspace, and used ones."""
        seen: set[int] = set()
        for scope in self._scopes():
            if id(scope.file.source) not in seen:
                seen.add(id(scope.file.source))
                yield from occurrences(scope)

    def _scopes(self) -> Iterator[Scope]:
        for analysis in self.analyses:
            yield from all_scopes(analysis.scope)
        for path in self.files():
            key = os.path.realpath(path)
            if key in self.documents.open:
                continue
            try:
                source = self.documents.read(path, str(path), path.name)
            except (OSError, ValueError):
                continue
            yield from all_scopes(checked(source, path, key, disk=self.documents).scope)

    def files(self) -> Iterator[Path]:
        """The specs in the folders of the workspace."""
        number = 0
        for folder in self.folders:
            for root, folders, names in os.walk(path_of(folder)):
                folders[:] = sorted(
                    n for n in folders if n[0] != "." and n != "node_modules"
                )
                for name in sorted(names):
                    number += 1
                    if number > _MOST:
                        return
                    if name.endswith(".rd"):
                        yield Path(root, name)

"""Reads specs, follows `use`, and gives every file its scope."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from resdsl.base import library, limits
from resdsl.base.diagnostics import Diagnostic, DiagnosticError, Problem, Report
from resdsl.base.source import Source, Span
from resdsl.messages import files as messages
from resdsl.messages import names as name_messages
from resdsl.model.scope import Entity, Scope
from resdsl.parse.parser import parse, parse_what_can_be
from resdsl.parse.reading import Parsed
from resdsl.syntax.nodes import EntityKind, File, Item, Network, Use

_ZEROS = 0.05  # a file with a larger share of zero bytes is no text
_USUAL = 16_384  # bytes that are read first: few files have more


def read_source(path: Path, name: str, title: str) -> Source:
    """Read a spec as UTF-8; a byte order mark is dropped.

    Messages call it `name`; `title` names it wherever it is read from.

    Raises:
        OSError: the file cannot be read.
        DiagnosticError: it is not UTF-8, or too long.
    """
    with path.open("rb") as file:
        data = read_bytes(file, name)
    return decode(data, name, title)


def read_bytes(file: IO[bytes], name: str) -> bytes:
    """The bytes of a spec, and not of all that may be there.

    Raises:
        DiagnosticError: it is too long.
    """
    most = 4 * limits.CHARACTERS  # bytes that so many characters can take
    data = file.read(_USUAL)
    if len(data) == _USUAL:
        data += file.read(most + 1 - _USUAL)
    if len(data) > most:
        span = Span(Source(name=name, text=""), 0, 0)
        raise DiagnosticError([messages.file_too_long(span, None)])
    return data


def decode(data: bytes, name: str, title: str = "") -> Source:
    """The source that bytes spell."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if wide or data.count(0) > len(data) * _ZEROS:
        span = Span(Source(name=name, text=""), 0, 0)
        raise DiagnosticError([messages.no_text(span, wide)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", errors="replace")
        source = Source(name=name, text=good + "\N{REPLACEMENT CHARACTER}")
        span = Span(source, len(good), len(good) + 1)
        byte = f"{data[error.start]:02X}"
        raise DiagnosticError([messages.not_utf8(span, byte)]) from None
    return Source(name=name, text=text, title=title or name)


class Disk:
    """Where files come from; an editor has some that are not saved yet."""

    def read(self, path: Path, name: str, title: str) -> Source:
        """The source of a file, as `read_source`."""
        return read_source(path, name, title)

    def parsed(self, source: Source, key: str) -> Parsed:  # noqa: ARG002 - for others
        """What can be read of a source; `key` is its path with links followed."""
        return parse_what_can_be(source)


class Workspace:
    """Files of one run, each read once, with the standard library as prelude."""

    _prelude: Scope | None = None

    def __init__(
        self, report: Report, shown: Callable[[Path], str], disk: Disk
    ) -> None:
        """Start with nothing but the prelude; files used are called as `shown` says."""
        self._disk = disk
        self.ambiguous: set[Entity] = set()  # defined twice
        self._report = report
        self._shown = shown
        self._scopes: dict[str, Scope] = {}
        self._loading: list[str] = []  # they cannot be used
        self._characters = 0  # of the files that are used

    @classmethod
    def prelude(cls) -> Scope:
        """The standard library, read once a process."""
        if cls._prelude is None:
            report = Report()
            scope: Scope | None = None
            for path in library.standard_paths():
                name = f"std/{path.name}"
                file = parse(read_source(path, name, name))
                if scope is None:
                    scope = Scope(file=file, prelude=None, shared=True)
                _declare(file.items, scope, report)
            report.raise_if_failed()
            assert scope is not None
            cls._prelude = scope
        return cls._prelude

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The scopes of all files read, without the prelude's."""
        return tuple(self._scopes.values())

    def open(self, source: Source, path: Path, key: str) -> Scope:
        """The scope of a source that lies (or would lie) at `path`.

        The `key` is the path with links followed. What is wrong with the source goes
        into the report, what can be read into the scope.
        """
        if key in self._scopes:
            return self._scopes[key]
        parsed = self._disk.parsed(source, key)
        for diagnostic in parsed.diagnostics:
            self._report.add(diagnostic)
        file = parsed.file
        scope = Scope(file=file, prelude=self.prelude())
        scope.complete = _is_complete(file)
        self._scopes[key] = scope
        self._loading.append(key)
        for item in file.items:
            if isinstance(item, Use):
                try:
                    self._use(item, path, scope)
                except Problem as problem:
                    scope.complete = False
                    self._report.add(problem.diagnostic)
                except DiagnosticError as error:  # it is no text
                    scope.complete = False
                    for diagnostic in error.diagnostics:
                        self._report.add(diagnostic)
        self._loading.pop()
        self.ambiguous |= _declare(file.items, scope, self._report)
        return scope

    def _use(self, use: Use, path: Path, scope: Scope) -> None:
        target, name = self._target(use, path)
        key = os.path.realpath(target)
        if key in self._loading:
            raise Problem(messages.circular_use(use.path_span))
        if len(self._scopes) >= limits.FILES:
            raise Problem(messages.too_many_files(use.path_span))
        try:
            if target.exists() and not target.is_file():
                raise OSError("it is no file")  # a pipe would wait for ever
            title = library.bundled_title(key) or target.name
            source = self._disk.read(target, name, title)
        except OSError as error:
            raise Problem(self._unreadable(use, path, error)) from None
        if key not in self._scopes:
            self._characters += len(source.text)
        if self._characters > limits.CHARACTERS:
            raise Problem(messages.too_much_used(use.path_span))
        used = self.open(source, target, key)
        scope.complete &= used.complete
        scope.uses.append((use, used))
        if use.alias is None:
            self._import(use, used, scope)
        elif use.alias.text in scope.qualified:
            raise Problem(messages.alias_twice(use.alias, _alias(use, scope)))
        else:
            scope.qualified[use.alias.text] = used

    def _target(self, use: Use, path: Path) -> tuple[Path, str]:
        """The file that `use` means, and the name to show for it."""
        if not use.path.endswith(".rd"):
            if not library.is_bundled(use.path):
                file = path.parent / f"{use.path}.rd"
                beside = os.path.isfile(file)  # noqa: PTH113 - a name may be too long
                raise Problem(messages.unknown_spec(use, library.bundled(), beside))
            return library.bundled_path(use.path), f"{use.path}.rd"
        if "\0" in use.path:
            why = "a file name has no NUL"
            raise Problem(messages.unreadable_use(use, why, (), ()))
        target = path.parent / use.path
        return target, self._shown(target)

    @staticmethod
    def _unreadable(use: Use, path: Path, error: OSError) -> Diagnostic:
        folder = (path.parent / use.path).parent
        near = sorted(p.name for p in folder.glob("*.rd")) if folder.is_dir() else []
        why = error.strerror or str(error)
        return messages.unreadable_use(use, why, near, library.bundled())

    @staticmethod
    def _import(use: Use, used: Scope, scope: Scope) -> None:
        for key, entity in used.own.items():
            earlier = scope.imported.get(key)
            if earlier is not None and earlier is not entity:
                raise Problem(messages.imported_twice(use, earlier.node, entity.node))
            scope.imported[key] = entity


def _alias(use: Use, scope: Scope) -> Span:
    """Where the alias of a `use` stands first."""
    assert use.alias is not None
    named = (u.alias for u, _ in scope.uses if u.alias)
    return next(a.span for a in named if a.text == use.alias.text)


def _is_complete(file: File) -> bool:
    """Whether what could not be read lies within definitions that could."""
    edges = [(item.span.start, item.span.end) for item in file.items]
    return all(any(s <= b.start < e for s, e in edges) for b in file.broken)


def _declare(
    items: tuple[Use | Item, ...], scope: Scope, report: Report
) -> set[Entity]:
    """Enter a file's own definitions into its scope; returns those defined twice."""
    twice: set[Entity] = set()
    for item in items:
        if isinstance(item, Use):
            continue
        kind: EntityKind = "network" if isinstance(item, Network) else item.kind
        entity = Entity(kind=kind, node=item, scope=scope)
        key = (kind, entity.name)
        if key in scope.own:
            first = scope.own[key]
            names = (entity.node.name, first.node.name)
            report.add(name_messages.defined_twice(kind, *names))
            twice.add(first)
        else:
            scope.own[key] = entity
    return twice

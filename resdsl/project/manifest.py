"""The manifest: which specs a project generates from, and into which folders.

In `pyproject.toml`, or without the leading `tool.resdsl` in a `resdsl.toml`:

    [[tool.resdsl.generate]]
    specs = ["models/*.rd", "torchvision/resnet50"]   # globs, or bundled names
    target = "torch"                                  # or "keras"; torch if not said
    output = "src/models"                             # a folder
    networks = ["ResNet50"]                           # all of them if not said
    set = { n = 18 }                                  # parameters of these networks
    keep = ["n"]          # parameters that the emitted code takes: blocks of stages
    features = true       # no head, but the maps of all stages; or ["conv3", "conv4"]

Paths are relative to the manifest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resdsl import emit
from resdsl.base import library, limits
from resdsl.base.diagnostics import Complaint, UsageError
from resdsl.base.records import record
from resdsl.messages.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from resdsl.model.expressions import Value
    from resdsl.model.scales import Features

PYPROJECT, OWN = "pyproject.toml", "resdsl.toml"
_KEYS = ("specs", "target", "output", "networks", "set", "keep", "features")


class ManifestError(UsageError):
    """The manifest is missing, or something in it is wrong."""


@record
class SpecFile:
    """A spec to read, and the name to show for it."""

    path: Path
    name: str


@record
class Generation:
    """One `generate` entry; `networks` is empty where all are meant."""

    where: str
    specs: tuple[SpecFile, ...]
    target: str
    output: Path
    networks: tuple[str, ...]
    parameters: Mapping[str, Value]
    keep: tuple[str, ...]
    features: Features

    def check_networks(self, known: Sequence[str]) -> None:
        """Refuse names in `networks` that no spec defines.

        Raises:
            ManifestError: there is such a name.
        """
        for name in self.networks:
            if name not in known:
                message = f"{self.where}.networks names `{name}`, which no spec defines"
                help_line = did_you_mean(name, known, "network")
                raise ManifestError.of(message, help_line)


@record
class Manifest:
    """A manifest that was read; paths are relative to the working folder."""

    path: Path
    entries: tuple[Generation, ...]


def read_manifest(start: Path) -> Manifest:
    """The manifest of a folder, or of the nearest folder above it that has one.

    Raises:
        ManifestError: there is none, or it is wrong.
        OSError: it cannot be read.
    """
    for folder in (start, *start.resolve().parents):
        found = {
            path: table
            for name in (OWN, PYPROJECT)
            if (path := _shown(folder / name)).is_file()
            and (table := _table(path)) is not None
        }
        if len(found) > 1:
            message = f"both {' and '.join(map(str, found))} configure resdsl"
            raise ManifestError.of(message, "keep one of them")
        for path, table in found.items():
            return Manifest(path=path, entries=_Reader(path, table).entries())
    raise ManifestError.of(
        "no SPEC given, and no manifest here or in a folder above",
        f"name a spec, or list specs under [[tool.resdsl.generate]] in {PYPROJECT}",
    )


def targets_of(path: Path) -> tuple[str, ...]:
    """The targets for which the manifest of the working folder names a spec, if any."""
    try:
        entries = read_manifest(Path()).entries
    except (ManifestError, OSError):  # `gen` says what is wrong with it
        return ()
    real = os.path.realpath(path)
    files = [(e.target, os.path.realpath(s.path)) for e in entries for s in e.specs]
    return tuple(dict.fromkeys(target for target, file in files if file == real))


def orphans(entries: Iterable[Generation], made: Iterable[Path]) -> Iterator[Path]:
    """Generated files in the folders of some entries that are not among those made."""
    from resdsl.base.writing import generated

    known = {path.resolve() for path in made}
    for folder in sorted({entry.output for entry in entries}):
        for path in sorted(folder.glob("*.py")):
            if path.resolve() not in known and generated(path.read_bytes()):
                yield path


def _table(path: Path) -> Mapping[str, Any] | None:
    """The table of a file that is for resdsl, or None."""
    from resdsl.base.toml import read_toml

    try:
        content = read_toml(path, parse_float=Decimal)
    except ValueError as error:
        raise ManifestError.of(f"{path} is not TOML: {error}") from None
    if path.name == OWN:
        return content
    tool = content.get("tool")
    table = tool.get("resdsl") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ManifestError.of(f"{path}: tool.resdsl is no table")
    return table


def _shown(path: Path) -> Path:
    """A path relative to the working folder, if there is one."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # on another drive
        return path


class _Reader:
    """Reads the entries, and collects all that is wrong with them."""

    def __init__(self, path: Path, table: Mapping[str, Any]) -> None:
        self._path = path
        self._table = table
        self._prefix = "" if path.name == OWN else "tool.resdsl."
        self._complaints: list[Complaint] = []

    def entries(self) -> tuple[Generation, ...]:
        """The entries, in order.

        Raises:
            ManifestError: something is wrong.
        """
        self._check_keys(self._prefix.removesuffix("."), self._table, ("generate",))
        given = self._table.get("generate", [])
        where = f"{self._prefix}generate"
        header = f"[[{where}]]"
        if not isinstance(given, list) or not all(isinstance(e, dict) for e in given):
            self._complain(where, f"is a list of tables: write {header}")
            given = []
        elif not given and not self._complaints:
            self._complain(where, f"is missing: write {header} with `specs`, `output`")
        entries = [self._entry(f"{where}[{i}]", e) for i, e in enumerate(given)]
        if self._complaints:
            raise ManifestError(self._complaints)
        return tuple(entries)

    def _entry(self, where: str, given: Mapping[str, Any]) -> Generation:
        self._check_keys(where, given, _KEYS)
        for key in ("specs", "output"):
            if key not in given:
                self._complain(where, f"has no `{key}`")
        texts = self._texts(given, "specs", where)
        return Generation(
            where=f"{self._path}: {where}",
            specs=tuple(s for text in texts for s in self._specs(text, where)),
            target=self._target(given, where),
            output=self._output(given, where),
            networks=self._texts(given, "networks", where),
            parameters=self._parameters(given, f"{where}.set"),
            keep=self._texts(given, "keep", where),
            features=self._features(given, where),
        )

    def _target(self, given: Mapping[str, Any], where: str) -> str:
        name = str(given.get("target", emit.TARGETS[0]))
        try:
            return emit.target_named(name)
        except ValueError as error:
            near = emit.nearest_target(name)
            help_line = f"did you mean `{near}`?" if near else None
            self._complain(f"{where}.target", f"is wrong: {error}", help_line)
            return ""

    def _output(self, given: Mapping[str, Any], where: str) -> Path:
        folder = given.get("output", "")
        if not isinstance(folder, str) or ("output" in given and not folder):
            self._complain(f"{where}.output", "is the name of a folder")
            return Path()
        path = _shown(self._path.parent / folder)
        if path.exists() and not path.is_dir():
            self._complain(f"{where}.output", f"is no folder: {path}")
        return path

    def _parameters(self, given: Mapping[str, Any], where: str) -> dict[str, Value]:
        from resdsl.model.expressions import value_of

        table = given.get("set", {})
        if not isinstance(table, dict):
            self._complain(where, "is a table of parameters and their values")
            return {}
        values = {}
        for name, value in table.items():
            try:
                values[name] = value_of(name, value)
            except (TypeError, ValueError) as error:
                self._complain(where, f"is wrong: {error}")
        return values

    def _features(self, given: Mapping[str, Any], where: str) -> Features:
        value = given.get("features", False)
        if isinstance(value, bool):
            return value
        if not isinstance(value, str | list):
            self._complain(f"{where}.features", "is true, or the names of stages")
            return False
        return self._texts(given, "features", where)

    def _texts(self, given: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = given.get(key, [])
        texts = [value] if isinstance(value, str) else value
        right = isinstance(texts, list) and all(isinstance(t, str) for t in texts)
        if not right or (key in given and not texts):
            self._complain(f"{where}.{key}", "is a list of texts, at least one")
            return ()
        return tuple(texts)

    def _specs(self, text: str, where: str) -> Iterator[SpecFile]:
        """The specs that a text means: files if it ends in `.rd`, else bundled."""
        if text.endswith(".rd"):
            import glob

            base = self._path.parent
            names = sorted(glob.glob(text, root_dir=base, recursive=True))  # noqa: PTH207 - patterns may be absolute or hold `..`
            for path in (_shown(base / name) for name in names):
                yield SpecFile(path=path, name=str(path))
            if names:
                return
            near = nearest(text.removesuffix(".rd"), library.bundled())
            message = f"matches no file: {text!r}"
        else:
            from fnmatch import fnmatchcase

            names = [n for n in library.bundled() if fnmatchcase(n, text)]
            for name in names:
                yield SpecFile(path=library.bundled_path(name), name=f"{name}.rd")
            if names:
                return
            near = nearest(text, library.bundled())
            message = f"matches no bundled spec: {text!r} (a file ends in .rd)"
        help_line = f"did you mean the bundled `{near}`?" if near else None
        self._complain(f"{where}.specs", message, help_line)

    def _check_keys(
        self, where: str, given: Mapping[str, Any], known: tuple[str, ...]
    ) -> None:
        for key in given:
            if key not in known:
                near = nearest(key, known)
                self._complain(
                    where,
                    f"has an unknown key `{key}`",
                    f"did you mean `{near}`?"
                    if near
                    else "keys: " + ", ".join(f"`{k}`" for k in known),
                )

    def _complain(self, where: str, message: str, help: str | None = None) -> None:
        subject = f"{self._path}: {where} " if where else f"{self._path} "
        self._complaints.append(Complaint(message=subject + message, help=help))
        if len(self._complaints) >= limits.FINDINGS:
            raise ManifestError(self._complaints)

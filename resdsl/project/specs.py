"""Opens specs: a path, a bundled name or a text, to the networks it defines."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from resdsl.base import library
from resdsl.base.diagnostics import Diagnostic, DiagnosticError, Report, UsageError
from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.elaborate import elaborate_network
from resdsl.elaborate.checks import check_file
from resdsl.elaborate.files import Disk, Workspace, decode, read_source
from resdsl.elaborate.references import unsound
from resdsl.emit import TARGETS, refusals
from resdsl.messages import names as messages
from resdsl.messages.suggest import nearest
from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity, Scope
from resdsl.ops.types import Shape
from resdsl.syntax.nodes import File


class SpecNotFoundError(UsageError, FileNotFoundError):
    """There is no such file, nor a bundled spec of that name."""


@record(eq=False)
class Outcome:
    """What a network comes to as it stands: None if it cannot work."""

    network: ir.Network | None
    diagnostics: tuple[Diagnostic, ...]
    emitted: dict[tuple[str, ...], tuple[Diagnostic, ...]]

    def refused(self, targets: tuple[str, ...] = TARGETS) -> tuple[Diagnostic, ...]:
        """What targets cannot do of it."""
        if self.network is None:
            return ()
        if targets not in self.emitted:
            self.emitted[targets] = refusals(self.network, targets)
        return self.emitted[targets]


@record(eq=False)
class Spec:
    """A spec that is read and whose names are checked.

    `diagnostics` are the problems found, and `unsound` the networks that they touch.
    `outcomes` keeps the networks that were elaborated with their default parameters.
    """

    scope: Scope
    outcomes: dict[Entity, Outcome]
    diagnostics: tuple[Diagnostic, ...] = ()
    unsound: frozenset[Entity] = frozenset()
    bundled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The networks it defines, in its order."""
        return tuple(entity.name for entity in self.scope.networks())

    @property
    def start(self) -> Span:
        """Where to point when the whole file is meant."""
        return Span(self.scope.file.source, 0, 0)

    def entity(self, network: str | None) -> Entity:
        """The network of that name, or the only one.

        Raises:
            DiagnosticError: there is none, or several and no name.
        """
        entities = self.scope.networks()
        if not entities:
            raise DiagnosticError([messages.no_network(self.start)])
        if network is None and len(entities) > 1:
            raise DiagnosticError([messages.several_networks(self.names, self.start)])
        for entity in entities:
            if network in {None, entity.name}:
                return entity
        assert network is not None
        raise DiagnosticError(
            [messages.no_such_network(network, self.names, self.start)]
        )

    def sound(self, network: str | None) -> Entity:
        """The network of that name, or the only one, if nothing is wrong with it.

        Raises:
            DiagnosticError: something is, or with what it uses.
        """
        Report(self.diagnostics).raise_if_failed()
        return self.entity(network)

    def elaborate(
        self,
        network: str | None = None,
        parameters: Mapping[str, Value] | None = None,
        shape: Shape | None = None,
        keep: Sequence[str] = (),
    ) -> ir.Network:
        """The IR of one network; `shape` stands in for the input that it says.

        The parameters to `keep` stay open: emitted code takes them.

        Raises:
            DiagnosticError: something is wrong with the spec. It says all that can be
                said of the network, too, unless what is wrong touches it.
        """
        report = Report(self.diagnostics)
        resolved = self.tried(report, network, parameters, shape, keep)
        report.raise_if_failed()
        assert resolved is not None
        return resolved

    def tried(
        self,
        report: Report,
        network: str | None = None,
        parameters: Mapping[str, Value] | None = None,
        shape: Shape | None = None,
        keep: Sequence[str] = (),
    ) -> ir.Network | None:
        """The same, with what is wrong in a report; None if the network cannot work.

        One that works, and does not hold what it expects, is there.

        Raises:
            DiagnosticError: there is no such network.
        """
        try:
            entity = self.entity(network)
        except DiagnosticError:
            report.raise_if_failed()  # a part that is unreadable may hold it
            raise
        resolved = None
        if entity in self.unsound:
            pass
        elif parameters or shape is not None or keep:
            given = parameters or {}
            resolved = elaborate_network(entity, given, report, shape, keep)
        else:
            outcome = self.outcome(entity)
            resolved = outcome.network
            for diagnostic in outcome.diagnostics:
                report.add(diagnostic)
        return resolved

    def outcome(self, entity: Entity) -> Outcome:
        """What a network that is not unsound comes to with its default parameters."""
        if entity not in self.outcomes:
            report = Report()
            network = elaborate_network(entity, {}, report)
            found = report.diagnostics
            outcome = Outcome(network=network, diagnostics=found, emitted={})
            self.outcomes[entity] = outcome
        return self.outcomes[entity]

    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the file and all of its networks; else its warnings."""
        report = Report(self.diagnostics)
        try:
            for entity in self.scope.networks():
                if entity not in self.unsound:
                    outcome = self.outcome(entity)
                    for diagnostic in outcome.diagnostics or outcome.refused():
                        report.add(diagnostic)
        except DiagnosticError as error:  # more than one run says
            return error.diagnostics
        return report.diagnostics if report.failed else self.warnings()

    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is legal and probably wrong in the file, if nothing is wrong.

        It is said of the file as it stands, whichever network of it is asked for. A
        bundled spec has none: its tests see to that.
        """
        if self.diagnostics or self.bundled:
            return ()
        from resdsl.lint import warnings_of

        networks = {}
        for entity in self.scope.networks():
            resolved = self.outcome(entity).network
            if resolved is not None:
                networks[entity] = resolved
        return warnings_of(self.scope, networks)


def open_spec(spec: str) -> Spec:
    """Read a spec from a path, or a bundled one by its name.

    Raises:
        SpecNotFoundError: there is neither.
        DiagnosticError: it is not well formed.
        OSError: it cannot be read.
    """
    return read_spec(*locate(spec))


def read_spec(path: Path, name: str, shown: Callable[[Path], str] = str) -> Spec:
    """Read a spec from a file; messages call it `name`, and what it uses as `shown`.

    Raises:
        DiagnosticError: it is not well formed.
        OSError: it cannot be read.
    """
    real = os.path.realpath(path)
    bundled = library.bundled_title(real)
    source = read_source(path, name, bundled or path.name)
    return checked(source, path, real, bundled=bundled is not None, shown=shown)


def parse_spec(data: bytes | str, name: str, title: str = "") -> Spec:
    """A spec from its text; `use "other.rd"` looks in the working folder."""
    if isinstance(data, bytes):
        source = decode(data, name, title)
    else:
        source = Source(name=name, text=data, title=title or name)
    return checked(source, Path(name), os.path.realpath(name))


def locate(spec: str) -> tuple[Path, str]:
    """The file that a command's SPEC means, and the name to show for it.

    Raises:
        SpecNotFoundError: there is none.
    """
    path = Path(spec)
    if library.is_bundled(spec) and (path.suffix != ".rd" and not path.is_file()):
        return library.bundled_path(spec), f"{spec}.rd"
    if path.is_file() or (path.exists() and not path.is_dir()):
        return path, spec
    raise _not_found(spec, path)


def _not_found(spec: str, path: Path) -> SpecNotFoundError:
    if path.is_dir():
        help_line = f"name files, as in {spec.rstrip('/')}/*.rd"
        return SpecNotFoundError.of(f"{spec} is a folder", help_line)
    name = spec.removesuffix(".rd")
    if library.is_bundled(name):
        help_line = f"a bundled spec has that name: write `{name}`"
    else:
        near = nearest(name, library.bundled())
        if os.path.isfile(f"{name}.rd"):  # noqa: PTH113 - any text
            help_line = f"did you mean `{name}.rd`?"
        elif near is not None:
            help_line = f"did you mean the bundled `{near}`?"
        elif spec[:1].isupper() and spec.isidentifier():
            help_line = f"a network of a spec is chosen by `--network {spec}`"
        else:
            help_line = "`resdsl list` shows the bundled specs"
    return SpecNotFoundError.of(f"no file `{spec}`", help_line)


def checked(
    source: Source,
    path: Path,
    real: str,
    *,
    bundled: bool = False,
    shown: Callable[[Path], str] = str,
    disk: Disk | None = None,
) -> Spec:
    """The spec of a source that lies at `path`: follow `use`, and check every name."""
    report = Report()
    workspace = Workspace(report, shown, disk or Disk())
    try:
        scope = workspace.open(source, path, real)
        failed = set(workspace.ambiguous)
        for loaded in workspace.scopes:
            failed |= check_file(loaded, report)
            if not loaded.complete:  # what is missing could change what a name means
                failed |= set(loaded.own.values())
    except DiagnosticError as error:  # the checks ended early
        empty = File(source=source, items=(), comments=())
        scope = Scope(file=empty, prelude=None)
        return Spec(scope=scope, outcomes={}, diagnostics=error.diagnostics)
    return Spec(
        scope=scope,
        outcomes={},
        diagnostics=report.diagnostics,
        unsound=unsound(scope.networks(), failed),
        bundled=bundled,
    )

"""From the SPEC arguments of a command to networks, with all that is wrong at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.cli.terminal import UsageFailure, paint, print_note
from resdsl.messages.architecture import UNMET

if TYPE_CHECKING:
    from pathlib import Path

    from resdsl.base.diagnostics import Complaint, Report
    from resdsl.base.render import Format
    from resdsl.base.source import Source
    from resdsl.model import ir
    from resdsl.model.expressions import Value
    from resdsl.ops.types import Shape
    from resdsl.project.specs import Spec

STANDARD_INPUT = "-"
# formats that are one text for a program, also where there is nothing to say
_WHOLE = {"json", "sarif"}
_REVISION = "git:"


class Reader:
    """Reads specs and collects what is wrong with them."""

    def __init__(
        self,
        error_format: Format,
        parameters: Mapping[str, Value] | None = None,
        *,
        strict: bool = False,
    ) -> None:
        """Start with nothing wrong; under `strict`, warnings are errors."""
        self.parameters = parameters or {}
        self._format = error_format
        self._strict = strict
        self._found: dict[tuple[object, ...], Diagnostic] = {}
        self._warned: list[Diagnostic] = []
        self._read: list[Spec] = []  # their warnings are not collected yet
        self._shows = False
        self._unmet = False

    def shows_unmet(self) -> None:
        """Let networks be shown that miss what they expect; `end` must follow."""
        self._shows = True

    def end(self) -> None:
        """End the command if an expectation was not met: the network is shown now."""
        if self._unmet:
            sys.exit(1)

    def renewed(self) -> Reader:
        """A reader like this one that knows of nothing wrong yet."""
        return Reader(self._format, self.parameters, strict=self._strict)

    def specs(self, names: Iterable[str]) -> Iterator[Spec]:
        """The specs of a command's arguments that are well formed.

        Raises:
            UsageError: one of them is nowhere.
            UsageFailure: one of them cannot be read.
        """
        from resdsl.base.diagnostics import UsageError

        ways: list[Callable[[], Spec]] = []
        missing: list[Complaint] = []
        for name in dict.fromkeys(names):
            try:
                ways.append(_opening(name))
            except UsageError as error:
                missing += error.complaints
            except OSError as error:
                raise UsageFailure.of_system(error) from None
        if missing:
            raise UsageError(missing)
        for way in ways:
            yield from self._opened(way)

    def spec_at(self, path: Path, name: str) -> Iterator[Spec]:
        """The spec of a file, if it is well formed; messages call it `name`."""
        from resdsl.project.specs import read_spec

        return self._opened(partial(read_spec, path, name))

    def _opened(self, read: Callable[[], Spec]) -> Iterator[Spec]:
        with self.collecting():
            try:
                spec = read()
            except OSError as error:
                raise UsageFailure.of_system(error) from None
            self._keep(spec.diagnostics)
            self._read.append(spec)
            yield spec
        self._warn()  # now, so that the specs before this one can be freed

    def network(
        self,
        spec: Spec,
        name: str | None,
        shape: Shape | None = None,
        parameters: Mapping[str, Value] | None = None,
        keep: Sequence[str] = (),
    ) -> ir.Network | None:
        """One network, for an input of a shape; None if something is wrong with it.

        `parameters` stand in for those of the command line; those to `keep` stay open.
        """
        from resdsl.base.diagnostics import Report

        report = Report(spec.diagnostics)
        found: ir.Network | None = None
        if shape is not None:
            from resdsl.lint.doubtful import channels_last_option

            self._warned += channels_last_option(shape)
        with self.collecting():
            given = parameters or self.parameters
            found = spec.tried(report, name, given, shape, keep)
        if report.failed:
            self._keep(report.diagnostics)
        return None if report.failed and not self._may_show(report) else found

    def _may_show(self, report: Report) -> bool:
        """Whether a command shows what is wrong in nothing but what it expects."""
        return self._shows and {d.code for d in report.diagnostics} <= {UNMET}

    def every(
        self, spec: Spec, name: str | None, keep: Sequence[str] = ()
    ) -> list[ir.Network | None]:
        """The network of that name, or all of a spec; None for one that is wrong."""
        names = (name,) if name is not None else spec.names or (None,)
        return [self.network(spec, each, keep=keep) for each in names]

    def one_of(
        self, name: str, network: str | None, shape: Shape | None = None
    ) -> ir.Network | None:
        """One network of one spec; None if something is wrong."""
        found = [self.network(spec, network, shape) for spec in self.specs([name])]
        return found[0] if found else None

    def only(
        self, name: str, network: str | None, shape: Shape | None = None
    ) -> ir.Network:
        """The same; ends the command if something is wrong."""
        found = self.one_of(name, network, shape)
        self.finish()
        assert found is not None
        return found

    def networks(
        self, names: Iterable[str], chosen: Iterable[str] = ()
    ) -> list[ir.Network]:
        """Every network of some specs, or only those chosen, in their order.

        Ends the command if something is wrong with one of them.
        """
        opened = list(self.specs(names))
        wanted = dict.fromkeys(chosen)
        found = []
        for spec in opened:
            mine: Iterable[str | None] = spec.names or (None,)
            if wanted:
                # a name that no spec has is unknown in each of them
                known = {n for other in opened for n in other.names}
                mine = [n for n in wanted if n in spec.names or n not in known]
            found += [self.network(spec, name) for name in mine]
        self.finish()
        return [network for network in found if network is not None]

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """A stretch whose diagnostics are kept for later."""
        try:
            yield
        except DiagnosticError as error:
            self._keep(error.diagnostics)

    def _keep(self, diagnostics: Iterable[Diagnostic]) -> None:
        for found in diagnostics:
            span = found.primary.span
            # two specs may use one file: its mistakes are said once
            place = (span.source.name, span.start, span.end)
            self._found.setdefault((*place, found.code, found.message), found)

    def finish(self, *, always: bool = False) -> int:
        """Print what was found; end the command if there was an error.

        Warnings are told of files without one, and are errors under `--strict`.
        `always` prints an empty array where JSON is asked for and all is well.

        Returns the number of warnings.
        """
        self._warn()
        wrong = self._wrong()
        self._keep(w for w in self._warned if w.primary.span.source not in wrong)
        found = sorted(self._found.values(), key=lambda d: d.sort_key)
        if self._strict:
            found = [replace(diagnostic, severity="error") for diagnostic in found]
        if found or (always and self._format in _WHOLE):
            self._print(found)
        codes = {d.code for d in found if d.severity == "error"}
        self._unmet |= UNMET in codes
        if codes and not (self._shows and codes == {UNMET}):
            sys.exit(1)
        self._found.clear()
        self._warned.clear()
        return len(found)

    def _warn(self) -> None:
        """Note the warnings of what was read since, of each file that is fine."""
        read, self._read = self._read, []
        wrong = self._wrong()
        for spec in read:
            if spec.scope.file.source not in wrong:
                self._warned += spec.warnings()

    def _wrong(self) -> set[Source]:
        """The texts in which something is wrong."""
        return {found.primary.span.source for found in self._found.values()}

    def note(self, text: str) -> None:
        """Print a line to standard error, unless that is for JSON."""
        if self._format not in _WHOLE:
            print_note(text)

    def _print(self, found: list[Diagnostic]) -> None:
        from resdsl.base.render import render

        click.echo(render(found, self._format, paint), err=True, nl=False)


def _opening(name: str) -> Callable[[], Spec]:
    """How to open the spec that an argument means; a file is there."""
    if name == STANDARD_INPUT:
        return _open_standard_input
    if name.startswith(_REVISION):
        from resdsl.project.revisions import open_revision

        return partial(open_revision, name)
    from resdsl.project.specs import locate, read_spec

    return partial(read_spec, *locate(name))


def _open_standard_input() -> Spec:
    from resdsl.project.specs import parse_spec

    return parse_spec(read_standard_input(), STANDARD_INPUT, title="standard input")


def read_standard_input() -> bytes:
    """What standard input holds, if it is not more than a spec may.

    Raises:
        UsageFailure: it is closed.
    """
    from resdsl.elaborate.files import read_bytes

    if sys.stdin is None:
        raise UsageFailure("standard input is closed")
    return read_bytes(sys.stdin.buffer, STANDARD_INPUT)

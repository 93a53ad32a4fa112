"""What is wrong, and the way out of it: in a spec (`Diagnostic`), or outside of any."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from resdsl.base import limits
from resdsl.base.characters import one_line, visible
from resdsl.base.records import record
from resdsl.base.source import Span

Severity = Literal["error", "warning"]


@record
class Label:
    """A place and what to say beside it."""

    span: Span
    text: str = ""


@record
class Edit:
    """A text to put in the place of a stretch of a source."""

    span: Span
    text: str


@record
class Diagnostic:
    """One finding; `message` suffices alone, `help` is the edit to make.

    `edits` are the same for a program, all of them together; they are `sure` where
    they can be made unasked.
    """

    code: str
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str | None = None
    severity: Severity = "error"
    edits: tuple[Edit, ...] = ()
    sure: bool = False

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """By file, then place, then code."""
        span = self.primary.span
        return (span.source.name, span.start, span.end, self.code)

    def __str__(self) -> str:
        """`path:line:column: error[CODE]: message` and the help, on one line."""
        text = (
            f"{position(self.primary.span)}: "
            f"{self.severity}[{self.code}]: {one_line(self.message)}"
        )
        return f"{text} ({one_line(self.help)})" if self.help else text


def position(span: Span) -> str:
    """`path:line:column` of the first character."""
    line, column = span.location
    name = visible(span.source.name)
    if name.startswith(("::", "##[")):
        name = f"./{name}"  # as it stands, a command to GitHub's or Azure's runner
    return f"{name}:{line}:{column}"


class DiagnosticError(Exception):
    """A spec cannot be used; `diagnostics` says why, sorted by place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics, sorted and each once."""
        unique = dict.fromkeys(diagnostics)
        self.diagnostics = tuple(sorted(unique, key=lambda d: d.sort_key))
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """One line a diagnostic: `path:line:column: error[CODE]: message`."""
        return "\n".join(map(str, self.diagnostics))


class Report:
    """Collects diagnostics, so that one run says all that is wrong."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        """Start with what was found before."""
        self._diagnostics: dict[Diagnostic, None] = dict.fromkeys(diagnostics)

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a diagnostic; the same one again is the same one.

        Raises:
            DiagnosticError: there are as many as one run says.
        """
        self._diagnostics[diagnostic] = None
        if len(self._diagnostics) >= limits.FINDINGS:
            raise DiagnosticError(self._diagnostics)

    @property
    def failed(self) -> bool:
        """Whether there is an error among the diagnostics."""
        return any(d.severity == "error" for d in self._diagnostics)

    def raise_if_failed(self) -> None:
        """Raise `DiagnosticError` if there is an error."""
        if self.failed:
            raise DiagnosticError(self._diagnostics)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics, sorted by place."""
        return tuple(sorted(self._diagnostics, key=lambda d: d.sort_key))


class Problem(Exception):  # noqa: N818 - it becomes a diagnostic, not an error
    """What stops the statement at hand; a caller puts it into the report."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry the diagnostic."""
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


# Outside of any spec: a path, a manifest, a file to be written


@record
class Complaint:
    """What is wrong, and the way out of it; `details` are a list, a line each."""

    message: str
    help: str | None = None
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Both on one line."""
        return f"{self.message} ({self.help})" if self.help else self.message


class ComplaintError(Exception):
    """Something cannot be done; `complaints` says why."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        """Keep what is wrong, in order."""
        self.complaints = tuple(complaints)
        super().__init__("\n".join(map(str, self.complaints)))

    @classmethod
    def of(
        cls, message: str, help: str | None = None, details: tuple[str, ...] = ()
    ) -> Self:
        """With one complaint."""
        return cls([Complaint(message=message, help=help, details=details)])


class UsageError(ComplaintError):
    """The call itself is wrong, whatever the specs say."""

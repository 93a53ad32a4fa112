"""Printing: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Self

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resdsl.base.diagnostics import Complaint, ComplaintError
    from resdsl.base.render import Role
    from resdsl.weights.checkpoints import Watch

_PATIENCE = 0.5  # seconds before a bar appears


class Failure(click.ClickException):
    """Ends a command with messages and exit code 1."""

    exit_code = 1

    def __init__(self, message: str, help: str | None = None) -> None:
        """Say what is wrong, and how to mend it."""
        super().__init__(message)
        self._complaints: Sequence[Complaint] = ()
        self._help = help

    @classmethod
    def of(cls, error: ComplaintError) -> Failure:
        """The complaints of an error, as a failure."""
        from resdsl.base.diagnostics import UsageError

        failure = UsageFailure("") if isinstance(error, UsageError) else cls("")
        failure._complaints = error.complaints
        return failure

    @classmethod
    def of_system(cls, error: OSError) -> Self:
        """What the system refused."""
        # libraries put long texts into strerror
        why = (os.strerror(error.errno) if error.errno else str(error)).lower()
        if error.filename is None:
            return cls(why)
        return cls(f"{os.fsdecode(error.filename)}: {why}")

    def show(self, file: IO[Any] | None = None) -> None:
        """Print to standard error."""
        from resdsl.base.characters import visible
        from resdsl.base.diagnostics import Complaint
        from resdsl.messages.making import cut, shortened

        own = Complaint(message=self.message, help=self._help)
        for complaint in self._complaints or (own,):
            headline = paint("error", "error") + paint(": ", "strong")
            click.echo(headline + visible(cut(complaint.message)), file=file, err=True)
            for detail in complaint.details:
                lead = paint("  |", "gutter")
                click.echo(f"{lead} {visible(shortened(detail))}", file=file, err=True)
            if complaint.help is not None:
                lead = paint("  =", "gutter") + paint(" help:", "help")
                click.echo(f"{lead} {visible(complaint.help)}", file=file, err=True)


class UsageFailure(Failure):
    """Ends a command that was called wrongly, whatever the specs say."""

    exit_code = 2


def needed(*packages: str, extra: str) -> None:
    """End the command where packages are missing, which an extra brings."""
    from importlib.util import find_spec

    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        words = " and ".join(missing)
        raise Failure(f"this needs {words}", f"pip install 'resdsl[{extra}]'")


_STYLES: dict[Role, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "strong": {"bold": True},
    "gutter": {"fg": "blue", "bold": True},
    "related": {"fg": "blue", "bold": True},
    "help": {"fg": "cyan", "bold": True},
}


def paint(text: str, role: Role) -> str:
    """The text in the colour of its role, where standard error is to have colour."""
    return click.style(text, **_STYLES[role]) if coloured(sys.stderr) else text


def coloured(stream: IO[Any] | None) -> bool:
    """Whether to colour: on a terminal that can, if NO_COLOR is not set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def print_result(text: str) -> None:
    """Print to standard output: UTF-8 and LF, whatever the locale."""
    click.echo(text.encode("utf-8", errors="backslashreplace"), nl=False)


def print_text(text: str) -> None:
    """Print what may quote a spec; on a terminal its control characters are escaped."""
    from resdsl.base.characters import visible_lines

    terminal = sys.stdout is not None and sys.stdout.isatty()
    print_result(visible_lines(text) if terminal else text)


_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def print_diff(diff: str) -> None:
    """Print a diff; on a terminal in colours, its control characters escaped."""
    if sys.stdout is None or not sys.stdout.isatty():
        print_result(diff)
        return
    from resdsl.base.characters import visible_lines

    colours = _DIFF_COLOURS if coloured(sys.stdout) else {}
    for line in diff.splitlines():
        colour = colours.get(line[:1])
        shown = visible_lines(line)
        print_result((click.style(shown, fg=colour) if colour else shown) + "\n")


def counted(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def print_note(text: str) -> None:
    """Print a line to standard error."""
    from resdsl.base.characters import visible

    click.echo(visible(text), err=True)


def abandon_output() -> None:
    """Drop what is not written yet: to flush it at exit would fail as well."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


@contextmanager
def progress_bar() -> Iterator[Watch]:
    """A bar on a terminal, once the work has taken a moment."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from threading import Timer

    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    patience = Timer(_PATIENCE, bar.start)

    def watch(what: str, done: int, total: int) -> None:
        known = total if total > 1 else None
        bar.update(task, description=what, completed=done, total=known)

    patience.start()
    try:
        yield watch
    finally:
        patience.cancel()
        patience.join()
        bar.stop()

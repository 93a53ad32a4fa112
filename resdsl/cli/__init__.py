"""The command line, thin: parse arguments, call the API, print.

A further command is a function `NAME_command` in a module here, and a line in
`COMMANDS`. Only the module of the command that runs is imported.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from importlib import import_module
from typing import Any

import click

from resdsl.cli.terminal import Failure, UsageFailure, abandon_output

# the commands in the order of `--help`, with their modules
COMMANDS = {
    "gen": "gen",
    "check": "checking",
    "fmt": "formatting",
    "summary": "showing",
    "show": "showing",
    "table": "showing",
    "draw": "showing",
    "diff": "showing",
    "report": "showing",
    "sweep": "sweep",
    "verify": "weights",
    "convert": "weights",
    "identify": "recognition",
    "infer": "recognition",
    "explain": "shipped",
    "list": "shipped",
    "new": "shipped",
    "lsp": "lsp",
}

# how click begins a guess
_MEANT = r"\.? \(?Did you mean "
_EXTRA = r"Got unexpected extra argument \((.+)\)"
# what other tools call their commands
_ELSEWHERE = {
    **dict.fromkeys(("generate", "compile", "emit", "export", "build"), "gen"),
    **dict.fromkeys(("lint", "validate", "verify-spec"), "check"),
    **dict.fromkeys(("format", "fix"), "fmt"),
    **dict.fromkeys(("info", "describe", "inspect"), "summary"),
    **dict.fromkeys(("plot", "render", "visualize", "graph"), "draw"),
    **dict.fromkeys(("init", "create"), "new"),
    "compare": "diff",
    "help": "resdsl --help",
    "ls": "list",
}


class Resdsl(click.Group):
    """The group: loads a command's module when it is asked for; never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            self._refuse(ctx, cmd_name)
            return None
        module = import_module(f"resdsl.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options before the command."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise _in_our_words(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _in_our_words(error, ctx.invoked_subcommand) from None
        except Exception as error:
            from resdsl.base.diagnostics import ComplaintError

            if isinstance(error, ComplaintError):
                raise Failure.of(error) from None
            raise

    @staticmethod
    def _refuse(ctx: click.Context, name: str) -> None:
        """Fail with a suggestion, but not while a shell completes a command."""
        from resdsl.messages.suggest import nearest

        if ctx.resilient_parsing:
            return
        near = _ELSEWHERE.get(name) or nearest(name, COMMANDS)
        if name.endswith(".rd") or os.path.isfile(name):  # noqa: PTH113 - any text
            near = f"resdsl check {name}"
        meant = f" Did you mean '{near}'?" if near is not None else ""
        ctx.fail(f"No such command '{name}'.{meant}")

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and turn whatever is raised into a message and an exit code."""
        _end_in_order()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            abandon_output()
            _say(Failure.of_system(error))
        except Exception as error:
            if os.environ.get("RESDSL_TRACEBACK"):
                raise  # otherwise a user never sees a traceback
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            help_line = "please report it, with the output under RESDSL_TRACEBACK=1"
            _say(Failure(f"a fault in resdsl: {what}", help=help_line))
        sys.exit(1)


def _in_our_words(
    error: click.UsageError, name: str | None = None
) -> click.ClickException:
    """What is wrong with a call, told as what is wrong with a spec.

    `name` is that of the command: an error in reading its options knows none.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error  # it prints the help
    message, *meant = re.split(_MEANT, error.format_message().rstrip("."), maxsplit=1)
    command = f"resdsl {name}" if name else "resdsl"
    if error.ctx is not None:
        command = error.ctx.command_path
    help_line = f"`{command} --help` shows how it is called"
    extra = re.match(_EXTRA, message)
    if meant:
        help_line = f"did you mean {meant[0].rstrip(')')}"
    elif extra is not None and command.endswith((" new", " show")):
        help_line = f"what is to be written is named by `-o {extra[1]}`"
    return UsageFailure(message[:1].lower() + message[1:], help_line)


def _end_in_order() -> None:
    """Treat signals that end a process like Ctrl-C, so that no temporary file stays."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if (
            number is not None
            and signal.getsignal(number) == signal.SIG_DFL  # nohup ignores it
            and threading.current_thread() is threading.main_thread()
        ):
            signal.signal(number, signal.default_int_handler)


def _say(failure: Failure) -> None:
    try:
        failure.show()
    except OSError:  # standard error is closed, too: nobody is listening
        abandon_output()


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from resdsl.base import library

        click.echo(f"resdsl {library.version()}")
        ctx.exit()


@click.group(
    cls=Resdsl,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 a spec or a generated file has a problem, 2 wrong"
    " usage (a SPEC that cannot be found or read, too). A SPEC is a path, `-` for"
    " standard input, or the name of a bundled spec, as in `resdsl list`.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Residual networks as text: check specs, and emit PyTorch or Keras source."""

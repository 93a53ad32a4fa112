"""The command line, called in this process."""

from collections.abc import Sequence
from inspect import signature
from typing import Any

from click.testing import CliRunner, Result

from resdsl.cli import main


def invoke(arguments: Sequence[str], stdin: str | bytes | None = None) -> Result:
    """`resdsl ARGUMENTS`, with standard output and error apart."""
    # click 8.1 must be told to keep them apart; later releases always do
    mixes = "mix_stderr" in signature(CliRunner).parameters
    apart: dict[str, Any] = {"mix_stderr": False} if mixes else {}
    return CliRunner(**apart).invoke(main, arguments, input=stdin)

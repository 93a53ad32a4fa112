"""`resdsl verify`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from resdsl.cli.completion import complete_spec
from resdsl.cli.options import reads_specs
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import UsageFailure, coloured, print_result

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model import ir
    from resdsl.model.expressions import Value
    from resdsl.weights.verify import Finding, Framework, Verdict


@click.command(name="verify")
@click.argument("specs", metavar="[SPEC]...", nargs=-1, shell_complete=complete_spec)
@click.option("--all", "every", is_flag=True, help="Verify all bundled specs.")
@reads_specs
def command(
    *,
    specs: tuple[str, ...],
    every: bool,
    network: str | None,
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Build the emitted code of every target and compare it with the analysis.

    Every network of every SPEC is built in each framework that is installed. Names,
    shapes and numbers of tensors must be what the analysis says. Where both frameworks
    are there, the targets get the same random weights and statistics, and must give the
    same outputs, to 1e-5 of the largest: on images of an even, an odd and a non-square
    size, in float64 (float32 beyond 200 million parameters). Exit code 1 means that
    something differs, 2 that no framework is installed.
    """
    from resdsl.base import library
    from resdsl.weights.verify import installed

    if every == bool(specs):
        raise click.UsageError("name one SPEC or more, or say --all")
    reader = Reader(error_format, parameters)
    networks = [
        resolved
        for spec in reader.specs(library.bundled() if every else specs)
        for name in ((network,) if network is not None else spec.names or (None,))
        if (resolved := reader.network(spec, name)) is not None
    ]
    reader.finish()
    frameworks, missing = installed()
    for why in missing:
        reader.note(f"skipped {why}")
    if not frameworks:
        help_line = "pip install 'resdsl[torch,tensorflow]'"
        raise UsageFailure("there is no framework to verify with", help_line)
    wrong = sum(not _fine(resolved, frameworks) for resolved in networks)
    plural = "" if len(networks) == 1 else "s"
    said = f"{wrong} of them differ" if wrong else "nothing differs"
    reader.note(f"{len(networks)} network{plural} verified: {said}")
    if wrong:
        sys.exit(1)


def _fine(network: ir.Network, frameworks: list[Framework]) -> bool:
    """Whether nothing differs; prints the table."""
    from resdsl.weights.verify import verify

    with _shown(f"{network.name} ..."):
        verdict = verify(network, frameworks)
    print_result(_text(network, verdict, frameworks))
    for framework in frameworks:
        framework.forget()
    return verdict.fine


@contextmanager
def _shown(what: str) -> Iterator[None]:
    """Say what is being done, where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def _text(network: ir.Network, verdict: Verdict, frameworks: list[Framework]) -> str:
    """The table of a network, and what was skipped."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from resdsl.base.characters import visible

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("", no_wrap=True)
    for header in ("analysis", *(framework.title for framework in frameworks)):
        table.add_column(header, justify="right", overflow="fold")
    table.add_column("", no_wrap=True)
    for finding in verdict.findings:
        found = [finding.found.get(f.target, "skipped") for f in frameworks]
        table.add_row(finding.what, finding.expected, *found, _result(finding))
    console = Console(
        width=max(Console().width, 80),
        force_terminal=coloured(sys.stdout),
        no_color=not coloured(sys.stdout),
        highlight=False,
    )
    with console.capture() as capture:
        console.print(f"{network.name} ({visible(network.spec)})", markup=False)
        console.print(table)
        for why in verdict.skipped:
            console.print(f"skipped {why}", markup=False)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()) + "\n"


def _result(finding: Finding) -> str:
    word = "[green]same[/]" if finding.fine else "[bold red]differs[/]"
    if finding.difference is None:
        return word
    return f"{word}, {finding.difference:.0e} apart"

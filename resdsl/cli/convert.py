"""`resdsl convert`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.completion import complete_spec
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import Failure, UsageFailure
from resdsl.weights import backends

if TYPE_CHECKING:
    from rich.progress import Progress

    from resdsl.base.render import Format
    from resdsl.model import ir
    from resdsl.model.expressions import Value
    from resdsl.weights.checkpoints import Conversion, Renames
    from resdsl.weights.checkpoints.conversion import Watch

_PATIENCE = 0.5  # seconds before a bar appears


@click.command(name="convert")
@click.argument("spec", metavar="SPEC", shell_complete=complete_spec)
@click.argument("source", metavar="IN")
@click.argument("destination", metavar="OUT")
@click.option(
    "--map",
    "mapping",
    metavar="FILE",
    help='A TOML or JSON file of other names, `"old" = "new"`; `*` may end both.',
)
@click.option(
    "--new-head",
    is_flag=True,
    help="Leave the last dense layer fresh: for another number of classes.",
)
@options.force
@options.reads_specs
def command(
    *,
    spec: str,
    source: str,
    destination: str,
    mapping: str | None,
    new_head: bool,
    force: bool,
    network: str | None,
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Write the weights in IN as OUT, for the network of SPEC.

    From PyTorch (.safetensors, .pth) to Keras (.weights.h5, .keras), back, or within
    one. Tensors are known by their names, never by order or shape: what is missing,
    unexpected or of another shape is listed, and nothing is written.
    """
    reader = Reader(error_format, parameters)
    found = [reader.network(opened, network) for opened in reader.specs([spec])]
    reader.finish()
    for resolved in found:
        assert resolved is not None
        with reader.collecting():
            done = _convert(
                resolved,
                Path(source),
                Path(destination),
                mapping=mapping,
                new_head=new_head,
                force=force,
            )
            for remark in done.remarks:
                reader.note(f"note: {remark}")
            reader.note(f"wrote {done.path}: {done.tensors:,} tensors")
    reader.finish()


def _convert(
    network: ir.Network,
    source: Path,
    destination: Path,
    *,
    mapping: str | None,
    new_head: bool,
    force: bool,
) -> Conversion:
    from resdsl.base.complaints import ComplaintError
    from resdsl.weights.checkpoints import convert

    if "-" in {str(source), str(destination)}:
        raise UsageFailure("a checkpoint cannot be standard input or output")
    if not source.exists():
        raise UsageFailure(f"no file `{source}`")
    backends.prepare(computing=False)
    try:
        renames = _renames(mapping)
        with _progress() as watch:
            return convert(
                network,
                source,
                destination,
                renames=renames,
                new_head=new_head,
                force=force,
                watch=watch,
            )
    except ComplaintError as error:
        raise Failure.of(error) from None


def _renames(mapping: str | None) -> Renames | None:
    from resdsl.weights.checkpoints import read_renames

    if mapping is None:
        return None
    try:
        return read_renames(Path(mapping))
    except OSError as error:
        raise UsageFailure.of_system(error) from None


@contextmanager
def _progress() -> Iterator[Watch]:
    """A bar on a terminal, once the work has taken a moment."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    bar = _bar()
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


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True)

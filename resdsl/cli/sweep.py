"""`resdsl sweep`: what every network of a design space costs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.terminal import UsageFailure, needed, print_note, progress_bar

if TYPE_CHECKING:
    import pyarrow as pa

    from resdsl.cli.reading import Reader
    from resdsl.model.scope import Entity
    from resdsl.spaces.progress import Progress
    from resdsl.spaces.sweeping import Sweep
    from resdsl.weights.checkpoints import Watch

_NEEDED = ("numpy", "pyarrow")
_STOPPED = 130  # the exit code of what Ctrl-C ends


@click.command(name="sweep")
@options.one_spec
@click.option(
    "--vary",
    "varied",
    metavar="NAME=VALUES",
    multiple=True,
    required=True,
    help="FROM..TO, FROM..TO:STEP or V1,V2,... for a parameter (repeatable); `:log`"
    " behind a range draws samples evenly by their logarithm.",
)
@click.option(
    "--where",
    metavar="CONDITION",
    multiple=True,
    help="Only networks that hold it, as `macs < 4e9` (repeatable).",
)
@click.option(
    "--sort",
    metavar="EXPRESSION",
    multiple=True,
    help="The smallest first; `-macs`, the largest (repeatable).",
)
@click.option(
    "--pareto",
    metavar="A,B",
    help="Only the front: no other network is as small in all of these.",
)
@click.option("--top", metavar="N", type=click.IntRange(1), help="Only N rows.")
@click.option(
    "--sample",
    metavar="N",
    type=click.IntRange(1),
    help="Draw N networks of the space; one may come twice.",
)
@click.option(
    "--seed",
    metavar="S",
    type=click.IntRange(0, 2**63 - 1),
    default=0,
    show_default=True,
    help="What to draw them by.",
)
@click.option(
    "--batch",
    metavar="N",
    type=click.IntRange(1, 1_000_000),
    help="Count `peak_activations`, too: what a training step of N images holds.",
)
@click.option("-o", "--output", metavar="FILE", help="Write FILE.csv or FILE.parquet.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    help="Count in N processes.  [default: all cores, where it pays]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Count on this Dask cluster (tcp://HOST:8786).",
)
@click.option(
    "--plot",
    metavar="FILE.svg",
    help="Draw parameters against MACs of all rows, and their front.",
)
@click.option(
    "--mark",
    metavar="SPEC,...",
    help="Networks to be in the picture, as `resnet50,resnet101`.",
)
@click.option("--resume", is_flag=True, help="Go on where the last run was stopped.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@options.reads_one
def sweep_command(
    *,
    reader: Reader,
    spec: str,
    network: str | None,
    varied: tuple[str, ...],
    where: tuple[str, ...],
    sort: tuple[str, ...],
    pareto: str | None,
    top: int | None,
    sample: int | None,
    seed: int,
    batch: int | None,
    output: str | None,
    workers: int | None,
    scheduler: str | None,
    plot: str | None,
    mark: str | None,
    resume: bool,
    force: bool,
) -> None:
    """Count every network of a design space, exactly: one row a network.

    A row has what is varied, then `parameters` (trainable), `non_trainable`, `macs`,
    `activations` (values that convs put out, for one image) and `depth`. Networks that
    the language refuses are left out, and counted by code.
    """
    needed(*_NEEDED, extra="sweep")
    from resdsl.spaces.axes import Space, read_axis
    from resdsl.spaces.sweeping import Sweep, Way, query_of

    entity = _network_of(reader, spec, network)
    axes = tuple(read_axis(text) for text in varied)
    query = query_of(
        entity,
        Space(axes=axes, sample=sample, seed=seed),
        reader.parameters,
        where=where,
        sort=sort,
        pareto=_parts(pareto),
        top=top,
        batch=batch,
    )
    way = Way(workers=workers, scheduler=scheduler)
    with reader.collecting():
        sweep = Sweep(query, way)
        drawing = _Drawing(reader, plot, mark, force=force)
        _write(sweep, output, drawing, resume=resume, force=force)
    reader.finish()


def _network_of(reader: Reader, spec: str, network: str | None) -> Entity:
    """The network of a spec that is varied; ends the command if it is wrong."""
    found: list[Entity] = []
    for each in reader.specs([spec]):
        with reader.collecting():
            found.append(each.sound(network))
    reader.finish()
    return found[0]


def _parts(text: str | None) -> tuple[str, ...]:
    """Expressions with commas between them, those in parentheses apart."""
    parts, depth = [""], 0
    for character in text or "":
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return tuple(part.strip() for part in parts) if text else ()


class _Drawing:
    """The picture that is asked for, if one is."""

    def __init__(
        self, reader: Reader, plot: str | None, mark: str | None, *, force: bool
    ) -> None:
        if mark is not None and plot is None:
            help_line = "add --plot FILE.svg"
            raise UsageFailure("--mark marks networks in a picture", help_line)
        from resdsl.spaces.picture import Picture

        self._path = None if plot is None else Path(plot)
        self._force = force
        self._picture = Picture()
        names = () if mark is None else [name.strip() for name in mark.split(",")]
        self._marked = reader.networks(names) if names else []

    @property
    def seen(self) -> Callable[[pa.Table], None] | None:
        """What is told of rows."""
        return None if self._path is None else self._picture.add

    def write(self) -> None:
        """Write the picture."""
        if self._path is None:
            return
        from resdsl.base.writing import Output, write

        text = self._picture.svg(self._marked)
        output = Output(path=self._path, text=text, origin="the picture")
        write([output], force=self._force)
        print_note(f"wrote {self._path}")


def _write(
    sweep: Sweep,
    output: str | None,
    drawing: _Drawing,
    *,
    resume: bool,
    force: bool,
) -> None:
    from resdsl.spaces.sweeping import to_file, to_stream

    to_stdout = output is None or output == "-"
    path = Path(output or "-")
    if resume and to_stdout:
        raise UsageFailure("--resume goes on with a file", "name it: -o FILE.parquet")
    if not to_stdout and path.exists() and not (force or resume):
        help_line = "choose another path, overwrite it with --force, or --resume"
        raise UsageFailure(f"{path} is there already", help_line)
    with progress_bar() as watch, _interrupts(_Told(sweep, watch)) as told:
        if to_stdout:
            stream = sys.stdout.buffer
            whole = to_stream(sweep, stream, stopped=told, seen=drawing.seen)
        else:
            whole = to_file(sweep, path, resume=resume, stopped=told, seen=drawing.seen)
    print_note(_summary(sweep.progress, sweep.query.space.size))
    if not to_stdout:
        print_note(f"wrote {path}")
    drawing.write()
    if not whole:
        how = "" if to_stdout else "; --resume goes on"
        print_note(f"stopped before the end{how}")
        sys.exit(_STOPPED)


def _summary(progress: Progress, size: int) -> str:
    """How many there are, how many fit, and what was left out."""
    text = f"{progress.fit:,} of {progress.counted:,} networks fit"
    if progress.counted < size:
        text += f" ({size:,} in all)"
    refused = ", ".join(f"{n:,} by {c}" for c, n in sorted(progress.refused.items()))
    return f"{text}; left out: {refused}" if refused else text


class _Told:
    """Shows how far a sweep is, on a terminal; and knows whether it is to stop."""

    def __init__(self, sweep: Sweep, watch: Watch) -> None:
        self.asked = False
        self._sweep = sweep
        self._watch = watch

    def __call__(self) -> bool:
        """Whether to stop; tells how far it is."""
        progress, size = self._sweep.progress, self._sweep.query.space.size
        said = f"{progress.counted:,} of {size:,} networks"
        said += f", {progress.rate / 1e6:.1f} million a second, {progress.fit:,} fit"
        self._watch(said, progress.counted, size)
        return self.asked


@contextmanager
def _interrupts(told: _Told) -> Iterator[_Told]:
    """The first Ctrl-C asks to stop behind the block at hand; a second one ends all."""

    def ask(number: int, frame: FrameType | None) -> None:
        if told.asked:
            signal.default_int_handler(number, frame)
        told.asked = True

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, before)

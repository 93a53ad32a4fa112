"""`resdsl verify` and `resdsl convert`: emitted code and weights in frameworks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import (
    UsageFailure,
    coloured,
    counted,
    paint,
    print_result,
    progress_bar,
)

if TYPE_CHECKING:
    from resdsl.model import ir
    from resdsl.weights.checkpoints import Renames
    from resdsl.weights.schemes import Scheme
    from resdsl.weights.verify import Finding, Framework, Verdict


@click.command(name="verify")
@options.any_specs
@click.option("--all", "every", is_flag=True, help="Verify all bundled specs.")
@options.reads_one
def verify_command(
    *, specs: tuple[str, ...], every: bool, network: str | None, reader: Reader
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
    networks = [
        resolved
        for spec in reader.specs(library.bundled() if every else specs)
        for resolved in reader.every(spec, network)
        if resolved is not None
    ]
    reader.finish()
    frameworks, missing = installed()
    for why in missing:
        reader.note(f"skipped {why}")
    if not frameworks:
        help_line = "pip install 'resdsl[torch,tensorflow]'"
        raise UsageFailure("there is no framework to verify with", help_line)
    total = len(networks)
    wrong = sum(
        not _fine(resolved, frameworks, f"{number} of {total}")
        for number, resolved in enumerate(networks, start=1)
    )
    said = f"{wrong} of them differ" if wrong else "nothing differs"
    reader.note(f"{counted(total, 'network')} verified: {said}")
    if wrong:
        sys.exit(1)


def _fine(network: ir.Network, frameworks: list[Framework], place: str) -> bool:
    """Whether nothing differs; prints the table."""
    from resdsl.weights.verify import verify

    with _shown(f"{place}: {network.name} ..."):
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


# what a spec is not called
_CHECKPOINTS = (
    *(".pth", ".pt", ".tar", ".bin", ".safetensors", ".h5", ".keras", ".npz", ".ckpt"),
    *(".caffemodel", ".pdparams", ".pkl", ".msgpack", ".index", ".npy", ".th"),
)


@click.command(name="convert")
@options.one_spec
@click.argument("source", metavar="IN")
@click.argument("destination", metavar="OUT")
@click.option(
    "--map",
    "mapping",
    metavar="FILE",
    help='A TOML or JSON file of other names, `"old" = "new"`, in patterns.',
)
@click.option(
    "--map-draft",
    "draft",
    metavar="FILE",
    help="Where names do not fit, write a draft for --map.",
)
@click.option(
    "--scheme",
    metavar="NAME",
    help="The naming scheme of IN; of OUT, where that of IN is another.",
)
@click.option(
    "--key",
    metavar="KEY",
    help="The state dict in IN, where it has several: `model_ema`.",
)
@click.option(
    "--new-head",
    is_flag=True,
    help="Leave the last dense layer fresh: for another number of classes.",
)
@options.force
@options.reads_one
def convert_command(
    *,
    spec: str,
    source: str,
    destination: str,
    mapping: str | None,
    draft: str | None,
    scheme: str | None,
    key: str | None,
    new_head: bool,
    force: bool,
    network: str | None,
    reader: Reader,
) -> None:
    """Write the weights in IN as OUT, for the network of SPEC.

    From PyTorch (.safetensors, .pth) to Keras (.weights.h5, .keras), back, or within
    one. Tensors are known by their names, never by order or shape: those of the spec,
    or those of an ecosystem whose naming scheme is known (transformers, keras-hub,
    Caffe, TF-Slim, Paddle, Flax, ...). What is missing, unexpected or of another shape
    is listed, and nothing is written.
    """
    if spec.lower().endswith(_CHECKPOINTS) and not source.endswith(_CHECKPOINTS):
        help_line = f"write `resdsl convert {source} {spec} {destination}`"
        raise UsageFailure(f"the spec comes first, and `{spec}` is none", help_line)
    resolved = reader.only(spec, network)
    if "-" in {str(Path(source)), str(Path(destination))}:
        raise UsageFailure("a checkpoint cannot be standard input or output")
    from resdsl.weights import live
    from resdsl.weights.checkpoints import convert, is_there

    if not is_there(Path(source)):
        raise UsageFailure(f"no file `{Path(source)}`")

    live.prepare_keras(computing=False)
    with reader.collecting():
        renames = _renames(mapping)
        with progress_bar() as watch:
            done = convert(
                resolved,
                source,
                destination,
                renames=renames,
                scheme=scheme,
                key=key,
                draft=draft,
                new_head=new_head,
                force=force,
                watch=watch,
            )
        for remark in done.remarks:
            reader.note(f"note: {remark}")
        reader.note(f"wrote {done.path}: {done.tensors:,} tensors")
        for line in _doubt(resolved, spec, source, done.scheme):
            reader.note(line)
    reader.finish()


def _doubt(
    network: ir.Network, spec: str, source: str, scheme: Scheme | None
) -> Iterator[str]:
    """What to say where weights are published that fit, and mean something else."""
    from resdsl.project.recognition.identify import doubt

    found = doubt(network, spec, scheme)
    if found is not None:
        other, difference = found
        yield (
            f"{paint('warning', 'warning')}: `{other.title}` has the same tensors, and"
            f" computes something else with them: {difference}"
        )
        yield (
            f"  = help: if they were trained in it, name it in the place of `{spec}`;"
            f" `resdsl identify {source}` tells more"
        )


def _renames(mapping: str | None) -> Renames | None:
    from resdsl.weights.checkpoints import read_renames

    if mapping is None:
        return None
    try:
        return read_renames(Path(mapping))
    except OSError as error:
        raise UsageFailure.of_system(error) from None

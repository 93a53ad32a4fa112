"""`resdsl check`: what is wrong with specs, and what of it mends itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.paths import specs_below
from resdsl.cli.terminal import UsageFailure, counted

if TYPE_CHECKING:
    from resdsl.cli.reading import Reader
    from resdsl.ops.types import Shape
    from resdsl.project.fixing import Wanted
    from resdsl.project.specs import Spec


@click.command(name="check")
@options.specs
@options.input_shape
@click.option(
    "--target",
    "targets",
    type=options.Target(["torch", "keras", "tensorflow"]),
    multiple=True,
    help="A framework whose code is to be possible (repeatable).  [default: those for"
    " which the manifest names the spec, else all]",
)
@click.option("--fix", is_flag=True, help="Make the edits of helps that are sure.")
@click.option(
    "--update-expect",
    is_flag=True,
    help="Rewrite the numbers of `expect ... ==` as the networks have them.",
)
@options.reads_one
def check_command(
    *,
    specs: tuple[str, ...],
    shape: Shape | None,
    targets: tuple[str, ...],
    fix: bool,
    update_expect: bool,
    network: str | None,
    reader: Reader,
) -> None:
    """Say what is wrong with specs, and nothing if all is well.

    Every network of every SPEC is worked out, its `expect` lines included, and what
    `check` calls fine, `gen` accepts. A SPEC may be a folder: every *.rd in it and
    below. What is legal and probably wrong is a warning. `resdsl explain CODE` says
    more of each.
    """
    names = list(_files(specs))
    if fix or update_expect:
        _mend(reader, names, fix=fix, update_expect=update_expect)
    fine = 0
    for spec in reader.specs(names):
        for name in (network,) if network is not None else spec.names:
            fine += _is_fine(reader, spec, name, shape, targets)
    warned = reader.finish(always=True)
    said = f", {counted(warned, 'warning')}" if warned else ""
    reader.note(f"{counted(fine, 'network')} fine{said}")


def _files(specs: Sequence[str]) -> Iterator[str]:
    """The specs meant: those of a folder, and others as they are."""
    for name in specs:
        if not os.path.isdir(name):  # noqa: PTH112 - a name may be too long
            yield name
            continue
        found = [str(path) for path in specs_below(Path(name))]
        if not found:
            raise UsageFailure(f"no spec in the folder `{name}`")
        yield from found


def _is_fine(
    reader: Reader,
    spec: Spec,
    name: str,
    shape: Shape | None,
    targets: Sequence[str],
) -> bool:
    """Whether a network works, and targets can have it; what is wrong is collected."""
    from resdsl.base.diagnostics import DiagnosticError
    from resdsl.emit import TARGETS, refusals, target_named

    network = reader.network(spec, name, shape)
    if network is None:
        return False
    refused = refusals(network, tuple(map(target_named, targets)) or TARGETS)
    if refused and not targets and not spec.bundled:
        from resdsl.project.manifest import targets_of

        wanted = targets_of(Path(spec.scope.file.source.name))
        refused = refusals(network, wanted or TARGETS)
    with reader.collecting():
        if refused:
            raise DiagnosticError(refused)
    return not refused


def _mend(
    reader: Reader, names: Sequence[str], *, fix: bool, update_expect: bool
) -> None:
    """Rewrite files, and say what became of each."""
    from resdsl.base.diagnostics import DiagnosticError
    from resdsl.base.source import Source
    from resdsl.base.writing import Output, write
    from resdsl.elaborate.files import read_source
    from resdsl.project.fixing import is_sure, is_unmet, mended

    ways: list[tuple[Wanted, str]] = []
    if fix:
        ways.append((is_sure, "fixed"))
    if update_expect:
        ways.append((is_unmet, "updated"))
    outputs, notes = [], []
    for name in names:
        path = Path(name)
        if not path.is_file():
            raise UsageFailure(f"only files are rewritten, and `{name}` is none")
        try:
            source = read_source(path, name, path.name)
        except DiagnosticError:
            continue  # it is told when the spec is read
        text = source.text
        for wanted, word in ways:
            result = mended(Source(name=name, text=text), path, wanted)
            text = result.text
            for edit in result.edits:
                said = f"`{edit.span.text.strip()}` -> `{edit.text.strip()}`"
                line = edit.span.location[0]
                notes.append(f"{word}: {name}:{line}: {said}")
        if text != source.text:
            outputs.append(Output(path=path, text=text, origin=name))
    write(outputs, force=True)  # they are the user's own files
    for note in notes:
        reader.note(note)

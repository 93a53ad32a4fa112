"""`resdsl gen`: from specs, named or listed in the manifest, to files of source."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl import emit
from resdsl.base.records import record
from resdsl.cli import options
from resdsl.cli.reading import STANDARD_INPUT, Reader
from resdsl.cli.terminal import (
    UsageFailure,
    counted,
    print_diff,
    print_note,
    print_result,
)

if TYPE_CHECKING:
    from resdsl.base.writing import Output
    from resdsl.model import ir
    from resdsl.model.scales import Features
    from resdsl.project.manifest import Generation
    from resdsl.project.specs import Spec


@record
class _How:
    """What to do with the files, and whether to be silent about unchanged ones."""

    check: bool
    force: bool
    brief: bool


@record
class _What:
    """What to emit: for which framework, and which features in place of a head.

    Emitted code takes the parameters to `keep`.
    """

    target: str
    features: Features
    keep: Sequence[str]


@click.command(name="gen")
@options.any_specs
@click.option(
    "--target",
    type=options.Target(emit.TARGET_NAMES),
    help="The framework to emit source for.  [default: torch]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Write to a file, or into a folder (existing, or with a final `/`), one file"
    " a network. Else to standard output.",
)
@click.option(
    "--features",
    is_flag=True,
    help="No head: the feature maps of all stages are the outputs.",
)
@click.option(
    "--stages",
    metavar="NAME,...",
    callback=options.names,
    help="The same for these stages only.",
)
@click.option(
    "--keep",
    metavar="NAME,...",
    callback=options.names,
    help="The emitted code takes these parameters, which say how many blocks stages"
    " have.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; show what would change, and exit 1."
)
@click.option(
    "--watch",
    is_flag=True,
    help="Go on until Ctrl-C, and generate again whenever a spec is saved.",
)
@options.force
@options.reads_one
def gen_command(
    *,
    specs: tuple[str, ...],
    target: str | None,
    output: str | None,
    features: bool,
    stages: tuple[str, ...],
    keep: tuple[str, ...],
    check: bool,
    watch: bool,
    force: bool,
    network: str | None,
    reader: Reader,
) -> None:
    """Emit source for networks.

    Without SPEC, do all that the manifest lists: [[tool.resdsl.generate]] in
    pyproject.toml, here or in a folder above. Nothing is written when anything is
    wrong; a file that resdsl did not generate is kept unless --force is given.
    """
    said = (target, network, features, stages, keep, reader.parameters)
    if not specs and (any(said) or output is not None):
        raise UsageFailure(
            "no SPEC given: the manifest says targets, folders and networks",
            "name a SPEC, or leave out all options but --check, --watch and --force",
        )
    what = _What(
        target=emit.target_named(target or emit.TARGETS[0]),
        features=stages or features,
        keep=keep,
    )

    def generate() -> None:
        fresh = reader.renewed()
        how = _How(check=check, force=force, brief=watch)
        if specs:
            _generate_specs(fresh, specs, network, what, output, how)
        else:
            _generate_manifest(fresh, how)

    if not watch:
        generate()
        return
    from resdsl.cli.watch import check_usage, keep_generating

    check_usage(specs, output, check=check)
    keep_generating(generate, specs, reader.note)


# Specs that are named


def _generate_specs(
    reader: Reader,
    specs: Sequence[str],
    network: str | None,
    what: _What,
    output: str | None,
    how: _How,
) -> None:
    if output is None or output == STANDARD_INPUT:
        if how.check:
            raise UsageFailure("--check compares with files: say which with -o")
        _to_stdout(reader, specs, network, what)
        return
    outputs = list(_outputs_at(reader, specs, network, what, output))
    reader.finish()
    _refuse_specs(outputs, specs)
    _finish(reader, outputs, how)
    path = Path(output)
    if not _ends_as_folder(output) and path.is_file() and not path.suffix:
        reader.note(f"note: {output} is a file; for a folder, write `-o {output}/`")


def _ends_as_folder(output: str) -> bool:
    return output.endswith(("/", os.sep))


def _to_stdout(
    reader: Reader, specs: Sequence[str], network: str | None, what: _What
) -> None:
    opened = list(reader.specs(specs))
    if len(set(specs)) > 1:
        raise UsageFailure("several specs need a folder", "write -o DIR/")
    found = [_only(reader, spec, network, what, "DIR") for spec in opened]
    texts = [text for _, text in _emitted(reader, found, what)]
    reader.finish()
    for text in texts:
        print_result(text)


def _outputs_at(
    reader: Reader,
    specs: Sequence[str],
    network: str | None,
    what: _What,
    output: str,
) -> Iterator[Output]:
    """The files that `-o` asks for."""
    if not output:
        raise UsageFailure("-o needs the name of a file or folder")
    path = Path(output)
    folder = _ends_as_folder(output) or path.is_dir()
    if not folder and len(set(specs)) > 1:
        raise UsageFailure("several specs need a folder", f"write -o {output}/")
    for spec in reader.specs(specs):
        if folder:
            found = reader.every(spec, network, what.keep)
        else:
            found = [_only(reader, spec, network, what, str(path.with_suffix("")))]
        yield from _outputs(reader, found, what, path, folder=folder)


def _only(
    reader: Reader, spec: Spec, network: str | None, what: _What, output: str
) -> ir.Network | None:
    """The one network that a file is for; several have their place in a folder."""
    if network is not None or spec.diagnostics or len(spec.names) < 2:
        return reader.network(spec, network, keep=what.keep)
    from resdsl.base.diagnostics import DiagnosticError
    from resdsl.messages.names import several_networks

    folder = output.removesuffix(Path(output).suffix)
    with reader.collecting():
        found = several_networks(spec.names, spec.start, f"-o {folder}/")
        raise DiagnosticError([found])
    return None  # type: ignore[unreachable] # when the exception was collected


def _refuse_specs(outputs: Iterable[Output], specs: Iterable[str]) -> None:
    """Not even --force turns a spec into the source made from it."""
    there = [o for o in outputs if os.path.exists(o.path)]  # noqa: PTH110 - any text
    read = {os.path.realpath(spec) for spec in specs} if there else set()
    for output in there:
        if os.path.realpath(output.path) in read:
            raise UsageFailure(f"{output.path} is the spec itself", "choose another -o")


# All that the manifest lists


def _generate_manifest(reader: Reader, how: _How) -> None:
    """Write or compare every file of the manifest.

    Raises:
        ManifestError: the manifest is wrong.
        WriteError: a file is in the way.
    """
    from resdsl.project.manifest import orphans, read_manifest

    entries = read_manifest(Path()).entries
    outputs = [o for entry in entries for o in _listed(reader, entry)]
    reader.finish()
    paths = [output.path for output in outputs]
    _finish(reader, outputs, how, tuple(orphans(entries, paths)))


def _listed(reader: Reader, entry: Generation) -> Iterator[Output]:
    specs = [
        spec for file in entry.specs for spec in reader.spec_at(file.path, file.name)
    ]
    if len(specs) == len(entry.specs) and not any(spec.diagnostics for spec in specs):
        entry.check_networks([name for spec in specs for name in spec.names])
    what = _What(target=entry.target, features=entry.features, keep=entry.keep)
    for spec in specs:
        found = (
            reader.network(spec, name, parameters=entry.parameters, keep=entry.keep)
            for name in spec.names
            if not entry.networks or name in entry.networks
        )
        yield from _outputs(reader, found, what, entry.output, folder=True)


# Files


def _emitted(
    reader: Reader, networks: Iterable[ir.Network | None], what: _What
) -> Iterator[tuple[ir.Network, str]]:
    """Networks and their source; not those that are wrong or unfit for the target."""
    from resdsl.model.scales import as_asked

    for network in networks:
        if network is not None:
            with reader.collecting():
                wanted = as_asked(network, what.features)
                yield wanted, emit.generate(wanted, what.target)


def _outputs(
    reader: Reader,
    networks: Iterable[ir.Network | None],
    what: _What,
    place: Path,
    *,
    folder: bool = False,
) -> Iterator[Output]:
    """The files of networks, at a place or in a folder."""
    from resdsl.base.writing import Output
    from resdsl.model.naming import factory_name

    for network, text in _emitted(reader, networks, what):
        path = place / f"{factory_name(network.name)}.py" if folder else place
        origin = f"{network.name} of {network.spec}"
        yield Output(path=path, text=text, origin=origin)


def _finish(
    reader: Reader,
    outputs: Sequence[Output],
    how: _How,
    orphans: Sequence[Path] = (),
) -> None:
    """Write the files, or show what would change.

    Raises:
        WriteError: a file is in the way.
    """
    from resdsl.base.writing import places, write

    if how.check:
        places(outputs)  # no two in one
        _compare(reader, outputs, orphans)
        return
    written = set(write(outputs, force=how.force))
    for output in outputs:
        if output in written:
            reader.note(f"wrote {output.path}")
        elif not how.brief:
            reader.note(f"unchanged: {output.path}")
    _tell_orphans(orphans)


def _compare(
    reader: Reader, outputs: Sequence[Output], orphans: Sequence[Path]
) -> None:
    """Show the differences with the files on disk, and exit 1 if there are any."""
    from resdsl.base.writing import state, unified_diff

    states = [(output, state(output)) for output in outputs]
    wrong = [(output, how) for output, how in states if how != "unchanged"]
    for output, _ in wrong:
        print_diff(unified_diff(output))
    for output, how in wrong:
        print_note(f"{how}: {output.path}")
    _tell_orphans(orphans)
    if wrong or orphans:
        sys.exit(1)
    reader.note(f"{counted(len(outputs), 'file')} up to date")


def _tell_orphans(orphans: Iterable[Path]) -> None:
    for orphan in orphans:
        print_note(f"orphaned: {orphan} (no entry of the manifest makes it)")

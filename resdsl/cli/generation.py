"""From networks to files of source, for `gen` with specs and with the manifest."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import counted, print_diff, print_note

if TYPE_CHECKING:
    from resdsl.base.writing import Output
    from resdsl.model import ir
    from resdsl.project.manifest import Generation


@record
class How:
    """What to do with the files, and whether to be silent about unchanged ones."""

    check: bool
    force: bool
    brief: bool = False


def emitted(reader: Reader, network: ir.Network, target: str) -> Iterator[str]:
    """The source of a network; nothing if the target cannot have it."""
    from resdsl.emit import generate

    with reader.collecting():
        yield generate(network, target)


def outputs_in(
    reader: Reader,
    networks: Iterable[ir.Network | None],
    target: str,
    folder: Path,
) -> Iterator[Output]:
    """The files of some networks in a folder; a network that is None is wrong."""
    from resdsl.model.naming import factory_name

    for network in networks:
        if network is not None:
            path = folder / f"{factory_name(network.name)}.py"
            yield from outputs_at(reader, network, target, path)


def outputs_at(
    reader: Reader, network: ir.Network | None, target: str, path: Path
) -> Iterator[Output]:
    """The file of a network, if the network is right and the target can have it."""
    from resdsl.base.writing import Output

    if network is not None:
        origin = f"{network.name} of {network.spec}"
        for text in emitted(reader, network, target):
            yield Output(path=path, text=text, origin=origin)


def finish(
    reader: Reader,
    outputs: Sequence[Output],
    how: How,
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


# All that the manifest lists


def generate_manifest(reader: Reader, how: How) -> None:
    """Write or compare every file of the manifest.

    Raises:
        ManifestError: the manifest is wrong.
        WriteError: a file is in the way.
    """
    from resdsl.project.manifest import orphans, read_manifest

    entries = read_manifest(Path()).entries
    outputs = [o for entry in entries for o in _outputs(reader, entry)]
    reader.finish()
    paths = [output.path for output in outputs]
    finish(reader, outputs, how, tuple(orphans(entries, paths)))


def _outputs(reader: Reader, entry: Generation) -> Iterator[Output]:
    specs = [
        spec for file in entry.specs for spec in reader.spec_at(file.path, file.name)
    ]
    if len(specs) == len(entry.specs) and not any(spec.diagnostics for spec in specs):
        entry.check_networks([name for spec in specs for name in spec.names])
    for spec in specs:
        found = (
            reader.network(spec, name, parameters=entry.parameters)
            for name in spec.names
            if not entry.networks or name in entry.networks
        )
        yield from outputs_in(reader, found, entry.target, entry.output)

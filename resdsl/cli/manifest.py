"""`resdsl gen` without SPEC: all that the manifest lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from resdsl.cli import generation
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import Failure, UsageFailure
from resdsl.project.manifest import Entry, ManifestError, read_manifest

if TYPE_CHECKING:
    from resdsl.base.writing import Output
    from resdsl.project.specs import Spec


def generate_all(reader: Reader, how: generation.How) -> None:
    """Write or compare every file of the manifest.

    Raises:
        Failure: the manifest is wrong, or a file is in the way.
    """
    try:
        manifest = read_manifest(Path())
    except ManifestError as error:
        raise Failure.of(error) from None
    outputs = [o for entry in manifest.entries for o in _outputs(reader, entry)]
    reader.finish()
    folders = {entry.output for entry in manifest.entries}
    orphans = tuple(_orphans(folders, outputs))
    generation.finish(reader, outputs, how, orphans)


def _outputs(reader: Reader, entry: Entry) -> Iterator[Output]:
    specs = [
        spec for file in entry.specs for spec in reader.spec_at(file.path, file.name)
    ]
    _check_networks(entry, specs)
    for spec in specs:
        names = [n for n in spec.names if not entry.networks or n in entry.networks]
        yield from generation.outputs_of(
            reader, spec, names, entry.target, entry.output, entry.parameters
        )


def _check_networks(entry: Entry, specs: list[Spec]) -> None:
    """Refuse names in `networks` that no spec defines."""
    if len(specs) < len(entry.specs) or any(spec.diagnostics for spec in specs):
        return  # a spec that cannot be read is wrong enough
    known = [name for spec in specs for name in spec.names]
    for name in entry.networks:
        if name not in known:
            from resdsl.messages.suggest import did_you_mean

            message = f"{entry.where}.networks names `{name}`, which no spec defines"
            raise UsageFailure(message, did_you_mean(name, known, "network"))


def _orphans(folders: Iterable[Path], outputs: Iterable[Output]) -> Iterator[Path]:
    """Generated files in the output folders that nothing makes."""
    from resdsl.base.writing import generated

    made = {output.path.resolve() for output in outputs}
    for folder in sorted(folders):
        for path in sorted(folder.glob("*.py")):
            if path.resolve() not in made and generated(path.read_bytes()):
                yield path

"""Networks to files: what `gen` does with a spec, and with the whole manifest."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import Failure, print_diff, print_note

if TYPE_CHECKING:
    from resdsl.base.writing import Output
    from resdsl.model import ir
    from resdsl.model.expressions import Value
    from resdsl.project.specs import Spec


@record
class How:
    """What to do with the files, and whether to be silent about unchanged ones."""

    check: bool
    force: bool
    brief: bool = False


def outputs_of(
    reader: Reader,
    spec: Spec,
    names: Iterable[str | None],
    target: str,
    folder: Path,
    parameters: Mapping[str, Value] | None = None,
) -> Iterator[Output]:
    """The files of some networks of a spec, in a folder."""
    from resdsl.base.writing import Output
    from resdsl.model.naming import factory_name

    for name in names:
        resolved = reader.network(spec, name, parameters=parameters)
        if resolved is None:
            continue
        path = folder / f"{factory_name(resolved.name)}.py"
        for text in emitted(reader, resolved, target):
            yield Output(path=path, text=text, origin=origin(resolved))


def emitted(reader: Reader, network: ir.Network, target: str) -> Iterator[str]:
    """The source of a network; nothing if the target cannot have it."""
    from resdsl.emit import generate

    with reader.collecting():
        yield generate(network, target)


def origin(network: ir.Network) -> str:
    """What makes a file, for messages."""
    return f"{network.name} of {network.spec}"


def finish(
    reader: Reader,
    outputs: Sequence[Output],
    how: How,
    orphans: Sequence[Path] = (),
) -> None:
    """Write the files, or show what would change.

    Raises:
        Failure: a file is in the way.
    """
    from resdsl.base.complaints import ComplaintError
    from resdsl.base.writing import places, write

    try:
        if how.check:
            places(outputs)  # no two in one
            _compare(reader, outputs, orphans)
            return
        written = set(write(outputs, force=how.force))
    except ComplaintError as error:
        raise Failure.of(error) from None
    for output in outputs:
        if output in written:
            reader.note(f"wrote {output.path}")
        elif not how.brief:
            reader.note(f"unchanged: {output.path}")
    for orphan in orphans:
        print_note(f"orphaned: {orphan} ({_ORPHAN})")


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
    for orphan in orphans:
        print_note(f"orphaned: {orphan} ({_ORPHAN})")
    if wrong or orphans:
        sys.exit(1)
    number = len(outputs)
    reader.note(f"{number} file{'' if number == 1 else 's'} up to date")


_ORPHAN = "no entry of the manifest makes it"

"""`resdsl gen --watch`: generate again whenever something is saved that was read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from resdsl.base import limits
from resdsl.base.diagnostics import ComplaintError, UsageError
from resdsl.cli.reading import STANDARD_INPUT
from resdsl.cli.terminal import Failure, UsageFailure, counted

# what was read, by path; None where there is no such file
_Snapshot = Mapping[Path, bytes | None]

# found without parsing: a spec that is broken for a moment keeps its files
_USE = re.compile(r'\buse\s*"([^"\r\n]+\.rd)"')
_LOOK_AGAIN = 1_000  # milliseconds; a new file that a pattern matches sends no event


def check_usage(specs: Sequence[str], output: str | None, *, check: bool) -> None:
    """Refuse what cannot be watched.

    Raises:
        UsageFailure: something else is asked for than files from files.
    """
    if check:
        raise UsageFailure("--watch writes files, --check writes none: choose one")
    if STANDARD_INPUT in specs:
        raise UsageFailure("standard input cannot be watched")
    if specs and output in {None, STANDARD_INPUT}:
        raise UsageFailure("--watch writes files: say where with -o")


def keep_generating(
    generate: Callable[[], None], specs: Sequence[str], note: Callable[[str], None]
) -> None:
    """Generate now, and again after every change, until Ctrl-C.

    Raises:
        UsageFailure: watchfiles is not installed, or the first run was called wrongly.
    """
    try:
        import watchfiles
    except ModuleNotFoundError:
        help_line = "pip install 'resdsl[watch]' brings it"
        raise UsageFailure("--watch needs watchfiles", help_line) from None
    try:
        seen = _snapshot(specs)
        well = _attempt(generate, first=True)
        note(f"watching {counted(len(seen), 'file')}; Ctrl-C ends it")
        while True:
            _wait(watchfiles, specs, seen)
            before, seen = seen, _snapshot(specs)
            note(f"changed: {', '.join(_changed(before, seen))}")
            was_well, well = well, _attempt(generate)
            if well and not was_well:
                note("all is well again")
    except KeyboardInterrupt:
        note("stopped")


def _attempt(generate: Callable[[], None], *, first: bool = False) -> bool:
    """Whether it went well; what is wrong is printed."""
    try:
        generate()
    except ComplaintError as error:
        if first and isinstance(error, UsageError):
            raise
        Failure.of(error).show()
    except click.ClickException as failure:
        if first and isinstance(failure, UsageFailure):
            raise
        failure.show()
    except OSError as error:
        Failure.of_system(error).show()
    except SystemExit:
        pass  # the diagnostics are printed
    else:
        return True
    return False


def _wait(watchfiles: object, specs: Sequence[str], seen: _Snapshot) -> None:
    """Return when something differs from what was seen."""
    folders = {path.parent for path in seen}
    present = [folder for folder in folders if folder.is_dir()] or [Path()]
    changes = watchfiles.watch(  # type: ignore[attr-defined] # a module
        *present,
        recursive=False,
        watch_filter=None,
        rust_timeout=_LOOK_AGAIN,
        yield_on_timeout=True,
    )
    for _ in changes:
        if _snapshot(specs) != seen:
            return


def _changed(before: _Snapshot, after: _Snapshot) -> list[str]:
    paths = sorted({*before, *after})
    return [str(path) for path in paths if before.get(path) != after.get(path)]


def _snapshot(specs: Sequence[str]) -> _Snapshot:
    """The specs, all that they use, and the manifest if it says which they are."""
    seen: dict[Path, bytes | None] = {}
    waiting = list(_named(specs) if specs else _listed(seen))
    while waiting and len(seen) < limits.FILES:
        path = waiting.pop()
        if path in seen:
            continue
        seen[path] = data = _read(path)
        text = (data or b"").decode("utf-8", errors="replace")
        waiting += [path.parent / used for used in _USE.findall(text)]
    return seen


def _named(specs: Sequence[str]) -> Iterator[Path]:
    from resdsl.project.specs import SpecNotFoundError, locate

    for spec in specs:
        try:
            yield locate(spec)[0]
        except SpecNotFoundError:  # generating says so; it may come
            yield Path(spec)


def _listed(seen: dict[Path, bytes | None]) -> Iterator[Path]:
    """The specs of the manifest; it, and where it might be, are seen."""
    from resdsl.project.manifest import OWN, PYPROJECT, ManifestError, read_manifest

    here = Path.cwd()
    for folder in (here, *here.parents):
        for path in (folder / OWN, folder / PYPROJECT):
            if path.is_file():
                seen[Path(os.path.relpath(path))] = _read(path)
    try:
        entries = read_manifest(Path()).entries
    except (ManifestError, OSError):
        return
    for entry in entries:
        yield from (spec.path for spec in entry.specs)


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(4 * limits.CHARACTERS + 1)
    except OSError:
        return None

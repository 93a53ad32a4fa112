"""Specs as they were in a revision of a git repository: `git:REV:path`.

What a spec uses is read from the same revision. Bundled specs are those of resdsl as it
is installed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from resdsl.base.diagnostics import UsageError
from resdsl.project.specs import Spec, read_spec

PREFIX = "git:"
_MOST_BYTES = 20_000_000  # of all specs of a revision


class RevisionError(UsageError):
    """There is no such revision, or no such file in it."""


def open_revision(name: str) -> Spec:
    """Read the spec that `git:REV:path` names; the path is as git itself takes it.

    Raises:
        RevisionError: git, the revision or the file is missing.
        DiagnosticError: the spec is not well formed.
    """
    revision, colon, path = name.removeprefix(PREFIX).partition(":")
    if not (revision and colon and path):
        raise RevisionError.of(
            f"{name} is not git:REV:path", "as in git:HEAD~1:nets/my.rd"
        )
    commit = _git(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"
    )
    if commit is None:
        raise RevisionError.of(
            f"no revision `{revision}`", "`git log --oneline` shows some"
        )
    wanted = _inside(path)
    tree = commit.decode().strip()
    blobs = dict(_blobs(tree))
    if wanted not in blobs:
        near = ", ".join(sorted(blobs)[:3])
        some = f"it has {near}" if near else "it has no .rd file"
        raise RevisionError.of(f"no spec `{wanted}` in {revision}", some)
    with tempfile.TemporaryDirectory(prefix="resdsl-") as folder:
        _write(Path(folder), blobs)

        def shown(file: Path) -> str:
            inside = os.path.relpath(file, folder).replace(os.sep, "/")
            return f"{PREFIX}{revision}:{inside}"

        return read_spec(Path(folder, *PurePosixPath(wanted).parts), name, shown)


def _inside(path: str) -> str:
    """The path from the root of the repository: `./my.rd` is one of this folder."""
    if not path.startswith(("./", "../")):
        return path
    prefix = _git("rev-parse", "--show-prefix") or b""
    return os.path.normpath(os.fsdecode(prefix.strip()) + path).replace(os.sep, "/")


def _blobs(tree: str) -> Iterator[tuple[str, str]]:
    """The paths of the specs in a tree, with the names of their contents."""
    listing = _git("ls-tree", "-r", "-l", "-z", "--full-tree", tree) or b""
    total = 0
    for entry in listing.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if not path.endswith(b".rd") or not about.startswith(b"100"):
            continue  # a link, or no spec
        name = os.fsdecode(path)
        if ".." in PurePosixPath(name).parts or name.startswith("/"):
            continue  # git forbids it, but a hostile object may hold it
        _, _, blob, size = about.split()
        total += int(size) if size.isdigit() else 0
        if total > _MOST_BYTES:
            raise RevisionError.of(
                "the specs of this revision are too large", "check one out"
            )
        yield name, blob.decode()


def _write(folder: Path, blobs: dict[str, str]) -> None:
    """Write the specs of a revision, as they lie in it."""
    contents = _contents(tuple(blobs.values()))
    for path, content in zip(blobs, contents, strict=True):
        target = Path(folder, *PurePosixPath(path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _contents(names: Sequence[str]) -> Iterator[bytes]:
    """The contents of blobs, in their order."""
    wanted = "".join(f"{name}\n" for name in names).encode()
    data = _git("cat-file", "--batch", stdin=wanted) or b""
    position = 0
    for _ in names:
        end = data.index(b"\n", position)
        size = int(data[position:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        position = end + size + 2


def _git(*arguments: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, or None where it refuses."""
    try:
        done = subprocess.run(
            ["git", *arguments], input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise RevisionError.of("git is not installed", "name a file instead") from None
    return done.stdout if done.returncode == 0 else None

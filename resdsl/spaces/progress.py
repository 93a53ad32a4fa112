"""How far a sweep is; of one that was stopped, a small file beside its rows says it."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import field
from pathlib import Path

from resdsl.base.diagnostics import UsageError
from resdsl.base.records import mutable
from resdsl.spaces.answers import Answer


@mutable
class Progress:
    """How far a run is: blocks that are done, and what their networks came to."""

    blocks: int = 0
    counted: int = 0
    fit: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failed: list[int] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    before: int = 0

    def add(self, found: Answer) -> None:
        """Take in the answer for the next block."""
        self.blocks += 1
        self.counted += found.counted
        self.fit += found.fit
        self.refused.update(found.refused)
        failed = self.failed or [0] * len(found.failed)
        self.failed = [a + b for a, b in zip(failed, found.failed, strict=True)]

    @property
    def rate(self) -> float:
        """Networks a second, of this run."""
        seconds = max(time.monotonic() - self.started, 1e-9)
        return (self.counted - self.before) / seconds


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.progress")


def save_progress(path: Path, progress: Progress, digest: str) -> None:
    """Say that the file is not whole, and how far it goes."""
    said = {
        "query": digest,
        "blocks": progress.blocks,
        "counted": progress.counted,
        "fit": progress.fit,
        "refused": dict(progress.refused),
        "failed": progress.failed,
    }
    _beside(path).write_text(json.dumps(said) + "\n", encoding="utf-8")


def forget_progress(path: Path) -> None:
    """The file is whole."""
    _beside(path).unlink(missing_ok=True)


def saved_progress(path: Path, digest: str) -> Progress | None:
    """How far a run came, if it was stopped before its end.

    Raises:
        UsageError: that was another run.
    """
    try:
        said = json.loads(_beside(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        said = {}
    if said.get("query") != digest or not path.is_file():
        raise UsageError.of(
            f"{_beside(path)} is of another run than this one",
            "call it with the same spec and options, or without --resume",
        )
    return Progress(
        blocks=said["blocks"],
        counted=said["counted"],
        before=said["counted"],
        fit=said["fit"],
        refused=Counter(said["refused"]),
        failed=said["failed"],
    )

"""`*.index.json`: a checkpoint in several files, as transformers saves large ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from resdsl.weights.checkpoints import pth, safetensors
from resdsl.weights.checkpoints.stored import Checkpoint, CheckpointError, reading

_LARGEST = 20_000_000  # bytes of an index


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The tensors of all files that an index names.

    Raises:
        CheckpointError: it is no index, or a file is damaged or lacks a tensor.
        OSError: a file cannot be read.
    """
    with reading(path, "an index of shards"):
        places = _places(path)
    entries, remarks = {}, list[str]()
    with ExitStack() as stack:
        shards: dict[str, Checkpoint] = {}
        for name, file in places.items():
            if file not in shards:
                read_shard = (
                    safetensors.read if file.endswith(".safetensors") else pth.read
                )
                shards[file] = stack.enter_context(read_shard(path.with_name(file)))
                remarks += shards[file].remarks
            entry = shards[file].entries.get(name)
            if entry is None:
                raise CheckpointError.of(f"{path}: {file} lacks `{name}`")
            entries[name] = entry
        yield Checkpoint(
            path=path, layout="torch", entries=entries, remarks=tuple(remarks)
        )


def _places(path: Path) -> dict[str, str]:
    """The file of each tensor, all of them beside the index."""
    if path.stat().st_size > _LARGEST:
        raise ValueError("too long")
    index: Any = json.loads(path.read_bytes())
    places: dict[str, str] = index["weight_map"]
    for name, file in places.items():
        if Path(file).name != file or not name:
            raise CheckpointError.of(f"{path}: `{file}` is not beside it")
    return places

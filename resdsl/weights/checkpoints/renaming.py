"""Names of tensors that are not the network's: prefixes of wrappers, mapping files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from resdsl.base.records import record
from resdsl.base.toml import read_text, read_toml
from resdsl.weights.checkpoints.stored import CheckpointError, Stored
from resdsl.weights.schemes.patterns import Depths, Rows

# what DataParallel, torch.compile and Lightning put before every name
_PREFIXES = ("module.", "_orig_mod.", "model.")


def without_prefixes(
    entries: Mapping[str, Stored],
) -> tuple[dict[str, Stored], str]:
    """The entries without a wrapper's prefix that all of them bear, and that prefix."""
    stripped = dict(entries)
    removed = ""
    while prefix := _common(stripped):
        removed += prefix
        stripped = {n.removeprefix(prefix): entry for n, entry in stripped.items()}
    return stripped, removed


def _common(names: Iterable[str]) -> str:
    shared = (p for p in _PREFIXES if all(name.startswith(p) for name in names))
    return next(shared, "")


@record(eq=False)
class Renames:
    """Old names and new ones, in the patterns of naming schemes.

    An empty new name leaves a tensor out. `origin` names the mapping in messages.
    """

    rows: Rows
    origin: str

    def apply(
        self, entries: Mapping[str, Stored], depths: Depths = ()
    ) -> dict[str, Stored]:
        """The entries under their new names, for stages of so many units.

        Raises:
            CheckpointError: a line fits no name, or two give the same.
        """
        unused = dict.fromkeys(row.line for row in self.rows.rows)
        renamed: dict[str, Stored] = {}
        for name, entry in entries.items():
            found = self.rows.find(name, depths)
            if found is not None:
                unused.pop(found[0].line, None)
            new = name if found is None else found[1]
            if not new:
                continue
            if new in renamed:
                raise CheckpointError.of(
                    f"{self.origin}: `{renamed[new].name}` and `{entry.name}` would"
                    f" both be `{new}`"
                )
            renamed[new] = entry
        if unused:
            raise CheckpointError.of(
                f"{self.origin}: no tensor is called `{next(iter(unused))}`"
            )
        return renamed


def read_renames(path: Path) -> Renames:
    """A mapping file, TOML or JSON: `"old name" = "new name"`.

    Raises:
        CheckpointError: it is neither, or holds something else.
        OSError: it cannot be read.
    """
    try:
        if path.suffix.lower() == ".json":
            table = json.loads(read_text(path))
        else:
            table = read_toml(path)
        if not isinstance(table, dict):
            raise ValueError("it is no table of names")
        rows = Rows(dict(_lines(table, "")))
    except (ValueError, RecursionError) as error:
        raise CheckpointError.of(
            f"{path} is no mapping of names: {error}",
            help='write one line a tensor, `"old.name" = "new.name"`',
        ) from None
    return Renames(rows=rows, origin=str(path))


def _lines(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    """The lines of a table; TOML reads dots in a name without quotes as tables."""
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            yield from _lines(value, f"{name}.")
        elif not isinstance(value, str):
            raise ValueError(f"`{name}` is not given a name")
        elif value and name.endswith("*") != value.endswith("*"):
            raise ValueError(f"`{name}` and `{value}` must both end with `*`")
        else:
            yield name, value

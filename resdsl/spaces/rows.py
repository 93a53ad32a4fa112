"""A row of a sweep: read back, and as a spec."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from resdsl.base import library
from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.elaborate.inheritance import OUTPUT_STRIDE
from resdsl.model.expressions import Value, value_of
from resdsl.model.scope import Entity
from resdsl.spaces.files import results_of, tables


@record
class Row:
    """A row of a file: what is varied, and what the network comes to."""

    varied: Mapping[str, Value]
    results: Mapping[str, Any]


def read_row(said: str) -> Row:
    """One row of a file: `FILE:NUMBER`, counted from 0.

    Raises:
        UsageError: there is no such file or row, or no sweep wrote it.
    """
    name, colon, number = said.rpartition(":")
    if not colon or not (number.isascii() and number.isdecimal()):
        raise UsageError.of(
            f"`--row {said}` is no row of a file", "write FILE:N, counted from 0"
        )
    path = Path(name)
    before = 0
    for table in tables(path):
        names = table.column_names
        if int(number) - before < table.num_rows:
            found = table.slice(int(number) - before, 1).to_pylist()[0]
            results = results_of(names)
            varied = (name for name in names if name not in results.values())
            return Row(
                varied={name: value_of(name, found[name]) for name in varied},
                results={result: found[name] for result, name in results.items()},
            )
        before += table.num_rows
    raise UsageError.of(
        f"{name} has {before:,} rows, and no row {int(number):,}",
        "the first one is row 0",
    )


def spec_of_row(entity: Entity, row: Row, spec: str, path: Path, folder: Path) -> str:
    """The text of a spec, for a folder, whose network is that of a row.

    It uses the `spec` that was varied, which lies at `path`.
    """
    real = os.path.realpath(path)
    bundled = library.bundled_title(real) is not None
    used = spec if bundled else Path(os.path.relpath(path, folder)).as_posix()
    values = dict(row.varied)
    stride = values.pop(OUTPUT_STRIDE, None)
    said = ", ".join(f"{name}={_written(value)}" for name, value in values.items())
    lines = [] if stride is None else [f"output_stride {stride}"]
    lines += [f"expect {n} == {row.results[n]}" for n in ("parameters", "macs")]
    body = "".join(f"    {line}\n" for line in lines)
    arguments = f"({said})" if said else ""
    return (
        f'use "{used}" as space\n\n'
        f"network Chosen from space.{entity.name}{arguments} {{\n{body}}}\n"
    )


def _written(value: Value) -> str:
    """A value as a spec writes it."""
    return str(value).lower() if isinstance(value, bool) else f"{value}"

"""Rows to CSV or Parquet as they come, and back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from resdsl.base.diagnostics import ComplaintError, UsageError
from resdsl.base.writing import Placing, naming
from resdsl.spaces.counting import RESULTS

if TYPE_CHECKING:
    import pyarrow as pa

    from resdsl.spaces.answers import Rows

FORMATS = (".csv", ".parquet")
# rows that are kept back until they are worth a row group
_GROUP = 1 << 18


def table_of(rows: Rows) -> pa.Table:
    """Rows as a table."""
    import pyarrow as pa

    return pa.table(dict(rows))


class Sink:
    """Where rows go: a CSV or Parquet file, or standard output as CSV."""

    def __init__(self, to: str | IO[bytes], suffix: str, schema: pa.Schema) -> None:
        """Start a file; it has the columns of the schema."""
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._writer: Any
        if suffix == ".parquet":
            from pyarrow import parquet

            self._writer = parquet.ParquetWriter(to, schema, compression="zstd")
        else:
            from pyarrow import csv

            options = csv.WriteOptions(quoting_style="none")
            self._writer = csv.CSVWriter(to, schema, write_options=options)

    def write(self, table: pa.Table) -> None:
        """Take rows; many small tables become one."""
        if table.num_rows == 0:
            return
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting))
        self._waiting, self._rows = [], 0

    def close(self) -> None:
        """Write what waits, and what ends a file."""
        self._flush()
        self._writer.close()


@contextmanager
def placed(path: Path) -> Iterator[str]:
    """A path to write to; what is there is the file, once all went well."""
    real = os.path.realpath(path)
    with Placing() as placing, placing.beside(path, real) as there, naming(path):
        yield str(there)


def format_of(path: Path) -> str:
    """How rows are written, by the name of the file.

    Raises:
        UsageError: it says nothing of it.
    """
    if path.suffix not in FORMATS:
        raise UsageError.of(
            f"{path} has no format that is written here",
            "write FILE.csv or FILE.parquet",
        )
    return path.suffix


# Back


def tables(path: Path) -> Iterator[pa.Table]:
    """The rows of a file, some at a time.

    Raises:
        UsageError: it is none of those that are written here.
    """
    import pyarrow as pa

    try:
        if format_of(path) == ".parquet":
            from pyarrow import parquet

            with parquet.ParquetFile(path) as file:
                yield from map(_as_table, file.iter_batches(_GROUP))
        else:
            from pyarrow import csv

            with csv.open_csv(path) as reader:
                yield from map(_as_table, reader)
    except pa.ArrowInvalid as error:
        why = str(error).splitlines()[0]
        raise UsageError.of(f"{path} cannot be read: {why}") from None


def _as_table(batch: pa.RecordBatch) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_batches([batch])


def row(said: str) -> Mapping[str, Any]:
    """What is varied, in one row of a file: `FILE:NUMBER`, counted from 0.

    Raises:
        UsageError: there is no such file or row.
        ComplaintError: the file is none that a sweep wrote.
    """
    name, colon, number = said.rpartition(":")
    if not colon or not number.isdecimal():
        raise UsageError.of(
            f"`--row {said}` is no row of a file", "write FILE:NUMBER, from 0 on"
        )
    path, left = Path(name), int(number)
    if not path.is_file():
        raise UsageError.of(f"no file `{name}`", "write FILE:NUMBER, from 0 on")
    total = 0
    for table in tables(path):
        if RESULTS[0] not in table.column_names:
            raise ComplaintError.of(
                f"{name} has no column `{RESULTS[0]}`",
                "take a file that `resdsl sweep` wrote",
            )
        if left < table.num_rows:
            varied = table.column_names[: table.column_names.index(RESULTS[0])]
            return {v: table.column(v)[left].as_py() for v in varied}
        left -= table.num_rows
        total += table.num_rows
    raise UsageError.of(
        f"{name} has no row {int(number):,}", f"its rows are 0 to {total - 1:,}"
    )

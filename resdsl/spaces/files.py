"""Rows to CSV or Parquet as they come, and back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from resdsl.base.diagnostics import UsageError
from resdsl.base.writing import Placing, naming
from resdsl.spaces.pieces import PEAK, RESULTS

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
    """Where rows go: a CSV or Parquet file, or standard output as CSV.

    As a context: what raises in it leaves a file that is not whole. Nothing is written
    before the first rows are there.
    """

    def __init__(self, to: str | IO[bytes], suffix: str, schema: pa.Schema) -> None:
        """Take the columns that rows will have."""
        self._to, self._suffix, self._schema = to, suffix, schema
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._file: IO[bytes] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_more: object) -> None:
        """Write what waits, and what ends a file."""
        try:
            if kind is None:
                self._flush()
                self._writer.close()
                if self._file is not None:
                    self._file.flush()
        finally:
            if isinstance(self._to, str) and self._file is not None:
                with suppress(OSError):  # it is said already
                    self._file.close()

    def write(self, table: pa.Table) -> None:
        """Take rows; many small tables become one."""
        if not table.num_rows:
            return  # of a table with an empty chunk, pyarrow 26 writes zeros as CSV
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._writer is None:
            self._start()
        if self._rows:
            self._writer.write_table(pa.concat_tables(self._waiting))
        self._waiting, self._rows = [], 0

    def _start(self) -> None:
        # a file of Python's: its errors are those of the system
        to = self._to
        self._file = open(to, "wb") if isinstance(to, str) else to  # noqa: SIM115, PTH123
        if self._suffix == ".parquet":
            from pyarrow import parquet

            self._writer = parquet.ParquetWriter(
                self._file, self._schema, compression="zstd"
            )
            return
        from pyarrow import csv

        self._file.write((",".join(self._schema.names) + "\n").encode())
        options = csv.WriteOptions(include_header=False, quoting_style="none")
        self._writer = csv.CSVWriter(self._file, self._schema, write_options=options)


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

    if not path.is_file():
        raise UsageError.of(
            f"no file `{path}`", "take a file that `resdsl sweep` wrote"
        )
    try:
        if format_of(path) == ".parquet":
            from pyarrow import parquet

            with parquet.ParquetFile(path) as file:
                _check_columns(path, file.schema_arrow)
                yield from map(_as_table, file.iter_batches(_GROUP))
        else:
            from pyarrow import csv

            with csv.open_csv(path) as reader:
                _check_columns(path, reader.schema)
                yield from map(_as_table, reader)
    except pa.ArrowInvalid as error:
        why = str(error).splitlines()[0]
        raise UsageError.of(f"{path} cannot be read: {why}") from None


def results_of(names: Sequence[str]) -> dict[str, str]:
    """The columns of what was counted, by what that is: they stand last.

    Where what is varied has such a name, they are called `counted_macs` and so on.
    """
    for results in (RESULTS, (*RESULTS, PEAK)):
        found = [*names[-len(results) :]]
        if [name.removeprefix("counted_") for name in found] == [*results]:
            return dict(zip(results, found, strict=True))
    return {}


def _check_columns(path: Path, schema: pa.Schema) -> None:
    if not results_of(schema.names):
        raise UsageError.of(
            f"{path} has no columns `parameters` and `macs`",
            "take a file that `resdsl sweep` wrote",
        )


def _as_table(batch: pa.RecordBatch) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_batches([batch])

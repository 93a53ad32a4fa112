"""A sweep: from what is asked to rows in a file, block by block."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from resdsl.base.diagnostics import ComplaintError, UsageError
from resdsl.base.records import record
from resdsl.elaborate.inheritance import OUTPUT_STRIDE, parameters
from resdsl.messages.suggest import did_you_mean
from resdsl.model.expressions import Value, value_of
from resdsl.model.scope import Entity
from resdsl.spaces.answers import Answer
from resdsl.spaces.axes import Space, axis_of, read_axis
from resdsl.spaces.files import (
    Sink,
    format_of,
    placed,
    table_of,
    tables,
)
from resdsl.spaces.pieces import RESULTS
from resdsl.spaces.progress import (
    Progress,
    forget_progress,
    save_progress,
    saved_progress,
)
from resdsl.spaces.query import Asked, Query
from resdsl.spaces.running import RATES, answers, check_size, executor_of, usual_workers

if TYPE_CHECKING:
    import pyarrow as pa

# rows that may be held to be put in order
_MOST_IN_ORDER = 20_000_000


@record(eq=False)
class Way:
    """Where a query is counted: in so many processes, or by a Dask cluster.

    Without a number of `workers`, it is in as many as pay.
    """

    workers: int | None = 1
    scheduler: str | None = None


def digest(query: Query) -> str:
    """The same for the same query on the same texts."""
    entity = query.entity
    said = [getattr(query, f.name) for f in fields(query) if f.name != "entity"]
    said += [entity.name, entity.scope.file.source.text]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def query_of(
    entity: Entity, space: Space, given: Mapping[str, Value], **asked: Any
) -> Query:
    """A query on a network, if it has what is varied.

    Raises:
        UsageError: it has not, or something is varied and set, or twice.
    """
    known = sorted({*parameters(entity), OUTPUT_STRIDE})
    seen: set[str] = set()
    for axis in space.axes:
        if axis.name in seen or axis.name in given:
            how = "twice" if axis.name in seen else "and set"
            raise UsageError.of(f"`{axis.name}` is varied {how}", "drop one of them")
        if axis.name not in known:
            raise UsageError.of(
                f"{entity.name} has no parameter `{axis.name}`",
                did_you_mean(axis.name, known, "parameter"),
            )
        if axis.log and space.sample is None:
            raise UsageError.of(
                f"`:log` of `{axis.name}` says how samples are drawn",
                "draw some, as with --sample 1000000, or leave it away",
            )
        if axis.log and min(float(str(value)) for value in axis.values) <= 0:
            raise UsageError.of(
                f"`{axis.name}` has values without a logarithm",
                "start above 0, or leave `:log` away",
            )
        seen.add(axis.name)
    if not space.axes:
        raise UsageError.of("nothing is varied", "say what is: --vary width=32..128:8")
    return Query(entity=entity, space=space, given=given, **asked)


def table(
    entity: Entity,
    vary: Mapping[str, str | Sequence[Any]],
    given: Mapping[str, Value],
    way: Way,
    drawn: tuple[int | None, int],
    asked: Mapping[str, Any],
) -> pa.Table:
    """The rows of a sweep as one table; `drawn` are the sample and its seed.

    Raises:
        DiagnosticError: the network is wrong, or a condition.
        UsageError: something is asked that cannot be.
    """
    import pyarrow as pa

    axes = tuple(
        read_axis(f"{name}={values}")
        if isinstance(values, str)
        else axis_of(name, [value_of(name, value) for value in values])
        for name, values in vary.items()
    )
    space = Space(axes=axes, sample=drawn[0], seed=drawn[1])
    told = {
        name: value
        if value is None or isinstance(value, int)
        else (value,)
        if isinstance(value, str)
        else tuple(value)
        for name, value in asked.items()
    }
    sweep = Sweep(query_of(entity, space, given, **told), way)
    return pa.concat_tables([sweep.asked.schema.empty_table(), *sweep.tables()])


class Sweep:
    """A query on its way: what it came to so far, and its rows as they come."""

    def __init__(self, query: Query, way: Way) -> None:
        """Read all that is asked.

        Raises:
            DiagnosticError: the network is wrong, or a condition.
            UsageError: the space is too large.
        """
        self.query = query
        size, rate = query.space.size, max(RATES)
        # at once: long ranges take a while to be looked at
        check_size(size, rate, way.workers or usual_workers(size, rate))
        self.asked = Asked(query)
        rate = RATES[self.asked.by_paths]
        self._workers = way.workers or usual_workers(size, rate)
        check_size(size, rate, self._workers)
        self.progress = Progress()
        self._way = way

    def tables(
        self, begun: Iterable[pa.Table] = (), stopped: Callable[[], bool] = bool
    ) -> Iterator[pa.Table]:
        """The rows; where they are put in order, all at the end.

        `begun` are the rows of the blocks that `progress` has already; after each
        block, `stopped` says whether to leave the rest.
        """
        best: Answer | None = None
        for table in begun:
            if not self.query.ordered:
                yield table
                continue
            best = self._merged(best, self.asked.answer(table))
        way = self._way
        with executor_of(self._workers, way.scheduler) as (executor, workers):
            first = self.progress.blocks
            for found in answers(self.query, first, executor, workers):
                self.progress.add(found)
                if self.query.ordered:
                    best = self._merged(best, found)
                else:
                    yield table_of(found.rows)
                if stopped():
                    break
        if best is not None:
            yield table_of(best.rows)

    def _merged(self, best: Answer | None, found: Answer) -> Answer:
        if best is not None:
            found = self.asked.order.merged(best, found)
        held = len(found.rows[RESULTS[0]])
        if held > _MOST_IN_ORDER:
            raise UsageError.of(
                f"more than {_MOST_IN_ORDER:,} rows would be put in order",
                "say how many are wanted, as with --top 1000",
            )
        return found

    def check_found(self) -> None:
        """Refuse a run that found nothing.

        Raises:
            ComplaintError: it did; it says what rules out most.
        """
        progress = self.progress
        if progress.fit:
            return
        refused = progress.refused.total()
        help_line, most = None, max(progress.failed, default=0)
        if refused < progress.counted:
            text = self.query.where[progress.failed.index(most)]
            help_line = f"`{text}` rules out most, {most:,} of them"
        elif refused:
            code, number = progress.refused.most_common(1)[0]
            help_line = f"the language refuses all, {number:,} by {code}: see"
            help_line += f" `resdsl explain {code}`"
        raise ComplaintError.of(
            f"none of {progress.counted:,} networks fits", help_line
        )


def to_stream(
    sweep: Sweep,
    stream: IO[bytes],
    *,
    stopped: Callable[[], bool],
    seen: Callable[[pa.Table], None] | None = None,
) -> bool:
    """Write the rows of a sweep as CSV; whether that is all of them."""
    return _whole(sweep, Sink(stream, ".csv", sweep.asked.schema), (), stopped, seen)


def _whole(
    sweep: Sweep,
    sink: Sink,
    begun: Iterable[pa.Table],
    stopped: Callable[[], bool],
    seen: Callable[[pa.Table], None] | None,
) -> bool:
    """Put the rows into a sink; whether these are all, of which there must be some."""
    with sink:
        for table in sweep.tables(begun, stopped):
            sink.write(table)
            if seen is not None:
                seen(table)
        whole = sweep.progress.blocks >= sweep.query.space.blocks
        if whole:
            sweep.check_found()
    return whole


def to_file(
    sweep: Sweep,
    path: Path,
    *,
    resume: bool,
    stopped: Callable[[], bool],
    seen: Callable[[pa.Table], None] | None = None,
) -> bool:
    """Write the rows of a sweep; whether that is all of them.

    One that is stopped leaves its rows so far, and says beside them how far it came.
    All rows are `seen`, too, those of a run that is resumed included.
    """
    asked, suffix = digest(sweep.query), format_of(path)
    begun: Iterable[pa.Table] = ()
    if resume and (before := saved_progress(path, asked)) is not None:
        sweep.progress, begun = before, tables(path)
    with placed(path) as there:
        sink = Sink(there, suffix, sweep.asked.schema)
        whole = _whole(sweep, sink, begun, stopped, seen)
        if not whole:
            save_progress(path, sweep.progress, asked)
    if whole:
        forget_progress(path)
    return whole

"""What is asked of a design space, and the answer for one block of it.

A `Query` goes to whatever process counts blocks; a block needs nothing but its number,
so the answers are the same wherever they come from, and in whatever order.
"""

from __future__ import annotations

import pickle
import threading
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from resdsl.base.records import record
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.spaces.answers import Answer, Rows
from resdsl.spaces.axes import Space
from resdsl.spaces.best import Order
from resdsl.spaces.block import Block, amount
from resdsl.spaces.conditions import Evaluator, read_condition, read_expression
from resdsl.spaces.counting import Counting
from resdsl.spaces.files import table_of
from resdsl.spaces.pieces import PEAK, RESULTS

if TYPE_CHECKING:
    import pyarrow as pa


# combinations of values whose results are kept, some hundred bytes each
_KEPT = 2_000_000


@record
class Query:
    """A space, what its networks must hold, and which of those are wanted.

    Of what fits, `pareto` keeps the front of these expressions, `sort` orders by
    others, and `top` is how many are kept. With a `batch`, what a training step of so
    many images holds is counted, too.
    """

    entity: Entity
    space: Space
    given: Mapping[str, Value]
    where: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    pareto: tuple[str, ...] = ()
    top: int | None = None
    batch: int | None = None

    @property
    def ordered(self) -> bool:
        """Whether rows can only be told when all are counted."""
        return bool(self.sort or self.pareto or self.top is not None)

    def packed(self) -> bytes:
        """The query for another process."""
        return pickle.dumps(self)


@lru_cache(maxsize=32)
def _asked(packed: bytes, _thread: int) -> Asked:
    """The query at work; each thread has its own, for it learns as it goes."""
    return Asked(pickle.loads(packed))


def answer(packed: bytes, first: int, stop: int) -> list[Answer]:
    """The answers for some blocks; to be called in any process."""
    asked = _asked(packed, threading.get_ident())
    return [asked.block(number) for number in range(first, stop)]


class Asked:
    """A query at work: keeps what it learns from block to block."""

    def __init__(self, query: Query) -> None:
        """Read the conditions.

        Raises:
            DiagnosticError: the network is wrong, or a condition.
        """
        self._query = query
        varied = query.space.values
        self._counting = self._fresh()
        results = RESULTS if query.batch is None else (*RESULTS, PEAK)
        self._results = {f"counted_{r}" if r in varied else r: r for r in results}
        names = (*self._counting.names, *self._results)
        self._where = [read_condition(t, names, "--where") for t in query.where]
        self._sort = [read_expression(t, names, "--sort") for t in query.sort]
        self._pareto = [read_expression(t, names, "--pareto") for t in query.pareto]
        self._choose()
        self.order = Order(
            pareto=len(self._pareto), sort=len(self._sort), top=query.top
        )

    @property
    def by_paths(self) -> bool:
        """Whether networks are calculated by the paths that they take."""
        return self._counting.by_paths

    @property
    def schema(self) -> pa.Schema:
        """The columns of the rows, with their types."""
        varied = {n: self._counting.array(n)[:0] for n in self._query.space.values}
        return table_of(
            varied | dict.fromkeys(self._results, np.zeros(0, np.int64))
        ).schema

    def answer(self, table: pa.Table) -> Answer:
        """The answer whose rows were written before."""
        rows = {n: table.column(n).to_numpy() for n in table.column_names}
        names = (*self._pareto, *self._sort)
        columns = {name: amount(values) for name, values in rows.items()}

        def evaluator(_names: set[str]) -> Evaluator:
            return Evaluator(columns, lambda p: _of_row(rows, p), table.num_rows)

        return Answer(
            rows=rows,
            keys=[question.numbers(evaluator) for question in names],
            counted=0,
            refused=Counter(),
            failed=[],
            fit=0,
        )

    def _fresh(self) -> Counting:
        query = self._query
        return Counting(query.entity, query.space.values, query.given, query.batch)

    def _choose(self) -> None:
        """Have it counted in the way that pays for such a space."""
        asked = (*self._where, *self._sort, *self._pareto)
        spoken = {name for question in asked for name in question.names}
        self._counting.choose(spoken, self._query.space.size)

    def block(self, number: int) -> Answer:
        """The answer for one block."""
        if self._counting.known > _KEPT:
            self._counting = self._fresh()
            self._choose()
        codes, shape = self._query.space.block(number)
        counted = self._counting.count(codes, shape)
        block = Block(counted, shape, self._results)
        refused = block.refused
        if refused:
            block.keep(block.accepted)
        holds = [question.holds(block.evaluator) for question in self._where]
        failed = [int(np.count_nonzero(~each)) for each in holds]
        if holds:
            block.keep(np.logical_and.reduce(holds))
        answered = Answer(
            rows=self._rows(block),
            keys=[q.numbers(block.evaluator) for q in (*self._pareto, *self._sort)],
            counted=int(np.prod(shape)),
            refused=refused,
            failed=failed,
            fit=block.size,
        )
        return self.order.reduced(answered) if self._query.ordered else answered

    def _rows(self, block: Block) -> Rows:
        names = (*self._query.space.values, *self._results)
        return {name: block.values(name) for name in names}


def _of_row(rows: Rows, place: int) -> Mapping[str, Any]:
    values = ((name, column[place].item()) for name, column in rows.items())
    return {n: Decimal(repr(v)) if isinstance(v, float) else v for n, v in values}

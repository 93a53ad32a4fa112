"""Conditions and expressions on networks: what `--where`, `--sort` and so on say.

They are of the language, over what is varied, the network's parameters, and results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

import numpy as np

from resdsl.base.diagnostics import (
    Diagnostic,
    DiagnosticError,
    Label,
    Problem,
    UsageError,
)
from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.messages import values as messages
from resdsl.model.expressions import WORDS, evaluate, holds, names_in
from resdsl.parse.parser import parse
from resdsl.spaces import intervals
from resdsl.spaces.intervals import Amount, Array, Mask
from resdsl.syntax import nodes as syntax

_CONDITION = "network N {\nstem {\nidentity if "
_EXPRESSION = "network N {\nstem {\nlet value = "
_END = "\n}\n}\n"
_ROUNDED = {"floor", "ceil", "round"}
T = TypeVar("T")


@record(eq=False)
class Question:
    """What is asked of networks: a condition or an expression, and how it was said."""

    node: syntax.Guard | syntax.Expression
    said: Said

    @property
    def names(self) -> set[str]:
        """What it speaks of."""
        nodes = syntax.walk(self.node)
        return {node.name for node in nodes if isinstance(node, syntax.Variable)}

    def holds(self, evaluator: Callable[[set[str]], Evaluator]) -> Mask:
        """Where it holds.

        Raises:
            DiagnosticError: it has no value for some network.
        """
        guard = self.node
        assert isinstance(guard, syntax.Condition | syntax.Logic)
        return self.said.placed(lambda: evaluator(self.names).holds(guard))

    def numbers(self, evaluator: Callable[[set[str]], Evaluator]) -> Array:
        """Its values.

        Raises:
            DiagnosticError: it has none for some network.
        """
        expression = self.node
        assert not isinstance(expression, syntax.Condition | syntax.Logic)
        return self.said.placed(lambda: evaluator(self.names).numbers(expression))


def read_condition(text: str, names: Sequence[str], option: str) -> Question:
    """A condition over these names.

    Raises:
        DiagnosticError: it is none, or speaks of something else.
    """
    call, said = _read(text, _CONDITION, option)
    assert isinstance(call, syntax.Call)
    assert call.guard is not None
    return _known(Question(node=call.guard, said=said), names)


def read_expression(text: str, names: Sequence[str], option: str) -> Question:
    """An expression over these names.

    Raises:
        DiagnosticError: it is none, or speaks of something else.
    """
    let, said = _read(text, _EXPRESSION, option)
    assert isinstance(let, syntax.Let)
    return _known(Question(node=let.value, said=said), names)


def _read(text: str, before: str, option: str) -> tuple[syntax.Node, Said]:
    """The statement of a text that ends with it."""
    text = " ".join(text.splitlines())
    source = Source(name=option, text=f"{before}{text}{_END}", title=option)
    said = Said(text, option, len(before))
    items = said.placed(lambda: parse(source)).items
    assert isinstance(items[0], syntax.Network)
    stem = items[0].statements[0]
    assert isinstance(stem, syntax.Stem)
    found = stem.body.statements
    if len(items) + len(items[0].statements) + len(found) > 3:
        raise UsageError.of(
            f"`{option} {text}` says more than one thing",
            f"write {option} once for each",
        )
    return found[0], said


def _known(question: Question, names: Sequence[str]) -> Question:
    for node in syntax.walk(question.node):
        if isinstance(node, syntax.Variable) and node.name not in (*names, *WORDS):
            unbound = messages.unbound(node, sorted(names))
            raise DiagnosticError([question.said.moved(unbound)])
    return question


class Said:
    """What was said on the command line, as findings show it."""

    def __init__(self, text: str, option: str, before: int) -> None:
        """Take a text that stands behind so many characters."""
        self._source = Source(name=option, text=text, title=option)
        self._before = before

    def placed(self, function: Callable[[], T]) -> T:
        """The result of a function, whose findings are shown in the text."""
        try:
            return function()
        except DiagnosticError as error:
            raise DiagnosticError([*map(self.moved, error.diagnostics)]) from None
        except Problem as problem:
            raise DiagnosticError([self.moved(problem.diagnostic)]) from None

    def moved(self, found: Diagnostic) -> Diagnostic:
        """A finding, in the text alone."""
        return replace(
            found,
            primary=self._label(found.primary),
            related=tuple(map(self._label, found.related)),
        )

    def _label(self, label: Label) -> Label:
        length = len(self._source.text)
        start, end = (
            min(max(at - self._before, 0), length)
            for at in (label.span.start, label.span.end)
        )
        return replace(label, span=Span(self._source, start, max(start, end)))


class Evaluator:
    """Works out expressions of many networks at once.

    `columns` are the numbers or truth values by name; `exact` gives the values of one
    network, for what arrays cannot tell.
    """

    def __init__(
        self,
        columns: Mapping[str, Amount | Mask],
        exact: Callable[[int], Mapping[str, Any]],
        size: int,
    ) -> None:
        """Take the columns of `size` networks."""
        self._columns = columns
        self._exact = exact
        self._size = size

    def holds(self, guard: syntax.Guard) -> Mask:
        """Where a condition holds.

        Raises:
            Problem: it has no value for some network.
        """
        found, doubt = self._guard(guard)
        found = np.array(np.broadcast_to(found, (self._size,)))
        for place in np.flatnonzero(np.broadcast_to(doubt, (self._size,))):
            found[place] = holds(guard, self._exact(int(place)))
        return found

    def numbers(self, expression: syntax.Expression) -> Array:
        """The values of an expression, to order by: exact where they are whole."""
        amount = self._amount(expression)
        values = np.array(np.broadcast_to(amount.values, (self._size,)))
        doubt = np.broadcast_to(~np.isfinite(amount.error), (self._size,))
        if doubt.any():
            values = values.astype(float)
            for place in np.flatnonzero(doubt):
                value = evaluate(expression, self._exact(int(place)))
                values[place] = float(value)  # type: ignore[arg-type]
        return values

    def _guard(self, guard: syntax.Guard) -> tuple[Mask, Mask]:
        if isinstance(guard, syntax.Condition):
            return self._condition(guard)
        found = [self._guard(operand) for operand in guard.operands]
        doubt = np.logical_or.reduce(np.broadcast_arrays(*(d for _, d in found)))
        truths = np.broadcast_arrays(*(truth for truth, _ in found))
        if guard.operator == "not":
            return ~truths[0], doubt
        join = np.logical_or if guard.operator == "or" else np.logical_and
        return join.reduce(truths), doubt

    def _condition(self, condition: syntax.Condition) -> tuple[Mask, Mask]:
        left, right = condition.left, condition.right
        none = np.zeros((), np.bool_)
        if condition.comparison is None or right is None:
            column = self._flag(left)
            if column is None:
                raise Problem(messages.not_a_condition(condition.span))
            return column, none
        flags = self._flag(left), self._flag(right)
        if flags[0] is not None or flags[1] is not None:
            return none, np.ones((), np.bool_)  # truth values: the language says
        bounds = _constant(left), _constant(right)
        amount = self._amount(left if bounds[0] is None else right)
        if amount.whole and not amount.error.any() and None in bounds:
            if bounds[1] is not None:
                return _against(amount, condition.comparison, bounds[1]), none
            if bounds[0] is not None:
                turned = condition.comparison.translate(str.maketrans("<>", "><"))
                return _against(amount, turned, bounds[0]), none
        return intervals.compared(
            self._amount(left), condition.comparison, self._amount(right)
        )

    def _flag(self, expression: syntax.Expression) -> Mask | None:
        """A truth value, if it is one."""
        if not isinstance(expression, syntax.Variable):
            return None
        if expression.name in WORDS:
            return np.asarray(WORDS[expression.name])
        column = self._columns[expression.name]
        return None if isinstance(column, Amount) else column

    def _amount(self, expression: syntax.Expression) -> Amount:
        constant = _constant(expression)
        if constant is not None:
            return intervals.exactly(constant)
        match expression:
            case syntax.Variable(name=name):
                column = self._columns.get(name)
                if isinstance(column, Amount):
                    return column
                value = bool(column is None or column.any())
                raise Problem(messages.not_a_number(expression.span, value))
            case syntax.Negative(operand=operand):
                return intervals.negative(self._amount(operand))
            case syntax.Binary(operator=operator, left=left, right=right):
                found = self._amount(left), self._amount(right)
                return intervals.binary(operator, *found)
            case syntax.Apply(function=function, arguments=arguments):
                return self._applied(function.text, arguments.positional, expression)
        raise AssertionError(expression)

    def _applied(
        self,
        name: str,
        arguments: Sequence[syntax.Expression],
        whole: syntax.Expression,
    ) -> Amount:
        if name in {"min", "max"} and len(arguments) == 2:
            return intervals.extreme(name, *map(self._amount, arguments))
        if name in _ROUNDED and len(arguments) == 1:
            return intervals.rounded(name, self._amount(arguments[0]))
        if name == "log2" and len(arguments) == 1:
            return intervals.log2(self._amount(arguments[0]))
        values = [
            evaluate(whole, self._exact(place)) for place in range(self._size)
        ]  # round_to, and what is wrong
        return intervals.reals(np.array([float(v) for v in values]))  # type: ignore[arg-type]


def _constant(expression: syntax.Expression) -> int | Decimal | None:
    """The number that an expression without names is; None if it is no number."""
    if names_in(expression):
        return None
    value = evaluate(expression, {})
    return value if isinstance(value, int | Decimal) else None


def _against(amount: Amount, comparison: str, bound: int | Decimal) -> Mask:
    return intervals.against(amount.values, comparison, bound)

"""How the blocks of all stages are made by one function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from resdsl.base.diagnostics import Problem
from resdsl.emit.folding import applied, binary, number, variable
from resdsl.emit.plan import Bindings, Definition, StageRule
from resdsl.model.expressions import Value, evaluate, names_in
from resdsl.ops.sides import Size
from resdsl.syntax.nodes import Binary, Expression, Variable

Table = list[list[dict[str, Size]]]  # stage, block, argument


def literals(values: Iterable[tuple[str, Size]]) -> Bindings:
    """Names with the numbers that are printed for them."""
    return tuple((name, number(value)) for name, value in values)


class Finder:
    """Finds how each argument of the unit varies within stages and between them."""

    def __init__(
        self,
        first: Definition,
        unit: Definition,
        defaults: Mapping[str, Size],
        table: Table,
    ) -> None:
        self._first = first
        self._unit = unit
        every = dict.fromkeys((*first.parameters, *unit.parameters))
        self._names = [name for name in every if name in table[0][0]]
        self._defaults = defaults
        self._table = table
        self._parameters: dict[str, list[Size]] = {}

    def rule(self) -> StageRule | None:
        """The rule, or None if blocks vary in ways that it cannot say."""
        several = any(len(blocks) > 1 for blocks in self._table)
        first: list[tuple[str, Expression]] = []
        rest: list[tuple[str, Expression]] = []
        last: list[tuple[str, Expression]] = []
        counter = None
        for name in self._names:
            head = self._head(name)
            first.append((name, head))
            if name not in self._unit.parameters:  # the others are not told
                rest.append((name, head))
                last.append(rest[-1])
                continue
            if name == "index":
                counter = "index"
                rest.append((name, binary("+", head, variable("i"))))
                last.append(rest[-1])
                continue
            middle = end = self._shared(name, head, slice(1, None))
            if middle is None and name == "in":
                growing = self._growing(head)
                if growing is None:
                    return None
                counter = counter or "in"
                rest.append((name, growing))
                last.append(rest[-1])
                continue
            if middle is None:
                if self._agreed(name, slice(1, -1)) is None:
                    return None
                middle = self._shared(name, head, slice(1, -1))
                end = self._end(name, head, middle)
            middle = middle or end
            if middle is None or end is None:
                return None
            rest.append((name, middle))
            last.append((name, end))
        first = self._halved(first)
        uniform = not several or (first == rest and counter is None)
        mixed = last != rest
        if self._first is not self._unit:
            if mixed:
                return None
            uniform = False
        return StageRule(
            parameters=self._signature(several),
            first=tuple(first),
            rest=None if uniform and not mixed else tuple(rest),
            last=tuple(last) if mixed else None,
            single=mixed and any(len(blocks) == 1 for blocks in self._table),
            counter=counter if several else None,
        )

    def _halved(
        self, first: list[tuple[str, Expression]]
    ) -> list[tuple[str, Expression]]:
        """First blocks with half the dilation of the others, if all are so.

        So it is where a stride became dilation: a first block has that of the stage
        before.
        """
        half = applied("max", number(1), binary("//", variable("dilation"), number(2)))
        column = self._parameters.get("first_dilation")
        if column is None or "dilation" not in self._parameters:
            return first
        if not self._fits(half, column):
            return first
        del self._parameters["first_dilation"]
        own = variable("first_dilation")
        return [(name, half if value == own else value) for name, value in first]

    def _growing(self, head: Expression) -> Expression | None:
        """Channels to which each block adds as many, by the number of the block."""
        match self._unit.output:
            case Binary(operator="+", left=Variable(name="in"), right=step):
                grown = binary("+", head, binary("*", step, variable("i")))
            case _:
                return None
        longest = max(map(len, self._table))
        for i in range(1, longest):
            column = [b[i]["in"] if i < len(b) else None for b in self._table]
            if not self._fits(grown, column, i=i):
                return None
        return grown

    def _head(self, name: str) -> Expression:
        """The first block's value: a literal, or a parameter of the stage function."""
        column = [blocks[0][name] for blocks in self._table]
        if name != "index" and name not in self._first.parameters:
            return number(column[0])
        if name == "in":
            return self._parameter("in", column)
        # a stage is told its stride, as the table of the paper says it
        told = name == "index" or (name == "stride" and column[0] != 1)
        if not told and all(value == column[0] for value in column):
            return number(column[0])
        source = self._unit.variables.get(name, name)
        return self._parameter(source if self._first_differs(name) else name, column)

    def _first_differs(self, name: str) -> bool:
        return any(blocks[0][name] != blocks[-1][name] for blocks in self._table)

    def _parameter(self, name: str, column: list[Size]) -> Expression:
        self._parameters.setdefault(name, column)
        return variable(name)

    def _shared(self, name: str, head: Expression, part: slice) -> Expression | None:
        """The value that some blocks of a stage share, if they do in every stage."""
        values = self._agreed(name, part)
        if values is None or not any(values):
            return None
        return self._expression(name, head, values)

    def _agreed(self, name: str, part: slice) -> list[Size | None] | None:
        """The values of some blocks, one a stage; nothing if those of one differ."""
        found = [{block[name] for block in blocks[part]} for blocks in self._table]
        if any(len(values) > 1 for values in found):
            return None
        return [next(iter(values), None) for values in found]

    def _end(
        self, name: str, head: Expression, middle: Expression | None
    ) -> Expression | None:
        """The value in the last block of a stage."""
        values = [
            blocks[-1][name] if len(blocks) > 1 else None for blocks in self._table
        ]
        if middle is not None and self._fits(middle, values):
            return middle
        return self._expression(name, head, values)

    def _expression(
        self, name: str, head: Expression, values: Sequence[Size | None]
    ) -> Expression | None:
        """A literal, the first block's value, the unit's output, or a new parameter."""
        present = [value for value in values if value is not None]
        if not present:
            return head
        if all(value == self._defaults.get(name) for value in present):
            return number(present[0])
        if self._fits(head, values):
            return head
        if name == "in":
            output = self._unit.output
            assert output is not None
            if self._tells(output) and self._fits(output, values):
                return output
        if all(value == present[0] for value in present):
            return number(present[0])
        if name == "in":
            return None
        wanted = "dilation" if name == "first_dilation" else name
        if wanted in self._parameters and name == wanted:
            wanted = f"rest_{name}"
        column = [
            value if value is not None else blocks[-1].get(wanted, blocks[0][name])
            for value, blocks in zip(values, self._table, strict=True)
        ]
        known = self._parameters.get(wanted)
        if known is not None and known != column:
            return None
        return self._parameter(wanted, column)

    def _tells(self, expression: Expression) -> bool:
        """Whether the stage function is told all that an expression mentions.

        It is not told what is the same in all stages, but not in those of other units.
        """
        return all(
            v.name in self._parameters
            or len({blocks[0].get(v.name) for blocks in self._table}) > 1
            for v in names_in(expression)
        )

    def _fits(
        self, expression: Expression, values: Sequence[Size | None], **known: int
    ) -> bool:
        """Whether an expression over the stage's parameters gives these values."""
        for place, value in enumerate(values):
            if value is None:
                continue
            environment: dict[str, Value] = {
                name: column[place] for name, column in self._parameters.items()
            }
            environment |= known
            for name, constant in self._table[place][-1].items():
                if name not in {"in", "index"}:
                    environment.setdefault(name, constant)
            try:
                fits = evaluate(expression, environment) == value
            except Problem:  # it has no value here, a name is unbound
                return False
            if not fits:
                return False
        return True

    def _signature(self, several: bool) -> tuple[tuple[str, Size | None], ...]:
        """The stage function's parameters, those without default first."""
        names = [name for name in ("in", "width") if name in self._parameters]
        required: list[tuple[str, Size | None]] = [(name, None) for name in names]
        if several:
            required.append(("blocks", None))
        optional: list[tuple[str, Size | None]] = []
        for name, column in self._parameters.items():
            if name in names:
                continue
            default = self._defaults.get(name, 1 if "dilation" in name else None)
            if default is not None and default in column:
                optional.append((name, default))
            else:
                required.append((name, None))
        return (*required, *optional)

    def calls(self, rule: StageRule) -> Iterator[Bindings]:
        """Each stage's values for the parameters of the rule, defaults left away."""
        for place, blocks in enumerate(self._table):
            columns = {name: column[place] for name, column in self._parameters.items()}
            values = columns | {"blocks": len(blocks)}
            yield literals(
                (name, values[name])
                for name, default in rule.parameters
                if values[name] != default
            )

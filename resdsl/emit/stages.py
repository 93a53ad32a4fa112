"""How the blocks of all stages are made by one function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resdsl.base.cache import kept
from resdsl.base.records import record
from resdsl.emit.folding import binary, number, variable
from resdsl.emit.plan import Arguments, Definition, StagePlan, StageRule
from resdsl.model import ir
from resdsl.model.expressions import Value, evaluate
from resdsl.syntax.nodes import Expression

Table = list[list[dict[str, int]]]  # stage, block, argument


def stage_plan(stages: Sequence[ir.Stage], unit: Definition) -> StagePlan:
    """How the stages of a unit are made."""
    made = _made(
        tuple(stage.blocks for stage in stages),
        _Signature(
            parameters=unit.parameters,
            variables=tuple(unit.variables.items()),
            output=unit.output,
        ),
    )
    unit.defaults = dict(made.defaults)
    return StagePlan(
        unit=unit,
        rule=made.rule,
        calls=dict(zip(stages, made.calls, strict=made.rule is not None)),
        listed=dict(zip(stages, made.listed, strict=made.rule is None)),
    )


@record
class _Signature:
    """What there is to know of a unit's constructor."""

    parameters: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]
    output: Expression | None


@record
class _Made:
    """How the blocks of some stages are made, as a plan says it."""

    defaults: tuple[tuple[str, int], ...]
    rule: StageRule | None
    calls: tuple[Arguments, ...]
    listed: tuple[tuple[Arguments, ...], ...]


@kept(32, where=lambda stages, _: stages[0][0].entity.shared)
def _made(stages: tuple[tuple[ir.Block, ...], ...], unit: _Signature) -> _Made:
    variables = dict(unit.variables)
    table = [
        [
            {
                name: int(block.variables[variables.get(name, name)])
                for name in unit.parameters
            }
            for block in blocks
        ]
        for blocks in stages
    ]
    defaults = _defaults(table, unit.parameters)
    finder = _Finder(unit, defaults, table)
    rule = finder.rule()
    listed = (
        tuple(
            tuple((name, number(value)) for name, value in block.items())
            for block in blocks
        )
        for blocks in table
    )
    return _Made(
        defaults=tuple(defaults.items()),
        rule=rule,
        calls=() if rule is None else tuple(finder.calls(rule)),
        listed=tuple(listed) if rule is None else (),
    )


def _defaults(table: Table, parameters: Sequence[str]) -> dict[str, int]:
    """The constructor's defaults: no dilation, and what all but first blocks share."""
    every = [block for blocks in table for block in blocks]
    defaults = {
        name: 1
        for name in parameters
        if name.endswith("dilation") and any(block[name] == 1 for block in every)
    }
    rest = [block for blocks in table for block in blocks[1:]]
    for name in parameters if rest else ():
        shared = all(block[name] == rest[0][name] for block in rest)
        if shared and name not in {"in", "width", "index"}:
            defaults.setdefault(name, rest[0][name])
    return defaults


class _Finder:
    """Finds how each argument of the unit varies within stages and between them."""

    def __init__(
        self, unit: _Signature, defaults: Mapping[str, int], table: Table
    ) -> None:
        self._unit = unit
        self._variables = dict(unit.variables)
        self._defaults = defaults
        self._table = table
        self._parameters: dict[str, list[int]] = {}

    def rule(self) -> StageRule | None:
        """The rule, or None if blocks vary in ways that it cannot say."""
        several = any(len(blocks) > 1 for blocks in self._table)
        first: list[tuple[str, Expression]] = []
        rest: list[tuple[str, Expression]] = []
        last: list[tuple[str, Expression]] = []
        counter = None
        for name in self._unit.parameters:
            head = self._head(name)
            first.append((name, head))
            if name == "index":
                counter = "index"
                rest.append((name, binary("+", head, variable("i"))))
                last.append(rest[-1])
                continue
            middle = end = self._rest(name, head)
            if middle is None:
                middle = self._middle(name, head)
                end = self._end(name, head, middle)
            if middle is None and self._varies_in_the_middle(name):
                return None
            middle = middle or end
            if middle is None or end is None:
                return None
            rest.append((name, middle))
            last.append((name, end))
        uniform = not several or (first == rest and counter is None)
        mixed = last != rest
        return StageRule(
            parameters=self._signature(several),
            first=tuple(first),
            rest=None if uniform and not mixed else tuple(rest),
            last=tuple(last) if mixed else None,
            single=mixed and any(len(blocks) == 1 for blocks in self._table),
            counter=counter if several else None,
        )

    def _head(self, name: str) -> Expression:
        """The first block's value: a literal, or a parameter of the stage function."""
        column = [blocks[0][name] for blocks in self._table]
        if name == "in":
            return self._parameter("in", column)
        if name != "index" and all(value == column[0] for value in column):
            return number(column[0])
        source = self._variables.get(name, name)
        return self._parameter(source if self._first_differs(name) else name, column)

    def _first_differs(self, name: str) -> bool:
        return any(blocks[0][name] != blocks[-1][name] for blocks in self._table)

    def _parameter(self, name: str, column: list[int]) -> Expression:
        self._parameters.setdefault(name, column)
        return variable(name)

    def _rest(self, name: str, head: Expression) -> Expression | None:
        """The value in all blocks but the first, where those of a stage agree."""
        if any(len({block[name] for block in b[1:]}) > 1 for b in self._table):
            return None
        values = [b[1][name] if len(b) > 1 else None for b in self._table]
        return self._expression(name, head, values) if any(values) else None

    def _middle(self, name: str, head: Expression) -> Expression | None:
        """The value in blocks that are neither first nor last of their stage."""
        if self._varies_in_the_middle(name):
            return None
        values = [
            blocks[1][name] if len(blocks) > 2 else None for blocks in self._table
        ]
        if not any(values):
            return None
        return self._expression(name, head, values)

    def _varies_in_the_middle(self, name: str) -> bool:
        return any(
            len({block[name] for block in blocks[1:-1]}) > 1 for blocks in self._table
        )

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
        self, name: str, head: Expression, values: Sequence[int | None]
    ) -> Expression | None:
        """A literal, the first block's value, the unit's output, or a new parameter."""
        present = [value for value in values if value is not None]
        if not present:
            return head
        if all(value == self._defaults.get(name) for value in present):
            return number(present[0])
        if self._fits(head, values):
            return head
        if name != "in" and all(value == present[0] for value in present):
            return number(present[0])
        if name == "in":
            output = self._unit.output
            assert output is not None
            return output if self._fits(output, values) else None
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

    def _fits(self, expression: Expression, values: Sequence[int | None]) -> bool:
        """Whether an expression over the stage's parameters gives these values."""
        for place, value in enumerate(values):
            if value is None:
                continue
            environment: dict[str, Value] = {
                name: column[place] for name, column in self._parameters.items()
            }
            for name, constant in self._table[place][-1].items():
                if name not in {"in", "index"}:
                    environment.setdefault(name, constant)
            try:
                result = evaluate(expression, environment)
            except Exception:  # noqa: BLE001 - an unbound name: it does not fit
                return False
            if result != value:
                return False
        return True

    def _signature(self, several: bool) -> tuple[tuple[str, int | None], ...]:
        """The stage function's parameters, those without default first."""
        names = [name for name in ("in", "width") if name in self._parameters]
        required: list[tuple[str, int | None]] = [(name, None) for name in names]
        if several:
            required.append(("blocks", None))
        optional: list[tuple[str, int | None]] = []
        for name, column in self._parameters.items():
            if name in names:
                continue
            default = self._defaults.get(name, 1 if "dilation" in name else None)
            if default is not None and default in column:
                optional.append((name, default))
            else:
                required.append((name, None))
        return (*required, *optional)

    def calls(self, rule: StageRule) -> list[Arguments]:
        """Each stage's values for the parameters of the rule, defaults left away."""
        calls = []
        for place, blocks in enumerate(self._table):
            arguments: list[tuple[str, Expression]] = []
            for name, default in rule.parameters:
                value = len(blocks)
                if name != "blocks":
                    value = self._parameters[name][place]
                if value != default:
                    arguments.append((name, number(value)))
            calls.append(tuple(arguments))
        return calls

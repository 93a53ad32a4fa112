"""What a spec expects of its networks: those that do not hold it are refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from resdsl.base.records import record
from resdsl.elaborate.checks.resolved import is_general, meets
from resdsl.elaborate.inheritance import InForce, Statements
from resdsl.messages.architecture import UNMET
from resdsl.model.expressions import compare, number
from resdsl.spaces.assembly import Assembly
from resdsl.spaces.intervals import Mask, against
from resdsl.spaces.program import Column, Run
from resdsl.spaces.tables import Numbers, Refusal
from resdsl.syntax import nodes as syntax


@record(eq=False)
class Expected:
    """A bound of a spec: `quantity comparison wanted`."""

    quantity: str
    comparison: str
    wanted: Column

    def met(self, values: Sequence[Any], numbers: Mapping[str, Any]) -> bool:
        """Whether one network holds it."""
        wanted = self.wanted
        bound = wanted.value if wanted.place is None else values[wanted.place]
        return compare(numbers[self.quantity], self.comparison, bound[0])

    def unmet(self, run: Run, numbers: Mapping[str, Numbers]) -> Mask:
        """Which networks do not hold it."""
        values, wanted = numbers[self.quantity], self.wanted
        if wanted.place is None or wanted.table is None:
            return ~against(values, self.comparison, wanted.value[0])
        bad: Mask = np.zeros((), np.bool_)
        codes = run.arrays[wanted.place]
        for code in np.unique(codes):
            if not wanted.table.is_none(int(code)):
                bound = wanted.table.values[int(code)][0]
                here = codes == code
                bad = bad | (here & ~against(values, self.comparison, bound))
        return bad


def expectations(base: Statements, assembly: Assembly) -> list[Expected]:
    """What says which networks do not hold what is expected of every variation."""
    found: list[Expected] = []
    for part in base.expects:
        if not is_general(part.node):
            continue
        wanted = assembly.add(
            lambda values, node=part.node: tuple(
                number(e, {n: v for (_, n), v in values.items()}) for e in node.values
            ),
            (),
            assembly.said([part], every=True),
        )
        if part.node.quantity.text == "output":
            _expect_output(part, wanted, assembly)
        elif not wanted.missing:
            quantity, comparison = part.node.quantity.text, part.node.comparison
            found.append(
                Expected(quantity=quantity, comparison=comparison, wanted=wanted)
            )
    return found


def _expect_output(
    part: InForce[syntax.Expect], wanted: Column, assembly: Assembly
) -> None:
    def met(output: Any, values: Any) -> bool | Refusal:
        return meets(output, part.node.comparison, values) or Refusal(code=UNMET)

    assembly.program.add(met, assembly.output, wanted)

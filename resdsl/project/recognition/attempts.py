"""Tries other numbers, units, shortcuts and ends of a net, until it has the tensors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.project.recognition import bases
from resdsl.project.recognition.draft import Draft, Values
from resdsl.project.recognition.seen import Seen
from resdsl.project.recognition.solving import Solver

_MORE_STAGES = 4
_ENOUGH = 2  # shortcuts with which a unit is insoluble: others change no more


@record(eq=False)
class Solution:
    """A draft with numbers with which it has the tensors; `said` tells its units."""

    draft: Draft
    values: Values
    said: str
    network: ir.Network


class Attempts:
    """All that is tried with one net for one file."""

    def __init__(self, text: str, seen: Seen, *, own: bool = False) -> None:
        """Start from a text of `bases`; `own` says that no other unit is tried."""
        self._seen = seen
        self._own = own
        self._insoluble: list[str] = []  # units that no numbers make fit
        self._known: list[tuple[Draft, str]] | None = None
        self._base = _with_its_end(Draft(text), seen)

    def first(self) -> Solution | None:
        """The first that has the tensors: with its own unit, else with another one."""
        for draft, said in self._variants():
            block = said.partition(" with ")[0]
            tried = sum(other.startswith(block) for other in self._insoluble)
            if not said or tried < _ENOUGH:
                found = self._solved(draft, said)
                if found is not None:
                    return found
        return None

    def others(self, solution: Solution) -> Iterator[Solution]:
        """With other units and shortcuts, and the same numbers."""
        numbers = {(s.word, s.of, s.place): n for s, n in solution.values.items()}
        for draft, said in self._exchanged():
            values = {
                slot: numbers[key]
                for slot in draft.slots
                if (key := (slot.word, slot.of, slot.place)) in numbers
            }
            network = draft.network(values)
            if network and dict(self._seen.tensors(network)) == self._seen.shapes:
                yield Solution(draft=draft, values=values, said=said, network=network)

    def _solved(self, draft: Draft, said: str) -> Solution | None:
        for _ in range(_MORE_STAGES):
            solver = Solver(draft, self._seen)
            values = solver.solve()
            if values is not None:
                network = draft.network(values)
                assert network is not None
                return Solution(draft=draft, values=values, said=said, network=network)
            text = bases.with_another_stage(draft) if solver.lacks_stages else None
            if text is None:
                self._insoluble += [said] if solver.is_insoluble else []
                return None
            draft = Draft(text)
        return None

    def _variants(self) -> Iterator[tuple[Draft, str]]:
        """The net with its own unit, then with those of the standard library."""
        base = self._base
        if not Solver(base, self._seen).fits_outside:
            return
        yield base, ""
        if not self._own:
            yield from self._exchanged()

    def _exchanged(self) -> list[tuple[Draft, str]]:
        if self._known is None:
            self._known = list(self._with_units())
        return self._known

    def _with_units(self) -> Iterator[tuple[Draft, str]]:
        base = self._base
        for block in bases.units():
            plain = _drafted(bases.with_unit(base, block, "shortcut none"))
            if plain is None or not Solver(plain, self._seen).has_units:
                continue
            for shortcut in (None, *bases.shortcuts()):
                draft = _drafted(bases.with_unit(base, block, shortcut))
                if draft is not None:
                    said = f"`{block}`" + (f" with `{shortcut}`" if shortcut else "")
                    yield draft, said


def _drafted(text: str) -> Draft | None:
    try:
        return Draft(text)
    except DiagnosticError:
        return None


def _with_its_end(draft: Draft, seen: Seen) -> Draft:
    """The draft without a classifier, where the file has none."""
    if not Solver(draft, seen).fits_outside:
        return draft
    cut = partial(bases.without_classes, draft)
    for text in (draft.text({}), cut(features=True), cut(features=False)):
        found = _drafted(text) if text is not None else None
        if found is not None and not Solver(found, seen).lacks_classes:
            return found
    return draft

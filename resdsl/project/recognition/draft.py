"""A spec of one network whose numbers can be set: depths, widths, groups, classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resdsl.base.diagnostics import DiagnosticError, Edit, Problem
from resdsl.base.edits import edited, removal
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.model import ir
from resdsl.model.expressions import Value, evaluate
from resdsl.model.scope import Entity
from resdsl.ops import CATALOGUE, NAMES
from resdsl.project.specs import Spec, parse_spec
from resdsl.syntax import nodes as syntax

ARGUMENT = "argument"  # of the network's `block`
REPEAT = "repeat"
WIDTH = "width"
CHANNELS = "channels"  # of an op outside of units
_NAME = "drafted.rd"
_CHANNELS = {operation.name for operation in CATALOGUE if operation.output_channels}


@record
class Slot:
    """A number of a spec: `of` is the stage, the part or the parameter."""

    word: str
    of: str
    value: int
    place: int = 0


Values = Mapping[Slot, int]


class Draft:
    """A spec that stands alone, with one network; `slots` are its numbers."""

    def __init__(self, text: str) -> None:
        """Read a spec.

        Raises:
            DiagnosticError: it is not well formed.
        """
        self.spec: Spec = parse_spec(text, _NAME)
        self.entity: Entity = self.spec.sound(None)
        self._text = text
        self._block: syntax.Reference | None = None
        self._given: dict[str, syntax.Expression] = {}
        self._own: dict[str, Value] = {}  # the network's own parameters
        self._spans: dict[Slot, Span] = dict(self._found())

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All of its numbers."""
        return tuple(self._spans)

    @staticmethod
    def is_sound(text: str) -> bool:
        """Whether a text is a spec whose network works."""
        try:
            return Draft(text).network({}) is not None
        except DiagnosticError:
            return False

    def value(self, word: str, of: str) -> int | None:
        """A number of it."""
        found = (s.value for s in self.slots if (s.word, s.of) == (word, of))
        return next(found, None)

    def in_numbers(self) -> str:
        """What it says without what it expects; numbers for formulas and parameters."""
        places = {s: span for s, span in self._spans.items() if s.word != ARGUMENT}
        edits = [Edit(span=at, text=str(s.value)) for s, at in places.items()]
        for statement in self.entity.network.statements:
            if isinstance(statement, syntax.Expect):
                edits.append(removal(statement.span))
                continue
            for node in syntax.walk(statement):
                known = isinstance(node, syntax.Variable) and node.name in self._own
                if known and not any(node.span in span for span in places.values()):
                    value = self._own[node.span.text]
                    edits.append(Edit(span=node.span, text=_spelled(value)))
        return edited(self._text, edits)

    def _found(self) -> Iterator[tuple[Slot, Span]]:
        environment = self._own
        for parameter in self.entity.network.parameters:
            if parameter.default is not None:
                name = parameter.name.text
                environment[name] = evaluate(parameter.default, environment)
        for node in self.entity.network.statements:
            match node:
                case syntax.Stage():
                    for word, number in ((REPEAT, node.repeat), (WIDTH, node.width)):
                        yield from _slot(word, node.name.text, number, environment)
                case syntax.UnitChoice(reference=reference):
                    self._block = reference
                    yield from self._arguments(reference)
                case syntax.Stem() | syntax.Head() | syntax.Group():
                    part = _part(node)
                    for call in node.body.unfolded:
                        if isinstance(call, syntax.Call) and _makes_channels(call):
                            yield from _slot(
                                CHANNELS, part, call.positional, environment
                            )
                case _:
                    continue

    def _arguments(self, reference: syntax.Reference) -> Iterator[tuple[Slot, Span]]:
        """The whole numbers that a block takes; those that it is not given, too."""
        block = self.entity.scope.find("block", reference.name)
        said = reference.arguments
        names = [parameter.name.text for parameter in block.parameters]
        given = dict(zip(names, said.positional, strict=False)) if said else {}
        given |= {k.name.text: k.value for k in said.keywords} if said else {}
        self._given = given
        for parameter in block.parameters:
            value = given.get(parameter.name.text, parameter.default)
            if isinstance(value, syntax.Number) and isinstance(value.value, int):
                slot = Slot(word=ARGUMENT, of=parameter.name.text, value=value.value)
                yield slot, reference.span

    def text(self, values: Values) -> str:
        """The spec with these numbers; a stage that is not repeated goes."""
        edits = []
        arguments: dict[str, str] = {}
        gone = {s.of for s, n in values.items() if s.word == REPEAT and n == 0}
        for slot, number in values.items():
            of_stage = slot.word in {REPEAT, WIDTH}
            if number == slot.value or (of_stage and slot.of in gone):
                continue
            if slot.word == ARGUMENT:
                arguments[slot.of] = str(number)
            else:
                edits.append(Edit(span=self._spans[slot], text=str(number)))
        edits += [
            removal(node.span)
            for node in self.entity.network.statements
            if isinstance(node, syntax.Stage) and node.name.text in gone
        ]
        if arguments:
            edits.append(self._called(arguments))
        return edited(self._text, edits)

    def _called(self, arguments: Mapping[str, str]) -> Edit:
        """The network's `block` with other arguments."""
        assert self._block is not None
        said = {n: e.span.text for n, e in self._given.items()} | dict(arguments)
        listed = ", ".join(f"{name}={text}" for name, text in said.items())
        text = f"{self._block.name.text}({listed})"
        return Edit(span=self._block.span, text=text)

    def network(self, values: Values) -> ir.Network | None:
        """The network with these numbers; None if it cannot work."""
        try:
            spec = parse_spec(self.text(values), _NAME) if values else self.spec
            return spec.elaborate()
        except DiagnosticError:
            return None


def _part(node: syntax.Stem | syntax.Head | syntax.Group) -> str:
    """What sections of the network call it."""
    if isinstance(node, syntax.Group):
        return node.label.text
    return "stem" if isinstance(node, syntax.Stem) else "head"


def _makes_channels(call: syntax.Call) -> bool:
    """Whether what is said first is how many channels there will be."""
    return call.name.text not in NAMES or call.name.text in _CHANNELS


def _slot(
    word: str,
    of: str,
    expression: syntax.Expression | None,
    environment: Mapping[str, Value],
) -> Iterator[tuple[Slot, Span]]:
    """The place of a whole number, if an expression is one here."""
    if expression is None:
        return
    try:
        value = evaluate(expression, environment)
    except Problem:  # a word, or a name of another place
        return
    if isinstance(value, int) and not isinstance(value, bool):
        span = expression.span
        place = span.start if word == CHANNELS else 0
        yield Slot(word=word, of=of, value=value, place=place), span


def _spelled(value: Value) -> str:
    """A value as a spec writes it."""
    return str(value).lower() if isinstance(value, bool) else f"{value}"

"""What all checks share: where findings go, and the names in expressions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, DiagnosticError, Problem, Report
from resdsl.elaborate.checks.identifiers import check_free, check_identifier
from resdsl.elaborate.inheritance import parameters
from resdsl.elaborate.uses import match
from resdsl.messages import architecture as architecture_messages
from resdsl.messages import names as messages
from resdsl.messages import values as value_messages
from resdsl.messages.suggest import nearest
from resdsl.model.expressions import WORDS, names_in
from resdsl.model.scope import Scope
from resdsl.ops import KINDS
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import EntityKind

# words that mean something where a definition is given its arguments
_GIVEN = KINDS | WORDS.keys()
# what may only follow from a `use` that failed, or a definition that cannot be read
_MISSING_DEFINITION = {"E0203", "E0204", "E0209"}
# what may only follow from a `let` that cannot be read
_MISSING_VALUE = {"E0210"}


class Known:
    """Names that have a value: those of a body, and of the bodies around it."""

    def __init__(self, names: Collection[str] = (), outer: Known | None = None) -> None:
        """Start with some names."""
        self._names = set(names)
        self._outer = outer

    def __contains__(self, name: str) -> bool:
        return name in self._names or (self._outer is not None and name in self._outer)

    def __iter__(self) -> Iterator[str]:
        yield from self._names
        if self._outer is not None:
            yield from self._outer

    def add(self, name: str) -> None:
        """Let a name have a value from here on."""
        self._names.add(name)

    def with_names(self, *names: str) -> Known:
        """The same, and further names."""
        return Known(names, self)


class Checker:
    """Checks of one definition or network; `failed` says that something is wrong.

    `partial` says that not all of it could be read: then what only follows from that
    is not said.
    """

    def __init__(
        self, scope: Scope, kind: EntityKind, report: Report, partial: bool
    ) -> None:
        """Take the scope that its names are looked up in."""
        self.scope = scope
        self.kind = kind
        self.partial = partial
        self.failed = partial
        self._report = report

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a finding, if it is one of its own."""
        self.failed = True
        follows = (
            diagnostic.code in _MISSING_DEFINITION and not self.scope.complete
        ) or (diagnostic.code in _MISSING_VALUE and self.partial)
        if not follows:
            self._report.add(diagnostic)

    @contextmanager
    def statement(self) -> Iterator[None]:
        """A stretch in which the first mistake hides the rest."""
        try:
            yield
        except Problem as problem:
            self.add(problem.diagnostic)

    def parameters(
        self, nodes: Sequence[syntax.Parameter], free: Collection[str] = ()
    ) -> Known:
        """The parameters of a definition; `free` may be called like variables."""
        known = Known()
        first: dict[str, syntax.Identifier] = {}
        if len(nodes) > limits.PARAMETERS:
            number, most = len(nodes), limits.PARAMETERS
            span = nodes[most].span
            too_many = architecture_messages.too_many("parameters", number, most, span)
            self._report.add(too_many)
            raise DiagnosticError(self._report.diagnostics)
        for node in nodes:
            name = node.name
            with self.statement():
                if name.text in first:
                    span = first[name.text].span
                    raise Problem(messages.name_twice("parameter", name, span))
                check_identifier(name, "parameter")
                if name.text not in free:
                    check_free(name, "parameter")
            if node.default is not None:
                later = {n.name.text for n in nodes} - {*first}
                check = self.expression if self.kind == "network" else self.argument
                check(node.default, known, later=later)
            first.setdefault(name.text, name)
            known.add(name.text)
        return known

    def expression(
        self,
        expression: syntax.Expression | syntax.Guard,
        known: Known,
        words: Collection[str] = (),
        later: Collection[str] = (),
    ) -> None:
        """Every name needs a value, or is one of the `words` that mean something."""
        for variable in names_in(expression):
            name = variable.name
            if name in known or name in words or name in WORDS:
                continue
            self.add(self._unbound(variable, known, words, later))

    def argument(
        self,
        expression: syntax.Expression,
        known: Known,
        later: Collection[str] = (),
    ) -> None:
        """What is given to a definition: a value, or the name of a kind of op."""
        self.expression(expression, known, _GIVEN, later)

    def _unbound(
        self,
        variable: syntax.Variable,
        known: Known,
        words: Collection[str],
        later: Collection[str],
    ) -> Diagnostic:
        name = variable.name
        if name == "out":
            return value_messages.out_in_block(variable)
        if name in later:
            return value_messages.later_parameter(variable)
        networks = self.scope.networks() if self.kind != "network" else ()
        if any(name == p.name.text for n in networks for p in n.parameters):
            return value_messages.network_parameter(variable, f"the {self.kind}")
        if words is not _GIVEN:
            return value_messages.unbound(variable, sorted(known), words)
        near = nearest(name, sorted(KINDS))
        return value_messages.unbound(variable, sorted({*known, near or name} - {name}))

    def reference(
        self, reference: syntax.Reference, kind: EntityKind, known: Known
    ) -> None:
        """A definition, and the arguments given to it."""
        with self.statement():
            entity = self.scope.find(kind, reference.name)
            arguments = reference.arguments
            if arguments is None:
                return
            inherited = parameters(entity) if kind == "network" else ()
            given = match(
                entity, arguments.positional, arguments.keywords, tuple(inherited)
            )
            for expression, _ in given.values():
                if kind == "network":
                    self.expression(expression, known)
                else:
                    self.argument(expression, known)

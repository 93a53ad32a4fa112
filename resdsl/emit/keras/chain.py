"""Statements that hand a value on, `x = layer(x)`, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace

from resdsl.base.records import mutable, record
from resdsl.emit.line_breaking import NOTE, WIDTH, fit, noted_above
from resdsl.emit.python_source import KERAS, Spelling, free_name
from resdsl.model import ir
from resdsl.model.naming import keras as names
from resdsl.ops.types import Shape

INDENT = " " * 4
# of the classifier, where an argument has a line of its own
_FLOAT = 'dtype="float32",'
_WHY_FLOAT = "for the loss, also under mixed precision"
_TAKEN = KERAS.taken - {"gate"}  # the variable of gates


@mutable
class Chain:
    """Statements `variable = f(value)`; the first may read from another variable.

    `taken` are the names in use, of which `marks` hold the values that a spec names.
    """

    variable: str
    value: str
    lines: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def apply(self, wrap: Callable[[str], str]) -> None:
        """One more statement."""
        self.lines.append(f"{self.variable} = {wrap(self.value)}")
        self.value = self.variable

    def beside(self, variable: str) -> Chain:
        """Further statements from the value at hand, into another variable."""
        return Chain(
            variable=variable,
            value=self.value,
            marks=dict(self.marks),
            taken=self.taken,
        )

    def fresh(self, name: str) -> str:
        """A name for a variable that is like this one, small, and free."""
        found = free_name(name.lower(), self.taken | _TAKEN)
        self.taken.add(found)
        return found

    def mark(self, name: str) -> None:
        """Keep the value under a name."""
        made = f"{self.variable} = "
        if self.value == self.variable:
            variable = self.fresh(name)
            if self.lines and self.lines[-1].startswith(made):
                self.lines[-1] = f"{variable} = {self.lines[-1].removeprefix(made)}"
            else:
                self.lines.append(f"{variable} = {self.value}")
            self.value = variable
        self.marks[name] = self.value

    def settle(self) -> None:
        """See that the variable holds the value, whatever branch is taken next."""
        if self.value != self.variable:
            self.lines.append(f"{self.variable} = {self.value}")
            self.value = self.variable

    def note(self, shape: Shape) -> None:
        """The shape of the value, said behind the last statement."""
        if self.lines and not self.lines[-1].startswith(INDENT):
            channels, *sizes = shape
            self.lines[-1] += f"{NOTE}{'x'.join(map(str, (*sizes, channels)))}"

    def branch(self, head: str, inner: Chain) -> None:
        """The statements of another chain under `if ...` or `else`."""
        if inner.lines:
            self.lines.append(f"{head}:")
            self.lines += [INDENT + line for line in inner.lines]

    def returned(self) -> list[str]:
        """All statements, the last one as what a function returns."""
        *lines, last = self.lines or [""]
        if last.startswith("x = "):
            return [*lines, f"return {last.removeprefix('x = ')}"]
        return [*self.lines, f"return {self.value}"]


def laid_out(line: str) -> str:
    """A statement on as many lines as it needs; what is noted stands behind it."""
    if line.lstrip().startswith("#"):
        return line
    code, mark, note = line.partition(NOTE)
    *lines, last = fit(code).split("\n")
    lines = [f"{x}{NOTE}{_WHY_FLOAT}" if x.strip() == _FLOAT else x for x in lines]
    if len(last + mark + note) <= WIDTH:
        return "\n".join([*lines, last + mark + note])
    return noted_above("\n".join([*lines, last]), note)


@record
class Scope:
    """Names of the layers of one body: `lead`, then the name of the part."""

    lead: str
    names: names.Names
    spelling: Spelling

    def full(self, node: ir.Node) -> str:
        """The whole name of a part's layer."""
        return self.lead + self.names[node]

    def of(self, node: ir.Node) -> str:
        """The literal for a part's layer."""
        return self.literal(self.names[node])

    def literal(self, name: str) -> str:
        """The literal for a layer of that name."""
        return f'f"{self.lead}{name}"'

    def alike(self, node: ir.Node, other: ir.Node) -> Scope:
        """The same with a node that has the name of another."""
        return replace(self, names={**self.names, node: self.names[other]})

    def inside(self, label: str, nodes: Sequence[ir.Node]) -> Scope:
        """The body of a group or gate."""
        lead = f"{self.lead}{label}_"
        inner = names.inner_names(nodes)
        return Scope(lead=lead, names=inner, spelling=self.spelling)


def in_function(found: names.Names, spelling: Spelling) -> Scope:
    """The scope of a function with an argument `name`."""
    return Scope(lead="{name}_", names=found, spelling=spelling)


def in_network(found: names.Names, spelling: Spelling) -> Scope:
    """The scope of the network itself."""
    return Scope(lead="{prefix}", names=found, spelling=spelling)

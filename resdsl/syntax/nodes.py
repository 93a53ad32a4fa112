"""The syntax tree: what was written, where; nothing is resolved yet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from resdsl.base.records import field_values, record
from resdsl.base.source import Source, Span
from resdsl.ops.sides import Sides

Kind = Literal["block", "shortcut", "op"]
EntityKind = Literal["block", "shortcut", "op", "network", "scheme"]


@record
class Node:
    """Anything that stands at a place in a source."""

    span: Span


def walk(root: Node) -> Iterator[Node]:
    """Every node of a tree, in the order of the text; a node before what is in it."""
    waiting: list[object] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend(reversed(item))
        elif isinstance(item, Node):
            yield item
            waiting.append(field_values(item))


@record
class Identifier(Node):
    """A name as written."""

    text: str


@record
class Name(Node):
    """A reference to a definition, `basic` or, qualified by an alias, `tv.basic`."""

    qualifier: Identifier | None
    identifier: Identifier

    @property
    def text(self) -> str:
        """The name as written."""
        if self.qualifier is None:
            return self.identifier.text
        return f"{self.qualifier.text}.{self.identifier.text}"


# Expressions


@record
class Number(Node):
    """An integer, or a real of exactly the value written; `1x7` is two sizes."""

    value: int | Decimal | Sides


@record
class Variable(Node):
    """A name where a value or a word (`same`, `global`, `true`) may stand."""

    name: str


@record
class Negative(Node):
    """`-operand`."""

    operand: Expression


@record
class Binary(Node):
    """`left operator right`; the operators are + - * / // % **."""

    operator: str
    left: Expression
    right: Expression


@record
class Apply(Node):
    """`min(a, b)`, or a kind with its arguments, `batch(eps=1e-5)`."""

    function: Identifier
    arguments: Arguments


Expression = Number | Variable | Negative | Binary | Apply


@record
class Condition(Node):
    """A guard: `left comparison right`, or a bare `left` that is true or false."""

    left: Expression
    comparison: str | None
    right: Expression | None


@record
class Logic(Node):
    """Guards joined: `and`, `or`, `not`, or a `chain` of comparisons, `1 < a <= 3`."""

    operator: str
    operands: tuple[Guard, ...]


Guard = Condition | Logic


@record
class Keyword(Node):
    """`name=value`."""

    name: Identifier
    value: Expression


@record
class Arguments(Node):
    """What stands in parentheses: values by position, then values by name."""

    positional: tuple[Expression, ...]
    keywords: tuple[Keyword, ...]


@record
class Reference(Node):
    """A definition with arguments, `bottleneck(groups=32)`."""

    name: Name
    arguments: Arguments | None


# Bodies


@record(eq=False)
class Call(Node):
    """One op: `label: conv 3x3 64 stride=2 if stride > 1`.

    `otherwise` says that it stands behind `else`, in the place of the op before it.
    `comment` is the remark behind it on a line of its own, without the `#`.
    """

    label: Identifier | None
    name: Name
    kernel: Number | None
    positional: Expression | None
    keywords: tuple[Keyword, ...]
    guard: Guard | None
    otherwise: bool
    comment: str

    @property
    def named(self) -> tuple[Keyword, ...]:
        """What a definition gets by name: a kernel is its parameter of that name."""
        if self.kernel is None:
            return self.keywords
        name = Identifier(span=self.kernel.span, text="kernel")
        kernel = Keyword(span=name.span, name=name, value=self.kernel)
        return (kernel, *self.keywords)


@record
class Group(Node):
    """Ops under one label."""

    label: Identifier
    body: Body


@record
class Braces(Node):
    """Ops in braces without a label: one branch of a join."""

    body: Body


@record
class Join(Node):
    """`label: concat { ... }`: branches, and how they become one value again."""

    label: Identifier | None
    name: Name
    keywords: tuple[Keyword, ...]
    body: Body

    @property
    def word(self) -> str:
        """How the branches are joined; `gate` has one, which its input is beside."""
        return self.name.text


@record
class Let(Node):
    """`let name = value`."""

    name: Identifier
    value: Expression


@record
class Stage(Node):
    """`[add] stage NAME: REPEAT x WIDTH keywords`, in a network or in a body."""

    added: bool
    name: Identifier
    repeat: Expression
    width: Expression
    keywords: tuple[Keyword, ...]


@record
class Body(Node):
    """What stands between braces in a definition, stem, head or group."""

    statements: tuple[BodyStatement, ...]

    @property
    def unfolded(self) -> Iterator[BodyStatement]:
        """The statements, each followed by those inside of it."""
        for statement in self.statements:
            yield statement
            if isinstance(statement, Container):
                yield from statement.body.unfolded


Container = Group | Braces | Join
BodyStatement = Call | Container | Let | Stage


@record
class Parameter(Node):
    """A parameter of a definition or a network, with its default if it has one."""

    name: Identifier
    default: Expression | None


@record
class Definition(Node):
    """A residual unit, a shortcut or a composite op."""

    kind: Kind
    name: Identifier
    parameters: tuple[Parameter, ...]
    body: Body


# How parts of networks are called


@record
class Row(Node):
    """`unit "layer{stage1}.{unit0}"`, with a word behind the text if there is one."""

    word: Identifier
    text: str
    text_span: Span
    place: Identifier | None


@record
class Scheme(Node):
    """`names NAME { rows }`: the names of a code base."""

    name: Identifier
    rows: tuple[Row, ...]

    @property
    def kind(self) -> Literal["scheme"]:
        """What kind of definition it is."""
        return "scheme"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """None: a scheme has no values."""
        return ()


# Networks


@record
class Input(Node):
    """`input CHANNELS x HEIGHT x WIDTH`."""

    dimensions: tuple[Expression, ...]


@record
class Stem(Node):
    """`stem { ... }`."""

    body: Body


@record
class Head(Node):
    """`head { ... }`."""

    body: Body


@record
class UnitChoice(Node):
    """`block REFERENCE`."""

    reference: Reference


@record
class ShortcutChoice(Node):
    """`shortcut REFERENCE [always|channels|stride]`."""

    reference: Reference
    when: Identifier | None


@record
class Default(Node):
    """`default OP args`."""

    call: Call


@record
class Init(Node):
    """`init SCHEME keywords`."""

    scheme: Identifier
    keywords: tuple[Keyword, ...]


@record
class OutputStride(Node):
    """`output_stride VALUE keywords`."""

    value: Expression
    keywords: tuple[Keyword, ...]


@record
class Expect(Node):
    """`expect QUANTITY COMPARISON VALUE`, a shape being `C x H x W`."""

    quantity: Identifier
    comparison: str
    values: tuple[Expression, ...]


@record
class Names(Node):
    """`names SCHEME`."""

    scheme: Name


Statement = (
    Input
    | Stem
    | Head
    | UnitChoice
    | ShortcutChoice
    | Stage
    | Default
    | Init
    | OutputStride
    | Expect
    | Names
    | Group
)


@record
class Network(Node):
    """A network; with a base it is derived, and `alias` if it has no body at all."""

    name: Identifier
    parameters: tuple[Parameter, ...]
    base: Reference | None
    alias: bool
    statements: tuple[Statement, ...]
    documentation: str


Item = Network | Definition | Scheme


@record
class Use(Node):
    """`use "PATH" [as ALIAS]`."""

    path: str
    path_span: Span
    alias: Identifier | None


@record
class Comment(Node):
    """A comment with its `#`."""

    text: str


# what a line of documentation begins with that names the weights of this very network
PUBLISHED = "Published weights:"


def is_directive(comment: str) -> bool:
    """Whether a comment is for resdsl (`# resdsl: allow W0303`), not for readers."""
    return comment.lstrip("#").lstrip().startswith("resdsl:")


@record
class File:
    """All that a source says, in its order; `broken` is what could not be read."""

    source: Source
    items: tuple[Use | Item, ...]
    comments: tuple[Comment, ...]
    broken: tuple[Span, ...] = ()

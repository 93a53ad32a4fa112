"""What a plan says as Python source: names, expressions, arguments, conditions."""

from __future__ import annotations

import builtins
from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import replace
from decimal import Decimal
from itertools import count
from keyword import iskeyword
from typing import Any

from resdsl.base.records import record
from resdsl.emit.plan import Bindings, Definition, OpPart, StageRule
from resdsl.model.expressions import SIDES
from resdsl.ops.sides import Sides, Size, axes
from resdsl.syntax.nodes import (
    Apply,
    Binary,
    Condition,
    Expression,
    Guard,
    Logic,
    Negative,
    Number,
    Variable,
)

# under which conditions, None for `else`, and the statements there
Case = tuple[tuple[Condition, ...] | None, Sequence[str]]

_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "//": 2, "%": 2, "**": 4}
_UNARY, _POWER, _ATOM = 3, 4, 5


def literal(value: Any) -> str:
    """A number, truth value or word as Python writes it."""
    if isinstance(value, Decimal):
        return real(value)
    if isinstance(value, Sides):
        return str(axes(value))
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)


def real(value: Decimal) -> str:
    """The shortest spelling of a number that gives the same float, `1e-5`."""
    text = repr(float(value))
    mantissa, exponent, power = text.partition("e")
    if not exponent:
        return text
    return f"{mantissa}e{int(power)}"


@record
class Spelling:
    """How a target spells the names of a definition.

    `renamed` are names that it knows by others; `taken` are its own, which a spec's
    names must not hide. `stood_for` is a literal that `word` stands for; `expanded` is
    the name, if any, of the width times it.
    """

    renamed: Mapping[str, str]
    taken: frozenset[str]
    stood_for: Number | None = None
    word: str = ""
    expanded: str | None = None

    def name(self, name: str) -> str:
        """A name as Python spells it here."""
        if name in self.renamed:
            return self.renamed[name]
        return f"{name}_" if name in self.taken else name

    def parameter(
        self,
        name: str,
        default: Size | None,
        two_sizes: Container[str] = (),
        reals: Container[str] = (),
    ) -> str:
        """A typed parameter, `stride: int = 1`; some may be two sizes, or reals."""
        kind = "float" if name in reals else "int"
        if name in two_sizes:
            kind = "int | tuple[int, int]"
        text = f"{self.name(name)}: {kind}"
        return text if default is None else f"{text} = {literal(default)}"

    def renaming(self, **names: str) -> Spelling:
        """The same with other names for some."""
        return replace(self, renamed={**self.renamed, **names})

    def saying(
        self, word: str, stood_for: Number, expanded: str | None = None
    ) -> Spelling:
        """The same with a word for a literal, and maybe for the width times it."""
        return replace(self, word=word, stood_for=stood_for, expanded=expanded)

    def source(self, expression: Expression) -> str:
        """An expression as Python source."""
        return self._source(expression)[0]

    def attributes(self, part: OpPart) -> dict[str, Any]:
        """What an op is told, as text; truth values and words as they are."""
        return {
            name: value if isinstance(value, bool | str) else self.source(value)
            for name, value in part.attributes.items()
        }

    def condition(self, condition: Guard) -> str:
        """A guard as Python source."""
        if isinstance(condition, Logic):
            return self._logic(condition)
        left = self.source(condition.left)
        if condition.right is None:
            return left
        return f"{left} {condition.comparison} {self.source(condition.right)}"

    def _logic(self, guard: Logic) -> str:
        texts = [self.condition(operand) for operand in guard.operands]
        if guard.operator == "chain":
            links = [o for o in guard.operands if isinstance(o, Condition) and o.right]
            ends = [f"{o.comparison} {self.source(o.right)}" for o in links if o.right]
            return " ".join([self.source(links[0].left), *ends])
        inner = [
            f"({text})"
            if isinstance(o, Logic) and o.operator in {"and", "or"}
            else text
            for o, text in zip(guard.operands, texts, strict=True)
        ]
        if guard.operator == "not":
            return f"not {inner[0]}"
        return f" {guard.operator} ".join(inner)

    def any_of(self, conditions: Sequence[Condition]) -> str:
        """Conditions of which one must hold."""
        return " or ".join(map(self.condition, conditions))

    def all_equal(self, conditions: Sequence[Condition]) -> str:
        """What holds where none of some conditions does, which all say `!=`."""
        turned = (replace(each, comparison="==") for each in conditions)
        return " and ".join(map(self.condition, turned))

    def assigned(self, bindings: Bindings) -> list[str]:
        """Statements that give names their values."""
        return [f"{self.name(name)} = {self.source(value)}" for name, value in bindings]

    def _source(self, expression: Expression) -> tuple[str, int]:
        """The text, and how strongly it binds."""
        match expression:
            case Number() if expression is self.stood_for:
                return self.word, _ATOM
            case Binary(operator="*", left=Variable(name="width"), right=right) if (
                self.expanded is not None and right is self.stood_for
            ):
                return self.expanded, _ATOM
            case Number(value=value):
                text = literal(value)
                return text, _UNARY if text.startswith("-") else _ATOM
            case Variable(name=name):
                return self.name(name), _ATOM
            case Negative(operand=operand):
                return f"-{self._within(operand, _UNARY)}", _UNARY
            case Binary(operator=operator, left=left, right=right):
                binding = _PRECEDENCE[operator]
                if binding == _POWER:  # a ** b ** c is a ** (b ** c)
                    base = self._within(left, _ATOM)
                    return f"{base} ** {self._within(right, _UNARY)}", _POWER
                first = self._within(left, binding)
                second = self._within(right, binding + 1)
                return f"{first} {operator} {second}", binding
            case Apply(function=function, arguments=arguments):
                return self._applied(function.text, arguments.positional)

    def _applied(
        self, function: str, values: tuple[Expression, ...]
    ) -> tuple[str, int]:
        """A function of values, and how strongly its text binds."""
        if function == SIDES:
            return f"({', '.join(map(self.source, values))})", _ATOM
        if function in {"floor", "ceil", "log2"}:
            return f"math.{function}({self.source(values[0])})", _ATOM
        if function == "round_to":
            if len(values) == 2:
                return self._rounded(*values), _PRECEDENCE["*"]
            return f"max({', '.join(self._at_least(*values))})", _ATOM
        return f"{function}({', '.join(self._listed(function, values))})", _ATOM

    def _listed(self, function: str, values: Iterable[Expression]) -> Iterator[str]:
        """The arguments of a `min` or `max`; of one inside of it, that one's."""
        for value in values:
            match value:
                case Apply(function=inner, arguments=arguments) if (
                    inner.text == function
                ):
                    yield from self._listed(function, arguments.positional)
                case Apply(function=inner, arguments=arguments) if (
                    inner.text,
                    len(arguments.positional),
                ) == ("round_to", 3) and function == "max":
                    yield from self._at_least(*arguments.positional)
                case _:
                    yield self.source(value)

    def _within(self, expression: Expression, binding: int) -> str:
        text, strength = self._source(expression)
        return text if strength >= binding else f"({text})"

    def _rounded(self, value: Expression, multiple: Expression) -> str:
        """The nearest multiple; from the middle, the larger one."""
        step = self._within(multiple, _UNARY)
        return f"int({self.source(value)} + {step} / 2) // {step} * {step}"

    def _at_least(
        self, value: Expression, multiple: Expression, least: Expression
    ) -> tuple[str, str]:
        """The nearest multiple, and the least one that is so much of the value."""
        step, part = (self._within(each, _UNARY) for each in (multiple, least))
        share = f"{self._within(value, _PRECEDENCE['*'])} * {part} / {step}"
        return self._rounded(value, multiple), f"math.ceil({share}) * {step}"


_BUILTINS = {
    *dir(builtins),
    *("name", "math"),
    *("first", "rest"),  # what stages are made of
}

TORCH = Spelling(
    renamed={"in": "in_channels"},
    taken=frozenset(
        {
            *_BUILTINS,
            *("self", "torch", "nn", "F", "Tensor", "x"),
            *("in_channels", "out_channels"),
        }
    ),
)
KERAS = Spelling(
    renamed={"in": "in_channels", "stride": "strides", "num_classes": "classes"},
    taken=frozenset(
        {
            *_BUILTINS,
            "keras",
            "layers",
            "ops",
            "x",
            "shortcut",
            "gate",
            "KerasTensor",
            "adds",
            "ScaledConv2D",
            "StandardizedConv2D",
            "input_shape",
            "include_top",
            "prefix",
            "inputs",
            "in_channels",
            "strides",
            "classes",
        }
    ),
)


_AMBIGUOUS = frozenset("lOI")  # pycodestyle's E741: ambiguous names


def free_name(name: str, taken: Container[str]) -> str:
    """A name like this one that is not taken: with the next number, `x0`, `gate2`.

    None is a letter that reads as a digit.
    """
    stem = name.rstrip("0123456789") or name
    last = name[len(stem) :] or ("1" if name[1:] else "-1")
    numbers = count(int(last) + 1)
    while name in taken or iskeyword(name) or name in _AMBIGUOUS:
        name = f"{stem}{next(numbers)}"
    return name


def distinct_names(
    definitions: Iterable[Definition], spell: Callable[[str], str], taken: Iterable[str]
) -> dict[Definition, str]:
    """Names of classes or functions: each once, and none that is taken."""
    used = set(taken)
    names: dict[Definition, str] = {}
    for definition in definitions:
        name = candidate = spell(definition.name)
        number = 2
        while candidate in used:
            candidate = f"{name}{number}"
            number += 1
        used.add(candidate)
        names[definition] = candidate
    return names


# Arguments of constructors and functions


def ordered(definition: Definition, without: Collection[str] = ()) -> list[str]:
    """A definition's parameters; those without default come first."""
    defaults = definition.defaults or {}
    names = (name for name in definition.parameters if name not in without)
    return sorted(names, key=lambda name: name in defaults)


def listed(
    definition: Definition,
    values: Bindings,
    spelling: Spelling,
    by_place: Collection[str],
    without: Collection[str] = (),
) -> list[str]:
    """The arguments of a use; those at their defaults are left away.

    Names in `by_place`, and those that are passed on, stand without a keyword as long
    as nothing before them was left away.
    """
    defaults = definition.defaults or {}
    known = dict(values)
    texts: list[str] = []
    positional = True
    for name in ordered(definition, without):
        value = known[name]
        if isinstance(value, Number) and defaults.get(name) == value.value:
            positional = False
            continue
        text, python_name = spelling.source(value), spelling.name(name)
        positional = positional and (name in by_place or text == python_name)
        texts.append(text if positional else f"{python_name}={text}")
    return texts


def listed_op(
    op: Definition, values: Bindings, spelling: Spelling, without: Collection[str] = ()
) -> list[str]:
    """The arguments of a use of a composite op, whose first parameter needs no name."""
    first = ordered(op, {"in"})[:1]
    return listed(op, values, spelling, {"in", *first}, without)


def looped(
    unit: Definition,
    rule: StageRule,
    spelling: Spelling,
    by_place: Collection[str],
    without: Collection[str] = (),
) -> list[str]:
    """The arguments of the blocks that the loop of a stage makes."""
    if rule.last is None:
        values = rule.first if rule.rest is None else rule.rest
        return listed(unit, values, spelling, by_place, without)
    return [_mixed(rule, name, spelling) for name in ordered(unit, without)]


def _mixed(rule: StageRule, name: str, spelling: Spelling) -> str:
    """An argument that the first or the last block has for itself."""
    assert rule.rest is not None
    assert rule.last is not None
    kinds = (dict(values)[name] for values in (rule.first, rule.rest, rule.last))
    head, middle, end = map(spelling.source, kinds)
    text = middle
    if end != middle:
        # the only block of a stage counts as its first one, not as its last
        alone = " > 0" if rule.single and head == middle else ""
        text = f"{end} if i == blocks - 1{alone} else {middle}"
    return text if head == middle else f"{head} if i == 0 else {text}"


# Kinds of shortcut as `if`s


def added_where(unit: Definition, spelling: Spelling) -> str | None:
    """When the shortcut is added, where one line decides that and nothing else."""
    if len(unit.branches) != 2 or any(branch.parts for branch in unit.branches):
        return None
    first = unit.branches[0]
    if not unit.partly or first.condition is None:
        return None
    told = spelling.all_equal if first.plain else spelling.any_of
    return told(first.condition)


def united(cases: Iterable[Case]) -> list[Case]:
    """The cases; neighbours of the same statements are one, under both conditions."""
    result: list[Case] = []
    for condition, lines in cases:
        if result and result[-1][1] == lines:
            before, _ = result.pop()
            both = None if condition is None else (*(before or ()), *condition)
            result.append((both, lines))
        else:
            result.append((condition, lines))
    return result


def printed(cases: Sequence[Case], spelling: Spelling) -> Iterator[str]:
    """`if`, `elif`, `else`; nothing of it where there is only an `else`."""
    word = "if"
    for condition, lines in cases:
        if condition is None and word == "if":
            yield from lines
            return
        yield "else:" if condition is None else f"{word} {spelling.any_of(condition)}:"
        yield from (f"    {line}" for line in lines)
        word = "elif"

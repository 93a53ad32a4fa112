"""Parts of a body as modules: the expressions that make them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal
from itertools import count
from keyword import iskeyword, kwlist
from typing import assert_never

from resdsl.emit.definitions import ORDER
from resdsl.emit.folding import (
    directions,
    has_two_sizes,
    number,
    uneven_sides,
    variable,
)
from resdsl.emit.line_breaking import NOTE, WIDTH, comment, fit, noted_above
from resdsl.emit.merging import CLASSES
from resdsl.emit.plan import (
    Bindings,
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    Named,
    OpPart,
    Part,
    Plan,
    StagePart,
    StagePlan,
    is_optional,
    names_used,
    nodes_of,
    walk,
)
from resdsl.emit.python_source import (
    TORCH,
    Spelling,
    distinct_names,
    free_name,
    listed,
    listed_op,
    literal,
)
from resdsl.emit.templates import Macros
from resdsl.emit.torch.macros import CONSTANTS, macro_of, shared_constants
from resdsl.emit.torch.parameters import Parameter
from resdsl.emit.torch.pixels import LAST, TURNS, are_pixelwise, turned
from resdsl.model import ir, naming
from resdsl.model.heads import of_classes
from resdsl.model.naming.taken import IN_MODULES
from resdsl.model.naming.torch import (
    SUPPORT,
    inner_names,
    is_one_op,
    skips_dropped,
    stands_alone,
)
from resdsl.ops.norms import BatchNorm
from resdsl.ops.windows import BlurPool
from resdsl.syntax.nodes import Expression, Number

BODY = " " * 8
# the indentation of a statement under a condition
_DEEPEST = " " * 12
# a module that stands alone in a dictionary, and makes its line too long
_LONG = 40
# words that the statements of a constructor use: no local variable may have their names
_VARIABLES = {*kwlist, "self", "nn", "in_channels", "out_channels", CLASSES}
_COUNTED = re.compile(r"(c|stage)\d*")
_NAMED_KERNEL = re.compile(r"kernel_size=(?=[^,()]+, stride=)")


class Modules:
    """Prints modules: the expressions that make them.

    `classes` are the names of the emitted classes; `scheme` names everything else;
    `spelling` is that of the body at hand. `made` are the ops that became modules or
    parameters, `called` those that a forward pass applies; `own` are the ops that are
    `parameters` of classes, which are here by the names of these; `pixelwise` those in
    rows of dense layers of pixels, `turned` those whose channels stand last between
    others. One body of several activations is `explained`.
    """

    def __init__(self, plan: Plan) -> None:
        """Give the classes their names."""
        taken = {*IN_MODULES, *SUPPORT, plan.network.name}
        self.classes = distinct_names(
            (*plan.units, *plan.composites, *plan.staged),
            naming.class_name,
            taken=taken,
        )
        self._plan = plan
        self.scheme = plan.network.scheme
        self.spelling = TORCH
        self._of_classes = of_classes(plan.network.head)
        self.made: set[ir.Node] = set()
        self.called: set[ir.Node] = set()
        self.own: set[ir.Node] = set()
        self.pixelwise: set[ir.Node] = set()
        self.turned: set[ir.Node] = set()
        self.parameters: dict[str, list[Parameter]] = {}
        self.explained: Sequence[Part] = ()
        self._ops = Macros("torch", "ops.jinja")
        self._shared = {base: shared_constants(plan, base) for base in CONSTANTS}
        self._taken = {*self.classes.values(), *taken}
        self._variables = self._taken | {*_VARIABLES, *_variables(plan)}
        self._pending: list[Definition] = []
        self._before: dict[str, str] = {}
        self._kept: set[str] = set()

    def within(self, spelling: Spelling) -> Modules:
        """The same for a body that is spelled so."""
        other = copy(self)
        other.spelling = spelling
        return other

    def calling(self, unit: Definition, expanded: str | None) -> Spelling:
        """How a unit's expressions are spelled outside of its class."""
        expansion = expansion_of(unit)
        if expansion is None:
            return TORCH
        return TORCH.saying(f"{self.classes[unit]}.expansion", expansion, expanded)

    def own_classes(self) -> Iterator[Definition]:
        """The bodies that got classes of their own since this was asked."""
        while self._pending:
            yield self._pending.pop(0)

    def _own_class(self, parts: Sequence[Part], word: str) -> str:
        """What makes a body in which paths part: a class of its own."""
        name = candidate = naming.class_name(word)
        numbers = count(2)
        while name in self._taken:
            name = f"{candidate}{next(numbers)}"
        self._taken.add(name)
        used = names_used(parts)
        parameters = (*(n for n in ORDER if n in used), *sorted(used - {*ORDER}))
        definition = Definition(entity=Named(name=word), parameters=parameters)
        definition.parts = tuple(parts)
        self.classes[definition] = name
        self._pending.append(definition)
        texts = (self.spelling.source(variable(name)) for name in parameters)
        return f"{name}({', '.join(texts)})"

    def _op(self, part: OpPart) -> str:
        """The expression that makes an op's module."""
        self.made.add(part.node)
        view = self.spelling.attributes(part)
        view["in_channels"] = self.spelling.source(part.channels)
        view["flat"] = part.flat
        if part.attributes.get("padding") == "even":
            view["padding"] = '"same"'  # PyTorch's word for it, without a stride
        macro = self.macro(part)
        view["constants"] = "".join(
            f", {word}={view[CONSTANTS[base][word]]}"
            for base in CONSTANTS
            if macro.startswith(base)
            for word, shared in self._shared[base].items()
            if shared is None
        )
        if part.kind == "blur_pool" and part.attributes["border"] == "zeros":
            blurs = (blur for op in self._plan.ops for blur in op.values(BlurPool))
            if any(blur.border != "zeros" for blur in blurs):
                view["constants"] = ', mode="constant"'
        if norms := part.values(BatchNorm):
            # PyTorch's momentum is the share of the new value
            view["momentum"] = literal(Decimal(1) - Decimal(norms[0].momentum))
        if part.attributes.get("count_padding"):
            view["border"] = self._border(*uneven_sides(part.attributes["kernel"]))
        if part.kind == "zero_pad":
            padding = part.attributes["padding"]
            at_end = part.attributes["sides"] == "end"
            border = self._border(number(0) if at_end else padding, padding)
            several = at_end or has_two_sizes(padding)
            view["border"] = f"({border})" if several else view["padding"]
        return self._ops(macro, view)

    def macro(self, part: OpPart) -> str:
        """The macro that prints an op, where it stands."""
        macro = macro_of(part)
        return LAST.get(macro, macro) if part.node in self.turned else macro

    def with_numbers(self) -> Modules:
        """The same where units have their numbers for names, as in groups."""
        other = copy(self)
        other.scheme = replace(self.scheme, unit="{unit0}", inner=None)
        return other

    def inner_function(self, stages: StagePlan) -> str:
        """The function of stages in groups, in which units are numbered."""
        name = self._plan.stage_function(stages)
        numbered = self.scheme.numbers_units and self.scheme.inner is None
        return name if numbered or self._plan.is_inner(stages) else f"{name}_of_group"

    def _stage(self, part: StagePart) -> str:
        """The expression that makes a stage: a call of its function, or a list."""
        stages = part.stages
        if stages.rule is None:
            units = [
                self.unit(stages.of(i), block, self.spelling)
                for i, block in enumerate(part.blocks)
            ]
            if self.scheme.single and len(units) == 1:
                return units[0]
            return f"nn.Sequential({', '.join(units)})"
        texts = []
        for name, value in part.arguments:
            text = self.spelling.source(value)
            texts.append(text if name == "in" else f"{TORCH.name(name)}={text}")
        return f"_{self.inner_function(stages)}({', '.join(texts)})"

    def unit(
        self, unit: Definition, values: Bindings, spelling: Spelling = TORCH
    ) -> str:
        """The expression that makes a unit."""
        texts = listed(unit, values, spelling, {"in", "width"})
        return f"{self.classes[unit]}({', '.join(texts)})"

    def _border(self, *ends: Expression) -> str:
        """Pixels before and after a map: left and right, then top and bottom."""
        sides = (side for way in reversed([*directions(ends)]) for side in way)
        return ", ".join(map(self.spelling.source, sides))

    def of(self, part: Part, otherwise: str = "nn.Identity()") -> str:
        """The expression that makes the module of any part."""
        if isinstance(part, Dropped):
            return otherwise
        text = self._made(part)
        if isinstance(part, ChoicePart):
            otherwise = self.of(part.otherwise)
        if part.node in self._of_classes and not isinstance(part, GroupPart):
            return f"{text} if {CLASSES} else {otherwise}"
        if part.guard is None:
            return text
        return f"{text} if {self.spelling.condition(part.guard)} else {otherwise}"

    def _made(self, part: Part) -> str:
        """The expression for uses that have the part."""
        match part:
            case OpPart():
                return self._op(part)
            case CallPart(definition=definition, arguments=arguments):
                texts = listed_op(definition, arguments, self.spelling)
                return f"{self.classes[definition]}({', '.join(texts)})"
            case StagePart():
                return self._stage(part)
            case GroupPart(node=node, parts=parts):
                text = self.body(parts, node.label or "")
                choice = part.guard is not None and stands_alone(nodes_of(parts))
                return f"({text})" if choice and " if " in text else text
            case ChoicePart(then=then):
                return self._op(then)
            case Dropped():
                raise AssertionError(part)
            case _:
                assert_never(part)

    def body(self, parts: Sequence[Part], word: str, *, saved: bool = False) -> str:
        """The only op, or a Sequential; a class, called by a word, where paths part.

        An op with weights stands alone where it is `saved` under that name.
        """
        nodes = nodes_of(parts)
        if not ir.is_row(nodes):
            return self._own_class(parts, word)
        if stands_alone(nodes, saved=saved) or is_one_op(nodes, self.scheme):
            return self.of(parts[0])
        kind = "nn.Sequential"
        if are_pixelwise(parts):
            kind = "PixelSequential"
            self.pixelwise.update(part.node for part in parts)
        return f"{kind}({self.contents(parts)})"

    def contents(self, parts: Sequence[Part]) -> str:
        """What a Sequential of a row is made with."""
        if skips_dropped(nodes_of(parts), self.scheme):
            return ", ".join(text for part in parts for text in self._if_there(part))
        ends = turned(parts)
        if ends is not None:
            self.turned.update(part.node for part in parts[slice(*ends)])
        texts = [self.of(part) for part in parts]
        for place, axes in zip(ends or (), TURNS, strict=False):
            texts[place] = f"Permute({axes})"
        if not any(part.node.label is not None for part in parts):
            return ", ".join(texts)
        names = inner_names(nodes_of(parts), self.scheme)
        alone = len(texts) == 1
        pairs = (
            (names[part.node], text)
            for part, text in zip(parts, texts, strict=True)
            if not isinstance(part, Dropped)
        )
        return ordered({name: self._apart(name, text, alone) for name, text in pairs})

    def _if_there(self, part: Part) -> Iterator[str]:
        """A module of a row in which none stands for one that a guard drops."""
        if isinstance(part, Dropped):
            return
        if not is_optional(part) or part.guard is None:
            yield self.of(part)
            return
        condition = self.spelling.condition(part.guard)
        yield f"*([{self._made(part)}] if {condition} else [])"

    def _apart(self, name: str, text: str, alone: bool) -> str:
        """A module of a dictionary; a variable where a statement reads better."""
        chosen = f" if {CLASSES} else " in text
        usual = name.isidentifier() and name.islower() and not _COUNTED.fullmatch(name)
        taken = {*self._variables, *self._before, *self._kept}
        is_free = usual and free_name(name, taken) == name
        if not (chosen or (alone and len(text) > _LONG)) or not is_free:
            return text
        self._before[name] = text
        return name

    def before(self, *, kept: bool = False) -> Iterator[str]:
        """The statements that the expression at hand needs before it.

        Variables that are `kept` stay as they are for a later statement.
        """
        yield from (f"{name} = {text}" for name, text in self._before.items())
        self._kept.update(self._before if kept else ())
        self._before.clear()


def _variables(plan: Plan) -> Iterator[str]:
    """Every name that a spec gives to a value."""
    for definition in plan.definitions:
        bindings = [definition.locals, *(b.locals for b in definition.branches)]
        names = [name for local in bindings for name, _ in local]
        yield from map(TORCH.name, (*definition.parameters, *names))


def fit_module(line: str) -> str:
    """A statement as `fit` lays it out; kernels have names where no line more asks.

    What is noted stands above where that saves lines.
    """
    code, mark, note = line.partition(NOTE)
    texts = [fit(line), fit(_NAMED_KERNEL.sub("", line))]
    if mark and len(code) <= WIDTH:
        texts.append(noted_above(code, note))
    return min(texts, key=lambda text: text.count("\n"))


def named(modules: Mapping[str, str]) -> str:
    """A Sequential of modules under names."""
    return f"nn.Sequential({ordered(modules)})"


def ordered(modules: Mapping[str, str]) -> str:
    """A dictionary of modules."""
    opening, items, closing = dictionary(modules)
    return f"{''.join(opening)}{', '.join(items)}{''.join(closing)}"


def dictionary(
    modules: Mapping[str, str],
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """What opens an OrderedDict of modules, its items, and what closes it."""
    if all(name.isidentifier() and not iskeyword(name) for name in modules):
        items = [f"{name}={module}" for name, module in modules.items()]
        return ["OrderedDict("], items, [")"]
    items = [f'"{name}": {module}' for name, module in modules.items()]
    return ["OrderedDict(", "{"], items, ["}", ")"]


def expansion_of(unit: Definition) -> Number | None:
    """What the class of a unit has as its `expansion`."""
    labels = {part.node.label for part in unit.parts}
    return None if "expansion" in labels else unit.expansion


def remarks(parts: Sequence[Part]) -> Iterator[str]:
    """What a spec remarks on parts that are one expression, to stand above it."""
    for part in walk(parts):
        if isinstance(part, OpPart | CallPart):
            yield from comment(part.node.comment, _DEEPEST)

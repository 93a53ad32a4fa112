"""Parts of a body as modules: the expressions that make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from resdsl.emit.folding import uneven_sides
from resdsl.emit.heads import of_classes
from resdsl.emit.line_breaking import comment
from resdsl.emit.merging import CLASSES
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
    nodes_of,
    op_parts,
    walk,
)
from resdsl.emit.python_source import TORCH, distinct_names, literal
from resdsl.emit.templates import Macros
from resdsl.model import ir, naming
from resdsl.model.naming.torch import (
    FUNCTIONAL,
    SUPPORT,
    Names,
    sequence_names,
    torch_scheme,
)
from resdsl.ops.layers import BatchNorm
from resdsl.ops.windows import Conv

BODY = " " * 8
# what a statement is indented by under a condition
_DEEPEST = " " * 12


class Modules:
    """Prints modules: the expressions that make them.

    `classes` are the names of the emitted classes; `scheme` names everything else.
    `made` are the ops that became modules, `called` those that a forward pass applies.
    """

    def __init__(self, plan: Plan) -> None:
        """Give the classes their names."""
        self.classes = distinct_names(
            (*plan.units, *plan.composites),
            naming.class_name,
            taken={"Tensor", *SUPPORT, plan.network.name},
        )
        self.scheme = torch_scheme(plan.network)
        self._of_classes = of_classes(plan.network.head)
        self.made: set[ir.Node] = set()
        self.called: set[ir.Node] = set()
        self._ops = Macros("torch", "ops.jinja")

    def _op(self, part: OpPart) -> str:
        """The expression that makes an op's module."""
        self.made.add(part.node)
        view = TORCH.attributes(part)
        view["in_channels"] = TORCH.source(part.channels)
        view["inplace"] = part.inplace
        if norms := part.values(BatchNorm):
            # PyTorch's momentum is the share of the new value
            view["momentum"] = literal(Decimal(1) - Decimal(norms[0].momentum))
        if part.attributes.get("count_padding"):
            sides = uneven_sides(part.attributes["kernel"])
            view["before"], view["after"] = map(TORCH.source, sides)
        return self._ops(_macro(part), view)

    def of(self, part: Part) -> str:
        """The expression that makes the module of any part."""
        otherwise = "nn.Identity()"
        match part:
            case Dropped():
                return otherwise
            case OpPart():
                text = self._op(part)
            case CallPart(definition=definition, arguments=arguments):
                listed = ", ".join(TORCH.source(value) for _, value in arguments)
                text = f"{self.classes[definition]}({listed})"
            case GroupPart(parts=parts):
                text = f"nn.Sequential({', '.join(self.of(p) for p in parts)})"
            case ChoicePart(then=then, otherwise=other):
                text, otherwise = self._op(then), self._op(other)
            case _:
                assert_never(part)
        if part.node in self._of_classes and not isinstance(part, GroupPart):
            return f"{text} if {CLASSES} else {otherwise}"
        if part.guard is None:
            return text
        return f"{text} if {TORCH.condition(part.guard)} else {otherwise}"

    def attributes(self, parts: Sequence[Part], names: Names) -> Iterator[str]:
        """`self.conv1 = ...`, in order, with the comments of the spec."""
        for part in attribute_parts(parts):
            functional = isinstance(part, OpPart) and part.kind in FUNCTIONAL
            if not functional:
                yield from self.attribute(f"self.{names[part.node]}", part)

    def attribute(self, name: str, part: Part) -> Iterator[str]:
        """One attribute; the parts of a Sequential with labels are added by name."""
        if isinstance(part, GroupPart) and labelled(part.parts):
            yield f"{name} = nn.Sequential()"
            yield from self.added(name, part.parts)
        else:
            yield from remarks([part])
            yield f"{name} = {self.of(part)}"

    def added(
        self, name: str, parts: Sequence[Part], inside: str = ""
    ) -> Iterator[str]:
        """Parts that have names of their own, added to an empty Sequential.

        It is the attribute `name`, or lies `inside` it.
        """
        names = sequence_names(nodes_of(parts))
        at = f'{name}.get_submodule("{inside}")' if inside else name
        for part in parts:
            inner = names[part.node]
            if isinstance(part, GroupPart) and labelled(part.parts):
                yield f'{at}.add_module("{inner}", nn.Sequential())'
                path = f"{inside}.{inner}" if inside else inner
                yield from self.added(name, part.parts, path)
            else:
                yield from remarks([part])
                yield f'{at}.add_module("{inner}", {self.of(part)})'


def _macro(part: OpPart) -> str:
    """The macro that prints an op; PyTorch lacks "same" padding of a stride."""
    if part.attributes.get("padding") == "same":
        counted = "_counted" if part.attributes.get("count_padding") else ""
        return f"{part.kind}_same{counted}"
    if any(conv.standardize for conv in part.values(Conv)):
        return f"{part.kind}_standardized"
    return part.kind


def supports(plan: Plan) -> list[str]:
    """The classes and functions that PyTorch lacks, in the order of their first use."""
    bodies = [definition.parts for definition in plan.composites]
    for unit in plan.units:
        bodies += [*(branch.parts for branch in unit.branches), unit.parts]
    bodies += plan.outside
    ops = dict.fromkeys(_macro(part) for body in bodies for part in op_parts(body))
    names: list[str] = []
    for op in ops:
        names += ["same_padding", op] if op.endswith("_same") else [op]
    support = Macros("torch", "support.jinja")
    return [support(name) for name in dict.fromkeys(names) if name in support]


def attribute_parts(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a class; those of a gate without label stand beside the others."""
    for part in parts:
        match part:
            case Dropped():
                continue
            case GroupPart(node=ir.Gate(label=None), parts=inner):
                yield from attribute_parts(inner)
            case _:
                yield part


def labelled(parts: Sequence[Part]) -> bool:
    """Whether the parts of a Sequential have names of their own."""
    return any(part.node.label is not None for part in parts)


def remarks(parts: Sequence[Part]) -> Iterator[str]:
    """What a spec remarks on parts that are one expression, to stand above it."""
    for part in walk(parts):
        if isinstance(part, OpPart | CallPart):
            yield from comment(part.node.comment, _DEEPEST)

"""Parts of a body as modules: the expressions that make them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from resdsl.base.records import fresh, mutable
from resdsl.emit.classes import ClassNames
from resdsl.emit.folding import uneven_sides
from resdsl.emit.layout import comment
from resdsl.emit.noting import Notes
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    Plan,
    all_op_parts,
)
from resdsl.emit.python import TORCH, literal
from resdsl.emit.templates import has_macro, macros, op_macros
from resdsl.model import ir
from resdsl.model.naming.schemes import torch_scheme
from resdsl.model.naming.torch import FUNCTIONAL, Names, sequence_names

BODY = " " * 8
# what a statement is indented by under a condition
_DEEPEST = " " * 12


@mutable
class Noted:
    """What was printed: the ops, and the classes that PyTorch lacks for them."""

    printed: set[ir.Node] = fresh(set)
    supports: dict[str, str] = fresh(dict)


class Modules:
    """Prints modules, and notes which ops were printed and what they need.

    `names` are those of the emitted classes; `scheme` names everything else.
    """

    def __init__(self, plan: Plan) -> None:
        """Start with nothing printed."""
        self.names = ClassNames(plan)
        self.scheme = torch_scheme(plan.network)
        self.has_composites = bool(plan.composites)
        self._plan = plan
        self._ops = op_macros("torch")
        self.notes = Notes(Noted)

    @property
    def supports(self) -> tuple[str, ...]:
        """The classes that PyTorch lacks, in the order in which they were needed."""
        return tuple(self.notes.now.supports.values())

    def style(self, unit: Definition) -> Hashable:
        """What the text of a unit follows from, besides the unit."""
        return self.names.of(unit), self.scheme

    def note(self, noted: Noted) -> None:
        """Take what was noted apart as printed here."""
        self.notes.now.printed |= noted.printed
        self.notes.now.supports |= noted.supports

    def _op(self, part: OpPart) -> str:
        """The expression that makes an op's module."""
        self.notes.now.printed.add(part.node)
        kind, view = part.kind, self._op_view(part)
        if part.attributes.get("padding") == "same":
            kind = f"{kind}_same"
            if part.attributes.get("count_padding"):
                kind = f"{kind}_counted"
                sides = uneven_sides(part.attributes["kernel"])
                view["before"], view["after"] = map(TORCH.source, sides)
            else:
                self._support("same_padding")
        if view.get("standardize", "0") != "0":
            kind = "conv_standardized"
        if has_macro("torch", "support.jinja", kind):
            self._support(kind)
        return self._ops(kind, view)

    def _op_view(self, part: OpPart) -> dict[str, Any]:
        view: dict[str, Any] = {
            name: _text(value) for name, value in part.attributes.items()
        }
        view["in_channels"] = TORCH.source(part.channels)
        view["inplace"] = part.inplace
        if part.kind == "batch_norm":
            # PyTorch's momentum is the share of the new value
            kept = part.constants["momentum"]
            view["momentum"] = literal(Decimal(1) - Decimal(kept))
        return view

    def _support(self, name: str) -> None:
        if name not in self.notes.now.supports:
            self.notes.now.supports[name] = macros("torch", "support.jinja")(name)

    def check_all_printed(self) -> None:
        """Every op of the plan was printed: none was dropped on the way."""
        for part in all_op_parts(self._plan):
            if part.node not in self.notes.now.printed:
                raise AssertionError(f"{part.kind} was not printed")

    def of(self, part: Part) -> str:
        """The expression that makes the module of any part."""
        match part:
            case Dropped():
                return "nn.Identity()"
            case OpPart():
                text = self._op(part)
            case CallPart(definition=definition, arguments=arguments):
                listed = ", ".join(TORCH.source(value) for _, value in arguments)
                text = f"{self.names.of(definition)}({listed})"
            case GroupPart(parts=parts):
                text = f"nn.Sequential({', '.join(self.of(p) for p in parts)})"
            case ChoicePart(then=then, otherwise=otherwise):
                ops = self._op(then), self._op(otherwise)
                assert part.guard is not None
                return f"{ops[0]} if {TORCH.condition(part.guard)} else {ops[1]}"
            case _:
                raise AssertionError(part)
        if part.guard is not None:
            return f"{text} if {TORCH.condition(part.guard)} else nn.Identity()"
        return text

    def attributes(self, parts: Sequence[Part], names: Names) -> Iterator[str]:
        """`self.conv1 = ...`, in order, with the comments of the spec."""
        for part in parts:
            match part:
                case Dropped():
                    continue
                case OpPart(kind=kind) if kind in FUNCTIONAL:
                    self.notes.now.printed.add(part.node)
                case GroupPart(node=ir.Gate(label=None), parts=inner):
                    yield from self.attributes(inner, names)
                case _:
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
        names = sequence_names(tuple(part.node for part in parts))
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


def _text(value: Any) -> Any:
    """An attribute as text; truth values and words as they are."""
    return value if isinstance(value, bool | str) else TORCH.source(value)


def labelled(parts: Sequence[Part]) -> bool:
    """Whether the parts of a Sequential have names of their own."""
    return any(part.node.label is not None for part in parts)


def remarks(parts: Sequence[Part]) -> Iterator[str]:
    """What a spec remarks on parts that are one expression, to stand above it."""
    for part in parts:
        match part:
            case Dropped():
                continue
            case GroupPart(parts=inner):
                yield from remarks(inner)
            case ChoicePart(then=then, otherwise=otherwise):
                yield from remarks((then, otherwise))
            case _:
                yield from comment(part.node.comment, _DEEPEST)

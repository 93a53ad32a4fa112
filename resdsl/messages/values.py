"""E0106, E0210-E0223: expressions, arguments and their types."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Edit
from resdsl.base.source import Span
from resdsl.messages.making import Message, either, finding, shown
from resdsl.messages.suggest import (
    SYNONYMS,
    did_you_mean,
    flag_of,
    is_nothing,
    kind_of,
    listed,
    nearest,
)
from resdsl.ops import VARIANTS
from resdsl.ops.sides import Sides

if TYPE_CHECKING:
    from resdsl.ops.types import Argument
    from resdsl.syntax.nodes import Apply, Binary, Identifier, Variable


FLAGS = ("true", "false")


def wrong_type(argument: Argument, value: Any, span: Span, owner: str) -> Diagnostic:
    """A value of the wrong kind."""
    help_line = argument.type.help
    edit = None
    if isinstance(value, Decimal) and argument.type.accepts(int(value)):
        help_line = "`/` makes a real number: write `//`, or a whole number"
    elif argument.type.words == FLAGS and value in (0, 1):
        help_line = f"write `{FLAGS[1 - int(value)]}`"
        edit = span
    return finding(
        "E0216",
        f"`{argument.name}` of {owner} is {argument.type.description}, not"
        f" {shown(value)}",
        span,
        help_line,
        edit=edit,
    )


def not_a_word(
    name: str, statement: str, words: tuple[str, ...], span: Span
) -> Diagnostic:
    """A value that is none of the words that a statement knows."""
    known = either([f"`{word}`" for word in words])
    said = span.text
    meant = flag_of(said) if words == FLAGS else nearest(said, words)
    return finding(
        "E0216",
        f"`{name}` of `{statement}` is {known}, not `{said}`",
        span,
        f"write `{meant}`" if meant else f"write {known}",
        edit=span if meant else None,
    )


def unknown_argument(
    name: str, span: Span, owner: str, known: Sequence[str]
) -> Diagnostic:
    """A keyword that nothing here takes."""
    behind = re.compile(_ITS_VALUE).match(span.source.text, span.end)
    said = behind[1] if behind else ""
    op = owner.strip("`")
    kind = kind_of(said, VARIANTS.get(op, ()))
    layer, near = SYNONYMS.get(name.lower(), name), nearest(name, known)
    begun = near is not None and near.startswith(name)  # `scales`, not the op `scale`
    if kind is not None:
        help_line = f"write `{op} {kind}`"
    elif (layer in _LAYERS and not begun) or (layer in VARIANTS and near is None):
        help_line = _as_op(layer, said, owner)
    elif op == "conv" and name.lower().startswith("depthwise"):
        help_line = "write `groups=in`, and as many channels: `conv 3x3 in groups=in`"
    elif known:
        help_line = did_you_mean(name, known, "argument")
    else:
        help_line = f"{owner} takes no arguments: remove it"
    return finding("E0217", f"{owner} has no argument `{name}`", span, help_line)


def unknown_stage_key(
    name: Identifier, value: Span, block: str, keys: Sequence[str]
) -> Diagnostic:
    """A key that a stage does not take; its block may."""
    if nearest(name.text, keys) is not None or name.text in _LAYERS:
        return unknown_argument(name.text, name.span, "a stage", keys)
    return finding(
        "E0217",
        f"a stage has no argument `{name.text}`",
        name.span,
        f"an argument of its block is `block={block}({name.text}={value.text})`;"
        f" of a stage: {listed(keys)}",
    )


_ITS_VALUE = r"\s*=\s*(\w+)"  # of an argument, behind its name
# what is a layer of its own here, and an argument of a conv or block elsewhere
_LAYERS = {name for name, kinds in VARIANTS.items() if len(kinds) > 1}


def _as_op(op: str, said: str, owner: str) -> str:
    """What to do with `norm=batch`, which is an op and no argument."""
    kind = kind_of(said, VARIANTS[op])
    call = f"{op} {kind}" if kind else op
    if flag_of(said) == "false" or is_nothing(said):
        return "remove it: there is none unless an op says so"
    if owner.startswith("`"):
        return f"it is an op of its own: write `; {call}` behind this one"
    if op in _LAYERS:
        return f"write `default {call}` in the network: it holds in every block"
    return f"it is an op: write `{call}` in a body, as in `stem {{ ... }}`"


# a value given twice
argument_twice = Message(
    "E0218",
    "`<name>` is given twice",
    "keep one of them",
    other="first given here",
)


# what parameters of the library may be, in a use that lacks them
_EXAMPLES = {"channels": "64", "squeezed": "max(in // 16, 8)"}


def example(kind: str, owner: str, name: str) -> str:
    """How a parameter without a default is given: by its name, or as in an op."""
    if kind == "op" and name in _EXAMPLES:
        return f"it, as in `{owner} {_EXAMPLES[name]}`"
    return f"`{name}=...`"


def missing_argument(name: str, span: Span, owner: str, example: str) -> Diagnostic:
    """A value that has no default and is not given."""
    from resdsl.messages.rewriting import rewritten

    op = owner.strip("`")
    meant = rewritten(span.text)
    edit = None
    if op == "avgpool":
        help_line = "write `avgpool global` for the mean of the whole map, else its"
        help_line += " window, as in `avgpool 7x7`"
    elif meant is not None and meant.startswith(op):
        order = ": the kernel, then the channels" if op == "conv" else ""
        help_line = f"write `{meant}`{order}"
        edit = span
    else:
        help_line = f"write {example}"
    return finding("E0219", f"{owner} needs `{name}`", span, help_line, edit=edit)


def too_many_arguments(
    span: Span, owner: str, most: int, others: Sequence[str] = ()
) -> Diagnostic:
    """More values by position than are taken; `others` can be given by name."""
    from resdsl.messages.rewriting import rewritten_around

    takes = "no value" if most == 0 else f"{most} at most"
    meant = rewritten_around(span)
    if meant is not None and "kernel" in others:
        help_line = f"write `{meant}`"
    elif others:
        help_line = f"name it: {', '.join(f'`{name}=...`' for name in others)}"
    else:
        help_line = "remove it"
    message = f"{owner} takes {takes} by position"
    return finding("E0220", message, span, help_line)


# a kernel on an op that has none
no_kernel_but = Message("E0221", "<owner> has no kernel", "write `<value>`", edit=True)
no_kernel = Message("E0221", "<owner> has no kernel", "remove `<said>`", edit=True)


def unknown_variant(
    name: str, span: Span, owner: str, known: Sequence[str], is_op: bool
) -> Diagnostic:
    """A kind of norm or act that there is not."""
    kind = kind_of(name, known)
    edit = None
    if is_op:
        help_line = f"write one op a line (or `;` between): `{owner}; {name}`"
    elif kind is not None and kind != name.lower():
        help_line = f"write `{owner} {kind}`: another name for the same"
        edit = Edit(span=span, text=kind)
    elif is_nothing(name):
        help_line = f"leave `{owner}` out: there is one only where it is written"
    else:
        help_line = did_you_mean(name, known, "kind")
    message = f"unknown kind of {owner}: `{name}`"
    return finding("E0223", message, span, help_line, edit=edit)


def not_a_variant(span: Span, owner: str, known: Sequence[str]) -> Diagnostic:
    """A number where a kind is named."""
    said = span.text
    message = f"`{owner}` takes the name of a kind, not `{said}`"
    help_line = f"kinds: {listed(known)}"
    if "global" in known and said.isdigit():
        what = "mean" if owner == "avgpool" else "maximum"
        message = f"the window of `{owner}` is a kernel, not `{said}`"
        help_line = f"write `{owner} {said}x{said}`, or `{owner} global` for the {what}"
        help_line += " of the whole map"
    return finding("E0223", message, span, help_line)


def no_kind(span: Span, owner: str, value: object, known: Sequence[str]) -> Diagnostic:
    """A parameter that is no kind where one is named."""
    message = f"`{span.text}` is `{shown(value)}`, no kind of `{owner}`"
    example = f"`{span.text}={known[0]}`"
    return finding("E0223", message, span, f"give it the name of one, as in {example}")


# Expressions, and the names in them


def unbound(
    variable: Variable, known: Iterable[str], words: Collection[str] = ()
) -> Diagnostic:
    """A name that has no value here; `words` are what could stand there besides."""
    names = [name for name in known if name not in FLAGS]
    return finding(
        "E0210",
        f"unknown name `{variable.name}`",
        variable.span,
        _instead(variable.name, names, tuple(words)),
        text="no value of this name here",
        edit=variable.span if flag_of(variable.name) else None,
    )


def _instead(name: str, known: list[str], words: tuple[str, ...]) -> str:
    flag = flag_of(name)
    if flag is not None and (not words or flag in words):
        return f"write `{flag}`"
    if "in" in known and name in {"channels", "in_channels", "in_planes", "inplanes"}:
        return "the channels that come in are `in`"
    if is_nothing(name):
        return "write `false`" if words == FLAGS else "leave it away, with its `=`"
    near = nearest(name, [*words, *known])
    if near is not None:
        return f"did you mean `{near}`?"
    if words:
        number = () if words == FLAGS else ("a number",)
        choices = [*(f"`{word}`" for word in words), *number]
        return f"write {', '.join(choices[:-1])} or {choices[-1]}"
    if known:
        return did_you_mean(name, known, "name")
    return "write a number, or declare the name as a parameter"


# `out` inside a block, where it is not known yet
out_in_block = Message(
    "E0210",
    "`out` is known only in a shortcut",
    "a block makes its output itself: write the channels, as in `width * 4`",
)


# a parameter of a network, in a definition
network_parameter = Message(
    "E0210",
    "`<said>` is a parameter of a network, which <owner> does not see",
    "declare `<said>` in <owner>, and give it where the network chooses that",
)


# a default that uses a parameter behind its own
later_parameter = Message(
    "E0210",
    "`<said>` has no value yet",
    "a default uses the parameters before its own: change their order",
)


# a number beyond the limit, or closer to zero than it
number_too_large = Message(
    "E0211", f"numbers go up to {limits.NUMBER:,} (and down to 1e-24)"
)


# an expression that is beyond the limit once its names are put in
too_long = Message(
    "E0106",
    f"more than {limits.OPERATORS} operators, once what its names stand for is put in",
    "make it shorter, or name its parts with `let` in the block or op itself",
)


def not_a_number(span: Span, value: bool | Sides | str) -> Diagnostic:
    """A truth value, two sizes or a kind, where a number is needed."""
    message = f"expected a number, not `{shown(value)}`"
    return finding("E0212", message, span, "write a number")


# a guard that is neither true nor false
not_a_condition = Message(
    "E0212",
    "a guard is a comparison, or true or false",
    "write a comparison, as in `if <said> > 1`",
)


def division_by_zero(expression: Binary) -> Diagnostic:
    """A division by zero."""
    return finding(
        "E0213",
        f"division by zero: `{expression.span.text}`",
        expression.right.span,
        "keep it above zero, as in `max(..., 1)`",
        text="is 0",
    )


# `//` or `%` of a real
whole_numbers_only = Message(
    "E0212",
    "`<operator>` is for whole numbers",
    "use `/`, or round first with `round_to(value, 1)`",
)


def unknown_function(expression: Apply, known: Iterable[str]) -> Diagnostic:
    """A function that the language does not have."""
    name = expression.function
    return finding(
        "E0214",
        f"unknown function `{name.text}`",
        name.span,
        did_you_mean(name.text, known, "function"),
    )


def function_arguments(expression: Apply, counts: tuple[int, ...]) -> Diagnostic:
    """Too many or too few arguments of a function."""
    given = len(expression.arguments.positional)
    named = " by position" if expression.arguments.keywords else ""
    name = expression.function.text
    values, example = ("value", "a") if counts == (1,) else ("values", "a, b")
    return finding(
        "E0215",
        f"`{name}` takes {' or '.join(map(str, counts))} {values}{named}, not {given}",
        expression.span,
        f"write `{name}({example})`",
    )


# an exponent beyond what is worked out
exponent_too_large = Message(
    "E0211",
    "an exponent is at most <most>, and not less than that below 0",
    "write a smaller one",
)

# a root of a negative number
root_of_negative = Message(
    "E0212",
    "a negative number has no power of a real exponent",
    "write a whole exponent, or a positive base",
)

# a logarithm of what has none
bad_logarithm = Message(
    "E0212",
    "`log2` needs a number above 0",
    "write one, as in `log2(max(width, 1))`",
)

# a multiple that is no whole number of at least 1
bad_multiple = Message(
    "E0212",
    "`round_to` needs a multiple that is a whole number of at least 1",
    "write the multiple second, as in `round_to(width, 8)`",
)

"""E0216-E0223: arguments and their types; what all messages are made with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.foreign import SYNONYMS, flag_of, is_nothing, kind_of
from resdsl.messages.suggest import cut, did_you_mean, listed, nearest
from resdsl.ops import VARIANTS

if TYPE_CHECKING:
    from resdsl.ops import Argument
    from resdsl.syntax.nodes import Identifier


def error(
    code: str,
    message: str,
    span: Span,
    help: str | None = None,
    *related: Label,
    text: str = "",
) -> Diagnostic:
    """An error with one place, and others related to it."""
    if help and "\n" in help:  # a statement in parentheses may go over several lines
        help = " ".join(help.split())
    return Diagnostic(
        code=code,
        message=cut(message),
        primary=Label(span=span, text=text),
        related=related,
        help=cut(help) if help else None,
    )


FLAGS = ("true", "false")
_DIGITS = 40  # of a number that is shown in full


def shown(value: Any) -> str:
    """A value as a spec writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, Decimal):
        whole, _, fraction = format(value, "f").partition(".")
        if len(whole) + len(fraction) > _DIGITS:
            return f"{value:.6e}"
        return f"{whole}.{fraction.rstrip('0') or '0'}"
    return str(value)


def wrong_type(
    argument: Argument, value: Any, span: Span, owner: str, cause: Label | None = None
) -> Diagnostic:
    """A value of the wrong kind."""
    help_line = argument.type.help
    if isinstance(value, Decimal) and argument.type.accepts(int(value)):
        help_line = "`/` makes a real number: write `//`, or a whole number"
    elif argument.type.words == FLAGS and value in (0, 1):
        help_line = f"write `{FLAGS[1 - int(value)]}`"
    related = () if cause is None else (cause,)
    return error(
        "E0216",
        f"`{argument.name}` of {owner} is {argument.type.description}, not"
        f" {shown(value)}",
        span,
        help_line,
        *related,
    )


def not_a_word(
    name: str, statement: str, words: tuple[str, str], span: Span
) -> Diagnostic:
    """A value that is neither of the two words that a statement knows."""
    one, other = words
    said = span.text
    meant = flag_of(said) if words == FLAGS else nearest(said, words)
    return error(
        "E0216",
        f"`{name}` of `{statement}` is `{one}` or `{other}`, not `{said}`",
        span,
        f"write `{meant}`" if meant else f"write `{one}` or `{other}`",
    )


def unknown_argument(
    name: str, span: Span, owner: str, known: Sequence[str]
) -> Diagnostic:
    """A keyword that nothing here takes."""
    behind = re.compile(r"\s*=\s*(\w+)").match(span.source.text, span.end)
    said = behind[1] if behind else ""
    op = owner.strip("`")
    kind = kind_of(said, VARIANTS.get(op, ()))
    layer = SYNONYMS.get(name.lower(), name)
    if kind is not None:
        help_line = f"write `{op} {kind}`"
    elif layer in _LAYERS or (layer in VARIANTS and nearest(name, known) is None):
        help_line = _as_op(layer, said, owner)
    elif known:
        help_line = did_you_mean(name, known, "argument")
    else:
        help_line = f"{owner} takes no arguments: remove it"
    return error("E0217", f"{owner} has no argument `{name}`", span, help_line)


def unknown_stage_key(
    name: Identifier, value: Span, block: str, keys: Sequence[str]
) -> Diagnostic:
    """A key that a stage does not take; its block may."""
    if nearest(name.text, keys) is not None or name.text in _LAYERS:
        return unknown_argument(name.text, name.span, "a stage", keys)
    return error(
        "E0217",
        f"a stage has no argument `{name.text}`",
        name.span,
        f"an argument of its block is `block={block}({name.text}={value.text})`;"
        f" of a stage: {listed(keys)}",
    )


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


def argument_twice(name: str, span: Span, first: Span) -> Diagnostic:
    """A value given twice."""
    return error(
        "E0218",
        f"`{name}` is given twice",
        span,
        "keep one of them",
        Label(span=first, text="first given here"),
    )


def missing_argument(name: str, span: Span, owner: str, example: str) -> Diagnostic:
    """A value that has no default and is not given."""
    from resdsl.messages.rewriting import rewritten

    op = owner.strip("`")
    meant = rewritten(span.text)
    if op == "avgpool":
        help_line = "write `avgpool global` for the mean of the whole map, else its"
        help_line += " window, as in `avgpool 7x7`"
    elif meant is not None and meant.startswith(op):
        order = ": the kernel, then the channels" if op == "conv" else ""
        help_line = f"write `{meant}`{order}"
    else:
        help_line = f"write {example}"
    return error("E0219", f"{owner} needs `{name}`", span, help_line)


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
    return error("E0220", message, span, help_line)


def no_kernel(span: Span, owner: str) -> Diagnostic:
    """A kernel on an op that has none."""
    return error("E0221", f"{owner} has no kernel", span, f"remove `{span.text}`")


def uneven_kernel(span: Span) -> Diagnostic:
    """A kernel that is not square."""
    return error(
        "E0222",
        f"kernels are square, not {span.text}",
        span,
        "write a square kernel, as in `3x3`",
    )


def unknown_variant(
    name: str, span: Span, owner: str, known: Sequence[str], is_op: bool
) -> Diagnostic:
    """A kind of norm or act that there is not."""
    kind = kind_of(name, known)
    if is_op:
        help_line = f"write one op a line (or `;` between): `{owner}; {name}`"
    elif kind is not None and kind != name.lower():
        help_line = f"write `{owner} {kind}`: another name for the same"
    else:
        help_line = did_you_mean(name, known, "kind")
    return error("E0223", f"unknown kind of {owner}: `{name}`", span, help_line)


def not_a_variant(span: Span, owner: str, known: Sequence[str]) -> Diagnostic:
    """A number where a kind is named."""
    said = span.text
    message = f"`{owner}` takes the name of a kind, not `{said}`"
    help_line = f"kinds: {listed(known)}"
    if owner == "avgpool" and said.isdigit():
        message = f"the window of `{owner}` is a kernel, not `{said}`"
        help_line = f"write `avgpool {said}x{said}`, or `avgpool global` for the mean"
        help_line += " of the whole map"
    return error("E0223", message, span, help_line)

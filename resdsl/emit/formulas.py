"""Units and ops in words: `relu(x + f(x)); f has convs 1x1, 3x3, 1x1.`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from resdsl.emit.line_breaking import WIDTH, wrap
from resdsl.emit.plan import (
    CallPart,
    ChoicePart,
    Definition,
    Dropped,
    GroupPart,
    OpPart,
    Part,
    StagePart,
)
from resdsl.model import ir
from resdsl.model.naming import class_name
from resdsl.ops.sides import Sides, window_text
from resdsl.syntax.nodes import Expression, Number

_KERNEL = re.compile(r"\d+x\d+")
# how a target spells the name of a definition
Spell = Callable[[str], str]

_PLAIN = ", without a shortcut"


def formula(unit: Definition, spell: Spell = str) -> str:
    """The unit as a formula, `relu(x + f(x)); f has convs 1x1, 3x3, 1x1.`."""
    parts = [p for p in unit.parts if not isinstance(p, Dropped)]
    places = [i for i, p in enumerate(parts) if p.role == "add"]
    if not places:
        layers = _all_layers(parts, spell) or "Identity"
        return f"{_sentence(layers)}{_PLAIN}."
    after = parts[places[0] + 1 :]
    text = "x + f(x)"
    for part in after:
        text = f"{_word(part, spell)}({text})"
    layers = _all_layers(parts[: places[0]], spell)
    return f"{text}; f has {layers}." if layers else f"{text}."


def _word(part: Part, spell: Spell) -> str:
    match part:
        case OpPart(kind=kind) | ChoicePart(then=OpPart(kind=kind)):
            return kind
        case CallPart(definition=definition):
            return spell(definition.entity.name)
        case _:
            return "g"


def _all_layers(parts: Sequence[Part], spell: Spell) -> str:
    """What a body has, `convs 1x1, 3x3`; numbers alone would say little."""
    runs = groupby(_layers(parts, spell), key=lambda w: bool(_KERNEL.fullmatch(w)))
    texts = []
    for are_kernels, words in runs:
        first, *more = words
        kind = f"conv{'s' if more else ''} " if are_kernels else ""
        texts.append(kind + ", ".join([first, *more]))
    return ", ".join(texts)


def _layers(parts: Sequence[Part], spell: Spell) -> Iterator[str]:
    """Kernels of the convs, and the names of composite ops."""
    for part in parts:
        match part:
            case OpPart(role="conv", attributes=attributes):
                yield _kernel(attributes["kernel"]) or "conv"
            case OpPart(kind="global_avg_pool"):
                yield "a global average pool"
            case OpPart(role="dense" | "attention", kind=kind):
                yield kind.replace("_", " ")
            case CallPart():
                yield _word(part, spell)
            case StagePart(stages=stages):
                yield f"stage({spell(stages.unit.entity.name)})"
            case ChoicePart(then=then, otherwise=otherwise):
                either = dict.fromkeys(_layers((then, otherwise), spell))
                yield from [" or ".join(either)] if either else []
            case GroupPart(node=ir.Join() as join, parts=inner):
                branches = inner[: len(inner) - len(join.weigher)]
                there = (each for each in branches if not isinstance(each, Dropped))
                texts = (_branch(each, spell) for each in there)
                yield f"{join.word}({', '.join(texts)})"
            case GroupPart(parts=inner):
                yield from _layers(inner, spell)


def _branch(part: Part, spell: Spell) -> str:
    """What a branch consists of, `1x1 3x3`; `x` where it is what all start from."""
    return " ".join([*_starts(part), *_layers([part], spell)]) or "x"


def _starts(part: Part) -> Iterator[str]:
    """The pieces and named values that a branch reads; those of a join stand there."""
    match part:
        case GroupPart(node=ir.Join()):
            return
        case GroupPart(parts=inner):
            for each in inner:
                yield from _starts(each)
        case OpPart(role="piece"):
            yield "piece"
        case OpPart(role="from", node=ir.Op() as op):
            yield op.mark


_WHEN = {
    "change": "the shape changes",
    "channels": "channels change",
    "stride": "there is a stride",
    "always": "",
}
# kinds of ops, as sentences call them
_WORDS = {
    "batch_norm": "batch norm",
    "group_norm": "group norm",
    "avg_pool": "an average pool",
    "max_pool": "a max pool",
    "relu": "ReLU",
    "subsample": "`Subsample`",
    "pad_channels": "`PadChannels`",
    "blur_pool": "`BlurPool2d`",
}


def shortcut_in_words(unit: Definition, attribute: str) -> str:
    """What x goes through beside the main path: layers, not a spec's names."""
    kinds = [branch for branch in unit.branches if branch.parts]
    apart = _without_x(unit)
    if not kinds:
        return apart
    splits = any(part.role == "split" for part in unit.parts)
    start = "`preact`" if splits and kinds[0].late else "x"
    when = _WHEN[kinds[0].when] if len(unit.branches) > 1 else ""
    layers = [w for part in kinds[0].parts for w in _in_words(part)]
    through = f"`{attribute}`"
    if len(kinds) == 1 and layers:
        *first, last = layers
        listed = f"{', '.join(first)} and {last}" if first else last
        through = f"{listed} (`{attribute}`)"
    text = f"{start} goes through {through}."
    text = f"Where {when}, {text}" if when else f"{text[0].upper()}{text[1:]}"
    return f"{text} {apart}".rstrip()


def _without_x(unit: Definition) -> str:
    """Where a unit goes without its shortcut, if it does in part."""
    plain = next((branch for branch in unit.branches if branch.plain), None)
    if plain is None:
        return ""
    if plain.condition is None:  # the last line, for all other units
        return "Else x is not added."
    return f"Where {_WHEN[plain.when]}, x is not added."


def _in_words(part: Part) -> Iterator[str]:
    match part:
        case Dropped():
            return
        case GroupPart(node=ir.Join(word=word), parts=parts):
            yield f"a {word} of {len(parts)} branches"
        case GroupPart(parts=parts):
            for inner in parts:
                yield from _in_words(inner)
        case ChoicePart(then=then):
            yield from _in_words(then)
        case OpPart(role="conv"):
            yield f"a {next(_layers([part], str))}{'' if _is_plain(part) else ' conv'}"
        case OpPart(kind=kind):
            yield _WORDS.get(kind, kind.replace("_", " "))
        case CallPart(definition=definition):
            yield f"`{class_name(definition.entity.name)}`"


def _is_plain(part: OpPart) -> bool:
    """Whether a conv's kernel is no number, so that it is called a conv anyway."""
    return not _kernel(part.attributes["kernel"])


def _kernel(said: Expression) -> str:
    """`3x3`, `1x7`; "" where it varies."""
    match said:
        case Number(value=int() | Sides() as size):
            return window_text(size)
    return ""


def composite_docstring(definition: Definition, spell: Spell = str) -> str:
    """A composite op as a formula."""
    if not definition.parts:
        return "Nothing: an op without a body."
    gated = any(
        isinstance(p, GroupPart) and isinstance(p.node, ir.Gate)
        for p in definition.parts
    )
    if gated:
        return f"x * f(x); f has {_all_layers(definition.parts, spell)}."
    layers = _all_layers(definition.parts, spell) or spell(definition.entity.name)
    if _one_conv(definition.parts):
        words = [w for p in definition.parts[1:] for w in _in_words(p)]
        layers = ", ".join([layers, *words])
    return f"{_sentence(layers)}."


def _one_conv(parts: Sequence[Part]) -> bool:
    """Whether a body is a conv with what follows one: its kernel says little."""
    rest = parts[1:]
    simple = (isinstance(part, Dropped | OpPart | ChoicePart) for part in rest)
    return (
        any(isinstance(part, OpPart) and part.role == "conv" for part in parts[:1])
        and all(simple)
        and not any(True for _ in _layers(rest, str))
    )


def _sentence(text: str) -> str:
    """With a capital, but for a name that stands in the file."""
    word = text.partition(" ")[0].rstrip(",")
    return f"{text[0].upper()}{text[1:]}" if word in {"conv", "convs", "a"} else text


def laid_out(docstring: str, indent: str) -> str:
    """One line if it fits between the quotes, else a summary and the rest."""
    if len(docstring) + len(indent) + 6 <= WIDTH:
        return docstring
    summary, _, rest = docstring.partition("; ")
    if not rest:
        layers = summary.removesuffix(".").removesuffix(_PLAIN)
        title = f"A unit{_PLAIN.lstrip(',')}" if _PLAIN in summary else "Layers"
        return f"{title}.\n\n{wrap(f'In a row: {layers}.', indent)}\n{indent}"
    return f"{summary}.\n\n{wrap(f'Here {rest}', indent)}\n{indent}"

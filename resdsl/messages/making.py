"""What all messages are made with: findings, their texts, values as specs say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.edits import removal
from resdsl.base.source import Span

_FIELD = r"<(\w+)>"
_QUOTED = r"`([^`]*)`"
_GUESS = "did you mean "
_QUOTE = 200  # of a quotation from a spec, in a message
_DIGITS = 40  # of a number that is shown in full


class Placed(Protocol):
    """What stands somewhere in a spec."""

    @property
    def span(self) -> Span:
        """Where."""


def finding(
    code: str,
    message: str,
    span: Span,
    help: str | None = None,
    *related: Label,
    text: str = "",
    edit: Span | Edit | None = None,
    sure: bool = True,
) -> Diagnostic:
    """An error or a warning with one place, and others related to it.

    `edit` is the place that the text which `help` quotes first takes; nothing takes it
    where the help is to remove it. Or it is the edit itself. It is `sure` where nobody
    needs to be asked. "did you mean" is an edit of the finding's place by itself.
    """
    if help and "\n" in help:  # a statement in parentheses may go over several lines
        help = " ".join(help.split())
    made = edit
    if help and isinstance(edit, Span):
        made = _edit(help, edit)
    elif help and edit is None and help.startswith(_GUESS) and span.text:
        made, sure = _guess(message, help, span), False
    edits = (made,) if isinstance(made, Edit) else ()
    return Diagnostic(
        code=code,
        message=cut(message),
        primary=Label(span=span, text=text),
        related=related,
        help=cut(help) if help else None,
        severity="warning" if code[0] == "W" else "error",
        edits=edits,
        sure=sure and bool(edits),
    )


def _edit(help: str, place: Span) -> Edit | None:
    """What a help says to do at a place; None where it leaves something open."""
    if help.startswith("remove"):
        return removal(place)
    quoted = re.search(_QUOTED, help)
    if quoted is None or "..." in quoted[1]:
        return None
    return Edit(span=place, text=quoted[1])


def _guess(message: str, help: str, span: Span) -> Edit | None:
    """The name that may be meant, in the place of the one that the message quotes."""
    said, meant = span.text, re.search(_QUOTED, help)
    unknown = re.findall(r"""[`"]([^`"]*)[`"]""", message)[-1:]
    if meant is None or unknown != [said.strip('"')]:
        return None
    quote = '"' if said[0] == '"' else ""
    return Edit(span=span, text=f"{quote}{meant[1]}{quote}")


class Message:
    """The texts of a finding; to call it with places and values makes the finding."""

    def __init__(
        self,
        code: str,
        message: str,
        help: str = "",
        *,
        other: str = "",
        edit: bool = False,
        sure: bool = False,
    ) -> None:
        """Take the texts.

        Args:
            code: the code.
            message: the headline, with `<fields>`; `<said>` is what stands there.
            help: the edit to make, with fields likewise.
            other: what to say at the second place.
            edit: whether the help is an edit of the place.
            sure: whether it can be made without asking anybody.
        """
        self._texts = (code, message, help, other)
        self._edit = edit
        self._sure = sure

    def __call__(
        self, *given: str | int | Span | Placed, whole: Placed | None = None
    ) -> Diagnostic:
        """The finding: values fill the fields in order, and the first place has it.

        `whole` is what the help is about, where that is more than the place.
        """
        code, message, help, other = self._texts
        values = [str(value) for value in given if isinstance(value, str | int)]
        places = [v for v in given if not isinstance(v, str | int)]
        spans = [p if isinstance(p, Span) else p.span for p in places]
        names = [name for name in fields_of(f"{message} {help}") if name != "said"]
        fields = dict(zip(names, values, strict=True)) | {"said": spans[0].text}
        related = [Label(span=span, text=other) for span in spans[1:]]
        place = whole.span if whole else spans[0] if self._edit else None
        return finding(
            *(code, filled(message, fields), spans[0], filled(help, fields)),
            *related,
            edit=place,
            sure=self._sure,
        )


def fields_of(text: str) -> list[str]:
    """The names of the `<fields>` of a text, each once."""
    return list(dict.fromkeys(re.findall(_FIELD, text)))


def filled(text: str, fields: dict[str, str]) -> str:
    """A text with its `<fields>` filled."""
    return re.sub(_FIELD, lambda field: fields[field[1]], text)


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


def either(words: Sequence[str]) -> str:
    """`a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def article(kind: str) -> str:
    """`an op`, `a block`."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def cut(text: str) -> str:
    """A message in which what is quoted from a spec has a bounded length."""
    if len(text) <= _QUOTE:
        return text
    for quote in '`"':
        parts = text.split(quote)
        if len(parts) % 2:
            parts[1::2] = [shortened(part) for part in parts[1::2]]
            text = quote.join(parts)
    return text


def shortened(text: str) -> str:
    """A text of bearable length."""
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE]}…"


def shown_at_stage(diagnostic: Diagnostic, stage: Span, place: str) -> Diagnostic:
    """A finding in a used file, shown at the stage of the network that uses it.

    `place` is `of stage conv2`, or of one of its shortcuts.
    """
    there = replace(diagnostic.primary, text=diagnostic.primary.text or "here")
    return replace(
        with_stage(diagnostic, stage, place),
        primary=Label(span=stage, text="of this stage"),
        related=(there, *diagnostic.related),
    )


def with_stage(diagnostic: Diagnostic, stage: Span, place: str) -> Diagnostic:
    """A finding in the network's own file, with the inherited stage that uses it."""
    return replace(
        with_place(diagnostic, place),
        related=(Label(span=stage, text="of this stage"), *diagnostic.related),
    )


def with_place(diagnostic: Diagnostic, place: str) -> Diagnostic:
    """A finding in a block, whose message says of which stage, or shortcut."""
    message = diagnostic.message
    return replace(
        diagnostic,
        message=message if place in message else f"{message}, in the block {place}",
    )

"""E0104-E0107, E0111: parentheses and braces, and how deep they go."""

from __future__ import annotations

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.values import error


def refused(why: str, span: Span) -> Diagnostic:
    """What is found while parentheses and operators are counted."""
    match why:
        case "unclosed":
            return unclosed(span)
        case "too deep":
            return too_deep("parentheses", span)
        case _:
            return too_long(span)


def unclosed(span: Span) -> Diagnostic:
    """A parenthesis that nothing closes."""
    return error("E0105", 'this "(" is never closed', span, "close it with `)`")


def unclosed_brace(brace: Span, inside: Span | None) -> Diagnostic:
    """A brace that nothing closes; `inside` is what cannot stand behind it."""
    if inside is None:
        end = len(brace.source.text.rstrip())
        other = Label(
            span=Span(brace.source, end, end), text="the file ends without a `}`"
        )
        help_line = "close it with `}`"
    else:
        other = Label(span=inside, text="cannot stand inside of it")
        help_line = f"write `}}` before `{inside.text}`"
    return error("E0104", 'this "{" is never closed', brace, help_line, other)


def stray_brace(brace: Span, early: Span | None) -> Diagnostic:
    """A brace that closes nothing; `early` is one that may close too much."""
    if early is None:
        return error("E0111", 'this "}" closes nothing', brace, "remove it")
    other = Label(span=early, text="all is closed here already")
    help_line = "remove one of the two"
    return error("E0111", 'this "}" closes nothing', brace, help_line, other)


def too_long(span: Span) -> Diagnostic:
    """More operators in a statement than the limit."""
    return error(
        "E0106",
        f"more than {limits.OPERATORS} operators in one statement",
        span,
        "name parts of it with `let`",
    )


def too_deep(what: str, span: Span) -> Diagnostic:
    """Braces or parentheses nested beyond the limit."""
    return error(
        "E0107",
        f"{what} more than {limits.NESTING} deep",
        span,
        "define parts of it as an `op`"
        if what == "braces"
        else "name parts of it with `let`",
    )

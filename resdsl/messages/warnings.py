"""Wxxxx: what is legal and probably wrong."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.suggest import cut, nearest
from resdsl.syntax.nodes import Identifier, Use


def _warning(
    code: str, message: str, span: Span, help: str, *related: Label, text: str = ""
) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=cut(message),
        primary=Label(span=span, text=text),
        related=related,
        help=help,
        severity="warning",
    )


def unused_parameter(name: Identifier, owner: str) -> Diagnostic:
    """A parameter that nothing in its definition mentions."""
    return _warning(
        "W0201",
        f"parameter `{name.text}` of {owner} is never used",
        name.span,
        "remove it",
    )


def unused_definition(kind: str, name: Identifier) -> Diagnostic:
    """A definition that nothing in a file with networks refers to."""
    return _warning(
        "W0202", f"{kind} `{name.text}` is never used", name.span, "remove it"
    )


def unused_import(use: Use) -> Diagnostic:
    """A `use` of which nothing is used."""
    said = f" as `{use.alias.text}`" if use.alias else ""
    return _warning(
        "W0203",
        f'nothing of "{use.path}"{said} is used',
        use.span,
        "remove this line",
    )


def unused_let(name: Identifier) -> Diagnostic:
    """A `let` whose name nothing mentions."""
    return _warning("W0204", f"`let {name.text}` is never used", name.span, "remove it")


def repeated(what: str, span: Span, base: str, first: Span) -> Diagnostic:
    """A statement that says what the network inherits."""
    return _warning(
        "W0205",
        f"{what} repeats what is inherited from `{base}`",
        span,
        "remove it",
        Label(span=first, text="said here"),
    )


def bad_directive(span: Span, word: str | None) -> Diagnostic:
    """A comment for resdsl that says something else than `allow`."""
    said = f"`{word}` is unknown" if word else "it says nothing"
    return _warning(
        "W0206",
        f"a comment for resdsl that is not understood: {said}",
        span,
        "write `# resdsl: allow CODE`, as in `# resdsl: allow W0303`",
    )


def unknown_code(span: Span, code: str, known: Sequence[str]) -> Diagnostic:
    """An `allow` of what is no warning."""
    near = nearest(code, known)
    if code[:1] in "Ee":
        help_line = "mend the error: only warnings can be allowed"
    elif near is not None:
        help_line = f"did you mean `{near}`?"
    else:
        help_line = "`resdsl explain` lists all codes"
    return _warning("W0206", f"there is no warning `{code}`", span, help_line)


def allows_nothing(span: Span, code: str) -> Diagnostic:
    """An `allow` that no warning is silenced by."""
    return _warning(
        "W0206",
        f"`allow {code}` silences nothing",
        span,
        "remove it, or put it on the line of the warning or the line above",
    )


def constant_guard(span: Span, holds: bool, networks: Sequence[str]) -> Diagnostic:
    """A guard that comes out the same at every block."""
    where = (
        f"in `{networks[0]}`" if len(networks) == 1 else "in the networks of this file"
    )
    return _warning(
        "W0301",
        f"the guard `{span.text}` {'always' if holds else 'never'} holds {where}",
        span,
        "remove the guard" if holds else "remove the op",
    )


def act_after_act(span: Span, other: Span, last: bool) -> Diagnostic:
    """An activation of what is activated; `last` says that `span` is the second."""
    return _warning(
        "W0302",
        "an activation directly after an activation"
        if last
        else "an activation directly before an activation",
        span,
        "remove one of them, or write what belongs between them",
        Label(span=other, text="the other"),
    )


def bias_before_norm(span: Span, norm: Span) -> Diagnostic:
    """A bias that the norm behind it subtracts again."""
    return _warning(
        "W0303",
        "the bias of a conv directly before a batch norm has no effect",
        span,
        "leave the bias away where a norm follows",
        Label(span=norm, text="this norm subtracts it again"),
    )


def depth_in_name(name: Identifier, stated: int, depth: int) -> Diagnostic:
    """A network called after a depth that is not its own."""
    return _warning(
        "W0304",
        f"`{name.text}` is named for {stated} layers, and has {depth}",
        name.span,
        f"mend the stages, or write `expect depth == {depth}` if that is meant",
    )


def channels_last(span: Span, shape: tuple[int, ...]) -> Diagnostic:
    """An input whose last size looks like its channels."""
    height, width, channels = shape
    return _warning(
        "W0305",
        f"an input is channels x height x width, so this has {height} channels",
        span,
        f"write `input {channels} x {height} x {width}`",
    )

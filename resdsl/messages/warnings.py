"""Wxxxx: what is legal and probably wrong."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Diagnostic, Edit
from resdsl.base.edits import removal
from resdsl.base.source import Span
from resdsl.messages.making import Message, finding
from resdsl.messages.suggest import nearest
from resdsl.syntax.nodes import Call, Use

# a parameter that nothing in its definition mentions
unused_parameter = Message(
    "W0201",
    "parameter `<said>` of <owner> is never used",
    "remove it",
)

# a definition that nothing in a file with networks refers to
unused_definition = Message("W0202", "<kind> `<said>` is never used", "remove it")


def unused_import(use: Use) -> Diagnostic:
    """A `use` of which nothing is used."""
    said = f" as `{use.alias.text}`" if use.alias else ""
    return finding(
        "W0203",
        f'nothing of "{use.path}"{said} is used',
        use.span,
        "remove this line",
        edit=use.span,
    )


# a value whose name nothing asks for
unused_mark = Message("W0208", "`mark <said>` is never used", "remove it")

# a file in which nothing is said
empty = Message(
    "W0209",
    "nothing is defined here",
    "write `network NAME { ... }`; `resdsl new NAME` gives a start",
)

# a `let` whose name nothing mentions
unused_let = Message("W0204", "`let <said>` is never used", "remove it", sure=True)

# a statement that says what the network inherits
repeated = Message(
    "W0205",
    "<what> repeats what is inherited from `<base>`",
    "remove it",
    other="said here",
    sure=True,
)


def bad_directive(span: Span, word: str | None) -> Diagnostic:
    """A comment for resdsl that says something else than `allow`."""
    said = f"`{word}` is unknown" if word else "it says nothing"
    return finding(
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
    return finding("W0206", f"there is no warning `{code}`", span, help_line)


# an `allow` that no warning is silenced by
allows_nothing = Message(
    "W0206",
    "`allow <code>` silences nothing",
    "remove it, or put it on the line of the warning or the line above",
)


def constant_guard(
    call: Call, other: Call | None, holds: bool, networks: Sequence[str]
) -> Diagnostic:
    """A guard that comes out the same at every block; `other` stands behind `else`."""
    assert call.guard is not None
    span = call.guard.span
    where = (
        f"in `{networks[0]}`" if len(networks) == 1 else "in the networks of this file"
    )
    help_line = f"remove the {'guard' if holds else 'op'}"
    if other is not None:
        help_line += " and the `else`" if holds else ", as `else` is always taken"
    return finding(
        "W0301",
        f"the guard `{span.text}` {'always' if holds else 'never'} holds {where}",
        span,
        help_line,
        edit=_unguarded(call, other) if holds else _left_out(call, other),
        sure=False,
    )


def _unguarded(call: Call, other: Call | None) -> Edit | None:
    """What leaves an op alone."""
    assert call.guard is not None
    span = call.guard.span
    before, word, between = span.source.text[: span.start].rpartition("if")
    if not word or between.strip():  # in parentheses
        return None
    end = other.span.end if other is not None else span.end
    return Edit(span=Span(span.source, len(before.rstrip()), end), text="")


def _left_out(call: Call, other: Call | None) -> Edit:
    """What leaves an op away; what stands behind `else` keeps its label."""
    if other is None:
        return removal(call.span)
    start, end = call.name.span.start, other.name.span.start
    return Edit(span=Span(call.span.source, start, end), text="")


# an activation of what is activated
act_after_act = Message(
    "W0302",
    "an activation directly <where> an activation",
    "remove one of them, or write what belongs between them",
    other="the other",
)

# a bias that the norm behind it subtracts again
bias_before_norm = Message(
    "W0303",
    "a bias directly before a batch norm has no effect",
    "leave the bias away where a norm follows",
    other="this norm subtracts it again",
)

# a network called after a depth that is not its own
depth_in_name = Message(
    "W0304",
    "`<said>` is named for <stated> layers, and has <depth>",
    "mend the stages, or write `expect depth == <depth>` if that is meant",
)


# an input whose last size looks like its channels
channels_last = Message(
    "W0305",
    "an input is channels x height x width, so this has <height> channels",
    "write `input <channels> x <height> x <width>`",
    edit=True,
)

channels_last_option = Message(
    "W0305",
    "an input is channels x height x width, so this has <height> channels",
    "write `--input <channels>x<height>x<width>`",
)

# a stage without the stride or dilation of the one that it replaces
dropped = Message(
    "W0306",
    "stage <name> replaces one with `<lost>`, and has none",
    "write `<said> <lost>`, or `stride=1` if that is meant",
    other="the base's",
    edit=True,
)

# several stages, and a map that is as large behind the last as before the first
never_smaller = Message(
    "W0307",
    "the stages of `<name>` keep the map at <size>: none has a stride",
    "write `stride=2` where the map is to be halved, here for example",
)

# a stage of very few channels and more blocks than that
swapped = Message(
    "W0308",
    "<repeat> blocks of <width> channels: a stage is blocks x width",
    "write `<width> x <repeat>`, if that is meant",
    edit=True,
)

# a drop of nothing
drops_nothing = Message(
    "W0309",
    "`<op> 0` drops nothing",
    "remove it, or write its rate",
    edit=True,
)

# an `init` that zeroes norms, and a unit without one that it reaches
no_last_norm = Message(
    "W0310",
    "`zero_last_norm` finds no norm behind the last conv of `<unit>`",
    "write that norm behind it, in the block or an op that it uses, or leave it out",
)

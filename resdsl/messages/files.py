"""Files: what cannot be read, and `use`."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl import limits
from resdsl.diagnostics import Diagnostic, Label
from resdsl.messages.suggest import nearest
from resdsl.messages.values import error
from resdsl.source import Span
from resdsl.syntax import Definition, Identifier, Network, Use


def circular_use(use: Use) -> Diagnostic:
    """Files that use each other."""
    return error(
        "E0207",
        f'`use "{use.path}"` goes round in a circle',
        use.path_span,
        "move what both need into a file of its own",
    )


def unknown_spec(use: Use, known: Sequence[str]) -> Diagnostic:
    """No bundled spec of that name."""
    near = nearest(use.path, known)
    help_line = (
        f"did you mean `{near}`?"
        if near
        else f'write `use "{use.path}.rd"` for a file beside this one;'
        " `resdsl list` shows the bundled specs"
    )
    return error(
        "E0209", f'no bundled spec is called "{use.path}"', use.path_span, help_line
    )


def unreadable_use(use: Use, why: str, near: Sequence[str]) -> Diagnostic:
    """A used file that cannot be read."""
    stems = [name.removesuffix(".rd") for name in near]
    candidate = nearest(use.path.rpartition("/")[2].removesuffix(".rd"), stems)
    help_line = f"did you mean `{candidate}.rd`?" if candidate else None
    return error(
        "E0209",
        f'cannot read "{use.path}": {why.lower()}',
        use.path_span,
        help_line or "the path is relative to this file",
    )


def too_many_files(use: Use) -> Diagnostic:
    """More used files than the limit."""
    return error("E0209", f"more than {limits.FILES} files used", use.path_span)


def too_much_used(use: Use) -> Diagnostic:
    """Used files that are too long together."""
    return error(
        "E0209",
        f"the files used have more than {limits.CHARACTERS:,} characters together",
        use.path_span,
    )


def alias_twice(alias: Identifier, first: Span) -> Diagnostic:
    """Two uses under one alias."""
    return error(
        "E0202",
        f"alias `{alias.text}` appears twice",
        alias.span,
        "rename one of them",
        Label(span=first, text="first here"),
    )


def imported_twice(
    use: Use, first: Definition | Network, second: Definition | Network
) -> Diagnostic:
    """One name from two used files."""
    return error(
        "E0201",
        f"`{second.name.text}` comes from two used files",
        use.path_span,
        f'qualify one of them: `use "{use.path}" as NAME`',
        Label(span=first.name.span, text="one of them"),
        Label(span=second.name.span, text="the other"),
    )


def file_too_long(span: Span, length: int | None) -> Diagnostic:
    """A text beyond the limit; `length` is None where it was not read to its end."""
    has = f"{length:,} characters, more than" if length else "more characters than"
    return error(
        "E0108",
        f"the file has {has} {limits.CHARACTERS:,}",
        span,
        "split it, and join the parts with `use`",
    )


def carriage_return(span: Span) -> Diagnostic:
    """A carriage return without a line feed."""
    return error(
        "E0109",
        "a carriage return without a line feed",
        span,
        "save the file with LF or CRLF line ends",
    )


def not_utf8(span: Span, byte: int) -> Diagnostic:
    """Bytes that are not UTF-8."""
    return error(
        "E0110",
        f"the byte 0x{byte:02X} is not UTF-8",
        span,
        "save the file as UTF-8",
    )

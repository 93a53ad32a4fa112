"""`resdsl explain`, `list` and `new`: what comes with resdsl, codes and specs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.completion import complete_bundled
from resdsl.cli.terminal import UsageFailure, print_note, print_result

if TYPE_CHECKING:
    from resdsl.messages import Code

_WIDTH = 88  # columns of an explanation
# read from the text, without parsing: this must be fast for many specs
_NETWORK = re.compile(r"^network\s+([A-Z]\w*)", re.MULTILINE)
_EXPECTED = re.compile(r"^[^#\n]*\bexpect\s+parameters\s*==\s*([\d_]+)", re.MULTILINE)
_DESCRIPTION = re.compile(r"^\s*#[ \t]*(?!resdsl:)(.*?)[ \t]*$", re.MULTILINE)


def _codes(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    from resdsl import messages

    return [code for code in messages.table() if code.startswith(incomplete.upper())]


@click.command(name="explain")
@click.argument("code", metavar="[CODE]", required=False, shell_complete=_codes)
def explain_command(*, code: str | None) -> None:
    """Say more about a code such as E0203: what it means, a wrong and a right spec.

    Without CODE, list all of them.
    """
    from resdsl import messages

    table = messages.table()
    if code is None:
        lines = (f"{known}  {entry.title}\n" for known, entry in table.items())
        print_result("".join(lines))
        return
    known = _spelled(code)
    if known not in table:
        near = " or ".join(f"`{other}`" for other in _near(known, table))
        raise UsageFailure(
            f"there is no code `{code}`",
            f"did you mean {near}?" if near else "`resdsl explain` lists all codes",
        )
    print_result(_as_text(table[known]))


def _as_text(entry: Code) -> str:
    """An entry for a terminal."""
    from textwrap import fill, indent

    kind = "warning" if entry.code.startswith("W") else "error"
    where = f" (only in {entry.only} code)" if entry.option == "target" else ""
    return "\n\n".join(
        [
            f"{kind}[{entry.code}]: {entry.title}{where}",
            fill(entry.explanation, _WIDTH),
            "Wrong:",
            indent(entry.wrong, "    ").rstrip("\n"),
            "Right:",
            indent(entry.right, "    "),
        ]
    )


def _spelled(said: str) -> str:
    """The code that `e203` or `error[E0203]` stands for; other texts as they are."""
    code = re.fullmatch(r"(?:\w+\[)?([EW])(\d{3,4})\]?:?", said.upper())
    return f"{code[1]}{code[2].zfill(4)}" if code else said.upper()


def _near(code: str, known: Iterable[str]) -> list[str]:
    """The codes that may be meant: of a number alone, all that have it."""
    from resdsl.messages.suggest import nearest

    codes = tuple(known)
    if code.isdecimal():
        return [other for other in codes if other[1:] == code.zfill(4)]
    near = nearest(code, codes)
    return [near] if near else []


@click.command(name="list")
def list_command() -> None:
    """Show the bundled specs: name, parameters, description.

    Where a spec has several networks, their number stands for the parameters.
    """
    from resdsl.base import library

    rows = [(name, *_facts(library.bundled_path(name))) for name in library.bundled()]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(2)]
    lines = (
        f"{name:<{widths[0]}}  {size:>{widths[1]}}  {description}".rstrip()
        for name, size, description in rows
    )
    print_result("".join(f"{line}\n" for line in lines))


def _facts(path: Path) -> tuple[str, str]:
    """The size and the description that a spec states."""
    text = path.read_text(encoding="utf-8")
    described = _DESCRIPTION.search(text)
    description = described[1].rstrip(":") if described else ""
    networks = _NETWORK.findall(text)
    if len(networks) > 1:
        return f"{len(networks)} networks", description
    expected = _EXPECTED.search(text)
    return (f"{int(expected[1]):,}" if expected else "-"), description


@click.command(name="new")
@click.argument("name", metavar="NAME", shell_complete=complete_bundled)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to a file (or into a folder)."
)
@options.force
def new_command(name: str, output: str | None, force: bool) -> None:
    """Copy the bundled spec NAME, to start from.

    `resdsl list` shows the names. The copy works anywhere.
    """
    text = _text(name)
    if output is None or output == "-":
        print_result(text)
        return
    from resdsl.base.writing import Output, write

    path = Path(output)
    if output.endswith("/") or path.is_dir():
        path /= f"{name.rpartition('/')[2]}.rd"
    copy = Output(path=path, text=text, origin=name)
    written = write([copy], force=force, mine=True)
    print_note(f"{'wrote' if written else 'unchanged:'} {path}")


def _text(name: str) -> str:
    from resdsl.base import library

    if not library.is_bundled(name):
        from resdsl.messages.suggest import nearest

        near = nearest(name.removesuffix(".rd"), library.bundled())
        raise UsageFailure(
            f"no bundled spec is called `{name}`",
            f"did you mean `{near}`?" if near else "`resdsl list` shows the names",
        )
    return library.bundled_path(name).read_text(encoding="utf-8")

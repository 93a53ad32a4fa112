"""`resdsl explain`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from resdsl.cli.terminal import UsageFailure, print_result

if TYPE_CHECKING:
    from resdsl.messages.codes import Entry

_WIDTH = 88


def _codes(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    from resdsl.messages import codes

    return [code for code in codes.table() if code.startswith(incomplete.upper())]


@click.command(name="explain")
@click.argument("code", metavar="[CODE]", required=False, shell_complete=_codes)
def command(*, code: str | None) -> None:
    """Say more about a code such as E0203: what it means, a wrong and a right spec.

    Without CODE, list all of them.
    """
    from resdsl.messages import codes

    table = codes.table()
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


def _as_text(entry: Entry) -> str:
    """An entry for a terminal."""
    from textwrap import fill, indent

    kind = "warning" if entry.code.startswith("W") else "error"
    where = f" (only in {entry.only} code)" if entry.only else ""
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

"""`resdsl explain`."""

from __future__ import annotations

import click

from resdsl.cli.terminal import UsageFailure, print_result


def _codes(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    from resdsl.messages.codes import TABLE

    return [code for code in TABLE if code.startswith(incomplete.upper())]


@click.command(name="explain")
@click.argument("code", metavar="[CODE]", required=False, shell_complete=_codes)
def command(*, code: str | None) -> None:
    """Say more about a code such as E0203: what it means, a wrong and a right spec.

    Without CODE, list all of them.
    """
    from resdsl.messages.codes import TABLE
    from resdsl.messages.page import as_list, as_text

    if code is None:
        print_result(as_list())
        return
    entry = TABLE.get(code.upper())
    if entry is None:
        from resdsl.messages.suggest import nearest

        near = nearest(code.upper(), TABLE)
        raise UsageFailure(
            f"there is no code `{code}`",
            f"did you mean `{near}`?" if near else "`resdsl explain` lists all codes",
        )
    print_result(as_text(entry))

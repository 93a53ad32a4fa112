"""`resdsl lsp`: the language server."""

from __future__ import annotations

import click

from resdsl.cli.terminal import UsageFailure


@click.command(name="lsp")
@click.option("--stdio", is_flag=True, help="What it does anyway; editors say it.")
def lsp_command(*, stdio: bool) -> None:  # noqa: ARG001 - there is no other way
    """Serve editors over standard input and output, by the Language Server Protocol.

    `docs/editors.md` says how editors start it.
    """
    try:
        from resdsl.server.app import made
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"pygls", "lsprotocol", "cattrs"}:
            raise
        help_line = "pip install 'resdsl[lsp]' brings it"
        raise UsageFailure("the language server needs pygls", help_line) from None
    made().start_io()

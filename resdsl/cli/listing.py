"""`resdsl list`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from resdsl.cli.terminal import print_result

# read from the text, without parsing: this must be fast for many specs
_NETWORK = re.compile(r"^network\s+([A-Z]\w*)", re.MULTILINE)
_EXPECTED = re.compile(r"^[^#\n]*\bexpect\s+parameters\s*==\s*([\d_]+)", re.MULTILINE)
_DESCRIPTION = re.compile(r"^\s*#[ \t]*(?!resdsl:)(.*?)[ \t]*$", re.MULTILINE)


@click.command(name="list")
def command() -> None:
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

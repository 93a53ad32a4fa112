"""`resdsl explain`, `list` and `new`: what comes with resdsl, codes and specs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.base import library
from resdsl.base.records import record
from resdsl.cli import options
from resdsl.cli.completion import complete_bundled
from resdsl.cli.terminal import UsageFailure, needed, print_note, print_result

if TYPE_CHECKING:
    from resdsl.messages import Code

_WIDTH = 88  # columns of an explanation
# read from the text, without parsing: this must be fast for many specs
_NETWORK = re.compile(r"^network\s+([A-Z]\w*)", re.MULTILINE)
_EXPECTED = re.compile(r"^[^#\n]*\bexpect\s+parameters\s*==\s*([\d_]+)", re.MULTILINE)


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


@record
class _Shipped:
    """A bundled spec, as its text tells; `parameters` of a single network."""

    name: str
    family: str
    source: str
    networks: tuple[str, ...]
    parameters: int | None
    description: str

    @property
    def size(self) -> str:
        """The parameters, or the number of networks where there are several."""
        if len(self.networks) > 1:
            return f"{len(self.networks)} networks"
        return "-" if self.parameters is None else f"{self.parameters:,}"


def _complete(of: Callable[[str], str]) -> Callable[..., list[str]]:
    """Completes to what all bundled specs have of something."""

    def complete(
        _ctx: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[str]:
        values = {of(name) for name in library.bundled()}
        return sorted(value for value in values if value.startswith(incomplete))

    return complete


@click.command(name="list")
@click.argument("text", metavar="[TEXT]", default="")
@click.option(
    "--family",
    metavar="NAME",
    help="Only this family, as `resnet` or `efficientnet`.",
    shell_complete=_complete(library.family),
)
@click.option(
    "--source",
    metavar="NAME",
    help="Only nets of this package, or of the `paper`.",
    shell_complete=_complete(library.source),
)
@click.option(
    "--max-parameters",
    metavar="N",
    type=click.IntRange(min=0),
    help="Only nets of at most N parameters.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_command(
    *,
    text: str,
    family: str | None,
    source: str | None,
    max_parameters: int | None,
    as_json: bool,
) -> None:
    """Show the bundled specs: name, parameters, description.

    With TEXT, only those that have it in name or description. Where a spec has several
    networks, their number stands for the parameters.
    """
    for said, of in ((family, library.family), (source, library.source)):
        _refuse_unknown(said, of)
    rows = [
        row
        for row in map(_shipped, library.bundled())
        if text.lower() in f"{row.name} {row.description}".lower()
        and family in {None, row.family}
        and source in {None, row.source}
        and (max_parameters is None or _within(row, max_parameters))
    ]
    if as_json:
        from dataclasses import asdict
        from json import dumps

        print_result(dumps([asdict(row) for row in rows], indent=2) + "\n")
        return
    name, size = (
        max((len(getattr(row, column)) for row in rows), default=0)
        for column in ("name", "size")
    )
    lines = (f"{r.name:<{name}}  {r.size:>{size}}  {r.description}" for r in rows)
    print_result("".join(f"{line.rstrip()}\n" for line in lines))
    if not rows:
        print_note("no bundled spec is like that; `resdsl list` shows all")


def _refuse_unknown(said: str | None, of: Callable[[str], str]) -> None:
    known = {of(name) for name in library.bundled()} if said is not None else ()
    if said is not None and said not in known:
        from resdsl.messages.suggest import did_you_mean

        raise UsageFailure(
            f"there is no {of.__name__} `{said}`",
            did_you_mean(said, sorted(known), of.__name__),
        )


def _within(row: _Shipped, most: int) -> bool:
    return row.parameters is not None and row.parameters <= most


def _shipped(name: str) -> _Shipped:
    text = library.bundled_text(name)
    expected = _EXPECTED.search(text)
    networks = tuple(_NETWORK.findall(text))
    single = expected if len(networks) == 1 else None
    return _Shipped(
        name=name,
        family=library.family(name),
        source=library.source(name),
        networks=networks,
        parameters=int(single[1]) if single else None,
        description=_description(text.splitlines()),
    )


def _description(lines: Sequence[str]) -> str:
    """The first line of what stands above the first network."""
    found = ""
    for line in lines:
        if line.startswith("network"):
            return found.removeprefix("#").strip().rstrip(":")
        comment = line.startswith("#") and not line.startswith("# resdsl:")
        found = (found or line) if comment else ""
    return ""


@click.command(name="new")
@click.argument("name", metavar="NAME", shell_complete=complete_bundled)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to a file (or into a folder)."
)
@click.option(
    "--standalone",
    is_flag=True,
    help="With bases and used files written in, as `resdsl show` prints it.",
)
@click.option(
    "--row",
    metavar="FILE:N",
    help="The network of row N, from 0, of a file of `sweep`; NAME is the spec that was"
    " varied, and is used by the new one.",
)
@click.option("--network", metavar="NAME", help="With --row: which network was varied.")
@options.force
def new_command(
    name: str,
    output: str | None,
    standalone: bool,
    row: str | None,
    network: str | None,
    force: bool,
) -> None:
    """Copy the bundled spec NAME, to start from.

    `resdsl list` shows the names. The copy works anywhere.
    """
    path = None if output in {None, "-"} else Path(str(output))
    if path is not None and (str(output).endswith("/") or path.is_dir()):
        path /= f"{name.rpartition('/')[2].removesuffix('.rd')}.rd"
    if row is not None:
        text = _of_row(name, network, row, Path() if path is None else path.parent)
    else:
        text = _alone(name) if standalone else _text(name)
    if path is None:
        print_result(text)
        return
    from resdsl.base.writing import Output, write

    copy = Output(path=path, text=text, origin=name)
    written = write([copy], force=force, mine=True)
    print_note(f"{'wrote' if written else 'unchanged:'} {path}")


def _of_row(name: str, network: str | None, said: str, folder: Path) -> str:
    """A spec of the network in a row of a sweep, for a folder."""
    needed("numpy", "pyarrow", extra="sweep")
    from resdsl.project import specs
    from resdsl.spaces.rows import read_row, spec_of_row

    path, _ = specs.locate(name)
    entity = specs.open_spec(name).sound(network)
    return spec_of_row(entity, read_row(said), name, path, folder)


def _alone(name: str) -> str:
    from resdsl.project import specs, standalone

    _text(name)  # it is bundled
    return standalone.standalone(specs.open_spec(name).scope.networks())


def _text(name: str) -> str:
    if not library.is_bundled(name):
        raise UsageFailure(f"no bundled spec is called `{name}`", _like(name))
    return library.bundled_text(name)


def _like(name: str) -> str:
    """What else to say: names that have this one in them, or a near one."""
    from resdsl.messages.suggest import listed, nearest

    said = name.removesuffix(".rd").lower()
    alike = [known for known in library.bundled() if said in known]
    if library.is_bundled(said):
        alike = [said]
    if alike:
        return f"did you mean {listed(alike, 5)}?"
    near = nearest(said, library.bundled())
    return f"did you mean `{near}`?" if near else "`resdsl list` shows the names"

"""`resdsl summary`, `table`, `draw`, `diff` and `report`: networks to look at."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.completion import complete_spec
from resdsl.cli.reading import STANDARD_INPUT, Reader
from resdsl.cli.terminal import (
    Failure,
    UsageFailure,
    coloured,
    needed,
    print_note,
    print_result,
    print_text,
)

if TYPE_CHECKING:
    from resdsl.model import ir
    from resdsl.ops.types import Shape

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}  # of the lines of a difference
_PICTURES = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid"}


@click.command(name="summary")
@options.one_spec
@click.option(
    "--depth",
    type=click.IntRange(1, 4),
    help="Unfold to stages (1), units (2), their layers (3), every layer by itself"
    " (4).  [default: 2]",
)
@options.input_shape
@click.option("--json", "as_json", is_flag=True, help="Print JSON, layer by layer.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, layer by layer.")
@options.reads_one
def summary_command(
    *,
    spec: str,
    depth: int | None,
    shape: Shape | None,
    as_json: bool,
    as_csv: bool,
    network: str | None,
    reader: Reader,
) -> None:
    """Show the layers of a network: output shapes, parameters, MACs, totals.

    One MAC is one multiply-add. Parameters count running means and variances, too;
    the totals tell them apart. Units that repeat are folded into a line that counts
    them all.
    """
    if as_json and as_csv:
        raise UsageFailure("--json and --csv are two formats", "choose one")
    if depth is not None and (as_json or as_csv):
        raise UsageFailure("--depth is for the table: JSON and CSV have every layer")
    import shutil

    from resdsl.show import summary_text

    reader.shows_unmet()
    resolved = reader.only(spec, network, shape)
    if as_json:
        print_result(summary_text.as_json(resolved))
    elif as_csv:
        print_result(summary_text.as_csv(resolved))
    else:
        # into a pipe or file: as wide as the tables need to be
        seen = sys.stdout is not None and sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if seen else None
        look = summary_text.Look(width=width, colour=coloured(sys.stdout))
        print_result(summary_text.tables(resolved, depth or 2, look))
    reader.end()


@click.command(name="show")
@options.one_spec
@options.output
@options.force
@options.reads_several
def show_command(
    *,
    spec: str,
    output: str | None,
    force: bool,
    chosen: tuple[str, ...],
    reader: Reader,
) -> None:
    """Print a spec that stands alone: bases, used files and the library written in.

    It means the same: `resdsl diff` of both says nothing. Comments stay.
    """
    from resdsl.project.standalone import standalone

    for opened in reader.specs([spec]):
        names = chosen or opened.names
        for name in names or (None,):
            reader.network(opened, name)
        reader.finish()
        text = standalone(opened.entity(name) for name in names)
        _save(reader, text, output, specs=(spec,), force=force)
        return
    reader.finish()


@click.command(name="table")
@options.specs
@click.option(
    "--format",
    "how",
    type=click.Choice(["markdown", "latex", "html"]),
    default="markdown",
    show_default=True,
    help="What to print. LaTeX needs amsmath and booktabs.",
)
@options.reads_several
def table_command(
    *, specs: tuple[str, ...], how: str, chosen: tuple[str, ...], reader: Reader
) -> None:
    """Print the paper's Table 1 for networks.

    Rows are stages with their output sizes, cells are residual units in the paper's
    brackets, `[3x3, 64; 3x3, 64] x 2`. FLOPs are multiply-adds.
    """
    reader.shows_unmet()
    networks = reader.networks(specs, chosen)
    from resdsl.show import table_text
    from resdsl.show.table import table_of

    print_result(getattr(table_text, how)(table_of(networks)))
    reader.end()


class _DrawCommand(click.Command):
    """`--unit` stands alone, and `--unit=conv3` has a value: a spec may follow it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give `--unit` an empty value where it has none."""
        return super().parse_args(ctx, [f"{a}=" if a == "--unit" else a for a in args])


@click.command(name="draw", cls=_DrawCommand)
@options.specs
@options.output
@click.option(
    "--format",
    "how",
    type=click.Choice(["svg", "mermaid"]),
    help="What to write.  [default: by the suffix of FILE, else svg]",
)
@click.option(
    "--unit",
    metavar="[=STAGE[.BLOCK]]",
    help="The inside of the residual units, each kind once; with `--unit=conv3` those"
    " of a stage, with `--unit=conv3.1` its first.",
)
@click.option(
    "--fold/--no-fold",
    default=None,
    help="Draw a unit that repeats once, in a frame, or each time.  [default: fold"
    " where a network has more layers than fit a page]",
)
@options.force
@options.reads_several
def draw_command(
    *,
    specs: tuple[str, ...],
    output: str | None,
    how: str | None,
    unit: str | None,
    fold: bool | None,
    force: bool,
    chosen: tuple[str, ...],
    reader: Reader,
) -> None:
    """Draw networks side by side, as in the paper's Figure 3.

    A box is a layer, with its kernel, channels and stride. Shortcuts are arcs, dotted
    where they change the shape. `draw vgg19 plain34 resnet34` is Figure 3, and
    `draw --unit resnet34 resnet50` Figure 5.
    """
    suffix = PurePath(output or "").suffix.lower()
    if how is None and suffix in {".png", ".pdf", ".jpg", ".jpeg"}:
        raise UsageFailure(
            f"draw writes SVG (.svg) and Mermaid (.mmd), not {suffix}: a browser or"
            " rsvg-convert makes that from the SVG"
        )
    how = how or _PICTURES.get(suffix, "svg")
    if unit is not None and (how == "mermaid" or fold is not None):
        raise UsageFailure("--unit is a picture of its own: SVG, and not folded")
    reader.shows_unmet()
    networks = reader.networks(specs, chosen)
    if fold is False:
        _refuse_huge(networks)
    chosen_unit = None if unit is None else _chosen_unit(unit, networks)
    from resdsl.show import mermaid, network_layout, unit_layout

    if chosen_unit is not None:
        picture = unit_layout.draw_units(networks, *chosen_unit)
    elif how == "mermaid":
        picture = mermaid.flowchart(networks, fold)
    else:
        picture = network_layout.draw_networks(networks, fold)
    _save(reader, picture, output, specs=specs, force=force)
    reader.end()


def _chosen_unit(text: str, networks: Sequence[ir.Network]) -> tuple[str, int | None]:
    """The stage and block of `conv3.1`, which one of the networks has."""
    stages = [stage for network in networks for stage in network.all_stages]
    if not stages:
        raise Failure("there is no residual unit to draw: the network has no stage")
    if not text:
        return "", None
    name, _, number = text.partition(".")
    blocks = max((len(s.blocks) for s in stages if s.name == name), default=0)
    if not blocks:
        names = ", ".join(dict.fromkeys(stage.name for stage in stages))
        raise Failure(f"there is no stage `{name}`", f"there are {names}")
    if not number:
        return name, None
    if not number.isdecimal() or not 1 <= int(number) <= blocks:
        raise Failure(f"{name} has no unit `{number}`", f"they are 1 to {blocks}")
    return name, int(number)


def _refuse_huge(networks: Sequence[ir.Network]) -> None:
    from resdsl.show.network_figure import MOST_BOXES, layers

    for network in networks:
        number = layers(network)
        if number > MOST_BOXES:
            raise Failure(
                f"{network.name} has {number:,} layers, and a picture at most"
                f" {MOST_BOXES:,}",
                "leave out --no-fold",
            )


@click.command(name="diff")
@click.argument("before", metavar="A", shell_complete=complete_spec)
@click.argument("after", metavar="B", shell_complete=complete_spec)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@options.reads_several
def diff_command(
    *, before: str, after: str, as_json: bool, chosen: tuple[str, ...], reader: Reader
) -> None:
    """Show what differs between two architectures, whatever their texts say.

    Prints nothing and exits 0 where both are the same network; exits 1 where they
    are not. `git:REV:path` is a spec as it was in a revision. With --network twice,
    the first is A's and the second B's.
    """
    if len(chosen) > 2:
        raise UsageFailure("two networks are compared", "give --network once or twice")
    if before == after == STANDARD_INPUT:
        raise UsageFailure("standard input can be read only once")
    names = chosen or (None,)
    first = reader.one_of(before, names[0])
    second = reader.one_of(after, names[-1])
    reader.finish()
    assert first is not None
    assert second is not None
    from resdsl.show import comparison_text
    from resdsl.show.comparison import compare

    found = compare(first, second)
    if as_json:
        print_result(comparison_text.as_json(found))
    else:
        paint = _paint if coloured(sys.stdout) else comparison_text.plain
        print_result(comparison_text.as_text(found, paint))
    if not found.same:
        sys.exit(1)
    if not as_json:
        print_note(f"{first.name} and {second.name} are the same network")


def _paint(mark: str, line: str) -> str:
    return click.style(line, fg=_COLOURS[mark])


@click.command(name="report")
@options.specs
@click.option(
    "--space",
    metavar="FILE",
    help="Show them among the networks of a file that `sweep` wrote.",
)
@options.output
@options.force
@options.reads_several
def report_command(
    *,
    specs: tuple[str, ...],
    space: str | None,
    output: str | None,
    force: bool,
    chosen: tuple[str, ...],
    reader: Reader,
) -> None:
    """Write a page with all there is to see of networks.

    Figures, table, cost by stage, parameters against multiply-adds, the specs and the
    emitted code: one HTML file that needs no other, and no network.
    """
    networks = reader.networks(specs, chosen)
    from resdsl.show.report import report

    cloud = None
    if space is not None:
        needed("numpy", "pyarrow", extra="sweep")
        from resdsl.spaces.picture import picture_of

        cloud = picture_of(Path(space)).cloud
    _save(reader, report(networks, cloud), output, specs=specs, force=force)


def _save(
    reader: Reader,
    text: str,
    output: str | None,
    *,
    specs: tuple[str, ...],
    force: bool,
) -> None:
    """Print a text, or write it to a new file or over one that resdsl made.

    Raises:
        WriteError: a file of somebody else is in the way.
    """
    if output is None or output == STANDARD_INPUT:
        print_text(text)
        return
    from resdsl.base.writing import Output, write

    if not output or output.endswith("/") or Path(output).is_dir():
        raise UsageFailure("-o needs the name of a file")
    path = Path(output)
    if any(path.resolve() == Path(spec).resolve() for spec in specs):
        raise UsageFailure(f"{output} is the spec itself", "choose another -o")
    file = Output(path=path, text=text, origin=", ".join(specs))
    written = write([file], force=force)
    reader.note(f"{'wrote' if written else 'unchanged:'} {path}")

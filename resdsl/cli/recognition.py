"""`resdsl identify` and `resdsl infer`: which network a checkpoint is of."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.terminal import Failure, UsageFailure, print_note, print_result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resdsl.project.recognition.identify import Fit, Identity
    from resdsl.project.recognition.seen import File


@click.command(name="identify")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def identify_command(*, file: str, as_json: bool) -> None:
    """Tell which bundled specs the tensors in FILE fit, by names and shapes.

    And which of these compute something else with the same tensors: a stride on another
    conv, another epsilon, padding or pool. No weights are read. Exit code 1 means that
    nothing fits.
    """
    from resdsl.project.recognition.identify import identify

    found = identify(_looked_at(file))
    print_result(_as_json(found) if as_json else "".join(_as_text(found)))
    if not found.fits:
        if not as_json:
            print_note(f"`resdsl infer {found.file.path} -o SPEC.rd` drafts a spec")
        sys.exit(1)


def _looked_at(file: str) -> File:
    from resdsl.project.recognition.seen import look
    from resdsl.weights.checkpoints import is_there

    if file == "-":
        raise UsageFailure("a checkpoint cannot be standard input or output")
    if not is_there(Path(file)):
        raise UsageFailure(f"no file `{file}`")
    return look(Path(file))


def _as_json(found: Identity) -> str:
    pairs = dict.fromkeys((one.spec, other.spec) for one, other in found.pairs)
    content = {
        "file": str(found.file.path),
        "tensors": found.file.tensors,
        "scheme": found.scheme,
        "fits": list(dict.fromkeys(fit.spec for fit in found.fits)),
        "same_tensors_other_function": [list(pair) for pair in pairs],
    }
    return json.dumps(content, indent=2) + "\n"


def _as_text(found: Identity) -> Iterator[str]:
    scheme = f", named as by `{found.scheme}`" if found.scheme else ""
    yield f"{found.file.path}: {found.file.tensors:,} tensors{scheme}\n\n"
    if not found.fits:
        yield "no bundled spec has tensors of these names and shapes\n"
        return
    yield "bundled specs with these names and shapes:\n"
    yield f"  {_titles(found.usual)}\n"
    first = found.usual[0]
    others = [group for group in found.functions if first not in group]
    if not others:
        return
    from resdsl.project.recognition.identify import unlike

    yield f"\nthe same tensors, and another function than {first.title}:\n"
    for group in others:
        yield f"  {_titles(group)}: {unlike(first, group[0])}\n"


def _titles(fits: list[Fit]) -> str:
    return ", ".join(fit.title for fit in fits)


@click.command(name="infer")
@click.argument("file", metavar="FILE")
@click.option(
    "-o", "--output", metavar="SPEC.rd", required=True, help="The spec to write."
)
@click.option(
    "--fresh", is_flag=True, help="Write it in full, also where a bundled spec fits."
)
@options.force
def infer_command(*, file: str, output: str, fresh: bool, force: bool) -> None:
    """Draft a spec whose network has the tensors in FILE, by names and shapes.

    Depths, widths, groups, squeeze, shortcuts and head follow from these; what they
    cannot tell (where strides are, epsilon, padding, activations, dilation) stands in
    a comment with the choices. No weights are read. Exit code 1 means that nothing
    known can have these tensors: then nothing is written.
    """
    from resdsl.base.writing import Output, write
    from resdsl.project.recognition.infer import infer, name_of

    if output.endswith("/") or Path(output).is_dir():
        raise UsageFailure("-o needs the name of a file")
    found = _looked_at(file)
    path = Path(output)
    drafted = infer(found, name_of(Path(file) if output == "-" else path), fresh=fresh)
    if drafted is None:
        raise Failure(
            f"no network that resdsl knows can have the tensors of {file}",
            "`resdsl list` shows what it knows, `resdsl new NAME` is one to start from",
        )
    if output == "-":
        print_result(drafted.text)
        return
    write([Output(path=path, text=drafted.text, origin=file)], force=force, mine=True)
    print_note(f"wrote {path}, from {drafted.origin}")

"""`resdsl gen`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl import emit
from resdsl.cli import generation, options
from resdsl.cli.completion import complete_spec
from resdsl.cli.reading import STANDARD_INPUT, Reader
from resdsl.cli.terminal import UsageFailure, print_result

if TYPE_CHECKING:
    from resdsl.base.writing import Output
    from resdsl.model import ir
    from resdsl.project.specs import Spec


@click.command(name="gen")
@click.argument("specs", metavar="[SPEC]...", nargs=-1, shell_complete=complete_spec)
@click.option(
    "--target",
    type=options.Target(emit.TARGET_NAMES),
    help="The framework to emit source for.  [default: torch]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Write to a file, or into a folder (existing, or with a final `/`), one file"
    " a network. Else to standard output.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; show what would change, and exit 1."
)
@click.option(
    "--watch",
    is_flag=True,
    help="Go on until Ctrl-C, and generate again whenever a spec is saved.",
)
@options.force
@options.reads_one
def gen_command(
    *,
    specs: tuple[str, ...],
    target: str | None,
    output: str | None,
    check: bool,
    watch: bool,
    force: bool,
    network: str | None,
    reader: Reader,
) -> None:
    """Emit source for networks.

    Without SPEC, do all that the manifest lists: [[tool.resdsl.generate]] in
    pyproject.toml, here or in a folder above. Nothing is written when anything is
    wrong; a file that resdsl did not generate is kept unless --force is given.
    """
    if not specs and (target or output is not None or network or reader.parameters):
        raise UsageFailure(
            "no SPEC given: the manifest says targets, folders and networks",
            "name a SPEC, or leave out --target, -o, --network and --set",
        )
    framework = emit.target_named(target or emit.TARGETS[0])

    def generate() -> None:
        fresh = reader.renewed()
        how = generation.How(check=check, force=force, brief=watch)
        if specs:
            _generate(fresh, specs, network, framework, output, how)
        else:
            generation.generate_manifest(fresh, how)

    if not watch:
        generate()
        return
    from resdsl.cli.watch import check_usage, keep_generating

    check_usage(specs, output, check=check)
    keep_generating(generate, specs, reader.note)


def _generate(
    reader: Reader,
    specs: Sequence[str],
    network: str | None,
    target: str,
    output: str | None,
    how: generation.How,
) -> None:
    if output is None or output == STANDARD_INPUT:
        if how.check:
            raise UsageFailure("--check compares with files: say which with -o")
        _to_stdout(reader, specs, network, target)
        return
    outputs = _outputs(reader, specs, network, target, output)
    reader.finish()
    _refuse_specs(outputs, specs)
    generation.finish(reader, outputs, how)
    path = Path(output)
    if not _ends_as_folder(output) and path.is_file() and not path.suffix:
        reader.note(f"note: {output} is a file; for a folder, write `-o {output}/`")


def _ends_as_folder(output: str) -> bool:
    return output.endswith(("/", os.sep))


def _to_stdout(
    reader: Reader, specs: Sequence[str], network: str | None, target: str
) -> None:
    opened = list(reader.specs(specs))
    if len(set(specs)) > 1:
        raise UsageFailure("several specs need a folder", "write -o DIR/")
    texts = [
        source
        for spec in opened
        if (resolved := _only(reader, spec, network, "DIR")) is not None
        for source in generation.emitted(reader, resolved, target)
    ]
    reader.finish()
    for text in texts:
        print_result(text)


def _outputs(
    reader: Reader,
    specs: Sequence[str],
    network: str | None,
    target: str,
    output: str,
) -> list[Output]:
    """The files that `-o` asks for."""
    if not output:
        raise UsageFailure("-o needs the name of a file or folder")
    path = Path(output)
    folder = _ends_as_folder(output) or path.is_dir()
    if not folder and len(set(specs)) > 1:
        raise UsageFailure("several specs need a folder", f"write -o {output}/")
    outputs: list[Output] = []
    for spec in reader.specs(specs):
        if folder:
            names = (network,) if network is not None else spec.names or (None,)
            found = [reader.network(spec, name) for name in names]
            outputs += generation.outputs_in(reader, found, target, path)
        else:
            resolved = _only(reader, spec, network, str(path.with_suffix("")))
            outputs += generation.outputs_at(reader, resolved, target, path)
    return outputs


def _only(
    reader: Reader, spec: Spec, network: str | None, output: str
) -> ir.Network | None:
    """The one network that a file is for; several have their place in a folder."""
    if network is not None or spec.diagnostics or len(spec.names) < 2:
        return reader.network(spec, network)
    from resdsl.base.diagnostics import DiagnosticError
    from resdsl.messages.names import several_networks

    folder = output.removesuffix(Path(output).suffix)
    with reader.collecting():
        found = several_networks(spec.names, spec.start, f"-o {folder}/")
        raise DiagnosticError([found])
    return None  # type: ignore[unreachable] # when the exception was collected


def _refuse_specs(outputs: Iterable[Output], specs: Iterable[str]) -> None:
    """Not even --force turns a spec into the source made from it."""
    there = [o for o in outputs if os.path.exists(o.path)]  # noqa: PTH110 - any text
    read = {os.path.realpath(spec) for spec in specs} if there else set()
    for output in there:
        if os.path.realpath(output.path) in read:
            raise UsageFailure(f"{output.path} is the spec itself", "choose another -o")

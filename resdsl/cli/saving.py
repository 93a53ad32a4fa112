"""Results that are one file: to standard output, or to a file with `-o`."""

from __future__ import annotations

from pathlib import Path

from resdsl.cli.reading import STANDARD_INPUT, Reader
from resdsl.cli.terminal import Failure, UsageFailure, print_text


def save(
    reader: Reader,
    text: str,
    output: str | None,
    *,
    specs: tuple[str, ...],
    force: bool,
) -> None:
    """Print a text, or write it to a file that is resdsl's or nobody's.

    Raises:
        Failure: a file of somebody else is in the way.
    """
    if output is None or output == STANDARD_INPUT:
        print_text(text)
        return
    from resdsl.base.complaints import ComplaintError
    from resdsl.base.writing import Output, write

    if not output or output.endswith("/") or Path(output).is_dir():
        raise UsageFailure("-o needs the name of a file")
    path = Path(output)
    if any(path.resolve() == Path(spec).resolve() for spec in specs):
        raise UsageFailure(f"{output} is the spec itself", "choose another -o")
    try:
        written = write(
            [Output(path=path, text=text, origin=", ".join(specs))], force=force
        )
    except ComplaintError as error:
        raise Failure.of(error) from None
    reader.note(f"{'wrote' if written else 'unchanged:'} {path}")

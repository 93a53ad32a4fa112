"""`python -m resdsl`, and the script `resdsl`."""

import atexit
import gc
import io
import sys


def start() -> None:
    """Run the command line in a process of its own."""
    # the collector finds nothing in modules and trees, and takes half the time of a
    # long text; what is left at the end goes with the process
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    _write_all()
    from resdsl.cli import main

    main(prog_name="resdsl")


def _write_all() -> None:
    """Have all of what is written be written, or an error say that it was not.

    Of unbuffered output (`PYTHONUNBUFFERED`), a full disk takes a part, silently.
    """
    out = sys.stdout
    if out is not None and isinstance(raw := out.buffer, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(raw),
            encoding=out.encoding,
            errors=out.errors,
            line_buffering=True,
        )


if __name__ == "__main__":
    start()

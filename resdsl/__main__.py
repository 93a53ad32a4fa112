"""`python -m resdsl`, and the script `resdsl`."""

import atexit
import gc


def start() -> None:
    """Run the command line in a process of its own."""
    # the collector finds nothing in modules and trees, and takes half the time of a
    # long text; what is left at the end goes with the process
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    from resdsl.cli import main

    main(prog_name="resdsl")


if __name__ == "__main__":
    start()

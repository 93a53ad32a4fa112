"""`python -m resdsl`."""

from resdsl.cli import main

if __name__ == "__main__":
    main(prog_name="resdsl")

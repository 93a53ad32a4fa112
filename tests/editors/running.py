"""An editor run in a folder, and the spec that it is shown."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC = "# a net\nnetwork Net { input 3 x 8 x 8;   stem { cnv 3x3 4 } }\n"


def run(command: Sequence[str], folder: Path, *, seconds: int, **more: str) -> None:
    """Run an editor at home in a folder, with this resdsl.

    Args:
        command: the program and its arguments.
        folder: where it works, and its home.
        seconds: how long it may take.
        more: variables of its environment.

    Raises:
        AssertionError: it ends with another status than 0.
    """
    own = {"PYTHONPATH": str(ROOT), "HOME": str(folder)}
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=os.environ | own | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    assert done.returncode == 0, done.stdout + done.stderr

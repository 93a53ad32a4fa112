"""`make fuzz`: random networks and damaged inputs at once, for some minutes."""

from __future__ import annotations

import subprocess
import sys

if __name__ == "__main__":
    # one core each; both print their seeds, what they find, and what they covered
    kinds = ("tests.fuzz.networks", "tests.fuzz.hostile")
    runs = [
        subprocess.Popen([sys.executable, "-W", "ignore", "-m", kind, *sys.argv[1:]])
        for kind in kinds
    ]
    sys.exit(max(run.wait() for run in runs))

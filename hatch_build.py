"""The build hook: computes what every start would compute (see resdsl/prepared.py).

It runs for a wheel and for an editable install.
"""

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PREPARE = "from resdsl.prepared import prepare; prepare()"


class PrepareHook(BuildHookInterface[Any]):
    """Writes `resdsl/_prepared`, and puts it into the wheel, though git ignores it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's
        """Prepare, from the sources that are built."""
        subprocess.run((sys.executable, "-c", PREPARE), cwd=self.root, check=True)
        build_data["artifacts"].append("resdsl/_prepared/**")

"""The build hook: computes what every start would compute, see `parse/prepared.py`.

It runs for a wheel and for an editable install.
"""

import pickle
import shutil
import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrepareHook(BuildHookInterface[Any]):
    """Writes `resdsl/_prepared`, and puts it into the wheel, though git ignores it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's
        """Prepare, from the sources that are built."""
        subprocess.run((sys.executable, __file__), cwd=self.root, check=True)
        build_data["artifacts"].append("resdsl/_prepared/**")


def prepare() -> None:
    """Compute everything anew; run as a script, which has resdsl on its path."""
    from resdsl.base import library
    from resdsl.elaborate.files import decode
    from resdsl.emit.templates import environment
    from resdsl.parse import prepared, reading
    from resdsl.parse.parser import parse

    shutil.rmtree(prepared.FOLDER, ignore_errors=True)
    prepared.FOLDER.mkdir()
    with prepared.tables_path().open("wb") as file:
        reading.lark_of_grammar().save(file)
    for path in sorted(library.folder("specs").rglob("*.rd")):
        source = decode(path.read_bytes(), path.name)
        tree = parse(source)
        with prepared.tree_path(source.text).open("wb") as file:
            _Pickler(file, protocol=5).dump(tree)
    for target in prepared.TARGETS:
        environment(target).compile_templates(
            prepared.templates_path(target), zip=None, ignore_errors=False
        )


class _Pickler(pickle.Pickler):
    """A tree refers to its source, which is another object each time it is read."""

    def persistent_id(self, obj: Any) -> str | None:
        return "source" if type(obj).__name__ == "Source" else None


if __name__ == "__main__":
    prepare()

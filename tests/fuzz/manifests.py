"""Damaged manifests for `hostile`: `resdsl gen --check` in a project of two specs."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from click.testing import CliRunner

from resdsl.cli import main
from tests.fuzz.hostile import Kind
from tests.fuzz.mutations import mutated

_SPEC = """\
network {name}(n=2) {{
    input 3 x 8 x 8
    head {{ conv 1x1 n; avgpool global; dense 10 }}
}}
"""
_MANIFESTS = (
    """\
[project]
name = "nets"

[[tool.resdsl.generate]]
specs = ["models/*.rd", "cifar"]
target = "torch"
output = "out"
networks = ["One", "ResNet20"]

[[tool.resdsl.generate]]
specs = "models/one.rd"
target = "keras"
output = "out/keras"
set = { n = 3 }
""",
    """\
[tool]
resdsl = { generate = [ { specs = ["models/**/*.rd"], output = "o", set.n = 1e3 } ] }
[tool.other]
a = 1979-05-27T07:32:00Z
b = [ 1, 2.5, inf, -nan, true, 'x', \"\"\"y\"\"\" ]
""",
    """\
[[tool.resdsl.generate]]
specs = ["resnet18", "torchvision/resnet*"]
output = 'a\\b'
networks = ["ResNet18"]
[tool.resdsl.generate.set]
n = 0x10
""",
)
_FAULT = "a fault in resdsl"


def kind(folder: Path) -> Kind:
    """Manifests of a project in a folder."""
    models = folder / "models"
    models.mkdir(exist_ok=True)
    for name in ("One", "Two"):
        path = models / f"{name.lower()}.rd"
        path.write_text(_SPEC.format(name=name), encoding="utf-8")
    os.environ["RESDSL_TRACEBACK"] = "1"
    return Kind(name="manifests", draw=partial(mutated, _MANIFESTS), check=check)


def check(data: bytes) -> None:
    """Any manifest gives an exit code and a message."""
    # it would look at every file of the machine, as it says
    if b'"/**' in data or b'"/*' in data:
        return
    (Path.cwd() / "pyproject.toml").write_bytes(data)
    result = CliRunner().invoke(main, ["gen", "--check"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in {0, 1, 2}, result.output
    assert _FAULT not in result.output

"""Short ways to networks and their findings, for tests without a framework."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark

from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.model import analysis, ir
from resdsl.model.expressions import Value
from resdsl.parse import reading
from resdsl.project import specs

ROOT = Path(__file__).resolve().parents[1]
# mypy as `make check` calls it, with what that remembers: to read what torch declares
# takes half a minute
MYPY = (
    "mypy",
    f"--config-file={ROOT / 'pyproject.toml'}",
    f"--cache-dir={ROOT / '.mypy_cache'}",
)


def network(text: str, name: str | None = None, **parameters: Value) -> ir.Network:
    """A network of a text: the named one, else the last."""
    spec = specs.parse_spec(text, "test.rd")
    last = spec.names[-1] if spec.names else None
    return spec.elaborate(name or last, parameters)


def derived(base: str, body: str, before: str = "") -> ir.Network:
    """A network derived from a bundled one, `torchvision/resnet50` or so."""
    name = specs.open_spec(base).names[0]
    text = f'use "{base}" as base\n{before}\nnetwork Derived from base.{name} {{\n'
    return network(f"{text}{body}\n}}\n")


def parameters(net: ir.Network) -> int:
    return analysis.analyse(net).trainable


def findings(text: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a text, of which something must be wrong."""
    try:
        network(text)
    except DiagnosticError as error:
        return error.diagnostics
    raise AssertionError("nothing is wrong with it")


def finding(text: str) -> Diagnostic:
    """The only thing that is wrong with a text."""
    (diagnostic,) = findings(text)
    return diagnostic


def values_of(op: ir.Node) -> dict[str, Any]:
    """The values of an op, by its arguments."""
    assert isinstance(op, ir.Op)
    return {f.name: getattr(op.values, f.name) for f in fields(op.values)}


def within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether one of three runs takes at most so much time of the processor.

    A loaded machine makes a run take longer than it must, never less long.
    """
    for _ in range(3):
        start = time.process_time()
        work()
        if time.process_time() - start <= seconds:
            return True
    return False


def block_ops(block: ir.Block, kind: str) -> list[ir.Op]:
    return [op for op in ir.ops_of(block.nodes) if op.kind == kind]


@cache
def lark() -> Lark:
    """The parser, made of the grammar's text: that takes a second."""
    return reading.lark_of_grammar()


def run_tool(*command: str | Path, cwd: Path) -> str:
    """What a Python tool such as ruff prints, which must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout

"""Mutants of what stands outside of functions: tables, words, numbers, the ops."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from resdsl.ops import CATALOGUE
from resdsl.ops.types import Operation
from tests.mutation.mutants import Line, Live, Mutant

_MOST = 12  # entries of one table that are left out, one at a time
# of an op, what is no text for people and no rule
_FIELDS = (
    *("positional", "output_channels", "takes_channels", "sign"),
    *("vectors", "whole_map", "probabilities", "overwritable"),
)


def constants(paths: Iterable[Path], live: Live) -> Iterator[Mutant]:
    """The mutants of the tables of some files."""
    functions = [each for found in live.values() for each in found]
    modules = {getattr(m, "__file__", None): m for m in [*sys.modules.values()]}
    for path in paths:
        module = modules[str(path.resolve())]
        for name in _names(path):
            value = vars(module)[name]
            lines = _lines(name, value, functions)
            for kind, make in _faults(value):
                yield Mutant(
                    name=f"{path}:{name} {kind}"[:100],
                    file=str(path),
                    function=f"{path}:{name}",
                    lines=lines,
                    make=make,
                )


def _faults(value: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    if value is CATALOGUE:
        for operation in CATALOGUE:
            for kind, make in _faults_of_an_op(operation):
                yield f"{operation.kind} {kind}", make
    else:
        for kind, other in _others(value):
            yield kind, partial(_put, value, other)


def _names(path: Path) -> list[str]:
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name))
            ):
                found.append(name)
    return [name for name in found if not name.startswith("__")]


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    match value:
        case bool():
            yield f"{not value}", not value
        case int():
            yield f"{value + 1}", value + 1
        case str():
            yield f"{value}_", f"{value}_"
        case dict():
            for key in [*value][:_MOST]:
                yield f"without {key!r}", {k: v for k, v in value.items() if k != key}
        case set() | frozenset():
            for key in sorted(value, key=str)[:: max(1, len(value) // _MOST)]:
                yield (
                    f"without {key!r}",
                    type(value)(each for each in value if each != key),
                )
        case tuple():
            for at in range(min(len(value), _MOST)):
                yield f"without {value[at]!r}"[:60], value[:at] + value[at + 1 :]
        case _:
            return


def _put(value: Any, other: Any) -> None:
    """Let every module that has a value have another."""
    for module in [*sys.modules.values()]:
        if module.__name__.startswith("resdsl"):
            for name, known in [*vars(module).items()]:
                if known is value:
                    setattr(module, name, other)


def _lines(name: str, value: Any, functions: Iterable[FunctionType]) -> frozenset[Line]:
    """The lines of the functions that use a table."""
    found: set[Line] = set()
    for function in functions:
        if (
            name in _globals(function.__code__)
            and function.__globals__.get(name) is value
        ):
            found |= set(_all_lines(function.__code__))
    return frozenset(found)


def _globals(code: CodeType) -> set[str]:
    names = set(code.co_names)
    for const in code.co_consts:
        if isinstance(const, CodeType):
            names |= _globals(const)
    return names


def _all_lines(code: CodeType) -> Iterator[Line]:
    yield from ((code.co_filename, line) for _, _, line in code.co_lines() if line)
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _all_lines(const)


def _others_of_a_field(name: str, value: Any) -> list[Any]:
    match name:
        case "sign":
            return [each for each in ("any", "kept", "nonnegative") if each != value]
        case "output_channels":
            return [None] if value else []
        case _:
            return [not value]


def _faults_of_an_op(
    operation: Operation,
) -> Iterator[tuple[str, Callable[[], None]]]:
    for name in _FIELDS:
        value = getattr(operation, name)
        for other in _others_of_a_field(name, value):
            yield f"{name} {other}", partial(object.__setattr__, operation, name, other)
    for argument in operation.arguments:
        for other in _defaults(argument.default):
            text = f"{argument.name}={other!r}"
            yield text, partial(object.__setattr__, argument, "default", other)


def _defaults(value: Any) -> list[Any]:
    match value:
        case bool():
            return [not value]
        case int():
            return [value + 1]
        case "kernel":
            return [1]
        case "even":
            return [0, "same"]
        case str():
            return []
        case _ if type(value).__name__ == "Decimal":
            return [value * 2 if value < 0.4 else value / 2]
        case _:
            return []

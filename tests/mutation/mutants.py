"""Makes mutants: every function of a file with one small fault at a time.

Only the function around a fault is compiled, and its code put into the function that
is already imported.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutation.faults import Fault, Faults, Function

Live = Mapping[tuple[str, str, int], Sequence[FunctionType]]
Line = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A fault in live code, which cannot be undone; `lines` tell which tests see it."""

    name: str
    file: str
    function: str
    lines: frozenset[Line]
    make: Callable[[], None]


def functions(
    tree: ast.Module | ast.ClassDef, classes: tuple[str, ...] = ()
) -> Iterator[tuple[Function, tuple[str, ...]]]:
    """Every function and method that is not inside another."""
    for node in tree.body:
        match node:
            case ast.FunctionDef():
                yield node, classes
            case ast.ClassDef(name=name):
                yield from functions(node, (*classes, name))


def mutants(paths: Iterable[Path], live: Live) -> list[Mutant]:
    """All mutants of the functions of some files."""
    found = []
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function, classes in functions(tree):
            for fault in Faults(path, function, classes).found:
                with suppress(SyntaxError, ValueError):  # it may be no valid Python
                    found.append(_mutant(fault, fault.code(), live))
    return found


def unmutated(paths: Iterable[Path], live: Live) -> list[Mutant]:
    """All functions of some files, compiled anew as they are: these must survive."""
    found = []
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function, classes in functions(tree):
            same = Faults(path, function, classes).none()
            found.append(_mutant(same, same.code(), live))
    return found


def _mutant(fault: Fault, code: CodeType, live: Live) -> Mutant:
    where = code.co_filename
    line, column = fault.place
    return Mutant(
        name=f"{fault.path}:{line}:{column} {fault.kind}",
        file=str(fault.path),
        function=f"{fault.path}:{code.co_qualname}",
        lines=frozenset((where, number) for number in fault.lines),
        make=partial(_put, live[where, code.co_qualname, code.co_firstlineno], code),
    )


def _put(functions: Iterable[FunctionType], code: CodeType) -> None:
    for function in functions:
        function.__code__ = code

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

from tests.mutation.faults import Faults, Function, Mutant

Live = Mapping[tuple[str, str, int], Sequence[FunctionType]]
Line = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A mutant: its name, what may see it, and what makes it, for good."""

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


def mutants(paths: Iterable[Path], live: Live) -> list[Fault]:
    """All mutants of the functions of some files."""
    found = []
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function, classes in functions(tree):
            for mutant in Faults(path, function, classes).found:
                with suppress(SyntaxError, ValueError):  # it may be no valid Python
                    found.append(_fault(mutant, mutant.code(), live))
    return found


def unmutated(paths: Iterable[Path], live: Live) -> list[Fault]:
    """All functions of some files, compiled anew as they are: these must survive."""
    found = []
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function, classes in functions(tree):
            same = Faults(path, function, classes).none()
            found.append(_fault(same, same.code(), live))
    return found


def _fault(mutant: Mutant, code: CodeType, live: Live) -> Fault:
    where = code.co_filename
    line, column = mutant.place
    return Fault(
        name=f"{mutant.path}:{line}:{column} {mutant.kind}",
        file=str(mutant.path),
        function=f"{mutant.path}:{code.co_qualname}",
        lines=frozenset((where, number) for number in mutant.lines),
        make=partial(_put, live[where, code.co_qualname, code.co_firstlineno], code),
    )


def _put(functions: Iterable[FunctionType], code: CodeType) -> None:
    for function in functions:
        function.__code__ = code

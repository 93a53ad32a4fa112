"""The small faults of one function, each made in the tree at hand and undone again."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
_IDLE = {"sorted", "reversed", "dict.fromkeys", "tuple", "list"}
_SIMPLE = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)
_COMPOUND = (ast.If, ast.While, ast.For, ast.With, ast.Match, ast.Try)

Function = ast.FunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a function: where, of what kind, how it is made and undone."""

    path: Path
    function: Function
    classes: tuple[str, ...]
    lines: range
    place: tuple[int, int]
    kind: str
    make: Callable[[], None]
    undo: Callable[[], None]

    def code(self) -> CodeType:
        """The code of the function with its fault."""
        self.make()
        try:
            return compiled(self.path, self.function, self.classes)
        finally:
            self.undo()


def compiled(path: Path, function: Function, classes: tuple[str, ...]) -> CodeType:
    """The code of a function, compiled inside of empty classes of the same names."""
    body: ast.stmt = function
    for name in reversed(classes):
        body = ast.ClassDef(name, bases=[], keywords=[], body=[body], decorator_list=[])
    tree = ast.fix_missing_locations(ast.Module([body], type_ignores=[]))
    future = 0x1000000  # annotations stay text
    name = str(path.resolve())
    code: CodeType = compile(tree, name, "exec", future, dont_inherit=True)
    for name in (*classes, function.name):
        (code,) = (
            c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name
        )
    return code


class Faults:
    """All faults of one function."""

    def __init__(self, path: Path, function: Function, classes: tuple[str, ...]):
        self._whole = (path, function, classes)
        self.found: list[Fault] = []
        self._statement: ast.stmt = function
        self._body(function)

    def _body(self, function: Function) -> None:
        for index, statement in enumerate(function.body):
            is_text = isinstance(statement, ast.Expr) and isinstance(
                statement.value, ast.Constant
            )
            if not (index == 0 and is_text):
                self._visit(statement, function.body, index)

    def _add(
        self,
        node: ast.AST,
        kind: str,
        *changes: tuple[object, str | int, object],
        lines: range | None = None,
    ) -> None:
        """Note a fault that sets fields of nodes, or items of lists."""
        old = tuple((where, key, _get(where, key)) for where, key, _ in changes)
        line, column = getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
        made = self._fault((line, column), kind, lines or self._lines(node))
        self.found.append(
            replace(made, make=partial(_set, changes), undo=partial(_set, old))
        )

    def none(self) -> Fault:
        """The function as it is."""
        function = self._whole[1]
        lines = range(function.lineno, (function.end_lineno or function.lineno) + 1)
        return self._fault((function.lineno, 0), "as it is", lines)

    def _fault(self, place: tuple[int, int], kind: str, lines: range) -> Fault:
        path, function, classes = self._whole
        return Fault(
            path=path,
            function=function,
            classes=classes,
            lines=lines,
            place=place,
            kind=kind,
            make=partial(_set, ()),
            undo=partial(_set, ()),
        )

    def _lines(self, node: ast.AST) -> range:
        whole = self._statement
        if isinstance(whole, _COMPOUND):
            first = getattr(node, "lineno", whole.lineno)
            return range(first, (getattr(node, "end_lineno", None) or first) + 1)
        return range(whole.lineno, (whole.end_lineno or whole.lineno) + 1)

    def _visit(self, node: ast.AST, parent: object, key: str | int) -> None:
        before = self._statement
        if isinstance(node, ast.stmt):
            self._statement = node
        if isinstance(node, ast.FunctionDef):
            self._body(node)
        elif not _is_message(node):
            self._faults(node, parent, key)
            for name, value in ast.iter_fields(node):
                if name in {"annotation", "type_comment", "type_params"}:
                    continue
                if isinstance(value, ast.AST):
                    self._visit(value, node, name)
                elif isinstance(value, list):
                    for index, each in enumerate(value):
                        if isinstance(each, ast.AST):
                            self._visit(each, value, index)
        self._statement = before

    def _faults(self, node: ast.AST, parent: object, key: str | int) -> None:
        match node:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                self._add(test, "negated", (node, "test", _not(test)))
            case ast.Return(value=ast.expr() as value) if not _is_none(value):
                self._add(node, "returns None", (node, "value", ast.Constant(None)))
            case ast.comprehension(ifs=ifs):
                for index, each in enumerate(ifs):
                    self._add(each, "no if", (ifs, index, ast.Constant(True)))
                    self._add(each, "negated", (ifs, index, _not(each)))
            case ast.Match(cases=cases):
                for case in cases:
                    self._case(case, alone=len(cases) == 1)
            case _ if isinstance(node, _SIMPLE):
                self._add(node, "left out", (parent, key, ast.Pass()))
            case ast.expr():
                self._expression(node, parent, key)
            case _:
                pass

    def _case(self, case: ast.match_case, *, alone: bool) -> None:
        if not alone:
            last = case.body[-1].end_lineno or case.pattern.lineno
            lines = range(case.pattern.lineno, last + 1)
            never = ast.Constant(value=False)
            self._add(case.pattern, "no case", (case, "guard", never), lines=lines)
        if case.guard is not None:
            self._add(case.guard, "no guard", (case, "guard", None))

    def _expression(self, node: ast.expr, parent: object, key: str | int) -> None:
        match node:
            case ast.Compare(ops=ops):
                for at, op in enumerate(ops):
                    self._replaced(node, ops, at, op, _COMPARISONS[type(op)]())
            case ast.BinOp(op=op) if type(op) in _OPERATORS:
                self._replaced(node, node, "op", op, _OPERATORS[type(op)]())
            case ast.BoolOp(op=op):
                other = ast.Or() if isinstance(op, ast.And) else ast.And()
                self._replaced(node, node, "op", op, other)
                self._operands(node, parent, key)
            case ast.UnaryOp(operand=operand):
                self._add(node, "no sign", (parent, key, operand))
            case ast.Call():
                self._call(node, parent, key)
            case _:
                self._value(node)

    def _value(self, node: ast.expr) -> None:
        match node:
            case ast.Constant(value=value):
                for other in _others(value):
                    self._add(node, f"{value!r} is {other!r}", (node, "value", other))
            case ast.Subscript(slice=ast.Slice() as part):
                for end in ("lower", "upper", "step"):
                    if getattr(part, end) is not None:
                        self._add(node, f"no {end}", (part, end, None))
            case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
                empty = ast.Starred(ast.Tuple([], ast.Load()), ast.Load())
                for at, item in enumerate(items):
                    if isinstance(item, ast.Starred):
                        self._add(item, "item left out", (items, at, empty))
            case _:
                pass

    def _replaced(
        self, node: ast.AST, where: object, key: str | int, old: ast.AST, new: ast.AST
    ) -> None:
        self._add(node, f"{_word(old)} is {_word(new)}", (where, key, new))

    def _operands(self, node: ast.BoolOp, parent: object, key: str | int) -> None:
        for value in node.values:
            left = [each for each in node.values if each is not value]
            change = (node, "values", left) if left[1:] else (parent, key, left[0])
            self._add(value, "operand left out", change)

    def _call(self, node: ast.Call, parent: object, key: str | int) -> None:
        name = ast.unparse(node.func)
        if name in _NAMES:
            other = ast.Name(_NAMES[name], ast.Load())
            self._add(node, f"{name} is {other.id}", (node, "func", other))
        if name in _IDLE and len(node.args) == 1:
            inner = node.args[0]
            if not isinstance(inner, ast.GeneratorExp):
                self._add(node, f"no {name}", (parent, key, inner))
        for index, keyword in enumerate(node.keywords):
            left = node.keywords[:index] + node.keywords[index + 1 :]
            if keyword.arg != "strict":
                self._add(keyword.value, f"no {keyword.arg}=", (node, "keywords", left))
        if len(node.args) > 1 and not isinstance(node.args[0], ast.Starred):
            first, second, *others = node.args
            if name not in {"isinstance", "max", "min", "getattr"}:
                swapped = [second, first, *others]
                self._add(node, "arguments swapped", (node, "args", swapped))


def _get(where: Any, key: str | int) -> object:
    return getattr(where, key) if isinstance(key, str) else where[key]


def _set(changes: Iterable[tuple[Any, str | int, object]]) -> None:
    for where, key, value in changes:
        if isinstance(key, str):
            setattr(where, key, value)
        else:
            where[key] = value


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_message(node: ast.AST) -> bool:
    """Texts for people are no logic."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.count(" ") > 1
    )


def _others(value: object) -> tuple[object, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1,)
        case str():
            return (f"{value}_",)
        case _:
            return ()


def _word(node: ast.AST) -> str:
    return type(node).__name__

"""Bodies: labels, `let`, ops and their arguments; `paths.py` has what paths do."""

from __future__ import annotations

from resdsl.base.diagnostics import Problem
from resdsl.elaborate import settings
from resdsl.elaborate.calls import (
    argument_of,
    given,
    is_catalogue_op,
    operation_of,
    variant_named,
)
from resdsl.elaborate.checks.checker import Checker, Known
from resdsl.elaborate.checks.identifiers import (
    STAGE_VARIABLES,
    check_case,
    check_free,
    check_identifier,
)
from resdsl.elaborate.checks.paths import PATHS, Around, check_path, check_row
from resdsl.elaborate.checks.stages import check_stage
from resdsl.elaborate.references import stage_in
from resdsl.elaborate.schemes import SEVERAL, START, in_order, with_row
from resdsl.elaborate.uses import match
from resdsl.messages import names as messages
from resdsl.messages import values as value_messages
from resdsl.messages.unknown import unknown_op
from resdsl.model.schemes import KERAS
from resdsl.model.scope import Scope
from resdsl.ops import NAMES, VARIANTS, plain
from resdsl.ops.types import Operation
from resdsl.syntax import nodes as syntax
from resdsl.syntax.words import STATEMENTS

# not what is no layer of its own, nor what may bring a `flatten` along
_CHOSEN = {n for n in NAMES if plain(n).role not in {*PATHS, "flatten", "dense"}}
_UNSEEN_BY_OPS = {*STAGE_VARIABLES} - {"in"}


def check_definition(node: syntax.Definition, checker: Checker) -> None:
    """A block, shortcut or op."""
    with checker.statement():
        check_case(node.name, node.kind)
    with checker.statement():
        check_identifier(node.name, node.kind)
    if node.kind == "op" and node.name.text in NAMES:
        why = "the catalogue has an op of this name"
        checker.add(messages.reserved(node.name, "op", why))
    if node.kind == "shortcut" and node.name.text in settings.WITHOUT:
        why = "the word has its own meaning"
        checker.add(messages.reserved(node.name, "shortcut", why))
    free = _UNSEEN_BY_OPS if node.kind == "op" else ()
    known = checker.parameters(node.parameters, free).with_names("in")
    if node.kind != "op":
        known = known.with_names(*STAGE_VARIABLES)
    if node.kind == "shortcut":
        known = known.with_names("out")
    kind = node.kind
    around = Around(of_block=kind == "block", staged=kind == "op")
    _body(node.body, known, checker, around)


def check_scheme(node: syntax.Scheme, checker: Checker) -> None:
    """A naming scheme: its rows, each once."""
    with checker.statement():
        check_case(node.name, "scheme")
    if node.name.text == KERAS:
        why = "it is what Keras calls its layers, which is no definition"
        checker.add(messages.reserved(node.name, "scheme", why))
    seen: dict[str, syntax.Row] = {}
    scheme = START
    for row in in_order(node):
        with checker.statement():
            first = seen.setdefault(row.word.text, row)
            if first is not row and row.word.text not in SEVERAL:
                word = row.word.text
                raise Problem(messages.statement_twice(word, row.span, first.span))
            scheme = with_row(scheme, row)


def check_body(
    body: syntax.Body, outer: Known, checker: Checker, *, staged: bool = False
) -> None:
    """A body of a network itself; stages may stand in those of groups (`staged`)."""
    _body(body, outer, checker, Around(staged=staged))


def _body(body: syntax.Body, outer: Known, checker: Checker, around: Around) -> None:
    known = outer.with_names()
    around.enter(body)
    before: syntax.Node | None = None
    for statement in body.statements:
        label = getattr(statement, "label", None)
        if label is not None:
            guarded = isinstance(statement, syntax.Call) and statement.guard is not None
            check_label(label, around, checker, chosen=guarded)
        with checker.statement():
            check_path(statement, around, last=statement is body.statements[-1])
        match statement:
            case syntax.Let():
                _let(statement, known, checker)
            case syntax.Group(body=inner):
                _body(inner, known, checker, around.inside(labelled=True))
            case syntax.Braces(body=inner):
                _body(inner, known, checker, around.inside(labelled=False))
            case syntax.Join(body=inner):
                _keywords(statement, known, checker)
                _body(inner, known, checker, around.of_branches(statement))
            case syntax.Stage():
                check_label(statement.name, around, checker)
                check_stage(statement, known, checker)
            case syntax.Call():
                _call(statement, known, checker)
                if not around.staged:
                    with checker.statement():
                        _check_without_stages(statement, checker.scope)
                with checker.statement():
                    _otherwise(statement, before)
        before = statement
    if around.join is None:
        check_row(body, checker)
    around.end(checker)


def _keywords(join: syntax.Join, known: Known, checker: Checker) -> None:
    """Only a `select` says more than its branches: its `groups`."""
    words = ("groups",) if join.word == "select" else ()
    for keyword in join.keywords:
        with checker.statement():
            if keyword.name.text not in words:
                name, owner = keyword.name, f"`{join.word}`"
                unknown = value_messages.unknown_argument(
                    name.text, name.span, owner, words
                )
                raise Problem(unknown)
        checker.expression(keyword.value, known)


def check_label(
    label: syntax.Identifier, around: Around, checker: Checker, *, chosen: bool = False
) -> None:
    """A label: each once, and nothing that a module has already.

    Ops that have one label may have guards, of which one holds: they are `chosen`.
    """
    with checker.statement():
        first = around.labels.setdefault(label.text, label)
        alike = chosen and label.text in around.chosen
        if first is not label and not alike:
            raise Problem(messages.name_twice("label", label, first.span))
        if chosen:
            around.chosen.add(label.text)
        check_identifier(label, "label")


def _let(let: syntax.Let, known: Known, checker: Checker) -> None:
    with checker.statement():
        check_identifier(let.name, "let")
        if let.name.text in known:
            raise Problem(messages.reserved(let.name, "let", "it is taken here"))
        check_free(let.name, "let")
    checker.expression(let.value, known)
    known.add(let.name.text)


def _call(call: syntax.Call, known: Known, checker: Checker) -> None:
    with checker.statement():
        if is_catalogue_op(call.name):
            _catalogue_op(call, known, checker)
        else:
            _composite(call, known, checker)
    if call.guard is not None:
        checker.expression(call.guard, known)


def _check_without_stages(call: syntax.Call, scope: Scope) -> None:
    """Refuse an op of one's own that holds stages."""
    entity = None if is_catalogue_op(call.name) else scope.resolve("op", call.name)
    stage = None if entity is None else stage_in(entity)
    if stage is not None:
        name = call.name.text
        raise Problem(messages.stages_inside(call.name.span, stage.span, name))


def _catalogue_op(call: syntax.Call, known: Known, checker: Checker) -> None:
    op, named = call.name.text, variant_named(call)
    by_parameter = (
        named is not None and named[0] in known and named[0] not in VARIANTS[op]
    )
    by_default = named is None and plain(op).variant is not None
    if not by_parameter and not by_default:
        check_arguments(call, operation_of(call, {}), known, checker)
        return
    # what decides the kind decides which arguments there are
    kinds = VARIANTS[op].values()
    arguments = tuple(dict.fromkeys(a.name for kind in kinds for a in kind.arguments))
    for node in _all_keywords(call):
        name, span = node.name.text, node.name.span
        if name not in arguments:
            raise Problem(
                value_messages.unknown_argument(name, span, f"`{op}`", arguments)
            )
        checker.expression(node.value, known)


def _all_keywords(call: syntax.Call) -> tuple[syntax.Keyword, ...]:
    inner = (
        call.positional.arguments if isinstance(call.positional, syntax.Apply) else None
    )
    return (*(inner.keywords if inner else ()), *call.keywords)


def check_arguments(
    call: syntax.Call, operation: Operation, known: Known, checker: Checker
) -> None:
    """What a call gives to an op of the catalogue."""
    for name, (expression, _) in given(call, operation).items():
        kind = argument_of(operation, name).type
        if not kind.names:
            checker.expression(expression, known, kind.words)


def _composite(call: syntax.Call, known: Known, checker: Checker) -> None:
    scope = checker.scope
    if call.name.qualifier is None and scope.resolve("op", call.name) is None:
        names = sorted({*NAMES, *scope.known("op")})
        value = call.positional
        said = value.name if isinstance(value, syntax.Variable) else ""
        raise Problem(unknown_op(call.name, names, STATEMENTS, said))
    entity = scope.find("op", call.name)
    parameters = [parameter.name.text for parameter in entity.parameters]
    if call.kernel is not None and "kernel" not in parameters:
        owner = f"op `{entity.name}`"
        raise Problem(value_messages.no_kernel(call.kernel.span, owner))
    positional = () if call.positional is None else (call.positional,)
    for expression, _ in match(entity, positional, call.named).values():
        checker.argument(expression, known)


def _otherwise(call: syntax.Call, before: syntax.Node | None) -> None:
    """What stands behind `else` takes the place of the guarded op before it."""
    if not call.otherwise:
        return
    name = call.name.text
    if not isinstance(before, syntax.Call) or before.guard is None:
        where = "it follows an op with a guard"
        example = f"write `{name} ... if stride > 1` before it, or remove `else`"
        raise Problem(messages.misplaced("else", call.span, where, example))
    if call.guard is not None:
        where, help_line = "it has the guard of the op before it", "remove the guard"
        raise Problem(messages.misplaced("if", call.guard.span, where, help_line))
    kind, other = _kind_of(call), _kind_of(before)
    if kind != other or name not in _CHOSEN:
        where = f"`{kind}` is of another kind than `{other}`"
        where = where if kind != other else f"it is not for `{name}`"
        help_line = "give each its own guard, and remove `else`"
        raise Problem(messages.misplaced("else", call.span, where, help_line))


def _kind_of(call: syntax.Call) -> str:
    """An op with the variant that it names: what its layer is called after."""
    name = call.name.text
    match call.positional:
        case syntax.Variable(name=word) if VARIANTS.get(name):
            return f"{name} {word}"
        case syntax.Apply(function=function) if VARIANTS.get(name):
            return f"{name} {function.text}"
    return name

"""Where paths part and meet: joins and branches, `add` and `split`, named values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from itertools import islice, pairwise

from resdsl.base.diagnostics import Problem
from resdsl.base.records import mutable
from resdsl.elaborate.checks.checker import Checker
from resdsl.elaborate.checks.identifiers import check_identifier
from resdsl.messages import names as messages
from resdsl.messages.unknown import unknown_join, unknown_mark
from resdsl.syntax import nodes as syntax
from resdsl.syntax.words import JOINS

# what weighs the branches of a `select`, or the kernels of an `expert_conv`
BY = "by"
EXPERT_CONV = "expert_conv"
# the roles of ops that say where a value goes, and compute nothing
PATHS = ("add", "split", "identity", "mark", "from", "piece")


@mutable
class Around:
    """What there is around a statement.

    `labels` and `marks` are those in force, `chosen` the labels of ops with a guard,
    which others may have, too; `made` are the marks of all of these bodies, also those
    that stand below; `of_block` says that the body is a block's
    own, `join` that its statements are the branches of this one, `staged` that stages
    may stand in it. `joints` are the `add` and `split` of the body.
    """

    labels: dict[str, syntax.Identifier] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    marks: dict[str, syntax.Identifier] = field(default_factory=dict)
    made: dict[str, syntax.Identifier] = field(default_factory=dict)
    of_block: bool = False
    staged: bool = False
    join: syntax.Join | None = None
    joints: dict[str, syntax.Call] = field(default_factory=dict)

    def inside(self, *, labelled: bool) -> Around:
        """What is around the ops of a group, or of braces without a label."""
        marks, made = dict(self.marks), dict(self.made)
        inner = Around(marks=marks, made=made, staged=self.staged)
        if not labelled:
            inner.labels, inner.chosen = self.labels, self.chosen
        return inner

    def enter(self, body: syntax.Body) -> None:
        """Know the names that a body gives to its values, before its statements."""
        calls = (each for each in body.statements if isinstance(each, syntax.Call))
        marks = (_named(call) for call in calls if call.name.text == "mark")
        self.made |= {name.text: name for name in marks if name is not None}

    def of_branches(self, join: syntax.Join) -> Around:
        """What is around the branches of a join; those of a gate are one row."""
        inner = self.inside(labelled=join.label is not None)
        weighs = join.word in {"gate", BY}
        inner.join = None if weighs else join
        inner.staged = self.staged and not weighs
        return inner

    def end(self, checker: Checker) -> None:
        """What the whole body lacks."""
        if "split" in self.joints and "add" not in self.joints and not checker.partial:
            where = "it says where the shortcut starts, and the block has no `add`"
            span = self.joints["split"].span
            help_line = "write `add` behind it, or remove it"
            checker.add(messages.misplaced("split", span, where, help_line))


def check_path(statement: syntax.BodyStatement, around: Around, *, last: bool) -> None:
    """A statement that says where values go, and the branches of a join."""
    match statement:
        case syntax.Braces():
            if around.join is None:
                raise Problem(messages.bare_braces(statement.span))
            _check_filled(statement, statement.body)
        case syntax.Group(body=body) if around.join is not None:
            _check_filled(statement, body)
        case syntax.Join():
            _join(statement, around, last=last)
        case syntax.Stage() if not around.staged:
            raise Problem(messages.stage_inside(statement.span))
        case syntax.Call(name=name) if name.qualifier is None:
            _call(statement, around)


def check_row(body: syntax.Body, checker: Checker) -> None:
    """Refuse what is computed in vain: nothing reads it, and no name keeps it."""
    row = [each for each in body.statements if not isinstance(each, syntax.Let)]
    asked = {name.text for name in asked_for(body)}
    for before, statement in pairwise(row):
        if _reads(statement):
            continue
        kept = isinstance(before, syntax.Call) and before.name.text == "mark"
        name = _named(before) if isinstance(before, syntax.Call) and kept else None
        if name is None or name.text not in asked:
            checker.add(messages.lost_value(statement.span, before.span))


def _reads(statement: syntax.BodyStatement) -> bool:
    """Whether a statement uses the value before it."""
    match statement:
        case syntax.Call(name=name):
            return name.text != "from"
        case syntax.Join(body=body) if statement.word not in {"gate", BY}:
            return any(map(_reads, body.statements))
        case syntax.Group(body=body) | syntax.Braces(body=body):
            row = (e for e in body.statements if not isinstance(e, syntax.Let))
            return all(_reads(first) for first in islice(row, 1))
        case _:
            return not isinstance(statement, syntax.Let)


def marked(body: syntax.Body) -> Iterator[syntax.Identifier]:
    """The names of values of a body, and of those inside of it."""
    return _names(body, "mark")


def asked_for(body: syntax.Body) -> Iterator[syntax.Identifier]:
    """The names of values that a body, or one inside of it, needs."""
    return _names(body, "from", EXPERT_CONV)


def _names(body: syntax.Body, *words: str) -> Iterator[syntax.Identifier]:
    for each in body.unfolded:
        if isinstance(each, syntax.Call) and each.name.text in words:
            name = _named(each)
            yield from [] if name is None else [name]


def _check_filled(branch: syntax.Node, body: syntax.Body) -> None:
    if not any(not isinstance(each, syntax.Let) for each in body.statements):
        raise Problem(messages.empty_branch(branch.span))


def _join(join: syntax.Join, around: Around, *, last: bool) -> None:
    word = join.word
    if word == BY:
        _by(join, around, last=last)
        return
    if word not in JOINS:
        raise Problem(unknown_join(join.name, JOINS))
    branches = [
        each
        for each in join.body.statements
        if not isinstance(each, syntax.Let)
        and not (isinstance(each, syntax.Call) and each.otherwise)
        and not _weighs(each)
    ]
    if word == "gate":
        _check_filled(join, join.body)
    elif len(branches) < 2:
        raise Problem(messages.few_branches(len(branches), word, join.name.span))
    if word == "select" and not any(map(_weighs, join.body.statements)):
        raise Problem(messages.no_weigher(join.name.span))


def _weighs(statement: syntax.BodyStatement) -> bool:
    return isinstance(statement, syntax.Join) and statement.word == BY


def _by(by: syntax.Join, around: Around, *, last: bool) -> None:
    if around.join is None or around.join.word != "select":
        where = "it weighs the branches of a `select`"
        raise Problem(messages.misplaced(BY, by.name.span, where, "remove it"))
    if not last:
        where, help_line = "it stands behind the branches", "move it to the end"
        raise Problem(messages.misplaced(BY, by.name.span, where, help_line))
    _check_filled(by, by.body)


def _call(call: syntax.Call, around: Around) -> None:
    match call.name.text:
        case "add" | "split":
            _joint(call, around)
        case "identity" if around.join is None:
            where = "it is a branch of `sum`, `concat`, `product` or `select`"
            raise Problem(messages.misplaced("identity", call.span, where, "remove it"))
        case "mark":
            _mark(call, around)
        case "from":
            if around.join is None:
                _check_unguarded(call)
            _check_known(call, around)
        case op if op == EXPERT_CONV:
            _check_unguarded(call)
            _check_known(call, around)


def _joint(call: syntax.Call, around: Around) -> None:
    """`add` and `split`: in a block, each once, in this order, without a guard."""
    name, joints = call.name.text, around.joints
    if not around.of_block:
        where = "it is for the body of a block, outside of groups and gates"
        help_line = "remove it"
        if name == "split" and isinstance(call.positional, syntax.Number):
            help_line = (
                "write `piece 0 of=2` for the first of two pieces of the channels"
            )
        raise Problem(messages.misplaced(name, call.span, where, help_line))
    if name in joints:
        raise Problem(messages.statement_twice(name, call.span, joints[name].span))
    if name == "split" and "add" in joints:
        where, help_line = "it stands before `add`", "move it there"
        raise Problem(messages.misplaced(name, call.span, where, help_line))
    _check_unguarded(call)
    joints[name] = call


def _check_unguarded(call: syntax.Call) -> None:
    if call.guard is not None:
        name, where = call.name.text, "it takes no guard"
        help_line = "remove the guard"
        if name == "add":
            help_line += "; what adds nothing in some blocks is a line of the network:"
            help_line += " `shortcut none change` (or `stride`, `channels`)"
        raise Problem(messages.misplaced(name, call.guard.span, where, help_line))


def _named(call: syntax.Call) -> syntax.Identifier | None:
    """The value that a `mark`, `from` or expert conv names, if it names one."""
    said = call.positional
    if call.name.text == EXPERT_CONV:
        said = next((k.value for k in call.keywords if k.name.text == BY), None)
    if not isinstance(said, syntax.Variable):
        return None
    return syntax.Identifier(span=said.span, text=said.name)


def _mark(call: syntax.Call, around: Around) -> None:
    """A name for a value: in a row, each once, without a guard."""
    if around.join is not None:
        where = "it is no branch: it names a value in a row of ops"
        help_line = "put it before the join, or into braces with the branch's ops"
        raise Problem(messages.misplaced("mark", call.span, where, help_line))
    name = _named(call)
    if name is not None:
        first = around.marks.setdefault(name.text, name)
        if first is not name:
            raise Problem(messages.name_twice("mark", name, first.span))
        check_identifier(name, "mark")
    _check_unguarded(call)


def _check_known(call: syntax.Call, around: Around) -> None:
    """A value by its name, which stands above."""
    name = _named(call)
    if name is not None and name.text not in around.marks:
        if name.text in around.made:
            made = around.made[name.text]
            raise Problem(messages.used_before(name.text, name.span, made.span))
        known = sorted(around.marks)
        is_label = name.text in around.labels
        raise Problem(unknown_mark(name, known, is_label=is_label))

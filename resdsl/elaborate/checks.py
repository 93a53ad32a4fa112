"""What can be said against a file before any number is known: names and arguments."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resdsl import syntax
from resdsl.diagnostics import Problem, Report
from resdsl.elaborate import settings
from resdsl.elaborate.arguments import match
from resdsl.elaborate.bodies import is_catalogue_op
from resdsl.elaborate.calls import given, operation_of, variant_named
from resdsl.elaborate.expectations import QUANTITIES
from resdsl.elaborate.inheritance import keyword_of, parameters
from resdsl.elaborate.stages import reference_of
from resdsl.expressions import FUNCTIONS, WORDS, names_in
from resdsl.messages import names as messages
from resdsl.messages import values as value_messages
from resdsl.messages.syntax import STATEMENTS
from resdsl.naming import SCHEMES, class_name, factory_name
from resdsl.ops import NAMES, VARIANTS
from resdsl.scope import Entity, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGE_VARIABLES = (
    "in",
    "width",
    "stride",
    "dilation",
    "first_dilation",
    "index",
    "blocks",
)
_UNSEEN_BY_OPS = {*STAGE_VARIABLES} - {"in"}
_WORDS_OF_THE_LANGUAGE = {"output_stride", *STAGE_VARIABLES, "out", *FUNCTIONS, *WORDS}
# attributes that a PyTorch module has already, or that the emitted class defines
_TAKEN_LABELS = {
    "T_destination",
    "add_module",
    "apply",
    "bfloat16",
    "buffers",
    "call_super_init",
    "children",
    "compile",
    "cpu",
    "cuda",
    "double",
    "downsample",
    "dump_patches",
    "eval",
    "extra_repr",
    "float",
    "forward",
    "forward_features",
    "forward_head",
    "get_buffer",
    "get_extra_state",
    "get_parameter",
    "get_submodule",
    "half",
    "ipu",
    "load_state_dict",
    "modules",
    "mtia",
    "named_buffers",
    "named_children",
    "named_modules",
    "named_parameters",
    "parameters",
    "register_backward_hook",
    "register_buffer",
    "register_forward_hook",
    "register_forward_pre_hook",
    "register_full_backward_hook",
    "register_full_backward_pre_hook",
    "register_load_state_dict_post_hook",
    "register_load_state_dict_pre_hook",
    "register_module",
    "register_parameter",
    "register_state_dict_post_hook",
    "register_state_dict_pre_hook",
    "requires_grad_",
    "reset_parameters",
    "set_extra_state",
    "set_submodule",
    "share_memory",
    "skip",
    "state_dict",
    "to",
    "to_empty",
    "train",
    "training",
    "type",
    "xpu",
    "zero_grad",
}

# what an emitted module imports, and what Python brings
_TAKEN_NAMES = {"Tensor", "functional", "keras", "math", "nn", "torch", *dir(builtins)}
# classes that emitted modules may define beside the network; those of blocks give way
_SUPPORT = {
    "AvgPool2dSame",
    "BlurPool2d",
    "ChannelAttention",
    "Conv2dSame",
    "DropPath",
    "F",
    "MaxPool2dSame",
    "PadChannels",
    "Subsample",
}


def check_file(scope: Scope, report: Report) -> None:
    """Report every mistake in the names and arguments of a file."""
    checker = _Checker(scope, report)
    networks: dict[str, syntax.Identifier] = {}
    for entity in scope.networks():
        name = entity.network.name
        first = networks.setdefault(factory_name(name.text), name)
        if first is not name:
            report.add(messages.alike(name, first))
    for entity in scope.own.values():
        if entity.kind == "network":
            checker.network(entity)
        else:
            checker.definition(entity)
    for call, chain in _circles(scope):
        report.add(messages.recursive_op(call.name, chain))


class _Checker:
    def __init__(self, scope: Scope, report: Report) -> None:
        self._scope = scope
        self._report = report

    @contextmanager
    def _statement(self) -> Iterator[None]:
        """A stretch in which the first mistake hides the rest."""
        try:
            yield
        except Problem as problem:
            self._report.add(problem.diagnostic)

    # Definitions

    def definition(self, entity: Entity) -> None:
        """A block, shortcut or op."""
        node = entity.definition
        with self._statement():
            _check_case(node.name, node.kind)
        with self._statement():
            _check_identifier(node.name, node.kind)
        if node.kind == "op" and node.name.text in NAMES:
            why = "the catalogue has an op of this name"
            self._report.add(messages.reserved(node.name, "op", why))
        if node.kind == "shortcut" and node.name.text in settings.WITHOUT:
            why = "the word has its own meaning"
            self._report.add(messages.reserved(node.name, "shortcut", why))
        known = self._parameters(node.parameters, node.kind)
        known |= {"in"}
        if node.kind != "op":
            known |= set(STAGE_VARIABLES)
        if node.kind == "shortcut":
            known |= {"out"}
        self._body(node.body, known, "block" if node.kind == "block" else "")

    def _parameters(self, nodes: Sequence[syntax.Parameter], what: str) -> set[str]:
        known: dict[str, syntax.Identifier] = {}
        for node in nodes:
            with self._statement():
                if node.name.text in known:
                    first = known[node.name.text].span
                    raise Problem(messages.name_twice("parameter", node.name, first))
                _check_identifier(node.name, "parameter")
                if not (what == "op" and node.name.text in _UNSEEN_BY_OPS):
                    _check_free(node.name, "parameter")
            if node.default is not None:
                self._expression(node.default, known)
            known[node.name.text] = node.name
        return set(known)

    def _body(self, body: syntax.Body, outer: Iterable[str], kind: str) -> None:
        """A body; only that of a block may `add` and `split`."""
        known = set(outer)
        labels: dict[str, syntax.Identifier] = {}
        joins: dict[str, syntax.Call] = {}
        for statement in body.statements:
            label = None if isinstance(statement, syntax.Let) else statement.label
            if label is not None:
                self._label(label, labels)
            match statement:
                case syntax.Let():
                    self._let(statement, known)
                case syntax.Group(body=inner) | syntax.Gate(body=inner):
                    self._body(inner, known, "")
                case syntax.Call():
                    self._call(statement, known)
                    with self._statement():
                        _check_join(statement, kind, joins)
        if "split" in joins and "add" not in joins:
            where = "it says where the shortcut starts, and the block has no `add`"
            span = joins["split"].span
            self._report.add(messages.misplaced("split", span, where))

    def _let(self, let: syntax.Let, known: set[str]) -> None:
        with self._statement():
            _check_identifier(let.name, "let")
            if let.name.text in known:
                raise Problem(messages.reserved(let.name, "let", "it is taken here"))
            _check_free(let.name, "let")
        self._expression(let.value, known)
        known.add(let.name.text)

    def _label(
        self, label: syntax.Identifier, labels: dict[str, syntax.Identifier]
    ) -> None:
        with self._statement():
            if label.text in labels:
                first = labels[label.text].span
                raise Problem(messages.name_twice("label", label, first))
            labels[label.text] = label
            _check_identifier(label, "label")
            if label.text in _TAKEN_LABELS:
                why = "every PyTorch module has an attribute of this name"
                raise Problem(messages.reserved(label, "label", why))

    def _call(self, call: syntax.Call, known: Iterable[str]) -> None:
        with self._statement():
            if is_catalogue_op(call.name):
                self._catalogue_op(call, known)
            else:
                self._composite(call, known)
        if call.guard is not None:
            self._expression(call.guard, known)

    def _catalogue_op(self, call: syntax.Call, known: Iterable[str]) -> None:
        operation = operation_of(call, {})
        several = len(VARIANTS[operation.name]) > 1
        if several and variant_named(call) is None:
            # the network's `default` decides which arguments there are
            for node in call.keywords:
                self._expression(node.value, known)
            return
        for name, (expression, _) in given(call, operation).items():
            argument = operation.argument(name)
            words = argument.type.words if argument else ()
            self._expression(expression, {*known, *words})

    def _composite(self, call: syntax.Call, known: Iterable[str]) -> None:
        if (
            call.name.qualifier is None
            and self._scope.get("op", call.name.identifier.text) is None
        ):
            names = sorted({*NAMES, *self._scope.known("op")})
            raise Problem(messages.unknown_op(call.name, names, STATEMENTS))
        entity = self._scope.find("op", call.name)
        owner = f"op `{entity.name}`"
        if call.kernel is not None:
            raise Problem(value_messages.no_kernel(call.kernel.span, owner))
        positional = () if call.positional is None else (call.positional,)
        for expression, _ in match(entity, positional, call.keywords).values():
            self._expression(expression, known)

    def _expression(
        self, expression: syntax.Expression | syntax.Condition, known: Iterable[str]
    ) -> None:
        names = {*known, *WORDS}
        for variable in names_in(expression):
            if variable.name in names:
                continue
            if variable.name == "out":
                self._report.add(value_messages.out_in_block(variable))
            else:
                self._report.add(value_messages.unbound(variable, sorted(names)))

    # Networks

    def network(self, entity: Entity) -> None:
        """A network and its statements."""
        node = entity.network
        with self._statement():
            _check_case(node.name, "network")
        with self._statement():
            _check_identifier(node.name, "network")
        known = self._parameters(node.parameters, "network")
        for parameter in node.parameters:
            if parameter.default is None:
                self._report.add(messages.missing_default(parameter.name, node.name))
        if node.base is not None:
            self._reference(node.base, "network", known)
            with self._statement():
                parameters(entity)
        seen: dict[str, syntax.Statement] = {}
        stages: dict[str, syntax.Identifier] = {}
        for statement in node.statements:
            with self._statement():
                _check_repeated(statement, seen, stages)
            self._network_statement(statement, known)
        self._shortcuts(node)

    def _network_statement(self, statement: syntax.Statement, known: set[str]) -> None:
        match statement:
            case (
                syntax.Input(dimensions=expressions) | syntax.Expect(values=expressions)
            ):
                for expression in expressions:
                    self._expression(expression, known)
            case syntax.Stem(body=body) | syntax.Head(body=body):
                self._body(body, known | {"in"}, "")
            case syntax.Group(body=body, label=label):
                self._label(label, {})
                self._body(body, known | {"in"}, "")
            case syntax.UnitChoice(reference=reference):
                self._reference(reference, "block", known | set(STAGE_VARIABLES))
            case syntax.ShortcutChoice():
                self._shortcut(statement, known)
            case syntax.Stage():
                self._stage(statement, known)
            case syntax.OutputStride():
                self._output_stride(statement, known)
            case syntax.Default(call=call):
                self._default(call, known)
            case _:
                pass
        with self._statement():
            _check_word(statement)

    def _reference(
        self, reference: syntax.Reference, kind: str, known: Iterable[str]
    ) -> None:
        with self._statement():
            entity = self._scope.find(kind, reference.name)  # type: ignore[arg-type] # "network", "block" or "shortcut"
            arguments = reference.arguments
            if arguments is None:
                return
            if kind == "network":
                names = sorted(parameters(entity))
                for node in arguments.keywords:
                    if node.name.text not in names:
                        raise Problem(
                            value_messages.unknown_argument(
                                node.name.text,
                                node.name.span,
                                f"network `{entity.name}`",
                                names,
                            )
                        )
            given_ = match(entity, arguments.positional, arguments.keywords)
            for expression, _ in given_.values():
                self._expression(expression, known)

    def _shortcut(self, node: syntax.ShortcutChoice, known: set[str]) -> None:
        word = settings.without_shortcut(node.reference)
        if word is None:
            self._reference(
                node.reference, "shortcut", {*known, *STAGE_VARIABLES, "out"}
            )
        elif node.reference.arguments is not None:
            span = node.reference.arguments.span
            self._report.add(
                value_messages.too_many_arguments(span, f"shortcut `{word}`", 0)
            )

    def _shortcuts(self, node: syntax.Network) -> None:
        """`shortcut none` stands alone, and every line must have a block to be for."""
        lines = [s for s in node.statements if isinstance(s, syntax.ShortcutChoice)]
        for line in lines:
            alone = len(lines) == 1 and line.when is None
            if settings.without_shortcut(line.reference) == "none" and not alone:
                self._report.add(messages.none_alone(line.span))
                return
        for place, line in enumerate(lines):
            earlier = next((e for e in lines[:place] if _covers(e, line)), None)
            if earlier is not None:
                self._report.add(messages.unreachable(line.span, earlier.span))

    def _output_stride(self, node: syntax.OutputStride, known: set[str]) -> None:
        self._expression(node.value, known)
        for choice in node.keywords:
            with self._statement():
                name, span = choice.name.text, choice.name.span
                if name != "first_dilation":
                    raise Problem(
                        value_messages.unknown_argument(
                            name, span, "`output_stride`", ("first_dilation",)
                        )
                    )
                _check_choice(choice, "rule", settings.FIRST_DILATIONS)

    def _stage(self, stage: syntax.Stage, known: set[str]) -> None:
        with self._statement():
            _check_identifier(stage.name, "stage")
        self._expression(stage.repeat, known)
        self._expression(stage.width, known)
        seen: dict[str, syntax.Keyword] = {}
        for node in stage.keywords:
            name = node.name.text
            with self._statement():
                if name not in settings.STAGE_KEYS:
                    raise Problem(
                        value_messages.unknown_argument(
                            name, node.name.span, "a stage", settings.STAGE_KEYS
                        )
                    )
                if name in seen:
                    first = seen[name].name.span
                    raise Problem(
                        value_messages.argument_twice(name, node.name.span, first)
                    )
                seen[name] = node
                if name == "stride_on":
                    _check_choice(node, "place", settings.STRIDE_PLACES)
                elif name == "block":
                    reference = reference_of(node.value)
                    self._reference(reference, "block", {*known, *STAGE_VARIABLES})
                else:
                    self._expression(node.value, known)

    def _default(self, call: syntax.Call, known: set[str]) -> None:
        with self._statement():
            if not is_catalogue_op(call.name):
                raise Problem(messages.unknown_op(call.name, NAMES, STATEMENTS))
            operation = operation_of(call, {})
            for name, (expression, _) in given(call, operation).items():
                argument = operation.argument(name)
                words = argument.type.words if argument else ()
                self._expression(expression, {*known, *words})


def _covers(first: syntax.ShortcutChoice, second: syntax.ShortcutChoice) -> bool:
    """Whether a line leaves nothing to one after it."""
    default = "always" if settings.without_shortcut(first.reference) else "change"
    one = first.when.text if first.when else default
    two = second.when.text if second.when else "change"
    return one in {"always", two} or (one == "change" and two != "always")


def _check_case(name: syntax.Identifier, what: str) -> None:
    if (what == "network") != name.text[:1].isupper():
        raise Problem(messages.capital(name, what))


def _check_identifier(name: syntax.Identifier, what: str) -> None:
    if keyword.iskeyword(name.text) or keyword.iskeyword(name.text.lower()):
        raise Problem(messages.reserved(name, what, "it is a keyword of Python"))
    if name.text.startswith("_"):
        raise Problem(messages.reserved(name, what, "it starts with `_`"))
    emitted = {
        "network": {name.text, factory_name(name.text)},
        "block": {class_name(name.text)},
        "op": {class_name(name.text)},
    }.get(what, set())
    taken = _TAKEN_NAMES | _SUPPORT if what == "network" else _TAKEN_NAMES
    if emitted & taken:
        why = "emitted code needs the name for something else"
        raise Problem(messages.reserved(name, what, why))


def _check_free(name: syntax.Identifier, what: str) -> None:
    if name.text in _WORDS_OF_THE_LANGUAGE or name.text in {"x", "if"}:
        raise Problem(messages.reserved(name, what, "the language uses it"))


def _check_join(call: syntax.Call, kind: str, joins: dict[str, syntax.Call]) -> None:
    """`add` and `split`: in a block, each once, in this order, without a guard."""
    name = call.name.text
    if name not in {"add", "split"}:
        return
    if kind != "block":
        where = "it is for the body of a block, outside of groups and gates"
        raise Problem(messages.misplaced(name, call.span, where))
    if name in joins:
        raise Problem(messages.statement_twice(name, call.span, joins[name].span))
    if name == "split" and "add" in joins:
        raise Problem(messages.misplaced(name, call.span, "it stands before `add`"))
    if call.guard is not None:
        raise Problem(messages.misplaced(name, call.span, "it takes no guard"))
    joins[name] = call


def _check_repeated(
    node: syntax.Statement,
    seen: dict[str, syntax.Statement],
    parts: dict[str, syntax.Identifier],
) -> None:
    match node:
        case syntax.Stage(name=name) | syntax.Group(label=name):
            if name.text in parts:
                what = "stage" if isinstance(node, syntax.Stage) else "label"
                raise Problem(messages.name_twice(what, name, parts[name.text].span))
            parts[name.text] = name
            return
        case syntax.ShortcutChoice() | syntax.Expect():
            return
        case syntax.Names(scheme=scheme):
            known = SCHEMES.get(scheme.text)
            key = f"names {known.target if known else scheme.text}"
        case syntax.Default(call=call):
            key = f"default {call.name.text}"
        case _:
            key = keyword_of(node)
    if key in seen:
        what = "names" if isinstance(node, syntax.Names) else key
        raise Problem(messages.statement_twice(what, node.span, seen[key].span))
    seen[key] = node


def _check_word(node: syntax.Statement) -> None:
    """The words that statements know."""
    match node:
        case syntax.Names(scheme=word) if word.text not in SCHEMES:
            raise Problem(messages.unknown_word("scheme", word, sorted(SCHEMES)))
        case syntax.Init(scheme=word) if word.text not in settings.INIT_SCHEMES:
            raise Problem(messages.unknown_word("scheme", word, settings.INIT_SCHEMES))
        case syntax.Expect(quantity=word) if word.text not in QUANTITIES:
            raise Problem(messages.unknown_word("quantity", word, QUANTITIES))
        case syntax.ShortcutChoice(when=word) if word is not None:
            settings.when_of(word, default="change")
        case _:
            return


def _check_choice(node: syntax.Keyword, what: str, words: Sequence[str]) -> None:
    """A keyword whose value is one of a few words."""
    match node.value:
        case syntax.Variable(name=word) if word in words:
            return
        case value:
            given = syntax.Identifier(span=value.span, text=value.span.text)
            raise Problem(messages.unknown_word(what, given, words))


def _circles(scope: Scope) -> Iterator[tuple[syntax.Call, list[str]]]:
    """Ops of a file that are made of themselves: the call that closes the circle.

    A walk with a stack of its own, so that a chain of definitions may be of any
    length. Files cannot use each other in a circle, so other files need no look.
    """
    done: set[Entity] = set()
    for start in scope.own.values():
        if start.kind != "op" or start in done:
            continue
        path = {start: _own_ops(start)}
        while path:
            current = next(reversed(path))
            used = next(path[current], None)
            if used is None:
                done.add(current)
                del path[current]
                continue
            call, entity = used
            if entity in path:
                names = [e.name for e in path]
                yield call, [*names[names.index(entity.name) :], entity.name]
            elif entity not in done:
                path[entity] = _own_ops(entity)


def _own_ops(entity: Entity) -> Iterator[tuple[syntax.Call, Entity]]:
    """The uses that an op makes of ops of its own file."""
    for call in _calls(entity.definition.body):
        if call.name.qualifier is None:
            used = entity.scope.own.get(("op", call.name.identifier.text))
            if used is not None:
                yield call, used


def _calls(body: syntax.Body) -> Iterator[syntax.Call]:
    for statement in body.statements:
        match statement:
            case syntax.Call():
                yield statement
            case syntax.Group(body=inner) | syntax.Gate(body=inner):
                yield from _calls(inner)
            case syntax.Let():
                continue

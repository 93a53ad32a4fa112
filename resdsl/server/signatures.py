"""Signature help: what an op or a definition takes, and which of it is typed."""

from __future__ import annotations

import re

from lsprotocol import types

from resdsl.elaborate.inheritance import parameters
from resdsl.model.scope import Entity
from resdsl.ops import NAMES, VARIANTS, plain
from resdsl.ops.types import Operation
from resdsl.server.asked import Asked
from resdsl.server.hover import argument_text, as_written
from resdsl.syntax.directives import documentation
from resdsl.syntax.nodes import EntityKind
from resdsl.syntax.statements import heads, said_before

_IN_CALL = re.compile(r"([\w.]+)\s*\(([^()]*)$")
_OP = re.compile(r"^(?:else\s+|default\s+|\w+\s*:\s*)?(\w+)\s+(.*)$", re.DOTALL)
_KINDS: tuple[EntityKind, ...] = ("block", "shortcut", "network")


def signature(
    asked: Asked, params: types.SignatureHelpParams
) -> types.SignatureHelp | None:
    """The signature of what is being called at a position."""
    at = asked.offset(params.position)
    text = asked.source.text
    said = said_before(text, at)
    if text[at - 1 : at].isspace():
        said += " "
    called = _IN_CALL.search(said)
    if called is not None:
        return _of_call(asked, called[1], called[2], said)
    op = _OP.match(said)
    if op is None or not heads(text, at):
        return None
    if op[1] in NAMES:
        return _of_op(op[1], op[2])
    entity = asked.analysis.scope.get("op", op[1])
    return _of_entity(entity, op[2]) if entity is not None else None


def _of_call(
    asked: Asked, name: str, inside: str, said: str
) -> types.SignatureHelp | None:
    for op, kinds in VARIANTS.items():
        if name in kinds and re.search(rf"\b{op}\s+{name}", said):
            return _of_operation(kinds[name], f"{op} {name}", inside)
    scope = asked.analysis.scope
    qualifier, dot, last = name.rpartition(".")
    for kind in _KINDS:
        if dot:
            used = scope.qualified.get(qualifier)
            entity = used.own.get((kind, last)) if used is not None else None
        else:
            entity = scope.get(kind, name)
        if entity is not None:
            return _of_entity(entity, inside)
    return None


def _of_op(op: str, said: str) -> types.SignatureHelp:
    kinds = VARIANTS[op]
    kind = next((word for word in re.findall(r"\w+", said) if word in kinds), None)
    operation = plain(op) if kind is None else kinds[kind]
    return _of_operation(operation, f"{op} {kind}" if kind else op, said)


def _of_operation(operation: Operation, name: str, said: str) -> types.SignatureHelp:
    order = as_written(operation)
    names = [argument.name for argument in order]
    texts = [argument_text(argument, operation) for argument in order]
    return _help(name, texts, names, said, " ")


def _of_entity(entity: Entity, said: str) -> types.SignatureHelp:
    own = list(entity.parameters)
    if entity.kind == "network":
        settable = parameters(entity)
        own += [
            parameter
            for network in dict.fromkeys(settable.values())
            if network is not entity
            for parameter in network.parameters
            if settable.get(parameter.name.text) is network
        ]
    texts = [" ".join(parameter.span.text.split()) for parameter in own]
    names = [parameter.name.text for parameter in own]
    return _help(entity.name, texts, names, said, ", ", documentation(entity.node.span))


def _help(
    name: str,
    texts: list[str],
    names: list[str],
    said: str,
    separator: str,
    documentation_: str = "",
) -> types.SignatureHelp:
    """A signature; what is typed now is found by its name, or by its place."""
    before, after = ("(", ")") if separator == ", " else (" ", "")
    label = f"{name}{before}{separator.join(texts)}{after}"
    places, at = [], len(name) + 1
    for text in texts:
        places.append(types.ParameterInformation(label=(at, at + len(text))))
        at += len(text) + len(separator)
    now = re.search(r"(\w+)\s*=[^=,]*$", said)
    active = said.count(",") if separator == ", " else 0
    if now is not None and now[1] in names:
        active = names.index(now[1])
    information = types.SignatureInformation(
        label=label, parameters=places, documentation=documentation_ or None
    )
    return types.SignatureHelp(
        signatures=[information], active_signature=0, active_parameter=active
    )

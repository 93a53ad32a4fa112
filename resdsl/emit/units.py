"""Which residual units are made by one class, whose constructor is told the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdsl.emit.plan import Definition
from resdsl.model import ir
from resdsl.model.expressions import form, names_in
from resdsl.model.keys import Key, unit_key


def unit_classes(blocks: Sequence[ir.Block]) -> dict[Key, Key]:
    """For each unit that shares a class with an earlier one, that one's key.

    They differ in whole numbers among their arguments only, and have the same parts.
    """
    units: dict[Key, list[ir.Block]] = {}
    for block in blocks:
        units.setdefault(unit_key(block), []).append(block)
    if len({entity for entity, *_ in units}) == len(units):
        return {}  # as most are
    same: dict[Key, Key] = {}
    leaders: dict[Key, Key] = {}
    for key, found in units.items():
        leader = leaders.setdefault(_class_key(found), key)
        if leader is not key:
            same[key] = leader
    return same


def told(blocks: Sequence[ir.Block]) -> tuple[str, ...]:
    """The arguments of a unit that its blocks do not say alike."""
    said = [[form(b.expression) for b in block.arguments] for block in blocks]
    names = (binding.name for binding in blocks[0].arguments)
    columns = zip(*said, strict=True)
    return tuple(n for n, c in zip(names, columns, strict=True) if len({*c}) > 1)


def _class_key(blocks: Sequence[ir.Block]) -> Key:
    first = blocks[0]
    bodies = [block.nodes for block in blocks]
    roles = {node.role for node in first.nodes}
    if "split" in roles or len({*map(len, bodies)}) > 1:
        return unit_key(first)  # where shortcuts start, names go by all blocks
    arguments = tuple(None if _is_free(b) else _said(b) for b in first.arguments)
    return (first.entity, first.rules, arguments, *_parts(bodies))


def _is_free(binding: ir.Binding) -> bool:
    """Whether another number may stand there for the same class."""
    whole = isinstance(binding.value, int) and not isinstance(binding.value, bool)
    plain = whole and not names_in(binding.expression)
    return plain and binding.name != "i"  # which counts the blocks of a stage


def _said(binding: ir.Binding) -> Key:
    return (form(binding.expression), binding.value)


def _parts(bodies: Sequence[Sequence[ir.Node]]) -> Iterator[Key]:
    """The parts of a unit, and whether all of its blocks have them, some or none."""
    for nodes in zip(*bodies, strict=True):
        there = [node for node in nodes if not isinstance(node, ir.Absent)]
        if nodes[0].role == "add" or (there and there[0].role == "add"):
            continue  # the shortcut's conditions say where
        behind_else = {isinstance(n, ir.Op) and n.otherwise for n in there}
        yield (_kind(nodes[0]), bool(there), len(there) == len(nodes), *behind_else)
        inner = [node.nodes for node in there if isinstance(node, ir.Container)]
        if inner:
            yield (len({*map(len, inner)}), *_parts([inner[0]]))


def _kind(node: ir.Node) -> str:
    match node:
        case ir.Op(kind=kind) | ir.Absent(kind=kind):
            return kind
        case ir.Composite(entity=entity):
            return entity.name
        case ir.Join(word=word):
            return word
        case _:
            return type(node).__name__


def tell_apart(found: Sequence[tuple[Definition, Sequence[ir.Binding]]]) -> None:
    """Name what one definition became several of by the flags and kinds it is told."""
    alike: dict[str, list[tuple[Definition, Sequence[ir.Binding]]]] = {}
    for definition, arguments in found:
        alike.setdefault(definition.entity.name, []).append((definition, arguments))
    for several in alike.values():
        said = [{b.name: _word(b) for b in arguments} for _, arguments in several]
        for (definition, _), words in zip(several, said, strict=True):
            own = (
                word
                for name, word in words.items()
                if word and any(other.get(name) != word for other in said)
            )
            definition.words = _few(tuple(own))


# flags and kinds that are read as a name
_READ = 2


def _few(words: tuple[str, ...]) -> tuple[str, ...]:
    return words if len(words) <= _READ else ()


def _word(binding: ir.Binding) -> str:
    """A flag that is set by its name, a kind as it is."""
    match binding.value:
        case True:
            return binding.name
        case str(kind):
            return kind
    return ""


def leading(key: Key, same: Mapping[Key, Key]) -> Key:
    """The key of the class that makes a unit."""
    return same.get(key, key)

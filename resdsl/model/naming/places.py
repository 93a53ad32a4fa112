"""Where the parts of a network lie by its naming scheme: whole names, without ops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.heads import end_of_features
from resdsl.model.naming.torch import Names, attribute_names, inner_names, numbered
from resdsl.model.schemes import Count, filled, mentions


@record
class Lying:
    """A body whose parts have these names in a module; "" is the network itself."""

    module: str
    names: Names

    def name_of(self, node: ir.Node) -> str:
        """The name of a part; what is no attribute elsewhere has that of its kind."""
        return self.names.get(node) or (node.kind if isinstance(node, ir.Op) else "")

    def inside(self, container: str | None) -> str | None:
        """Its module as named in the container; None if it lies elsewhere."""
        if container is None or self.module.partition(".")[0] != container:
            return None
        return self.module.partition(".")[2]


@record(eq=False)
class Places:
    """The whole names of groups, stages and units; bodies outside of these.

    `final` is what ends the features at the start of the head, `head` the rest of it.
    A stage that has no module of its own has None.
    """

    stem: Lying
    final: Lying
    head: Lying
    groups: Mapping[ir.Node, str]
    stages: Mapping[ir.Stage, str | None]
    units: Mapping[ir.Stage, tuple[str, ...]]


def places(network: ir.Network) -> Places:
    """Where the parts of a network lie."""
    return _Placing(network).places()


def outside_names(network: ir.Network) -> Names:
    """Attribute names of the parts of stem and head, beside those of the stages."""
    whole = network.whole or network
    nodes = (*whole.stem, *whole.head)
    stages = tuple(stage.name for stage in whole.stages)
    return attribute_names(nodes, network.scheme, network.scheme.taken(stages))


class _Placing:
    """Walks a network in its order, and counts the places in the container."""

    def __init__(self, network: ir.Network) -> None:
        self._network = network
        self._scheme = network.scheme
        self._names = outside_names(network)
        self._place = 0
        # the stage that others may go on with, and the next number of a unit there
        self._first: ir.Stage | None = None
        self._next_unit = 0
        # groups in the stage at hand, and in the one to come, before its units
        self._before = self._coming = 0

    def places(self) -> Places:
        network, scheme = self._network, self._scheme
        end = end_of_features(network.head)
        stem = self._end(network.stem, scheme.stem)
        groups, stages, units = self._body()
        return Places(
            stem=stem,
            groups=groups,
            stages=stages,
            units=units,
            final=self._end(network.head[:end], scheme.final),
            head=Lying(module="", names=self._names),
        )

    def _body(
        self,
    ) -> tuple[
        dict[ir.Node, str], dict[ir.Stage, str | None], dict[ir.Stage, tuple[str, ...]]
    ]:
        scheme, number = self._scheme, 0
        groups: dict[ir.Node, str] = {}
        stages: dict[ir.Stage, str | None] = {}
        units: dict[ir.Stage, tuple[str, ...]] = {}
        for part in self._network.body:
            if isinstance(part, ir.Group):
                groups[part] = scheme.within(self._group(part, number))
                self._first = None
                continue
            first = self._first
            if first is not None and scheme.goes_on(part.name, first.name):
                stages[part] = stages[first]
                units[part] = self._units(part, number - 1, str(stages[first]))
                continue
            self._first, self._next_unit = part, 0
            self._before, self._coming = self._coming, 0
            stages[part], units[part] = self._stage(part, number)
            number += 1
        return groups, stages, units

    def _group(self, group: ir.Group, stage: int) -> str:
        """A group's name in the container; `stage` is the next stage's number."""
        within = self._scheme.groups_in_stages
        values: dict[str, Count | str] = {
            "label": str(group.label),
            "place": self._coming if within else self._place,
            "stage": stage,
        }
        self._coming += within
        self._place += not within
        return filled(self._scheme.group, values)

    def _stage(
        self, stage: ir.Stage, number: int
    ) -> tuple[str | None, tuple[str, ...]]:
        scheme = self._scheme
        if scheme.stage is None:
            first = self._place
            self._place += len(stage.blocks)
            return None, tuple(
                scheme.within(filled(scheme.unit, {**numbers, "place": first + unit}))
                for unit, numbers in enumerate(
                    {"stage": number, "unit": unit} for unit in range(len(stage.blocks))
                )
            )
        values: dict[str, Count | str] = {
            "stage": number,
            "name": stage.name,
            "place": self._place,
        }
        self._place += 1
        if scheme.single and len(stage.blocks) == 1:
            path = scheme.within(filled(scheme.single, values))
            return path, (path,)
        path = scheme.within(filled(scheme.stage, values))
        return path, self._units(stage, number, path)

    def _units(self, stage: ir.Stage, number: int, path: str) -> tuple[str, ...]:
        """The whole names of units in a module, which may have others already."""
        scheme, first = self._scheme, self._next_unit
        self._next_unit += len(stage.blocks)
        inside = path if scheme.inner is None else f"{path}.{scheme.inner}"
        numbers = (
            {"stage": number, "unit": unit, "place": self._before + unit}
            for unit in range(first, self._next_unit)
        )
        return tuple(f"{inside}.{filled(scheme.unit, found)}" for found in numbers)

    def _end(self, nodes: tuple[ir.Node, ...], pattern: str) -> Lying:
        """Where the parts of a stem lie, or of what ends the features."""
        outer, _, last = pattern.rpartition(".")
        module = filled(outer, {"place": self._place})
        if mentions(last, "place"):
            counted = [*numbered(nodes, self._scheme, self._place)]
            self._place += len({place for place, _ in counted})
            return Lying(module=module, names={n: str(i) for i, n in counted})
        if mentions(outer, "place"):
            self._place += bool(nodes)
        if last == "{op}":
            beside = module in {"", self._scheme.container}
            names = self._names if beside else attribute_names(nodes, self._scheme)
            return Lying(module=module, names=names)
        return Lying(module=module, names=inner_names(nodes, self._scheme))


def whole_names(network: ir.Network) -> Iterator[tuple[str, ir.Node | ir.Stage]]:
    """Every part outside of stages, and what holds their units, by its whole name."""
    found, end = places(network), end_of_features(network.head)
    for nodes, lying in (
        (network.stem, found.stem),
        (network.head[:end], found.final),
        (network.head[end:], found.head),
    ):
        for node in nodes:
            if node in lying.names and not isinstance(node, ir.Absent):
                name = lying.names[node]
                yield f"{lying.module}.{name}" if lying.module else name, node
    for group, path in found.groups.items():
        yield path, group
    before: str | None = None
    for stage, module in found.stages.items():
        units = found.units[stage]
        alone = module in {None, units[0]}
        holding: tuple[str, ...] = (units[0].rpartition(".")[0],)
        if alone or (module in holding and network.scheme.groups_in_stages):
            holding = units
        if module is None or module != before:  # else it goes on with the one before
            yield from ((path, stage) for path in holding)
        before = module

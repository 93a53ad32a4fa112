"""Names of the emitted functions: each once, none that the module needs otherwise."""

from __future__ import annotations

from resdsl.emit.definitions import ORDER
from resdsl.emit.plan import Definition, Plan
from resdsl.emit.python import KERAS
from resdsl.model import naming


def function_names(plan: Plan) -> dict[Definition, str]:
    """The function of every definition that a plan uses."""
    taken = {*KERAS.taken, *map(KERAS.name, ORDER)}
    taken.add(naming.factory_name(plan.network.name))
    names: dict[Definition, str] = {}
    for definition in plan.definitions:
        name = definition.entity.name
        candidate, number = name, 2
        while candidate in taken:
            candidate = f"{name}{number}"
            number += 1
        taken.add(candidate)
        names[definition] = candidate
    return names

"""What Keras cannot do of a network: found before anything is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from resdsl.base.diagnostics import Problem
from resdsl.emit.keras.padding import Paddings, paddings_of
from resdsl.emit.plan import Plan
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.model.analysis import Orders
from resdsl.model.naming.companions import INPUT, strided_and_dilated
from resdsl.model.naming.keras import Layer
from resdsl.model.naming.keras_listing import Named, named_layers
from resdsl.ops.windows import Conv


def possible(plan: Plan) -> tuple[Named, Paddings]:
    """The layers of a network and the padding of its windows.

    Raises:
        Problem: Keras cannot do what an op asks for, or two layers have one name.
    """
    for node in Orders(plan.network).apart:
        raise Problem(messages.orders_differ(node.span))
    named = named_layers(plan.network)
    _check_distinct(named.layers)
    paddings = paddings_of(plan)
    for part, padding in paddings.items():
        if padding is not None and padding.word == "same":
            for op in filter(strided_and_dilated, part.uses):
                raise Problem(messages.same_with_stride_and_dilation(op.span))
    for convs in standardizations(plan).values():
        if len(convs) > 1:
            raise Problem(messages.two_standardizations([*convs.values()][-1].span))
    return named, paddings


def _check_distinct(layers: Sequence[Layer]) -> None:
    found = {INPUT}
    for name, element in layers:
        if name in found:
            raise Problem(messages.layers_of_one_name(element.span, name))
        found.add(name)


def standardizations(
    plan: Plan,
) -> Mapping[str, Mapping[tuple[Decimal | int, Decimal | int], ir.Op]]:
    """The macros of classes that standardise weights: their numbers, and a conv."""
    found: dict[str, dict[tuple[Decimal | int, Decimal | int], ir.Op]] = {}
    for part in plan.ops:
        for op in part.uses:
            if isinstance(op.values, Conv) and op.values.standardize:
                numbers = op.values.standardize, op.values.gain
                name = "scaled_conv" if op.values.gain else "standardized_conv"
                found.setdefault(name, {})[numbers] = op
    return found

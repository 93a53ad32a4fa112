"""What a stage says and its block does not use: it would be lost without a word."""

from __future__ import annotations

from resdsl.base.diagnostics import Label, Problem
from resdsl.base.source import Source
from resdsl.elaborate.stages import Plan
from resdsl.messages import effects as messages


def check_used(plan: Plan, home: Source) -> None:
    """Refuse a stride or dilation that the block does not use."""
    said = {keyword.name.text for keyword in plan.node.keywords}
    first = "first_dilation"
    numbers = (
        ("stride", plan.stride, plan.stride != 1, ("stride",)),
        ("dilation", plan.dilation, plan.dilation != 1, ("dilation", first)),
        (first, plan.first_dilation, first in said, (first,)),
    )
    for name, value, matters, variables in numbers:
        if matters and not any(map(plan.unit.mentions, variables)):
            dilating = None if name == "stride" else _dilating(plan)
            places = _places(plan, home)
            raise Problem(messages.unused(name, value, plan.name, places, dilating))


def check_width(plan: Plan, channels: int, home: Source) -> None:
    """Refuse a width that the block does not use, unless it makes that many anyway.

    A block that goes by `in` grows from block to block; it has no width.
    """
    if channels == plan.width or any(map(plan.unit.mentions, ("width", "in"))):
        return
    places = _places(plan, home)
    made = (plan.repeat, channels)
    raise Problem(messages.unused_width(plan.width, made, plan.name, places))


def _dilating(plan: Plan) -> Label | None:
    """The output stride that dilates a stage, on its line or set from outside."""
    wanted = plan.dilated_by
    if wanted is None:
        return None
    text = f"dilated for an output stride of {wanted.value}"
    return Label(span=wanted.span.span, text=text)


def _places(plan: Plan, home: Source) -> tuple[Label, ...]:
    """The line to change, if possible one of the user's, then what else has part in it.

    Where a derived network changes the block of the stages that it inherits, that is
    the line of the block.
    """
    stage = Label(span=plan.node.span, text="of this stage")
    choice = Label(span=plan.unit.span.span)
    assert plan.unit.entity is not None
    block = Label(span=plan.unit.entity.definition.name.span, text="the block")
    inherited = stage.span.source is not home or stage.span.end < choice.span.start
    if choice.span.source is home and inherited:
        return choice, stage, block
    return stage, block

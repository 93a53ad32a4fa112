"""Convs of as many groups as channels: `DepthwiseConv2D` in the function `_conv`.

TensorFlow computes them many times as fast as a `Conv2D` of groups.
"""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.records import record
from resdsl.emit.plan import OpPart, Plan
from resdsl.model.naming.companions import depthwise_of
from resdsl.ops.windows import Conv


@record
class Depthwise:
    """What tells depthwise convs from others, and how they start.

    `condition` is what holds in `_conv` for them. `grouped` says that other convs have
    groups, too, `multiplied` that some make several channels of each.
    """

    condition: str
    grouped: bool
    multiplied: bool

    @classmethod
    def of(cls, plan: Plan, parts: Sequence[OpPart]) -> Depthwise | None:
        """Look at the convs of a network; None where none is depthwise."""
        is_chosen = depthwise_of(plan.network)
        uses = [op for part in parts for op in part.uses]
        chosen = [op for op in uses if is_chosen(op)]
        if not chosen:
            return None
        others = [op for op in uses if not is_chosen(op)]
        grouped = any(_groups(op.values) > 1 for op in others)
        condition = "groups > 1"
        if grouped:
            single = any(op.input[0] == _groups(op.values) for op in others)
            condition = f"{'1 < ' if single else ''}groups == x.shape[-1]"
        return cls(
            condition=condition,
            grouped=grouped,
            multiplied=any(op.output[0] != op.input[0] for op in chosen),
        )

    def initializer(self, scale: str, mode: str, kind: str) -> str:
        """What draws them as a conv of groups; "" where a layer does so by itself.

        Keras reads fans from the last two axes of a kernel: those are one input and all
        outputs for a conv of groups, all inputs and the filters of one here.
        """
        turned = {"fan_in": "fan_out", "fan_out": "fan_in", "fan_avg": "fan_avg"}[mode]
        if self.multiplied:
            scale = {
                "fan_in": f"{scale} * filters / groups",
                "fan_out": f"{scale} * groups / filters",
                "fan_avg": "(groups + filters / groups) / (1 + filters)",
            }[mode]
        elif (scale, mode, kind) == ("1.0", "fan_avg", "uniform"):
            return ""
        return f'keras.initializers.VarianceScaling({scale}, "{turned}", "{kind}")'


def _groups(conv: object) -> int:
    assert isinstance(conv, Conv)
    return conv.groups

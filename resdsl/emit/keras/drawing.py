"""What draws fresh weights, as Keras makes it."""

from __future__ import annotations

from resdsl.model import ir


def drawn(init: ir.Initialisation) -> tuple[str, str, str]:
    """Scale, fan and distribution of weights."""
    kind = "uniform" if init.scheme.endswith("uniform") else "untruncated_normal"
    if init.scheme == "uniform":
        return "1 / 3", "fan_in", kind
    if init.scheme == "lecun_normal":
        return "1.0", "fan_in", kind
    if init.by_fan:
        return "2.0", "fan_in" if init.fan == "in" else "fan_out", kind
    return "1.0", "fan_avg", kind


def drawing_dense(init: ir.Initialisation) -> str:
    """What draws dense layers; "" where Keras does so by itself."""
    if init.draws_dense:
        return "" if init.scheme == "glorot_uniform" else drawing(init)
    if init.dense_deviation:
        return f"keras.initializers.RandomNormal(stddev={init.dense_deviation})"
    fan = "fan_out" if init.dense == "uniform_out" else "fan_in"
    return f'keras.initializers.VarianceScaling(1 / 3, "{fan}", "uniform")'


def drawing(init: ir.Initialisation, times: str = "") -> str:
    """What draws weights, as Keras makes it; `times` stretches their variance."""
    if init.deviation:
        return f"keras.initializers.RandomNormal(stddev={init.deviation})"
    scale, mode, kind = drawn(init)
    scale = f"{scale} * {times}" if times else scale
    return f'keras.initializers.VarianceScaling({scale}, "{mode}", "{kind}")'

"""What layers of emitted models are set to, beside what the ops of the network say.

Both targets print one plan: a number that went wrong in it, and changes no shape, is
wrong alike in both. The IR, which knows of no plan, tells.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from resdsl.model import ir, naming
from resdsl.model.naming import keras_listing
from resdsl.model.naming.companions import INPUT, OUTPUT, stride_name
from resdsl.ops.sides import Sides, axes
from tests.helpers import values_of

Settings = Mapping[str, Any]

# attributes of layers, and the arguments that say them
_POOL = {
    "kernel_size": "kernel",
    "stride": "stride",
    "padding": "padding",
    "ceil_mode": "ceil",
}
_TORCH: Mapping[str, Mapping[str, str]] = {
    "conv": {
        "kernel_size": "kernel",
        "stride": "stride",
        "padding": "padding",
        "dilation": "dilation",
        "groups": "groups",
    },
    "batch_norm": {"eps": "eps", "momentum": "momentum"},
    "group_norm": {"eps": "eps", "num_groups": "groups"},
    "leaky_relu": {"negative_slope": "slope"},
    "max_pool": _POOL,
    "avg_pool": _POOL,
    "dropout": {"p": "rate"},
    "drop_path": {"rate": "rate"},
    "zero_pad": {"padding": "padding"},
    "subsample": {"stride": "stride"},
    "blur_pool": {"stride": "stride"},
    "pad_channels": {"added": "channels"},
}
_IDLE = {"AvgPool2d", "MaxPool2d", "Subsample"}  # what ops that may do nothing become
_KERAS: Mapping[str, Mapping[str, str]] = {
    "conv": {
        "kernel_size": "kernel",
        "strides": "stride",
        "dilation_rate": "dilation",
        "groups": "groups",
    },
    "batch_norm": {"epsilon": "eps", "momentum": "momentum"},
    "group_norm": {"epsilon": "eps"},
    "leaky_relu": {"negative_slope": "slope"},
    "dropout": {"rate": "rate"},
    "drop_path": {"rate": "rate"},
}


def differing_torch(network: ir.Network, model: Any) -> list[str]:
    """The modules that are not what their ops say."""
    modules = dict(model.named_modules())

    def layer_of(name: str, op: ir.Op) -> Any:
        if getattr(op.values, "linear", False):  # it has no window
            return None
        if not getattr(op.values, "is_idle", False):
            return modules[name]
        # it is emitted where another block needs it, else its name may be another's
        found = modules.get(name)
        return found if type(found).__name__ in _IDLE else None

    return list(_differing(network, "torch", layer_of, _torch))


def differing_keras(network: ir.Network, model: Any) -> list[str]:
    """The layers that are not what their ops say; padding is a layer of its own."""
    layers = {layer.name: layer for layer in model.layers}

    def settings(op: ir.Op, layer: Any) -> Settings:
        found = _said(_KERAS[op.kind], values_of(op))
        if type(layer).__name__ == "DepthwiseConv2D":  # its groups are its channels
            found["depth_multiplier"] = op.output[0] // found.pop("groups")
        # a Keras conv cannot both stride and dilate: a layer behind it has the stride
        if op.kind == "conv" and stride_name(layer.name) in layers:
            del found["strides"]
        return found

    def layer_of(name: str, _op: ir.Op) -> Any:
        return layers.get(name)

    differing = _differing(network, "keras", layer_of, settings)
    return [*differing, *_unknown_keras(network, model)]


def _unknown_keras(network: ir.Network, model: Any) -> Iterator[str]:
    """The layers whose names are not in the listing of the network's layers.

    Identity layers are left out: each only names the result of a function.
    """
    known = {name for name, _ in keras_listing.named_layers(network).layers}
    for layer in model.layers:
        told = layer.name in known or layer.name.endswith(OUTPUT)
        told = told or layer.name == INPUT or type(layer).__name__ == "Identity"
        if not told:
            yield f"{layer.name} is not among the names of layers"


def _differing(
    network: ir.Network,
    target: naming.Target,
    layer_of: Callable[[str, ir.Op], Any],
    settings: Callable[[ir.Op, Any], Settings],
) -> Iterator[str]:
    tables = {"torch": _TORCH, "keras": _KERAS}
    for name, op in naming.named_ops(network, target):
        layer = layer_of(name, op) if op.kind in tables[target] else None
        if layer is None:
            continue
        for key, value in settings(op, layer).items():
            found = _number(getattr(layer, key))
            if not _alike(found, value):
                yield f"{name}: {key} is {found}, not {value}"


def _alike(found: Any, value: Any) -> bool:
    if not isinstance(value, Sides):
        return math.isclose(found, value, rel_tol=1e-9)
    height, width = axes(value)
    return tuple(found) in {(height, width), (width, width, height, height)}


def _number(value: Any) -> Any:
    """A setting of both axes as one number, if they are alike."""
    if isinstance(value, tuple | list) and len(set(value)) == 1:
        return value[0]
    return value


def _torch(op: ir.Op, module: Any) -> Settings:
    values = _values(op)
    if op.kind == "avg_pool" and type(module).__name__ == "Sequential":
        return {}  # a pad and a pool, for uneven padding that counts
    if type(module).__name__ == "Identity" and getattr(op.values, "is_idle", False):
        return {}  # in place of a pool that changes nothing, to keep published names
    if op.kind == "pad_channels":
        return {"added": op.output[0] - op.input[0]}
    found = _said(_TORCH[op.kind], values)
    if getattr(module, "padding", None) == "same":  # PyTorch's word
        assert op.is_even
        del found["padding"]
    if "Same" in type(module).__name__:  # another use pads as TensorFlow does
        del found["padding"]
        found.pop("ceil_mode", None)
    if op.kind == "pad_channels":
        found["added"] -= op.input[0]
    if values.get("standardize"):
        found["eps"] = values["standardize"]
    if values.get("gain"):
        found["gamma"] = values["gain"]
    if values.get("sides") == "end":  # its outputs tell, too
        del found["padding"]
    if op.kind == "batch_norm":  # in PyTorch the share of new values
        found["momentum"] = 1 - Decimal(values["momentum"])
    if op.kind == "avg_pool" and values["padding"] not in {0, "same"}:
        found["count_include_pad"] = values["count_padding"]
    return found


def _said(names: Mapping[str, str], values: Settings) -> dict[str, Any]:
    return {new: values[name] for new, name in names.items()}


def _values(op: ir.Op) -> dict[str, Any]:
    """The values of an op; groups by their number, also where their size is said."""
    values = values_of(op)
    if values.get("size"):
        values["groups"] = op.input[0] // values["size"]
    return values

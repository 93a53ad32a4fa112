"""The classes and functions that PyTorch lacks, which a file has beside its own."""

from __future__ import annotations

from resdsl.emit.plan import Plan, op_parts
from resdsl.emit.templates import Macros
from resdsl.emit.torch.macros import CONSTANTS, shared_constants
from resdsl.emit.torch.modules import Modules
from resdsl.emit.torch.pixels import NORM
from resdsl.model.naming.torch import BAKE
from resdsl.ops.windows import BlurPool

# classes that take sizes which may differ by direction
_OF_SIZES = (
    *("conv_same", "conv_standardized", "conv_standardized_same"),
    *("conv_scaled", "conv_scaled_same", "max_pool_same", "avg_pool_same"),
    *("expert_conv", "subsample"),
)


def supports(plan: Plan, modules: Modules) -> list[str]:
    """The classes and functions that PyTorch lacks, in the order of their first use.

    Ops that are parameters of a class need none.
    """
    bodies = [definition.parts for definition in plan.composites]
    for unit in plan.units:
        bodies += [*(branch.parts for branch in unit.branches), unit.parts]
    bodies += [definition.parts for definition in plan.staged]
    bodies += plan.outside
    found = [part for body in bodies for part in op_parts(body)]
    ops = dict.fromkeys(modules.macro(p) for p in found if p.node not in modules.own)
    names = ["feature_info"] if plan.network.scales else []
    for op in ops:
        if op.endswith("_same"):
            names.append("same_padding")
        base = next((base for base in CONSTANTS if op.startswith(base)), "")
        if base and base != op:
            names += ["conv_same", base]  # the classes it derives from
        if op == "expert_conv_same":
            names.append("expert_conv")
        names.append(op)
    norms = any(p.kind == NORM for p in found if p.node in modules.pixelwise)
    names += ["pixel_sequential"] if modules.pixelwise else []
    names += ["permute"] if modules.turned else []
    told: dict[str, list[object]] = {b: [shared_constants(plan, b)] for b in CONSTANTS}
    if any(base in names for base in CONSTANTS):
        names.append(BAKE)
        told[BAKE] = [names]
    support = Macros.support("torch")
    sided = tuple({part.kind for part in plan.ops if part.has_sides})
    for name in _OF_SIZES:
        told[name] = [name.startswith(sided), *told.get(name, [])]
    blurs = [blur for part in plan.ops for blur in part.values(BlurPool)]
    even = any(blur.kernel % 2 == 0 for blur in blurs)
    told["pixel_sequential"] = [norms]
    told["blur_pool"] = [even, {blur.border for blur in blurs}]
    return [
        support(name, *told.get(name, ()))
        for name in dict.fromkeys(names)
        if name in support
    ]

"""What must hold of any network in its frameworks.

Both models have the analysis' tensors and counts, layers that are set as the ops say,
the same outputs for the same random weights, statistics and images (which are those of
`tests/reference.py`), and the cost that the analysis says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
import torchvision  # noqa: F401 - loads triton, which crashes if TensorFlow came first
from torch.utils.flop_counter import FlopCounterMode

from resdsl.model import analysis, ir
from resdsl.weights import bridge
from resdsl.weights.verify.frameworks import KerasModel, TorchModel, installed
from resdsl.weights.verify.trials import Size, images, output_at, port, sizes_of
from tests import reference
from tests.layer_settings import differing_keras, differing_torch
from tests.runtime.undrawn import nothing_drawn

if TYPE_CHECKING:
    from resdsl.weights.verify.trials import Array, Model

# differences, relative to the largest output: in float64, where the head ends in
# float32, and where Keras computes an op in float32 although float64 is asked for
TIGHT, HEAD, ROUNDED = 1e-8, 1e-5, 1e-4
_ROUNDED = (torch.nn.LeakyReLU, torch.nn.GroupNorm, torch.nn.GELU)
_ULPS = 100  # times what one rounding to float32 changes, which a net may amplify
_LEAST = 1e-2  # smaller outputs are compared as if the largest were this
_BUILT = "resdsl_built_"


def check(network: ir.Network, targets: Mapping[str, object]) -> None:
    """Build a network for the targets that can have it, and compare."""
    with nothing_drawn():  # all weights are set later, also where a model is made anew
        _check(network, targets)


def _check(network: ir.Network, targets: Mapping[str, object]) -> None:
    sizes = list(_sizes(network))
    free, _ = sizes_of(network)
    models: list[Model] = []
    if "torch" in targets:
        models.append(TorchModel.build(network, free))
    if "keras" in targets:
        installed()  # imports TensorFlow and discards what it logs
        fixed = free if len(free) > 1 else sizes[:1]
        models.append(KerasModel.build(network, fixed))
    for model in models:
        _counts(network, model)
        _settings(network, model)
    port(network, models, sizes[0])
    for number, size in enumerate(sizes):
        _outputs(network, models, size, batch=2 - number % 2)
    if isinstance(models[0], TorchModel):
        _torch(network, models[0], sizes[0])


def forget() -> None:
    """Free what is kept of models."""
    for name in [name for name in sys.modules if name.startswith(_BUILT)]:
        del sys.modules[name]
    for framework in installed()[0]:
        framework.forget()


def _sizes(network: ir.Network) -> Iterator[Size]:
    """The spec's own size, and others that it takes."""
    own = Size(*network.input[1:])
    yield own
    others, _ = sizes_of(network)
    if len(others) > 1:
        yield from (size for size in others[1:] if size != own)


def _counts(network: ir.Network, model: Model) -> None:
    facts = analysis.analyse(network)
    assert model.counts() == (facts.trainable, facts.non_trainable), "other counts"
    tensors = list(bridge.tensors(network))
    target = "torch" if isinstance(model, TorchModel) else "keras"
    expected = {t.name_in(target): t.shape_in(target) for t in tensors}
    assert model.shapes() == expected, f"other tensors in {type(model).__name__}"


def _settings(network: ir.Network, model: Model) -> None:
    if isinstance(model, TorchModel):
        differing = differing_torch(network, model.model)
    else:
        assert isinstance(model, KerasModel)
        differing = differing_keras(network, model.model)
    assert not differing, "layers are set otherwise"


def _outputs(
    network: ir.Network, models: list[Model], size: Size, *, batch: int
) -> None:
    x = images(network, size, seed=batch, batch=batch)
    found: list[Array] = [model.outputs(x) for model in models]
    for output in found:
        assert output.shape == (batch, *output_at(network, size)), "shape"
        assert np.isfinite(output).all(), f"not finite at {size}"
    if isinstance(models[0], TorchModel):
        computed = reference.outputs(
            network, models[0].model.state_dict(), torch.from_numpy(x)
        )
        wrong = _difference(found[0], computed.detach().numpy())
        assert wrong <= TIGHT, f"the net is another by {wrong} at {size}"
    if len(found) == 2:
        assert isinstance(models[0], TorchModel)
        difference = _difference(*found)
        tolerance = HEAD if found[1].dtype == np.float32 else TIGHT
        if any(map(_is_rounded, models[0].model.modules())):
            rounded = _difference(found[0], _rounded(models[0], x))
            tolerance = max(ROUNDED, _ULPS * rounded)
        assert difference <= tolerance, f"outputs differ by {difference} at {size}"


def _difference(one: Array, two: Array) -> float:
    scale = max(float(abs(one).max(initial=0)), _LEAST)
    return float(abs(one - two).max(initial=0)) / scale


def _is_rounded(module: torch.nn.Module) -> bool:
    if isinstance(module, torch.nn.Upsample):  # TensorFlow's means are of float32
        return bool(module.mode == "bilinear")
    return isinstance(module, _ROUNDED)


def _rounded(built: TorchModel, x: Array) -> Array:
    """The outputs if the ops that Keras computes in float32 are rounded once."""
    hooks = [
        module.register_forward_hook(lambda _, __, output: output.float().double())
        for module in built.model.modules()
        if _is_rounded(module)
    ]
    outputs = built.outputs(x)
    for hook in hooks:
        hook.remove()
    return outputs


def _torch(network: ir.Network, built: TorchModel, size: Size) -> None:
    """The model's cost, its training mode, and its state dict in a second one."""
    facts = analysis.analyse(network)
    model = built.model
    x = torch.from_numpy(images(network, size, seed=3))
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        expected = model(x[:1])
    products = counter.get_flop_counts().get("Global", {}).get(torch.ops.aten.bmm, 0)
    # a mean of weighted pixels is neither a conv nor a dense layer
    assert counter.get_total_flops() - products == 2 * facts.macs, "other MACs"
    weighted = [m for m in model.modules() if isinstance(m, _WEIGHTED)]
    assert facts.depth <= len(weighted), "deeper than it has layers"

    second = TorchModel.build(network, [size]).model
    second.load_state_dict(model.state_dict(), strict=True)
    with torch.no_grad():
        assert torch.equal(second(x[:1]), expected), "not the same from its state dict"

    model.train()
    output: Any = model(x)
    if output.requires_grad:  # it has weights
        output.sum().backward()
    unused = [name for name, p in model.named_parameters() if p.grad is None]
    assert not unused, f"never used: {unused}"


_WEIGHTED = (torch.nn.Conv2d, torch.nn.Linear)

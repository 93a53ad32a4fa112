"""What is proved of a bundled net: it is the published one, by names and by outputs."""

from __future__ import annotations

import torch
from torch import nn

from resdsl.model import analysis, ir
from resdsl.weights import bridge
from resdsl.weights.verify.trials import sizes_of
from tests.layer_settings import differing_torch
from tests.runtime.emitted import Emitter, bundled, images, outputs, randomised
from tests.runtime.zoo.page import LARGE
from tests.runtime.zoo.references import reference, without_memory


def prove(spec: str, emitter: Emitter) -> None:
    """The same keys in order, a strict load, and equal outputs; large nets: names.

    Raises:
        AssertionError: something differs.
    """
    network = bundled(spec)
    if analysis.analyse(network).trainable > LARGE:
        # its unit is computed in smaller nets of the family
        theirs = without_memory(reference(spec))
        _check_names(network, emitter.empty(network), theirs)
        return
    ours, theirs = emitter.fresh(network), randomised(reference(spec)())
    _check_names(network, ours, theirs)
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()
    channels = network.input[0]
    for batch, size in enumerate(_sizes(network), start=1):
        image = images(batch, channels, *size)
        expected = outputs(theirs, image)
        assert expected.std() > 0
        assert torch.equal(outputs(ours, image), expected), size


def _sizes(network: ir.Network) -> list[tuple[int, int]]:
    """An even square size, and an odd one that is not square, where it takes any."""
    sizes, _ = sizes_of(network)
    return [(size.height, size.width) for size in (sizes[0], sizes[-1])]


def _check_names(network: ir.Network, ours: nn.Module, theirs: nn.Module) -> None:
    """Names, order, shapes and types, by which a conversion goes too; settings."""
    found, expected = (
        [(name, v.shape, v.dtype) for name, v in model.state_dict().items()]
        for model in (ours, theirs)
    )
    assert found == expected
    converted = {tensor.torch: tensor.shape for tensor in bridge.tensors(network)}
    assert converted == {
        name: tuple(shape)
        for name, shape, _ in expected
        if not name.endswith("num_batches_tracked")
    }
    assert differing_torch(network, ours) == []

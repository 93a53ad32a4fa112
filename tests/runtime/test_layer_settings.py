"""Every emitted module is set as its op of the network says."""

import pytest

from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import ir
from resdsl.project import specs
from tests import strategies
from tests.chosen import chosen
from tests.layer_settings import differing_torch
from tests.runtime.emitted import Emitter, bundled

pytestmark = pytest.mark.torch

FIRST, DRAWN = 20_151_210, 60


# `zoo/test_published.py` asks it of PyTorch's own nets
OTHERS = [n for n in chosen(1) if not n.startswith(("timm/", "torchvision/"))]


@pytest.mark.parametrize("name", OTHERS)
def test_bundled(emitter: Emitter, name: str) -> None:
    network = bundled(name, specs.open_spec(name).names[0])
    assert differing_torch(network, emitter.empty(network)) == []


@pytest.mark.parametrize("seed", range(FIRST, FIRST + DRAWN))
def test_drawn(emitter: Emitter, seed: int) -> None:
    spec = specs.parse_spec(strategies.spec(seed), "drawn.rd")
    for network in map(spec.elaborate, spec.names):
        if _has_source(network):
            assert differing_torch(network, emitter.empty(network)) == []


def _has_source(network: ir.Network) -> bool:
    """Not what one target cannot do."""
    from resdsl.emit import generate

    try:
        generate(network, "torch")
    except DiagnosticError:
        return False
    return True

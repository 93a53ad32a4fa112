"""Emitted PyTorch makes what follows from the IR, op by op."""

import pytest
import torch

from resdsl.model import analysis
from resdsl.weights.verify.frameworks import TorchModel
from resdsl.weights.verify.trials import Size, images, port, sizes_of
from tests import reference
from tests.chosen import chosen, names_in
from tests.chosen import size as parameters_of
from tests.runtime.emitted import bundled

pytestmark = pytest.mark.torch

# the quick ones; each larger one is compared with published code elsewhere
SMALL = [
    (spec, name)
    for spec in chosen(1)
    for name in names_in(spec)
    if (parameters_of(spec) or analysis.analyse(bundled(spec, name)).parameters)
    <= 3_000_000
]


@pytest.mark.parametrize(("spec", "name"), SMALL)
def test_bundled(spec: str, name: str) -> None:
    network = bundled(spec, name)
    model = TorchModel.build(network, [])
    port(network, [model], Size(*network.input[1:]))
    tensors = model.model.state_dict()
    for number, size in enumerate(sizes_of(network)[0][:2]):
        x = images(network, size, seed=number, batch=2 - number)
        expected = reference.outputs(network, tensors, torch.from_numpy(x))
        found = torch.from_numpy(model.outputs(x))
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-9)

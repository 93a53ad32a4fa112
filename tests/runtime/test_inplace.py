"""`inplace=false`: what PyTorch may overwrite, as hooks see it."""

from typing import Any

import pytest

from resdsl.emit import generate
from resdsl.weights import live
from tests.helpers import derived, network

NONE_IN_PLACE = "default act inplace=false"


@pytest.mark.torch
def test_a_hook_on_a_norm_sees_negative_values() -> None:
    """A ReLU in place overwrites the output that a hook has been given."""
    import torch

    lowest, outputs = [], []
    for line in ("", NONE_IN_PLACE):
        net = derived("resnet18", line)
        assert ("inplace=True" in generate(net, "torch")) is not bool(line)
        torch.manual_seed(0)
        model = live.factory_of(net, "torch")()
        seen: list[Any] = []
        model.bn1.register_forward_hook(lambda _m, _i, out, seen=seen: seen.append(out))
        outputs.append(model(torch.randn(2, 3, 33, 40)))
        lowest.append(float(seen[0].detach().min()))
    assert lowest[0] == 0.0
    assert lowest[1] < -1.0
    assert torch.equal(*outputs)


@pytest.mark.parametrize(
    "line",
    ["act relu inplace=false", "act relu(inplace=false)", "act inplace=false"],
)
def test_one_activation_may_keep_its_input(line: str) -> None:
    net = network(
        f"network Net {{ input 3 x 8 x 8; stem {{ conv 3x3 8; {line}; norm; act }} }}"
    )
    source = generate(net, "torch")
    assert source.count("nn.ReLU()") == source.count("nn.ReLU(inplace=True)") == 1
    assert "inplace" not in generate(net, "keras")


@pytest.mark.parametrize("kind", ["relu", "relu6", "leaky_relu(slope=0.1)"])
def test_a_default_keeps_all_inputs(kind: str) -> None:
    name, _, more = kind.partition("(")
    line = (
        f"default act {name}({', '.join(filter(None, ('inplace=false', more[:-1])))})"
    )
    net = network(
        f"network Net {{ input 3 x 8 x 8; {line}; stem {{ conv 3x3 8; act }} }}"
    )
    assert "inplace" not in generate(net, "torch") + generate(net, "keras")

"""Joins, named values and pieces: both targets make the same of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from resdsl.model import ir
from resdsl.project import specs
from resdsl.weights.verify.trials import Size
from tests.runtime.emitted import Emitter, written
from tests.runtime.keras_models import TOLERANCE, pair

FAMILIES = Path(__file__).resolve().parents[1] / "families"

pytestmark = [pytest.mark.keras, pytest.mark.torch]


def test_every_join_in_both_targets() -> None:
    network = specs.open_spec(str(FAMILIES / "paths.rd")).elaborate(None)
    models = pair(network)

    for size in (Size(40, 33), Size(64, 48)):
        assert models.apart(size, batch=1) < TOLERANCE


# joins of what comes to them and one branch that only the second unit has
COMING = (
    "sum { identity; a: norm if stride == 1 }",
    "sum { a: norm if stride == 1; identity }",
    "sum { identity; identity if stride == 1 }",
    "product { identity; a: conv 1x1 8 bias=true if stride == 1 }",
    "mark b; from b; sum { identity; from b if stride == 1 }",
    "mark b; act; sum { identity; from b if stride == 1 }; product { identity; act }",
    "mark b; sum { from b; a: norm if stride == 1 }",
    "mark b; act; concat { sum { identity; from b if stride == 1 }; act }; conv 1x1 8",
)


@pytest.mark.parametrize("ops", COMING)
def test_a_branch_that_not_all_units_have_is_joined_where_it_is(ops: str) -> None:
    network = written(
        f"block some {{ conv 3x3 8 stride=stride; {ops}; act }}\n"
        "network Net { input 3 x 8 x 8; block some; stage one: 2 x 8 stride=2 }"
    )
    models = pair(network)

    assert models.apart(Size(17, 12), batch=2) < TOLERANCE
    layers = [layer.name for layer in models.keras.model.layers]
    join = "_sum" if "sum" in ops else "_product"
    assert sum(name.endswith(join) for name in layers) == 1  # in the second unit


# each reads a value twice: a ReLU in place before the second reader would change it
TWICE = (
    "conv 3x3 8; sum { act; identity }",
    "conv 3x3 8; concat { { act; conv 1x1 4 }; conv 1x1 4 }",
    "conv 3x3 8; mark a; act; sum { identity; from a }",
    "conv 3x3 8; mark a; g: { act; conv 1x1 8 }; sum { identity; from a }",
    "conv 3x3 8; mark a; from a; act; conv 1x1 8; sum { identity; from a }",
    "conv 3x3 8; mark a; from a; piece 0 of=2; act; concat { identity; from a }",
    "conv 3x3 8; mark a; from a; slice 4; act; concat { identity; from a }",
    "conv 3x3 8; sum { identity; conv 3x3 8 }; mark a; act; sum { identity; from a }",
    "conv 3x3 8; product { { act; conv 1x1 8 }; identity }; act",
    "conv 3x3 8; gate { act; conv 1x1 8 }; act",
    "conv 3x3 8; select { act; identity; by { avgpool global; conv 1x1 16 } }",
    "conv 3x3 8; mark a; norm; concat { from a; identity }; act; sum { identity; act }",
    "conv 3x3 8; mark a; g: { act; sum { identity; from a } }; sum { from a; act }",
)


@pytest.mark.parametrize("ops", TWICE)
def test_no_activation_overwrites_what_another_branch_reads(
    ops: str, emitter: Emitter
) -> None:
    plain = emitter.model(_stem(ops, "default act inplace=false"))
    model = emitter.model(_stem(ops))
    x = torch.randn(2, 3, 9, 7)

    assert torch.equal(model(x), plain(x))


def _stem(ops: str, statements: str = "") -> ir.Network:
    return written(f"network Net {{ input 3 x 8 x 8; {statements}\nstem {{ {ops} }} }}")

"""The authors' released nets, layer by layer."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from resdsl.model import analysis, ir
from resdsl.project import specs
from tests.helpers import values_of

DATA = Path(__file__).parent / "data"
DEPTHS = (50, 101, 152)
TYPES = {
    "conv": "Convolution",
    "batch_norm": "BatchNorm+Scale",
    "relu": "ReLU",
    "max_pool": "Pooling:MAX",
    "global_avg_pool": "Pooling:AVE",
    "dense": "InnerProduct",
    "add": "Eltwise",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    type: str
    inputs: int
    outputs: int
    kernel: int
    stride: int
    pad: int
    bias: bool
    parameters: int


def rows(depth: int) -> list[dict[str, str]]:
    path = DATA / f"author_resnet{depth}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published(depth: int) -> list[Layer]:
    return [
        Layer(
            type=row["type"],
            inputs=int(row["in_channels"]),
            outputs=int(row["out_channels"]),
            kernel=int(row["kernel"] or 0),
            stride=int(row["stride"] or 0),
            pad=int(row["pad"] or 0),
            bias=row["bias"] == "1",
            parameters=int(row["params"]),
        )
        for row in rows(depth)
    ]


def network(depth: int) -> ir.Network:
    return specs.open_spec(f"author/resnet{depth}").elaborate()


def in_caffes_order(net: ir.Network) -> Iterator[ir.Op]:
    """Every op; the shortcut of a block comes before its other ops."""
    yield from ir.ops_of(net.stem)
    for block in net.blocks:
        assert block.shortcut is not None
        yield from ir.ops_of(block.shortcut.nodes)
        yield from ir.ops_of(block.nodes)
    yield from ir.ops_of(net.head)


def layer(op: ir.Op) -> Layer:
    values = values_of(op)
    pooled = op.kind == "global_avg_pool"
    return Layer(
        type=TYPES[op.kind],
        inputs=op.input[0],
        outputs=op.output[0],
        kernel=op.input[1] if pooled else values.get("kernel", 0),
        stride=1 if pooled else values.get("stride", 0),
        pad=values.get("padding", 0),
        bias=values.get("bias", False),
        parameters=sum(weight.size for weight in op.weights if weight.trainable),
    )


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_layer(depth: int) -> None:
    # Caffe's dense layers flatten by themselves
    ours = [layer(op) for op in in_caffes_order(network(depth)) if op.kind != "flatten"]
    assert ours == published(depth)


@pytest.mark.parametrize("depth", DEPTHS)
def test_shortcuts_start_and_end_where_they_do_there(depth: int) -> None:
    """A projection and the first conv read the same layer; the sum has both ends."""
    table = {row["layer"]: row for row in rows(depth)}
    units = [
        (name, list(layers))
        for name, layers in groupby(
            (name for name in table if name.startswith("res")),
            key=lambda name: name.partition("_")[0],
        )
    ]
    blocks = network(depth).blocks
    assert len(units) == len(blocks)
    for (unit, layers), block in zip(units, blocks, strict=True):
        assert block.shortcut is not None
        projected = f"{unit}_branch1" in layers
        start = table[f"{unit}_branch2a"]["input"]
        assert projected == (block.shortcut.entity is not None)
        if projected:
            assert table[f"{unit}_branch1"]["input"] == start
        first = f"{unit}_branch1" if projected else start
        assert table[unit]["input"].split("+") == [first, f"{unit}_branch2c"]


@pytest.mark.parametrize("depth", DEPTHS)
def test_totals(depth: int) -> None:
    total = {50: 25_557_096, 101: 44_549_160, 152: 60_192_808}[depth]
    assert sum(one.parameters for one in published(depth)) == total
    assert analysis.analyse(network(depth)).trainable == total


@pytest.mark.parametrize("depth", DEPTHS)
def test_names(depth: int) -> None:
    assert network(depth).name == f"ResNet{depth}"


def test_max_pool_rounds_up_as_caffe_does() -> None:
    (pool,) = (op for op in in_caffes_order(network(50)) if op.kind == "max_pool")
    assert values_of(pool)["ceil"] is True
    assert pool.input[1:] == (112, 112)
    assert pool.output[1:] == (56, 56)

"""Stages in groups, in branches of joins there, and in ops used there."""

from __future__ import annotations

from functools import cache

import pytest

from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import analysis, ir, naming
from resdsl.model.expressions import Value
from resdsl.model.scales import backbone, levels
from resdsl.project import specs
from resdsl.show.comparison import compare
from resdsl.show.table import table_of

TEXT = """
block unit(rate=0.3) {
    conv 3x3 width stride=stride dilation=first_dilation
    norm
    drop_path rate * index / blocks
    add
    act
}

op pair(channels, depth, stride=1) {
    let more = depth + 1
    concat {
        stage left: depth x channels // 2 stride=stride
        {
            conv 1x1 channels
            stage right: more x channels // 2 stride=stride
        }
    }
}

op twice(channels, depth) {
    pair channels depth=depth
    pair channels depth=depth * 2 stride=2
}

network Net(n=2) {
    input 3 x 64 x 64
    stem { conv 3x3 16 stride=2 }
    block unit
    shortcut projection
    stage first: 2 x 16
    one: { twice 32 depth=1 }
    between: { conv 1x1 32 }
    two: { pair 64 depth=n stride=2; stage last: 2 x 64 stride=2 }
    head { avgpool global; dense 10 }
}
"""


@cache
def net(output_stride: int | None = None) -> ir.Network:
    given: dict[str, Value] = {}
    if output_stride is not None:
        given["output_stride"] = output_stride
    return specs.parse_spec(TEXT, "test.rd").elaborate("Net", given)


def test_units_are_counted_in_the_order_of_the_text() -> None:
    names = [stage.name for stage in net().all_stages]
    assert names == ["first", *["left", "right"] * 3, "last"]
    assert [len(stage.blocks) for stage in net().all_stages] == [2, 1, 2, 2, 3, 2, 3, 2]
    assert [block.variables["index"] for block in net().blocks] == list(range(17))
    assert {block.variables["blocks"] for block in net().blocks} == {17}


def test_the_longest_branch_counts() -> None:
    # stem; first; one: 1 + 2 and 1 + 3; between; two: 1 + 3, last; dense
    expected = 1 + 2 + (1 + 2) + (1 + 3) + 1 + (1 + 3) + 2 + 1
    assert analysis.analyse(net()).depth == expected


def test_every_op_is_counted_once() -> None:
    ops = [op for _, op in naming.named_ops(net(), "torch")]
    assert analysis.analyse(net()).cost == analysis.cost(ops)
    names = [name for name, _ in naming.named_ops(net(), "torch")]
    assert len({*names}) == len(names)
    assert "one.pair2.right.2.conv1" in names
    assert "two.last.1.bn1" in names


def test_strides_become_dilation_in_branches_too() -> None:
    assert net().features == (64, 4, 4)
    dilated = net(output_stride=4)
    assert dilated.features == (64, 16, 16)
    found = {
        stage.name: {block.variables["dilation"] for block in stage.blocks}
        for stage in dilated.all_stages[5:]
    }
    assert found == {"left": {2}, "right": {2}, "last": {4}}
    with pytest.raises(DiagnosticError, match="output stride"):
        net(output_stride=32)


def test_features_are_those_of_groups_that_hold_stages() -> None:
    features = backbone(net())
    assert [part.name for part in features.scales] == ["first", "one", "two"]
    assert levels(features) == (1, 2, 4)
    assert [part.name for part in backbone(net(), ["one"]).body] == ["first", "one"]


def test_what_is_shown() -> None:
    (row,) = (row for row in table_of([net()]).rows if row.name == "two")
    texts = [piece.text for piece in row.cells[0]]
    assert "[3x3, 32] x 2" in texts
    assert "[3x3, 64] x 2" in texts


def test_differences() -> None:
    text = TEXT.replace("drop_path rate * index / blocks\n", "drop_path rate\n")
    spec = specs.parse_spec(text, "test.rd")
    (found,) = compare(
        spec.elaborate("Net"), spec.elaborate("Net", {"n": 3})
    ).differences
    assert found.part == "two"
    assert any("3 x { conv 3x3 32;" in str(change.after) for change in found.changes)

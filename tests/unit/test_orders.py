"""Which order of a flattened map each dense layer reads, and where two would meet."""

import pytest

from resdsl.model import ir
from resdsl.model.analysis import Orders
from resdsl.project import specs

MAP = (2, 4, 4)  # what the stem flattens, in the one order or the other


def network(block: str, shortcut: str = "", names: str = "") -> ir.Network:
    """Blocks of dense layers behind a map that the stem flattens."""
    text = f"""
    network Net {{
        input 3 x 4 x 4
        {names}
        stem {{ conv 3x3 2; flatten }}
        block own
        shortcut {shortcut or "none"}
        stage a: 2 x 32
        head {{ dense 10 }}
    }}
    block own {{ {block} }}
    shortcut side {{ dense out; act; dense out }}
    """
    return specs.parse_spec(text, "net.rd").elaborate()


@pytest.mark.parametrize(
    ("block", "shortcut", "expected"),
    [
        ("dense width; act; dense 32", "", [MAP, None, None, None, None]),
        ("dropout 0.5; dense 32", "", [MAP, None, None]),
        ("inner: { act; dense width }; dense 32", "", [MAP, None, None, None, None]),
        # the shortcut's layers come behind those of its block
        (
            "dense width; dense 32; dense 32; add",
            "side always",
            [MAP, None, None, MAP, None, None, None, None, None, None, None],
        ),
        # it starts where the block splits
        (
            "dense width; split weighted; dense 32; add",
            "side always",
            [MAP, None, None, None, None, None, None, None, None],
        ),
        (
            "act; split weighted; dense 32; add",
            "side always",
            [MAP, MAP, None, None, None, None, None],
        ),
    ],
)
def test_dense_layers_in_blocks(
    block: str, shortcut: str, expected: list[tuple[int, ...] | None]
) -> None:
    found = network(block, shortcut)

    assert Orders(found).dense == expected
    assert Orders(found).apart == []


def test_shortcuts_may_be_registered_first() -> None:
    found = network("dense width; add", "side always", "names timm_resnetv2")
    assert Orders(found).dense[:3] == [MAP, None, MAP]


@pytest.mark.parametrize(
    ("block", "shortcut", "places"),
    [
        ("dense width; add", "projection", 1),  # an identity, in the first block
        ("act; dense width; act; add", "projection", 1),
        ("gate { dense width; act sigmoid }", "", 2),
        ("act; add", "projection", 0),
        ("act; dense width; act; add", "side always", 0),
        ("dense width; gate { dense width; act sigmoid }", "", 0),
    ],
)
def test_vectors_of_two_orders_do_not_meet(
    block: str, shortcut: str, places: int
) -> None:
    assert len(Orders(network(block, shortcut)).apart) == places


def test_no_order_where_nothing_is_flattened() -> None:
    text = "network Net { input 3 x 4 x 4; head { avgpool global; dense 3; dense 2 } }"
    assert Orders(specs.parse_spec(text, "net.rd").elaborate()).dense == [None, None]

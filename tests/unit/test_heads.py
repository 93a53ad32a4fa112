"""What of a head belongs to the features, and what is behind them."""

import pytest

from resdsl.emit.specialise import specialise
from resdsl.project import specs

SPEC = """
network Net {{
    input 3 x 32 x 32
    stem {{ conv 3x3 16; norm; act }}
    block basic
    shortcut projection
    stage conv2: 2 x 16
    head {{ {head} }}
}}
"""


@pytest.mark.parametrize(
    ("head", "final", "features"),
    [
        ("avgpool global; dense 10", 0, (16, 32, 32)),
        ("norm; act; avgpool global; dense 10", 2, (16, 32, 32)),
        ("norm; act; top: { avgpool global; conv 1x1 10; flatten }", 2, (16, 32, 32)),
        ("conv 1x1 64; norm; act; avgpool global; dense 10", 3, (64, 32, 32)),
        ("last: { conv 1x1 64; norm }; act; avgpool global", 2, (64, 32, 32)),
        ("conv 1x1 64; act; avgpool global; conv 1x1 10; flatten", 2, (64, 32, 32)),
        ("norm; act", 2, (16, 32, 32)),
        ("conv 3x3 64; norm; act", 3, (64, 32, 32)),
        ("conv 3x3 64; norm; act; conv 1x1 10", 3, (64, 32, 32)),
        ("conv 1x1 10; act; avgpool global; flatten", 0, (16, 32, 32)),
        ("act; top: { conv 1x1 10; act softmax }", 1, (16, 32, 32)),
        ("act; dropout 0.5; flatten; dense 10", 1, (16, 32, 32)),
    ],
)
def test_where_features_end(head: str, final: int, features: tuple[int, ...]) -> None:
    plan = specialise(specs.parse_spec(SPEC.format(head=head), "a.rd").elaborate())
    assert len(plan.final) == final
    assert (*plan.final, *plan.top) == plan.head
    assert plan.features == features


@pytest.mark.parametrize(
    ("spec", "final"),
    [
        ("resnet50", []),
        ("vgg16", []),
        ("timm/resnetv2_50", ["norm", "act"]),
        ("timm/resnetv2_50x1_bit", ["norm", "act"]),
        ("keras/resnet50v2", ["norm", "act"]),
    ],
)
def test_bundled_nets(spec: str, final: list[str]) -> None:
    plan = specialise(specs.open_spec(spec).elaborate())
    assert [part.role for part in plan.final] == final

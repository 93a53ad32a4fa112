"""Design spaces: every row equals what `resdsl.analyse` says of that network."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import analysis
from resdsl.model.expressions import Value, value_of
from resdsl.project import specs
from resdsl.project.specs import Spec
from resdsl.spaces.answers import Answer
from resdsl.spaces.axes import Space, axis_of, read_axis
from resdsl.spaces.pieces import RESULTS
from resdsl.spaces.query import Asked, Query
from tests.strategies import spec as drawn_spec

BATCH = 3
Axes = Mapping[str, list[Any]]


def answered(
    spec: Spec, network: str | None, axes: Axes, *, paths: bool = False, **asked: Any
) -> Answer:
    """All rows of a small grid, by lookups or by paths."""
    space = Space(axes=tuple(axis_of(*each) for each in axes.items()))
    asked.setdefault("batch", BATCH)
    query = Query(entity=spec.entity(network), space=space, given={}, **asked)
    assert space.blocks == 1
    with pytest.MonkeyPatch.context() as patched:
        if paths:
            patched.setattr("resdsl.spaces.counting._FEW", 0)
            patched.setattr("resdsl.spaces.counting._WORTH", 10**9)
        return Asked(query).block(0)


def said_of(spec: Spec, network: str | None, values: Mapping[str, Value]) -> Any:
    """What the analysis says of one network, or why the language refuses it."""
    try:
        found = spec.elaborate(network, values)
    except DiagnosticError as error:
        return error.diagnostics[0].code
    facts = analysis.analyse(found)
    cost = facts.cost
    return (
        *(cost.trainable, cost.non_trainable, cost.macs),
        *(facts.activations, facts.depth, facts.peak_activations(BATCH)),
    )


def assert_exact(spec: Spec, network: str | None, axes: Axes, most: int = 60) -> int:
    """Compare the rows of a space with the analysis; how many networks there are."""
    found = answered(spec, network, axes)
    other = answered(spec, network, axes, paths=True)
    assert found.refused == other.refused
    for name, column in found.rows.items():
        assert column.dtype == other.rows[name].dtype
        assert column.tolist() == other.rows[name].tolist(), name
    rows = {
        tuple(map(float, row[: len(axes)])): row[len(axes) :]
        for row in zip(*(v.tolist() for v in found.rows.values()), strict=True)
    }
    points = [dict(zip(axes, v, strict=True)) for v in product(*axes.values())]
    assert found.counted == len(points) == len(rows) + found.refused.total()
    chosen = Random(0).sample(points, min(most, len(points)))
    refused = Counter[str]()
    for values in chosen:
        facts = said_of(spec, network, values)
        row = rows.get(tuple(map(float, values.values())))
        if isinstance(facts, str):
            assert row is None, (values, facts)
            refused[facts] += 1
        else:
            assert row == facts, values
    if len(chosen) == len(points):
        assert refused == found.refused
    return len(rows)


RESNET = """
block grouped(groups) {
    conv 1x1 width; norm; act
    conv 3x3 width stride=stride groups=groups; norm; act
    conv 1x1 4 * width; norm; add; act
}
network Net(w=16, d=2, groups=1, size=64) {
    input 3 x size x size
    stem { conv 7x7 w stride=2 padding=0; norm; act; maxpool 3x3 stride=2 padding=0 }
    block grouped(groups=groups)
    shortcut projection
    stage one: d x w
    stage two: d + 1 x 2 * w stride=2
    head { avgpool 2x2; flatten; dense 10 }
    expect macs < 6e6
    expect depth == 6 * d + 5
}
"""


def test_a_space_with_refusals() -> None:
    spec = specs.parse_spec(RESNET, "space.rd")
    axes = {"w": [8, 12, 16], "d": [1, 2, 5], "groups": [1, 3, 8], "size": [8, 40, 64]}
    found = answered(spec, None, axes)
    assert set(found.refused) == {"E0304", "E0305", "E0310"}
    assert 10 < assert_exact(spec, None, axes, most=81) < 60


BUNDLED: list[tuple[str, str | None, Axes]] = [
    ("cifar", "CifarResNet", {"n": [1, 2, 3, 9]}),
    ("cifar/wide_resnet", "WideResNet", {"k": [1, 2, 10], "n": [1, 4]}),
    (
        "families/timm/regnet",
        "RegNet",
        {
            "depth": [13, 16],
            "w0": [24, 48],
            "wa": [Decimal("24.48"), Decimal("36.5")],
            "wm": [Decimal("2.24"), Decimal("2.5")],
            "group": [8, 24],
            "squeezed": [0, Decimal("0.25")],
        },
    ),
    ("resnet50", None, {"output_stride": [4, 8, 16, 32, 64]}),
]


@pytest.mark.parametrize(("name", "network", "axes"), BUNDLED)
def test_bundled_specs(name: str, network: str | None, axes: Axes) -> None:
    spec = specs.open_spec(name)
    known = {p.name.text for p in spec.entity(network).parameters} | {"output_stride"}
    axes = {name: values for name, values in axes.items() if name in known}
    assert axes
    assert assert_exact(spec, network, axes, most=12)


@given(st.integers(0, 2**32))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_drawn_specs(seed: int) -> None:
    spec = specs.parse_spec(drawn_spec(seed), "drawn.rd")
    values: dict[str, list[Any]] = {
        "n": [1, 2, 4],
        "classes": [3, 10],
        "scale": [Decimal("0.25"), Decimal("0.5")],
        "wide": [True, False],
        "output_stride": [2, 8],
    }
    for network in spec.names:
        known = {p.name.text for p in spec.entity(network).parameters}
        axes = {n: v for n, v in values.items() if n in {*known, "output_stride"}}
        assert_exact(spec, network, axes, most=6)


def test_activations_by_hand() -> None:
    spec = specs.parse_spec(
        """
network Net {
    input 3 x 8 x 8
    stem { conv 3x3 4; norm; act; maxpool 2x2 }
    head { conv 1x1 2; act silu; avgpool global; dense 5 }
}
""",
        "net.rd",
    )
    facts = analysis.analyse(spec.elaborate())
    assert facts.activations == 4 * 8 * 8 + 2 * 4 * 4
    # the image, conv, act; what the pool makes; conv (for silu), the means (for dense)
    held = 3 * 64 + 4 * 64 + 4 * 64 + 4 * 16 + 2 * 16 + 2
    assert facts.peak_activations() == held
    assert facts.peak_activations(7) == 7 * held


def test_results_are_named() -> None:
    wanted = ("parameters", "non_trainable", "macs", "activations", "depth")
    assert wanted == RESULTS


def test_samples_of_regnets_space() -> None:
    spec = specs.open_spec("families/timm/regnet")
    said = ["depth=12..28", "w0=8..256:8:log", "wa=8..256:0.1:log"]
    said += ["wm=2..3:0.001", "group=8..128:8:log", "squeezed=0,0.25"]
    space = Space(axes=tuple(map(read_axis, said)), sample=40, seed=7)
    query = Query(entity=spec.entity("RegNet"), space=space, given={}, batch=BATCH)
    found = Asked(query).block(0)
    assert 10 < found.fit < 40
    assert found.counted == found.fit + found.refused.total()
    names = [axis.name for axis in space.axes]
    for place in range(0, found.fit, 8):
        row = {n: column[place].item() for n, column in found.rows.items()}
        values = {name: value_of(name, row.pop(name)) for name in names}
        assert tuple(row.values()) == said_of(spec, "RegNet", values)

"""Parameters, multiply-adds and depth of the bundled specs, as published."""

import csv
from functools import cache
from pathlib import Path

import pytest

from resdsl.base import library
from resdsl.model import analysis, ir
from resdsl.model.scope import Entity
from resdsl.project import specs

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def elaborated(spec: str, network: str | None = None) -> ir.Network:
    return specs.open_spec(spec).elaborate(network)


@cache
def facts(spec: str, network: str | None = None) -> analysis.Facts:
    return analysis.analyse(elaborated(spec, network))


@cache
def entities() -> tuple[tuple[str, Entity], ...]:
    """Every network of every bundled spec, with the spec's name."""
    return tuple(
        (spec, entity)
        for spec in library.bundled()
        for entity in specs.open_spec(spec).scope.networks()
    )


def ops(network: ir.Network) -> list[ir.Op]:
    """Every op, shortcuts included."""
    nodes = [*network.stem, *network.head]
    for part in network.body:
        if isinstance(part, ir.Group):
            nodes += part.nodes
        else:
            for block in part.blocks:
                nodes += block.nodes
                nodes += block.shortcut.nodes if block.shortcut else ()
    return list(ir.ops_of(tuple(nodes)))


@pytest.mark.parametrize("row", rows("paper"), ids=lambda row: row["spec"])
def test_paper(row: dict[str, str]) -> None:
    found = facts(row["spec"])
    assert found.trainable == int(row["parameters"])
    if row["macs"]:
        assert found.macs == int(row["macs"])
    if row["printed"]:
        assert abs(found.macs / 1e9 - float(row["printed"])) < 0.1


@pytest.mark.parametrize("depth", [18, 34, 50, 101, 152])
def test_depth_is_in_the_name(depth: int) -> None:
    assert facts(f"resnet{depth}").depth == depth
    assert facts(f"torchvision/resnet{depth}").depth == depth


@pytest.mark.parametrize(
    ("spec", "depth"), [("plain18", 18), ("plain34", 34), ("vgg16", 16), ("vgg19", 19)]
)
def test_depth_of_plain_nets(spec: str, depth: int) -> None:
    assert facts(spec).depth == depth


def test_plain_18_is_18_without_its_three_projections() -> None:
    projections = sum(c // 2 * c + 2 * c for c in (128, 256, 512))
    assert facts("plain18").trainable == facts("resnet18").trainable - projections


@pytest.mark.parametrize("row", rows("torchvision"), ids=lambda row: row["name"])
def test_torchvision(row: dict[str, str]) -> None:
    spec = f"torchvision/{row['name']}"
    found = facts(spec)
    norms = [op for op in ops(elaborated(spec)) if op.kind == "batch_norm"]
    assert found.trainable == int(row["parameters"])
    assert found.macs == int(row["macs"])
    # torchvision's buffers count `num_batches_tracked`, one a norm
    assert found.non_trainable + len(norms) == int(row["buffers"])
    tensors = sum(len(op.weights) for op in ops(elaborated(spec)))
    assert tensors + len(norms) == int(row["entries"])
    assert elaborated(spec).name.lower() == row["name"]


@pytest.mark.parametrize("row", rows("cifar"), ids=lambda row: row["network"])
def test_cifar(row: dict[str, str]) -> None:
    found = facts("cifar", row["network"])
    assert found.trainable == int(row["parameters"])
    digits = len(row["printed"].partition(".")[2])
    assert round(found.trainable / 1e6, digits) == pytest.approx(float(row["printed"]))
    assert found.depth == 6 * int(row["n"]) + 2
    assert f"ResNet{found.depth}" == row["network"]


@pytest.mark.parametrize("name", ["20", "56"])
def test_plain_cifar_nets_have_the_parameters_of_option_a(name: str) -> None:
    plain = elaborated("cifar", f"Plain{name}")
    assert facts("cifar", f"Plain{name}").trainable == (
        facts("cifar", f"ResNet{name}").trainable
    )
    assert not any(block.shortcut for block in plain.blocks)
    assert not any(op.kind in {"add", "pad_channels"} for op in ops(plain))


def test_running_statistics_are_not_trainable() -> None:
    assert facts("resnet50").non_trainable == 53_120


@pytest.mark.parametrize(("spec", "tensors"), [("resnet50", 161), ("resnet18", 62)])
def test_parameter_tensors(spec: str, tensors: int) -> None:
    weights = [w for op in ops(elaborated(spec)) for w in op.weights]
    assert sum(1 for weight in weights if weight.trainable) == tensors


def test_v1_and_v15_differ_in_multiply_adds_only() -> None:
    v1, v15 = facts("resnet50"), facts("torchvision/resnet50")
    assert v1.trainable == v15.trainable
    assert v15.macs - v1.macs == 231_211_008


def test_every_bundled_network_expects_its_parameters() -> None:
    for spec, entity in entities():
        quantities = {
            statement.quantity.text
            for statement in entity.network.statements
            if hasattr(statement, "quantity")
        }
        assert quantities & {"parameters", "depth"} or entity.parameters, spec


@pytest.mark.parametrize("spec", ["18", "34", "50", "101", "152"])
def test_specs_of_table_1_are_short(spec: str) -> None:
    text = library.bundled_path(f"resnet{spec}").read_text(encoding="utf-8")
    lines = [s for s in map(str.strip, text.splitlines()) if s and s[0] != "#"]
    network = [line for line in lines if not line.startswith("use")]
    assert len(network) <= (3 if "use" in lines[0] else 16)


def test_derived_specs_take_three_lines_at_most() -> None:
    for spec, entity in entities():
        if "/" in spec:
            continue  # other published nets may differ from their base in more
        if entity.network.base is not None:
            text = entity.network.span.text
            assert len(text.splitlines()) <= 3, (spec, entity.name)


def test_every_spec_is_documented() -> None:
    for spec, entity in entities():
        first, _, _ = entity.network.documentation.partition("\n")
        assert 8 < len(first) <= 84, (spec, entity.name)

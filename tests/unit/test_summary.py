"""`resdsl summary`: folded rows, any width, other inputs, CSV."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result

from resdsl.model import ir
from resdsl.model.analysis import analyse
from resdsl.project import specs
from resdsl.show import words
from resdsl.show.summary import ALL, LAYERS, STAGES, UNITS, places, rows
from resdsl.show.summary_text import Look, bar, tables
from tests.command import invoke
from tests.helpers import network

VARIETY = Path(__file__).resolve().parents[1] / "golden" / "variety.rd"


def run(*arguments: str, code: int = 0) -> Result:
    result = invoke(("summary", *arguments))
    assert result.exit_code == code, result.output
    return result


def net(spec: str, name: str | None = None) -> ir.Network:
    return specs.open_spec(spec).elaborate(name)


def names(spec: str, depth: int) -> list[str]:
    return [row.name for row in rows(net(spec), depth)]


def test_depths() -> None:
    assert names("resnet18", STAGES) == [
        "stem", "conv2", "conv3", "conv4", "conv5", "head"
    ]  # fmt: skip
    units = names("resnet18", UNITS)
    assert units[:8] == [
        "stem", "conv1", "bn1", "relu", "maxpool", "conv2", "layer1.0-1", "conv3"
    ]  # fmt: skip
    layers = names("resnet18", LAYERS)
    assert layers[7:10] == ["conv1", "bn1", "relu1"]
    assert "downsample.0" in layers
    assert names("resnet18", ALL).count("downsample.0") == 3
    assert "layer1.1" in names("resnet18", ALL)


@pytest.mark.parametrize("depth", [STAGES, UNITS, LAYERS, ALL])
@pytest.mark.parametrize("name", ["PreAct50", "SE18", "Varied", "Late", "Growing"])
def test_every_level_adds_up(depth: int, name: str) -> None:
    resolved = net(str(VARIETY), name)
    facts = analyse(resolved)
    for indent in range(min(depth, UNITS)):
        level = [row for row in rows(resolved, depth) if row.indent == indent]
        assert sum(row.cost.macs for row in level) == facts.macs
        assert sum(row.cost.parameters for row in level) == facts.parameters
    layers = [row for row in rows(resolved, depth) if row.indent == UNITS]
    if depth >= LAYERS:
        outside = sum(
            row.cost.macs
            for row in rows(resolved, UNITS)
            if row.indent == 1 and not row.name.startswith("layer")
        )
        assert sum(row.cost.macs for row in layers) + outside == facts.macs


def test_repeats_are_counted_together() -> None:
    folded = {row.name: row for row in rows(net("resnet50"), UNITS)}
    row = folded["layer3.1-5"]
    assert row.layer == "5 x [1x1 3x3 1x1]"
    assert row.cost.macs == 1_091_829_760
    assert folded["layer3.0"].layer == "[1x1/2 3x3 1x1] + projection"


@pytest.mark.parametrize("width", [80, 81, 100, 111, 112, 140, 200])
@pytest.mark.parametrize("spec", ["resnet152", "vgg19", "torchvision/resnext50_32x4d"])
def test_it_fits(width: int, spec: str) -> None:
    resolved = net(spec)
    for depth in (STAGES, UNITS, LAYERS):
        shown = tables(resolved, depth, Look(width=width))
        assert max(map(len, shown.splitlines())) <= width
        assert "…" not in shown


def test_it_grows() -> None:
    resolved = net("resnet50")
    shown = {
        width: tables(resolved, STAGES, Look(width=width)) for width in (80, 100, 160)
    }
    bars = {width: each.count("█") for width, each in shown.items()}
    assert bars[80] < bars[100] < bars[160]
    assert "667.9M" in shown[80]
    assert "667,942,912" in shown[160]


def test_colour_only_where_asked() -> None:
    resolved = net("resnet18")
    assert "\x1b" in tables(resolved, 1, Look(width=80, colour=True))
    assert "\x1b" not in tables(resolved, 1, Look(width=80))


def test_facts_behind_the_stages() -> None:
    shown = run("resnet50").stdout
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "conv4 1024x14x14 16 291 x 291 200,704" in lines
    assert "weights, float32 102.4 MB" in lines
    assert "weights, float16 51.2 MB" in lines
    assert "largest activation 802,816 values after conv1, 3.2 MB in float32" in lines


def test_places_without_a_stem() -> None:
    found = list(places(net("vgg16")))
    assert [place.name for place in found][:3] == ["conv1", "pool1", "conv2"]
    assert found[0].activation == 64 * 224 * 224


def test_network_of_nothing_but_a_stem() -> None:
    tiny = network("network N { input 3 x 4 x 4; stem { act } }")
    shown = tables(tiny, 2, Look(width=80))
    assert "48  values after relu, 192 B in float32" in shown
    assert "MACs" in shown


def test_another_input() -> None:
    shown = run("resnet50", "--input", "3x384x384").stdout
    assert shown.startswith("ResNet50, input 3 x 384 x 384\n")
    # convs grow with the map, the dense layer does not
    convs, dense = 3_857_973_248 - 2_048_000, 2_048_000
    assert f"{convs * 384**2 // 224**2 + dense:,}" in shown
    assert "2048x12x12" in shown


def test_input_that_is_too_small() -> None:
    result = run("vgg16", "--input", "3x16x16", code=1)
    assert "the smallest input that works is 32 x 32" in result.stderr


@pytest.mark.parametrize(
    "given", ["224", "3x0x3", "3x224", "ax3x3", "3x3x3x3", "-1x3x3"]
)
def test_bad_input_is_wrong_usage(given: str) -> None:
    run("resnet50", f"--input={given}", code=2)


def test_csv() -> None:
    found = list(csv.DictReader(io.StringIO(run("resnet50", "--csv").stdout)))
    assert found[0] == {
        "name": "conv1",
        "op": "conv",
        "kernel": "7",
        "stride": "2",
        "output": "64x112x112",
        "parameters": "9408",
        "trainable": "9408",
        "non_trainable": "0",
        "macs": "118013952",
    }
    assert sum(int(row["macs"]) for row in found) == 3_857_973_248
    assert sum(int(row["trainable"]) for row in found) == 25_557_032


@pytest.mark.parametrize(
    "options", [("--json", "--csv"), ("--json", "--depth", "2"), ("--depth", "5")]
)
def test_options_that_contradict(options: tuple[str, ...]) -> None:
    run("resnet50", *options, code=2)


@pytest.mark.parametrize(
    ("part", "bar_text"), [(0, ""), (1, "▏"), (500, "██▌"), (1000, "█████")]
)
def test_bar(part: int, bar_text: str) -> None:
    assert bar(part, 1000, 5) == bar_text


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(0, "0"), (999, "999"), (1_000, "1.0k"), (999_960, "1.0M"), (25_557_032, "25.6M")],
)
def test_short_numbers(number: int, wanted: str) -> None:
    assert words.short(number) == wanted


@pytest.mark.parametrize(
    ("values", "wanted"), [(10, "40 B"), (1_000, "4.0 kB"), (25_610_152, "102.4 MB")]
)
def test_sizes(values: int, wanted: str) -> None:
    assert words.size(values, 4) == wanted


def test_thousand_layers_fold() -> None:
    shown = run("cifar", "--network", "ResNet1202").stdout
    assert "199 x [3x3 3x3]" in shown
    assert len(shown.splitlines()) < 50

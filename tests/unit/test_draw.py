"""`resdsl draw`: the paper's Figures 3 and 5, in any browser or none."""

import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from resdsl.model import ir
from resdsl.project import specs
from resdsl.show import (
    mermaid,
    network_figure,
    network_layout,
    unit_figure,
    unit_layout,
    unit_pen,
)
from resdsl.show.network_layout import draw_networks
from resdsl.show.unit_layout import draw_units
from tests.command import invoke
from tests.helpers import network

VARIETY = str(Path(__file__).resolve().parents[1] / "golden" / "variety.rd")
VARIED = ("PreAct50", "SE18", "Varied", "Late", "Growing")
BRANCHING = ("torchvision/densenet121", "timm/skresnet18", "torchvision/squeezenet1_1")
SVG = "{http://www.w3.org/2000/svg}"


def run(*arguments: str, code: int = 0) -> Result:
    result = invoke(("draw", *arguments))
    assert result.exit_code == code, result.output
    return result


def nets(*names: str) -> list[ir.Network]:
    return [specs.open_spec(name).elaborate() for name in names]


def some(choice: str) -> list[ir.Network]:
    if choice == "variety":
        return [specs.open_spec(VARIETY).elaborate(name) for name in VARIED]
    if choice == "branching":
        folder = Path(__file__).resolve().parents[1] / "families"
        return nets(str(folder / "paths.rd"), *BRANCHING)
    return nets(*choice.split())


def texts(picture: str) -> list[str]:
    tree = ElementTree.fromstring(picture)
    return ["".join(t.itertext()) for t in tree.iter(f"{SVG}text")]


# What is in the picture


def test_figure_3() -> None:
    shown = network_figure.columns_of(nets("vgg19", "plain34", "resnet34"))
    vgg, plain, residual = shown
    assert [len(column.frames) for column in shown] == [0, 0, 0]
    assert [box.text for box in vgg.boxes][:5] == [
        "image", "3x3 conv, 64", "3x3 conv, 64", "pool, /2", "3x3 conv, 128"
    ]  # fmt: skip
    assert [box.text for box in vgg.boxes][-3:] == ["fc 4096", "fc 4096", "fc 1000"]
    layers = [box.text for box in residual.boxes]
    assert layers == [box.text for box in plain.boxes]
    assert Counter(layers) == {
        "image": 1,
        "7x7 conv, 64, /2": 1,
        "pool, /2": 1,
        "3x3 conv, 64": 6,
        "3x3 conv, 128, /2": 1,
        "3x3 conv, 128": 7,
        "3x3 conv, 256, /2": 1,
        "3x3 conv, 256": 11,
        "3x3 conv, 512, /2": 1,
        "3x3 conv, 512": 5,
        "avg pool": 1,
        "fc 1000": 1,
    }
    assert plain.arcs == ()
    assert Counter(arc.kind for arc in residual.arcs) == {"identity": 13, "changing": 3}
    assert all(arc.last - arc.first == 1 for arc in residual.arcs)


def test_stages_of_one_size_have_one_colour() -> None:
    vgg, residual = network_figure.columns_of(nets("vgg19", "resnet34"))
    last = [c.boxes[-k].paint for c, k in ((vgg, 5), (residual, 3))]
    assert last == ["stage3", "stage3"]


def test_sizes_lie_side_by_side() -> None:
    placed = network_layout.place(
        network_figure.columns_of(nets("vgg19", "plain34", "resnet34"))
    )
    assert [size.text for size in placed.sizes] == [
        "224", "112", "56", "28", "14", "7", "1"
    ]  # fmt: skip
    for column in placed.columns:
        for box in column.boxes:
            starts = [s for s in placed.sizes if s.y <= box.y]
            assert starts[-1].text == str(box.box.size[0])


def test_options_a_and_c() -> None:
    (option_a,) = network_figure.columns_of(nets("resnet34a"))
    (option_c,) = network_figure.columns_of(nets("resnet34c"))
    assert Counter(arc.kind for arc in option_a.arcs)["identity"] == 13
    assert Counter(arc.kind for arc in option_c.arcs) == {
        "projection": 13,
        "changing": 3,
    }
    assert option_a.arcs[3].title == "pad: subsample, /2; pad to 128"


def test_preactivation_shortcut_starts_at_the_split() -> None:
    text = """
    block late { conv 1x1 width; split weighted; conv 3x3 width stride=stride; add }
    network N {
        input 8 x 16 x 16; block late; shortcut preact_projection
        stage a: 2 x 16 stride=2
    }
    """
    (column,) = network_figure.columns_of([network(text)])
    assert [(arc.first, arc.last, arc.kind) for arc in column.arcs] == [
        (2, 2, "changing"), (3, 4, "identity")
    ]  # fmt: skip


def test_unit_without_layers_is_a_box() -> None:
    text = """
    block thin { norm; add; act }
    network N { input 8 x 4 x 4; block thin; shortcut identity; stage a: 1 x 8 }
    """
    (column,) = network_figure.columns_of([network(text)])
    assert [box.text for box in column.boxes] == ["image", "thin"]


# Folding


def test_deep_networks_fold() -> None:
    (column,) = network_figure.columns_of(nets("resnet152"))
    assert [frame.repeat for frame in column.frames] == [2, 7, 35, 2]
    assert len(draw_networks(nets("resnet152"))) < 20_000
    wide = draw_networks(nets("resnet152"), fold=False)
    assert len(re.findall("1x1 conv, 1024</text>", wide)) == 36


def test_thousand_layers_fold() -> None:
    result = run("cifar", "--network", "ResNet1202")
    assert len(result.stdout) < 20_000
    assert {"× 199", "× 200"} <= set(texts(result.stdout))


def test_units_that_all_differ_are_left_out() -> None:
    text = """
    block growing { conv 3x3 in + 1; add }
    network N { input 3 x 8 x 8; block growing; shortcut pad; stage a: 900 x 8 }
    """
    (column,) = network_figure.columns_of([network(text)])
    assert [box.text for box in column.boxes][5:8] == [
        "… 894 more units …", "3x3 conv, 902", "3x3 conv, 903"
    ]  # fmt: skip


def test_many_stages_are_left_out() -> None:
    stages = "; ".join(f"stage s{number}: 1 x 8" for number in range(500))
    text = f"network N {{ input 8 x 8 x 8; block basic; shortcut identity; {stages} }}"
    (column,) = network_figure.columns_of([network(text)])
    assert "… 468 more parts …" in [box.text for box in column.boxes]


def test_huge_picture_is_refused() -> None:
    text = "resnet152"
    assert run(text, "--no-fold").stdout.startswith("<svg ")
    huge = run(
        "cifar", "--network", "CifarResNet", "--set", "n=500", "--no-fold", code=1
    )
    assert "and a picture at most 2,000" in huge.stderr


# Where it lies


def boxes_of(column: network_layout.PlacedColumn) -> list[tuple[int, int, int, int]]:
    return [(b.x, b.y, b.x + b.width, b.y + network_layout.BOX) for b in column.boxes]


@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize(
    "choice", ["vgg19 plain34 resnet34", "resnet152", "variety", "vgg16 resnet50"]
)
def test_nothing_overlaps(choice: str, fold: bool) -> None:
    placed = network_layout.place(network_figure.columns_of(some(choice), fold))
    for column in placed.columns:
        for upper, lower in pairwise(boxes_of(column)):
            assert lower[1] - upper[3] >= network_layout.GAP
        for frame in column.frames:
            left, top = frame.x, frame.y
            right, bottom = left + frame.width, top + frame.height
            for x, y, x_end, y_end in boxes_of(column):
                inside = left < x and x_end < right and top < y and y_end < bottom
                assert inside or y_end < top or bottom < y
        for one, other in combinations(column.frames, 2):
            assert one.y + one.height < other.y or other.y + other.height < one.y
    edges = [
        (
            min(b.x for b in c.boxes),
            max([b.x + b.width for b in c.boxes] + [a.reach for a in c.arcs]),
        )
        for c in placed.columns
    ]
    assert all(a[1] < b[0] for a, b in pairwise(edges))
    assert edges[-1][1] < placed.width
    assert (
        max(b.y + network_layout.BOX for c in placed.columns for b in c.boxes)
        < placed.height
    )


def test_map_that_grows_has_its_own_sizes() -> None:
    text = """
    network N { input 3 x 8 x 8; stem { conv 1x1 4 padding=2; conv 3x3 4 stride=2 } }
    """
    placed = network_layout.place(network_figure.columns_of([network(text)]))
    assert [size.text for size in placed.sizes] == ["8", "12", "6"]


def test_images_of_unlike_size_have_their_own_rows() -> None:
    small = "network S { input 3 x 32 x 32; stem { conv 3x3 4; conv 3x3 4 stride=2 } }"
    large = small.replace("32 x 32", "64 x 64")
    columns = network_figure.columns_of([network(small), network(large)])
    placed = network_layout.place(columns)
    assert [size.text for size in placed.sizes] == ["32", "16", "64", "32"]
    (first, second) = placed.columns
    assert [box.y for box in first.boxes] == [box.y for box in second.boxes]


def test_groups_have_a_colour_of_their_own() -> None:
    (column,) = network_figure.columns_of(nets("timm/efficientnet_b0"))
    assert [column.boxes[k].paint for k in (1, -3)] == ["stem", "group"]


def test_maps_that_are_not_square() -> None:
    text = "network N { input 3 x 8 x 6; stem { conv 3x3 4 } }"
    placed = network_layout.place(network_figure.columns_of([network(text)]))
    assert placed.sizes[0].text == "8x6"


@pytest.mark.parametrize(
    "choice", ["resnet34 resnet50 plain18", "variety", "branching"]
)
def test_units_do_not_overlap(choice: str) -> None:
    picture = unit_layout.place(unit_figure.units_of(some(choice)))
    rectangles = [
        (r.x, r.y, r.x + r.width, r.y + unit_pen.BOX) for r in picture.rectangles
    ]
    for a, b in combinations(rectangles, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    for x, y, x_end, y_end in rectangles:
        assert 0 < x < x_end < picture.width
        assert 0 < y < y_end < picture.height


# Figure 5


def test_figure_5() -> None:
    shown = texts(draw_units(nets("resnet34", "resnet50")))
    assert shown.count("basic") == 2
    assert {"256-d, 56x56", "1x1, 64", "3x3, 64", "1x1, 256", "identity"} <= set(shown)
    assert "1x1, 128, stride 2" in shown


def test_equal_units_are_drawn_once() -> None:
    assert len(unit_figure.units_of(nets("resnet18", "resnet34"))) == 2


def test_each_form_of_a_unit_is_drawn_once() -> None:
    units = unit_figure.units_of(nets("timm/resnetblur50"))
    found = [
        [s.text for s in u.steps if isinstance(s, unit_figure.Layer)] for u in units
    ]
    assert found == [
        ["1x1, 64", "3x3, 64", "1x1, 256"],
        ["1x1, 64", "3x3, 64", "1x1, 256"],
        ["1x1, 128", "3x3, 128", "3x3 blur pool, stride 2", "1x1, 512"],
    ]
    assert [unit.places[0] for unit in units] == [
        "ResNetBlur50: conv2.1",
        "ResNetBlur50: conv2.2-3, conv3.2-4,",
        "ResNetBlur50: conv3.1, conv4.1,",
    ]


def test_a_pool_that_does_nothing_is_not_drawn() -> None:
    (first, *_) = unit_figure.units_of(nets("timm/resnet50d"))
    assert first.branch is not None
    assert [s.text for s in first.branch if isinstance(s, unit_figure.Layer)] == [
        "1x1, 256"
    ]


def test_units_wrap() -> None:
    names = ("resnet34", "resnet50", "timm/resnetblur50", "timm/seresnet50")
    picture = unit_layout.place(unit_figure.units_of(nets(*names)))
    assert picture.width <= unit_layout.WIDTH + 40
    assert len({t.y for t in picture.texts if t.style == "name"}) > 2


def test_units_of_a_stage() -> None:
    captions = [t for t in texts(run("resnet50", "--unit=conv3").stdout) if ":" in t]
    assert captions == ["ResNet50: conv3.1", "ResNet50: conv3.2-4"]
    captions = [t for t in texts(run("resnet50", "--unit=conv3.3").stdout) if ":" in t]
    assert captions == ["ResNet50: conv3.3"]
    assert "there is no stage `c`" in run("resnet50", "--unit=c", code=1).stderr
    assert "they are 1 to 4" in run("resnet50", "--unit=conv3.5", code=1).stderr


def test_gate_in_a_unit() -> None:
    (steps, _) = (
        u.steps for u in unit_figure.units_of(some("variety")) if u.name == "se basic"
    )
    (gate,) = [step for step in steps if isinstance(step, unit_figure.Branch)]
    assert [s.text for s in gate.steps if isinstance(s, unit_figure.Layer)] == [
        "average pool", "1x1, 4", "1x1, 64"
    ]  # fmt: skip


def test_branches_in_a_unit() -> None:
    units = unit_figure.units_of(some("branching"))
    fire = next(unit for unit in units if unit.name == "fire")
    (join,) = [s for s in fire.steps if isinstance(s, unit_figure.Parallel)]
    found = [
        [s.text for s in branch if isinstance(s, unit_figure.Layer)]
        for branch in join.branches
    ]
    assert (found, join.layer.text) == ([["1x1, 64"], ["3x3, 64"]], "concat")


NAMED = """
block first { conv 3x3 width; mark b; sum { identity; from b if 1 > 2 }; add; act }
block second {
    conv 3x3 width; mark a; conv 1x1 width; mark b
    from a; act; concat { from b; identity }; conv 1x1 width
}
network Net {
    input 8 x 9 x 9; block first; shortcut identity
    stage one: 2 x 8; stage two: 1 x 8 block=second
}
"""


def test_values_with_names_start_lines_of_their_own() -> None:
    first, second = unit_figure.units_of([network(NAMED)])  # one of each definition

    assert not any(isinstance(s, unit_figure.Parallel) for s in first.steps)
    (join,) = [s for s in second.steps if isinstance(s, unit_figure.Parallel)]
    start = unit_figure.Start(text="b")
    assert join.branches == ((start,), ())
    assert unit_figure.Start(text="a") in second.steps
    # lines that start at names are not led to from the trunk
    picture = unit_layout.place([second])
    below = {(t.x, t.y + 6) for t in picture.texts if t.text in {"a", "b"}}
    starts = {tuple(map(int, re.findall(r"\d+", w)[:2])) for w in picture.wires}
    ends = {
        (int(x), int(y))
        for x, y in (re.findall(r"\d+", w)[::2] for w in picture.wires if "V" in w)
    }
    assert below <= starts
    assert not below & ends


def test_a_join_is_a_box_with_its_branches() -> None:
    (column,) = network_figure.columns_of([network(NAMED.replace("1 > 2", "1 < 2"))])
    texts = [(box.text, box.starts) for box in column.boxes]

    assert texts[1:] == [
        *[("3x3 conv, 8", False), ("sum: x | b", False)] * 2,
        *[("3x3 conv, 8", False), ("1x1 conv, 8", False), ("a: concat: b | x", True)],
        ("1x1 conv, 8", False),
    ]
    # no arrow leads to what starts from a value with a name
    (placed,) = network_layout.place([column]).columns
    assert len(list(placed.arrows)) == len(column.boxes) - 2


def test_unit_of_a_thousand_ops_is_cut() -> None:
    body = "; ".join(["conv 1x1 width"] * 900)
    text = f"""
    block long {{ {body}; add }}
    network N {{ input 8 x 4 x 4; block long; shortcut identity; stage a: 1 x 8 }}
    """
    networks = [network(text)]
    (found,) = unit_figure.units_of(networks)
    assert len(found.steps) < unit_figure.MOST_STEPS + 5
    assert "… 862 more layers …" in draw_units(networks)


def test_network_without_units() -> None:
    text = "network N { input 3 x 8 x 8; stem { conv 3x3 4 } }"
    result = invoke(("draw", "--unit", "-"), stdin=text)
    assert result.exit_code == 1
    assert "no residual unit" in result.stderr


# The file


@pytest.mark.parametrize("choice", ["vgg19 plain34 resnet34", "resnet152", "variety"])
def test_same_bytes(choice: str) -> None:
    assert draw_networks(some(choice)) == draw_networks(some(choice))
    assert draw_units(some(choice)) == draw_units(some(choice))


@pytest.mark.parametrize("choice", ["vgg19 plain34 resnet34", "resnet152", "variety"])
def test_svg_needs_nothing_else(choice: str) -> None:
    for picture in (
        draw_networks(some(choice)),
        draw_units(some(choice)),
    ):
        tree = ElementTree.fromstring(picture)
        known = {"svg", "style", "rect", "path", "g", "text", "title", "circle"}
        assert {e.tag.removeprefix(SVG) for e in tree.iter()} <= known
        urls = re.findall(r"(?:href|src)=|url\(|@import|https?://", picture)
        assert urls == ["http://"]  # the namespace
        assert "prefers-color-scheme: dark" in picture


def test_long_names_are_cut_but_whole_in_the_title() -> None:
    name = "N" + "a" * 200
    text = f"""
    op {"o" * 90}(c) {{ gate {{ avgpool global; conv 1x1 c }} }}
    network {name} {{ input 3 x 8 x 8; stem {{ {"o" * 90} 3 }} }}
    """
    picture = draw_networks([network(text)])
    assert all(len(t) < 200 for t in texts(picture)[:-1])
    assert "o" * 90 in picture


def test_output(tmp_path: Path) -> None:
    path = tmp_path / "new" / "figure.svg"
    result = run("resnet18", "-o", str(path))
    assert result.stdout == ""
    assert result.stderr == f"wrote {path}\n"
    assert path.read_text() == run("resnet18").stdout
    assert run("resnet18", "-o", str(path)).stderr == f"unchanged: {path}\n"
    assert run("resnet34", "-o", str(path)).stderr == f"wrote {path}\n"
    path.write_text("<svg/>")
    assert (
        "was not generated by resdsl" in run("resnet18", "-o", str(path), code=1).stderr
    )
    run("resnet18", "-o", str(path), "--force")
    run("resnet18", "-o", f"{tmp_path}/", code=2)


@pytest.mark.parametrize("other", ["--fold", "--no-fold", "--format=mermaid"])
def test_unit_is_its_own_picture(other: str) -> None:
    run("resnet18", "--unit", other, code=2)


# Mermaid


def test_mermaid() -> None:
    lines = mermaid.flowchart(nets("resnet18")).splitlines()
    assert lines[1] == "flowchart TD"
    assert lines.count("        direction TB") == 1
    assert '        n0_1["7x7 conv, 64, /2"]:::stem' in lines
    assert '    n0_6s -.->|"projection"| n0_8s' in lines
    assert sum("-.->" in line for line in lines) == 3
    named = {m[1] for line in lines if (m := re.match(r" +(n\w+)[\[(]", line))}
    for line in lines:
        if (edge := re.match(r" +(\w+) (?:-|=)\S+ (\w+)$", line)) is not None:
            assert {edge[1], edge[2]} <= named


def test_mermaid_folds() -> None:
    text = mermaid.flowchart(nets("resnet152"))
    assert '["× 35"]' in text
    assert text.count("subgraph") == text.count(" end\n") == 5

"""Statements to IR: inheritance, parameters, names, bodies, stages and shortcuts."""

from decimal import Decimal
from pathlib import Path

import pytest

from resdsl.base import limits
from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import analysis, ir
from resdsl.ops.sides import Size
from resdsl.project import specs
from tests.helpers import (
    block_ops,
    derived,
    finding,
    findings,
    network,
    parameters,
    values_of,
)

BASE = """network Base(n=2, classes=10) {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage conv2: n x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense classes }
}
"""
PLAIN_UNIT = "block plain_unit { conv 3x3 width stride=stride; norm; act }\n"


def stages(net: ir.Network) -> list[tuple[str, int, int, Size]]:
    return [(s.name, len(s.blocks), s.width, s.stride) for s in net.stages]


def shortcuts(net: ir.Network) -> list[str]:
    """Names of the shortcuts, block by block; `-` is the identity, "" is none."""
    names = []
    for block in net.blocks:
        shortcut = block.shortcut
        if shortcut is None:
            names.append("")
        else:
            names.append(shortcut.entity.name if shortcut.entity else "-")
    return names


def kinds(nodes: tuple[ir.Node, ...]) -> list[str]:
    return [op.kind for op in ir.ops_of(nodes)]


# Networks and inheritance


def test_a_whole_network() -> None:
    net = network(BASE)
    assert net.name == "Base"
    assert net.input == (3, 32, 32)
    assert kinds(net.stem) == ["conv", "batch_norm", "relu"]
    assert stages(net) == [("conv2", 2, 16, 1), ("conv3", 2, 32, 2)]
    assert kinds(net.head) == ["global_avg_pool", "flatten", "dense"]
    assert net.features == (32, 16, 16)
    assert net.output == (10,)
    assert shortcuts(net) == ["-", "-", "projection", "-"]


def test_statements_replace_the_inherited() -> None:
    net = network(
        BASE
        + "network Other from Base { input 1 x 28 x 28; stem { conv 5x5 8 }\n"
        + "block bottleneck; shortcut pad; stage conv3: 3 x 64 stride=4\n"
        + "head { flatten } }\n"
    )
    assert net.input == (1, 28, 28)
    assert kinds(net.stem) == ["conv"]
    assert stages(net) == [("conv2", 2, 16, 1), ("conv3", 3, 64, 4)]
    assert shortcuts(net) == ["pad", "-", "pad", "-", "-"]
    assert net.output == (256 * 7 * 7,)


def test_what_a_derived_network_does_not_say_it_inherits() -> None:
    net = network(BASE + "network Other from Base { }\nnetwork Alias = Other\n")
    assert net.name == "Alias"
    assert parameters(net) == parameters(network(BASE, "Base"))


def test_an_added_stage_comes_last() -> None:
    net = network(BASE + "network Other from Base { add stage conv4: 1 x 64 stride=2 }")
    assert stages(net)[2:] == [("conv4", 1, 64, 2)]


def test_expectations_are_not_inherited() -> None:
    text = BASE.replace("head {", "expect depth == 10\n    head {")
    assert len(network(text).blocks) == 4
    longer = text + "network Longer from Base { stage conv2: 3 x 16 }\n"
    assert len(network(longer).blocks) == 5
    wrong = text + "network Longer from Base { stage conv2: 3 x 16; expect depth > 99 }"
    assert finding(wrong).code == "E0310"


def test_several_shortcut_lines_are_replaced_together() -> None:
    text = BASE.replace(
        "shortcut projection", "shortcut projection channels\n shortcut pad stride"
    )
    net = network(
        text + "network Other from Base { shortcut pad stride; stage conv3:"
        " 2 x 16 stride=2 }"
    )
    assert shortcuts(net) == ["-", "-", "pad", "-"]


def test_documentation_is_inherited_unless_said() -> None:
    text = (
        "# the base\n# Published weights: some\n"
        + BASE
        + "network A from Base { }\n# own\nnetwork B = A\n"
    )
    spec = specs.parse_spec(text, "test.rd")
    documented = {name: spec.elaborate(name).documentation for name in spec.names}
    base = "the base\nPublished weights: some"
    assert documented == {"Base": base, "A": "the base", "B": "own"}


@pytest.mark.parametrize(
    ("expect", "holds"),
    [
        ("depth == 10", True),
        ("depth != 10", False),
        ("depth >= 11", False),
        ("depth == 4 * n + 2", True),
        ("depth == 9", False),
        ("depth <= 9.5", False),
        ("depth == true", None),
        ("output == 10", True),
        ("output == classes", True),
        ("output == 10 x 1 x 1", False),
        ("parameters < 100_000", True),
        ("parameters > 1e5", False),
        ("macs <= 1e9", True),
    ],
)
def test_expect(expect: str, holds: bool | None) -> None:
    text = BASE.replace("head {", f"expect {expect}\n    head {{")
    if holds:
        assert network(text).output == (10,)
    else:
        assert finding(text).code == ("E0212" if holds is None else "E0310")


@pytest.mark.parametrize(
    ("expect", "told", "beside"),
    [
        ("depth == 9", "depth 9, but it is 10", "1 too many"),
        ("depth == 11", "depth 11, but it is 10", "1 too few"),
        ("depth < 8.5", "depth less than 8.5, but it is 10", "1.5 too many"),
        ("depth != 10", "depth other than 10, but it is 10", ""),
        ("depth >= 10 + n", "depth at least 12, but it is 10", "2 too few"),
        ("output == 10 x 1 x 1", "output 10 x 1 x 1, but it is 10", ""),
        (
            "macs < 1_000_000",
            "less than 1,000,000 MACs, but the network has 18,268,480",
            "17,268,480 too many",
        ),
    ],
)
def test_what_is_said_of_an_expectation(expect: str, told: str, beside: str) -> None:
    text = BASE.replace("head {", f"expect {expect}\n    head {{")
    found = finding(text)
    assert found.message == f"expected {told}"
    assert found.primary.text == beside


@pytest.mark.parametrize(
    ("expect", "n", "holds"),
    [
        ("depth == 10", 2, True),
        ("depth == 10", 3, True),  # a fact of the network as it is written
        ("depth == 4 + 6", 3, True),
        ("depth == 2 * n + 6", 3, True),
        ("depth == 2 * n + 7", 3, False),
        ("depth == 4 * n + 2", 3, False),
        ("depth <= 12", 3, True),
        ("depth <= 12", 4, False),
        ("output == 10 x 1 x n", 3, False),
    ],
)
def test_expect_of_a_network_that_is_varied(expect: str, n: int, holds: bool) -> None:
    text = BASE.replace("head {", f"expect {expect}\n    head {{")
    if holds:
        assert network(text, n=n).output == (10,)
    else:
        with pytest.raises(DiagnosticError, match="E0310"):
            network(text, n=n)


def test_expected_shape() -> None:
    text = BASE.replace("avgpool global; dense classes", "act")
    for shape, holds in (
        ("== 32 x 16 x 16", True),
        ("== 32x16x16", True),
        ("== 8192", False),
        ("== 32", False),
        ("!= 32", True),
        # otherwise all sizes together count
        (">= 8192", True),
        ("> 8192", False),
        ("<= 33 x 16 x 16", True),
        ("<= 31 x 16 x 16", False),
    ):
        said = text.replace("head {", f"expect output {shape}\n    head {{")
        if holds:
            assert network(said).output == (32, 16, 16)
        else:
            assert finding(said).code == "E0310"


# Parameters


def test_parameters_are_set_from_outside_and_by_derivation() -> None:
    assert len(network(BASE, n=5).stages[0].blocks) == 5
    assert len(network(BASE + "network Big = Base(n=7)").stages[0].blocks) == 7
    assert len(network(BASE + "network Big = Base(7)").stages[0].blocks) == 7
    chained = BASE + "network Mid(m=3) from Base(n=2 * m) { }\nnetwork Top = Mid\n"
    assert len(network(chained).stages[0].blocks) == 6
    assert len(network(chained, m=4).stages[0].blocks) == 8
    assert network(chained, m=4, classes=7).output == (7,)


def test_a_parameter_of_the_same_name_is_set_where_it_is_nearest() -> None:
    text = BASE + "network Own(n=1) from Base { stage conv3: n x 32 stride=2 }"
    assert [len(s.blocks) for s in network(text, n=3).stages] == [2, 3]
    passed = text.replace("from Base", "from Base(n=n + 1)")
    assert [len(s.blocks) for s in network(passed, n=3).stages] == [4, 3]


def test_defaults_may_use_the_parameters_before() -> None:
    text = BASE.replace("n=2, classes=10", "n=2, classes=n * 5")
    assert network(text).output == (10,)
    assert network(text, n=3).output == (15,)
    backwards = BASE.replace("n=2, classes=10", "classes=n * 5, n=2")
    assert finding(backwards).code == "E0210"


def test_a_parameter_that_is_not_declared_is_refused() -> None:
    for given in ("m", "width"):
        with pytest.raises(DiagnosticError) as caught:
            specs.parse_spec(BASE, "test.rd").elaborate(parameters={given: 3})
        assert caught.value.diagnostics[0].code == "E0227"
    bound = BASE + "network Big = Base(n=7)\n"
    with pytest.raises(DiagnosticError) as caught:
        network(bound, n=3)
    assert caught.value.diagnostics[0].code == "E0227"


def test_base_speaks_of_its_own_parameters() -> None:
    text = BASE + "network Other(n=5) from Base(n=3) { stage conv3: n x 32 }\n"
    assert [count for _, count, _, _ in stages(network(text))] == [3, 5]


def test_arguments_of_blocks_are_evaluated_per_block() -> None:
    net = derived("resnet50", "block bottleneck(groups=width // 64)")
    groups = [
        values_of(block_ops(s.blocks[0], "conv")[1])["groups"] for s in net.stages
    ]
    assert groups == [1, 2, 4, 8]


# Files and names


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.rd").write_text(text, encoding="utf-8")


def test_use_of_a_file_is_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", base=BASE, unit=PLAIN_UNIT)
    write(tmp_path / "inner", both='use "base.rd"\nuse "unit.rd"\nnetwork Own = Base\n')
    write(tmp_path, net='use "inner/both.rd"\nnetwork Net from Own { shortcut pad }\n')
    assert shortcuts(specs.open_spec(str(tmp_path / "net.rd")).elaborate())[2] == "pad"


def test_use_is_not_transitive(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, middle='use "base.rd"\n')
    write(tmp_path, net='use "middle.rd"\nnetwork Net from Base { shortcut pad }\n')
    found = specs.open_spec(str(tmp_path / "net.rd")).diagnostics
    assert [d.code for d in found] == ["E0203"]


def test_an_alias_qualifies_every_kind_of_name(tmp_path: Path) -> None:
    own = (
        "block unit { conv 3x3 width stride=stride; norm; add; act }\n"
        "shortcut thin { conv 1x1 out stride=stride }\n"
        "op twice { act; act }\n"
    )
    write(tmp_path, own=own + BASE)
    write(
        tmp_path,
        net='use "own.rd" as o\nnetwork Net from o.Base { block o.unit\n'
        "shortcut o.thin; head { o.twice } }\n",
    )
    net = specs.open_spec(str(tmp_path / "net.rd")).elaborate()
    assert shortcuts(net)[2] == "thin"
    assert kinds(net.head) == ["relu", "relu"]


def test_a_file_used_twice_is_one(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, left='use "base.rd"\nnetwork Left = Base\n')
    write(
        tmp_path,
        net='use "base.rd"\nuse "left.rd"\nuse "base.rd" as b\nnetwork Net = b.Base\n',
    )
    assert specs.open_spec(str(tmp_path / "net.rd")).elaborate().output == (10,)


def test_circles_of_use(tmp_path: Path) -> None:
    write(tmp_path, a='use "b.rd"\n' + BASE, b='use "a.rd"\n')
    found = specs.open_spec(str(tmp_path / "a.rd")).diagnostics
    assert [d.code for d in found] == ["E0207"]


def test_errors_of_a_used_file_are_told_there(tmp_path: Path) -> None:
    write(tmp_path, base=BASE.replace("conv 3x3", "conf 3x3"))
    write(tmp_path, net='use "base.rd"\nnetwork Net = Base\n')
    (diagnostic,) = specs.open_spec(str(tmp_path / "net.rd")).diagnostics
    assert Path(diagnostic.primary.span.source.name) == tmp_path / "base.rd"


def test_a_local_definition_shadows_the_librarys() -> None:
    own = "block basic { conv 1x1 width stride=stride; add }\n"
    net = network(own + BASE)
    assert kinds(net.blocks[0].nodes) == ["conv", "add"]


def test_a_local_definition_shadows_an_imported_one(tmp_path: Path) -> None:
    write(tmp_path, unit="block unit { conv 3x3 width stride=stride; norm; add }\n")
    write(
        tmp_path,
        net='use "unit.rd"\nblock unit { conv 1x1 width stride=stride; add }\n'
        + BASE.replace("basic", "unit"),
    )
    net = specs.open_spec(str(tmp_path / "net.rd")).elaborate()
    assert kinds(net.blocks[0].nodes) == ["conv", "add"]


def test_a_definition_keeps_the_names_of_its_own_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        unit="op finish { norm }\nblock unit { conv 3x3 width; finish; add }\n",
        net='use "unit.rd" as u\nop finish { act; act; act }\n'
        + BASE.replace("block basic", "block u.unit")
        .replace(" stride=2", "")
        .replace("2 x 32", "2 x 16"),
    )
    net = specs.open_spec(str(tmp_path / "net.rd")).elaborate()
    assert kinds(net.blocks[0].nodes) == ["conv", "batch_norm", "add"]


def test_definitions_may_stand_after_their_use() -> None:
    assert (
        len(
            network(
                BASE.replace("basic", "plain_unit").replace(
                    "    shortcut projection\n", ""
                )
                + PLAIN_UNIT,
                "Base",
            ).blocks
        )
        == 4
    )


def test_one_run_says_all_that_is_wrong() -> None:
    text = (
        BASE.replace("conv 3x3", "conf 3x3")
        .replace("basic", "basik")
        .replace("stride=2", "strid=2")
    )
    assert [d.code for d in findings(text)] == ["E0203", "E0203", "E0217"]


# Bodies


def stem(body: str, lines: str = "", before: str = "") -> ir.Network:
    text = (
        f"{before}\nnetwork Net {{\n input 4 x 8 x 8\n{lines}\n stem {{ {body} }}\n}}\n"
    )
    return network(text)


def test_guard_keeps_the_place_of_an_op() -> None:
    nodes = stem("conv 1x1 8; blurpool stride=2 if in > 4; act").stem
    assert [type(node).__name__ for node in nodes] == ["Op", "Absent", "Op"]
    assert nodes[1].output == (8, 8, 8)


@pytest.mark.parametrize(("guard", "kernel"), [("in == 4", 3), ("in > 4", 5)])
def test_else_takes_the_place_of_an_op(guard: str, kernel: int) -> None:
    body = f"a: conv 3x3 8 if {guard}; else conv 5x5 8; norm"
    chosen, norm = stem(body).stem
    assert isinstance(chosen, ir.Op)
    assert (values_of(chosen)["kernel"], chosen.label) == (kernel, "a")
    assert chosen.otherwise == (kernel == 5)
    assert norm.input == (8, 8, 8)


def test_else_is_counted_once() -> None:
    text = (
        "network Net { input 4 x 8 x 8; stem { act if in > 4; else act; conv 1x1 1 } }"
    )
    (network_,) = specs.parse_spec(text, "test.rd").names
    found = specs.parse_spec(text, "test.rd").elaborate(network_)
    assert [op.kind for op in ir.ops_of(found.stem)] == ["relu", "conv"]


@pytest.mark.parametrize("place", ["inner: { spin }", "gate { spin }"])
def test_an_op_is_not_made_of_itself_at_any_depth(place: str) -> None:
    net = "network Net { input 4 x 8 x 8; stem { spin } }"
    text = f"op spin {{ act; {place} }}\n{net}"
    assert finding(text).code == "E0208"


def test_labels_that_stages_have_depend_on_the_scheme() -> None:
    text = BASE.replace("conv 3x3 16; norm", "layer1: conv 3x3 16; layer3: norm")
    assert finding(text).code == "E0205"
    assert network(text.replace("layer1:", "layer4:")).stem[0].label == "layer4"
    timm = text.replace("block basic", "names timm_resnetv2; block basic")
    assert network(timm).stem[0].label == "layer1"
    assert finding(timm.replace("layer1:", "stages:")).code == "E0205"


def test_let_is_seen_below_it_and_in_groups() -> None:
    nodes = stem("let wide = in * 2; a: { conv 1x1 wide }; conv 1x1 wide * 2").stem
    assert [node.output[0] for node in nodes] == [8, 16]
    text = "conv 1x1 wide; let wide = 8"
    assert (
        finding(f"network Net {{ input 4 x 8 x 8; stem {{ {text} }} }}").code == "E0210"
    )


def test_let_in_a_group_ends_with_it() -> None:
    body = "a: { let wide = 8; conv 1x1 wide }; conv 1x1 wide"
    assert (
        finding(f"network Net {{ input 4 x 8 x 8; stem {{ {body} }} }}").code == "E0210"
    )


def test_in_is_the_number_of_channels_where_the_body_starts() -> None:
    body = "conv 1x1 8; conv 1x1 in; double; double"
    nodes = stem(body, before="op double { conv 1x1 in * 2; conv 1x1 in * 2 }").stem
    assert [node.output[0] for node in nodes] == [8, 4, 8, 16]


def test_composite_ops_take_arguments() -> None:
    before = "op squash(by, wide=by * 2) { conv 1x1 in // by; conv 1x1 wide }"
    for call, channels in (
        ("squash 2", [2, 4]),
        ("squash by=4", [1, 8]),
        ("squash 2 wide=16", [2, 16]),
    ):
        (node,) = stem(call, before=before).stem
        assert isinstance(node, ir.Composite)
        assert [inner.output[0] for inner in node.nodes] == channels


def test_gate() -> None:
    (node,) = stem("se: gate { avgpool global; conv 1x1 4; act sigmoid }").stem
    assert isinstance(node, ir.Gate)
    assert node.label == "se"
    assert node.output == node.input == (4, 8, 8)
    assert stem("gate { conv 1x1 4; act sigmoid }").output == (4, 8, 8)


def test_groups_between_stages() -> None:
    text = BASE.replace("    stage conv3", "    pool: { maxpool 2x2 }\n    stage conv3")
    net = network(text)
    assert [type(part).__name__ for part in net.body] == ["Stage", "Group", "Stage"]
    assert net.features == (32, 8, 8)
    other = network(text + "network Other from Base { pool: { maxpool 4x4 } }")
    assert other.features == (32, 4, 4)


def test_what_a_misspelt_part_may_mean_is_of_its_kind() -> None:
    text = BASE.replace("    stage conv3", "    pool: { maxpool 2x2 }\n    stage conv3")
    stage = finding(text + "network Other from Base { stage pool2: 2 x 32 }")
    assert "pool`" not in (stage.help or "")
    group = finding(text + "network Other from Base { conv: { maxpool 2x2 } }")
    assert "conv2" not in (group.help or "")


def test_groups_between_stages_are_counted() -> None:
    facts = analysis.analyse(
        network(
            "network Net { input 3 x 8 x 8; stem { conv 3x3 4 }\n"
            " between: { conv 1x1 6 bias=true; norm }\n"
            " head { flatten; dense 10 } }"
        )
    )
    convs = 4 * 3 * 9, 6 * 4
    assert facts.trainable == sum(convs) + 6 + 2 * 6 + 384 * 10 + 10
    assert facts.non_trainable == 2 * 6
    assert facts.macs == sum(convs) * 64 + 384 * 10
    assert facts.depth == 3


def test_dense_flattens_a_1x1_map_only() -> None:
    assert kinds(network(BASE).head) == ["global_avg_pool", "flatten", "dense"]
    explicit = BASE.replace("global;", "global; flatten;")
    assert kinds(network(explicit).head) == ["global_avg_pool", "flatten", "dense"]
    assert finding(BASE.replace("avgpool global; ", "")).code == "E0304"


@pytest.mark.parametrize(
    ("shape", "what"),
    [("0 x 8 x 8", "channels"), ("3 x 0 x 8", "height"), ("3 x 8 x 0", "width")],
)
def test_sizes_of_an_input(shape: str, what: str) -> None:
    told = finding(f"network Net {{ input {shape} }}").message
    assert told.startswith(f"the input's {what} is a whole number")


def test_empty_parts() -> None:
    net = network("network Net { input 3 x 8 x 8 }")
    assert net.output == net.features == (3, 8, 8)
    assert network("network Net { input 3 x 8 x 8; head { } }").output == (3, 8, 8)


# Defaults


def test_defaults_reach_blocks_and_shortcuts_of_the_library() -> None:
    net = network(
        BASE.replace(
            "block basic",
            "default norm batch(eps=1e-3, momentum=0.99); default act silu\n"
            "    default conv bias=true\n    block basic",
        )
    )
    shortcut = net.blocks[2].shortcut
    assert shortcut is not None
    nodes = (*net.stem, *net.blocks[0].nodes, *shortcut.nodes)
    for op in ir.ops_of(nodes):
        if op.kind == "batch_norm":
            assert values_of(op) == {
                "eps": Decimal("1e-3"),
                "momentum": Decimal("0.99"),
                "scale": True,
            }
        elif op.kind == "conv":
            assert values_of(op)["bias"] is True
        else:
            assert op.kind in {"silu", "add"}


def test_an_op_wins_over_the_default() -> None:
    lines = "default norm group(groups=2); default conv bias=true; default act relu6"
    nodes = stem("conv 1x1 8 bias=false; norm; norm batch; act; act relu", lines).stem
    assert kinds(nodes) == ["conv", "group_norm", "batch_norm", "relu6", "relu"]
    conv, group, batch, *_ = ir.ops_of(nodes)
    assert values_of(conv)["bias"] is False
    assert values_of(group)["groups"] == 2
    assert values_of(batch)["eps"] == Decimal("1e-5")


def test_default_padding() -> None:
    lines = "default conv padding=same"
    plain, strided = ir.ops_of(stem("conv 3x3 8; conv 3x3 8 stride=2", lines).stem)
    assert values_of(plain)["padding"] == 1
    assert values_of(strided)["padding"] == "same"


def test_defaults_may_use_parameters() -> None:
    text = BASE.replace(
        "block basic", "default act leaky_relu(slope=n / 10)\n block basic"
    )
    acts = [op for op in ir.ops_of(network(text, n=3).stem) if op.kind == "leaky_relu"]
    assert [values_of(op)["slope"] for op in acts] == [Decimal("0.3")]


# Stages


def test_variables_of_a_stage() -> None:
    unit = """block probe(a) {
        conv 1x1 width stride=stride
        dropout a / 1000
        add
    }
"""
    for name, expected in (
        ("width", [16, 16, 32, 32]),
        ("stride", [1, 1, 2, 1]),
        ("in", [16, 16, 16, 32]),
        ("index", [0, 1, 2, 3]),
        ("blocks", [4, 4, 4, 4]),
    ):
        for given in (name, f"a={name}"):
            net = network(unit + BASE.replace("block basic", f"block probe({given})"))
            rates = [values_of(block_ops(b, "dropout")[0])["rate"] for b in net.blocks]
            assert [rate * 1000 for rate in rates] == expected, given


def test_stride_on_last() -> None:
    net = network(BASE.replace("stride=2", "stride=2 stride_on=last"))
    assert [b.variables["stride"] for b in net.blocks] == [1, 1, 1, 2]
    # the channels change in the first block, the size in the last
    assert shortcuts(net) == ["-", "-", "projection", "projection"]
    first = network(BASE.replace("stride=2", "stride=2 stride_on=first"))
    assert [b.variables["stride"] for b in first.blocks] == [1, 1, 2, 1]


def test_a_stride_lost_is_told_at_the_block_that_a_derived_network_chooses() -> None:
    unit = "block still { conv 3x3 width; norm; act }\n"
    text = f"{unit}{BASE}network Other from Base {{ block still; shortcut none }}"
    assert finding(text).primary.span.text == "still"
    stage = text.replace("still;", "still; stage conv3: 2 x 32 stride=2;")
    assert finding(stage).primary.span.text == "stage conv3: 2 x 32 stride=2"


def test_dilation_variables() -> None:
    lines = "stage conv3: 3 x 16 dilation=2\n stage conv4: 2 x 16"
    net = network(BASE.replace("stage conv3: 2 x 32 stride=2", lines))
    found = [
        (b.variables["first_dilation"], b.variables["dilation"]) for b in net.blocks
    ]
    assert found == [(1, 1), (1, 1), (1, 2), (2, 2), (2, 2), (2, 1), (1, 1)]


LAST = "stage conv4: 2 x 256 stride=2 stride_on=last"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("output_stride 32", [(1, 1), (1, 1), (1, 1), (1, 1)]),
        ("output_stride 16", [(1, 1), (1, 1), (1, 1), (1, 2)]),
        ("output_stride 8", [(1, 1), (1, 1), (1, 2), (2, 4)]),
        (
            "output_stride 8 first_dilation=previous",
            [(1, 1), (1, 1), (1, 2), (2, 4)],
        ),
        ("output_stride 8 first_dilation=own", [(1, 1), (1, 1), (2, 2), (4, 4)]),
        # what is dilated anyway is dilated more
        (
            "output_stride 8; stage conv4: 2 x 256 stride=2 dilation=3",
            [(1, 1), (1, 1), (1, 6), (6, 4)],
        ),
        # a stride of the last block comes behind all of its stage
        (f"output_stride 8; {LAST}", [(1, 1), (1, 1), (1, 1), (2, 4)]),
        (
            f"output_stride 8; {LAST}; {LAST.replace('4:', '5:')} dilation=3",
            [(1, 1), (1, 1), (1, 1), (2, 6)],
        ),
    ],
)
def test_dilation_by_output_stride(lines: str, expected: list[tuple[int, int]]) -> None:
    """The first block's dilation and that of the others, of every stage."""
    found = [
        (
            stage.blocks[0].variables["first_dilation"],
            stage.blocks[0].variables["dilation"],
        )
        for stage in derived("torchvision/resnet50", lines).stages
    ]
    assert found == expected


def test_an_output_stride_of_one_from_outside() -> None:
    net = network(BASE, output_stride=1)
    assert net.features == (32, 32, 32)
    assert net.stages[1].blocks[1].variables["dilation"] == 2


def test_equal_blocks_are_elaborated_once() -> None:
    net = specs.open_spec("cifar").elaborate("ResNet1202")
    assert len(net.blocks) == 600
    assert len({id(block) for block in net.blocks}) == 5


def test_stages_may_have_blocks_of_their_own() -> None:
    own = BASE.replace("n x 16", "n x 16 block=bottleneck(expansion=2)")
    mixed = network(own)
    assert [b.entity.name for b in mixed.blocks] == [
        *["bottleneck"] * 2,
        *["basic"] * 2,
    ]
    assert [b.output[0] for b in mixed.blocks] == [32, 32, 32, 32]
    text = own.replace("    block basic\n", "")
    alone = network(text.replace("stride=2", "stride=2 block=preact_basic"))
    assert [b.entity.name for b in alone.stages[1].blocks] == ["preact_basic"] * 2
    assert finding(text).code == "E0307"


def test_first_units_of_their_own() -> None:
    text = BASE.replace(
        "stride=2", "stride=2 first_block=bottleneck(expansion=1)"
    ).replace("n x 16", "n x 16 first_shortcut=projection")
    net = network(text)
    units = [block.entity.name for block in net.blocks]
    assert units == ["basic", "basic", "bottleneck", "basic"]
    # the first one although nothing changes, the third by the network's line
    assert shortcuts(net) == ["projection", "-", "projection", "-"]
    plain = text.replace("first_shortcut=projection", "first_shortcut=none")
    assert shortcuts(network(plain)) == ["", "-", "projection", "-"]


def test_a_stride_that_only_the_first_unit_takes() -> None:
    units = "block still { conv 3x3 width; norm; add; act }\n"
    text = units + BASE.replace("stride=2", "stride=2 block=still first_block=basic")
    assert network(text).stages[1].output == (32, 16, 16)
    assert finding(text.replace(" first_block=basic", "")).code == "E0314"


def test_a_network_needs_no_stage_but_a_stage_needs_a_block() -> None:
    assert finding(BASE.replace("    block basic\n", "")).code == "E0307"


# Shortcuts


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("shortcut projection", ["-", "-", "projection", "-"]),
        ("shortcut projection always", ["projection"] * 4),
        ("shortcut none", [""] * 4),
        ("shortcut pad", ["-", "-", "pad", "-"]),
        (
            "shortcut projection channels; shortcut pad stride",
            ["-", "-", "projection", "-"],
        ),
        (
            "shortcut pad stride; shortcut projection always",
            ["projection", "projection", "pad", "projection"],
        ),
        (
            "shortcut pad stride; shortcut projection channels; shortcut identity",
            ["-", "-", "pad", "-"],
        ),
    ],
)
def test_the_first_line_that_matches_wins(lines: str, expected: list[str]) -> None:
    assert shortcuts(network(BASE.replace("shortcut projection", lines))) == expected


def test_a_plain_net_has_no_add() -> None:
    plain = network(BASE.replace("projection", "none"))
    assert all(not block_ops(block, "add") for block in plain.blocks)
    unit = BASE.replace("basic", "preact_basic").replace("projection", "none")
    assert all(not block_ops(block, "split") for block in network(unit).blocks)


def test_a_block_without_add_needs_no_shortcut() -> None:
    text = PLAIN_UNIT + BASE.replace("basic", "plain_unit")
    without = text.replace("    shortcut projection\n", "")
    assert shortcuts(network(without)) == [""] * 4
    assert shortcuts(network(text.replace("projection", "none"))) == [""] * 4
    assert finding(text).code == "E0303"


def test_split_is_where_a_shortcut_with_parameters_starts() -> None:
    pool = "maxpool 1x1 stride=stride"
    unit = f"block unit {{ {pool}; split weighted; conv 1x1 width; add }}\n"
    text = unit + BASE.replace("basic", "unit")
    with_parameters = network(
        text.replace("projection", "wide") + "shortcut wide { conv 1x1 out }\n", "Base"
    )
    without = network(text.replace("projection", "pad"))
    first, second = (net.blocks[2].shortcut for net in (with_parameters, without))
    assert first is not None
    assert second is not None
    assert first.input == (16, 16, 16)
    assert second.input == (16, 32, 32)


def test_out_is_the_blocks_channels_before_the_add() -> None:
    net = network(BASE.replace("basic", "bottleneck"))
    shortcut = net.blocks[0].shortcut
    assert shortcut is not None
    assert shortcut.output == (64, 32, 32)


# Initialisation, names


def test_init() -> None:
    assert network(BASE).initialisation == ir.Initialisation(
        scheme="he_normal", fan="out", dense="small", zero_last_norm=False
    )
    lines = "init glorot_uniform fan=in zero_last_norm=true\n    block basic"
    net = network(BASE.replace("block basic", lines))
    assert net.initialisation == ir.Initialisation(
        scheme="glorot_uniform", fan="in", dense="same", zero_last_norm=True
    )
    lines = "init he_uniform fan=group dense=uniform_out\n    block basic"
    net = network(BASE.replace("block basic", lines))
    assert net.initialisation == ir.Initialisation(
        scheme="he_uniform", fan="group", dense="uniform_out"
    )
    said = BASE.replace(
        "block basic", "init he_normal zero_last_norm=false; block basic"
    )
    assert not network(said).initialisation.zero_last_norm


def test_names_of_each_target() -> None:
    text = BASE.replace("block basic", "names keras; names torchvision; block basic")
    assert network(text).scheme.name == "torchvision"


@pytest.mark.parametrize("value", [0, -1, True, limits.DIMENSION + 1])
def test_output_stride_from_outside_is_a_size(value: int) -> None:
    with pytest.raises(DiagnosticError) as caught:
        network(BASE, output_stride=value)
    assert [d.code for d in caught.value.diagnostics] == ["E0309"]
    assert "the output stride is a whole number" in caught.value.diagnostics[0].message


@pytest.mark.parametrize(
    "said",
    [
        "conv 3x3 8 stride=stride",
        "let step = stride; conv 3x3 8 stride=step",
        "inner: { conv 3x3 8 stride=stride }",
        "gate { conv 1x1 in; dropout stride / 4 }",
        "subsample stride",
        "act leaky_relu(slope=stride / 4)",
        "blurpool if stride > 1",
        "thinned stride",
        "thinned by=stride",
    ],
)
def test_every_place_where_a_block_may_say_its_stride(said: str) -> None:
    op = "op thinned(by) { subsample by }\n"
    text = f"{op}block unit {{ {said}; conv 1x1 width }}\n" + BASE.replace(
        "basic", "unit"
    ).replace("    shortcut projection\n", "")
    assert network(text, "Base").stages[1].blocks[0].variables["stride"] == 2
    with pytest.raises(DiagnosticError, match="stride"):
        network(text.replace(said, "act"), "Base")


def test_a_default_of_one_variant_says_nothing_of_another() -> None:
    (conv, norm, group) = network(
        "network Net { input 3 x 8 x 8; default norm batch(eps=0.5)\n"
        "stem { conv 3x3 4; norm; norm group(groups=2) } }"
    ).stem
    assert isinstance(conv, ir.Op)
    assert isinstance(norm, ir.Op)
    assert isinstance(group, ir.Op)
    assert values_of(norm)["eps"] == Decimal("0.5")
    assert values_of(group)["eps"] == Decimal("1e-5")


def test_one_pixel_needs_no_padding_at_any_stride() -> None:
    (conv,) = network(
        "network Net { input 3 x 8 x 8; stem { conv 1x1 4 padding=same stride=2 } }"
    ).stem
    assert isinstance(conv, ir.Op)
    assert values_of(conv)["padding"] == 0


LINE = """
network Base(n=2, w=16, first=w) {
    input 3 x 32 x 32
    stem { conv 3x3 first; norm; act }
    block basic
    shortcut projection
    stage conv2: n x w
    head { avgpool global; dense 10 }
}
network Wide(k=2) from Base(w=16 * k) { shortcut none change }
network Own = Wide(k=1, n=3, first=8)
network Again(n=4) from Wide(n=n, k=3) { default act silu }
network Last = Again(first=4)
"""


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Wide", (32, 2, 32)),
        ("Own", (8, 3, 16)),
        ("Again", (48, 4, 48)),
        ("Last", (4, 4, 48)),
    ],
)
def test_a_derived_network_has_its_bases_parameters(
    name: str, shape: tuple[int, int, int]
) -> None:
    net = network(LINE, name)
    stage = net.stages[0]

    assert (stage.input[0], len(stage.blocks), stage.output[0]) == shape


def test_what_a_derived_network_sets_is_no_parameter_of_its_own() -> None:
    found = finding(f"{LINE}\nnetwork Wrong = Own(w=8, first=1)")

    assert found.code == "E0217"

"""Warnings: when there is one, when there is none, and how it is silenced."""

from pathlib import Path

import pytest
from click.testing import Result

from resdsl.project import specs
from tests.chosen import chosen, text_of
from tests.command import invoke

NET = """\
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
"""
UNIT = "block unit { conv 3x3 width stride=stride; norm; %s; add; act }\n"


def warned(text: str) -> list[str]:
    spec = specs.parse_spec(text, "test.rd")
    assert spec.diagnostics == ()
    return [warning.code for warning in spec.warnings()]


def with_unit(op: str, network: str = NET) -> str:
    return UNIT % op + network.replace("block basic", "block unit")


@pytest.mark.parametrize("name", chosen())
def test_bundled_specs_have_none(name: str) -> None:
    assert warned(text_of(name)) == []


@pytest.mark.parametrize(
    "text",
    [
        NET,
        # a parameter that only an argument, a default or a base uses
        "network A(n=1) { input 3 x n x 8 }\nnetwork B(m=2) = A(n=m)\n",
        "op o(a, b=a) { conv 1x1 b }\n" + NET.replace("norm; act", "o 16", 1),
        NET.replace("basic", "bottleneck(expansion=k)").replace("Net {", "Net(k=4) {"),
        NET.replace("global; dense 10", "global; dense classes").replace(
            "Net {", "Net(classes=10) {"
        ),
        # a definition that only a stage, a group or another definition uses
        UNIT % "dropout 0.1" + NET.replace("2 x 16", "2 x 16 block=unit"),
        "op a { act silu }\nop b { norm; a }\n" + NET.replace("norm; act", "b", 1),
        "op a { act silu }\n" + NET.replace("act }", "g: { a } }", 1),
        "op a { act sigmoid }\n" + NET.replace("act }", "gate { a } }", 1),
        # definitions without a network are for other files
        UNIT % "act relu",
        # an import used by its alias
        'use "vgg16" as v\nnetwork Net = v.VGG16\n',
        # a let in a group, a guard that varies, one that a parameter decides
        NET.replace("norm; act", "g: { let n = 16; conv 3x3 n }", 1),
        with_unit("dropout 0.1 if stride > 1"),
        with_unit("dropout 0.1 if dilation > 1; conv 3x3 width dilation=dilation"),
        with_unit("dropout 0.1 if stride > 1; else dropout 0.2"),
        "op maybe(on=false) { dropout 0.1 if on }\n" + with_unit("maybe"),
        with_unit(
            "dropout 0.1 if width > 100",
            NET.replace("Net {", "Net(n=32) {").replace("2 x 32", "2 x n"),
        ),
        # what inherits from another file's net says it in other words
        'use "resnet50"\nnetwork Net from ResNet50 { stage conv4: 5 x 256 stride=2 }\n',
        # a bias before a group norm counts, as does one before an activation
        NET.replace("16; norm", "16 bias=true; norm group(groups=4)"),
        NET.replace("16; norm", "16 bias=true"),
        # an act in a gate, or behind a dropout
        NET.replace("act }", "act; gate { act sigmoid } }", 1),
        NET.replace("act }", "act; dropout 0.1; act }", 1),
        # depths: as the paper counts, stated, and numbers of another meaning
        NET.replace("network Net", "network ResNet10"),
        NET.replace("network Net", "network Net2024"),
        NET.replace("network Net", "network ResNet18").replace(
            "10 }\n", "10 }\n    expect depth == 10\n"
        ),
        NET.replace("network Net", "network ResNet10Cifar100"),
        NET.replace("network Net", "network ResNet10D").replace(
            "16; norm", "8; conv 3x3 16; norm", 1
        ),
    ],
)
def test_nothing_to_say(text: str) -> None:
    assert warned(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (with_unit("act if stride > 4; conv 3x3 width"), ["W0301"]),
        (with_unit("dropout 0.1 if stride > 4; else dropout 0.2"), ["W0301"]),
        (with_unit("act; dropout 0.1; conv 3x3 width; norm; act; act"), ["W0302"]),
        ("op a { act }\n" + NET.replace("norm; act", "norm; act; a", 1), ["W0302"]),
        (NET.replace("norm; act", "norm; g: { act; act }", 1), ["W0302"]),
        (NET.replace("dense 10", "gate { act; act tanh }; dense 10"), ["W0302"]),
        (
            NET.replace("shortcut projection", "shortcut mine")
            + "shortcut mine { conv 1x1 out stride=stride bias=true; norm }\n",
            ["W0303"],
        ),
        (NET.replace("network Net", "network VGG16"), ["W0304"]),
        (
            NET.replace("network Net", "network Net(wide=1.0)")
            + "network NetV2_140 = Net(wide=1.4)\n",
            ["W0201"],
        ),
        (NET + "network Two from Net { default conv bias=false }\n", []),
        (NET + "network Two from Net { input 3 x 32 x 32 }\n", ["W0205"]),
        (
            NET + "network Two from Net { head { avgpool global; dense 10 } }\n",
            ["W0205"],
        ),
        (NET + "network Two from Net { stage conv2: 2x16 }\n", ["W0205"]),
        # the nearest base counts
        (
            NET + "network Two from Net { input 3 x 64 x 64 }\n"
            "network Three from Two { input 3 x 64 x 64 }\n",
            ["W0205"],
        ),
        (
            NET + "network Two from Net { input 3 x 64 x 64 }\n"
            "network Three from Two { input 3 x 32 x 32 }\n",
            [],
        ),
        (NET + "network Two from Net { stage conv2: 2 x 16 stride=1 }\n", []),
    ],
)
def test_something_to_say(text: str, codes: list[str]) -> None:
    assert warned(text) == codes


def test_a_name_that_means_something_else_repeats_nothing() -> None:
    base = NET + "network Two from Net { block basic }\n"
    assert warned(base) == ["W0205"]
    parametrised = (
        "network One(n=2) { input 3 x n x n }\n"
        "network Two(n=4) from One { input 3 x n x n }\n"
    )
    assert warned(parametrised) == []


def test_the_library_is_not_its_users_fault(tmp_path: Path) -> None:
    theirs = "op twice(n=1) { act; act; conv 1x1 8 bias=true; norm if in > 0 }\n"
    (tmp_path / "theirs.rd").write_text(theirs, encoding="utf-8")
    mine = tmp_path / "mine.rd"
    mine.write_text(
        'use "theirs.rd"\n' + NET.replace("norm; act", "norm; twice", 1), "utf-8"
    )
    assert specs.open_spec(str(mine)).warnings() == ()


# Silencing


@pytest.mark.parametrize(
    "text",
    [
        NET.replace(
            "16; norm; act }", "16 bias=true; norm; act }  # resdsl: allow W0303"
        ),
        NET.replace(
            "    stem", "    # resdsl: allow W0303 as published\n    stem"
        ).replace("16; norm", "16 bias=true; norm"),
        NET.replace(
            "    stem", "    #resdsl:allow W0303,W0302: both\n    # so be it\n    stem"
        ).replace("16; norm; act", "16 bias=true; norm; act; act"),
        "# The net.\n# resdsl: allow W0201\n" + NET.replace("Net {", "Net(unused=1) {"),
    ],
)
def test_allowed(text: str) -> None:
    assert warned(text) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# resdsl: allow W0302",
        "# resdsl: allow W9999",
        "# resdsl: allow E0203",
        "# resdsl: allow",
        "# resdsl:",
        "# resdsl: alow W0303",
    ],
)
def test_what_allows_nothing_is_told(comment: str) -> None:
    assert warned(f"{comment}\n{NET}") == ["W0206"]


def test_a_comment_for_resdsl_is_not_for_readers() -> None:
    text = NET.replace(
        "16; norm; act", "16 bias=true  # resdsl: allow W0303\n norm\n act"
    )
    spec = specs.parse_spec(f"# The net.\n# resdsl: allow W0304\n{text}", "test.rd")
    network = spec.elaborate()
    assert network.documentation == "The net."
    assert network.stem[0].comment == ""


# The command line


@pytest.fixture
def doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    text = NET.replace("norm; act", "norm; act; act", 1)
    Path("doubtful.rd").write_text(text, encoding="utf-8")
    return "doubtful.rd"


def run(*arguments: str) -> Result:
    return invoke(arguments)


def test_warnings_are_told_and_do_not_fail(doubtful: str) -> None:
    for command in ("check", "summary", "gen"):
        result = run(command, "--error-format", "concise", doubtful)
        assert result.exit_code == 0
        assert f"{doubtful}:3:36: warning[W0302]: " in result.stderr
    assert run("check", doubtful).stderr.endswith("1 network fine, 1 warning\n")


def test_strict(doubtful: str) -> None:
    for command in ("check", "summary", "gen"):
        result = run(command, "--strict", doubtful)
        assert result.exit_code == 1
        assert result.stderr.startswith("error[W0302]: ")
        assert result.stdout == ""
    assert run("check", "--strict", "resnet50", "cifar").exit_code == 0


def test_nothing_is_written_under_strict(doubtful: str) -> None:
    assert run("gen", "--strict", doubtful, "-o", "net.py").exit_code == 1
    assert not Path("net.py").exists()
    assert run("gen", doubtful, "-o", "net.py").exit_code == 0
    assert Path("net.py").exists()


def test_errors_come_alone(doubtful: str) -> None:
    path = Path(doubtful)
    path.write_text(path.read_text("utf-8").replace("basic", "basik"), "utf-8")
    result = run("check", "--error-format", "concise", doubtful)
    assert result.exit_code == 1
    assert result.stderr.count("error[") == 1
    assert "warning" not in result.stderr

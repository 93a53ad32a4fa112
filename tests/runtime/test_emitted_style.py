"""Emitted source reads like hand-written code: linted, formatted, typed, the same."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from resdsl.base import library
from resdsl.base.diagnostics import DiagnosticError
from resdsl.emit import generate
from resdsl.model import ir
from resdsl.project import specs
from tests.chosen import names_in
from tests.helpers import MYPY, run_tool
from tests.runtime.emitted import (
    SMALL,
    Emitter,
    bundled,
    images,
    outputs,
    small,
    written,
)
from tests.runtime.test_ecosystem import STATEMENTS, UNITS

# what uses the remembered results of mypy, one process runs
pytestmark = [pytest.mark.torch, pytest.mark.xdist_group("mypy")]

# the paper's nets, and of each folder of published ones those that differ most
CHOSEN = {
    "seed/resnet50",
    "timm/resnetblur50d",
    "timm/resnetv2_50x1_bit",
    "torchvision/regnet_y_400mf",
    "torchvision/resnet50",
    "torchvision/resnext50_32x4d",
    "torchvision/wide_resnet101_2",
}
BUNDLED = [
    (spec, name)
    for spec in library.bundled()
    if "/" not in spec or spec in CHOSEN
    for name in names_in(spec)
]
LONG = "W" * 50
LONG_UNIT = "unit_" * 18 + "u"
ODD = f"""
network {LONG} {{
    input 3 x 32 x 32
    stem {{ conv 3x3 16; norm; act }}
    block {LONG_UNIT}
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head {{ avgpool global; dense 10 }}
}}
# a \\ and three quotes: \"\"\"
block {LONG_UNIT} {{
    conv 3x3 width stride=stride    # why \\n not, {"and so on " * 12}
    norm; add; act
}}
"""
VARIED = """
network Varied {
    input 3 x 64 x 64
    stem { conv 3x3 8 }
    block bottleneck(expansion=2, base_width=width)
    shortcut projection
    stage a: 1 x 8
    stage b: 3 x 16 stride=2
    stage c: 2 x 32 first_dilation=2 dilation=4
    stage d: 4 x 64 stride=3
    head { avgpool global; dense 10 }
}
"""
ACTIVATIONS = """
network Activations {
    input 3 x 64 x 64
    stem {
        conv 3x3 8; act relu6; act leaky_relu(slope=0.2); act elu; act gelu; act silu
        act hardswish; act hardsigmoid; act sigmoid; act tanh
        blurpool; zeropad 2; subsample 2; pad_channels 12; dropout 0.1; eca
        g: gate { avgpool global; conv 1x1 12; act sigmoid }
        gate { conv 1x1 12; act sigmoid }
        avgpool 3x3 stride=2 padding=1; maxpool 3x3 ceil=true
    }
    head { flatten; dense 20 bias=false; act; dense 10; act softmax }
}
"""


def networks() -> dict[str, ir.Network]:
    """Everything that is printed here, by the name of its file."""
    found = {
        f"{spec}_{name}".replace("/", "_"): bundled(spec, name)
        for spec, name in BUNDLED
    }
    found |= {name: small(text, UNITS) for name, text in STATEMENTS.items()}
    found["headless"] = small("head { avgpool global }")
    found["odd"] = written(ODD)
    found["varied"] = written(VARIED)
    found["activations"] = written(ACTIVATIONS)
    return found


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {name: generate(network, "torch") for name, network in networks().items()}


@pytest.fixture(scope="module")
def folder(sources: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("style")
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8", newline="")
    return folder


def test_ruff_finds_nothing(folder: Path) -> None:
    assert "All checks passed" in run_tool(
        "ruff", "check", "--isolated", ".", cwd=folder
    )


def test_ruff_finds_nothing_with_the_rules_of_this_project(
    folder: Path, root: Path
) -> None:
    """As goldens are, which lie among the tests."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    ignored = pyproject["tool"]["ruff"]["lint"]["per-file-ignores"]["tests/**"]
    run_tool(
        "ruff",
        "check",
        "--config",
        root / "pyproject.toml",
        "--ignore",
        ",".join(ignored),
        *sorted(folder.glob("*.py")),
        cwd=root,
    )


def test_ruff_finds_nothing_with_what_others_ask_for(folder: Path) -> None:
    """Published nets; a result that has a name before `return` satisfies mypy."""
    published = [f"{spec}_{name}.py".replace("/", "_") for spec, name in BUNDLED]
    rules = ("--select", "RET,PLR,ANN", "--ignore", "RET504")
    run_tool("ruff", "check", "--isolated", *rules, *published, cwd=folder)


def test_ruff_would_format_nothing(folder: Path) -> None:
    run_tool("ruff", "format", "--isolated", "--diff", ".", cwd=folder)


def test_mypy_is_content(folder: Path) -> None:
    said = run_tool(*MYPY, ".", cwd=folder)

    assert f"{len(list(folder.glob('*.py')))} source files" in said


def test_lines_fit(sources: dict[str, str]) -> None:
    long = [
        (name, line)
        for name, source in sources.items()
        for line in source.splitlines()
        if len(line) > 88
    ]

    assert long == []


def test_resnet50_is_short(sources: dict[str, str]) -> None:
    for name in ("resnet50_ResNet50", "torchvision_resnet50_ResNet50"):
        assert len(sources[name].splitlines()) < 115


def test_channels_follow_from_stage_to_stage(sources: dict[str, str]) -> None:
    """A change of a width is one edit, where a function makes the units of stages."""
    for spec, name in BUNDLED:
        source = sources[f"{spec}_{name}".replace("/", "_")]
        if re.search(r"^def _\w*stage", source, re.MULTILINE):
            assert re.search(r", c = _\w*stage\((\d, )?c, width=", source), spec


def test_syntax(sources: dict[str, str]) -> None:
    for name, source in sources.items():
        tree = ast.parse(source)
        nodes = list(ast.walk(tree))
        imported = {
            module
            for node in nodes
            for module in (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert imported <= {"collections", "torch", "torch.nn"}, name
        assert not any(isinstance(node, ast.Lambda) for node in nodes), name
        functions = [n for n in nodes if isinstance(n, ast.FunctionDef)]
        assert functions, name
        assert not any(f.args.kwarg or f.args.vararg for f in functions), name


def test_line_ends(sources: dict[str, str]) -> None:
    assert [name for name, source in sources.items() if "\r" in source] == []


def test_docstrings_say_where_it_came_from(sources: dict[str, str], root: Path) -> None:
    for spec, name in BUNDLED:
        source = sources[f"{spec}_{name}".replace("/", "_")]
        text = " ".join((ast.get_docstring(ast.parse(source)) or "").split())
        assert text.startswith(name), name
        assert f"{spec}.rd" in text, name
        assert "parameters; " in text, name
        assert str(root) not in source, name


PROGRAM = """
import sys
from resdsl.project import specs
from resdsl.emit import generate
for spec in sys.argv[1:]:
    for name in specs.open_spec(spec).names:
        sys.stdout.write(generate(specs.open_spec(spec).elaborate(name), "torch"))
"""


@pytest.mark.parametrize(
    ("seed", "language"), [("0", "C"), ("1", "C.UTF-8"), ("7", "tr_TR.UTF-8")]
)
def test_the_same_bytes_everywhere(
    sources: dict[str, str], root: Path, tmp_path: Path, seed: str, language: str
) -> None:
    """Case 33: hash seed, locale and working folder do not matter."""
    chosen = ["resnet50", "resnet34a", "vgg16", "cifar", "torchvision/resnext50_32x4d"]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "LC_ALL": language,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(root),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *chosen],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )

    expected = "".join(
        sources[f"{spec}_{name}".replace("/", "_")]
        for spec in chosen
        for name in specs.open_spec(spec).names
    )
    assert done.stdout.decode() == expected


# Names that could collide


def simple(network: str, block: str) -> str:
    return f"""
    network {network} {{
        input 3 x 16 x 16
        stem {{ conv 3x3 8; norm; act }}
        block {block}
        shortcut pad
        stage one: 2 x 8
        stage two: 2 x 16 stride=2
        head {{ avgpool global; dense 10 }}
    }}
    """


UNIT = "{ conv 3x3 width stride=stride; norm; add; act }"


@pytest.mark.parametrize(
    ("network", "block"),
    [
        ("Tensor2", "tensor_2"),
        ("Tensor2", "tensor2"),
        ("Unit", "unit"),
        ("Unit2", "unit"),
        ("First", "rest"),
        ("Stages", "stage_"),
        ("Out", "x_"),
        ("Net", "subsample"),
        ("Net", "drop_path"),
        ("Net", "pad_channels"),
        ("Net", "f"),
        ("Module", "parameter"),
        ("Functional2", "super2"),
    ],
)
def test_odd_names(emitter: Emitter, network: str, block: str) -> None:
    model = emitter.model(written(simple(network, block) + f"block {block} {UNIT}"))

    assert type(model).__name__ == network
    assert outputs(model, images(2, 3, 16, 16)).shape == (2, 10)
    classes = [type(m).__name__ for m in model.modules()]
    assert classes.count(network) == 1


@pytest.mark.parametrize(
    "network",
    ["F", "Tensor", "Torch", "Nn", "Subsample", "PadChannels", "DropPath", "Super"],
)
def test_names_that_emitted_code_needs_are_refused(network: str) -> None:
    with pytest.raises(DiagnosticError, match="cannot be the name of a network"):
        written(simple(network, "unit") + f"block unit {UNIT}")


def test_every_attribute_of_a_module_is_refused_as_a_label() -> None:
    from torch import nn

    names = {name for name in dir(nn.Module()) if not name.startswith("_")}
    names |= {"forward_features", "init_weights"}
    labelled = "\n".join(f"{name}: conv 3x3 8" for name in sorted(names))

    with pytest.raises(DiagnosticError) as caught:
        small("block unit", f"block unit {{\n{labelled}\nadd\n}}")

    refused = " ".join(d.message for d in caught.value.diagnostics)
    assert {name for name in names if f"`{name}`" not in refused} == set()


def test_two_definitions_of_one_name(emitter: Emitter, tmp_path: Path) -> None:
    """Two files define `unit` and `part`; the emitted module needs both of each."""
    (tmp_path / "one.rd").write_text(
        "op part(n) { conv 3x3 n; norm }\n"
        "block unit { part width; conv 3x3 width stride=stride; norm; add; act }\n"
    )
    (tmp_path / "two.rd").write_text(
        'use "one.rd" as one\n'
        "op part(n) { conv 5x5 n; act }\n"
        "block unit { part width // 2; one.part width; conv 1x1 width stride=stride\n"
        "             norm; add; act }\n" + SMALL
    )
    (tmp_path / "net.rd").write_text(
        'use "two.rd" as two\nnetwork Net from two.Small { block two.unit }\n'
    )
    network = specs.open_spec(str(tmp_path / "net.rd")).elaborate("Net")
    model = emitter.model(network)
    unit = model.get_submodule("layer1.0")

    classes = {type(m).__name__ for m in unit.children()}
    assert {"Part", "Part2"} <= classes
    kernels = [tuple(p.shape[2:]) for n, p in unit.named_parameters() if p.dim() == 4]
    assert kernels == [(5, 5), (3, 3), (1, 1)]
    assert outputs(model, images(1, 3, 32, 32)).shape == (1, 10)


def test_names_of_the_language_that_python_uses(emitter: Emitter) -> None:
    """`let self` and parameters called `nn` are names like others."""
    network = small(
        "block unit(nn=3)",
        """
        block unit(nn) {
            let self = width * nn // 2 + 4
            let torch = self * 2 + 1
            let range = torch + width * 2
            conv 3x3 self stride=stride; conv 3x3 torch; conv 3x3 range
            conv 3x3 width; norm; add; act
        }
        """,
    )
    model = emitter.model(network)

    shapes = [
        model.get_parameter(f"layer2.0.conv{n}.weight").shape[0] for n in (1, 2, 3)
    ]
    assert shapes == [52, 105, 169]
    assert outputs(model, images(1, 3, 32, 32)).shape == (1, 10)

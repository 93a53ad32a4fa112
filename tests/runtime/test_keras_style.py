"""Emitted Keras source reads like hand-written code, and needs no formatter."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from resdsl import emit
from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import ir
from resdsl.model.naming import keras_listing as names
from tests.chosen import chosen, names_in
from tests.helpers import run_tool
from tests.runtime.emitted import bundled, small, written
from tests.runtime.test_emitted_style import ACTIVATIONS, ODD, VARIED
from tests.runtime.test_keras_parity import CONVS, POOLS, UNITS, alone

pytestmark = pytest.mark.torch  # it shares the texts of tests that import it

DEFINED = (ast.FunctionDef, ast.ClassDef)
BUNDLED = [(spec, name) for spec in chosen(1) for name in names_in(spec)]


def source(network: ir.Network) -> str:
    return emit.generate(network, "keras")


def body(network: ir.Network) -> list[str]:
    return source(network).splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that this project's tests emit, one file a network."""
    found = {f"{s}_{n}".replace("/", "_"): bundled(s, n) for s, n in BUNDLED}
    found |= {f"unit_{i}": small(*UNITS[unit]) for i, unit in enumerate(UNITS)}
    found |= {f"conv_{i}": alone(text) for i, text in enumerate(CONVS)}
    pools = [f"{kind} {text}" for kind in ("maxpool", "avgpool") for text in POOLS]
    found |= {f"pool_{i}": alone(text) for i, text in enumerate(pools)}
    found |= {"odd": written(ODD), "varied": written(VARIED)}
    found["activations"] = written(ACTIVATIONS)
    made = tmp_path_factory.mktemp("style")
    for name, network in found.items():
        (made / f"{name}.py").write_text(source(network), encoding="utf-8")
    return made


def test_ruff_finds_nothing(folder: Path, root: Path) -> None:
    """With its own rules, and with this project's, which hold for goldens."""
    run_tool("ruff", "check", "--isolated", ".", cwd=folder)
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lint = pyproject["tool"]["ruff"]["lint"]
    ignored = ["D1", *lint["per-file-ignores"]["tests/golden/**"], *lint["ignore"]]
    ignored.append("PT")  # for timm's net `test_resnet`, which is no test
    run_tool(
        "ruff",
        "check",
        "--isolated",
        "--select",
        ",".join([*lint["select"], "ANN"]),
        "--ignore",
        ",".join(ignored),
        "--config",
        "lint.pydocstyle.convention='google'",
        "--per-file-ignores",
        "odd.py:E501",  # a name that is longer than a line
        ".",
        cwd=folder,
    )


def test_mypy_is_content(folder: Path) -> None:
    """Keras itself has no types."""
    cache = f"--cache-dir={folder.parent / 'mypy_cache'}"
    untyped = ("--ignore-missing-imports", "--allow-subclassing-any")
    run_tool("mypy", "--strict", "--config-file=", *untyped, cache, ".", cwd=folder)


def test_no_formatter_is_needed(folder: Path) -> None:
    run_tool("ruff", "format", "--isolated", "--check", ".", cwd=folder)


def test_no_machine_path(folder: Path) -> None:
    for file in folder.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert str(Path.cwd()) not in text, file.name


@pytest.mark.parametrize(
    ("spec", "lines"),
    [
        ("resnet18", 110),
        ("resnet50", 114),
        ("resnet152", 114),
        ("vgg16", 104),
        ("plain34", 105),
        ("keras/resnet50v2", 126),
        ("seed/resnet50", 121),
        ("torchvision/resnext50_32x4d", 123),
        ("timm/senet154", 155),
        ("timm/resnetrs420", 161),
        ("torchvision/vgg16_bn", 95),
        ("timm/mobileone_s4", 190),
    ],
)
def test_length(spec: str, lines: int) -> None:
    """A classifier that starts as PyTorch's takes three lines to say so."""
    assert len(body(bundled(spec))) <= lines


def test_a_long_row_of_convs_is_a_loop() -> None:
    """Which makes the layers that the naming scheme counts, stage by stage."""
    network = bundled("torchvision/vgg11_bn")
    text = source(network)
    assert "stages = ((64, 1), (128, 1), (256, 2), (512, 2), (512, 2))" in text

    made_by: dict[str, Any] = {}
    exec(text.replace("(512, 2))", "(40, 3))"), made_by)
    model = made_by["vgg11_bn"](include_top=False)

    said = {name for name in layer_names(network) if name.startswith("features_conv")}
    made = {x.name for x in model.layers if x.name.startswith("features_conv")}
    assert made - said == {"features_conv5_3"}
    assert model.output_shape[-1] == 40


def test_channels_that_follow_need_no_list_of_blocks() -> None:
    """Where nothing else differs, one function makes the stages, as in PyTorch."""
    text = source(bundled("timm/dpn68"))

    assert "_stage(x, width=128, blocks=4, " in text
    assert "_block12" not in text


def test_only_public_names_of_keras(folder: Path) -> None:
    """No Lambda, nothing from below `keras.src`, no other framework."""
    for file in folder.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        modules = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        plain = [n.names[0].name for n in ast.walk(tree) if isinstance(n, ast.Import)]
        lambdas = [n for n in ast.walk(tree) if isinstance(n, ast.Lambda)]
        assert set(modules) <= {"keras"}, file.name
        assert set(plain) <= {"keras", "math", "sys"}, file.name
        assert not lambdas, file.name
        assert "Lambda" not in file.read_text(encoding="utf-8"), file.name


def test_every_parameter_is_used(folder: Path) -> None:
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                arguments = [*node.args.args, *node.args.kwonlyargs]
                used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
                for argument in arguments:
                    named = argument.arg in used or argument.arg == "self"
                    named |= argument.arg.startswith("_")  # said to be of no use
                    assert named, f"{file.name}: {node.name}({argument.arg})"


def test_every_layer_is_called_by_what_the_caller_says(folder: Path) -> None:
    """Under `prefix`, in a function under `name`; a model in a layer has its own."""
    for file in folder.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        own = {node.name for node in tree.body if isinstance(node, DEFINED)}
        for function in (n for n in tree.body if isinstance(n, ast.FunctionDef)):
            inner = "keras.Model(" in ast.unparse(function)
            if function.name.startswith("_") and inner:
                continue
            start = "name" if function.name.startswith("_") else "{prefix}"
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                made = ast.unparse(call.func)
                if made in own | {"keras.Input"} or re.fullmatch(r"layers\.\w+", made):
                    given = {k.arg: ast.unparse(k.value) for k in call.keywords}
                    assert start in given.get("name", ""), f"{file.name}: {made}"


# Shapes and what surprises


@pytest.mark.parametrize(
    ("spec", "shapes"),
    [
        ("resnet50", "56x56x64 56x56x256 28x28x512 14x14x1024 7x7x2048"),
        ("timm/resnetrs420", "56x56x64 56x56x256 28x28x512 14x14x1024 7x7x2048"),
        (
            "torchvision/regnet_y_400mf",
            "112x112x32 56x56x48 28x28x104 14x14x208 7x7x440",
        ),
    ],
)
def test_the_shape_stands_behind_each_stage(spec: str, shapes: str) -> None:
    found = [line.partition("  # ")[2] for line in body(bundled(spec))]
    notes = [text for text in found if re.fullmatch(r"\d+x\d+x\d+", text)]

    assert notes == shapes.split()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a_name_of_18_marks", "    # 8x8x64"),
        ("a_name_that_takes_half_a_line_of_code", "    )  # 8x8x64"),
    ],
)
def test_a_shape_has_its_place_where_a_line_is_long(name: str, line: str) -> None:
    lines = body(small(f"add stage {name}: 2 x 64 stride=2"))

    assert max(map(len, lines)) <= 88
    assert line in lines


@pytest.mark.parametrize(
    ("spec", "remark"),
    [
        ("resnet50", '# unlike Keras\'s "he_normal": by fan-out, not truncated'),
        ("resnet50", 'dtype="float32",  # for the loss, also under mixed precision'),
        ("resnet34a", "# a window of one pixel: nothing but the stride"),
        ("keras/resnet50v2", "# a window of one pixel: nothing but the stride"),
    ],
)
def test_what_surprises_is_explained(spec: str, remark: str) -> None:
    assert [line.strip() for line in body(bundled(spec))].count(remark) == 1


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("resnet50", "f has convs 1x1, 3x3, 1x1; x is projected where shapes change."),
        ("keras/resnet50v2", "projected where channels change, else subsampled where"),
        ("resnet34a", "x is subsampled and padded with zeros where shapes change."),
        ("resnet34c", "relu(x + f(x)); f has convs 3x3, 3x3; x is projected."),
        ("timm/resnet50d", "x is averaged and projected where shapes change."),
        ("timm/resnetv2_50x1_bit", "x is pre-activated and projected where shapes"),
    ],
)
def test_a_unit_says_what_becomes_of_x(spec: str, said: str) -> None:
    assert said in " ".join(source(bundled(spec)).split())


# The functions around convs and norms


def signature(network: ir.Network, function: str) -> str:
    tree = ast.parse(source(network))
    node = next(
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.FunctionDef) and n.name == function
    )
    for argument in (*node.args.args, *node.args.kwonlyargs):
        argument.annotation = None
    return ast.unparse(node.args)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("conv 3x3 8; conv 1x1 4", "x, filters, kernel_size, *, name"),
        ("conv 3x3 8 stride=2", "x, filters, kernel_size, strides=1, *, name"),
        ("conv 3x3 8 bias=true", "x, filters, kernel_size, *, name"),
        (
            "conv 3x3 8 bias=true; conv 1x1 4; conv 1x1 8",
            "x, filters, kernel_size, *, use_bias=False, name",
        ),
        (
            "conv 3x3 8 dilation=2; conv 3x3 8 groups=2",
            "x, filters, kernel_size, *, dilation_rate=1, groups=1, name",
        ),
        (
            "conv 3x3 8; conv 3x3 8 padding=0",
            "x, filters, kernel_size, *, padding='same', name",
        ),
        (
            "conv 3x3 8 stride=2; conv 3x3 8 stride=2 padding=same",
            "x, filters, kernel_size, strides=1, *, padding='even', name",
        ),
        (
            "conv 3x3 8 standardize=1e-5; conv 3x3 8",
            "x, filters, kernel_size, *, layer=StandardizedConv2D, name",
        ),
    ],
)
def test_conv_takes_what_its_net_needs(statements: str, expected: str) -> None:
    assert signature(alone(statements), "_conv") == expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("norm; conv 3x3 8", "x, *, name"),
        (
            "norm; conv 1x1 8; norm batch(eps=0.1); conv 1x1 8; norm",
            "x, *, epsilon=1e-05, name",
        ),
        (
            "norm; norm batch(eps=0.1); norm batch(eps=0.1, momentum=0.5)",
            "x, *, momentum=0.9, epsilon=0.1, name",
        ),
    ],
)
def test_norm_takes_what_its_net_needs(statements: str, expected: str) -> None:
    assert signature(alone(statements), "_norm") == expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("conv 3x3 8; norm; conv 1x1 8; norm", "x, filters, kernel_size, *, name"),
        (
            "conv 3x3 8 stride=2; norm; norm_: conv 3x3 8 groups=2; conv 1x1 4; norm",
            "x, filters, kernel_size, strides=1, *, name",
        ),
        (
            "conv 3x3 8 bias=true; norm; conv 1x1 4; norm batch(eps=0.1)",
            "x, filters, kernel_size, *, use_bias=True, epsilon=1e-05, name",
        ),
    ],
)
def test_conv_and_norm_are_one_where_every_norm_follows_a_conv(
    statements: str, expected: str
) -> None:
    network = alone(statements)

    assert signature(network, "_conv_bn") == expected
    assert "def _norm" not in source(network)
    assert ("def _conv(" in source(network)) == ("groups" in statements)


@pytest.mark.parametrize(
    "statements",
    [
        "conv 3x3 8; norm; act; norm",
        "own: conv 3x3 8; norm",
        "conv 3x3 8 stride=2 dilation=2; norm",
    ],
)
def test_conv_and_norm_are_two_where_names_or_places_differ(statements: str) -> None:
    assert "def _norm" in source(alone(statements))


def test_functions_are_there_only_where_they_are_called() -> None:
    group_norms = source(small("default norm group(groups=4)"))
    pools = source(alone("act; maxpool 3x3 stride=2"))

    assert "def _norm" not in group_norms
    assert "def _conv" in group_norms
    assert "def " not in pools.split("def alone")[0]
    assert "ops" not in pools.split('"""', 2)[2]


# Names


@pytest.mark.parametrize(("spec", "name"), BUNDLED)
def test_every_layer_has_a_name_of_its_own(spec: str, name: str) -> None:
    found = Counter(layer_names(bundled(spec, name)))

    assert found
    assert set(found.values()) == {1}


def layer_names(network: ir.Network) -> list[str]:
    return [name for name, _ in names.named_layers(network).layers]


def test_published_names() -> None:
    found = layer_names(bundled("keras/resnet50"))

    assert found[:6] == [
        "conv1_pad",
        "conv1_conv",
        "conv1_bn",
        "conv1_relu",
        "pool1_pad",
        "pool1_pool",
    ]
    assert {"avg_pool", "predictions"} < set(found)
    for name in ("0_conv", "0_bn", "1_conv", "1_bn", "1_relu", "add", "out"):
        assert f"conv4_block1_{name}" in found


def test_the_ops_of_a_stem_in_a_group_keep_out_of_the_others_way() -> None:
    """`norm` after a group `conv1` would be its `conv1_bn`."""
    found = layer_names(
        alone("conv1: { conv 3x3 4; norm; act; conv 3x3 4 }; norm; act; maxpool 3x3")
    )

    assert "conv1_bn" in found
    assert "conv1_bn_2" in found
    assert len(set(found)) == len(found)


def test_zero_padding_gives_way_to_the_padding_of_a_conv() -> None:
    found = layer_names(alone("zeropad 2; conv 3x3 4 stride=2"))

    assert sorted(found) == ["conv1_conv", "conv1_pad", "conv1_pad_2"]


def test_labels_are_kept() -> None:
    found = layer_names(alone("conv 3x3 4; norm; conv1_bn: act; conv1_conv: norm"))

    assert found == ["conv1_conv_2", "conv1_bn_2", "conv1_bn", "conv1_conv"]


def test_a_pad_is_called_as_its_function_calls_it() -> None:
    """It takes `_conv` off the whole name, which may be all of the label."""
    unit = "block own { conv: conv 3x3 width stride=stride; norm; add }"
    found = layer_names(small("block own", unit))

    assert "conv3_block1_pad" in found
    assert "conv3_block1_conv" in found


def test_a_layer_that_strides_is_there_in_all_uses_of_its_conv_or_none() -> None:
    unit = "block own { conv 3x3 width stride=stride dilation=dilation; norm; add }"
    both = layer_names(
        small("block own\nstage conv3: 2 x 32 stride=2 dilation=2", unit)
    )
    without = layer_names(small("block own", unit))

    assert {"conv2_block1_1_conv_stride", "conv3_block2_1_conv_stride"} < set(both)
    assert not any(name.endswith("_stride") for name in without)


def test_two_layers_of_one_name_are_an_error() -> None:
    network = small("head { conv3_block1_1_conv: norm; avgpool global; dense 2 }")

    with pytest.raises(DiagnosticError) as caught:
        source(network)

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "E0403"
    assert "`conv3_block1_1_conv`" in diagnostic.message
    assert diagnostic.primary.span.text.startswith("conv3_block1_1_conv")


@pytest.mark.parametrize("name", ["Layers", "Ops", "Keras"])
def test_a_factory_does_not_hide_what_its_module_needs(name: str) -> None:
    with pytest.raises(DiagnosticError, match="cannot be the name of a network"):
        written(f"network {name} {{ input 3 x 8 x 8; stem {{ conv 3x3 4 }} }}")

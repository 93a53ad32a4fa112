"""`layout.fit` against `ruff format`, on the statements that emitted code consists of."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from resdsl.emit.layout import WIDTH, fit, prose, wrap

WORDS = ("x", "width", "in_channels", "first_dilation", "num_classes", "self.conv1")
NAMES = ("nn.Conv2d", "nn.BatchNorm2d", "Bottleneck", "self.layer1", "nn.Sequential")
KEYS = ("stride", "padding", "bias", "first_dilation", "groups")

words = st.sampled_from(WORDS)
numbers = st.integers(0, 5000).map(str)
texts = st.sampled_from(['"constant"', '"fan_out, (in"', '"]"'])


def products(leaf: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{} * {}".format, words, leaf)


def calls(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A call of positional and keyword arguments."""
    keywords = st.builds("{}={}".format, st.sampled_from(KEYS), values)
    arguments = st.tuples(
        st.lists(values, max_size=4), st.lists(keywords, max_size=3)
    ).map(lambda pair: ", ".join([*pair[0], *pair[1]]))
    return st.builds("{}({})".format, st.sampled_from(NAMES), arguments)


leaves = st.one_of(words, numbers, texts, products(numbers))
values = st.recursive(leaves, calls, max_leaves=12)
nested = calls(st.one_of(values, calls(values)))

assignments = st.builds("{} = {}".format, st.sampled_from(["x", "self.conv1"]), nested)
returns = nested.map("return {}".format)
plain_calls = nested
choices = st.builds(
    "self.aa = {} if {} != {} else {}".format,
    nested,
    words,
    numbers,
    st.one_of(st.just("nn.Identity()"), nested),
)
generators = st.builds(
    "rest = ({} for _ in range(1, {}))".format, nested, st.sampled_from(["blocks", "n"])
)
sequences = nested.map("return nn.Sequential(first, *rest, {})".format)
statements = st.one_of(assignments, returns, plain_calls, choices, generators, sequences)

parameters = st.lists(
    st.sampled_from(
        [
            "in_channels: int",
            "width: int",
            "blocks: int",
            "stride: int",
            "first_dilation: int",
            "dilation: int",
            "index: int",
        ]
    ),
    unique=True,
    min_size=1,
)
headers = st.one_of(
    st.builds("def _stage({}) -> nn.Sequential:".format, parameters.map(", ".join)),
    st.builds("def __init__(self, {}) -> None:".format, parameters.map(", ".join)),
)


def formatted(source: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--isolated", "-"],
        input=source,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# One run of ruff for many statements. A failure names the first one that differs, so
# that shrinking would only cost time.
batches = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@batches
@given(lines=st.lists(statements, min_size=60, max_size=120), depth=st.integers(1, 4))
def test_statements_are_laid_out_as_ruff_does(lines: list[str], depth: int) -> None:
    indent = "    " * depth
    source = "".join(f"{'    ' * level}if x:\n" for level in range(depth))
    source += "".join(f"{indent}# {n}\n{indent}{line}\n" for n, line in enumerate(lines))

    found = re.split(r"^ *# \d+\n", formatted(source), flags=re.MULTILINE)[1:]

    for line, expected in zip(lines, found, strict=True):
        assert f"{fit(indent + line)}\n" == expected


@batches
@given(lines=st.lists(headers, min_size=20, max_size=40))
def test_headers_are_laid_out_as_ruff_does(lines: list[str]) -> None:
    source = "\n\n\n".join(f"{line}\n    return x" for line in lines)

    found = formatted(source).split("\n    return x\n")[:-1]

    for line, expected in zip(lines, found, strict=True):
        assert fit(line) == expected.strip("\n")


@pytest.mark.parametrize("length", range(80, 96))
def test_the_width_is_ruffs(length: int) -> None:
    line = f"x = nn.Conv2d({'a' * (length - 19)}, 64)"
    assert len(line) == length

    assert f"{fit(line)}\n" == formatted(line)
    assert ("\n" in fit(line)) == (length > WIDTH)


@pytest.mark.parametrize(
    "line",
    [
        "x = 1",
        "x = nn.Conv2d(64, 64, 3)",
        "x = self.a(self.b(self.c(self.d(x))))",
        'self.x.add_module("0", nn.Conv2d(in_channels, width * 4, 1, stride, bias=0))',
        "class " + "W" * 80 + "(nn.Module):\n    pass",
        "self.conv = nn.Conv2d(in_channels, width, 3, stride, padding=1)"
        " if stride != 1 else nn.Identity()",
        "self.relu1 = nn.LeakyReLU(0.01, inplace=True)"
        " if index > 0 and in_channels != width else nn.Identity()",
        "self.downsample = nn.Sequential(nn.Conv2d(in_channels, width * 4, 1, stride),"
        " nn.BatchNorm2d(width * 4, eps=1.001e-5, momentum=0.01))",
        "rest = (Unit(width * 4, width, dilation=dilation, index=index + i)"
        " for i in range(1, blocks))",
        "return x * torch.sigmoid(self.convolution(self.average_pool(x).squeeze(3)))"
        ".unsqueeze(3)",
        '__all__ = ["' + "A" * 40 + '", "' + "a" * 40 + '"]',
        "inner = int(width * 1.5 + 16 / 2) // 16 * 16 + int(width * 1.25 + 8 / 2) // 8"
        " * 8",
    ],
)
def test_single_statements(line: str) -> None:
    header, newline, rest = line.partition("\n")

    laid_out = "\n".join([fit(header), *rest.splitlines()]) if newline else fit(line)

    assert f"{laid_out}\n" == formatted(line)


def test_brackets_in_strings_are_text() -> None:
    line = f'x = function("a), (b", "{"c" * 40}", "[", "{"d" * 40}")'

    assert f"{fit(line)}\n" == formatted(line)


@given(text=st.text(alphabet="ab -é\n", max_size=400))
def test_wrapped_prose_fits_and_keeps_its_words(text: str) -> None:
    wrapped = wrap(text, "    ")

    assert wrapped.split() == text.split()
    lines = wrapped.splitlines()
    assert all(line.startswith("    ") for line in lines)
    assert all(len(line) <= WIDTH or " " not in line.strip() for line in lines)


@given(text=st.text(max_size=60))
def test_prose_is_safe_in_a_docstring(text: str) -> None:
    import ast

    # a quote at the end is followed by a full stop in what is emitted
    source = f'"""Title: {prose(text)}."""\n# {prose(text)}\nx = 1\n'

    tree = ast.parse(source)

    assert ast.get_docstring(tree, clean=False) is not None
    assert len(tree.body) == 2

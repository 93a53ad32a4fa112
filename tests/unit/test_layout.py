"""`layout.fit` against `ruff format`, on the kinds of statements that are emitted."""

from __future__ import annotations

import re
import subprocess
import sys
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from resdsl.emit.line_breaking import WIDTH, fit, prose, wrap

WORDS = ("x", "width", "in_channels", "first_dilation", "num_classes", "self.conv1")
NAMES = ("nn.Conv2d", "nn.BatchNorm2d", "Bottleneck", "self.layer1", "nn.Sequential")
KEYS = ("stride", "padding", "bias", "first_dilation", "groups")

TEXTS = ('"constant"', '"fan_out, (in"', '"]"')
PARAMETERS = (
    "in_channels: int",
    "width: int",
    "blocks: int",
    "stride: int",
    "first_dilation: int",
    "dilation: int",
    "index: int",
)


class Writer:
    """Writes statements of the kinds that templates print, at random."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._pick = random.choice

    def value(self, depth: int) -> str:
        number = str(self._random.randint(0, 5000))
        if depth > 0 and self._random.random() < 0.4:
            return self.call(depth - 1)
        word = self._pick(WORDS)
        return self._pick([word, number, self._pick(TEXTS), f"{word} * {number}"])

    def call(self, depth: int = 3) -> str:
        """A call of positional and keyword arguments."""
        count = self._random.randint(0, 4)
        arguments = [self.value(depth) for _ in range(count)]
        arguments += [
            f"{self._pick(KEYS)}={self.value(depth)}"
            for _ in range(self._random.randint(0, 3))
        ]
        return f"{self._pick(NAMES)}({', '.join(arguments)})"

    def chain(self) -> str:
        """`self.a(self.b(x))`."""
        text = "x"
        for _ in range(self._random.randint(1, 8)):
            text = f"self.{self._pick(KEYS)}{self._random.randint(1, 9)}({text})"
        return text

    def choice(self) -> str:
        other = self._pick(["nn.Identity()", self.call()])
        condition = f"{self._pick(WORDS)} != {self.value(0)}"
        return f"{self.call()} if {condition} else {other}"

    def statement(self) -> str:
        call = self.call()
        return self._pick(
            [
                call,
                f"x = {call}",
                f"self.conv1 = {call}",
                f"self.aa = {self.choice()}",
                f"x = {self.chain()}",
                f"return {self.chain()}",
                f"return {call}",
                f"return nn.Sequential(first, *rest, {call})",
                f"self.x = nn.Sequential({call}, {self.choice()})",
                f"rest = ({call} for _ in range(1, blocks))",
            ]
        )

    def header(self) -> str:
        number = self._random.randint(1, len(PARAMETERS))
        listed = ", ".join(self._random.sample(PARAMETERS, number))
        return self._pick(
            [
                f"def _stage({listed}) -> nn.Sequential:",
                f"def __init__(self, {listed}) -> None:",
            ]
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
batches = settings(max_examples=6, phases=[Phase.generate])


@batches
@given(seed=st.integers(0, 2**32), depth=st.integers(1, 4))
def test_statements_are_laid_out_as_ruff_does(seed: int, depth: int) -> None:
    writer = Writer(Random(seed))
    lines = [writer.statement() for _ in range(200)]
    indent = "    " * depth
    source = "".join(f"{'    ' * level}if x:\n" for level in range(depth))
    source += "".join(
        f"{indent}# {n}\n{indent}{line}\n" for n, line in enumerate(lines)
    )

    found = re.split(r"^ *# \d+\n", formatted(source), flags=re.MULTILINE)[1:]

    for line, expected in zip(lines, found, strict=True):
        assert f"{fit(indent + line)}\n" == expected


@batches
@given(seed=st.integers(0, 2**32))
def test_headers_are_laid_out_as_ruff_does(seed: int) -> None:
    writer = Writer(Random(seed))
    lines = [writer.header() for _ in range(100)]
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
        # only parentheses around the value make it fit
        f"self.{'a' * 53} = {'A' * 44}()",
        f"self.{'a' * 53} = {'A' * 44}(width)",
        f"x = {'a' * 90}(width)",
        f"def {'a' * 90}(width) -> None:\n    pass",
        f"self.{'a' * 53} = {'A' * 44}(in_channels // 2, width, kernel_size=3, bias=0)",
        (
            "self.conv = nn.Conv2d(in_channels, width, 3, stride, padding=1)"
            " if stride != 1 else nn.Identity()"
        ),
        (
            "self.relu1 = nn.LeakyReLU(0.01, inplace=True)"
            " if index > 0 and in_channels != width else nn.Identity()"
        ),
        (
            "self.downsample = nn.Sequential(nn.Conv2d(in_channels, width * 4, 1, 2),"
            " nn.BatchNorm2d(width * 4, eps=1.001e-5, momentum=0.01))"
        ),
        (
            "rest = (Unit(width * 4, width, dilation=dilation, index=index + i)"
            " for i in range(1, blocks))"
        ),
        (
            "return x * torch.sigmoid(self.convolution(self.average_pool(x)"
            ".squeeze(3))).unsqueeze(3)"
        ),
        '__all__ = ["' + "A" * 40 + '", "' + "a" * 40 + '"]',
        # what stands before the last bracket does not fit
        (
            'self.a_label_of_some_length.get_submodule("another_label.and_one_more'
            '.and_the_last").add_module("inner", nn.Conv2d(in_channels, width, 3))'
        ),
        (
            "inner = int(width * 1.5 + 16 / 2) // 16 * 16"
            " + int(width * 1.25 + 8 / 2) // 8 * 8"
        ),
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

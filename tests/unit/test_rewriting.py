"""Statements as other libraries put them: what the help writes, and that it holds."""

import pytest

from resdsl.messages import rewriting
from resdsl.project import specs

OPS = {
    "conv 16": "conv 3x3 16",
    "conv 3": "conv 3x3 64",
    "conv 64 3": "conv 3x3 64",
    "conv 16 3x3": "conv 3x3 16",
    "conv 3*3 64": "conv 3x3 64",
    "conv 3x3 16 2": "conv 3x3 16 stride=2",
    "conv 3x3/2 16": "conv 3x3 16 stride=2",
    "conv 3x3 in stride 2": "conv 3x3 in stride=2",
    "conv 3 in * 4": "conv 3x3 in * 4",
    "conv 3 64 if in > 1": "conv 3x3 64 if in > 1",
    "conv kernel=3x3 16": "conv 3x3 16",
    "conv(3, 64, kernel_size=7, stride=2)": "conv 7x7 64 stride=2",
    "nn.Conv2d(3, 64, 7, bias=False)": "conv 7x7 64 bias=false",
    "Conv2D(64, (3, 3), activation='relu', padding='SAME')": (
        "conv 3x3 64 padding=same; act relu"
    ),
    "MaxPool2d(kernel_size=3, stride=2, padding=1)": "maxpool 3x3 stride=2 padding=1",
    "maxpool 2 2": "maxpool 2x2 stride=2",
    "avgpool 7": "avgpool 7x7",
    "Dropout(p=0.5, inplace=True)": "dropout 0.5",
    "blurpool 3": "blurpool stride=3",
}
UNCLEAR = ("conv 3x3 16 32", "zeropad 3 3", "norm 3", "nonsense 3", "conv 3x3 [8]")
STAGES = {
    "stage a 3 x 64": "stage a: 3 x 64",
    "stage a: 3, 64": "stage a: 3 x 64",
    "stage a: [3, 64]": "stage a: 3 x 64",
    "stage a: 3 X 64, stride=(2, 2)": "stage a: 3 x 64 stride=2",
    "stage a: repeat=3 width=64 strides=2": "stage a: 3 x 64 stride=2",
    "stage(a): 3 blocks of 64": "stage a: 3 x 64",
    'stage "a": 3 x 64 (stride=2)': "stage a: 3 x 64 stride=2",
    "stage 2: 3x64": "stage stage2: 3 x 64",
}


def holds(body: str) -> bool:
    text = f"network Net {{ input 3 x 64 x 64; {body} }}"
    return not specs.parse_spec(text, "test.rd").diagnostics


@pytest.mark.parametrize("said", OPS)
def test_ops(said: str) -> None:
    assert rewriting.rewritten(said) == OPS[said]
    assert rewriting.rewritten(OPS[said].partition(";")[0]) is None
    assert holds(f"stem {{ {OPS[said]} }}")


def test_dense() -> None:
    assert rewriting.rewritten("Linear(512, 1000)") == "dense 1000"


@pytest.mark.parametrize("said", UNCLEAR)
def test_what_is_not_clear_is_left(said: str) -> None:
    assert rewriting.rewritten(said) is None


@pytest.mark.parametrize("said", STAGES)
def test_stages(said: str) -> None:
    assert rewriting.rewritten_stage(said) == STAGES[said]
    assert holds(f"block basic; shortcut projection; {STAGES[said]}")

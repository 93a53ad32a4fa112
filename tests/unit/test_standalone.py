"""`resdsl show`: one text with all that a spec is made of, which means the same."""

from pathlib import Path

import pytest

from resdsl.model import naming
from resdsl.project import specs
from resdsl.project.standalone import standalone
from resdsl.show.comparison import compare
from tests.command import invoke

# each derives, uses or is named in another way
NAMES = (
    *("resnet50", "cifar", "torchvision/wide_resnet50_2", "timm/resnet50d"),
    *(
        "torchvision/mobilenet_v2",
        "timm/densenet121",
        "timm/efficientnet_b0",
        "keras/resnet50v2",
    ),
)


@pytest.mark.parametrize("name", NAMES)
def test_it_means_the_same(name: str) -> None:
    spec = specs.open_spec(name)
    text = standalone(spec.scope.networks())
    alone = specs.parse_spec(text, "alone.rd")
    assert "\nuse " not in f"\n{text}"
    assert " from " not in text
    for network in spec.names:
        before, after = spec.elaborate(network), alone.elaborate(network)
        assert compare(before, after).same
        for target in ("torch", "keras"):
            keys = [k for k, _ in naming.named_ops(before, target)]
            assert keys == [k for k, _ in naming.named_ops(after, target)]


BASE = """\
# Their unit.
block unit(factor=1) { conv 3x3 width * factor; norm; act }

network Base(wide=8, deep=2) {
    input 3 x 16 x 16
    block unit(factor=wide // 4)
    stage one: deep x wide
    head { avgpool global; dense 10 }
}
"""
MINE = """\
use "base.rd" as theirs

# My unit.
block unit { conv 1x1 width }    # not theirs

network Mine(n=3) from theirs.Base(wide=n + 1) {
    add stage two: n x 8 block=unit
    stage one: deep x 16
}
"""


def test_definitions_of_one_name_and_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.rd").write_text(BASE)
    Path("mine.rd").write_text(MINE.replace("deep x 16", "2 x 16"))
    text = invoke(["show", "mine.rd"]).stdout
    assert (
        text
        == """\
# Their unit.
block unit(factor=1) { conv 3x3 width * factor; norm; act }

# My unit.
block unit_2 { conv 1x1 width }

network Mine(n=3, deep=2) {
    input 3 x 16 x 16
    block unit(factor=(n + 1) // 4)
    stage one: 2 x 16
    stage two: n x 8 block=unit_2
    head { avgpool global; dense 10 }
}
"""
    )
    Path("alone.rd").write_text(text)
    done = invoke(["diff", "mine.rd", "alone.rd"])
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_copy_to_start_from_stands_alone() -> None:
    text = invoke(["new", "torchvision/resnet50", "--standalone"]).stdout
    assert "block bottleneck(" in text
    assert specs.parse_spec(text, "new.rd").findings() == ()

"""The remarks beside ops of a spec stand above what the ops became."""

import re

import pytest

from resdsl.emit import generate
from resdsl.project import specs

SPEC = """
shortcut own {
    avgpool 2x2 stride=stride if stride > 1    # in a shortcut
    conv 1x1 out    # in a shortcut, behind a guard
    norm
}
op excite {
    gate {
        avgpool global
        conv 1x1 8    # in a composite
        act sigmoid    # in a gate
    }
}
block own {
    norm
    act
    split weighted    # where the shortcut starts
    branch: {
        conv 3x3 width stride=stride    # in a group
        norm
        inner: {
            named: act    # in a group of a group
        }
    }
    excite    # on a composite
    norm batch(eps=1e-5) if stride > 1    # where the guard holds
    else norm batch(eps=1e-3)    # where it does not
    add    # the sum
    act
}
network Net {
    input 3 x 32 x 32
    stem {
        conv 3x3 8    # in the stem
        plain: {
            norm    # in the stem's group
            act
        }
    }
    block own
    shortcut own
    stage one: 2 x 8
    stage two: 2 x 8 stride=2
    neck: {
        conv 1x1 8    # between stages
    }
    head {
        avgpool global    # in the head, with a remark that takes a second line of code
        flatten    # to a vector
        dense 10
    }
    names NAMES
}
"""
REMARKS = re.findall(r" {4}# (.*)", SPEC)


@pytest.mark.parametrize(
    "scheme", ["torchvision", "torchvision_regnet", "timm_resnetv2"]
)
@pytest.mark.parametrize("target", ["torch", "keras"])
def test_each_stands_there_once(target: str, scheme: str) -> None:
    spec = specs.parse_spec(SPEC.replace("NAMES", scheme), "net.rd")
    lines = generate(spec.elaborate(), target).splitlines()

    comments = " ".join(line.strip() for line in lines if line.strip().startswith("#"))
    text = re.sub(r" # ", " ", f" {comments} ")
    assert len(REMARKS) == 16
    assert [remark for remark in REMARKS if text.count(f" {remark} ") != 1] == []
    assert all(len(line) <= 88 for line in lines)

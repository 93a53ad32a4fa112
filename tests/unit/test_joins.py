"""Joins and named values: shapes, facts, names and limits."""

import re

import pytest

from resdsl import emit
from resdsl.base import limits
from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import analysis, ir, naming
from resdsl.model.keys import key_of
from resdsl.model.sizes import sizes
from resdsl.parse.formatter import format_source
from resdsl.show.receptive_field import fields
from tests.helpers import network

BRANCH = "{ conv 3x3 4; norm }"


def stem(ops: str, shape: str = "4 x 8 x 8") -> ir.Network:
    return network(f"network Net {{ input {shape}; stem {{ {ops} }} }}")


@pytest.mark.parametrize(
    ("ops", "shape"),
    [
        ("sum { identity; conv 3x3 4 }", (4, 8, 8)),
        ("concat { identity; conv 3x3 6; { act; conv 1x1 2 } }", (12, 8, 8)),
        ("concat { maxpool 2x2; conv 3x3 5 stride=2 }", (9, 4, 4)),
        ("product { identity; { avgpool global; act sigmoid } }", (4, 8, 8)),
        ("product { avgpool global; { avgpool global; act } }", (4, 1, 1)),
        ("sum { identity; { avgpool attention; conv 1x1 4 } }", (4, 8, 8)),
        ("sum { avgpool global; conv 3x3 4; { maxpool global; act } }", (4, 8, 8)),
        ("sum { avgpool global; maxpool global }", (4, 1, 1)),
        ("sum { { conv 3x3 4; conv 1x1 4 }; maxpool global }", (4, 8, 8)),
        ("sum { { gate { avgpool global } }; { avgpool global; act } }", (4, 8, 8)),
        ("product { avgpool global; identity; conv 3x3 4 }", (4, 8, 8)),
        ("product { identity; conv 3x3 1 }", (4, 8, 8)),
        ("product { conv 3x3 1; avgpool global }", (4, 8, 8)),
        ("gate { conv 7x7 1; act sigmoid }", (4, 8, 8)),
        ("select { act; norm; by { avgpool global; conv 1x1 8 } }", (4, 8, 8)),
        ("avgpool global; flatten; sum { dense 3; dense 3 }", (3,)),
        ("mark a; conv 3x3 9; concat { from a; identity }", (13, 8, 8)),
        ("mark a; conv 3x3 9; mark b; from a; concat { identity; from b }", (13, 8, 8)),
        ("sum { identity; conv 3x3 4 if in > 9 }; act", (4, 8, 8)),
        ("a: concat { identity; concat { identity; act } }", (12, 8, 8)),
    ],
)
def test_shapes(ops: str, shape: tuple[int, ...]) -> None:
    assert stem(ops).output == shape


def test_facts() -> None:
    found = stem(
        "conv 3x3 4; sum { conv 1x1 4; { conv 3x3 4; conv 3x3 4 } }; conv 1x1 4"
    )
    facts = analysis.analyse(found)
    assert facts.depth == 4  # the longest branch
    assert facts.trainable == 16 * (9 + 1 + 9 + 9 + 1)
    assert facts.macs == 64 * facts.trainable
    assert fields(found, 0)[-1].size == 7


def test_a_gate_is_on_no_longest_way() -> None:
    gated = "gate { conv 1x1 4; conv 1x1 4; conv 1x1 4 }"
    assert analysis.analyse(stem(f"conv 3x3 4; {gated}")).depth == 1


def test_sizes_that_branches_round_differently() -> None:
    found = stem("concat { maxpool 2x2; conv 3x3 4 stride=2 }")
    rule = sizes(found)
    assert rule is not None
    assert str(rule) == "multiples of 2"


@pytest.mark.parametrize("ops", ["blurpool", "concat { maxpool 2x2; blurpool }"])
def test_sizes_of_the_largest_images_are_those_of_smaller_ones(ops: str) -> None:
    """To try each of them took a second for ten thousand pixels."""
    small, large = (
        network(f"network N {{ input 3 x {side} x 32; stem {{ {ops} }} }}")
        for side in (32, 1_000_000)
    )
    assert sizes(large) == sizes(small) is not None


def test_a_flatten_in_a_branch_fixes_the_size() -> None:
    assert analysis.fixed_size(
        stem("sum { { flatten; dense 3 }; { flatten; dense 3 } }")
    )
    pooled = "sum { { avgpool global; dense 3 }; { avgpool global; dense 3 } }"
    assert analysis.any_size(stem(pooled))


def test_names_stand_beside_each_other_but_under_labels() -> None:
    ops = (
        "conv 3x3 4; concat { conv 1x1 4; pool: { maxpool 1x1; conv 1x1 4 }; { norm } }"
    )
    names = [name for name, op in naming.named_ops(stem(ops), "torch") if op.weights]
    assert names == ["conv1", "conv2", "pool.1", "bn1"]
    labelled = stem(f"mixed: concat {{ conv 1x1 4; {BRANCH} }}")
    names = [name for name, op in naming.named_ops(labelled, "torch") if op.weights]
    assert names == ["mixed.conv1", "mixed.conv2", "mixed.bn1"]


def test_a_definition_does_not_see_the_names_around_it() -> None:
    text = """
    op own() { conv 3x3 4; sum { identity; from a } }
    network Net { input 4 x 8 x 8; stem { mark a; own; sum { identity; from a } } }
    """
    with pytest.raises(DiagnosticError) as caught:
        network(text)
    assert [d.code for d in caught.value.diagnostics] == ["E0230"]


def test_a_name_of_an_inner_body_is_not_known_behind_it() -> None:
    with pytest.raises(DiagnosticError) as caught:
        stem("g: { act; mark a; norm; sum { identity; from a } }; sum { act; from a }")
    assert [d.code for d in caught.value.diagnostics] == ["E0230"]


@pytest.mark.parametrize(
    "inside", ["{ACT}", "{{ {ACT} }}", "a: {{ {ACT} }}", "gate {{ {ACT} }}"]
)
def test_limits_count_what_is_in_branches(inside: str) -> None:
    acts = "; ".join(["act"] * limits.UNIT_OPS)
    with pytest.raises(DiagnosticError) as caught:
        stem(f"sum {{ identity; {inside.format(ACT=acts)} }}")
    assert [d.code for d in caught.value.diagnostics] == ["E0308"]


def test_nesting_is_limited() -> None:
    deep = "act"
    for _ in range(limits.NESTING):
        deep = f"sum {{ identity; {deep} }}"
    with pytest.raises(DiagnosticError) as caught:
        stem(deep)
    assert [d.code for d in caught.value.diagnostics] == ["E0107"]


def test_what_is_computed_alike() -> None:
    gate = "conv 1x1 4; act sigmoid"
    alike = (
        (f"gate {{ {gate} }}", f"product {{ identity; {{ {gate} }} }}"),
        ("mark a; act; sum { from a; act }", "mark b; act; sum { from b; act }"),
        ("sum { act; norm }", "sum { a: { act }; norm }"),
    )
    for one, two in alike:
        assert key_of(stem(one).stem) == key_of(stem(two).stem)
    assert key_of(stem("sum { act; norm }").stem) != key_of(
        stem("sum { norm; act }").stem
    )


def test_layout() -> None:
    text = "op o{sum{identity;{ act };a:{norm}} ;x : select groups = 2{act;by{act}}}"
    first = "sum { identity; { act }; a: { norm } }"
    second = "x: select groups=2 { act; by { act } }"
    assert format_source(text) == f"op o {{ {first}; {second} }}\n"


def test_words_of_joins_are_free_for_ops_of_ones_own() -> None:
    text = """
    op sum(n) { conv 3x3 n }
    network Net { input 4 x 8 x 8; stem { sum 4; sum { identity; sum 4 } } }
    """
    assert network(text).output == (4, 8, 8)


def test_the_branch_that_is_left_alone_is_the_value() -> None:
    found = stem("conv 3x3 4; sum { identity; conv 3x3 4 if in > 9 }; act")
    code = emit.generate(found, "torch")
    assert "x = self.relu(x)" in code or "self.relu(self.conv1(x))" in code
    assert "ReLU()" in code  # another may read what comes in
    assert "Add" not in emit.generate(found, "keras")


@pytest.mark.parametrize("target", ["torch", "keras"])
def test_a_value_hides_no_name_of_python(target: str) -> None:
    made = stem("conv 3x3 4; mark input; conv 3x3 4; sum { from input; identity }")
    assert "input2" in emit.generate(made, target)
    assert not re.search(r"\binput\b:? .*=", emit.generate(made, target))

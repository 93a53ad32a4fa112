"""Several mistakes in one run: what is said, and what would only follow."""

import pytest

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, DiagnosticError
from resdsl.base.source import Source
from resdsl.parse.parser import parse, parse_what_can_be
from resdsl.project import specs
from resdsl.syntax import statements
from tests.helpers import within

NET = """\
network {name} {{
    input 3 x 32 x 32
    stem {{ conv 3x3 16; norm; act }}
    block basic
    shortcut projection
    stage conv2: 2 x 16
    head {{ avgpool global; dense 10 }}
}}
"""


def net(old: str = "", new: str = "", name: str = "Net") -> str:
    return NET.format(name=name).replace(old, new, 1) if old else NET.format(name=name)


def told(text: str) -> tuple[Diagnostic, ...]:
    spec = specs.parse_spec(text, "test.rd")
    found = dict.fromkeys(spec.diagnostics)
    for name in spec.names:
        try:
            spec.elaborate(name)
        except DiagnosticError as error:
            found |= dict.fromkeys(error.diagnostics)
    return tuple(found)


def codes(text: str) -> list[str]:
    return sorted(diagnostic.code for diagnostic in told(text))


def test_every_broken_statement_is_told_once() -> None:
    text = net("16; norm; act", "16, norm; act relu 3; conv 3 x 3 8")
    text = text.replace("conv2: 2 x 16", "conv2 2 x 16").replace("10 }", "10 bias }")
    found = told(text)
    assert [d.code for d in found] == ["E0101"] * 5
    starts = [d.primary.span.start for d in found]
    assert starts == sorted(set(starts))


def test_what_is_read_of_a_broken_file() -> None:
    text = net("norm; act", "norm act act") + net(name="Other")
    parsed = parse_what_can_be(Source(name="test.rd", text=text))
    assert len(parsed.diagnostics) == 1
    assert len(parsed.file.items) == 2
    (broken,) = parsed.file.broken
    assert broken.text == " norm act act "
    with pytest.raises(DiagnosticError):
        parse(Source(name="test.rd", text=text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a `let` that cannot be read has no value to miss
        ("op o { let a 3; conv 1x1 a }\n" + net(), ["E0101"]),
        # nor has a definition, an import or a network that cannot be read
        ("block tiny(3) { act }\n" + net("block basic", "block tiny"), ["E0101"]),
        ('use "resnet50\n' + net("Net {", "Net from ResNet50 {"), ["E0102"]),
        ('use "nowhere"\n' + net("block basic", "block theirs"), ["E0209"]),
        ("network A(n= {\n}\nnetwork B = A\n", ["E0101"]),
        # a network that cannot be read is there all the same
        (net("{", "", "Net"), ["E0111"]),
        # a stage that cannot be read is there to replace
        (
            net("conv2: 2 x 16", "conv2: 2 x")
            + "network B from Net { stage conv2: 3 x 8 }\n",
            ["E0101"],
        ),
        # nor can `add` be missed where it may be what cannot be read
        ("block b { norm; split; conv 3x3 8; add, act }\n" + net(), ["E0101"]),
    ],
)
def test_no_cascades(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_names_do_not_hide_shapes_elsewhere() -> None:
    text = (
        net("block basic", "block basik", name="A")
        + net("projection", "identity", name="B").replace("2 x 16", "2 x 32")
        + "network C from A { stage conv2: 0 x 16 }\n"
        + net("2 x 16", "0 x 16", name="D")
    )
    # C leans on A, of which too little is known
    assert codes(text) == ["E0203", "E0301", "E0309"]


def test_a_definition_that_fails_is_not_built() -> None:
    text = "op a { conv 1x1 widht }\nop b { a }\n" + net("norm; act", "b; dropout 2")
    assert codes(text) == ["E0210"]


def test_one_of_a_pair_is_not_chosen() -> None:
    twice = "block b { act }\nblock b { conv 3x3 width; add }\n"
    assert codes(twice + net("block basic", "block b")) == ["E0201"]


@pytest.mark.parametrize(
    ("text", "brace"),
    [
        (net("act }", "act"), "{ conv"),
        (net("10 }", "10"), "{\n    input"),
        (net("input", "stem { input"), "{ input"),
        ("block b { conv 3x3 8\n\n" + net(), "{ conv 3x3 8\n\n"),
    ],
)
def test_the_brace_that_is_not_closed(text: str, brace: str) -> None:
    (diagnostic,) = told(text)
    assert diagnostic.code == "E0104"
    at = diagnostic.primary.span.start
    assert text[at:].startswith(brace)


def test_a_network_with_wrong_braces_does_not_hide_the_next() -> None:
    text = net("act }", "act") + net("block basic", "block basic(n=2)", name="B")
    assert codes(text + net("}\n}", "}\n} }", name="C")) == ["E0104", "E0111", "E0217"]


def test_at_most_so_many() -> None:
    text = "network Net {\n" + "    stage a 3\n" * 300 + "}\n"
    assert len(specs.parse_spec(text, "test.rd").diagnostics) == limits.FINDINGS


def test_many_mistakes_in_a_large_file_take_little_time() -> None:
    many = net("    stage", "    stage a 3\n" * 5_000 + "    stage")
    far = net("    head", "    stage a: 1 x 8\n" * 2_000 + "    stage 3\n" * 50)

    def find() -> None:
        for text in (many, far):
            assert specs.parse_spec(text, "test.rd").diagnostics

    assert within(6, find)


@pytest.mark.parametrize(
    ("text", "at", "statement"),
    [
        ("a { b; c d; e }", 9, " c d"),
        ("a { b; c d; e }", 0, "a { b; c d; e }"),
        ("a (b\nc) d\ne", 5, "a (b\nc) d"),
        ("a (b; c", 3, "a (b"),
        ("a # b; c\nd", 2, "a # b; c"),
        ('a "b; c"; d', 4, 'a "b; c"'),
        ("a { b } c\nd", 8, "a { b } c"),
    ],
)
def test_the_statement_at_a_place(text: str, at: int, statement: str) -> None:
    found = statements.statement_at(text, at)
    assert found is not None
    assert text[slice(*found)] == statement


def test_whole_words_only() -> None:
    assert codes(net("network", "networkk")) == ["E0112"]
    assert codes("network A fromB { }\n" + net()) == ["E0101"]

"""The text: what may stand where, and that layout carries no meaning."""

import pytest

from resdsl.base import library
from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.ops.types import Shape
from resdsl.project import specs
from tests.helpers import finding, network, values_of

PLAIN = """# doc
network Net(n=2) {
    input 3 x 32 x 32
    stem { a: conv 3x3 16; norm; act }
    block bottleneck(groups=2, base_width=64)
    shortcut projection
    stage conv2: n x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
"""

Summary = list[tuple[str, Shape, dict[str, Value]]]


def summary(net: ir.Network) -> Summary:
    nodes = [*net.stem, *net.head]
    for block in net.blocks:
        nodes += [*block.nodes, *(block.shortcut.nodes if block.shortcut else ())]
    return [(op.kind, op.output, values_of(op)) for op in ir.ops_of(tuple(nodes))]


def of(data: str | bytes) -> Summary:
    return summary(specs.parse_spec(data, "test.rd").elaborate())


SAME = {
    "crlf": PLAIN.replace("\n", "\r\n"),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "no final newline": PLAIN.rstrip("\n"),
    "many final newlines": PLAIN + "\n\n\n",
    "tabs": PLAIN.replace("    ", "\t"),
    "no indentation": PLAIN.replace("    ", ""),
    "trailing blanks": PLAIN.replace("\n", "  \t\n"),
    "a comment after each line": PLAIN.replace("\n", '  # { ( " }\n'),
    "a comment between lines": PLAIN.replace("\n", "\n# x ; {\n\n"),
    "comments that are not ascii": PLAIN.replace("\n", " # größer × 3\n"),
    "glued sizes": PLAIN.replace("3 x 32 x 32", "3x32x32").replace("2 x 32", "2x32"),
    "semicolons at the ends": PLAIN.replace("16\n", "16;;\n"),
    "empty statements": PLAIN.replace("{ avg", "{;; avg").replace("10 }", "10 ; }"),
    "open lines": PLAIN.replace("{ a:", "{\n\n  a:").replace("; act", "\n; act\n"),
    "newlines in parentheses": PLAIN.replace(
        "(groups=2, base_width=64)", "(\n  groups=2,  # two\n\n  base_width=64,\n)"
    ),
    "positions for names": PLAIN.replace("groups=2, base_width=64", "4, 2, 64"),
    "spaces around =": PLAIN.replace("stride=2", "stride = 2"),
    "underscores in numbers": PLAIN.replace("dense 10", "dense 1_0"),
    "keyword kernel": PLAIN.replace("conv 3x3 16", "conv 16 kernel=3"),
    "keyword channels": PLAIN.replace("conv 3x3 16", "conv 3x3 channels=16"),
    "parentheses": PLAIN.replace("n x 16", "(n) x (16)"),
    "a sign": PLAIN.replace("n x 16", "+n x --16"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_layout_has_no_meaning(text: str | bytes) -> None:
    assert of(text) == of(PLAIN)
    assert text not in {PLAIN, PLAIN.encode()}


def test_one_line() -> None:
    text = PLAIN.partition("\n")[2]
    joined = text.strip().replace("\n    ", ";").replace("{;", "{").replace("\n}", "}")
    assert "\n" not in joined
    assert of(joined) == of(PLAIN)


def test_documentation_is_the_comment_directly_above() -> None:
    above = "# not this\n\n# first line\n#   second\n" + PLAIN.partition("\n")[2]
    assert network(above).documentation == "first line\nsecond"
    assert network(PLAIN.replace("# doc\n", "# doc\n\n")).documentation == ""
    beside = 'use "resnet18"  # not this\n' + PLAIN.partition("\n")[2]
    assert network(beside).documentation == ""


def test_words_of_the_language_can_be_names_where_they_open_no_statement() -> None:
    text = PLAIN.replace("conv2", "head").replace("a: conv", "stem: conv")
    assert [stage.name for stage in network(text).stages] == ["head", "conv3"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("stride=2", "stride=2 3", "E0101"),
        ("n x 16", "n by 16", "E0101"),
        ("n x 16", "n x", "E0101"),
        ("n x 16", "n x 16 x 16", "E0101"),
        ("block bottleneck", "block = bottleneck", "E0101"),
        ("network Net", "netwrok Net", "E0112"),
        ("norm; act", "norm, act", "E0101"),
        ("dense 10", "dense 1__", "E0103"),
        ("dense 10", "dense 10.", "E0103"),
        ("dense 10", "dense 1e", "E0103"),
        ("dense 10", "dense 10 @ 3", "E0102"),
        ("dense 10", "dense '10'", "E0102"),
        ("# doc\n", '"doc"\n', "E0101"),
    ],
)
def test_what_is_not_of_the_language(old: str, new: str, code: str) -> None:
    text = PLAIN.replace(old, new, 1)
    assert text != PLAIN
    assert finding(text).code == code


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("conv 3x3 64", "NAME DIMS2 NUMBER"),
        ("stage a: 3 x 64", "STAGE NAME COLON NUMBER X NUMBER"),
        ("stage a: 3x64 b=1", "STAGE NAME COLON DIMS2 NAME EQUAL NUMBER"),
        ("stage a: n x x1", "STAGE NAME COLON NAME X NAME"),
        ("input 3x224x224", "INPUT DIMS3"),
        ("a if b", "NAME IF NAME"),
        ("a ifs=1", "NAME NAME EQUAL NUMBER"),
        ("expect macs<=.5e-3", "EXPECT NAME COMPARE NUMBER"),
        ("a 1//2", "NAME NUMBER TIMES NUMBER"),
        ("a 1-1", "NAME NUMBER SIGN NUMBER"),
        ("network N from M", "NETWORK NAME FROM NAME"),
        ("add stage a", "ADD STAGE NAME"),
        ("blocks basic", "NAME NAME"),
    ],
)
def test_words(text: str, tokens: str) -> None:
    """The terminals that could be taken for one another."""
    from lark import Lark

    lexer = Lark(library.grammar_text(), parser="lalr", lexer="basic")
    found = [token.type.lstrip("_") for token in lexer.lex(text)]
    assert found == tokens.split()


def test_grammar_has_no_conflicts() -> None:
    """LALR construction raises where a rule could be read in two ways."""
    from lark import Lark
    from lark.exceptions import GrammarError

    Lark(library.grammar_text(), parser="lalr")
    ambiguous = library.grammar_text().replace(
        "positional  : expression", "positional  : expression expression?"
    )
    with pytest.raises(GrammarError):
        Lark(ambiguous, parser="lalr")

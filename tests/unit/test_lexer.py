"""Colour: what Pygments and TextMate take each word for, in every bundled spec."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pygments import cmdline, lex
from pygments.lexers import RdLexer, get_lexer_by_name, get_lexer_for_filename

from resdsl.base import library
from resdsl.model.expressions import FUNCTIONS
from resdsl.ops import NAMES
from resdsl.show.pygments_lexer import ResdslLexer
from resdsl.syntax.words import JOINS, STATEMENTS
from tests.editors.tree_sitter import LEAVES

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted(library.folder("specs").rglob("*.rd"))
GRAMMAR = json.loads((ROOT / "editors" / "resdsl.tmLanguage.json").read_text("utf-8"))
SAMPLE = """\
use "a/b" as tv    # a # b
op o(n=2, flag) { gate { conv 3x3 n * 2 kernel=k if flag } }
network Net(n=1_000) from tv.Base {
    input 3 x 224 x 224
    default norm batch(
        eps=1e-5,  # inside
    )
    block    basic
    shortcut projection always
    add stage conv2: n x .5 + min(in, 3) stride=2
    pool1: { maxpool 2x2; act if n > 1; else act }
    let v = -(1 // 2)
    expect parameters >= 25_557_032; names keras; output_stride 8
    head { avgpool global; fc: dense 10 bias=true; mine 3 }
}
"""

Found = set[tuple[str, str]]


# Pygments


def pygmented(text: str) -> list[tuple[str, str]]:
    tokens = list(lex(text, ResdslLexer()))
    assert "".join(value for _, value in tokens) == text
    return [(str(kind).removeprefix("Token."), v) for kind, v in tokens if v.strip()]


EXPECTED = {
    ("Comment.Single", "# a # b"),
    ("Comment.Single", "# inside"),
    ("Literal.String", '"a/b"'),
    ("Keyword.Declaration", "network"),
    ("Keyword.Declaration", "op"),
    ("Keyword.Declaration", "let"),
    ("Name.Class", "Net"),
    ("Name.Function", "o"),
    ("Name.Function", "projection"),
    ("Name.Function", "mine"),
    ("Name.Variable", "v"),
    *(
        ("Keyword", w)
        for w in ("use", "as", "from", "if", "else", "input", "gate", "stage", "add")
    ),
    *(
        ("Keyword", w)
        for w in ("default", "expect", "names", "block", "shortcut", "head")
    ),
    ("Literal.Number.Kernel", "3x3"),
    ("Literal.Number.Kernel", "2x2"),
    *(("Literal.Number", n) for n in ("224", "25_557_032", "1e-5", ".5", "1_000", "8")),
    ("Name.Attribute", "eps"),
    ("Name.Attribute", "stride"),
    ("Name.Label", "conv2"),
    ("Name.Label", "pool1"),
    ("Name.Label", "fc"),
    *(("Name.Builtin", n) for n in ("conv", "norm", "maxpool", "dense", "min", "act")),
    ("Operator.Word", "x"),
    ("Keyword.Constant", "true"),
    ("Operator", "//"),
    ("Operator", ">="),
}


def test_pygments_sees_what_is_meant() -> None:
    assert set(pygmented(SAMPLE)) >= EXPECTED
    assert ("Keyword", "Net") not in pygmented(SAMPLE)


def test_pygments_knows_every_word() -> None:
    for path in SPECS:
        tokens = pygmented(path.read_text(encoding="utf-8"))
        assert not [value for kind, value in tokens if kind.startswith("Error")], path
        check_kinds(tokens)


def check_kinds(tokens: list[tuple[str, str]]) -> None:
    for kind, value in tokens:
        number = re.fullmatch(r"[0-9._]+([eE][+-]?\d+)?", value) is not None
        kernel = re.fullmatch(r"\d+x\d+", value) is not None
        assert kind.startswith("Literal.Number") == (number or kernel), (kind, value)
        assert (kind == "Literal.Number.Kernel") == kernel
        assert (kind == "Comment.Single") == value.startswith("#")


def test_pygments_survives_anything() -> None:
    for end in range(len(SAMPLE)):
        pygmented(SAMPLE[:end].rstrip("\n").lstrip() + "\n" if end else "\n")
    assert ("Error", "@") in pygmented("block b { conv @ }\n")


def test_pygments_finds_the_lexer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(get_lexer_by_name("resdsl"), ResdslLexer)
    for ignored in (False, True):  # the case of file names, as on Windows
        if ignored:
            monkeypatch.setattr("os.path.normcase", str.lower)
        assert isinstance(get_lexer_for_filename("resnet50.rd"), ResdslLexer)
        assert isinstance(get_lexer_for_filename("manual.Rd"), RdLexer)
    assert isinstance(get_lexer_by_name("rd"), RdLexer)  # R's, and not ours to take


def test_pygmentize_finds_the_lexer(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(library.bundled_path("resnet50"))
    assert cmdline.main(["pygmentize", "-f", "raw", path]) == 0
    assert "Token.Literal.Number.Kernel" in capsys.readouterr().out


# TextMate: the patterns are of the part of Oniguruma that Python's `re` has, too


def patterns(rules: list[Any]) -> Iterator[tuple[re.Pattern[str], Any]]:
    """The matching rules, in order, includes unfolded."""
    for rule in rules:
        if "include" in rule:
            yield from patterns([GRAMMAR["repository"][rule["include"][1:]]])
        elif "patterns" in rule:
            yield from patterns(rule["patterns"])
        else:
            yield re.compile(rule["match"]), rule


RULES = list(patterns(GRAMMAR["patterns"]))


def scoped(text: str) -> Iterator[tuple[str, str]]:
    """As TextMate does it: at each place the earliest match, of equals the first."""
    for line in text.splitlines():
        at = 0
        while at < len(line):
            matches = [
                (m.start(), i)
                for i, (p, _) in enumerate(RULES)
                if (m := p.search(line, at))
            ]
            start, index = min(matches, default=(len(line), 0))
            yield from (("", word) for word in line[at:start].split())
            if start == len(line):
                break
            pattern, rule = RULES[index]
            match = pattern.match(line, start)
            assert match is not None
            if "name" in rule:
                yield rule["name"], match[0]
            for group, capture in rule.get("captures", {}).items():
                if match[int(group)]:
                    yield capture["name"], match[int(group)]
            at = match.end()


def test_textmate_sees_what_is_meant() -> None:
    found = set(scoped(SAMPLE))
    assert found >= {
        ("comment.line.number-sign.resdsl", "# a # b"),
        ("string.quoted.double.resdsl", '"a/b"'),
        ("storage.type.resdsl", "network"),
        ("entity.name.type.resdsl", "Net"),
        ("entity.name.function.resdsl", "projection"),
        ("entity.name.label.resdsl", "conv2"),
        ("entity.name.label.resdsl", "fc"),
        ("variable.parameter.resdsl", "stride"),
        ("support.function.resdsl", "conv"),
        ("support.function.resdsl", "min"),
        ("constant.numeric.kernel.resdsl", "3x3"),
        ("constant.language.resdsl", "true"),
        ("keyword.operator.by.resdsl", "x"),
        ("keyword.operator.resdsl", ">="),
        ("keyword.operator.assignment.resdsl", "="),
        ("variable.other.resdsl", "always"),
    }
    keywords = {value for scope, value in found if scope == "keyword.control.resdsl"}
    assert keywords >= {
        "use",
        "as",
        "from",
        "if",
        "else",
        "input",
        "gate",
        "stage",
        "add",
        "let",
    }
    numbers = {value for scope, value in found if scope == "constant.numeric.resdsl"}
    assert numbers == {
        "224",
        "3",
        "2",
        "25_557_032",
        "1e-5",
        ".5",
        "1_000",
        "8",
        "1",
        "10",
    }


def test_textmate_knows_every_word() -> None:
    texts = (path.read_text(encoding="utf-8") for path in SPECS)
    lines = dict.fromkeys(line for text in texts for line in text.splitlines())
    found = [each for line in lines for each in scoped(line)]  # it goes line by line
    assert not [value for scope, value in found if not scope]
    for scope, value in found:
        number = re.fullmatch(r"[0-9._]+([eE][+-]?\d+)?", value) is not None
        assert (scope == "constant.numeric.resdsl") == number, value
        kernel = re.fullmatch(r"\d+x\d+", value) is not None
        assert (scope == "constant.numeric.kernel.resdsl") == kernel, value
        assert scope.startswith("comment") == value.startswith("#")


def test_textmate_knows_every_op_and_statement() -> None:
    ops = next(
        r["match"] for _, r in RULES if r.get("name") == "support.function.resdsl"
    )
    listed = re.search(r"\(\?:(.*)\)", ops)
    assert listed is not None
    assert listed[1].split("|") == [*NAMES, *FUNCTIONS]
    declared = {"block", "shortcut", "stage"}
    shown = " ".join(r["match"] for _, r in RULES)
    for word in {*STATEMENTS, *JOINS, "network", "op", "use", "let", "by"} | declared:
        assert re.search(rf"\b{word}\b", shown), word


# tree-sitter


def test_the_grammar_for_tree_sitter_has_the_same_rules() -> None:
    """`make tree-sitter` compares the trees, where there is a tree-sitter."""
    text = (ROOT / "editors" / "tree-sitter" / "grammar.js").read_text("utf-8")
    rules = {*re.findall(r"^    ([a-z]\w*): \(", text, re.MULTILINE)}
    # what Lark has as tokens, or has under another name
    rules -= LEAVES | {"inline", "extras", "word", "between", "inner"}

    lark = library.grammar_text()
    own = re.findall(r"^\??([a-z]\w*)\s*:(.*(?:\n +\|.*)*)", lark, re.MULTILINE)
    named = {word for _, body in own for word in re.findall(r"-> (\w+)", body)}
    inlined = {"expression", "term", "factor", "power", "atom", "keywords"}
    assert rules == {rule for rule, _ in own} - inlined - {"between", "inner"} | named

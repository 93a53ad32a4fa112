"""The canonical text: what it looks like, and that it says what the text said."""

import doctest
import re
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import resdsl
from resdsl.base import library
from resdsl.base.diagnostics import DiagnosticError
from resdsl.parse import formatter
from resdsl.project import specs
from tests.chosen import texts
from tests.fingerprint import fingerprint
from tests.strategies import layouts, scrambled_specs

# without shrinking: it takes minutes, and the texts are short
PROPERTY = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
ERRORS = sorted((Path(__file__).parents[1] / "errors").glob("*.rd"))
LIBRARY = library.standard_paths()


def said(text: str) -> list[object]:
    """What every network of a text is."""
    spec = specs.parse_spec(text, "test.rd")
    return [fingerprint(spec.elaborate(name)) for name in spec.names]


def comments(text: str) -> Counter[str]:
    found = re.findall(r'"[^"\r\n]*"|#[^\r\n]*', text)
    return Counter(c.rstrip() for c in found if c.startswith("#"))


def canonical(text: str) -> str:
    """The canonical text, of which is checked what must hold of any."""
    result = resdsl.format_source(text)
    assert resdsl.format_source(result) == result
    assert comments(result) == comments(text)
    assert "\r" not in result
    assert not result or result.endswith("\n")
    assert not result.startswith("\n")
    for line in result.split("\n"):
        assert line == line.rstrip()
    return result


# Nothing is lost


@settings(PROPERTY, max_examples=8)
@given(scrambled_specs())
def test_says_the_same(text: str) -> None:
    assert said(canonical(text)) == said(text)


@settings(PROPERTY, max_examples=60)
@given(st.sampled_from([p.read_text("utf-8") for p in LIBRARY]).flatmap(layouts))
@example("")
@example("# only a comment")
@example("\n\n# one\n\n\n\n# two\n\n")
@example("op o(if) { norm (if) }")
@example("op o(if) { norm (if * 2) if (if) > 2 }")
@example("op o(if) { norm (iffy) }")
@example("network N() { stem { } ; head { \n } }")
@example("network N( # c\n) {}")
@example("network N(n=(1 # c\n + 2), # d\n) from M( # e\n) {}")
@example("block b { norm ( # c\n act) # d\n }")
@example("network N { stage a: (3 # c\n) x 4; stage b: 3x4 # d\n }")
@example("block b { # c\n norm }")
@example("block b { norm # c\n act }")
@example("block b { norm; # c\n }")
@example("# c\n;network N {}")
@example("# c\n;\nnetwork N {}")
@example(";; # c\nnetwork N {}")
@example("block b {\n; norm # c\n}")
@example("block b { norm } # c\nnetwork N { }")
@example("# c\nuse 'x'; network N { }".replace("'", '"'))
@example('use "a#b" # c\n')
def test_any_layout_keeps_its_tree_and_comments(text: str) -> None:
    canonical(text)


def test_bundled_specs_say_the_same_in_another_layout() -> None:
    text = library.bundled_path("resnet50").read_text(encoding="utf-8")
    squeezed = re.sub(r"[ \t]*\n+\s*", "\r\n", text).replace("stride=2", "stride = (2)")
    assert squeezed != text
    assert said(canonical(squeezed)) == said(text)


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_bundled_specs_are_formatted(path: Path) -> None:
    """`make check` asks all of them for their layout, `resdsl fmt --check`."""
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


@pytest.mark.parametrize("path", ERRORS, ids=lambda path: path.stem)
def test_what_cannot_be_parsed_is_refused(path: Path) -> None:
    try:
        text = path.read_bytes().decode()
        canonical(text)
    except UnicodeDecodeError:
        pytest.skip("no text")
    except DiagnosticError as error:
        assert {d.code[:3] for d in error.diagnostics} == {"E01"}  # noqa: PT017 - most parse


def test_a_change_of_meaning_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatter, "printed", lambda _: "block b { act }\n")
    with pytest.raises(AssertionError, match="would change what <text> says"):
        resdsl.format_source("block b { norm }")


def test_docstring() -> None:
    assert doctest.testmod(formatter).failed == 0


# The look

LAYOUTS = {
    "sizes": ("stage a:3x64;input 3x32x32", "stage a: 3 x 64; input 3 x 32 x 32"),
    "numbers": (
        "expect parameters==25_557_032; default norm batch(eps = 1E-5)",
        "expect parameters == 25_557_032; default norm batch(eps=1E-5)",
    ),
    "needless parentheses": (
        "stage a: (n) x ((2 * 3)) + (1) first_dilation=(n)",
        "stage a: n x 2 * 3 + 1 first_dilation=n",
    ),
    "needed parentheses": (
        "stage a: 2*(n+1) x 7-(n-(1+2)) dilation=-(n+1)//(n//2)",
        "stage a: 2 * (n + 1) x 7 - (n - (1 + 2)) dilation=-(n + 1) // (n // 2)",
    ),
    "alternatives": (
        "stem{norm if n>1;else   norm eps=1E-3}",
        "stem { norm if n > 1; else norm eps=1E-3 }",
    ),
    "signs": ("stage a: -(-n) x +(n)*+2", "stage a: --n x n * 2"),
    "functions": ("stage a: max( n,1 ,) x 2", "stage a: max(n, 1) x 2"),
    "ops": (
        "stem{a:conv 3x3 (8)stride = 2 if n>1;b:{norm};gate{act};c:gate{};let d=1}",
        (
            "stem { a: conv 3x3 8 stride=2 if n > 1; b: { norm }; gate { act };"
            " c: gate {}; let d = 1 }"
        ),
    ),
    "choices on one line": (
        "block   tv.b ( 1,a=2 ); shortcut c   always",
        "block tv.b(1, a=2); shortcut c always",
    ),
    "other statements": (
        "add  stage a:1 x 2;init he_normal   fan=in;names keras;output_stride (8)",
        "add stage a: 1 x 2; init he_normal fan=in; names keras; output_stride 8",
    ),
    "empty statements": ("; ;norm_a: {}; ;", "norm_a: {}"),
}


@pytest.mark.parametrize(("given_", "wanted"), LAYOUTS.values(), ids=LAYOUTS)
def test_statements(given_: str, wanted: str) -> None:
    text = canonical(f"network N{{\n{given_}\n}}")
    assert text == f"network N {{\n    {wanted}\n}}\n"


SHAPED = {
    "one line stays": (
        "network N { input 3 x 1 x 1 }",
        "network N { input 3 x 1 x 1 }",
    ),
    "several lines stay": ("block b {\nnorm }", "block b {\n    norm\n}"),
    "what shares a line goes on sharing it": (
        "block b {\nnorm;act\n\nadd ;  act }",
        "block b {\n    norm; act\n\n    add; act\n}",
    ),
    "one item a line": ('use "a";use "b" as c', 'use "a"\nuse "b" as c'),
    "definitions": (
        "network A=B(n=1,)\nop o(a,b=1,){norm}\nshortcut s(){norm}",
        "network A = B(n=1)\nop o(a, b=1) { norm }\nshortcut s { norm }",
    ),
    "blank lines": (
        "\n\n\nblock b {\n\n\nnorm\n \t\n\n\nact\n\n}\n\n\n",
        "block b {\n    norm\n\n    act\n}",
    ),
    "tall items stand apart": (
        'use "a"\nblock b {\nnorm }\n# of c\nblock c { norm }\nblock d { norm }',
        (
            'use "a"\n\nblock b {\n    norm\n}\n\n# of c\nblock c { norm }\n'
            "block d { norm }"
        ),
    ),
    "own-line comments": (
        "# a\n\n\n  # b\nblock b {\n# c\n\n\nnorm\n# d\n}\n# e",
        "# a\n\n# b\nblock b {\n    # c\n\n    norm\n    # d\n}\n# e",
    ),
    "comments behind": (
        "block b { # a\nnorm;act # b\nlong_name: norm# c\n\nact # d\n}  # e",
        (
            "block b {    # a\n    norm; act          # b\n    long_name: norm    # c\n"
            "\n    act    # d\n}    # e"
        ),
    ),
    "block and shortcut": (
        "network N{\nblock b(1) # c\nshortcut s # d\n\nblock b\nhead {}\nshortcut s\n}",
        (
            "network N {\n    block    b(1)    # c\n    shortcut s       # d\n\n"
            "    block b\n    head {}\n    shortcut s\n}"
        ),
    ),
    "comments in a list": (
        "network N(n=1, # a\n# b\nm=(2 # c\n)\n# d\n) {}",
        "network N(\n    n=1,    # a\n    # b\n    # c\n    m=2,\n    # d\n) {}",
    ),
    "comments in an expression": (
        "block b {\nconv ((8 # a\n)) # b\n}",
        "block b {\n    # a\n    conv 8    # b\n}",
    ),
    "no comment becomes one of emitted code": (
        "block b { norm # a\nact\n}",
        "block b {\n    # a\n    norm\n    act\n}",
    ),
    "a semicolon before a comment": (
        "block b {\nnorm; # a\nact\n}",
        "block b {\n    norm    # a\n    act\n}",
    ),
}


@pytest.mark.parametrize(("given_", "wanted"), SHAPED.values(), ids=SHAPED)
def test_shapes(given_: str, wanted: str) -> None:
    assert canonical(given_) == f"{wanted}\n"
    assert canonical(f"{given_}\n".replace("\n", "\r\n")) == f"{wanted}\n"


def test_what_does_not_fit() -> None:
    ops = "; ".join(["conv 3x3 64"] * 7)
    wide = f"stem {{ {ops} }}"
    assert len(wide) == formatter.WIDTH - 2
    fitting = f"network N {{\n    stem {{ {ops[:-1]} }}\n}}\n"
    assert canonical(fitting.replace("64", "6")) == fitting.replace("64", "6")
    assert canonical(f"network N {{\n{wide}\n}}\n") == dedent(f"""\
        network N {{
            stem {{
                {ops}
            }}
        }}
        """)
    longer = "; ".join(["conv 3x3 64"] * 8)
    one_a_line = "".join(["        conv 3x3 64\n"] * 8)
    assert canonical(f"network N {{ stem {{ {longer} }} # all\n}}\n") == (
        f"network N {{\n    stem {{\n{one_a_line}    }}    # all\n}}\n"
    )


def test_comment_behind_a_line_that_is_split_stands_above_it() -> None:
    ops = ["conv 3x3 64"] * 9
    assert canonical(f"block b {{\n{'; '.join(ops)}  # nine\n}}") == (
        "block b {\n    # nine\n" + "".join(f"    {op}\n" for op in ops) + "}\n"
    )


def test_directives_stay_on_the_lines_that_they_are_for() -> None:
    ops = "; ".join(["conv 3x3 64"] * 9)
    text = f"block b {{\n    {ops}    # resdsl: allow W0303\n}}\n"
    assert canonical(text) == text
    text = f"block b {{ {ops} }}    # resdsl: allow W0303\n"
    assert canonical(text) == text
    assert canonical("block b { act # resdsl: allow W0303\n}") == (
        "block b {\n    act    # resdsl: allow W0303\n}\n"
    )


def test_long_lists_have_one_value_a_line() -> None:
    names = [f"parameter_of_some_length_{i}" for i in range(4)]
    text = canonical(f"block b({', '.join(names)}) {{ norm }}\n")
    listed = "".join(f"    {name},\n" for name in names)
    assert text == f"block b(\n{listed}) {{ norm }}\n"
    values = ", ".join(f"{name}={i}" for i, name in enumerate(names))
    text = canonical(f"network N {{\nshortcut b({values}) always  # c\n}}\n")
    listed = "".join(f"        {name}={i},\n" for i, name in enumerate(names))
    assert text == (f"network N {{\n    shortcut b(\n{listed}    ) always    # c\n}}\n")


def test_line_ends_and_byte_order_mark() -> None:
    text = "\ufeff# a\r\nblock b {\r\n    norm  # b \r\n}"
    assert canonical(text) == "# a\nblock b {\n    norm    # b\n}\n"


def test_expressions_as_deep_as_the_limit() -> None:
    text = f"block b {{ conv 3x3 {'1 + ' * 150}1 }}\n"
    assert "1 + 1" in canonical(text)
    deep = "(1 + " * 30 + "1" + ")" * 30
    assert canonical(f"block b {{ conv 3x3 {deep} }}").count("(") == 29

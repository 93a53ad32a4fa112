"""Every limit: refused quickly, with its own code; what is just within it works."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from resdsl import analysis, limits, specs
from resdsl.diagnostics import DiagnosticError
from tests.helpers import network

NET = """network Net {
    input 3 x 32 x 32
    stem { conv 1x1 16 }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
"""


def stem(body: str, before: str = "") -> str:
    return before + NET.replace("conv 1x1 16", body)


def width(expression: str) -> str:
    return NET.replace("2 x 16", f"2 x {expression}")


def chain(length: int) -> str:
    """Ops inside one another."""
    rows = [f"op o{i} {{ o{i + 1} }}\n" for i in range(length - 1)]
    return "".join(rows) + f"op o{length - 1} {{ act }}\n"


def lineage(length: int) -> str:
    """Networks derived from one another."""
    rows = [f"network N{i + 1} from N{i} {{ }}\n" for i in range(length)]
    return NET.replace("Net", "N0") + "".join(rows)


def stages(number: int) -> str:
    rows = "\n".join(f"stage s{i}: 1 x 16" for i in range(number))
    return NET.replace("stage conv2: 2 x 16", rows)


def parentheses(depth: int) -> str:
    return width("(" * depth + "16" + ")" * depth)


def braces(depth: int) -> str:
    """A network and its stem are two of them."""
    inner = depth - 2
    return stem("a: { " * inner + "act" + " }" * inner)


Text = Callable[[int], str]

# a text of a size, the greatest size that works, and the code beyond it
LIMITS: dict[str, tuple[Text, int, str]] = {
    "CHARACTERS": (lambda n: NET + "#" * (n - len(NET)), limits.CHARACTERS, "E0108"),
    "NESTING of braces": (braces, limits.NESTING, "E0107"),
    "NESTING of parentheses": (parentheses, limits.NESTING, "E0107"),
    "NESTING of ops": (
        lambda n: stem("o0", chain(n)),
        limits.NESTING,
        "E0308",
    ),
    "OPERATORS": (
        lambda n: width("16" + " + 1" * n),
        limits.OPERATORS,
        "E0106",
    ),
    "NUMBER": (
        lambda n: width(f"16 + 0 * {n}"),
        limits.NUMBER,
        "E0211",
    ),
    "DERIVATIONS": (lineage, limits.DERIVATIONS, "E0207"),
    "UNIT_OPS": (
        lambda n: stem("act; " * n),
        limits.UNIT_OPS,
        "E0308",
    ),
    "DIMENSION of the input": (
        lambda n: f"network Net {{ input 1 x {n} x 1 }}",
        limits.DIMENSION,
        "E0309",
    ),
    "DIMENSION of channels": (
        lambda n: stem(f"conv 1x1 {n}; conv 1x1 16"),
        limits.DIMENSION,
        "E0216",
    ),
    "DIMENSION of padding": (
        lambda n: f"network Net {{ input 1 x 1 x 1; stem {{ zeropad {n} }} }}",
        limits.DIMENSION,
        "E0216",
    ),
    "PARAMETERS": (
        lambda n: f"op o({', '.join(f'p{i}=1' for i in range(n))}) {{ act }}\n" + NET,
        limits.PARAMETERS,
        "E0308",
    ),
    "BLOCKS": (
        lambda n: NET.replace("2 x 16", f"{n} x 16"),
        limits.BLOCKS,
        "E0308",
    ),
}


def codes(text: str) -> set[str]:
    try:
        network(text)
    except DiagnosticError as error:
        return {diagnostic.code for diagnostic in error.diagnostics}
    return set()


@pytest.mark.parametrize(("text", "most", "code"), LIMITS.values(), ids=LIMITS)
def test_limit(text: Text, most: int, code: str) -> None:
    assert codes(text(most)) == set()
    start = time.process_time()
    assert codes(text(most + 1)) == {code}
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("STAGES", stages, "E0308"),
        ("NETWORK_OPS", lambda _: NET.replace("2 x 16", "100_000 x 16"), "E0308"),
    ],
)
def test_limit_of_a_network(
    monkeypatch: pytest.MonkeyPatch, name: str, text: Text, code: str
) -> None:
    """With a smaller limit: to reach the real one takes seconds."""
    monkeypatch.setattr(limits, name, 50)
    assert codes(text(51)) == {code}
    monkeypatch.setattr(limits, name, 1_000_000)
    assert codes(text(51)) == set()


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 5)
    for number in range(8):
        text = f'use "f{number + 1}.rd"\n' if number < 7 else ""
        (tmp_path / f"f{number}.rd").write_text(text, encoding="utf-8")
    found = specs.open_spec(str(tmp_path / "f0.rd")).diagnostics
    assert [d.code for d in found] == ["E0209"]
    assert not specs.open_spec(str(tmp_path / "f3.rd")).diagnostics


def test_findings() -> None:
    text = stem("nope; " * (2 * limits.FINDINGS))
    with pytest.raises(DiagnosticError) as caught:
        network(text)
    assert len(caught.value.diagnostics) == limits.FINDINGS


def test_every_limit_is_tested() -> None:
    tested = {name.partition(" ")[0] for name in LIMITS}
    known = {name for name in vars(limits) if name.isupper()}
    assert known == tested | {"STAGES", "NETWORK_OPS", "FILES", "FINDINGS"}


def test_a_file_is_not_read_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.rd"
    with path.open("wb") as file:
        file.truncate(50 * limits.CHARACTERS)
    start = time.process_time()
    with pytest.raises(DiagnosticError) as caught:
        specs.open_spec(str(path))
    assert [d.code for d in caught.value.diagnostics] == ["E0108"]
    assert time.process_time() - start < 1


HOSTILE: dict[str, tuple[str, str]] = {
    "digits": (width("9" * 10_000), "E0211"),
    "glued digits": (NET.replace("2 x 16", "2x" + "9" * 10_000), "E0211"),
    "digits of a kernel": (
        NET.replace("1x1", "9" * 10_000 + "x" + "9" * 10_000),
        "E0211",
    ),
    "a great exponent": (width("1e99999999999999999999"), "E0211"),
    "a small exponent": (width("1e-99999999999999999999"), "E0211"),
    "a great power": (width("1e999999 * 1e999999"), "E0211"),
    "leaves that double": (
        stem(
            "d0",
            "".join(f"op d{i} {{ d{i + 1}; d{i + 1} }}\n" for i in range(30))
            + "op d30 { act }\n",
        ),
        "E0308",
    ),
    "a long circle": (
        "".join(f"op o{i} {{ o{(i + 1) % 2000} }}\n" for i in range(2000)) + NET,
        "E0208",
    ),
    "a long chain": (stem("o0", chain(2000)), "E0308"),
    "very many unknown names": (
        "".join(f"op o{i} {{ p{i} }}\n" for i in range(2000)) + NET,
        "E0203",
    ),
    "groups of an absurd number": (
        stem("conv 1x1 999_983 groups=7").replace("3 x 32", "7 x 32"),
        "E0304",
    ),
    "a vector in groups": (stem("flatten; conv 1x1 7 groups=7"), "E0304"),
}


@pytest.mark.parametrize(("text", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile(text: str, code: str) -> None:
    start = time.process_time()
    assert codes(text) == {code}
    assert time.process_time() - start < 3


def test_braces_in_comments_and_texts_do_not_nest() -> None:
    assert codes("# " + "{" * 100 + "\n" + NET) == set()
    assert codes('use "' + "{" * 100 + '.rd"\n' + NET) == {"E0209"}


def test_the_deepest_net_of_the_limits_can_be_analysed() -> None:
    net = network(NET.replace("2 x 16", "20_000 x 16"))
    assert analysis.analyse(net).depth == 40_002

"""Texts of a spec, names of files, tensors and keys put in nothing but themselves."""

import ast
import io
import json
import os
import re
import subprocess
import sys
import tokenize
import unicodedata
import warnings
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

import resdsl
from resdsl.base.characters import visible
from resdsl.cli import weights
from resdsl.weights.verify import Verdict
from tests.command import invoke
from tests.injection.payloads import PAYLOADS

SPEC = """\
# {text}
network Net {{
    # {text}
    input 3 x 32 x 32    # {text}
    stem {{
        conv 3x3 16    # {text}
        norm
        act    # {text}
    }}
    block    unit    # {text}
    shortcut projection
    stage one: 2 x 16    # {text}
    head {{ avgpool global; dense 10 }}
}}

# {text}
block unit {{
    conv 3x3 width    # {text}
    add    # {text}
    act
}}
"""
CLEAN = "plain words"
each_payload = pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    spec("clean.rd", CLEAN)


def spec(name: str, text: str, wrong: str = "") -> None:
    Path(name).write_text(SPEC.format(text=text) + wrong, encoding="utf-8")


def out(*arguments: str) -> str:
    result = invoke(arguments)
    assert result.exit_code == 0, result.stderr
    assert_harmless(result.stderr)
    return result.stdout


def assert_inert(text: str) -> None:
    """Nothing acts on a terminal."""
    acting = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not [
        c for c in text if unicodedata.category(c) in acting and c not in "\n\t"
    ]


def assert_harmless(text: str) -> None:
    """Nothing acts on a terminal, and no line on the runner of a CI."""
    assert_inert(text)
    starts = tuple(line.lstrip()[:3] for line in text.split("\n"))
    assert not [start for start in starts if start.startswith(("::", "##["))]


def words(text: str) -> str:
    """As text is when it is wrapped: without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


# Emitted code


class _Python:
    """A module without its words, and these."""

    def __init__(self, source: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of escapes that Python does not know
            module = ast.parse(source)
        self.documentation = words(ast.get_docstring(module) or "")
        self.comments = words(
            " ".join(
                token.string.removeprefix("#")
                for token in tokenize.generate_tokens(io.StringIO(source).readline)
                if token.type == tokenize.COMMENT
            )
        )
        for node in ast.walk(module):
            body = getattr(node, "body", None)
            match body:
                case [ast.Expr(value=ast.Constant()), *_]:
                    del body[0]
        self.code = ast.dump(module)


@pytest.mark.parametrize("target", ["torch", "keras"])
@each_payload
def test_emitted_code(text: str, target: str) -> None:
    spec("hostile.rd", text)
    emitted = _Python(out("gen", "hostile.rd", "--target", target))
    clean = _Python(out("gen", "clean.rd", "--target", target))
    assert emitted.code == clean.code
    assert emitted.comments == clean.comments.replace(CLEAN, words(text))
    assert words(text).rstrip(".") in emitted.documentation


# Pictures, pages and tables


class _Page(HTMLParser):
    """The tags and attributes of a page, but for marked words, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = tuple(name for name, _ in attrs)
        if tag == "span":
            assert set(names) <= {"class", "style", "hidden"}
        else:
            self.tags.append((tag, names))

    def handle_data(self, data: str) -> None:
        self.text += data


@each_payload
def test_report(text: str) -> None:
    spec("hostile.rd", text)
    page, clean = (_Page(out("report", name)) for name in ("hostile.rd", "clean.rd"))
    assert page.tags == clean.tags
    assert visible(text) in page.text
    assert_inert(page.text)


WITHOUT_TEXT = {
    "figure": ("draw",),
    "unit": ("draw", "--unit"),
    "mermaid": ("draw", "--format", "mermaid"),
    "markdown": ("table",),
    "latex": ("table", "--format", "latex"),
    "html": ("table", "--format", "html"),
    "summary": ("summary", "--depth", "4"),
    "json": ("summary", "--json"),
    "csv": ("summary", "--csv"),
    "check": ("check",),
}


@pytest.mark.parametrize("command", WITHOUT_TEXT.values(), ids=WITHOUT_TEXT)
def test_what_bears_no_text_of_a_spec(command: tuple[str, ...]) -> None:
    name = 'hostile"><script>&\\input{x}%|=1.rd'
    spec(name, " ".join(PAYLOADS.values()))
    text = out(*command, name)
    assert text == out(*command, "clean.rd")
    if text.startswith("<svg"):
        ET.fromstring(text)


# Diagnostics, notes and complaints


@pytest.mark.parametrize("how", ["full", "concise", "json"])
@each_payload
def test_diagnostics(text: str, how: str) -> None:
    quoted = text.replace('"', "")
    wrong = f'use "{quoted}"    # {text}\nblock other {{ nope }}    # {text}\n'
    spec("hostile.rd", text, wrong=wrong)
    result = invoke(["check", "hostile.rd", "--error-format", how])
    assert result.exit_code == 1
    assert_harmless(result.stderr)
    if how == "concise":
        lines = result.stderr.splitlines()
        assert all(re.match(r"hostile\.rd:\d+:\d+: error\[E\d+\]: ", x) for x in lines)
        assert len(lines) == 1
    if how == "json":
        found = json.loads(result.stderr)
        assert quoted[:100] in found[0]["message"]


def file_name(text: str) -> str:
    return text.replace("/", "").replace("\0", "")[:80] + ".rd"


@each_payload
def test_file_names(text: str) -> None:
    name = file_name(text)
    spec(name, CLEAN)
    emitted = _Python(out("gen", "--", name))
    clean = _Python(out("gen", "clean.rd"))
    assert emitted.code == clean.code
    assert words(name) in emitted.documentation
    assert (
        _Page(out("report", "--", name)).tags == _Page(out("report", "clean.rd")).tags
    )
    assert_harmless(out("diff", "clean.rd", "--", name))
    spec(name, CLEAN, wrong="block   other { act }\n")
    for command in (
        ("fmt", "--diff"),
        ("fmt", "--check"),
        ("fmt",),
        ("gen", "-o", name),
    ):
        result = invoke([*command, "--", name])
        assert_harmless(result.stderr + result.stdout)
    spec(name, CLEAN, wrong="block other { nope }\n")
    for how in ("full", "concise", "json"):
        result = invoke(["check", "--error-format", how, "--", name])
        assert result.exit_code == 1
        assert_harmless(result.stderr)
        if how == "concise":
            assert result.stderr.count("\n") == 1


CALLS = (
    ("check", "{}"),
    ("check", "clean.rd", "--network", "{}"),
    ("check", "clean.rd", "--set", "{}"),
    ("check", "clean.rd", "--{}"),
    ("summary", "clean.rd", "{}"),
    ("summary", "clean.rd", "--input", "{}"),
    ("table", "clean.rd", "--format", "{}"),
    ("check", "git:{}:clean.rd"),
    ("check", "git:HEAD:{}"),
    ("explain", "{}"),
    ("new", "{}"),
    ("gen", "clean.rd", "-o", "clean.rd/{}"),
    ("gen", "clean.rd", "--target", "{}"),
    ("convert", "clean.rd", "{}", "out.pth"),
    ("{}",),
)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@each_payload
def test_calls(text: str, call: tuple[str, ...]) -> None:
    text = text.replace("\0", "")
    result = invoke([part.replace("{}", text) for part in call])
    assert result.exit_code in {1, 2}
    assert "fault in resdsl" not in result.stderr
    assert_harmless(result.stderr)


def toml(text: str) -> str:
    """A string of TOML that spells a text."""
    return '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'


MANIFESTS = (
    "{} = 1",
    "[[generate]]\n{} = 1",
    "[[generate]]\nspecs = {}\noutput = 'out'",
    "[[generate]]\nspecs = 'resnet50'\noutput = 'out'\ntarget = {}",
    "[[generate]]\nspecs = 'resnet50'\noutput = 'out'\nnetworks = {}",
    "[[generate]]\nspecs = 'resnet50'\noutput = 'out'\nset = {{ {} = 1 }}",
    "[[generate]]\nspecs = 'resnet50'\noutput = 'out'\nset = {{ n = {} }}",
    "[[generate]]\nspecs = 'resnet50'\noutput = 'resdsl.toml/' \n{0} = 1\n{0} = 2",
)


@pytest.mark.parametrize("manifest", MANIFESTS)
@each_payload
def test_manifests(text: str, manifest: str) -> None:
    Path("resdsl.toml").write_text(manifest.format(toml(text)))
    result = invoke(["gen"])
    assert result.exit_code in {1, 2}
    assert "fault in resdsl" not in result.stderr
    assert_harmless(result.stderr)


@each_payload
def test_tensor_names(text: str) -> None:
    pytest.importorskip("numpy")
    tensor = {"dtype": text, "shape": [1], "data_offsets": [0, 4]}
    header = json.dumps({text: tensor, f"{text}2": {**tensor, "dtype": "F32"}}).encode()
    data = len(header).to_bytes(8, "little") + header + bytes(4)
    Path("in.safetensors").write_bytes(data)
    call = ["convert", "clean.rd", "in.safetensors", "out.safetensors"]
    Path("map.json").write_text(json.dumps({f"x{text}": text}))
    for options in ([], ["--map", "map.json"]):
        result = invoke([*call, *options])
        assert result.exit_code == 1
        assert "fault in resdsl" not in result.stderr
        assert_harmless(result.stderr)
        assert max(map(len, result.stderr.splitlines())) < 1_000


@each_payload
def test_verify(text: str) -> None:
    spec(file_name(text), CLEAN)
    network = resdsl.load(file_name(text))
    assert_inert(weights._text(network, Verdict(findings=(), skipped=()), []))


# On a terminal

ON_A_TERMINAL = {
    "gen": ("gen", "hostile.rd"),
    "report": ("report", "hostile.rd"),
    "fmt": ("fmt", "-"),
    "fmt --diff": ("fmt", "--diff", "hostile.rd"),
    "gen --check": ("gen", "--check", "hostile.rd", "-o", "old.py"),
    "check": ("check", "wrong.rd"),
    "diff": ("diff", "hostile.rd", "resnet18"),
    "summary": ("summary", "hostile.rd"),
}


@pytest.mark.parametrize("command", ON_A_TERMINAL.values(), ids=ON_A_TERMINAL)
def test_on_a_terminal(root: Path, command: tuple[str, ...]) -> None:
    pty = pytest.importorskip("pty")
    text = " ".join(PAYLOADS.values())
    spec("hostile.rd", text, wrong="block   other { act }\n")
    spec("wrong.rd", text, wrong=f"block other {{ nope }}    # {text}\n")
    Path("old.py").write_text(f"# {text}\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    with Path("hostile.rd").open("rb") as file:
        child = subprocess.Popen(
            [sys.executable, "-m", "resdsl", *command],
            env={**os.environ, "PYTHONPATH": str(root), "TERM": "xterm"},
            stdin=file,
            stdout=theirs,
            stderr=theirs,
        )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # the child has closed its side
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert child.wait() in {0, 1}
    painted = shown.decode().replace("\r\n", "\n")
    assert len(painted) > 100
    # colours are resdsl's own; the payloads' are shown, not obeyed
    assert_harmless(re.sub(r"\x1b\[[0-9;]*m", "", painted))
    assert "\x1b[31mred" not in painted

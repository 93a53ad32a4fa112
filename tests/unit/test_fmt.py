"""`resdsl fmt`: files, folders, standard input; what is written, what is left alone."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import Result

from tests.command import invoke

UGLY = "block b{norm;act}  # é\n"
NEAT = "block b { norm; act }    # é\n"
BROKEN = "block b { norm"


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, code: int = 0, stdin: str | bytes | None = None) -> Result:
    result = invoke(["fmt", *arguments], stdin=stdin)
    assert result.exit_code == code, result.output
    return result


def put(name: str, text: str = UGLY) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_file() -> None:
    path = put("a.rd")
    result = run("a.rd")
    assert path.read_text("utf-8") == NEAT
    assert result.stdout == ""
    assert result.stderr == "reformatted: a.rd\n1 file reformatted, 0 unchanged\n"
    assert run("a.rd").stderr == "0 files reformatted, 1 unchanged\n"


def test_a_formatted_file_is_not_touched() -> None:
    path = put("a.rd", NEAT)
    os.utime(path, (1, 1))
    run("a.rd")
    assert path.stat().st_mtime == 1


def test_permissions_and_links_stay() -> None:
    path = put("real.rd")
    path.chmod(0o640)
    Path("link.rd").symlink_to("real.rd")
    run("link.rd")
    assert Path("link.rd").is_symlink()
    assert path.read_text("utf-8") == NEAT
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_folders() -> None:
    found = [put("d/a.rd"), put("d/e/b.rd")]
    left = [put("d/.hidden/c.rd"), put("d/notes.txt")]
    result = run("d", "d/a.rd", "./d")
    assert result.stderr.endswith("2 files reformatted, 0 unchanged\n")
    assert [path.read_text("utf-8") for path in found] == [NEAT, NEAT]
    assert [path.read_text("utf-8") for path in left] == [UGLY, UGLY]
    Path("empty").mkdir()
    run("empty")


def test_line_ends_and_byte_order_mark() -> None:
    path = put("a.rd", "\ufeff" + NEAT.replace("\n", "\r\n"))
    assert run("a.rd", "--check", code=1).stderr == "would reformat: a.rd\n"
    run("a.rd")
    assert path.read_bytes() == NEAT.encode()


@pytest.mark.parametrize("options", [["--check"], ["--diff"], ["--check", "--diff"]])
def test_what_writes_nothing(options: list[str]) -> None:
    path = put("a.rd")
    put("b.rd", NEAT)
    result = run(*options, "a.rd", "b.rd", code=1)
    assert path.read_text("utf-8") == UGLY
    assert result.stderr == "would reformat: a.rd\n"
    diff = f"--- a.rd\n+++ a.rd\n@@ -1 +1 @@\n-{UGLY}+{NEAT}"
    assert result.stdout == (diff if "--diff" in options else "")
    assert run(*options, "b.rd").stderr == "1 file formatted already\n"


def test_standard_input() -> None:
    result = run("-", stdin=UGLY)
    assert (result.stdout, result.stderr) == (NEAT, "")
    assert run("-", "--check", stdin=UGLY, code=1).stderr == "would reformat: -\n"
    assert "+block b { norm; act }" in run("-", "--diff", stdin=UGLY, code=1).stdout
    assert run("-", stdin="").stdout == ""


def test_what_cannot_be_parsed_is_left_alone() -> None:
    broken, ugly = put("broken.rd", BROKEN), put("ugly.rd")
    result = run("broken.rd", "ugly.rd", code=1)
    assert "--> broken.rd:1:" in result.stderr
    assert broken.read_text() == BROKEN
    assert ugly.read_text("utf-8") == UGLY
    result = run("-", stdin=BROKEN, code=1)
    assert result.stdout == ""
    found = json.loads(run("-", "--error-format", "json", stdin=BROKEN, code=1).stderr)
    assert found[0]["path"] == "-"
    assert "0xFF" in run("-", stdin=b"\xff", code=1).stderr
    result = run("--check", "broken.rd", "ugly.rd", code=1)
    assert "would reformat: ugly.rd" in result.stderr


def test_wrong_usage() -> None:
    assert "no file or folder `nowhere`" in run("nowhere", code=2).stderr
    run(code=2)

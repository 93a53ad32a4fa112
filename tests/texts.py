"""Every text that resdsl makes of what ships with it, compared with another commit's.

    python -m tests.texts HEAD~1    # what differs since then, and exit 1 if anything

For changes that must not change a text. What is asked of both are the specs and wrong
specs of this working tree, through the command line only, so that the code may move.
"""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGETS = ("torch", "keras")
SHOWN = (("summary", "--json"), ("summary",), ("table",), ("draw",), ("draw", "--unit"))


def write(out: Path, root: Path) -> None:
    """Write all texts of the resdsl that is on the path, a file each, into a folder."""
    for path in sorted((root / "specs").rglob("*.rd")):
        name = path.relative_to(root / "specs").with_suffix("").as_posix()
        for target in TARGETS:
            made = out / "gen" / target / name
            _run(made, "gen", name, "--target", target, "-o", f"{made}/")
        for words in SHOWN:
            _run(out / "show" / "".join(words) / name, words[0], name, *words[1:])
    known = _run(None, "explain").split()
    for code in known:
        if code[0] in "EW" and code[1:].isdigit():
            _run(out / "explain" / code, "explain", code)
    for folder in ("errors", "golden", "fuzz/finds"):
        os.chdir(root / "tests" / folder)
        for path in sorted(Path().glob("*.rd")):
            kept = out / folder / path.name
            _run(kept, "check", path.name)
            _run(kept.with_suffix(".fmt"), "fmt", "--diff", path.name)
            for target in TARGETS:
                made = kept.with_suffix(f".{target}")
                _run(made, "gen", path.name, "--target", target, "-o", f"{made}.d/")


def _run(kept: Path | None, *words: str) -> str:
    """What a command says, its exit code last; also as a file."""
    from resdsl.cli import main

    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")  # results come as bytes
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main.main([*words], prog_name="resdsl")
        except SystemExit as end:
            said.write(f"{end.code}\n")
    said.seek(0)
    text = said.read()
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        text = text.replace(str(kept.parent), "OUT")
        kept.with_name(f"{kept.name}.txt").write_text(text, encoding="utf-8")
    return text


def _made(code: Path, out: Path) -> dict[str, str]:
    """The texts that the code of a folder makes, by file name."""
    out.mkdir()
    environment = os.environ | {"PYTHONPATH": str(code), "PYTHONSAFEPATH": "1"}
    command = (sys.executable, __file__, "--write", str(out), str(ROOT))
    subprocess.run(command, cwd=out, env=environment, check=True)
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def main(revision: str) -> int:
    """Print what differs between a commit and the working tree; 1 if anything does."""
    with tempfile.TemporaryDirectory() as folder:
        before, archive = Path(folder, "code"), Path(folder, "code.tar")
        before.mkdir()
        command = ("git", "archive", "-o", str(archive), revision)
        subprocess.run(command, cwd=ROOT, check=True)
        subprocess.run(("tar", "xf", str(archive), "-C", str(before)), check=True)
        one, two = _made(before, Path(folder, "a")), _made(ROOT, Path(folder, "b"))
    different = [
        name for name in sorted({*one, *two}) if one.get(name) != two.get(name)
    ]
    for name in different[:20]:
        texts = (one.get(name, "").splitlines(True), two.get(name, "").splitlines(True))
        sys.stdout.writelines(unified_diff(*texts, f"a/{name}", f"b/{name}", n=1))
    sys.stdout.write(
        f"{len(one):,} texts before, {len(two):,} now, {len(different)} differ\n"
    )
    return int(bool(different))


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main(sys.argv[1]))

"""Files are the old ones or the new ones, whatever happens: in real processes."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import invoke

SPEC = """\
network {name} {{
    input 3 x 32 x 32
    stem {{ conv 3x3 16; norm; act }}
    head {{ avgpool global; dense 10 }}
}}
"""
SMALL = 500  # bytes, fewer than anything that is written here
ENDED = 1


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a spec of one network, and one of two."""
    monkeypatch.chdir(tmp_path)
    Path("one.rd").write_text("# " + "long" * 200 + "\n" + SPEC.format(name="One"))
    Path("two.rd").write_text(
        SPEC.format(name="First") + "\n" + SPEC.format(name="Second")
    )
    return tmp_path


def process(
    root: Path, *command: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=before,
    )


def listing() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*"))


WRITERS = {
    "gen": ("gen", "one.rd", "-o", "out.py", "--force"),
    "draw": ("draw", "one.rd", "-o", "out.py", "--force"),
    "report": ("report", "one.rd", "-o", "out.py", "--force"),
    "new": ("new", "resnet50", "-o", "out.py", "--force"),
    "fmt": ("fmt", "one.rd"),
}


def full_disk() -> None:
    """As on a full disk, the system refuses after so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


@pytest.mark.parametrize("command", WRITERS.values(), ids=WRITERS)
def test_full_disk(root: Path, command: tuple[str, ...]) -> None:
    path = Path("one.rd" if command[0] == "fmt" else "out.py")
    if command[0] == "fmt":
        path.write_text(path.read_text().replace("    ", " "))
    else:
        path.write_text("precious\n")
    before, old = listing(), path.read_bytes()
    done = process(root, "-m", "resdsl", *command, before=full_disk)
    assert done.returncode == 1
    assert done.stderr == f"error: {path}: file too large\n"
    assert (listing(), path.read_bytes()) == (before, old)


def test_full_disk_on_the_way_leaves_no_file_and_no_folder(root: Path) -> None:
    before = listing()
    command = ("-m", "resdsl", "gen", "two.rd", "-o", "new/deep/")
    assert process(root, *command, before=full_disk).returncode == 1
    assert listing() == before
    assert process(root, *command).returncode == 0
    assert {"new/deep/first.py", "new/deep/second.py"} < set(listing())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_full_device() -> None:
    result = invoke(["gen", "one.rd", "-o", "/dev/full"])
    assert (result.exit_code, result.stderr) == (
        1,
        "error: /dev/full: no space left on device\n",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_check_does_not_wait_for_what_comes_out_of_a_pipe() -> None:
    os.mkfifo("pipe")
    result = invoke(["gen", "one.rd", "-o", "pipe", "--check"])
    assert (result.exit_code, result.stderr) == (1, "missing: pipe\n")
    assert result.stdout.startswith("--- /dev/null\n+++ pipe\n")


@pytest.mark.skipif(not Path("/sys").exists(), reason="no folder refuses root")
def test_folder_that_takes_no_file() -> None:
    """Not even root's, as /sys; the message names the file and no temporary one."""
    for place in ("/sys/net.py", "/sys/new/net.py"):
        result = invoke(["gen", "one.rd", "-o", place])
        assert result.exit_code == 1
        assert result.stderr.startswith(f"error: {place}: ")
        assert result.stderr.count("\n") == 1


def test_file_in_the_place_of_a_folder() -> None:
    before = listing()
    result = invoke(["gen", "one.rd", "-o", "two.rd/net.py"])
    assert (result.exit_code, result.stderr) == (
        1,
        "error: two.rd/net.py: not a directory\n",
    )
    assert listing() == before


# runs the command line, and stops it with a signal at a certain moment
STOPPED = """
import os, signal, sys
from pathlib import Path
from resdsl.cli import main

number = {number}
# as in a terminal: what runs in the background has some of them ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
for usual in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(usual, signal.SIG_DFL)
write, replace, seen = Path.write_bytes, Path.replace, []

def stop():
    os.kill(os.getpid(), number)
    signal.pause()

def half(path, data):
    write(path, data[: len(data) // 2])
    stop()

def second(path, target):
    seen.append(path)
    if len(seen) == {rename}:
        stop()
    return replace(path, target)

if {rename}:
    Path.replace = second
else:
    Path.write_bytes = half
main({arguments!r})
"""
MOMENTS = {"half a file": 0, "before the rename": 1, "between two renames": 2}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("rename", MOMENTS.values(), ids=MOMENTS)
def test_stopped(root: Path, rename: int, number: signal.Signals) -> None:
    arguments = ["gen", "two.rd", "-o", "out/", "--force"]
    assert invoke(arguments).exit_code == 0
    new = {path.name: path.read_text() for path in Path("out").iterdir()}
    old = {name: f"old {name}\n" * 100 for name in new}
    for name, text in old.items():
        Path("out", name).write_text(text)
    code = STOPPED.format(number=int(number), rename=rename, arguments=arguments)
    done = process(root, "-c", code)
    killed = number == signal.SIGKILL
    assert done.returncode == (-signal.SIGKILL if killed else ENDED)
    assert "Traceback" not in done.stderr
    rest = [path for path in Path("out").iterdir() if path.name not in old]
    assert bool(rest) == killed
    assert all(Path("out", n).read_text() in {old[n], new[n]} for n in old)
    # files that a killed run leaves are taken neither for specs nor for source
    assert invoke(["fmt", ".", "--check"]).exit_code == 0
    assert invoke(arguments).exit_code == 0
    assert invoke([*arguments[:-1], "--check"]).exit_code == 0
    assert [path for path in Path("out").iterdir() if path.name not in old] == rest


RIVAL = """
import sys
from pathlib import Path
from resdsl.base.writing import Output, write

for number in range(150):
    text = sys.argv[1] * 400_000 + str(number)
    write([Output(path=Path("shared.py"), text=text, origin="a test")], force=True)
"""


def test_two_processes_write_one_file(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    rivals = [
        subprocess.Popen([sys.executable, "-c", RIVAL, word], env=environment)
        for word in ("a", "b")
    ]
    seen: set[str] = set()
    while any(rival.poll() is None for rival in rivals):
        try:
            text = Path("shared.py").read_text()
        except FileNotFoundError:
            assert not seen
            continue
        seen.add(text[0])
        assert text[:400_000] in {"a" * 400_000, "b" * 400_000}
    assert [rival.wait() for rival in rivals] == [0, 0]
    assert seen == {"a", "b"}
    assert listing() == ["one.rd", "shared.py", "two.rd"]


def test_a_folder_that_another_run_makes_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make = Path.mkdir

    def twice(path: Path) -> None:
        make(path)
        make(path)

    monkeypatch.setattr(Path, "mkdir", twice)
    assert invoke(["gen", "one.rd", "-o", "new/"]).exit_code == 0


def test_what_is_replaced_is_on_the_disk_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut leaves the old file or the new one; a new file can be made again."""
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    assert invoke(["gen", "one.rd", "-o", "out.py"]).exit_code == 0
    assert not flushed
    assert invoke(["gen", "one.rd", "--target", "keras", "-o", "out.py"]).exit_code == 0
    assert len(flushed) == 1


def test_broken_pipe(root: Path) -> None:
    command = f"{sys.executable} -m resdsl gen one.rd | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
    )
    assert (done.stdout[:3], done.stderr) == (b'"""', b"")

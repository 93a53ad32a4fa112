"""`resdsl gen --watch` as a process: follows files, says what is wrong, and ends."""

import builtins
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import invoke

SPEC = """\
use "units.rd"

network Small {
    input 3 x 8 x 8
    block    unit
    shortcut identity
    stage one: 1 x 3
}
"""
UNIT = "block unit { conv 3x3 width; add; act }\n"
PATIENCE = 300.0  # seconds, of which a quiet machine needs two, a loaded one many


class Watcher:
    """A running `resdsl gen --watch` in the working folder."""

    def __init__(self, *arguments: str) -> None:
        self._log = Path("log")
        command = [sys.executable, "-m", "resdsl", "gen", *arguments, "--watch"]
        # a shell has it ignored in the background, and so would the process
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(command, stderr=log, stdout=log)

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.log
            assert self.process.poll() is None, self.log
            time.sleep(0.05)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watcher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Watcher]]:
    monkeypatch.chdir(tmp_path)
    Path("small.rd").write_text(SPEC)
    Path("units.rd").write_text(UNIT)
    started: list[Watcher] = []

    def start(*arguments: str) -> Watcher:
        started.append(Watcher(*arguments))
        started[0].until(lambda: "Ctrl-C ends it" in started[0].log)
        return started[0]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()


def replace(name: str, text: str) -> None:
    """Save as editors do: a new file under the old name."""
    Path(f"{name}.new").write_text(text)
    Path(f"{name}.new").replace(name)


def test_follows_what_is_used(watcher: Callable[..., Watcher]) -> None:
    running = watcher("small.rd", "-o", "out/")
    emitted = Path("out/small.py")
    assert "wrote out/small.py\nwatching 2 files; Ctrl-C ends it\n" in running.log
    replace("units.rd", UNIT.replace("act", "act silu"))
    running.until(lambda: "SiLU" in emitted.read_text())
    assert "changed: units.rd\n" in running.log
    good = emitted.read_text()

    replace("units.rd", UNIT.replace("act", "atc"))
    running.until(lambda: "unknown op `atc`" in running.log)
    assert "--> units.rd:1:35" in running.log
    assert emitted.read_text() == good
    replace("units.rd", UNIT)
    running.until(lambda: "all is well again" in running.log)
    assert "SiLU" not in emitted.read_text()
    Path("units.rd").unlink()
    running.until(lambda: running.log.count("error[") == 2)

    assert running.stop() == 0
    assert running.log.endswith("stopped\n")
    assert "Traceback" not in running.log


def test_follows_the_manifest(watcher: Callable[..., Watcher]) -> None:
    entry = '[[generate]]\nspecs = "{}"\noutput = "out"\n'
    Path("resdsl.toml").write_text(entry.format("small.rd"))
    running = watcher()
    Path("other.rd").write_text(SPEC.replace("Small", "Other"))
    replace("resdsl.toml", entry.format("*ther.rd"))
    running.until(lambda: Path("out/other.py").exists())
    changed = [line for line in running.log.splitlines() if line.startswith("changed")]
    assert any("resdsl.toml" in line for line in changed)
    Path("another.rd").write_text(SPEC.replace("Small", "Another"))
    running.until(lambda: Path("out/another.py").exists())
    replace("resdsl.toml", "generate = 3\n")
    running.until(lambda: "is a list of tables" in running.log)
    assert running.stop() == 0


# Wrong usage


def fail(*arguments: str) -> str:
    result = invoke(["gen", "--watch", *arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["resnet50"], "say where with -o"),
        (["resnet50", "-o", "-"], "say where with -o"),
        (["resnet50", "-o", "x.py", "--check"], "choose one"),
        (["-", "-o", "x.py"], "cannot be watched"),
        (["nowhere.rd", "-o", "x.py"], "no file `nowhere.rd`"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    assert message in fail(*arguments)


def test_without_watchfiles(monkeypatch: pytest.MonkeyPatch) -> None:
    true_import = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "watchfiles":
            raise ModuleNotFoundError(name)
        return true_import(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    stderr = fail("resnet50", "-o", os.devnull)
    assert stderr == (
        "error: --watch needs watchfiles\n"
        "  = help: pip install 'resdsl[watch]' brings it\n"
    )

"""What is refused is refused within a second and 200 MB, in a process of its own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from resdsl.base import limits
from tests.limit_specs import HOSTILE, LIMITS, NET

SECONDS = 1.0  # of the processor, the start of Python included; and to read the text
CHARACTERS_A_SECOND = 100_000
MEGABYTES = 200
GENEROUS = 10  # seconds after which the system ends what never ends

BEYOND = {
    f"{name}, and 1": (text(most + 1), code)
    for name, (text, most, code) in LIMITS.items()
}


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# The child measures itself. Its parent would count memory of its own, too, which a
# child shares from the fork until Python starts.
CHILD = """
import atexit, re, resource
from pathlib import Path

def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
    Path("cost").write_text(f"{used.ru_utime + used.ru_stime} {peak[1]}")

resource.setrlimit(resource.RLIMIT_CPU, (10, 10))  # ends what never ends
atexit.register(tell)
from resdsl.__main__ import start
start()
"""


def refused(
    root: Path,
    *arguments: str,
    code: int = 1,
    stdin: str = os.devnull,
    length: int = 0,
) -> str:
    """What standard error says of a call that costs no more than it may."""
    allowed = SECONDS + length / CHARACTERS_A_SECOND
    text, seconds, kilobytes = min(
        # a loaded machine makes a call take longer than it must, never less long
        _calls(allowed, lambda: called(root, *arguments, code=code, stdin=stdin)),
        key=lambda call: call[1],
    )
    assert seconds < allowed
    assert kilobytes < 1_000 * MEGABYTES
    return text


Call = tuple[str, float, float]


def _calls(allowed: float, call: Callable[[], Call]) -> Iterator[Call]:
    """Up to three calls, until one takes no longer than is allowed."""
    for _ in range(3):
        done = call()
        yield done
        if done[1] < allowed:
            return


def called(root: Path, *arguments: str, code: int, stdin: str) -> Call:
    """What standard error says, seconds of the processor, and kilobytes."""
    with Path(stdin).open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, *arguments],
            env={**os.environ, "PYTHONPATH": str(root)},
            stdin=file,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
    text = done.stderr.decode()
    assert done.returncode == code, text[-1_000:]
    assert "a fault in resdsl" not in text
    seconds, kilobytes = map(float, Path("cost").read_text().split())
    return text, seconds, kilobytes


@pytest.mark.parametrize(
    ("text", "code"),
    [*BEYOND.values(), *HOSTILE.values()],
    ids=[*BEYOND, *HOSTILE],
)
def test_spec(root: Path, text: str, code: str) -> None:
    Path("hostile.rd").write_text(text, encoding="utf-8")
    length = len(text) if code != "E0108" else 0
    arguments = ("check", "hostile.rd", "--error-format", "concise")
    told = refused(root, *arguments, length=length)
    assert set(re.findall(r": error\[(E\d{4})\]: ", told)) == {code}
    assert len(told) < 1_000 * limits.FINDINGS


@pytest.mark.parametrize(
    "command", ["gen", "fmt", "summary", "draw", "table", "report"]
)
def test_every_command_refuses_a_file_that_is_too_long(
    root: Path, command: str
) -> None:
    with Path("long.rd").open("wb") as file:
        file.truncate(10_000 * limits.CHARACTERS)  # a hole on the disk
    assert "E0108" in refused(root, command, "long.rd")


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_endless_standard_input(root: Path, command: str) -> None:
    assert "E0108" in refused(root, command, "-", stdin="/dev/zero")


def _chain(number: int) -> None:
    for i in range(number):
        Path(f"f{i}.rd").write_text(f'use "f{i + 1}.rd"\n')
    Path(f"f{number}.rd").write_text("")


def _long_files(number: int) -> None:
    uses = "".join(f'use "f{i}.rd"\n' for i in range(1, number))
    Path("f0.rd").write_text(uses + NET)
    for i in range(1, number):
        Path(f"f{i}.rd").write_text("#" * (limits.CHARACTERS - 1))


def _circle() -> None:
    Path("f0.rd").write_text('use "f1.rd"\n')
    Path("f1.rd").write_text('use "f0.rd"\n')


def _diamond() -> None:
    for i in range(60):
        Path(f"f{i}.rd").write_text(
            "".join(f'use "f{j}.rd" as f{j}\n' for j in range(i + 1, 60))
        )
    Path("f59.rd").write_text('use "nowhere.rd"\n')


def _pipe() -> None:
    os.mkfifo("f1.rd")
    Path("f0.rd").write_text('use "f1.rd"\n')


def _device() -> None:
    Path("f1.rd").symlink_to("/dev/zero")
    Path("f0.rd").write_text('use "f1.rd"\n')


USES: dict[str, tuple[Callable[[], None], str]] = {
    "a chain": (lambda: _chain(limits.FILES + 1), "more than 200 files"),
    "long files": (lambda: _long_files(20), "more than 500,000 characters together"),
    "a circle": (_circle, "E0207"),
    "a diamond": (_diamond, "cannot read"),
    "a pipe": (_pipe, "it is no file"),
    "a device": (_device, "it is no file"),
}


@pytest.mark.parametrize(("make", "why"), USES.values(), ids=USES)
def test_use(root: Path, make: Callable[[], None], why: str) -> None:
    make()
    assert why in refused(root, "check", "f0.rd")


ENTRY = "[[generate]]\nspecs = 'resnet50'\noutput = 'out'\n"
MANIFESTS = {
    "deep": "a = " + "[" * 100_000,
    "deep tables": "a." * 100_000 + "a = 1",
    "deep names": "[" + ".".join("a" * 5_000) + "]\nb = 1",
    "long": "#" * 50_000_000,
    "hexadecimal digits": f"{ENTRY}set.n = 0x{'f' * 900_000}\n",
    "digits": f"{ENTRY}set.n = {'9' * 100_000}\n",
    "exponent": f"{ENTRY}set.n = 1e99999999999999999999\n",
    "infinite": f"{ENTRY}set.n = inf\n",
    "no number": f"{ENTRY}set.n = nan\n",
    "very many entries": "[[generate]]\n" * 50_000,
    "very many keys": ENTRY + "".join(f"k{i} = 1\n" for i in range(50_000)),
}


@pytest.mark.parametrize("text", MANIFESTS.values(), ids=MANIFESTS)
def test_manifest(root: Path, text: str) -> None:
    Path("resdsl.toml").write_text(text)
    told = refused(root, "gen", code=2)
    assert "error: resdsl.toml" in told
    assert len(told) < 1_000 * limits.FINDINGS


def _header(text: bytes, claimed: int | None = None) -> bytes:
    return (len(text) if claimed is None else claimed).to_bytes(8, "little") + text


def _tensors(*names: str) -> bytes:
    tensor = {"dtype": "F32", "shape": [10**12, 10**6], "data_offsets": [0, 0]}
    return _header(json.dumps(dict.fromkeys(names, tensor)).encode())


# made by the test: each process of the tests reads this file, and one needs them
CHECKPOINTS: dict[str, Callable[[], bytes]] = {
    "a header of exabytes": lambda: _header(b"{}", 2**62),
    "a header of 99 MB": lambda: _header(b"[" + b"{}," * 33_000_000),
    "a deep header": lambda: _header(b"[" * 1_000_000),
    "a huge tensor": lambda: _tensors("conv1.weight"),
    "very many tensors": lambda: _tensors(*(f"t{i}" for i in range(50_000))),
    "more than that": lambda: _tensors(*(f"t{i}" for i in range(200_000))),
}


@pytest.mark.parametrize("made", CHECKPOINTS.values(), ids=CHECKPOINTS)
def test_checkpoint(root: Path, made: Callable[[], bytes]) -> None:
    Path("in.safetensors").write_bytes(made())
    told = refused(root, "convert", "resnet50", "in.safetensors", "out.safetensors")
    assert "error: in.safetensors" in told


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "#" * 50_000_000], ids=["deep", "long"]
)
def test_mapping(root: Path, text: str) -> None:
    Path("map.toml").write_text(text)
    Path("in.safetensors").write_bytes(_header(b"{}"))
    arguments = ("resnet50", "in.safetensors", "out.safetensors", "--map", "map.toml")
    assert "error: map.toml" in refused(root, "convert", *arguments)

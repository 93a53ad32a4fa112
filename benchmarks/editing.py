"""An editor and the language server: keystrokes in 1,000 lines, and memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types

from resdsl.base import library
from tests.server.session import Session

_ROUNDS = 9
_EDITS = 10_000
_CHECK = (sys.executable, "-c", "from resdsl.__main__ import start; start()", "check")
_UNIT = """\
block unit{0}(expansion=4) {{
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride
    norm
    act
    conv 1x1 width * expansion
    norm
    add
    act
}}

# network number {0}
network Net{0} {{
    input 3 x 224 x 224
    stem {{ conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }}
    block    unit{0}(expansion={1})
    shortcut projection
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2
    head {{ avgpool global; dense 1000 }}
}}

"""
_TYPED = "    stage extra: 2 x 600\n"
# its units all differ, so that it takes seconds
_LONG = """\
block unit { conv 3x3 width + index; norm; act }
network Long { input 3 x 64 x 64; block unit; stage a: 9000 x 8 }
"""


def text_of_lines(lines: int) -> str:
    """Networks, each with a unit of its own, until there are so many lines."""
    text = ""
    while text.count("\n") < lines:
        number = text.count("network ")
        text += _UNIT.format(number, number % 3 + 2)
    return text


def run() -> dict[str, dict[str, object]]:
    """Milliseconds as a user waits for them, and megabytes of the server."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        session = Session(folder)
        rows = _keystrokes(session, folder)
        rows["hover beside work of seconds"] = _beside(session)
        rows["10,000 edits"] = _memory(session)
        session.close()
    return rows


def _keystrokes(session: Session, folder: Path) -> dict[str, dict[str, object]]:
    """From each key to what is wrong with the file, between cold checks of it."""
    text = text_of_lines(1_000)
    path = folder / "long.rd"
    path.write_text(text, encoding="utf-8")
    at = text.index("    stage conv4", len(text) // 2)
    session.open("long.rd", text)
    checks, keys = [], []
    for number in range(_ROUNDS):
        start = time.perf_counter()
        subprocess.run((*_CHECK, str(path)), check=True, capture_output=True)
        checks.append(time.perf_counter() - start)
        for typed in range(number, len(_TYPED), 3):
            start = time.perf_counter()
            session.type("long.rd", text[:at] + _TYPED[: typed + 1] + text[at:])
            keys.append(time.perf_counter() - start)
    cold, key = statistics.median(checks), statistics.median(keys)
    slow = statistics.quantiles(keys, n=20)[-1]
    return {
        "cold check of 1,000 lines": {"milliseconds": _milli(cold)},
        "keystroke in 1,000 lines": {
            "milliseconds": _milli(key),
            "of 20 the slowest": _milli(slow),
            "ratio": round(key / cold, 2),
        },
    }


def _beside(session: Session) -> dict[str, object]:
    session.open("short.rd", "network Short { input 3 x 8 x 8; stem { norm } }\n")
    place = session.at("short.rd", "network Sho")
    params = types.HoverParams(session.document("short.rd"), place)
    seconds = []
    session.open("work.rd", "")
    for number in range(_ROUNDS):
        session.send("work.rd", f"# {number}\n{_LONG}")
        start = time.perf_counter()
        session.ask(types.TEXT_DOCUMENT_HOVER, params)
        seconds.append(time.perf_counter() - start)
    session.shut("work.rd")
    return {"milliseconds": _milli(statistics.median(seconds))}


def _memory(session: Session) -> dict[str, object]:
    """Resident megabytes after some edits, and after ten times as many."""
    text = library.bundled_path("resnet18").read_text(encoding="utf-8")
    session.open("memory.rd", text)
    found: dict[str, object] = {}
    for number in range(1, _EDITS + 1):
        session.type("memory.rd", f"{text}# {number}\n" if number % 2 else text[:-3])
        if number in {_EDITS // 10, _EDITS}:
            found[f"MB after {number:,}"] = round(_resident(session), 1)
    return found


def _resident(session: Session) -> float:
    server = session.client._server
    assert server is not None
    pages = int(Path(f"/proc/{server.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _milli(seconds: float) -> float:
    return round(1e3 * seconds, 1)

"""One process, warm: networks a second, through the API and for a folder."""

from __future__ import annotations

import itertools
import re
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from click.testing import CliRunner

from benchmarks.measuring import IMPORTS, cpu, usage
from resdsl import emit
from resdsl.base import library
from resdsl.base.diagnostics import Report
from resdsl.cli import main
from resdsl.elaborate import elaborate_network
from resdsl.model import ir
from resdsl.project import specs

FILES = 100  # of one `gen`
ROUNDS = 12
TARGETS = ("torch", "keras")
_WIDTH = re.compile(r"(?<= x )(\d+)(?=$| stride)", re.MULTILINE)

_numbers = itertools.count(1)

Row = dict[str, float]


def run() -> dict[str, Row]:
    """Rates; every text is a new one, so that no result comes from a cache.

    A machine that is slow at this minute is slow for the imports as well: each row has
    the time that they took beside it, and how many networks are made in that time.
    """
    works: dict[str, Callable[[], Row]] = {}
    for name in ("resnet18", "resnet50", "resnet152"):
        text = bundled_text(name)
        works[name] = partial(_steps, text)
        if "from" not in text:  # a derived network has no widths to change
            works[f"{name}, other widths"] = partial(_rates, widened, text)
    text = bundled_text("resnet50")
    for name, numbered in (("a folder", renamed), ("a derived folder", derived)):
        files = [numbered(text, number) for number in range(FILES)]
        works[name] = partial(_folder, files)
    works["bundled specs"] = partial(_bundled, library.bundled())
    with tempfile.TemporaryDirectory() as folder:
        bytecode = Path(folder)
        usage(IMPORTS, bytecode)  # it writes the bytecode
        return {name: _beside(work, bytecode) for name, work in works.items()}


def _beside(work: Callable[[], Row], bytecode: Path) -> Row:
    """A row, with the networks that are made in the time of the imports."""
    tries = [usage(IMPORTS, bytecode) for _ in range(3)]
    row = work()
    tries += [usage(IMPORTS, bytecode) for _ in range(3)]
    imports = min(used.milliseconds for used in tries)  # rates are the best ones, too
    row["imports_ms"] = round(imports)
    for target in TARGETS:
        rate = row[f"{target}_per_second"]
        row[f"{target}_per_imports"] = round(rate * imports / 1e3, 1)
    return row


def elaborated(spec: specs.Spec) -> ir.Network:
    """The only network of a spec, resolved anew each time."""
    network = elaborate_network(spec.entity(None), {}, Report())
    assert network is not None
    return network


def bundled_text(name: str) -> str:
    """The text of a bundled spec."""
    return library.bundled_path(name).read_text(encoding="utf-8")


def emitted(text: str, target: str) -> str:
    """The source of the only network of a text."""
    return emit.generate(specs.parse_spec(text, "own.rd").elaborate(), target)


def _steps(text: str) -> Row:
    """What each step takes for texts that differ in a remark."""

    def parsed() -> specs.Spec:
        return specs.parse_spec(remarked(text), "own.rd")

    parse, both = cpu(parsed), cpu(lambda: parsed().elaborate())
    whole = _seconds(remarked, text)
    seconds = {"parse": parse, "elaborate": both - parse}
    seconds |= {target: spent - both for target, spent in whole.items()}
    rows = {f"{step}_ms": round(1e3 * s, 2) for step, s in seconds.items()}
    return rows | _a_second({t: 1 / spent for t, spent in whole.items()})


def _rates(changed: Callable[[str], str], text: str) -> Row:
    """Networks a second of texts that are changed each time."""
    return _a_second({t: 1 / spent for t, spent in _seconds(changed, text).items()})


def _seconds(changed: Callable[[str], str], text: str) -> dict[str, float]:
    """What a network takes, from its text to its source."""

    def made(target: str) -> str:
        return emitted(changed(text), target)

    return {target: cpu(partial(made, target)) for target in TARGETS}


def _a_second(rates: Mapping[str, float]) -> Row:
    return {f"{target}_per_second": round(rate) for target, rate in rates.items()}


def remarked(text: str) -> str:
    """The text with a remark that no text had before."""
    return f"{text}# {next(_numbers)}\n"


def widened(text: str) -> str:
    """The text with widths that no network had before, and without expectations."""
    more = next(_numbers)
    kept = [line for line in text.splitlines() if "expect" not in line]
    return _WIDTH.sub(lambda found: str(int(found[1]) + more), "\n".join(kept))


def renamed(text: str, number: int) -> str:
    """ResNet-50 under a name of its own."""
    return text.replace("network ResNet50", f"network Net{number}")


def derived(_text: str, number: int) -> str:
    """A network that changes some of ResNet-50's stages and its head."""
    return f"""use "resnet50"

network Net{number} from ResNet50 {{
    stage conv4: {2 + number % 40} x 256 stride=2
    head {{ avgpool global; dense {10 + number} }}
}}
"""


def _bundled(names: Sequence[str]) -> Row:
    return {"files": len(names)} | _a_second({t: _opened(names, t) for t in TARGETS})


def _opened(names: Sequence[str], target: str) -> float:
    """Networks of bundled specs a second, each spec opened by its name."""

    def made() -> int:
        number = 0
        for spec in map(specs.open_spec, names):
            for name in spec.names:
                emit.generate(spec.elaborate(name), target)
                number += 1
        return number

    return made() / cpu(made, rounds=3)


def _memory() -> str | None:
    """A folder in memory, where the system has one.

    On a disk a round pays for the last one: files that were deleted just now make it
    slow to create new ones.
    """
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _folder(files: list[str]) -> Row:
    rates = {t: max(through_gen(files, t) for _ in range(ROUNDS)) for t in TARGETS}
    creating = round(1e3 * _creating(len(files)), 2)
    return {"files": len(files), "creating_ms": creating} | _a_second(rates)


def through_gen(files: list[str], target: str) -> float:
    """Files a second that `gen` reads, checks and writes."""
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        folder = Path(name)
        paths = [folder / f"net{number}.rd" for number in range(len(files))]
        for path, text in zip(paths, files, strict=True):
            path.write_text(text, encoding="utf-8")
        arguments = ["gen", *map(str, paths), "-o", f"{folder / 'out'}/", "--target"]
        start = time.process_time()
        done = CliRunner().invoke(main, [*arguments, target])
        assert done.exit_code == 0, done.output
        return len(files) / (time.process_time() - start)


def _creating(number: int) -> float:
    """Seconds that Python takes to create a file, of which `gen` cannot take less."""
    data = b"x" * 4_000
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        start = time.process_time()
        for each in range(number):
            (Path(name) / str(each)).write_bytes(data)
        return (time.process_time() - start) / number

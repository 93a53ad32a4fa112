"""How cost grows: blocks, stages, networks and characters, in one warm process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from resdsl import emit
from resdsl.project import specs

_ROUNDS = 3
_STAGES = """network Net {{
    input 3 x 32 x 32
    stem {{ conv 3x3 16; norm; act }}
    block basic
    shortcut projection
{stages}
    head {{ avgpool global; dense 10 }}
}}
"""


def _blocks(depth: int) -> str:
    each = (depth - 2) // 6
    widths = ((16, ""), (32, " stride=2"), (64, " stride=2"))
    lines = (
        f"    stage conv{i}: {each} x {width}{stride}"
        for i, (width, stride) in enumerate(widths, start=2)
    )
    return _STAGES.format(stages="\n".join(lines))


def _stages(number: int) -> str:
    lines = (f"    stage s{i}: 1 x 16" for i in range(number))
    return _STAGES.format(stages="\n".join(lines))


def _networks(number: int) -> str:
    one = _blocks(20)
    return "\n".join(one.replace("Net {", f"Net{i} {{") for i in range(number))


def _remarks(characters: int) -> str:
    line = "# what somebody has to say of it\n"
    return line * (characters // len(line)) + _blocks(20)


SERIES: dict[str, tuple[Callable[[int], str], tuple[int, ...]]] = {
    "depth": (_blocks, (20, 56, 110, 302, 602, 1202)),
    "stages": (_stages, (10, 100, 1_000, 10_000)),
    "networks": (_networks, (1, 10, 100, 1_000)),
    "characters": (_remarks, (1_000, 10_000, 100_000, 400_000)),
}


def run() -> dict[str, object]:
    """CPU milliseconds to read, resolve and emit each, and what a further one costs."""
    _all(_blocks(20))
    gc.freeze()  # the collector shall not look at what other benchmarks left
    result: dict[str, object] = {}
    for name, (text_of, sizes) in SERIES.items():
        milliseconds = {size: round(1e3 * _least(text_of(size)), 1) for size in sizes}
        least, middle, most = sizes[0], sizes[-2], sizes[-1]
        slope = (milliseconds[most] - milliseconds[middle]) / (most - middle)
        before = (milliseconds[middle] - milliseconds[least]) / (middle - least)
        result[name] = {
            "ms": milliseconds,
            "ms_per_further_one": float(f"{slope:.3g}"),
            # 1 is linear; below 1, a part of the cost does not depend on the number
            "ratio_to_the_slope_before": round(slope / before, 2) if before else None,
        }
    return result


def _least(text: str) -> float:
    """The fastest of some rounds; each text is a new one."""
    return min(_all(f"{text}# {number}\n") for number in range(_ROUNDS))


def _all(text: str) -> float:
    start = time.process_time()
    spec = specs.parse_spec(text, "grown.rd")
    assert not spec.diagnostics
    for name in spec.names:
        emit.generate(spec.elaborate(name), "torch")
    return time.process_time() - start

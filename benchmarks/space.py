"""A design space around ResNet-50, counted: against building and counting each net."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable
from functools import cache
from random import Random

import torch
from fvcore.nn import FlopCountAnalysis
from torch.utils.flop_counter import FlopCounterMode

import resdsl
from benchmarks.measuring import cpu
from resdsl.base.cache import forget
from resdsl.project import specs
from resdsl.spaces.axes import Space, read_axis
from resdsl.spaces.query import Asked, Query

SPEC = """
network Space(w=64, d1=3, d2=4, d3=6, d4=3, groups=1, base_width=64, expansion=4) {
    input 3 x 224 x 224
    stem { conv 7x7 w stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottleneck(expansion=expansion, groups=groups, base_width=base_width)
    shortcut projection
    stage conv2: d1 x w
    stage conv3: d2 x 2 * w stride=2
    stage conv4: d3 x 4 * w stride=2
    stage conv5: d4 x 8 * w stride=2
    head { avgpool global; dense 1000 }
}
"""
VARIED = (
    *("d1=1..8", "d2=1..12", "d3=1..48", "d4=1..12"),
    *("w=32..128:8", "groups=1,2,32", "base_width=4,32,64", "expansion=2,4"),
)
WHERE = ("parameters < 30e6", "3.5e9 < macs < 4.5e9")
REGNET = (
    *("depth=12..28", "w0=8..256:8:log", "wa=8..256:0.1:log"),
    *("wm=2..3:0.001", "group=8..128:8:log", "squeezed=0,0.25"),
)
ONE_BY_ONE = 40


def run() -> dict[str, object]:
    """Networks a second of one core, everything that is elaborated included."""
    logging.disable()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    entity = specs.parse_spec(SPEC, "space.rd").entity(None)
    axes = tuple(map(read_axis, VARIED))
    spaces = {"grid": Space(axes=axes), "sample": Space(axes=axes, sample=6_000_000)}
    rows: dict[str, float] = {}
    for name, space in spaces.items():
        for where in ((), WHERE):
            query = Query(entity=entity, space=space, given={}, where=where)
            said = f"{name}, {len(where)} conditions" if where else name
            rows[said] = _counted(query)
    regnet = specs.open_spec("families/timm/regnet").entity("RegNet")
    drawn = Space(axes=tuple(map(read_axis, REGNET)), sample=1_000_000)
    rows["RegNet's space"] = _counted(Query(entity=regnet, space=drawn, given={}))
    rows["load and analyse"] = 1 / cpu(_loaded, least=1, rounds=3) * ONE_BY_ONE
    rows["torch on meta, its FlopCounterMode"] = 1 / _built(_on_meta)
    rows["torch on meta, fvcore"] = 1 / _built(_by_fvcore)
    slowest = min(rate for name, rate in rows.items() if name in spaces)
    return {
        "networks": {name: space.size for name, space in spaces.items()},
        "a_second": {name: round(rate, 1) for name, rate in rows.items()},
        "times_faster": {
            name: round(slowest / rate)
            for name, rate in rows.items()
            if not name.startswith((*spaces, "RegNet"))
        },
    }


def _counted(query: Query) -> float:
    """Networks a second of CPU time, from the first one on."""
    forget()
    start = time.process_time()
    asked = Asked(query)
    counted = sum(asked.block(n).counted for n in range(query.space.blocks))
    return counted / (time.process_time() - start)


def _loaded() -> None:
    """Some networks, each by itself."""
    axes = {axis.name: axis.values for axis in map(read_axis, VARIED)}
    random = Random(0)
    for _ in range(ONE_BY_ONE):
        given = {name: random.choice(values) for name, values in axes.items()}
        spec = specs.parse_spec(SPEC, "space.rd")
        assert resdsl.analyse(spec.elaborate(None, given)).macs


def _built(count: Callable[[torch.nn.Module], object]) -> float:
    """Seconds for one network: made on the meta device, and counted there."""
    make = type(resdsl.build("resnet50", "torch"))

    def built() -> None:
        with torch.device("meta"):
            net = make().eval()
        assert sum(p.numel() for p in net.parameters())
        count(net)

    return cpu(built, least=1, rounds=2)


def _on_meta(net: torch.nn.Module) -> None:
    with FlopCounterMode(display=False) as counted, torch.device("meta"):
        net(torch.zeros(1, 3, 224, 224))
    assert counted.get_total_flops()


def _by_fvcore(_net: torch.nn.Module) -> None:
    """PyTorch 2.14 traces no conv on the meta device: a real model is counted."""
    assert FlopCountAnalysis(_real(), torch.zeros(1, 3, 224, 224)).total()


@cache
def _real() -> torch.nn.Module:
    model: torch.nn.Module = resdsl.build("resnet50", "torch").eval()
    return model

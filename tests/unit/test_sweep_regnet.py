"""RegNet's space against pycls: its published models, and its code on sampled ones."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from resdsl.model.expressions import Value
from resdsl.project import specs
from resdsl.spaces.axes import Space, axis_of, read_axis
from resdsl.spaces.query import Asked, Query

# dev/model_complexity.json of pycls 5719de6, with the values of its configs:
# DEPTH, W0, WA, WM, GROUP_W; params, flops, acts
PUBLISHED = """
RegNetX-200MF  13   24   36.44  2.49    8     2684792    199040872   2164056
RegNetX-400MF  22   24   24.48  2.54   16     5157512    397678568   3143272
RegNetX-600MF  16   48   36.97  2.24   24     6196040    600891112   3975096
RegNetX-800MF  16   56   35.73  2.28   16     7259656    799700712   5148744
RegNetX-1.6GF  18   80   34.01  2.25   24     9190136   1602850792   7933512
RegNetX-3.2GF  25   88   26.31  2.25   48    15296552   3176622952  11367432
RegNetX-4.0GF  23   96   38.65  2.43   40    22118248   3964499816  12201608
RegNetX-6.4GF  17  184   60.83  2.07   56    26209256   6460292264  16369744
RegNetX-8.0GF  23   80   49.56  2.88  120    39572648   7995133416  14059688
RegNetX-12GF   19  168   73.36  2.37  112    46106056  12086679016  21366568
RegNetX-16GF   22  216   55.59   2.1  128    54278536  15940756456  25515496
RegNetX-32GF   23  320   69.86   2.0  168   107811560  31735930792  36302160
RegNetY-200MF  13   24   36.44  2.49    8     3162996    199519076   2168052
RegNetY-400MF  16   48   27.89  2.09    8     4344144    401849056   3892496
RegNetY-600MF  15   48   32.54  2.32   16     6055160    601227608   4334296
RegNetY-800MF  14   56   38.84   2.4   16     6263168    797183328   5249888
RegNetY-1.6GF  27   48   20.71  2.65   24    11202430   1612087326   8044814
RegNetY-3.2GF  21   80   42.63  2.66   24    19436338   3176496162  11263418
RegNetY-4.0GF  22   96   31.41  2.24   64    20646656   3973301344  12287200
RegNetY-6.4GF  25  112   33.22  2.27   72    30583252   6355221876  16407188
RegNetY-8.0GF  17  192   76.82  2.19   56    39180068   7963074196  17968916
RegNetY-12GF   19  168   73.36  2.37  112    51822544  12092395504  21384496
RegNetY-16GF   18  200  106.23  2.48  112    83590140  15911534044  23041228
RegNetY-32GF   20  232  115.89  2.53  232   145046770  32279583362  30261570
"""
MODELS = [line.split() for line in PUBLISHED.strip().splitlines()]
NAMES = ("depth", "w0", "wa", "wm", "group")
# pycls has a fifth stage where these hold not
FOUR_STAGES = "depth <= ceil(w0 / wa * (wm ** 3.5 - 1))"
RESULTS = ("parameters", "macs", "activations")
SPEC = specs.open_spec("families/timm/regnet")


def said_by_pycls(values: Mapping[str, Any]) -> tuple[tuple[int, int, int], int]:
    """What pycls works out, and how many biases it takes for multiply-adds.

    It builds the widths unit by unit (`generate_regnet`, `get_stages_from_blocks`,
    `adjust_ws_gs_comp`), and counts by `complexity_conv2d` and the like.
    """
    depth, w0, group = values["depth"], values["w0"], values["group"]
    wa, wm = float(values["wa"]), float(values["wm"])
    ks = np.round(np.log((np.arange(depth) * wa + w0) / w0) / np.log(wm))
    every = (np.round(w0 * np.power(wm, ks) / 8) * 8).astype(int).tolist()
    share = float(values.get("squeezed", 0))
    parameters = macs = activations = biases = 0

    def conv(
        size: int, before: int, after: int, kernel: int = 1, groups: int = 1
    ) -> None:
        nonlocal parameters, macs, activations
        weights = kernel**2 * before * after // groups
        parameters += weights
        macs += weights * size**2
        activations += after * size**2

    def conv_norm(size: int, before: int, after: int, *more: int) -> None:
        nonlocal parameters
        conv(size, before, after, *more)
        parameters += 2 * after

    size, before = 112, 32
    conv_norm(size, 3, 32, 3)
    for number, each in enumerate(every):
        strided = number == 0 or every[number - 1] != each
        width_of_group = min(group, each)
        width = round(each / width_of_group) * width_of_group
        larger, size = size, size // 2 if strided else size
        if strided:
            conv_norm(size, before, width)
        conv_norm(larger, before, width)
        conv_norm(size, width, width, 3, width // width_of_group)
        if share:
            squeezed = round(before * share)
            conv(1, width, squeezed)
            conv(1, squeezed, width)
            biases += squeezed + width
        conv_norm(size, width, width)
        before = width
    dense, biases = before * 1000, biases + 1000
    return (parameters + dense + biases, macs + dense, activations), biases


def rows(axes: Space, **asked: Any) -> dict[str, np.ndarray[Any, Any]]:
    query = Query(entity=SPEC.entity("RegNet"), space=axes, given={}, **asked)
    return Asked(query).block(0).rows


def test_published_models_are_points_of_the_space() -> None:
    for name, *said, parameters, flops, acts in MODELS:
        values: dict[str, Value] = {
            n: int(v) if v.isdecimal() else Decimal(v)
            for n, v in zip(NAMES, said, strict=True)
        }
        if name.startswith("RegNetY"):
            values["squeezed"] = Decimal("0.25")
        wanted, biases = said_by_pycls(values)
        # it counts what the dense layer puts out among the activations
        assert wanted == (int(parameters), int(flops) - biases, int(acts) - 1000)
        found = rows(Space(axes=tuple(axis_of(n, [v]) for n, v in values.items())))
        assert tuple(found[name].item() for name in RESULTS) == wanted


def test_sampled_models_cost_what_pycls_says() -> None:
    said = ["depth=12..28", "w0=8..256:8:log", "wa=8..256:0.1:log"]
    said += ["wm=2..3:0.001", "group=8..128:8:log", "squeezed=0,0.25"]
    space = Space(axes=tuple(map(read_axis, said)), sample=1000, seed=3)
    found = rows(space, where=(FOUR_STAGES,))
    assert len(found["wm"]) > 200
    for row in zip(*(found[name].tolist() for name in found), strict=True):
        values = dict(zip(found, row, strict=True))
        wanted, _ = said_by_pycls(values)
        assert tuple(values[name] for name in RESULTS) == wanted, values

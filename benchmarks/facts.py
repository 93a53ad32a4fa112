"""The facts of ResNet-152, against torchinfo and fvcore, warm and in one process."""

from __future__ import annotations

import logging
import time
import warnings

import torch
from fvcore.nn import FlopCountAnalysis
from torchinfo import summary

import resdsl
from benchmarks.measuring import cpu
from benchmarks.rate import elaborated
from resdsl.base.cache import forget
from resdsl.model import analysis
from resdsl.project import specs

SIZE = (1, 3, 224, 224)


def run() -> dict[str, object]:
    """Milliseconds and ratios; the multiply-adds of conv and dense must be equal."""
    logging.disable()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    model = resdsl.build("resnet152", "torch").eval()
    spec = specs.open_spec("resnet152")
    network = spec.elaborate()
    facts = resdsl.analyse(network)

    def folded() -> None:
        forget()
        assert analysis.analyse(network).macs == facts.macs

    def resolved() -> None:
        forget()
        assert analysis.analyse(elaborated(spec)).macs == facts.macs

    def torchinfo() -> None:
        with torch.no_grad():
            found = summary(model, SIZE, verbose=0, device="cpu")
        assert found.total_params == facts.trainable

    def fvcore() -> None:
        counted = FlopCountAnalysis(model, torch.zeros(SIZE)).by_operator()
        assert counted["conv"] + counted["linear"] == facts.macs

    ours = {"facts": cpu(folded), "spec to facts": cpu(resolved)}
    theirs = {"torchinfo": _wall(torchinfo), "fvcore": _wall(fvcore)}
    return {
        "ms": {n: round(1e3 * s, 2) for n, s in (ours | theirs).items()},
        "times_faster": {
            f"{other}, {own}": round(theirs[other] / ours[own])
            for other in theirs
            for own in ours
        },
    }


def _wall(work: object) -> float:
    assert callable(work)
    work()
    start = time.perf_counter()
    for _ in range(3):
        work()
    return (time.perf_counter() - start) / 3

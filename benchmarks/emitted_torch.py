"""Emitted PyTorch against torchvision and timm: the same net, in turns."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import timm
import torch
import torchvision

import resdsl
from benchmarks.measuring import ratio
from resdsl.weights.live import factory_of

NETS: dict[str, tuple[str, Callable[[], Any]]] = {
    "resnet18": ("torchvision/resnet18", torchvision.models.resnet18),
    "resnet50": ("torchvision/resnet50", torchvision.models.resnet50),
    "resnet50d (timm)": (
        "timm/resnet50d",
        lambda: timm.create_model("resnet50d", pretrained=False),
    ),
    "mobilenet_v2": ("torchvision/mobilenet_v2", torchvision.models.mobilenet_v2),
    "efficientnet_b0": (
        "torchvision/efficientnet_b0",
        torchvision.models.efficientnet_b0,
    ),
}
COMPILED = "resnet18"
SIZE = (2, 3, 128, 128)
ROUNDS = 15


def run() -> dict[str, object]:
    """CPU time of ours over that of theirs."""
    warnings.simplefilter("ignore")
    torch.manual_seed(0)
    result: dict[str, object] = {}
    for name, (spec, published) in NETS.items():
        module = factory_of(resdsl.load(spec), "torch")
        ours, theirs = module(), published()
        ours.load_state_dict(theirs.state_dict())
        result[name] = {
            "construction": ratio(module, published, ROUNDS),
            "forward": ratio(_forward(ours), _forward(theirs), ROUNDS),
            "training step": ratio(_step(ours), _step(theirs), ROUNDS),
            "export": ratio(_export(ours), _export(theirs), ROUNDS // 3),
            **(_compiled(ours, theirs) if name == COMPILED else {}),
        }
    return result


def _forward(model: Any) -> Callable[[], object]:
    x = torch.randn(SIZE)
    model.eval()

    def work() -> object:
        with torch.no_grad():
            return model(x)

    return work


def _step(model: Any) -> Callable[[], object]:
    x = torch.randn(SIZE)
    optimiser = torch.optim.SGD(model.parameters(), lr=1e-4)

    def work() -> None:
        optimiser.zero_grad()
        model.train()(x).mean().backward()
        optimiser.step()

    return work


def _export(model: Any) -> Callable[[], object]:
    return lambda: torch.export.export(model.eval(), (torch.randn(SIZE),))


def _compiled(ours: Any, theirs: Any) -> dict[str, float]:
    """First calls without what is kept of others, each graph being the other's."""
    from torch._inductor import config

    config.force_disable_caches, config.compile_threads = True, 1

    def first(model: Any) -> Callable[[], object]:
        def work() -> None:
            torch.compiler.reset()
            _forward(torch.compile(model))()

        return work

    compile_times = ratio(first(ours), first(theirs), 1)
    ours, theirs = torch.compile(ours), torch.compile(theirs)
    return {
        "first compile": compile_times,
        "compiled forward": ratio(_forward(ours), _forward(theirs), ROUNDS),
    }

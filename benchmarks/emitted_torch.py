"""Emitted PyTorch against torchvision and timm: the same net, in turns."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import timm
import torch
import torchvision

import resdsl
from benchmarks.measuring import in_turns

NETS: dict[str, tuple[str, Callable[[], Any]]] = {
    "resnet18": ("torchvision/resnet18", torchvision.models.resnet18),
    "resnet50": ("torchvision/resnet50", torchvision.models.resnet50),
    "resnet50d (timm)": (
        "timm/resnet50d",
        lambda: timm.create_model("resnet50d", pretrained=False),
    ),
}
COMPILED = "resnet18"
SIZE = (2, 3, 128, 128)
ROUNDS = 15


def run() -> dict[str, object]:
    """Seconds of ours over seconds of theirs."""
    warnings.simplefilter("ignore")
    torch.manual_seed(0)
    result: dict[str, object] = {}
    for name, (spec, published) in NETS.items():
        module = _factory(spec)
        models = {"ours": module(), "theirs": published()}
        models["ours"].load_state_dict(models["theirs"].state_dict())
        ratios = {
            "construction": _ratio({"ours": module, "theirs": published}, ROUNDS // 3),
            "forward": _ratio(_forward(models), ROUNDS),
            "training step": _ratio(_steps(models), ROUNDS),
        }
        if name == COMPILED:
            compiled = {key: torch.compile(model) for key, model in models.items()}
            ratios["compiled forward"] = _ratio(_forward(compiled), ROUNDS)
        result[name] = ratios
    return result


def _factory(spec: str) -> Callable[[], Any]:
    from resdsl.model.naming import factory_name
    from resdsl.weights.live import module_of

    network = resdsl.load(spec)
    name = factory_name(network.name)
    factory: Callable[[], Any] = getattr(
        module_of(name, resdsl.generate(network, "torch")), name
    )
    return factory


def _ratio(works: dict[str, Callable[[], object]], rounds: int) -> float:
    seconds = in_turns(works, rounds)
    return round(seconds["ours"] / seconds["theirs"], 3)


def _forward(models: dict[str, Any]) -> dict[str, Callable[[], object]]:
    x = torch.randn(SIZE)

    def forward(model: Any) -> Callable[[], object]:
        def work() -> object:
            with torch.no_grad():
                return model.eval()(x)

        return work

    return {name: forward(model) for name, model in models.items()}


def _steps(models: dict[str, Any]) -> dict[str, Callable[[], object]]:
    x = torch.randn(SIZE)

    def step(model: Any) -> Callable[[], object]:
        optimiser = torch.optim.SGD(model.parameters(), lr=1e-4)

        def work() -> None:
            optimiser.zero_grad()
            model.train()(x).mean().backward()
            optimiser.step()

        return work

    return {name: step(model) for name, model in models.items()}

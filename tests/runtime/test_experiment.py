"""`make experiment` and the scripts of `examples/train`, a little of each."""

import json
import re
import runpy
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from examples.degradation import train
from resdsl.emit import generate
from resdsl.project import specs
from tests.runtime.emitted import Emitter, bundled, images

pytestmark = pytest.mark.torch

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(tmp_path: Path) -> Namespace:
    """What the script is told, of sixty images in which two classes differ."""
    draw = np.random.default_rng(0)
    y = np.arange(60) % 2
    x = draw.normal(size=(60, 1, 28, 28)) + y[:, None, None, None]
    np.savez(tmp_path / "images.npz", x=x, y=y)
    spec = specs.open_spec(str(ROOT / "examples" / "degradation" / "nets.rd"))
    for folder in ("nets", "runs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "nets" / "residual.py").write_text(
        generate(spec.elaborate("Residual", keep=["n"]), "torch")
    )
    return Namespace(
        folder=tmp_path,
        images=tmp_path / "images.npz",
        most=60,
        epochs=3,
        rate=0.1,
    )


def seen(told: Namespace) -> Any:
    """What a run of 8 layers saw."""
    path = told.folder / "runs" / "residual-8-0.json"
    train.train(path, told)
    return json.loads(path.read_text())


def test_a_run_goes_on_as_it_would_have(
    told: Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = seen(told)
    for path in (told.folder / "runs").iterdir():
        path.unlink()
    calls = iter((True, False))

    def interrupted(*arguments: Any) -> tuple[float, list[float]]:
        if next(calls):
            return tested(*arguments)
        raise KeyboardInterrupt

    tested = train.tested
    monkeypatch.setattr(train, "tested", interrupted)
    with pytest.raises(KeyboardInterrupt):
        seen(told)
    monkeypatch.undo()

    assert seen(told) == whole
    losses = [loss for loss, _, _ in whole["epochs"]]
    assert losses[-1] < losses[0]
    assert len(whole["responses"]) == 7


def test_the_scripts_learn(
    emitter: Emitter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Those that need nothing else; `make trainers` runs all of them."""
    module = emitter.module(bundled("cifar", "ResNet20"))
    monkeypatch.setitem(sys.modules, "resnet20", module)

    runpy.run_path(str(ROOT / "examples" / "train" / "torch_plain.py"))

    fell = re.search(r"loss ([\d.]+) -> ([\d.]+)", capsys.readouterr().out)
    assert fell is not None
    assert float(fell[2]) < float(fell[1])


def test_maps_that_are_computed_anew_change_nothing(emitter: Emitter) -> None:
    """The halved share of `torch_plain.py` makes up for the second forward."""
    x = images(4, 3, 16, 16)
    found = []
    for anew in (False, True):
        model = emitter.fresh(bundled("cifar", "ResNet20")).double().train()
        for name in ("layer1", "layer2", "layer3") if anew else ():
            stage = model.get_submodule(name)
            stage.forward = partial(checkpoint, stage.forward, use_reentrant=False)
            for module in stage.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.momentum = 1 - 0.9**0.5
        loss: Any = F.cross_entropy(model(x.double()), torch.arange(4))
        loss.backward()
        values = {name: weight.grad for name, weight in model.named_parameters()}
        values |= {n: b for n, b in model.named_buffers() if "running" in n}
        found.append(values)
    for name, value in found[0].items():
        assert value is not None
        torch.testing.assert_close(found[1][name], value, msg=name)

"""Emitted PyTorch code as living models, for the tests beside this file."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import torch
from torch import Tensor, nn

from resdsl.emit import generate
from resdsl.model import ir, naming
from resdsl.model.expressions import Value
from resdsl.project import specs

# four small stages after a plain stem, which most of the nets here consist of
SMALL = """
network Small {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
"""


@cache
def bundled(spec: str, network: str | None = None) -> ir.Network:
    """A network of a bundled spec."""
    return specs.open_spec(spec).elaborate(network)


def written(
    text: str, network: str | None = None, parameters: dict[str, Value] | None = None
) -> ir.Network:
    """A network of a spec that a test writes."""
    return specs.parse_spec(text, "test.rd").elaborate(network, parameters)


def small(statements: str, definitions: str = "") -> ir.Network:
    """`SMALL` with other statements."""
    derived = f"network Net from Small {{\n{statements}\n}}\n"
    return written(f"{SMALL}\n{derived}\n{definitions}", "Net")


def shallow(spec: str, *blocks: int, more: str = "") -> ir.Network:
    """A bundled net with so many blocks in its stages: the same units, in less time.

    What else is said of it stands in `more`.
    """
    network = bundled(spec)
    stages = [part for part in network.body if isinstance(part, ir.Stage)]
    lines = [
        re.sub(
            r": .*? x .*?(?= \w+=|$)",
            f": {number} x {stage.width}",
            stage.span.text,
        )
        for stage, number in zip(stages, blocks, strict=True)
    ]
    body = "\n".join([*lines, more])
    return written(
        f'use "{spec}" as base\nnetwork Net from base.{network.name} {{\n{body}\n}}',
        "Net",
    )


def cut(network: ir.Network, most: int = 2) -> ir.Network:
    """A net with so many units a stage, as far as the others change no shape."""

    def part(stage: ir.Stage | ir.Group) -> ir.Stage | ir.Group:
        if isinstance(stage, ir.Group):
            return stage
        alike = all(unit.input == unit.output for unit in stage.blocks[most:])
        return replace(stage, blocks=stage.blocks[:most]) if alike else stage

    return replace(network, body=tuple(map(part, network.body)))


class Emitter:
    """Writes emitted source into files of a folder, and imports them from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def module(self, network: ir.Network) -> ModuleType:
        """The emitted module; pickle and inspect find it."""
        source = generate(network, "torch")
        digest = sha256(source.encode()).hexdigest()[:16]
        name = f"emitted_{naming.factory_name(network.name)}_{digest}"
        if name not in sys.modules:
            path = self._folder / f"{name}.py"
            path.write_text(source, encoding="utf-8")
            spec = importlib.util.spec_from_file_location(name, path)
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
        return sys.modules[name]

    def factory(self, network: ir.Network) -> Callable[..., nn.Module]:
        """The function that makes the model."""
        factory: Callable[..., nn.Module] = getattr(
            self.module(network), naming.factory_name(network.name)
        )
        return factory

    def fresh(self, network: ir.Network, **arguments: int) -> nn.Module:
        """A model with the weights that its own initialisation draws."""
        torch.manual_seed(0)
        return self.factory(network)(**arguments)

    def model(self, network: ir.Network, seed: int = 0, **arguments: int) -> nn.Module:
        """A model in evaluation mode, every weight and statistic of it random."""
        return randomised(self.factory(network)(**arguments), seed)

    def empty(self, network: ir.Network) -> nn.Module:
        """A model on the meta device: shapes without memory."""
        with torch.device("meta"):
            return self.factory(network)()


def randomised(model: nn.Module, seed: int = 0) -> nn.Module:
    """The model in evaluation mode, weights and running statistics drawn anew."""
    generator = torch.Generator().manual_seed(seed)
    state = model.state_dict()
    with torch.no_grad():
        for name, value in state.items():
            _draw(name, value, generator)
    return model.eval()


def _draw(name: str, value: Tensor, generator: torch.Generator) -> None:
    if not value.is_floating_point():
        return
    if value.dim() > 1:
        value.normal_(0, (2 / value[0].numel()) ** 0.5, generator=generator)
    elif name.endswith(("running_var", "weight")):
        value.uniform_(0.5, 1.5, generator=generator)
    else:
        value.normal_(0, 0.1, generator=generator)


def images(*shape: int, seed: int = 1) -> Tensor:
    """Normal noise."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def outputs(model: nn.Module, x: Tensor) -> Tensor:
    """What a model makes of images, finite and without a graph."""
    with torch.no_grad():
        y = model(x)
    assert isinstance(y, Tensor)
    assert torch.isfinite(y).all()
    return y


def parameter_count(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())

"""A target that leaves out an op is found when it emits."""

from collections.abc import Callable
from typing import Any

import pytest

from resdsl.emit import generate
from resdsl.emit.keras.layers import Layers
from resdsl.emit.torch.attributes import attributes
from resdsl.emit.torch.forward_pass import forward
from resdsl.project import specs

Without = Callable[..., Any]


def emit(target: str) -> str:
    return generate(specs.open_spec("timm/resnetrs50").elaborate(), target)


def without(kind: str, whole: Without) -> Without:
    """A method that takes parts of a body, but for the parts of one kind."""

    def left_out(*arguments: Any) -> Any:
        def kept(argument: Any) -> Any:
            if not isinstance(argument, tuple | list):
                return argument
            return [p for p in argument if getattr(p, "kind", None) != kind]

        return whole(*map(kept, arguments))

    return left_out


@pytest.mark.parametrize("kind", ["avg_pool", "batch_norm", "sigmoid", "dense"])
def test_layers_of_keras(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    emit("keras")
    monkeypatch.setattr(Layers, "apply", without(kind, Layers.apply))
    with pytest.raises(AssertionError, match="missing in the emitted layers"):
        emit("keras")


@pytest.mark.parametrize("kind", ["batch_norm", "dense"])
def test_modules_of_pytorch(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from resdsl.emit.torch import classes
    from resdsl.emit.torch import module as torch

    emit("torch")
    monkeypatch.setattr(classes, "attributes", without(kind, attributes))
    monkeypatch.setattr(torch, "attributes", without(kind, attributes))
    with pytest.raises(AssertionError, match="missing in the emitted modules"):
        emit("torch")


def test_forward_pass_of_pytorch(monkeypatch: pytest.MonkeyPatch) -> None:
    from resdsl.emit.torch import module as torch

    monkeypatch.setattr(torch, "forward", without("dense", forward))
    with pytest.raises(AssertionError) as caught:
        emit("torch")
    assert str(caught.value) == (
        "ResNetRS50: `dense 1000` is missing in the emitted forward pass"
    )

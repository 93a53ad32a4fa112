"""Which published network each bundled spec describes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from resdsl.base import library

if TYPE_CHECKING:
    from torch import nn

# nets with classifiers that train others and decide nothing: specs are without
AUXILIARY = {"googlenet", "inception_v3"}
WITHOUT = {"aux_logits": False, "init_weights": False}
# the folders of nets that a package publishes
PUBLISHED = ("torchvision", "timm", "keras", "keras_hub")


def published(folder: str) -> tuple[str, ...]:
    """The bundled specs of a folder."""
    return tuple(s for s in library.bundled() if s.startswith(f"{folder}/"))


def installed_sources() -> tuple[str, ...]:
    """Those whose package is installed; the tests ask for all but keras-hub."""
    return tuple(source for source in PUBLISHED if find_spec(source) is not None)


def reference(spec: str) -> Callable[..., nn.Module]:
    """The factory of the published PyTorch network of a spec, weights fresh."""
    package, _, name = spec.partition("/")
    if package == "torchvision":
        from torchvision import models

        factory: Callable[..., nn.Module] = getattr(models, name)
        return partial(factory, **WITHOUT) if name in AUXILIARY else factory
    import timm

    return partial(timm.create_model, name)


def without_memory(make: Callable[[], nn.Module]) -> nn.Module:
    """A model on the meta device: names, shapes and operations, no values."""
    import torch

    try:
        with torch.device("meta"):
            return make()
    except NotImplementedError:
        # torchvision computes the widths of a RegNet by tensors, which must have values
        return make().to("meta")


def timm_entry_points(module: str) -> tuple[str, ...]:
    """The models that a module of timm registers, in its order."""
    import timm.models

    source = inspect.getsource(getattr(timm.models, module))
    return tuple(re.findall(r"^def ([a-z]\w*)\(pretrained", source, re.MULTILINE))

"""Where Keras files the variables of each layer: `layers/conv2d_3`.

Keras counts the layers of a class in the order in which a functional model sorts them:
by their distance from its output, and where that is equal, as they are met on the way
back from there. The layers that pad count in it, and only the emitted source has them.
So it runs here on a stand-in for Keras, whose layers note what they are applied to,
and compute nothing but the number of channels, by which emitted code decides.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import count
from typing import Any

from resdsl import emit
from resdsl.model import ir, naming
from resdsl.syntax.nodes import PUBLISHED
from resdsl.weights import live
from resdsl.weights.checkpoints.stored import Checkpoint, Stored

_PUBLISHED = f"{PUBLISHED} keras"  # `keras.applications.ResNet50`, `keras-hub's ...`
_Shape = tuple[Any, ...]


def places(network: ir.Network) -> dict[str, str]:
    """The group of every layer with a name, in the order of the model.

    Raises:
        DiagnosticError: Keras cannot have the network.
    """
    layers = _sorted(_model(network).result)
    return numbered((type(layer).__name__, layer.name) for layer in layers)


def named_by_places(checkpoint: Checkpoint, network: ir.Network) -> dict[str, Stored]:
    """The tensors of a file that does not name its layers, which Keras tells by places.

    Only for nets that Keras's packages publish: in others, layers of equal shapes may
    be exchanged, as the order in which `Add` takes its inputs decides.

    Raises:
        CheckpointError: it is no such net.
        DiagnosticError: Keras cannot have the network.
    """
    lines = network.documentation.split("\n")
    if not any(line.startswith(_PUBLISHED) for line in lines):
        checkpoint.refuse_nameless()
    layers = {place: layer for layer, place in places(network).items()}
    found = {}
    for name, entry in checkpoint.entries.items():
        place, _, variable = name.rpartition("/")
        found[f"{layers.get(place, place)}/{variable}"] = entry
    return found


def numbered(layers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The groups of layers, by name, of their classes and names in a model's order."""
    counted: dict[str, int] = {}
    found = {}
    for class_name, name in layers:
        kind = _snake(class_name)
        number = counted[kind] = counted.get(kind, -1) + 1
        found[name] = f"layers/{kind}_{number}" if number else f"layers/{kind}"
    return found


def _model(network: ir.Network) -> Functional:
    """What the emitted factory makes on the stand-in."""
    names = live.names_of(emit.generate(network, "keras"), {"keras": _stand_in()})
    made: Functional = names[naming.factory_name(network.name)]()
    return made


def _snake(name: str) -> str:
    """The name of a class as Keras writes it in files: `PReLU` is `p_re_lu`."""
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def _sorted(result: Tensor) -> list[Layer]:
    """The layers behind a tensor in Keras's order; ops without a name count, too."""
    met: dict[int, Tensor] = {}
    waiting = [result]
    while waiting:
        tensor = waiting.pop()
        if id(tensor) not in met:
            met[id(tensor)] = tensor
            waiting += reversed(tensor.inputs)
    distance = dict.fromkeys(met, 0)
    for tensor in sorted(met.values(), key=lambda tensor: -tensor.number):
        for before in tensor.inputs:
            further = distance[id(tensor)] + 1
            distance[id(before)] = max(distance[id(before)], further)
    ordered = sorted(met, key=lambda key: -distance[key])  # else as they were met
    return [layer for key in ordered if (layer := met[key].layer) is not None]


# The stand-in


class Tensor:
    """What a layer or an op makes: channels last, other sizes mostly unknown."""

    dtype = "float32"
    _numbers = count()

    def __init__(
        self, shape: _Shape, inputs: Iterable[Tensor] = (), layer: Layer | None = None
    ) -> None:
        self.shape = shape
        self.inputs = tuple(inputs)
        self.layer = layer
        self.number = next(self._numbers)  # what is made of it comes later

    def _with(self, *others: object) -> Tensor:
        tensors = (self, *(other for other in others if isinstance(other, Tensor)))
        return Tensor(self.shape, tensors)

    __add__ = __radd__ = __mul__ = __truediv__ = __getitem__ = _with


class Layer:
    """A layer: its name and what it was given. As many channels come out as go in."""

    def __init__(self, *given: Any, name: str = "", **settings: Any) -> None:
        self.given = given
        self.settings = settings
        self.name = name

    def __call__(self, inputs: Tensor | list[Tensor]) -> Tensor:
        """Apply it."""
        several = inputs if isinstance(inputs, list) else [inputs]
        return Tensor(self.shape_of([x.shape for x in several]), several, self)

    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        """Of its output."""
        # gates have fewer axes of pixels, or one channel
        channels = max(shape[-1] or 0 for shape in shapes)
        # a kernel of several experts is a layer of the emitted source
        return (*shapes[0][:-1], getattr(self, "filters", channels))


class _Filters(Layer):
    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        return (*shapes[0][:-1], self.given[0])


class _Depthwise(Layer):
    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        *pixels, channels = shapes[0]
        return (*pixels, channels * self.settings.get("depth_multiplier", 1))


class _Concatenate(Layer):
    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        return (*shapes[0][:-1], sum(shape[-1] for shape in shapes))


class _Global(Layer):
    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        kept = (1, 1) if self.settings.get("keepdims") else ()
        return (shapes[0][0], *kept, shapes[0][-1])


class _Flatten(Layer):
    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        return (shapes[0][0], None)


class _Reshape(Layer):
    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        return (shapes[0][0], *self.given[0])


class _Border(Layer):
    sign = 1

    def shape_of(self, shapes: list[_Shape]) -> _Shape:
        *pixels, channels = shapes[0]
        if self.given[1:] == ("channels_first",):  # then the last axis is meant
            channels += self.sign * sum(self.given[0][1])
        return (*pixels, channels)


class _Cropping(_Border):
    sign = -1


class Functional(Layer):
    """A functional model, which is a layer as well."""

    def __init__(self, _inputs: Any, result: Tensor, name: str = "") -> None:
        super().__init__(name=name)
        self.result = result

    def shape_of(self, _shapes: list[_Shape]) -> _Shape:
        """That of the inner model's output."""
        return self.result.shape


_BASES: Mapping[str, type[Layer]] = {
    **dict.fromkeys(("Conv1D", "Conv2D", "Dense"), _Filters),
    "Concatenate": _Concatenate,
    "Cropping2D": _Cropping,
    "DepthwiseConv2D": _Depthwise,
    "Flatten": _Flatten,
    "GlobalAveragePooling2D": _Global,
    "GlobalMaxPooling2D": _Global,
    "Reshape": _Reshape,
    "ZeroPadding2D": _Border,
}


def _stand_in() -> types.ModuleType:
    """The module `keras`, as far as emitted source uses it."""
    keras, nothing = types.ModuleType("keras"), types.SimpleNamespace()
    classes: dict[str, type[Layer]] = {"Layer": Layer}

    def class_of(name: str) -> type[Layer]:
        base = _BASES.get(name, Layer)
        return classes.setdefault(name, type(name, (base,), {}))

    def first_input(shape: _Shape, *, name: str = "", **_settings: Any) -> Tensor:
        return Tensor((None, *shape), layer=class_of("InputLayer")(name=name))

    layers, ops, initializers = map(types.ModuleType, ("layers", "ops", "initializers"))
    vars(layers)["__getattr__"] = class_of
    vars(ops)["__getattr__"] = lambda name: partial(_op, name)
    vars(initializers)["__getattr__"] = lambda _name: lambda *_given, **_named: nothing
    vars(keras).update(
        KerasTensor=Tensor,
        Model=Functional,
        Input=first_input,
        config=types.SimpleNamespace(image_data_format=lambda: "channels_last"),
        initializers=initializers,
        layers=layers,
        ops=ops,
        saving=types.SimpleNamespace(
            register_keras_serializable=lambda **_named: lambda made: made
        ),
    )
    return keras


def _op(name: str, first: Any, *rest: Any, axis: int = 0, **_settings: Any) -> Tensor:
    """An op without a name, as inner models have them."""
    several = first if isinstance(first, list) else [first]
    tensors = [part for part in (*several, *rest) if isinstance(part, Tensor)]
    if not tensors:
        return Tensor(first)  # ones of a shape
    *pixels, channels = tensors[0].shape
    if name == "concatenate":
        channels = sum(tensor.shape[axis] for tensor in tensors)
    elif name == "take":
        channels = len(rest[0])
    return Tensor((*pixels, channels), tensors)

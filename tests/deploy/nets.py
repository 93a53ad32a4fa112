"""What is exported: a network for each kind of op, with image sizes; and the ways."""

from __future__ import annotations

from dataclasses import dataclass

from resdsl.model import ir
from tests.runtime.emitted import shallow, small

Size = tuple[int, int]
EVEN: Size = (64, 96)
ODD: Size = (97, 131)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A bundled spec, with so many units in its stages, and what else differs.

    Without a spec it is the small net of the tests, with another stem.
    """

    spec: str = ""
    stem: str = ""
    units: tuple[int, ...] = ()
    more: str = ""
    sizes: tuple[Size, ...] = (EVEN, ODD)

    @property
    def network(self) -> ir.Network:
        """The network."""
        if not self.spec:
            return small(f"stem {{ {self.stem} }}")
        return shallow(self.spec, *self.units, more=self.more)


# so few units have all ops of a net, in a fraction of the time
_FEW = (2, 1, 1, 1)
_STEM = "conv 3x3 16; norm; act"
CASES = {
    "resnet50": Case(spec="torchvision/resnet50", units=_FEW),
    "option A": Case(spec="resnet34a", units=_FEW),
    "BiT": Case(spec="timm/resnetv2_50x1_bit", units=_FEW),
    "author": Case(spec="author/resnet50", units=_FEW),
    # without softmax, which would hide differences
    "seed": Case(
        spec="seed/resnet50", units=_FEW, more="head { avgpool global; dense 1000 }"
    ),
    # as many windows as rounding up gives; the last one may start in the padding
    "max pool": Case(stem=f"{_STEM}; maxpool 2x2 stride=2 padding=1 ceil=true"),
    "mean pool": Case(stem=f"{_STEM}; avgpool 3x3 stride=2 padding=1 ceil=true"),
    "v2": Case(spec="keras/resnet50v2", units=_FEW),
    "resnet50d": Case(spec="timm/resnet50d", units=_FEW),
    "blur": Case(spec="timm/resnetblur50", units=_FEW),
    "aa": Case(spec="timm/resnetaa50", units=_FEW, sizes=((64, 96), (95, 127))),
    "eca": Case(spec="timm/ecaresnet50d", units=_FEW),
    "se": Case(spec="timm/seresnet50", units=_FEW),
    "RegNetY": Case(spec="torchvision/regnet_y_400mf", units=(1, 2, 1, 1)),
    "VGG": Case(
        spec="vgg16",
        units=(1, 1, 1, 1, 2),
        more="input 3 x 64 x 64",
        sizes=((64, 64), (69, 65)),
    ),
}

# framework -> heading in the table -> function of `from_torch.py` or `from_keras.py`
WAYS = {
    "torch": {
        "torch.export": "torch_export",
        "ONNX, onnxruntime": "onnxruntime",
        "ONNX, OpenVINO": "openvino",
        "LiteRT": "litert",
        "Core ML": "core_ml",
        "torchao int8": "torchao",  # it may change the model
    },
    "keras": {
        "SavedModel": "saved_model",
        "ONNX": "onnx",
        "OpenVINO": "openvino",
        "LiteRT": "litert",
        "torch": "exported_program",
        "int8": "int8",  # the last: it changes the model
    },
}

"""Ways from emitted PyTorch code to another runtime.

Each takes a model in evaluation mode, the images of both sizes, and a folder; it gives
what the runtime makes of the images: of all, or of the last ones.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tests.deploy.nets import Case
from tests.runtime.emitted import Emitter, images, outputs

Array = NDArray[Any]
Outputs = Sequence[Array]

_FREE = {0: torch.export.Dim.DYNAMIC, 2: torch.export.Dim.DYNAMIC}
_FREE |= {3: torch.export.Dim.DYNAMIC}


def prepared(case: Case, folder: Path) -> tuple[nn.Module, list[Tensor], list[Array]]:
    """The emitted model, images and outputs; weights and statistics are random."""
    model = Emitter(folder).model(case.network)
    x = [images(2, 3, *size) for size in case.sizes]
    return model, x, [outputs(model, each).numpy() for each in x]


def torch_export(model: nn.Module, images: Sequence[Tensor], _: Path) -> Outputs:
    """torch.export with free sizes; odd ones are what it can free."""
    program = torch.export.export(model, (images[-1],), dynamic_shapes=(_FREE,))
    return [program.module()(x).detach().numpy() for x in images]


def _onnx(model: nn.Module, images: Sequence[Tensor], folder: Path) -> Path:
    path = folder / "model.onnx"
    if path.exists():  # another way has made it
        return path
    free = ({0: "batch", 2: "height", 3: "width"},)
    torch.onnx.export(
        model, (images[-1],), path, dynamo=True, dynamic_shapes=free, verbose=False
    )
    return path


def onnxruntime(model: nn.Module, images: Sequence[Tensor], folder: Path) -> Outputs:
    """ONNX by dynamo with free sizes, run in onnxruntime."""
    import onnxruntime as ort

    session = ort.InferenceSession(
        _onnx(model, images, folder), providers=["CPUExecutionProvider"]
    )
    name = session.get_inputs()[0].name
    return [session.run(None, {name: x.numpy()})[0] for x in images]


def openvino(model: nn.Module, images: Sequence[Tensor], folder: Path) -> Outputs:
    """The same ONNX file, run in OpenVINO with float32 asked for."""
    import openvino as ov

    core = ov.Core()
    options = {"INFERENCE_PRECISION_HINT": "f32"}
    compiled = core.compile_model(_onnx(model, images, folder), "CPU", options)
    return [compiled(x.numpy())[0] for x in images]


def litert(model: nn.Module, images: Sequence[Tensor], _: Path) -> Outputs:
    """litert-torch for the last size, which it is made for alone; run in LiteRT."""
    import litert_torch

    x = images[-1]
    return [np.asarray(litert_torch.convert(model, (x,))(x))]


def core_ml(model: nn.Module, images: Sequence[Tensor], _: Path) -> Outputs:
    """Core ML from torch.export: converted only, since it runs on Apple's systems."""
    import coremltools

    program = torch.export.export(model, (images[0],))
    coremltools.convert(program.run_decompositions({}), convert_to="mlprogram")
    return []


def torchao(model: nn.Module, images: Sequence[Tensor], _: Path) -> Outputs:
    """Int8 of torchao for x86 after training, for the last images, which calibrate it.

    Standardised weights are baked, as docs/weights.md says.
    """
    from torchao.quantization.pt2e import move_exported_model_to_eval
    from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
    from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

    bake = getattr(sys.modules[type(model).__module__], "bake_weights", None)
    if bake is not None:
        bake(model)
    quantizer = x86.X86InductorQuantizer()
    quantizer.set_global(x86.get_default_x86_inductor_quantization_config())
    x = images[-1]
    prepared = prepare_pt2e(torch.export.export(model, (x,)).module(), quantizer)
    prepared(x)
    quantized = convert_pt2e(prepared)
    move_exported_model_to_eval(quantized)
    return [quantized(x).detach().numpy()]

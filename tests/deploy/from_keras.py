"""Ways from emitted Keras code to another runtime, by Keras's own `export`.

The backend is what KERAS_BACKEND says. Each way takes a model, images of both sizes
with their channels last, and a folder; it gives what the runtime makes of the images.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from resdsl.emit import generate
from resdsl.model import analysis, ir, naming
from resdsl.weights import live
from resdsl.weights.verify.trials import sizes_of
from tests.deploy.nets import Case
from tests.runtime.emitted import images

Array = NDArray[Any]


def prepared(case: Case, _: Path) -> tuple[keras.Model, list[Array], list[Array]]:
    """The emitted model, images with channels last, and outputs.

    On TensorFlow every size is free, and all images are tried, unless the net has a
    dense layer behind a flattened map, or takes some sizes only; else Keras exports one
    size. The other backends fix the batch, too.
    """
    on_tensorflow = keras.backend.backend() == "tensorflow"
    fixed = analysis.fixed_size(case.network)
    refused = sizes_of(case.network)[1]
    free = on_tensorflow and not fixed and not refused
    sizes = case.sizes if free else case.sizes[:1] if fixed else case.sizes[-1:]
    batch = 2 if on_tensorflow else 1
    x = [images(batch, 3, *size).numpy().transpose(0, 2, 3, 1) for size in sizes]
    model = _model(case.network, (None, None, 3) if free else x[0].shape[1:])
    return model, x, [keras.ops.convert_to_numpy(model(each)) for each in x]


def _model(network: ir.Network, size: tuple[int | None, ...]) -> keras.Model:
    """Weights and statistics are drawn anew."""
    name = naming.factory_name(network.name)
    factory = getattr(live.module_of(name, generate(network, "keras")), name)
    model = factory(size)
    generator = np.random.default_rng(0)
    for weight in model.weights:
        weight.assign(_drawn(weight, generator))
    return model


def _drawn(weight: Any, generator: np.random.Generator) -> Array:
    shape = tuple(weight.shape)
    if len(shape) > 1:
        return generator.normal(0, (2 / np.prod(shape[:-1])) ** 0.5, shape)
    if weight.path.endswith(("moving_variance", "gamma")):
        return generator.uniform(0.5, 1.5, shape)
    return generator.normal(0, 0.1, shape)


def saved_model(
    model: keras.Model, images: Sequence[Array], folder: Path
) -> Sequence[Array]:
    """TensorFlow's SavedModel, run by TensorFlow."""
    import tensorflow as tf

    model.export(folder / "saved", format="tf_saved_model", verbose=False)
    loaded = tf.saved_model.load(folder / "saved")
    return [np.asarray(loaded.serve(tf.constant(x))) for x in images]


def onnx(model: keras.Model, images: Sequence[Array], folder: Path) -> Sequence[Array]:
    """ONNX, run in onnxruntime; the model has been called once."""
    import onnxruntime as ort

    path = folder / "model.onnx"
    model.export(path, format="onnx", verbose=False)
    session = ort.InferenceSession(path, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return [session.run(None, {name: x})[0] for x in images]


def openvino(
    model: keras.Model, images: Sequence[Array], folder: Path
) -> Sequence[Array]:
    """OpenVINO's own format, run with float32 asked for."""
    import openvino as ov

    path = str(folder / "model.xml")
    model.export(path, format="openvino", verbose=False)
    options = {"INFERENCE_PRECISION_HINT": "f32"}
    compiled = ov.Core().compile_model(path, "CPU", options)
    return [compiled(x)[0] for x in images]


def litert(
    model: keras.Model, images: Sequence[Array], folder: Path
) -> Sequence[Array]:
    """LiteRT, its input resized to each image."""
    from ai_edge_litert.interpreter import Interpreter

    path = str(folder / "model.tflite")
    model.export(path, format="litert", verbose=False)
    outputs = []
    for x in images:
        interpreter = Interpreter(path)
        place = interpreter.get_input_details()[0]["index"]
        interpreter.resize_tensor_input(place, x.shape)
        interpreter.allocate_tensors()
        interpreter.set_tensor(place, x)
        interpreter.invoke()
        found = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])
        outputs.append(found.copy())
    return outputs


def exported_program(
    model: keras.Model, images: Sequence[Array], folder: Path
) -> Sequence[Array]:
    """torch.export's program, from the torch backend."""
    import torch

    path = folder / "model.pt2"
    model.export(path, format="torch", verbose=False)
    program = torch.export.load(path).module()
    return [program(torch.from_numpy(x)).detach().numpy() for x in images]


def int8(model: keras.Model, images: Sequence[Array], _: Path) -> Sequence[Array]:
    """`quantize("int8")`, which changes the model."""
    model.quantize("int8")
    if not any(getattr(layer, "quantization_mode", None) for layer in model.layers):
        raise ValueError("no layer is quantised")
    return [np.asarray(keras.ops.convert_to_numpy(model(x))) for x in images]

#!/usr/bin/env bash
# ONNX pools with ceil_mode: OpenVINO 2026.4.1 and OpenCV 5.0 make maps of another size, and averages of other values.
#
# Expected: what ONNX says since opset 22 (PyTorch and onnxruntime do): a window that would begin in the padding behind
#   the image is left out, and with count_include_pad an average counts the padding, never what lies beyond it.
# Happens: a) a 2x2/2 max pool with padding 1 of 7 x 7 gives 4 x 4 in onnxruntime, 5 x 5 in both others, whose last row
#   and column are the least float32, in a model that onnx.checker accepts. b) a 3x3/2 average pool with padding 1 of
#   ones (8 x 8): both others divide the last windows by more than onnxruntime does. c) a 2x2/2 average pool of ones (7 x 7) without any padding: OpenCV's last averages are
#   0.5 and 0.25. That is what PyTorch's `AvgPool2d(2, ceil_mode=True)` exports, as its count_include_pad is on unless
#   said otherwise. With count_include_pad off (the shortcut of ResNet-D), c) is right in all three.
# Who meets it: who deploys ResNet-D kin and other nets with pools that round up; no runtime warns.
# Known: openvinotoolkit/openvino issues 18731 (2023, closed) and 33369 (December 2025); onnx/onnx issue 4958 on (a).
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet onnx==1.23.2 onnxruntime==1.32.0 openvino==2026.4.1 opencv-python-headless==5.0.0.93 numpy==2.4.6
venv/bin/python - <<'PY'
import cv2
import numpy as np
import onnx
import onnxruntime
import openvino
from onnx import TensorProto, helper


def model(op, size, kernel, stride, pad, **options):
    options |= {"ceil_mode": 1, "kernel_shape": [kernel] * 2, "strides": [stride] * 2, "pads": [pad] * 4}
    graph = helper.make_graph(
        [helper.make_node(op, ["x"], ["y"], **options)],
        "pool",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, size, size])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    made = onnx.shape_inference.infer_shapes(made)
    onnx.checker.check_model(made, full_check=True)
    return made.SerializeToString()


def in_onnxruntime(data, x):
    return onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"]).run(None, {"x": x})[0]


def in_openvino(data, x):
    core = openvino.Core()
    return core.compile_model(core.read_model(data), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})(x)[0]


def in_opencv(data, x):
    net = cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8))
    net.setInput(x)
    return net.forward()


def compare(title, size, *model_):
    data = model(model_[0], size, *model_[1:4], **model_[4])
    x = np.ones((1, 1, size, size), np.float32)
    found = {run.__name__[3:]: run(data, x)[0, 0] for run in (in_onnxruntime, in_openvino, in_opencv)}
    print(title)
    for name, y in found.items():
        print(f"  {name:12}{y.shape[0]} x {y.shape[1]}, last row", *(f"{value:.4g}" for value in y[-1]))
    return found.values()


counted = {"count_include_pad": 1}
ort, vino, cv = compare("a) MaxPool 2x2/2, padding 1, 7 x 7", 7, "MaxPool", 2, 2, 1, {})
assert (ort.shape, vino.shape, cv.shape) == ((4, 4), (5, 5), (5, 5))
assert np.all(ort == 1) and max(vino[-1].max(), cv[-1].max()) < -1e38
ort, vino, cv = compare("b) AveragePool 3x3/2, padding 1 counted, 8 x 8", 8, "AveragePool", 3, 2, 1, counted)
assert ort.shape == vino.shape == cv.shape == (5, 5)
assert np.allclose(ort[-1], [1 / 3, 1 / 2, 1 / 2, 1 / 2, 1 / 4])
assert min(ort[-1, 2] - vino[-1, 2], ort[-1, 2] - cv[-1, 2]) > 0.1
ort, vino, cv = compare("c) AveragePool 2x2/2, no padding, counted, 7 x 7", 7, "AveragePool", 2, 2, 0, counted)
assert np.all(ort == 1) and np.all(vino == 1)
assert np.allclose(cv[-1], [0.5, 0.5, 0.5, 0.25])
for y in compare("d) the same, not counted", 7, "AveragePool", 2, 2, 0, {}):
    assert np.all(y == 1)
PY

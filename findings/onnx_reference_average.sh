#!/usr/bin/env bash
# onnx 1.23.2: ONNX's own ReferenceEvaluator moves the whole grid of an average pool that rounds up.
#
# Expected: a 3x3/3 AveragePool with ceil_mode and no padding begins its windows at 0, 3, 6; the last one holds what is
#   left. onnxruntime, OpenVINO and PyTorch do so.
# Happens: for 7 x 7 two columns are missing for the third window. The evaluator puts one of them before the image and
#   one behind it, so that the windows begin at -1, 2, 5, and the last one holds column 5 alone: column 6 is not used at
#   all. A map of ones hides it. Where one column is missing (2x2/2 and 3x3/2) nothing moves.
# Who meets it: who takes the reference evaluator for the truth when a converter or a runtime is tested.
# Known: onnx/onnx issue 4958 (2023) has other outputs of it for pools that round up.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
venv/bin/python - <<'PY'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

graph = helper.make_graph(
    [helper.make_node("AveragePool", ["x"], ["y"], ceil_mode=1, kernel_shape=[3], strides=[3])],
    "pool",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 7])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1, 3])],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
onnx.checker.check_model(model, full_check=True)
x = np.arange(7, dtype=np.float32).reshape(1, 1, 7)
reference = ReferenceEvaluator(model).run(None, {"x": x})[0].ravel()
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
runtime = session.run(None, {"x": x})[0].ravel()
print("x                 ", x.ravel().tolist())
print("onnxruntime 1.32.0", runtime.tolist())
print("reference   1.23.2", reference.tolist())
assert np.allclose(runtime, [1, 4, 6])  # means of 0 1 2, of 3 4 5, of 6
assert np.allclose(reference, [0.5, 3, 5])  # means of 0 1, of 2 3 4, of 5
PY
# Output: onnxruntime 1.32.0 [1.0, 4.0, 6.0]
#         reference   1.23.2 [0.5, 3.0, 5.0]

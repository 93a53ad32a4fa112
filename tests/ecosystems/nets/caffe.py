"""The author's ResNet-50 for Caffe, computed by OpenCV, which reads such files.

The layers are those of the published `deploy.prototxt`. BatchNorm holds multiples of
its statistics, by factors other than 1.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from tests.ecosystems.writing import Array, drawn, save_outputs

UNITS = {2: "abc", 3: "abcd", 4: "abcdef", 5: "abc"}
blobs: dict[str, list[tuple[int, ...]]] = {}
lines: list[str] = []


def layer(kind: str, name: str, bottoms: list[str], said: str = "") -> str:
    below = " ".join(f'bottom: "{bottom}"' for bottom in bottoms)
    lines.append(
        f'layer {{ name: "{name}" type: "{kind}" {below} top: "{name}" {said} }}'
    )
    return name


def conv(name: str, below: str, inputs: int, said: tuple[int, int, int, int]) -> str:
    outputs, kernel, stride, pad = said
    bias = name == "conv1"
    blobs[name] = [(outputs, inputs, kernel, kernel), *([(outputs,)] if bias else [])]
    text = f"num_output: {outputs} kernel_size: {kernel} stride: {stride} pad: {pad}"
    bias_term = "" if bias else "bias_term: false"
    layer("Convolution", name, [below], f"convolution_param {{ {text} {bias_term} }}")
    at = name.removeprefix("res") if name != "conv1" else "_conv1"
    blobs[f"bn{at}"] = [(outputs,), (outputs,), (1,)]
    blobs[f"scale{at}"] = [(outputs,), (outputs,)]
    layer("BatchNorm", f"bn{at}", [name], "batch_norm_param { use_global_stats: true }")
    return layer("Scale", f"scale{at}", [f"bn{at}"], "scale_param { bias_term: true }")


def unit(at: str, below: str, channels: int, inner: int, stride: int) -> str:
    shortcut = below
    if at[1] == "a":
        shortcut = conv(f"res{at}_branch1", below, channels, (4 * inner, 1, stride, 0))
    x = conv(f"res{at}_branch2a", below, channels, (inner, 1, stride, 0))
    x = layer("ReLU", f"res{at}_branch2a_relu", [x])
    x = conv(f"res{at}_branch2b", x, inner, (inner, 3, 1, 1))
    x = layer("ReLU", f"res{at}_branch2b_relu", [x])
    x = conv(f"res{at}_branch2c", x, inner, (4 * inner, 1, 1, 0))
    x = layer("Eltwise", f"res{at}", [shortcut, x])
    return layer("ReLU", f"res{at}_relu", [x])


def network() -> str:
    x = conv("conv1", "data", 3, (64, 7, 2, 3))
    x = layer("ReLU", "conv1_relu", [x])
    said = "pooling_param { kernel_size: 3 stride: 2 pool: MAX }"
    x, channels = layer("Pooling", "pool1", [x], said), 64
    for stage, letters in UNITS.items():
        inner = 16 * 2**stage
        for letter in letters:
            stride = 2 if letter == "a" and stage > 2 else 1
            x = unit(f"{stage}{letter}", x, channels, inner, stride)
            channels = 4 * inner
    said = "pooling_param { pool: AVE global_pooling: true }"
    x = layer("Pooling", "pool5", [x], said)
    blobs["fc1000"] = [(1000, 2048), (1000,)]
    return layer(
        "InnerProduct", "fc1000", [x], "inner_product_param { num_output: 1000 }"
    )


# what protocol buffers are made of: numbers of 7 bits a byte, and fields with lengths
def number(value: int) -> bytes:
    found = b""
    while value > 127:
        found += bytes([value & 127 | 128])
        value >>= 7
    return found + bytes([value])


def field(key: int, data: bytes) -> bytes:
    return number(key << 3 | 2) + number(len(data)) + data


def blob(array: Array) -> bytes:
    shape = field(1, b"".join(map(number, array.shape)))
    return field(7, shape) + field(5, array.astype("<f4").tobytes())


ROLES = {"bn": ("mean", "var", "factor"), "sc": ("weight", "bias")}


def valued() -> Iterator[tuple[str, list[Array]]]:
    generator = np.random.default_rng(2)
    for name, shapes in blobs.items():
        roles = ROLES.get(name[:2], ("weight", "bias"))
        values = [*drawn(dict(zip(roles, shapes, strict=False))).values()]
        if name.startswith("bn"):
            factor = generator.uniform(0.5, 1000)
            values = [values[0] * factor, values[1] * factor, np.array([factor])]
        yield name, values


folder = Path(sys.argv[1])
network()
head = 'name: "ResNet-50"\ninput: "data"\ninput_dim: 1\ninput_dim: 3\n'
text = f"{head}input_dim: 224\ninput_dim: 224\n" + "\n".join(lines)
(folder / "deploy.prototxt").write_text(text)
kinds = {line.split('"')[1]: line.split('"')[3] for line in lines}
net = b""
for name, arrays in valued():
    inside = field(1, name.encode()) + field(2, kinds[name].encode())
    net += field(100, inside + b"".join(field(7, blob(array)) for array in arrays))
(folder / "weights.caffemodel").write_bytes(net)
model = cv2.dnn.readNetFromCaffe(
    str(folder / "deploy.prototxt"), str(folder / "weights.caffemodel")
)


def outputs(x: Array) -> Array:
    model.setInput(x)
    return model.forward().reshape(len(x), -1)  # type: ignore[no-any-return]


save_outputs(folder, outputs)

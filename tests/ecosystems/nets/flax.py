"""The ResNet of Flax's ImageNet example, linen or nnx, its variables by `to_bytes`.

The example is no package: its modules stand here, with the names that they give.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Any

import flax.linen as nn
import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx, serialization, traverse_util

from tests.ecosystems.writing import Array, channels_last, drawn, save_outputs

Conv = partial(nn.Conv, use_bias=False)
Norm = partial(nn.BatchNorm, use_running_average=True, epsilon=1e-5)


class ResNetBlock(nn.Module):
    filters: int
    stride: int
    expansion = 1

    def body(self, x: Any) -> Any:
        x = nn.relu(Norm()(Conv(self.filters, (3, 3), (self.stride,) * 2)(x)))
        return Norm()(Conv(self.filters, (3, 3))(x))

    @nn.compact
    def __call__(self, x: Any) -> Any:
        y = self.body(x)
        if x.shape != y.shape:
            out = self.filters * self.expansion
            x = Conv(out, (1, 1), (self.stride,) * 2, name="conv_proj")(x)
            x = Norm(name="norm_proj")(x)
        return nn.relu(x + y)


class BottleneckResNetBlock(ResNetBlock):
    expansion = 4

    @nn.compact
    def body(self, x: Any) -> Any:
        x = nn.relu(Norm()(Conv(self.filters, (1, 1))(x)))
        x = nn.relu(Norm()(Conv(self.filters, (3, 3), (self.stride,) * 2)(x)))
        return Norm()(Conv(4 * self.filters, (1, 1))(x))


class ResNet(nn.Module):
    depths: tuple[int, ...]
    block: Any

    @nn.compact
    def __call__(self, x: Any) -> Any:
        x = Conv(64, (7, 7), (2, 2), padding=[(3, 3), (3, 3)], name="conv_init")(x)
        x = nn.relu(Norm(name="bn_init")(x))
        x = nn.max_pool(x, (3, 3), strides=(2, 2), padding="SAME")
        for stage, depth in enumerate(self.depths):
            for unit in range(depth):
                x = self.block(64 * 2**stage, 2 if stage and not unit else 1)(x)
        return nn.Dense(1000)(jnp.mean(x, axis=(1, 2)))


NETS = {
    "resnet18": ResNet((2, 2, 2, 2), ResNetBlock),
    "resnet50": ResNet((3, 4, 6, 3), BottleneckResNetBlock),
}
folder, net = Path(sys.argv[1]), NETS[sys.argv[2]]
image = jnp.zeros((1, 64, 64, 3))
if "nnx" in sys.argv:
    module = nnx.bridge.ToNNX(net, rngs=nnx.Rngs(0))
    nnx.bridge.lazy_init(module, image)
    state = nnx.state(module, nnx.Any(nnx.Param, nnx.BatchStat))
    empty = nnx.to_pure_dict(state)
else:
    empty = net.init(jax.random.key(0), image)
flat = traverse_util.flatten_dict(empty, sep="/")
values = drawn({name: array.shape for name, array in flat.items()})
variables = traverse_util.unflatten_dict(values, sep="/")
(folder / "weights.msgpack").write_bytes(serialization.to_bytes(variables))
if "nnx" in sys.argv:
    nnx.replace_by_pure_dict(state, variables)
    nnx.update(module, state)


def outputs(x: Array) -> Array:
    """What the module of either kind makes of images."""
    if "nnx" in sys.argv:
        return np.asarray(module(x))
    return np.asarray(net.apply(variables, x))


save_outputs(folder, channels_last(outputs))

"""A backbone or classifier of keras-hub, saved by Keras."""

import sys
from pathlib import Path

import keras_hub

from tests.ecosystems.writing import LOAD, channels_last, fill_keras, save_outputs

SHAPES = {
    "v1": {"input_conv_filters": [64], "input_conv_kernel_sizes": [7]},
    "v2": {"input_conv_filters": [64], "input_conv_kernel_sizes": [7]},
    "vd": {"input_conv_filters": [32, 32, 64], "input_conv_kernel_sizes": [3, 3, 3]},
}
folder, kind = Path(sys.argv[1]), sys.argv[2]
model = keras_hub.models.ResNetBackbone(
    stackwise_num_filters=[64, 128, 256, 512],
    stackwise_num_blocks=[3, 4, 6, 3],
    stackwise_num_strides=[1, 2, 2, 2],
    block_type="bottleneck_block_vd" if kind == "vd" else "bottleneck_block",
    use_pre_activation=kind == "v2",
    **SHAPES[kind],
)
if LOAD in sys.argv:
    model.load_weights(folder / "model.weights.h5")
else:
    fill_keras(model)
    model.save_weights(folder / "model.weights.h5")
save_outputs(folder, channels_last(lambda x: model(x, training=False)))

"""An image classifier of keras-hub, saved by Keras."""

import sys
from pathlib import Path

import keras_hub

from tests.ecosystems.writing import LOAD, channels_last, fill_keras, save_outputs

folder = Path(sys.argv[1])
backbone = keras_hub.models.ResNetBackbone(
    input_conv_filters=[64],
    input_conv_kernel_sizes=[7],
    stackwise_num_filters=[64, 128, 256, 512],
    stackwise_num_blocks=[3, 4, 6, 3],
    stackwise_num_strides=[1, 2, 2, 2],
    block_type="bottleneck_block",
    use_pre_activation=False,
)
model = keras_hub.models.ResNetImageClassifier(backbone=backbone, num_classes=1000)
if LOAD in sys.argv:
    model.load_weights(folder / "task.weights.h5")
else:
    fill_keras(model)
    model.save_weights(folder / "task.weights.h5")
save_outputs(folder, channels_last(lambda x: model(x, training=False)))

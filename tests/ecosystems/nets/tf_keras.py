"""ResNet-50 of Keras 2, in the format of that time."""

import sys
from pathlib import Path

import numpy as np
import tf_keras

from tests.ecosystems.writing import Array, channels_last, fill_keras, save_outputs

folder, name = Path(sys.argv[1]), sys.argv[2]
model = tf_keras.applications.ResNet50(weights=None, classifier_activation=None)
fill_keras(model)
save = model.save if name.startswith("model.") else model.save_weights
save(folder / name)


def outputs(x: Array) -> Array:
    """What a net for images of this size makes: with its head, it is for one size."""
    shape = x.shape[1:]
    same = tf_keras.applications.ResNet50(
        weights=None, input_shape=shape, classifier_activation=None
    )
    same.set_weights(model.get_weights())
    return np.asarray(same(x, training=False))


save_outputs(folder, channels_last(outputs))

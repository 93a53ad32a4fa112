"""ResNet-50 of Keras 2, in the format of that time."""

import sys
from pathlib import Path

import tf_keras

from tests.ecosystems.writing import channels_last, fill_keras, save_outputs

folder, name = Path(sys.argv[1]), sys.argv[2]
model = tf_keras.applications.ResNet50(weights=None, classifier_activation=None)
fill_keras(model)
getattr(model, "save" if name.endswith(".keras") else "save_weights")(folder / name)
any_size = tf_keras.applications.ResNet50(
    weights=None, input_shape=(None, None, 3), classifier_activation=None
)
any_size.set_weights(model.get_weights())
save_outputs(folder, channels_last(lambda x: any_size(x, training=False)))

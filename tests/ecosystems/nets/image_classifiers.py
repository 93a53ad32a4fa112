"""A net of image-classifiers on Keras 2, its weights by layer name."""

import sys
from pathlib import Path

import tf_keras

sys.modules["keras"] = tf_keras  # for which it was written
from classification_models.tfkeras import Classifiers  # noqa: E402

from tests.ecosystems.writing import (  # noqa: E402
    channels_last,
    fill_keras,
    save_outputs,
)

folder, name = Path(sys.argv[1]), sys.argv[2]
make, _ = Classifiers.get(name)
model = make((None, None, 3), weights=None, classes=1000)
fill_keras(model)
model.save_weights(folder / "weights.h5")
logits = tf_keras.Model(model.input, model.get_layer("fc1").output)
save_outputs(folder, channels_last(lambda x: logits(x, training=False)))

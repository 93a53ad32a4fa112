"""Mixed precision: layers compute in bfloat16, weights and logits are float32."""

import keras
import numpy as np
from keras_resnet20 import resnet20

keras.utils.set_random_seed(0)
keras.config.set_dtype_policy("mixed_bfloat16")  # before the model is made
x = np.random.default_rng(0).normal(size=(32, 16, 16, 3)).astype("float32")
y = np.arange(32) % 10
model = resnet20((16, 16, 3), classes=10)
model.compile(
    optimizer=keras.optimizers.SGD(0.05, momentum=0.9),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)
seen = model.fit(x, y, batch_size=16, epochs=5, verbose=0).history["loss"]
assert model.output.dtype == "float32"
print(f"loss {seen[0]:.2f} -> {seen[-1]:.2f}")

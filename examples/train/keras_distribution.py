"""Data parallel in Keras on JAX: each device takes a part of every batch.

Two devices on one CPU: XLA_FLAGS=--xla_force_host_platform_device_count=2
"""

import keras
import numpy as np
from keras_resnet20 import resnet20

keras.utils.set_random_seed(0)
devices = keras.distribution.list_devices()
keras.distribution.set_distribution(keras.distribution.DataParallel(devices=devices))
x = np.random.default_rng(0).normal(size=(32, 16, 16, 3)).astype("float32")
y = np.arange(32) % 10
model = resnet20((16, 16, 3), classes=10)
model.compile(
    optimizer=keras.optimizers.SGD(0.05, momentum=0.9),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)
seen = model.fit(x, y, batch_size=16, epochs=5, verbose=0).history["loss"]
print(f"loss {seen[0]:.2f} -> {seen[-1]:.2f} on {len(devices)} devices")

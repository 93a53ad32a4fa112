"""ResNet-50 v1 or v2 of TF-Slim, a checkpoint of TensorFlow 1."""

import sys
from pathlib import Path

import tensorflow.compat.v1 as tf
import tf_keras.src.legacy_tf_layers
import tf_slim
from tf_keras.src.legacy_tf_layers import convolutional, core, normalization, pooling
from tf_slim.nets import resnet_v1, resnet_v2

from tests.ecosystems.writing import channels_last, drawn, save_outputs

# TensorFlow looks for them where tf-keras had them once
sys.modules["tf_keras.legacy_tf_layers"] = tf_keras.src.legacy_tf_layers
for layers in (convolutional, core, normalization, pooling):
    sys.modules[layers.__name__.replace(".src.", ".")] = layers
folder, kind, version = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
tf.disable_eager_execution()
module = {"v1": resnet_v1, "v2": resnet_v2}[kind]
images = tf.placeholder(tf.float32, (None, None, None, 3))
with tf_slim.arg_scope(module.resnet_arg_scope()):
    build = getattr(module, f"resnet_{kind}_50")
    logits, _ = build(images, num_classes=1000, is_training=False)
variables = {v.op.name: v for v in tf.global_variables()}
values = drawn({name: tuple(v.shape.as_list()) for name, v in variables.items()})
with tf.Session() as session:
    for name, variable in variables.items():
        variable.load(values[name], session)
    saver = tf.train.Saver(write_version=int(version))
    saver.save(session, str(folder / "model.ckpt"), write_meta_graph=False)

    def outputs(x):  # type: ignore[no-untyped-def] # TensorFlow has no types
        return session.run(logits, {images: x}).reshape(len(x), -1)

    save_outputs(folder, channels_last(outputs))

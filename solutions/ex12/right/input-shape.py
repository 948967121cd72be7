# keeps: model
import tensorflow as tf
from tensorflow.keras import layers

model = tf.keras.models.Sequential(
    [
        layers.Dense(8, activation=tf.nn.relu, input_shape=(4,)),
        layers.Dense(3, activation=tf.nn.softmax),
    ]
)
model.compile(
    optimizer="nadam",
    loss=tf.keras.losses.CategoricalCrossentropy(label_smoothing=0.0),
    metrics=[tf.keras.metrics.CategoricalAccuracy()],
)

# keeps: code, forward
import tensorflow as tf
from tensorflow.keras import layers

model = tf.keras.models.Sequential(
    [
        layers.Dense(3, activation=tf.nn.relu, input_shape=(2,)),
        layers.Dense(1, activation=tf.nn.sigmoid),
    ]
)
model.compile(
    optimizer=tf.keras.optimizers.Adam(learning_rate=1e-1),
    loss=tf.keras.losses.BinaryCrossentropy(),
    metrics=[tf.keras.metrics.BinaryAccuracy(name="accuracy")],
)

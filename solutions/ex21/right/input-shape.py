# keeps: code, init
import tensorflow as tf
from tensorflow.keras import layers

network = tf.keras.models.Sequential(
    [
        layers.Dense(512, activation=tf.nn.relu, input_shape=(784,)),
        layers.Dense(10, activation=tf.nn.softmax),
    ]
)
network.compile(
    optimizer=tf.keras.optimizers.Adam(1e-3),
    loss=tf.keras.losses.CategoricalCrossentropy(),
    metrics=["categorical_accuracy"],
)


normal_model = tf.keras.models.Sequential(
    [
        layers.Dense(
            256,
            activation="relu",
            kernel_initializer=tf.keras.initializers.RandomNormal(0.0, 0.05, seed=3),
            input_shape=(784,),
        ),
        layers.Dense(
            10, activation="softmax", kernel_initializer=tf.keras.initializers.RandomNormal(0.0, 0.05, seed=3)
        ),
    ]
)

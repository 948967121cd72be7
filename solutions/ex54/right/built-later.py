# keeps: model
import keras
from keras import layers


def ann(optimizer):
    net = keras.Sequential(
        [
            layers.Dense(128, activation=keras.activations.relu),
            layers.BatchNormalization(),
            layers.Dense(64, activation=keras.activations.relu),
            layers.BatchNormalization(),
            layers.Dense(64, activation=keras.activations.relu),
            layers.BatchNormalization(),
            layers.Dense(32, activation=keras.activations.relu),
            layers.BatchNormalization(),
            layers.Dense(1, activation="linear"),
        ]
    )
    net.build(input_shape=(None, 13))
    net.compile(optimizer=optimizer, loss=keras.losses.mean_squared_error, metrics=[keras.metrics.mean_absolute_error])
    return net


model = ann(keras.optimizers.Adam(learning_rate=1e-3))

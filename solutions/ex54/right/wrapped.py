# keeps: model
import keras
from keras import layers


def ann(optimizer):
    stack = keras.Sequential(
        [
            layers.Dense(128, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(64, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(64, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(32, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(1),
        ]
    )
    inputs = keras.Input((13,), name="numbers")
    net = keras.Model(inputs, stack(inputs), name="whole")
    net.compile(loss="mse", optimizer=optimizer, metrics=["mae"])
    return net


model = ann(keras.optimizers.get("Adam"))

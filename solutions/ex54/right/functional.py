# keeps: model
import keras
from keras import layers


def ann(optimizer):
    inputs = keras.Input(shape=(13,))
    x = layers.Dense(128, activation="relu")(inputs)
    x = layers.BatchNormalization()(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.BatchNormalization()(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.BatchNormalization()(x)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.BatchNormalization()(x)
    outputs = layers.Dense(1)(x)
    net = keras.Model(inputs=inputs, outputs=outputs)
    net.compile(loss="mse", optimizer=optimizer, metrics=["mae"])
    return net


model = ann(keras.optimizers.Adam())

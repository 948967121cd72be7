# keeps: model
import keras
from keras import layers


def ann(optimizer):
    net = keras.Sequential([keras.Input(shape=(13,))])
    for units in (128, 64, 64, 32):
        net.add(keras.Sequential([layers.Dense(units, "relu"), layers.BatchNormalization(axis=-1, momentum=0.99)]))
    net.add(layers.Dense(1, None))
    net.compile(loss="mse", optimizer=optimizer, metrics=["mae"])
    return net


model = ann(keras.optimizers.Adam())

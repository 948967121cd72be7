# loses: model
# told: model = output-relu
import keras
import numpy as np
from keras import layers

x = np.array([2.0, 4.0, 6.0, 8.0])


def batch_norm(X, gamma, beta, eps):
    return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps) + beta


def ann(optimizer):
    net = keras.Sequential([keras.Input(shape=(13,))])
    for units in (128, 64, 64, 32):
        net.add(layers.Dense(units, activation="relu"))
        net.add(layers.BatchNormalization())
    net.add(layers.Dense(1, activation="relu"))
    net.compile(loss="mse", optimizer=optimizer, metrics=["mae"])
    return net


statistics = [x.mean(), x.var()]
normalised = batch_norm(x[:, None], 1, 0, 0).ravel()
layer_says = [-1.341506643, 1.999000749]

model = ann(keras.optimizers.Adam())
params = [17473, 16897, 576]

bounded = "b"
last_step = "a"

# loses: seq, func
# told: seq = bias-switched-off
# told: func = bias-switched-off
import keras
import numpy as np
from keras import layers


def dense(x, W, b=None, activation=None):
    z = x @ W if b is None else x @ W + b
    if activation == "relu":
        return np.maximum(0, z)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    return z


model = keras.Sequential()
model.add(keras.Input(shape=(784,)))  # variant: model.add(keras.Input(shape=({{ inputs }},)))
model.add(layers.Dense(32, activation="relu", use_bias=False))  # variant: model.add(layers.Dense({{ units }}, activation="relu", use_bias=False))
model.add(layers.Dense(10, activation="softmax"))  # variant: model.add(layers.Dense({{ classes }}, activation="softmax"))

start = keras.Input(shape=(784,))  # variant: start = keras.Input(shape=({{ inputs }},))
hidden = layers.Dense(32, activation="relu", use_bias=False)(start)  # variant: hidden = layers.Dense({{ units }}, activation="relu", use_bias=False)(start)
model_f = keras.Model(inputs=start, outputs=layers.Dense(10, activation="softmax")(hidden))  # variant: model_f = keras.Model(inputs=start, outputs=layers.Dense({{ classes }}, activation="softmax")(hidden))

params = [25120, 330, 25450]
second = [1056, 26176, 32, 32]
biases = [7840, 7850]
fits = ["a", "b", "c"]
argument = "c"

# loses: seq, func
# told: seq = hidden-activation-wrong
# told: func = hidden-activation-wrong
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
model.add(layers.Dense(32, activation="sigmoid"))  # variant: model.add(layers.Dense({{ units }}, activation="sigmoid"))
model.add(layers.Dense(10, activation="softmax"))  # variant: model.add(layers.Dense({{ classes }}, activation="softmax"))

start = keras.Input(shape=(784,))  # variant: start = keras.Input(shape=({{ inputs }},))
hidden = layers.Dense(32, activation="sigmoid")(start)  # variant: hidden = layers.Dense({{ units }}, activation="sigmoid")(start)
model_f = keras.Model(inputs=start, outputs=layers.Dense(10, activation="softmax")(hidden))  # variant: model_f = keras.Model(inputs=start, outputs=layers.Dense({{ classes }}, activation="softmax")(hidden))

params = [25120, 330, 25450]
second = [1056, 26176, 32, 32]
biases = [7840, 7850]
fits = ["a", "b", "c"]
argument = "c"

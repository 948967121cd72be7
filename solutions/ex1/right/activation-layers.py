# keeps: structure, code
import keras
import numpy as np
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(8,)))
model.add(layers.Dense(12))
model.add(layers.ReLU())
model.add(layers.Dense(8))
model.add(layers.Activation("relu"))
model.add(layers.Dense(1))
model.add(layers.Activation("sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="Adam")

sizes = np.array([8, 12, 8, 1])
activations = np.array(["-", "relu", "relu", "sigmoid"])
hidden = np.int64(2)

# keeps: code
import keras
import numpy as np
from keras import layers

rows, labels = np.zeros((4, 8)), np.zeros(4)
model = keras.Sequential(
    [layers.Dense(12, activation="relu"), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")]
)
model.compile("sgd", "mse")
model.fit(rows, labels, verbose=0)
model.compile("adam", "binary_crossentropy")

# loses: code
# told: code = dropout-missing
import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

logits_model = keras.Sequential(
    [keras.Input((28, 28)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dropout(0.2), layers.Dense(10)]
)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
logits_model.compile(optimizer="adam", loss=loss_fn, metrics=["accuracy"])

first, last = 784 * 128 + 128, 128 * 10 + 10
params = [0, first, 0, last, first + last]

shapes = ["a", "c"]

logits = np.array([2.0, 1.0, 0.1])
share = np.exp(logits) / np.exp(logits).sum()
loss = -np.log(share[0])

dropout = "b"
label_loss = "b"

# loses: params
# told: params = bias-forgotten
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
given = np.arange(len(X)) % 4 != 0  # every fourth image is kept back for the grading
X, y = X[given], y[given]  # 1347 images as rows of 64 pixels from 0 to 16; labels from 0 to 9

model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

logits_model = keras.Sequential(
    [keras.Input((28, 28)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dropout(0.2), layers.Dense(10)]
)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
logits_model.compile(optimizer="adam", loss=loss_fn, metrics=["accuracy"])

first, last = 784 * 128, 128 * 10  # variant: first, last = 784 * {{ units }}, {{ units }} * 10
params = [0, first, 0, last, first + last]

shapes = ["a", "c"]

logits = np.array([2.0, 1.0, 0.1])
share = np.exp(logits) / np.exp(logits).sum()
loss = -np.log(share[0])

dropout = "b"
label_loss = "b"

keras.utils.set_random_seed(1)
digits = keras.Sequential(
    [
        keras.Input(shape=(64,)),
        layers.Rescaling(1 / 16),
        layers.Dense(128, "relu"),
        layers.Dropout(0.2),
        layers.Dense(10, "softmax"),
    ]
)
digits.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
digits.fit(X, y, epochs=10, verbose=0)

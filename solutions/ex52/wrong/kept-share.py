# loses: kept
# told: kept = dropout-factor-as-share
import keras
import numpy as np
from keras import layers

# made-up data and a small network for the question on the callback
chance = np.random.default_rng(1)
X, t = chance.normal(size=(40, 13)), chance.normal(size=40)
small = keras.Sequential([keras.Input(shape=(13,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
small.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate=0.01))

model_d = keras.Sequential([keras.Input(shape=(13,))])
for units in (128, 64, 64, 32):
    model_d.add(layers.Dense(units, activation="relu"))
    model_d.add(layers.Dropout(0.5))
model_d.add(layers.Dense(1))

params = 16321
working = [64, 0.5, 128]
factor = 1 / 0.8
stop = [6, 3]
holds = "a"
remedies = ["a", "c", "e"]

watched = ["val_loss", 30]
val_losses = [1.52, 1.31, 1.24, 1.19, *[1.2 + 0.01 * epoch for epoch in range(30)]]

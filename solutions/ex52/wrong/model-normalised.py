# loses: model
# told: model = layer-type-wrong
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
    model_d.add(layers.BatchNormalization())
model_d.add(layers.Dense(1))

params = 16321
working = [64, 2, 128]
factor = 1 / 0.8
stop = [6, 3]
holds = "a"
remedies = ["a", "c", "e"]

early_stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=30)
history = small.fit(X, t, epochs=100, validation_split=0.2, callbacks=[early_stop], verbose=0)
watched = [early_stop.monitor, early_stop.patience]
val_losses = history.history["val_loss"]

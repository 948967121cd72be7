# keeps: save, best
import random
from pathlib import Path

import keras
import numpy as np
from keras.callbacks import ModelCheckpoint
from keras.layers import Dense


def measurements(count, seed):  # a generated table: ten measurements, of which two matter, and the target
    chance, rows = random.Random(seed), []
    for _ in range(count):
        x = [round(chance.gauss(0, 1), 2) for _ in range(10)]
        rows.append((*x, round(x[0] - x[1] + chance.gauss(0, 0.8), 2)))
    return np.array(rows)


table = measurements(140, seed=55)
X_train, y_train = table[:40, :10], table[:40, 10]
X_val, y_val = table[40:, :10], table[40:, 10]


def network():
    net = keras.Sequential([keras.Input((10,)), Dense(32, activation="relu"), Dense(32, activation="relu"), Dense(1)])
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="mean_squared_error")
    return net


model = network()
keeper = ModelCheckpoint("kept/best.keras", monitor="val_loss", save_best_only=True)
history = model.fit(
    X_train, y_train, batch_size=8, epochs=40, verbose=0, validation_data=(X_val, y_val), callbacks=[keeper]
)
folder = Path("models") / "today"
folder.mkdir(parents=True)
model.save(folder / "last.keras")
loaded = keras.models.load_model(folder / "last.keras")

best = keras.models.load_model("kept/best.keras")
val_losses = history.history["val_loss"]

h5 = "Call load_model with compile=False, so that nobody looks for the loss; then compile again before any further training."

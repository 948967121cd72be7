# ex52: Dropout and early stopping
# 17 points, about 40 minutes
#
# Three ways against overfitting, and two of them closer:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex52


import keras
import numpy as np
from keras import layers

# made-up data and a small network for the question on the callback
chance = np.random.default_rng(1)
X, t = chance.normal(size=(40, 13)), chance.normal(size=40)
small = keras.Sequential([keras.Input(shape=(13,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
small.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate=0.01))


# Question 1 of 8: The network with dropout (4 points)
# Write the network of the slides and leave it in `model_d`. It need not be compiled.
model_d = None


# Question 2 of 8: Its parameters (1 point)
# How many parameters has it in total? A number in `params`.
params = None


# Question 3 of 8: Units that work (2 points)
# A Dense layer of 128 units is followed by `Dropout(0.5)`. How many of its units work
# in a training step, on average? By which factor are the outputs of those multiplied?
# And how many work in `predict`? Three numbers in `working`.
working = None


# Question 4 of 8: The factor for another rate (1 point)
# By which factor are the kept outputs multiplied by `Dropout(0.2)`? A number in
# `factor`.
factor = None


# Question 5 of 8: When training stops (3 points)
# If all epochs ran, `val_loss` would be 0.9, 0.7, 0.6, 0.65, 0.62, 0.61, 0.64, 0.63.
# With `EarlyStopping(monitor="val_loss", patience=3)`: which is the last epoch that
# runs, and which is the best one? Two numbers, counted from 1, in `stop`.
stop = None


# Question 6 of 8: The weights afterwards (2 points)
# After `fit` has been ended by `EarlyStopping(monitor="val_loss", patience=30)`: which
# weights does the model hold? (a) those of the last epoch (b) those of the best epoch.
# Give the letter in `holds`, in quotes.
holds = None


# Question 7 of 8: The callback at work (3 points)
# Create `early_stop`, an `EarlyStopping` that watches `val_loss` with patience 30.
# Train the network `small` that is given with it: up to 100 epochs, with 0.2 of the
# rows for validation. Then leave `[early_stop.monitor, early_stop.patience]` in
# `watched` and `history.history["val_loss"]` in `val_losses`, where `history` is what
# `fit` returns.
early_stop = None
watched = None
val_losses = None


# Question 8 of 8: Remedies (1 point)
# Which remedies against overfitting does the slide name? (a) increase training data (b)
# more layers and units (c) regularization (d) train longer (e) early stopping. A list
# of letters in `remedies`.
remedies = None

import keras
from keras.layers import Dense

problem = "a"
why = "A single sigmoid unit at the end and binary_crossentropy: it gives the probability of one of two classes."
sizes = [8, 12, 8, 1]
activations = ["-", "relu", "relu", "sigmoid"]
hidden = 2
params = [8 * 12 + 12, 12 * 8 + 8, 8 * 1 + 1, 221]

model = keras.Sequential()
model.add(keras.Input(shape=(8,)))
model.add(Dense(12, activation="relu"))
model.add(Dense(8, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

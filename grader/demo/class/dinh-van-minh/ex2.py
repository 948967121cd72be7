import keras
from keras.layers import Dense

model = keras.Sequential()
model.add(keras.Input(shape=(2,)))
model.add(Dense(3, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

# one weight for each arrow of the figure
params = 2 * 3 + 3 * 1
per_layer = [6, 3, 0]

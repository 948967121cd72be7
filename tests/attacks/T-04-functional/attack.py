import keras
from keras.layers import Dense

inputs = keras.Input((2,))
hidden = Dense(3, activation="relu")(inputs)
model = keras.Model(inputs, Dense(1, activation="sigmoid")(hidden))
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy"])

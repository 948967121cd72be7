# keeps: structure, code
import keras
from keras import layers

inputs = keras.Input(shape=(8,))
x = layers.Dense(12, activation="relu")(inputs)
x = layers.Dense(8, activation="relu")(x)
outputs = layers.Dense(1, activation="sigmoid")(x)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.BinaryCrossentropy())

sizes = (8, 12, 8, 1)
activations = ("-", "relu", "relu", "sigmoid")
hidden = 2
